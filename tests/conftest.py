"""Fixtures that several test files share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tiny import FakeEngine, make_marian

from polyglot_news.translation.engines import base as engine


@pytest.fixture(scope="session", autouse=True)
def _no_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Checkpoints that a developer has downloaded change no test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HF_HUB_CACHE", str(tmp_path_factory.mktemp("hub")))
        yield


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint for one direction. To be read, not written."""
    return make_marian(tmp_path_factory.mktemp("tiny") / "marian")


@pytest.fixture(scope="session")
def tiny_multilingual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint with target tokens. To be read, not written."""
    return make_marian(tmp_path_factory.mktemp("tiny") / "zle", (">>eng<<", ">>rus<<", ">>ukr<<"))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    """The engine behind every checkpoint, in whose hypotheses no check finds a fault."""
    made = FakeEngine()
    monkeypatch.setattr(engine, "load", lambda name, checkpoint, folder: made)
    monkeypatch.setattr("polyglot_news.translation.translator.check_pair", lambda pair: ())
    return made


@pytest.fixture(scope="session")
def models_cache_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for the whole session, all workers included, so that every text is decoded once."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "models-cache"


@pytest.fixture
def models_cache(models_cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The session's cache, as the cache of this user."""
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(models_cache_folder))
    return models_cache_folder
