"""The reader: a page an editor likes to read, in one file, with no request to anywhere.

The page is made of the three files in ``reader/``. Its Content-Security-Policy allows exactly the one style
sheet and the one script in it, by hash, so even markup that slipped through escaping could neither run
nor load anything.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..articles.article import PartialDate
from ..digest import Digest
from ..version import __version__
from . import unique
from .view import View, autonym, count, pieces

if TYPE_CHECKING:
    from jinja2 import Environment

    from . import Options

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class Story:
    """A view and its place among the others: the id of its element, and where links lead."""

    key: str
    view: View
    address: str
    previous: str | None = None
    next: str | None = None


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    yield page(digests)


def page(digests: Iterable[Digest]) -> str:
    """One self-contained page with all digests: an index and the articles, or one article alone."""
    views = [View.of(digest) for digest in digests]
    stories = _stories(views, "#a{}")
    if len(stories) == 1:
        return _page(stories, has_index=False)
    return _page(stories, home="#index")


def files(digests: Iterable[Digest], options: Options) -> Iterator[tuple[str, str]]:
    """(file name, page) for a folder: one page an article, and ``index.html`` that links to them."""
    stories = _stories([View.of(digest) for digest in digests], "{}.html")
    for story in stories:
        yield story.address, _page([story], has_index=False, home="index.html")
    yield "index.html", _page(stories, has_articles=False, home="index.html")


def _stories(views: Sequence[View], address: str) -> list[Story]:
    seen: Counter[str] = Counter()
    named = [unique(view.id, seen) for view in views]
    addresses = [address.format(name) for name in named]
    return [
        Story(f"a{name}", view, to, before, after)
        for name, view, to, before, after in zip(
            named, views, addresses, [None, *addresses], [*addresses[1:], None], strict=False
        )
    ]


def _page(
    stories: Sequence[Story], *, has_index: bool = True, has_articles: bool = True, home: str | None = None
) -> str:
    from markupsafe import Markup

    codes = dict.fromkeys(code for story in stories for code in story.view.languages)
    columns = {code: number for number, code in enumerate(codes)}
    style, script = asset("style.css") + _switches(len(columns)), asset("script.js")
    title = count(len(stories), "article") if has_index else _first_title(stories[0].view)
    return (
        environment()
        .get_template("page.html.jinja")
        .render(
            stories=stories,
            columns=columns,
            has_index=has_index,
            has_articles=has_articles,
            home=home,
            title=title,
            version=__version__,
            policy=_policy(style, script),
            # Both are this package's own files: the only text that is not escaped.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
        )
        .lstrip()
    )


def _first_title(view: View) -> str:
    return next(filter(None, map(view.title, (*view.targets, view.source_language))), "Article")


def _switches(number: int) -> str:
    """Style rules by which the checkbox of a language shows and hides its column."""
    rules = (f"body:has(#show{i}:not(:checked)) .l{i} {{ display: none; }}\n" for i in range(number))
    return "".join(rules)


def _policy(style: str, script: str) -> str:
    def source(text: str) -> str:
        return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    return (
        f"default-src 'none'; style-src {source(style)}; script-src {source(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def long_date(date: PartialDate) -> str:
    """``12 December 2025``, ``September 2024`` or ``2024``."""
    parts = (date.day, date.month and _MONTHS[date.month - 1], date.year)
    return " ".join(str(part) for part in parts if part)


@cache
def asset(name: str) -> str:
    """A file of ``reader/``, with line feeds whatever a checkout made of them."""
    return (_folder() / name).read_text("utf-8").replace("\r\n", "\n")


def _folder() -> Path:
    return Path(__file__).with_name("reader")


@cache
def environment() -> Environment:
    """Templates in ``reader/``: every value is escaped, a misspelt name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    helpers: Mapping[str, Any] = {
        "autonym": autonym,
        "count": count,
        "long_date": long_date,
        "pieces": pieces,
    }
    environment.globals.update(helpers)
    return environment
