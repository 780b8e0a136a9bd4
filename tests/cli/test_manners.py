"""Errors, warnings, signals, pipes and locales."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import warnings
from pathlib import Path
from types import ModuleType

import pytest

from cli.command import COMMAND, GERMAN, lines
from polyglot_news.cli import main
from polyglot_news.errors import CacheWarning


def test_a_message_is_one_printable_line_whatever_a_file_is_called(
    newsroom: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["no\nsuch\x1b[31m\x07\u202efile\udcff.txt"]) == 1
    [line] = lines(capsys.readouterr().err)
    assert line.isprintable()
    assert r"no\nsuch\x1b[31m\x07\u202efile\xff.txt" in line


def test_ctrl_c_ends_with_one_line(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.1.txt").write_text(GERMAN.format("STRG-C"), encoding="utf-8")
    assert main(["articles", "--format", "jsonl"]) == 130
    output, errors = capsys.readouterr()
    assert len(lines(output)) == 2
    assert lines(errors) == ["summarize: interrupted; what was finished is kept in the cache"]
    assert newsroom.Newsroom.made[0].is_closed


def test_warnings_of_the_cache_are_lines_unless_quiet(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(self: object) -> None:
        warnings.warn("the cache is damaged", CacheWarning, stacklevel=1)
        warnings.warn("for programmers", FutureWarning, stacklevel=1)

    monkeypatch.setattr(newsroom.Newsroom, "close", close)
    assert main(["articles"]) == 0
    assert lines(capsys.readouterr().err) == ["summarize: the cache is damaged"]
    assert main(["articles", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


# As a process of its own


ENVIRONMENTS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii:strict"},
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_no_locale_or_code_page_mangles_text(folder: Path, environment: dict[str, str]) -> None:
    name = "Доклад über Öl.txt"
    (folder / name).write_bytes((GERMAN.format("Müller aus Алматы")).encode())
    done = subprocess.run(
        [*COMMAND, f"articles/{name}", "Ярлык.txt", "--full", "--format", "text"],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
    )
    output, errors = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "MÜLLER AUS АЛМАТЫ" in output
    assert "Ярлык.txt" in errors
    assert len(lines(errors)) == 1


def test_lone_surrogates_do_not_crash_the_output(
    newsroom: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    row = json.dumps({"text": "\ud83d und \udcff. " + GERMAN.format("x"), "headline": "\ud800"})
    (tmp_path / "surrogates.jsonl").write_text(row)
    for format in ("text", "markdown", "json", "jsonl", "terminal"):
        arguments = [str(tmp_path / "surrogates.jsonl"), "--format", format]
        done = subprocess.run([*COMMAND, *arguments], capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("utf-8")
        assert main([*arguments, "-o", str(tmp_path / "out")]) == 0


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(GERMAN.format("Müller " * 500), encoding="utf-8")
    writer = subprocess.Popen(
        [*COMMAND, "articles", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # jobs in the background ignore the signal, and so would their children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert writer.stdout is not None and writer.stderr is not None
    assert json.loads(writer.stdout.readline())
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_json_lines_come_as_digests_end_and_ctrl_c_ends_at_once(folder: Path) -> None:
    (folder / "z.txt").write_text(GERMAN.format("WARTEN"), encoding="utf-8")
    writer = subprocess.Popen(
        [*COMMAND, "articles", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # jobs in the background ignore the signal, and so would their children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert writer.stdout is not None
    first = [json.loads(writer.stdout.readline()) for _ in range(3)]
    assert len(first) == 3
    writer.send_signal(signal.SIGINT)
    output, errors = writer.communicate(timeout=60)
    assert (output, writer.returncode) == (b"", 130)
    assert len(errors.splitlines()) == 1
