"""Fixtures that several test files share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


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
