"""Where digests go."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from cli.command import GERMAN, Terminal, lines
from polyglot_news.cli import main

# Output


def test_formats_follow_the_option_then_the_files_name_then_the_stream(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["articles/b.txt", "-o", "out.json"]) == 0
    assert len(json.loads(Path("out.json").read_text(encoding="utf-8"))) == 1
    assert main(["articles/b.txt", "-o", "out.json", "--format", "markdown"]) == 0
    assert Path("out.json").read_text(encoding="utf-8").startswith("---\n")
    assert capsys.readouterr().out == ""
    assert main(["articles/b.txt", "-o", "-"]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_gets_its_width_and_colours_unless_they_are_unwanted(
    newsroom: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, no_color: str
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys, "stdout", stdout := Terminal())
    assert main(["articles/b.txt"]) == 0
    assert ("\x1b[" in stdout.getvalue()) == (not no_color)
    if no_color:
        assert max(map(len, lines(stdout.getvalue()))) <= 50


def test_a_folder_of_output_gets_one_file_an_article(
    newsroom: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["x/Bericht.txt", "y/Bericht.txt", "x/.. ..txt", "x/Доклад 5.txt"]
    for name in names:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(GERMAN.format(name), encoding="utf-8")
    assert main([*names, names[0], "--format", "markdown", "-o", "new/folder/"]) == 0
    written = [path.name for path in Path("new/folder").iterdir()]
    assert len(written) == 5
    assert all(name.endswith(".md") and not name.startswith(".") for name in written)
    assert main([*names, "--format", "html", "-o", "pages/"]) == 0
    assert Path("pages/index.html").is_file()


def test_a_file_of_output_is_whole_or_as_it_was(newsroom: ModuleType, folder: Path) -> None:
    (folder / "z.txt").write_text(GERMAN.format("STRG-C"), encoding="utf-8")
    Path("out.jsonl").write_text("as it was")
    assert main(["articles", "-o", "out.jsonl"]) == 130
    assert Path("out.jsonl").read_text() == "as it was"
    assert main(["nothing.txt", "-o", "out.jsonl"]) == 1
    assert Path("out.jsonl").read_text() == "as it was"
    Path("out.jsonl").chmod(0o600)
    assert main(["articles/a.md", "-o", "out.jsonl"]) == 0
    assert len(lines(Path("out.jsonl").read_text(encoding="utf-8"))) == 1
    if os.name == "posix":
        assert Path("out.jsonl").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["articles", "out.jsonl"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_device_is_written_to_and_not_replaced(newsroom: ModuleType, folder: Path) -> None:
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    assert main(["articles/a.md", "-o", "pipe", "--format", "jsonl"]) == 0
    assert len(reader.communicate(timeout=20)[0].splitlines()) == 1
    assert Path("pipe").is_fifo()


def test_a_failing_write_is_told_in_one_line(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if mode == "w":
            raise OSError(28, "No space left on device", str(path))
        return opened(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", full)
    assert main(["articles/a.md", "-o", "out.json"]) == 1
    assert lines(capsys.readouterr().err) == [f"summarize: {Path.cwd()}/out.json: No space left on device"]


def test_a_folder_that_takes_no_output_is_told_before_any_work(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit) as exit:
        main(["articles/a.md", "-o", "articles/out.json"])
    assert exit.value.code == 2
    [line] = lines(capsys.readouterr().err)
    assert "nothing may be written to the folder articles" in line
    assert not newsroom.Newsroom.made
