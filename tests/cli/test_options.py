"""The options, and how wrong ones are told."""

from __future__ import annotations

import shlex
from pathlib import Path
from types import ModuleType

import pytest

from cli.command import GERMAN, lines
from polyglot_news import __version__
from polyglot_news.cli import main, options
from polyglot_news.options import Options


def test_options_reach_the_newsroom(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = (
        "articles/b.txt --to ru,en,ru --from de --sentences 2 --words 40 --engine torch --model de-en=x/y "
    )
    arguments += (
        "--model de-ru=FOLDER=1 --summarizer extractive --glossary g1.tsv --glossary g2.tsv --refresh"
    )
    assert main([*arguments.split(), "--cache-dir", "my cache"]) == 0
    assert newsroom.Newsroom.made[0].options == Options(
        targets=("ru", "en"),
        source_language="de",
        sentences=2,
        words=40,
        engine="torch",
        models={"de-en": "x/y", "de-ru": "FOLDER=1"},
        summarizer="extractive",
        glossaries=(Path("g1.tsv"), Path("g2.tsv")),
        cache="my cache",
        refresh=True,
    )
    assert main(["articles/b.txt", "--no-cache"]) == 0
    assert newsroom.Newsroom.made[1].options.cache is False
    assert newsroom.Newsroom.made[1].options.source_language is None


def test_options_may_stand_among_articles(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["articles/b.txt", "--format", "jsonl", "articles/a.md", "--to", "en"]) == 0
    assert len(lines(capsys.readouterr().out)) == 2


def test_a_name_may_begin_with_a_dash(
    newsroom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-o.txt").write_text(GERMAN.format("Müller"), encoding="utf-8")
    assert main(["--format", "jsonl", "./-o.txt"]) == 0
    assert main(["--format", "jsonl", "--", "-o.txt"]) == 0
    assert len(lines(capsys.readouterr().out)) == 2


WRONG_USAGE = {
    "--no-such-option": "--no-such-option",
    "--format docx": "docx",
    "--to english": "no language code",
    "--to en,": "no language code",
    "--sentences 0": "no whole number above 0",
    "--sentences ²": "no whole number above 0",
    "--model Helsinki-NLP/opus-mt-de-en": "DIRECTION=ID",
    "--model german=Helsinki-NLP/opus-mt-de-en": "DIRECTION=ID",
    "--model de-en=": "DIRECTION=ID",
    "--engine jax": "jax",
    "-o out.docx": "suffix",
    "-o out.xlf": "one target language",
    "-o nowhere/out.json": "no folder nowhere",
    "--mod de-en=x": "--mod",
    "- - -": "once",
    "'' a.txt": "empty",
    "-o ''": "empty",
}


@pytest.mark.parametrize("arguments", WRONG_USAGE)
def test_wrong_usage_is_told_in_one_line_before_any_work(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    with pytest.raises(SystemExit) as exit:
        main(["articles", *shlex.split(arguments)])
    assert exit.value.code == 2
    [line] = lines(capsys.readouterr().err)
    assert WRONG_USAGE[arguments] in line
    assert not newsroom.Newsroom.made


def test_help_and_version_and_completion(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, expected in {
        "--help": "examples:",
        "--version": __version__,
        "--print-completion bash": "complete",
        "--print-completion zsh": "#compdef summarize",
        "--print-completion fish": "complete",
    }.items():
        with pytest.raises(SystemExit) as exit:
            main(arguments.split())
        assert exit.value.code == 0
        output = capsys.readouterr().out
        assert expected in output
        if arguments == "--help":
            assert max(map(len, lines(options.DESCRIPTION + options.EPILOG))) < 80
            assert all(action.help.endswith(".") for action in options.parser()._actions)


def test_the_manual_page_is_that_of_these_options(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("argparse_manpage")
    docs = Path(__file__).parents[2] / "docs"
    monkeypatch.syspath_prepend(docs)
    import manual

    assert manual.PAGE.read_text(encoding="utf-8") == manual.page(), "renew it with: python docs/manual.py"
