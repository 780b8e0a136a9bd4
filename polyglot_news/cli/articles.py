"""What the user named on the command line → articles, each read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..article import Article
from ..errors import ArticleError, PolyglotNewsError
from ..inputs import read

SINGLE = (".txt", ".md", ".html", ".htm")  # one article a file
MANY = (".jsonl", ".xml", ".rss", ".atom")
STDIN = "-"

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
            try:
                yield from read(file if file == STDIN else Path(file), language=self._language)
            except PolyglotNewsError as error:
                self._report(file, error)

    def __length_hint__(self) -> int:
        """How many there will be, where each file is one article."""
        if any(Path(file).suffix.lower() in MANY for file in self._files):
            return NotImplemented
        return len(self._files)

    def _expanded(self, name: str) -> list[str]:
        if name == STDIN or not Path(name).is_dir():
            return [name]
        try:
            files = sorted(path for path in Path(name).iterdir() if _is_article(path))
        except OSError as error:
            self._report(name, ArticleError(f"{name} cannot be listed ({error.strerror})."))
            return []
        if not files:
            kinds = ", ".join((*SINGLE, *MANY))
            self._report(
                name, ArticleError(f"The folder {name} holds no articles: no file that ends in {kinds}.")
            )
        return [str(path) for path in files]


def _is_article(path: Path) -> bool:
    is_known = path.suffix.lower() in (*SINGLE, *MANY)
    return is_known and not path.name.startswith(".") and path.is_file()
