"""Where digests go: standard output, a file, or one file an article in a folder."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path

from ..articles.reading import files_of
from ..digest import Digest
from ..errors import ArticleError
from ..rendering import FORMATS, format_of, render, render_folder, write
from .articles import STDIN
from .manners import Closed, Parser

Write = Callable[[Iterator[Digest]], None]


def output(made: Parser, options: argparse.Namespace) -> Write:
    """What writes digests where the options say. Found out before any work is done, so that a mistake costs none."""
    if options.output == "":
        made.error("the name of the output is empty; name a file, a folder with a slash at its end, or -")
    target = None if options.output in (None, "-") else Path(options.output)
    is_folder = target is not None and (target.is_dir() or options.output.endswith(("/", os.sep)))
    format = options.format
    if format is None and target is not None:
        format = "text" if is_folder or not target.suffix else format_of(target)
        if format is None:
            made.error(f"no format is known by the suffix of {target}; name one with --format")
    if target is not None and not is_folder and not target.parent.is_dir():
        made.error(f"there is no folder {target.parent} for the output; make it, or name another with -o")
    if target is not None and not is_folder and not os.access(target.parent, os.W_OK):
        made.error(f"nothing may be written to the folder {target.parent}; name another with -o")
    if format == "xliff" and not is_folder and len(options.to) > 1:
        made.error("an XLIFF file has one target language: name one with --to, or a folder with -o FOLDER/")
    if target is None and isinstance(sys.stdout, Closed):
        made.error("standard output is closed; name a file with -o")
    is_terminal = target is None and sys.stdout.isatty()
    format = format or ("terminal" if is_terminal else "text")
    if target is not None and (lost := _overwritten(target, is_folder, format, options)) is not None:
        made.error(f"{lost} is read, and would be overwritten; name another file or folder with -o")
    width = _columns() if is_terminal else None
    color = is_terminal and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"

    def chunks(digests: Iterable[Digest]) -> Iterator[str]:
        return render(digests, format, full=options.full, width=width, color=color)

    def to_stdout(digests: Iterator[Digest]) -> None:
        for chunk in chunks(digests):
            sys.stdout.write(chunk)
            sys.stdout.flush()

    def to_file(digests: Iterator[Digest]) -> None:
        assert target is not None
        first = next(digests, None)
        if first is not None:  # where every article failed, an older file stays as it is
            write(target, chunks(chain([first], digests)))

    def to_folder(digests: Iterator[Digest]) -> None:
        assert target is not None
        for _ in render_folder(digests, target, format, full=options.full):
            pass

    return to_stdout if target is None else to_folder if is_folder else to_file


_OWN_NAME = re.compile(r"[0-9a-f]{16}(?:-[0-9]{1,9})?|index")  # of files that render_folder writes


def _overwritten(target: Path, is_folder: bool, format: str, options: argparse.Namespace) -> str | None:
    """The input, if any, that the output would replace."""
    files = [Path(name) for name in options.glossary]
    for name in options.articles:
        if name != STDIN:
            with suppress(ArticleError):  # told when its turn comes
                files += files_of(Path(name))
    for file in files:
        with suppress(OSError, ValueError):
            is_own = file.suffix == FORMATS[format].suffix and _OWN_NAME.fullmatch(file.stem)
            if file.samefile(target) or (is_folder and is_own and file.parent.samefile(target)):
                return str(file)
    if not is_folder and (STDIN in options.articles or not options.articles):
        with suppress(OSError, ValueError, AttributeError):  # tests and notebooks have streams without a file
            status = os.fstat(sys.stdin.fileno())
            if os.path.samestat(status, target.stat()) and target.is_file():
                return "Standard input"
    return None


def _columns() -> int:
    from shutil import get_terminal_size

    return get_terminal_size().columns
