"""python -m polyglot_news."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from cli.command import Terminal, lines
from polyglot_news.__main__ import main as maintain
from polyglot_news.cache import Cache, key_of

# Maintenance


def test_the_cache_is_listed_and_cleared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path))
    assert maintain(["cache", "info"]) == 0
    assert "digests\t0" in lines(capsys.readouterr().out)
    assert list(tmp_path.iterdir()) == []
    with Cache() as cache:
        cache.store_digest(key_of("a"), {}, source="a\t\x1b[31m.txt")
        cache.store_digest(key_of("b"), {}, source="-")
        cache.store_segments({key_of("s"): []})
    assert maintain(["cache", "list"]) == 0
    header, first, second = (line.split("\t") for line in lines(capsys.readouterr().out))
    assert header == ["made", "key", "article"]
    assert first[1:] == [key_of("a")[:16], r"a\t\x1b[31m.txt"]
    assert second[2] == "-"
    assert maintain(["cache", "clear", "--digests"]) == 0
    assert "forgot 2 digests, 0 segments, 0 summaries" in capsys.readouterr().out
    assert maintain(["cache", "clear", "--cache-dir", str(tmp_path)]) == 0
    assert "forgot 0 digests, 1 segments, 0 summaries" in capsys.readouterr().out


def test_a_cache_that_cannot_be_cleared_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cache(tmp_path) as cache:
        cache.store_digest(key_of("a"), {})
    monkeypatch.setattr(Cache, "clear", lambda cache, **_: cache.info())
    assert maintain(["cache", "clear", "--cache-dir", str(tmp_path)]) == 1


def test_models_are_listed_and_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    assert maintain(["models", "list"]) == 0
    rows = [line.split("\t") for line in lines(capsys.readouterr().out)]
    assert ["Helsinki-NLP/opus-mt-de-en", "de-en", "no"] in [[row[0], row[1], row[-1]] for row in rows]
    assert maintain(["models", "path", "Helsinki-NLP/opus-mt-de-en"]) == 1
    [line] = lines(capsys.readouterr().err)
    assert "models download Helsinki-NLP/opus-mt-de-en" in line
    monkeypatch.setattr(sys, "stdout", stdout := Terminal())
    assert maintain(["models", "list"]) == 0
    assert max(map(len, lines(re.sub("\x1b.*?m", "", stdout.getvalue())))) <= 100
    assert "Helsinki-NLP/opus-mt-de-en" in stdout.getvalue()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", stdout := Terminal())
    assert maintain(["models", "list"]) == 0
    assert "Helsinki-NLP/opus-mt-de-en\n  directions: de-en\n  licence: " in stdout.getvalue()


@pytest.mark.parametrize("arguments", [[], ["cache"], ["models", "dance"], ["cache", "info", "--what"]])
def test_wrong_use_of_maintenance_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as exit:
        maintain(arguments)
    assert exit.value.code == 2
    assert len(lines(capsys.readouterr().err)) == 1
