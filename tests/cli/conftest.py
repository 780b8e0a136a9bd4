"""A newsroom without models, and a folder of articles."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import fake_newsroom
import pytest

from cli.command import GERMAN
from polyglot_news import shared_file


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = fake_newsroom.module()
    monkeypatch.setitem(sys.modules, "polyglot_news.newsroom", module)
    return module


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles, and files that are none; also the current folder."""
    made = tmp_path / "articles"
    made.mkdir()
    for name, word in {"b.txt": "Müller", "a.md": "Aitmatow", "c.html": "Çelik"}.items():
        text = GERMAN.format(word)
        if name == "c.html":
            text = f"<html><body><article><h1>Treffen</h1><p>{text}</p><p>{text}</p></article></body></html>"
        (made / name).write_text(text, encoding="utf-8")
    (made / ".hidden.txt").write_text(GERMAN.format("Niemand"), encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (made / "sub.txt").mkdir()
    monkeypatch.chdir(tmp_path)
    return made


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    shared_file.told.clear()
