"""The command's way in and out: standard input in any format, no input overwritten, closed streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from test_feeds import FEED
from test_pages import HEADLINE, LONG, OFFER, PAGE, page
from wire import PROSE

from polyglot_news.cli.manners import Closed

ROOT = Path(__file__).parents[2]


def run(folder: Path, shell: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run the command in a shell, with the newsroom that needs no models."""
    command = f"{sys.executable} {ROOT / 'tests' / 'fake_newsroom.py'}"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        ["/bin/sh", "-c", shell.replace("summarize", command)],
        cwd=folder, input=stdin, capture_output=True, text=True, env=environment, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stdin", "count"),
    [
        (FEED, 2),
        (f"<?xml version='1.0'?>\n{PAGE}", 1),
        ("\n".join([json.dumps({"text": PROSE})] * 3), 3),
        (json.dumps([{"text": PROSE}] * 2), 2),
        (f"text,id\n\"{PROSE}\",1\n", 1),
    ],
    ids=["rss", "xhtml", "lines", "json", "csv"],
)  # fmt: skip
def test_standard_input_is_told_by_its_content(stdin: str, count: int, tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    done = run(tmp_path, "summarize - --format jsonl", stdin)
    digests = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(digests) == count
    assert not any("<" in p["text"] or "{" in p["text"] for d in digests for p in d["article"]["paragraphs"])


@pytest.mark.parametrize(
    "shell",
    [
        "summarize a.md -o a.md",
        "summarize a.md -o ./in/../a.md",
        "summarize link.md -o a.md",
        "summarize a.md -o link.md",
        "summarize in -o in/b.md",
        "summarize - -o a.md < a.md",
        "summarize in/index.html --format html -o in/",
        "summarize in/0123456789abcdef.md --format markdown -o in/",
        "summarize in/b.md --glossary a.md -o a.md",
    ],
)
def test_no_input_is_overwritten(shell: str, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.md", "in/b.md", "in/index.html", "in/0123456789abcdef.md"):
        (tmp_path / name).write_text(PROSE, encoding="utf-8")
    (tmp_path / "link.md").symlink_to(tmp_path / "a.md")
    done = run(tmp_path, shell)
    assert done.returncode == 2
    assert "would be overwritten" in done.stderr
    assert {path.read_text() for path in [*tmp_path.glob("*.md"), *tmp_path.glob("in/*")]} == {PROSE}


def test_other_files_of_a_folder_may_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROSE, encoding="utf-8")
    assert run(tmp_path, "summarize a.md -o new.md && summarize a.md --format json -o ./").returncode == 0


@pytest.mark.parametrize(
    ("shell", "status", "message"),
    [
        ("summarize a.md >&-", 2, "standard output is closed; name a file with -o"),
        ("summarize a.md -o b.txt >&-", 0, ""),
        ("summarize a.md -o b.txt >&- 2>&- <&-", 0, ""),
        ("summarize <&-", 1, "Standard input is empty"),
        ("summarize - <&-", 1, "Standard input is empty"),
    ],
)
def test_closed_streams_are_no_traceback(shell: str, status: int, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(PROSE, encoding="utf-8")
    done = run(tmp_path, shell)
    assert (done.returncode, "Traceback" in done.stderr) == (status, False)
    assert message in done.stderr
    assert "-o b.txt" not in shell or PROSE.upper() in (tmp_path / "b.txt").read_text(encoding="utf-8")


def test_closed_output_says_so_when_written_to() -> None:
    with pytest.raises(OSError, match="name a file with -o"):
        Closed().write("x")


def test_a_teaser_is_a_warning_and_an_error_where_strict(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    html = page(f"<article><h1>{HEADLINE}</h1><p>{LONG[0]}</p>{OFFER.format('paywall')}</article>")
    (tmp_path / "a.html").write_text(html, encoding="utf-8")
    for options, status in (("", 0), ("--quiet", 0), ("--strict", 1)):
        done = run(tmp_path, f"summarize a.html {options}")
        assert done.returncode == status
        assert ("17 words of its article behind a paywall" in done.stderr) is (options != "--quiet")
        assert bool(done.stdout) is (status == 0)
