"""What articles may be named, and how bad ones are told."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from cli.command import GERMAN, lines
from polyglot_news.cli import main
from polyglot_news.cli.articles import Articles
from polyglot_news.digest import Digest

# Input


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_an_article_comes_from_standard_input(
    newsroom: ModuleType,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(GERMAN.format("Müller").encode()), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main([*arguments, "--format", "json"]) == 0
    [digest] = json.loads(capsys.readouterr().out)
    assert "Müller" in digest["article"]["paragraphs"][0]["text"]


def test_nothing_to_read_is_wrong_usage(
    newsroom: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    with pytest.raises(SystemExit) as exit:
        main([])
    assert exit.value.code == 2
    [line] = lines(capsys.readouterr().err)
    assert "name an article" in line
    assert "--help" in line


def test_feeds_and_json_lines_hold_many_articles(
    newsroom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        json.dumps({"text": GERMAN.format(name), "date": "2024-05-01"}) for name in ("Anna", "Berta", "Cäsar")
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert main([str(tmp_path), "--format", "jsonl"]) == 0
    assert len(lines(capsys.readouterr().out)) == 3


@pytest.mark.parametrize(
    "name",
    [
        "zwei Wörter.txt",
        "a;rm -rf ~.txt",
        "$(touch owned).txt",
        "`id`.txt",
        "'quote\".txt",
        "*.txt",
        "%s%n.txt",
    ],
)
def test_a_files_name_is_only_a_name(
    newsroom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text(GERMAN.format("Müller"), encoding="utf-8")
    assert main([str(tmp_path / name), "--format", "jsonl", "-o", f"{tmp_path}/out/"]) == 0
    assert not (tmp_path / "owned").exists()
    [written] = (tmp_path / "out").iterdir()
    assert Digest.from_json(written.read_text(encoding="utf-8")).article.source == str(tmp_path / name)
    assert main([f"{tmp_path}/../{tmp_path.name}/{name}", "--format", "jsonl"]) == 0


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def nothing(path: Path) -> None:
    pass


def no_articles(path: Path) -> None:
    path.mkdir()
    (path / "notes.doc").write_text("Notizen")


def english(path: Path) -> None:
    path.write_text(GERMAN.format("ENGLISCH"), encoding="utf-8")


@pytest.mark.parametrize("make", [empty, binary, nothing, no_articles, english])
def test_what_cannot_be_digested_costs_one_line_and_no_neighbour(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
) -> None:
    make(folder.parent / "bad.txt")
    assert main(["articles/a.md", "bad.txt", "articles/b.txt", "--format", "jsonl"]) == 1
    output, errors = capsys.readouterr()
    assert [json.loads(line)["article"]["source"] for line in lines(output)] == [
        "articles/a.md",
        "articles/b.txt",
    ]
    [line] = lines(errors)
    assert line.startswith("summarize: ")
    assert line.count("bad.txt") == 1


def test_an_unreadable_folder_costs_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    told: list[str] = []
    assert list(Articles([str(folder)], "de", lambda name, error: told.append(str(error)))) == []
    assert told == [f"{folder} cannot be listed (Permission denied); check its permissions."]
