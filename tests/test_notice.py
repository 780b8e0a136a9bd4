"""Who only has the bundled checkpoints is told once how good they are, and how to get better ones."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import ModuleType

import fake_newsroom
import pytest
from tiny import in_hub_cache

from polyglot_news.cli import main, maintenance
from polyglot_news.cli.notice import FILE

ARTICLE = (
    "Astana (dpa) – Der Präsident Kasachstans hat am 2. August in Astana den Minister empfangen. Sie sprachen über die "
    "Beziehungen zwischen ihren beiden Ländern."
)
COMMAND = "python -m polyglot_news models download --recommended"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an article, an empty hub, and a cache folder that is not there yet."""
    module: ModuleType = fake_newsroom.module()
    monkeypatch.setitem(sys.modules, "polyglot_news.newsroom", module)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def said(monkeypatch: pytest.MonkeyPatch, *options: str, terminal: bool = True) -> list[str]:
    """The lines on standard error that are the notice's."""
    stream = Terminal() if terminal else io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    assert main(["a.txt", *options]) == 0
    return [line for line in stream.getvalue().splitlines() if "bundled" in line]


def test_a_terminal_is_told_once(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [line] = said(monkeypatch)
    assert "bundled-de-en, bundled-en-ru" in line
    assert "the gist in English; Russian is a draft" in line
    assert "(901 MB)" in line
    assert line.endswith(COMMAND)
    maintenance.parser().parse_args(COMMAND.split()[3:])
    assert (place / "cache" / FILE).is_file()
    assert said(monkeypatch) == []
    assert len(said(monkeypatch, "--cache-dir", str(place / "other"))) == 1


def test_a_pipe_is_never_told_and_does_not_count(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    assert said(monkeypatch, terminal=False) == []
    assert not (place / "cache" / FILE).exists()
    assert len(said(monkeypatch)) == 1


@pytest.mark.parametrize("options", [["--quiet"], ["--model", "de-en=bundled"], ["--from", "uz"]])
def test_who_wants_it_so_is_not_told(monkeypatch: pytest.MonkeyPatch, options: list[str]) -> None:
    assert said(monkeypatch, *options) == []


@pytest.mark.parametrize("id", ["Helsinki-NLP/opus-mt-de-en", "Helsinki-NLP/opus-mt-en-ru"])
def test_who_has_a_better_one_is_not_told(
    place: Path, monkeypatch: pytest.MonkeyPatch, tiny: Path, id: str
) -> None:
    in_hub_cache(place / "hub", id, tiny)
    assert said(monkeypatch) == []


def test_a_cache_folder_that_cannot_be_written_is_no_fault(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (place / "cache").write_text("a file")
    assert len(said(monkeypatch)) == 1
    assert len(said(monkeypatch)) == 1


def test_both_commands_are_installed() -> None:
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    scripts = project.partition("[project.scripts]\n")[2].partition("\n\n")[0].splitlines()
    assert scripts == [
        'summarize = "polyglot_news.cli:main"',
        'polyglot-news = "polyglot_news.cli.maintenance:main"',
    ]
    assert callable(maintenance.main)
