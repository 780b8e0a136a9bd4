"""In notebooks: the magics ``%%digest`` and ``%summarize``, lists of digests as tables, digests as data frames.

What single objects look like there is in ``rendering/cards.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from .articles.reading import count_articles
from .digest import Digest
from .errors import PolyglotNewsError
from .rendering.records import By, to_records

if TYPE_CHECKING:
    from .newsroom import Newsroom

_FRAMES: tuple[Literal["pandas", "polars"], ...] = ("pandas", "polars")


def load(ipython: Any) -> None:
    """Give an IPython shell the magics, and tables for lists of digests (``%load_ext polyglot_news``)."""
    from IPython.core.error import UsageError
    from IPython.core.magic_arguments import argument, magic_arguments, parse_argstring

    def options(magic: Any) -> Any:
        for one in (
            argument("--to", default="en,ru", metavar="LANGUAGES", help="Target languages; default: en,ru."),
            argument("--from", dest="source", default="de", metavar="LANGUAGE", help="Of the article."),
            argument("--sentences", type=int, default=3, metavar="N", help="At most N in a summary."),
        ):
            magic = one(magic)
        return magic

    def room(arguments: Any) -> Newsroom:
        targets = tuple(code.strip() for code in arguments.to.split(",") if code.strip())
        return _newsroom(targets, arguments.source, arguments.sentences)

    @magic_arguments()
    @options
    def digest(line: str, cell: str) -> Digest:
        """Translate and summarize the article that is this cell's text."""
        try:
            return room(parse_argstring(digest, line)).digest(cell)
        except PolyglotNewsError as error:
            raise UsageError(str(error)) from None

    @magic_arguments()
    @argument("paths", nargs="+", help="Texts, pages, feeds, JSON Lines files, or folders of them.")
    @options
    def summarize(line: str) -> Digest | list[Digest]:
        """Translate and summarize the articles in files or folders: a digest, or a list of them.

        What cannot be digested is told on standard error, and costs no other article.
        """
        arguments = parse_argstring(summarize, line)
        failed: list[str] = []

        def fail(name: str, error: PolyglotNewsError) -> None:
            failed.append(error.about(name))

        try:
            paths = [Path(path.strip("'\"")) for path in arguments.paths]
            made = list(
                room(arguments).digest_many(paths, progress=count_articles(paths) != 1, on_error=fail)
            )
        except PolyglotNewsError as error:
            raise UsageError(str(error)) from None
        if failed and not made:
            raise UsageError(failed[0])
        for message in failed:
            print(message, file=sys.stderr)
        return made[0] if len(made) == 1 else made

    ipython.register_magic_function(digest, "cell", "digest")
    ipython.register_magic_function(summarize, "line", "summarize")
    for kind in (list, tuple):
        ipython.display_formatter.formatters["text/html"].for_type(kind, _table)


@lru_cache(maxsize=4)
def _newsroom(targets: tuple[str, ...], source: str, sentences: int) -> Newsroom:
    """One for all cells that ask for the same, so that models are loaded once."""
    from .newsroom import Newsroom

    return Newsroom(targets, source=source, sentences=sentences)


def _table(items: Sequence[object]) -> str | None:
    """A table of digests; ``None``, which leaves IPython to its own ways, for any other sequence."""
    from .rendering import cards

    digests = [item for item in items if isinstance(item, Digest)]
    return cards.digests(digests) if digests and len(digests) == len(items) else None


def to_dataframe(
    digests: Iterable[Digest], by: By = "digest", backend: Literal["pandas", "polars"] | None = None
) -> Any:
    """The rows of ``to_records`` as a data frame.

    Args:
        digests, by: as for ``to_records``.
        backend: ``"pandas"`` or ``"polars"``; by default the first of them that is installed.

    Raises:
        ImportError: there is no such library here.
        ValueError: ``by`` or ``backend`` is none of those named.
    """
    chosen = backend or next((name for name in _FRAMES if find_spec(name)), None)
    if chosen is None:
        raise ImportError("A data frame takes pandas or polars: pip install pandas")
    records = to_records(digests, by)
    if chosen == "pandas":
        import pandas

        return pandas.DataFrame.from_records(records)
    if chosen == "polars":
        import polars

        return polars.DataFrame(records, infer_schema_length=None)
    raise ValueError(f"backend is one of {', '.join(_FRAMES)}, not {backend!r}")
