"""The ``summarize`` command: reads its options, asks ``Newsroom``, prints. It does no work of its own."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import ArticleWarning, PolyglotNewsError
from .manners import DONE, FAILED, STRICT, complain, manners
from .notice import tell_of_better_checkpoints
from .options import arguments, parser
from .output import Write, output

if TYPE_CHECKING:
    from ..digest import Digest
    from ..newsroom import Newsroom

PROGRAM = "summarize"


def main(argv: Sequence[str] | None = None) -> int:
    """The ``summarize`` command.

    Args:
        argv: its arguments; those of the process by default.

    Returns:
        Its exit status: see the end of ``summarize --help``.
    """
    with manners(PROGRAM) as manner:
        made = parser()
        options = arguments(made, sys.argv[1:] if argv is None else argv)
        if not options.articles and sys.stdin.isatty():
            made.error("name an article, a folder, or - for standard input")
        if "" in options.articles:
            made.error("the name of an article is empty; name a file, a folder, or - for standard input")
        if options.articles.count("-") > 1:
            made.error("standard input can be read once; name - once")
        write = output(made, options)
        try:
            room = _newsroom(options)
        except PolyglotNewsError as error:
            made.error(str(error))
        tell_of_better_checkpoints(PROGRAM, options)
        try:
            manner.status = _summarize(options, room, write)
        finally:
            room.close()
    return manner.status


@dataclass
class Tally:
    """What became of the articles."""

    failed: int = 0
    errors: int = 0

    def fail(self, name: str, error: PolyglotNewsError) -> None:
        self.failed += 1
        complain(PROGRAM, error.about(name))

    def watch(self, digests: Iterable[Digest]) -> Iterator[Digest]:
        for digest in digests:
            self.errors += sum(finding.severity == "error" for finding in digest.findings)
            yield digest


def _newsroom(options: argparse.Namespace) -> Newsroom:
    from ..newsroom import Newsroom
    from ..options import Options

    return Newsroom.of(
        Options(
            targets=options.to,
            source_language=options.source,
            sentences=options.sentences,
            words=options.words,
            engine=options.engine,
            models=dict(options.model),
            summarizer=options.summarizer,
            glossaries=tuple(options.glossary),
            cache=False if options.no_cache else options.cache_dir,
            refresh=options.refresh,
        )
    )


def _summarize(options: argparse.Namespace, room: Newsroom, write: Write) -> int:
    from .articles import STDIN, Articles

    if options.quiet:
        warnings.simplefilter("ignore")
    if options.strict:
        warnings.simplefilter("error", ArticleWarning)
    tally = Tally()
    progress = sys.stderr.isatty() and not (options.quiet or options.no_progress)
    articles = Articles(options.articles or [STDIN], room.source, tally.fail)
    write(tally.watch(room.digest_many(articles, progress=progress, on_error=tally.fail)))
    if tally.failed:
        return FAILED
    if options.strict and tally.errors:
        complain(PROGRAM, f"errors that remain in the translations and summaries: {tally.errors}")
        return STRICT
    return DONE
