"""Writes ``docs/summarize.1``, the manual page, from the options of the command: ``python docs/manual.py``."""

from __future__ import annotations

import re
from pathlib import Path

from argparse_manpage.manpage import Manpage

from polyglot_news.cli.options import EPILOG, parser
from polyglot_news.version import __version__

PAGE = Path(__file__).with_name("summarize.1")
HEADER = f'.TH SUMMARIZE "1" "" "polyglot\\-news {__version__}" "User Commands"'


def page() -> str:
    """The page, the same on every day."""
    described = parser()
    described.epilog = None
    data = {
        "prog": "summarize",
        "project_name": "polyglot-news",
        "description": "translate and summarize German news articles",
        "format": "single-commands-section",
        "manual_section": 1,
    }
    _, _, body = str(Manpage(described, _data=data)).partition("\n")
    sections = []
    for block in EPILOG.strip().split("\n\n"):
        title, colon, lines = block.partition(":\n")
        if colon:
            sections.append(f".SH {title.upper()}\n.nf\n{_escaped(lines)}\n.fi")
    return re.sub(r"\n{2,}", "\n", "\n".join([HEADER, body.strip(), *sections])) + "\n"


def _escaped(text: str) -> str:
    return "\n".join(line.strip() for line in text.replace("\\", r"\e").replace("-", r"\-").split("\n"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
