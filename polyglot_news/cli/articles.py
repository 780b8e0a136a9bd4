"""What the user named on the command line → articles, each read when it is asked for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..article import Article
from ..errors import ArticleError, PolyglotNewsError
from ..inputs import (
    ARTICLE_SUFFIXES,
    FEED_SUFFIXES,
    LINES_SUFFIXES,
    MAX_BYTES,
    read_article,
    read_articles,
)

STDIN = "-"
MANY = (*LINES_SUFFIXES, *FEED_SUFFIXES)  # several articles a file
KNOWN = (*ARTICLE_SUFFIXES, *MANY)

Report = Callable[[str, PolyglotNewsError], object]


class Articles:
    """The articles of files, folders and standard input, in order.

    Args:
        names: files, folders, ``-``. A folder stands for those of its own files that have a known suffix, sorted.
        language: of the articles.
        report: called with a file's name and what is wrong with it; the others go on.
    """

    def __init__(self, names: Sequence[str], language: str, report: Report) -> None:
        self._language, self._report = language, report
        self._files = [file for name in names for file in self._expanded(name)]

    def __iter__(self) -> Iterator[Article]:
        for file in self._files:
            found = self._stdin() if file == STDIN else read_articles(file, language=self._language)
            for article in found:
                if isinstance(article, ArticleError):
                    self._report(file, article)
                else:
                    yield article

    def __length_hint__(self) -> int:
        """How many there will be, where each file is one article."""
        if any(Path(file).suffix.lower() in MANY for file in self._files):
            return NotImplemented
        return len(self._files)

    def _stdin(self) -> Iterator[Article | ArticleError]:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        try:
            if not data.strip() or len(data) > MAX_BYTES:
                raise ArticleError(
                    f"Standard input is {'larger than an article' if data.strip() else 'empty'}."
                )
            yield read_article(data, name=STDIN, language=self._language)
        except ArticleError as error:
            yield error

    def _expanded(self, name: str) -> list[str]:
        if name == STDIN or not Path(name).is_dir():
            return [name]
        try:
            files = sorted(path for path in Path(name).iterdir() if _is_article(path))
        except OSError as error:
            self._report(name, ArticleError(f"{name} cannot be listed ({error.strerror})."))
            return []
        if not files:
            kinds = ", ".join(KNOWN)
            self._report(
                name, ArticleError(f"The folder {name} holds no articles: no file that ends in {kinds}.")
            )
        return [str(path) for path in files]


def _is_article(path: Path) -> bool:
    return path.suffix.lower() in KNOWN and not path.name.startswith(".") and path.is_file()
