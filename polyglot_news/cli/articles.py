"""What the user named on the command line, for the newsroom: paths, and what standard input holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..articles.article import Article
from ..articles.limits import MAX_BYTES
from ..articles.reading import articles_of, count_articles, read_text
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

    def __iter__(self) -> Iterator[Article]:
        for name in self._names:
            found = self._stdin() if name == STDIN else articles_of(Path(name), language=self._language)
            for where, article in found:
                if isinstance(article, Article):
                    yield article
                else:
                    self._report(where, article)

    def __length_hint__(self) -> int:
        """How many articles there will be, where that is known."""
        total = None if STDIN in self._names else count_articles([Path(name) for name in self._names])
        return NotImplemented if total is None else total

    def _stdin(self) -> Iterator[tuple[str, Article | ArticleError]]:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if not data.strip():
            yield STDIN, ArticleError("Standard input is empty; give a text with at least one sentence.")
        elif len(data) > MAX_BYTES:
            yield STDIN, ArticleError(f"Standard input is larger than {MAX_BYTES >> 20} MB; give files.")
        else:
            yield from ((STDIN, found) for found in read_text(data, name=STDIN, language=self._language))
