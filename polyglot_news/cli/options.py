"""The options of the ``summarize`` command."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..rendering import FORMATS
from ..version import __version__
from .manners import Parser

DESCRIPTION = """\
Translates German news articles, sentence by sentence, and summarizes them in
each target language. Every number, date and name in what it writes is checked
against the article, and what fails is marked. Finished work is cached: the
second time costs nothing, and an edited article only its edited sentences.
"""

EPILOG = """\
examples:
  summarize article.txt          summaries in English and Russian of an article
  summarize seeds --full         of all in a folder, and their translations
  summarize seeds -o all.jsonl   as data, one digest a line
  summarize feed.xml -o items/   one file for each item of a feed
  curl -s URL | summarize -      a page from standard input
  summarize a.txt --model de-en=Helsinki-NLP/opus-mt-de-en

exit status:
  0    All articles were digested.
  1    Some failed, each with a line on standard error.
  2    The command was used wrongly.
  3    With --strict: errors remain in translations or summaries.
  130  It was interrupted. What was finished is in the cache.

environment:
  POLYGLOT_NEWS_CACHE  The folder of the cache, unless --cache-dir names one.
  NO_COLOR             Turns colours off, when it is set to anything.

Models and the cache are looked after with: python -m polyglot_news --help
"""


class PrintCompletion(argparse.Action):
    def __call__(
        self, parser: argparse.ArgumentParser, namespace: Any, shell: Any, option: Any = None
    ) -> None:
        import shtab

        for action in parser._actions:
            if action.metavar in ("ARTICLE", "PATH"):
                action.complete = shtab.FILE  # type: ignore[attr-defined]
            elif action.metavar == "FOLDER":
                action.complete = shtab.DIRECTORY  # type: ignore[attr-defined]
        print(shtab.complete(parser, shell))
        parser.exit()


def parser() -> Parser:
    """All options of the command; help, completion and the manual page are made from it."""
    made = Parser(
        prog="summarize",
        usage="%(prog)s [ARTICLE ...] [options]",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
        add_help=False,
    )
    made.add_argument(
        "articles",
        nargs="*",
        metavar="ARTICLE",
        help="A text, Markdown or HTML file, a JSON Lines file, an RSS or Atom feed, a folder of such files, or - "
        "for standard input.",
    )
    add = made.add_argument_group("languages and length").add_argument
    add(
        "--to",
        type=_languages,
        default=("en", "ru"),
        metavar="LANGUAGES",
        help="Translate into these languages and summarize in them; default: en,ru. In the articles' own there is "
        "only a summary.",
    )
    add(
        "--from",
        dest="source",
        type=_language,
        metavar="LANGUAGE",
        help="Take the articles to be in this language. Without it they are German, and others are refused.",
    )
    add(
        "--sentences",
        type=_positive,
        default=3,
        metavar="N",
        help="A summary has at most N sentences; default: 3.",
    )
    add(
        "--words", type=_positive, default=60, metavar="N", help="A summary has at most N words; default: 60."
    )
    add = made.add_argument_group("output").add_argument
    add("--full", action="store_true", help="Print the translations too, not only headlines and summaries.")
    add(
        "--format",
        choices=FORMATS,
        metavar="FORMAT",
        help=f"Print as one of: {', '.join(FORMATS)}. Default: what the name of the output file says, else "
        "terminal in a terminal and text elsewhere.",
    )
    add(
        "-o",
        "--output",
        metavar="PATH",
        help="Write to this file, or with a slash at its end, to one file an article in this folder.",
    )
    add(
        "--strict",
        action="store_true",
        help="Exit with status 3 when a check found an error that could not be repaired.",
    )
    add("--quiet", action="store_true", help="Print no warnings and no progress; errors are still told.")
    add("--no-progress", action="store_true", help="Print no progress.")
    add = made.add_argument_group("models").add_argument
    add(
        "--engine",
        choices=("auto", "torch", "ctranslate2"),
        default="auto",
        metavar="ENGINE",
        help="Run the models with: auto (the faster of those installed), torch, or ctranslate2. Default: auto.",
    )
    add(
        "--model",
        action="append",
        type=_model,
        default=[],
        metavar="DIRECTION=ID",
        help="Translate a direction with this checkpoint, a hub id or a folder, for example "
        "de-en=Helsinki-NLP/opus-mt-de-en. May be given once for each direction.",
    )
    add(
        "--summarizer",
        metavar="ID",
        help='Summarize with this checkpoint, a hub id or a folder, or with "extractive": sentences of the article.',
    )
    add(
        "--glossary",
        action="append",
        type=Path,
        default=[],
        metavar="PATH",
        help="Translate the terms in this file as it says. May be given several times; later files win.",
    )
    add = made.add_argument_group("cache").add_argument
    add("--cache-dir", metavar="FOLDER", help="Keep finished work in this folder.")
    add("--no-cache", action="store_true", help="Neither use nor keep finished work.")
    add("--refresh", action="store_true", help="Do the work anew, and keep it in place of what was kept.")
    add = made.add_argument_group("about").add_argument
    add("-h", "--help", action="help", help="Print this and exit.")
    add("--version", action="version", version=f"%(prog)s {__version__}", help="Print the version and exit.")
    add(
        "--print-completion",
        action=PrintCompletion,
        choices=("bash", "zsh", "tcsh", "fish"),
        metavar="SHELL",
        help="Print a script that makes this shell complete the command: bash, zsh, tcsh or fish.",
    )
    return made


def arguments(made: Parser, argv: Sequence[str]) -> argparse.Namespace:
    """Read ``argv``, in which options and articles may be mixed; after ``--`` there are articles only."""
    end = argv.index("--") if "--" in argv else len(argv)
    options = made.parse_intermixed_args(argv[:end])
    options.articles = [*options.articles, *argv[end + 1 :]]
    return options


def _languages(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_language(code) for code in text.split(",")))


def _language(text: str) -> str:
    code = text.strip()
    if not re.fullmatch("[a-z]{2,3}", code):
        raise argparse.ArgumentTypeError(f"{text!r} is no language code; write for example en or en,ru")
    return code


def _positive(text: str) -> int:
    if not (text.isdecimal() and len(text) < 10 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number above 0")
    return int(text)


def _model(text: str) -> tuple[str, str]:
    direction, equals, checkpoint = text.partition("=")
    if not (equals and checkpoint and re.fullmatch("[a-z]{2,3}-[a-z]{2,3}", direction)):
        raise argparse.ArgumentTypeError(
            f"{text!r} is not DIRECTION=ID; write for example de-en=Helsinki-NLP/opus-mt-de-en or de-en=FOLDER"
        )
    return direction, checkpoint
