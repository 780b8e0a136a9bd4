"""What the user named on the command line, for the newsroom: paths, and the article that standard input holds."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..articles.article import Article
from ..articles.reading import MAX_BYTES, files_of, holds_many, read_article
from ..errors import ArticleError

if TYPE_CHECKING:
    from ..newsroom import OnError

STDIN = "-"


class Articles:
    """Files, and standard input where ``-`` stands, in order.

    Args:
        names: files, folders, ``-``.
        language: of the articles.
        report: called with a name and what is wrong with it; the others go on.
    """

    def __init__(self, names: Sequence[str], language: str, report: OnError) -> None:
        self._language, self._report = language, report
        self._files = [file for name in names for file in self._expanded(name)]

    def __iter__(self) -> Iterator[Article | Path]:
        for file in self._files:
            if file is not None:
                yield file
                continue
            try:
                yield self._stdin()
            except ArticleError as error:
                self._report(STDIN, error)

    def __length_hint__(self) -> int:
        """How many articles there will be, where each file is one."""
        if any(file is not None and holds_many(file) for file in self._files):
            return NotImplemented
        return len(self._files)

    def _stdin(self) -> Article:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        if not data.strip() or len(data) > MAX_BYTES:
            raise ArticleError(f"Standard input is {'larger than an article' if data.strip() else 'empty'}.")
        return read_article(data, name=STDIN, language=self._language)

    def _expanded(self, name: str) -> list[Path | None]:
        """None stands for standard input."""
        if name == STDIN:
            return [None]
        try:
            return [*files_of(Path(name))]
        except ArticleError as error:
            self._report(name, error)
            return []
