"""The commands: their manners, their exit statuses, and what they make of what users name."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest

from cli.command import GERMAN, Terminal, lines
from polyglot_news.cli import main
from polyglot_news.digest import Digest
from polyglot_news.errors import GlossaryError
from polyglot_news.options import Options


def test_a_folder_is_digested_in_order_without_what_is_hidden_or_no_article(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--format", "jsonl"]) == 0
    output, errors = capsys.readouterr()
    digests = [Digest.from_json(line) for line in lines(output)]
    assert [Path(digest.article.source).name for digest in digests] == ["a.md", "b.txt", "c.html"]
    assert [list(digest.translations) for digest in digests] == [["en", "ru"]] * 3
    assert errors == ""
    assert newsroom.Newsroom.made[0].is_closed


@pytest.mark.parametrize("options", [[], ["--no-progress"], ["--quiet"]])
def test_progress_is_for_terminals(
    newsroom: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    assert main(["articles/b.txt", *options]) == 0
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(folder / "cache"))
    assert main(["articles/b.txt", *options]) == 0
    assert [room.progress for room in newsroom.Newsroom.made] == [False, not options]


# Status


def test_strict_finds_fault_with_errors_that_remain(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["articles", "--strict"]) == 0
    (folder / "d.txt").write_text(GERMAN.format("MANGEL"), encoding="utf-8")
    assert main(["articles"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["articles", "--strict"]) == 3
    assert len(lines(capsys.readouterr().err)) == 1
    assert main(["articles", "nothing.txt", "--strict"]) == 1


def test_what_the_newsroom_refuses_is_wrong_usage(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, options: Options) -> None:
        raise GlossaryError("The glossary g.tsv has no column en.")

    monkeypatch.setattr(newsroom.Newsroom, "__init__", refuse)
    with pytest.raises(SystemExit) as exit:
        main(["articles"])
    assert exit.value.code == 2
    assert "no column en" in capsys.readouterr().err
