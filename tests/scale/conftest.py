"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import pytest


@pytest.fixture
def echo(fake, monkeypatch, tmp_path):
    """The engine, and an own cache for the user."""
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path / "user"))
    return fake
