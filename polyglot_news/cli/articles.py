"""What the user named on the command line, for the newsroom: paths, and what standard input holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..articles.article import Article
from ..articles.limits import MAX_BYTES
from ..articles.reading import count_articles, read_text
from ..errors import ArticleError

if TYPE_CHECKING:
    from ..newsroom import OnError

STDIN = "-"


class Articles:
    """Files and folders, and the articles of standard input where ``-`` stands, in order.

    Args:
        names: files, folders, ``-``.
        language: of the articles.
        report: called with a name and what is wrong with it; the others go on.
    """

    def __init__(self, names: Sequence[str], language: str, report: OnError) -> None:
        self._names, self._language, self._report = names, language, report

    def __iter__(self) -> Iterator[Article | Path]:
        for name in self._names:
            if name == STDIN:
                yield from self._stdin()
            else:
                yield Path(name)

    def __length_hint__(self) -> int:
        """How many articles there will be, where that is known."""
        total = None if STDIN in self._names else count_articles([Path(name) for name in self._names])
        return NotImplemented if total is None else total

    def _stdin(self) -> Iterator[Article]:
        for found in self._read_stdin():
            if isinstance(found, Article):
                yield found
            else:
                self._report(STDIN, found)

    def _read_stdin(self) -> Iterator[Article | ArticleError]:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if not data.strip():
            yield ArticleError("Standard input is empty; give a text with at least one sentence.")
        elif len(data) > MAX_BYTES:
            yield ArticleError(f"Standard input is larger than {MAX_BYTES >> 20} MB; give files.")
        else:
            yield from read_text(data, name=STDIN, language=self._language)
