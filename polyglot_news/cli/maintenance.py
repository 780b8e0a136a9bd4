"""``python -m polyglot_news``: which models there are and where, and what the cache holds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime

from ..cache import Cache
from ..errors import CheckpointError
from ..models.marian import language_code
from ..version import __version__
from .manners import DONE, FAILED, Parser, complain, manners, printable
from .options import _language, _languages

PROGRAM = "polyglot-news"

EPILOG = """\
examples:
  python -m polyglot_news models list
  python -m polyglot_news models download --recommended
  python -m polyglot_news models download Helsinki-NLP/opus-mt-de-en
  python -m polyglot_news models path de-en
  python -m polyglot_news cache info
  python -m polyglot_news cache clear --digests

Articles are translated and summarized with: summarize --help
"""


def parser() -> Parser:
    """All commands and their options."""
    made = Parser(
        prog="python -m polyglot_news",
        description="Looks after the models and the cache of polyglot-news.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    rooms = made.add_subparsers(required=True, metavar="models|cache")

    models = rooms.add_parser("models", help="List, fetch and find checkpoints.")
    commands = models.add_subparsers(required=True, metavar="list|download|path")
    listing = commands.add_parser(
        "list", help="List the checkpoints this package knows, and whether they are on this machine."
    )
    listing.set_defaults(run=_list_models)
    download = commands.add_parser("download", help="Fetch checkpoints from the hub into its local cache.")
    download.add_argument(
        "wanted",
        nargs="*",
        metavar="ID|DIRECTION|URL",
        help="A hub id or its page, such as Helsinki-NLP/opus-mt-de-en, or a direction such as de-en.",
    )
    download.add_argument(
        "--recommended", action="store_true", help="Fetch the best ones that this package knows."
    )
    download.add_argument(
        "--from", dest="source", type=_language, default="de", metavar="LANGUAGE", help="Default: de."
    )
    download.add_argument(
        "--to",
        type=_languages,
        metavar="LANGUAGES",
        help="With --recommended, for translations into these languages; default: en,ru.",
    )
    download.set_defaults(run=_download_models, misused=download.error)
    path = commands.add_parser(
        "path", help="Print the folder of a checkpoint, or of the one that serves a direction."
    )
    path.add_argument(
        "wanted", metavar="ID|DIRECTION", help="A hub id, bundled-de-en, or a direction such as de-en."
    )
    path.set_defaults(run=_find_model)

    cache = rooms.add_parser("cache", help="Show and clear what is kept between runs.")
    commands = cache.add_subparsers(required=True, metavar="info|list|clear")
    helps = {
        "info": "Print where the cache is, how much it holds and since when.",
        "list": "List the articles whose digests are kept, the oldest first.",
        "clear": "Forget digests, translated sentences, summaries and converted models, or some of these.",
    }
    parsers = {name: commands.add_parser(name, help=text) for name, text in helps.items()}
    for command in parsers.values():
        command.add_argument("--cache-dir", metavar="FOLDER", help="The folder of the cache.")
    parsers["clear"].add_argument("--digests", action="store_true", help="Forget digests only.")
    parsers["clear"].add_argument("--segments", action="store_true", help="Forget translated sentences only.")
    parsers["clear"].add_argument("--summaries", action="store_true", help="Forget written summaries only.")
    parsers["clear"].add_argument("--conversions", action="store_true", help="Forget converted models only.")
    parsers["info"].set_defaults(run=_cache_info)
    parsers["list"].set_defaults(run=_list_cache)
    parsers["clear"].set_defaults(run=_clear_cache)
    return made


def main(argv: Sequence[str] | None = None) -> int:
    """``python -m polyglot_news``.

    Args:
        argv: its arguments; those of the process by default.

    Returns:
        Its exit status: 0, 1 when something failed, 2 when it was used wrongly.
    """
    with manners(PROGRAM) as manner:
        options = parser().parse_args(argv)
        manner.status = options.run(options) or DONE
    return manner.status


def _list_models(options: argparse.Namespace) -> None:
    from ..models.marian import CATALOGUE, find

    def is_here(id: str) -> bool:
        try:
            return bool(find(id))
        except CheckpointError:
            return False

    rows = (
        (
            entry.id,
            " ".join(entry.directions),
            entry.licence,
            f"{entry.megabytes} MB",
            entry.scores,
            "yes" if is_here(entry.id) else "no",
        )
        for entry in CATALOGUE
    )
    _print_table(("checkpoint", "directions", "licence", "size", "BLEU / chrF", "here"), rows)


def _download_models(options: argparse.Namespace) -> int:
    """Tell what is to come and how large it is, then fetch it, and print the folders."""
    from ..models.download import fetch
    from ..models.hub import hub_folder
    from ..models.marian import planned

    if not (options.wanted or options.recommended):
        options.misused("name a checkpoint or a direction, or say --recommended")
    if options.to and not options.recommended:
        options.misused("--to goes with --recommended")
    status, plans = DONE, []
    for id in dict.fromkeys(_ids(options)):
        try:
            plans.append(planned(id))
        except CheckpointError as error:
            complain(PROGRAM, str(error))
            status = FAILED
    for plan in plans:
        left = plan.bytes_left
        size = f"{left / 1e6:.1f} MB to fetch" if left else "is here"
        whole = "" if left in (0, plan.bytes) else f" of {plan.bytes / 1e6:.1f} MB"
        complain(PROGRAM, f"{plan.id}: {size}{whole}")
    if sum(plan.bytes_left > 0 for plan in plans) > 1:
        complain(
            PROGRAM, f"in all {sum(plan.bytes_left for plan in plans) / 1e6:.1f} MB, into {hub_folder()}"
        )
    for plan in plans:
        try:
            with _bar(plan.id, plan.bytes, plan.bytes - plan.bytes_left) as told:
                folder = fetch(plan, told)
            print(folder, flush=True)
        except CheckpointError as error:
            complain(PROGRAM, str(error))
            status = FAILED
    return status


def _ids(options: argparse.Namespace) -> Iterator[str]:
    from ..models.download import repository
    from ..models.marian import recommended

    if options.recommended:
        yield from recommended(options.source, options.to or ("en", "ru"))
    for wanted in options.wanted:
        source, dash, target = wanted.partition("-")
        if dash and "/" not in wanted:
            yield from recommended(language_code(source), [language_code(target)])
        else:
            yield repository(wanted)


@contextmanager
def _bar(name: str, total: int, done: int) -> Iterator[Callable[[int], object]]:
    """A progress bar on standard error, where that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich import progress
    from rich.console import Console

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    with progress.Progress(*columns, console=Console(stderr=True)) as shown:
        task = shown.add_task(name, total=total, completed=done)
        yield lambda size: shown.advance(task, size)


def _find_model(options: argparse.Namespace) -> None:
    from ..models.marian import CATALOGUE, find, located

    is_direction = any(options.wanted in entry.directions for entry in CATALOGUE)
    checkpoint = next(located(options.wanted), None) if is_direction else find(options.wanted)
    if checkpoint is None:
        raise CheckpointError(f"No checkpoint for {options.wanted} is on this machine; see `models list`.")
    print(checkpoint.folder)


def _cache_info(options: argparse.Namespace) -> int:
    with Cache(options.cache_dir) as cache:
        info = cache.info()
    rows = [("file", str(info.path)), ("size", _megabytes(info.bytes))]
    if not cache.failed:  # else nobody knows
        rows += [(name, str(getattr(info, name))) for name in ("digests", "segments", "summaries")]
        rows += [("oldest", _moment(info.oldest)), ("newest", _moment(info.newest))]
    rows += [
        ("converted models", _megabytes(info.conversions)),
        ("leftovers of killed runs", _megabytes(info.leftovers)),
    ]
    _print_table(("", ""), rows)
    return FAILED if cache.failed else DONE


def _list_cache(options: argparse.Namespace) -> int:
    with Cache(options.cache_dir) as cache:
        rows = ((_moment(entry.created), entry.key[:16], entry.source) for entry in cache.entries())
        _print_table(("made", "key", "article"), rows)
    return FAILED if cache.failed else DONE


def _clear_cache(options: argparse.Namespace) -> int:
    names = ("digests", "segments", "summaries", "conversions")
    chosen = [name for name in names if getattr(options, name)] or names
    with Cache(options.cache_dir) as cache:
        before = cache.info()
        if cache.failed:  # it has been said why
            return FAILED
        after = cache.clear(**{name: name in chosen for name in names})
    if cache.failed:
        return FAILED
    forgotten = (f"{getattr(before, name) - getattr(after, name)} {name}" for name in names[:3])
    bytes_before, bytes_after = (i.bytes + i.conversions + i.leftovers for i in (before, after))
    print(
        f"forgot {', '.join(forgotten)}; {_megabytes(bytes_before)} before, {_megabytes(bytes_after)} now: "
        f"{before.path.parent}"
    )
    return FAILED if any(getattr(after, name) for name in chosen) else DONE


def _megabytes(bytes: int) -> str:
    return f"{bytes / 1e6:.1f} MB"


def _moment(seconds: int | None) -> str:
    if seconds is None:
        return ""
    try:
        return datetime.fromtimestamp(seconds).isoformat(" ", "minutes")
    except (ValueError, OverflowError, OSError):  # no such time: a damaged row
        return "unknown"


def _print_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns that fit in a terminal, or lines in a narrow one; elsewhere, tabs between the cells, as other programs
    like it."""
    if not sys.stdout.isatty():
        for row in [header] if any(header) else []:
            print("\t".join(row))
        for row in rows:
            print("\t".join(map(printable, row)))
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if any(header) and console.width < 80:  # too narrow for columns: a block a row
        for name, *cells in rows:
            print(printable(name))
            for title, cell in zip(header[1:], cells, strict=True):
                print(f"  {title}: {printable(cell)}")
        return
    table = Table(box=None, show_header=any(header), header_style="bold", padding=(0, 2, 0, 0))
    for number, title in enumerate(header):
        table.add_column(title, overflow="fold", no_wrap=number == 0)
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    console.print(table)
