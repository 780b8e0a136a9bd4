"""Feeds (RSS, Atom, RDF) → articles. Needs the ``html`` extra."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ..errors import ArticleError
from .article import Article, parse_article
from .dates import PartialDate
from .encoding import decode
from .limits import MAX_FEED_TAGS
from .markup import check_size
from .records import first, plain_field

_DATE = ("published", "created", "updated")


def articles_of_feed(data: bytes | str, name: str, language: str) -> Iterator[Article | ArticleError]:
    """The articles of a feed, each from its full content where it has one.

    Raises:
        ArticleError: It is no feed, or holds no entries, or the ``html`` extra is not installed.
    """
    try:
        check_size(data if isinstance(data, str) else decode(data), MAX_FEED_TAGS)
    except ArticleError as error:
        raise ArticleError(f"{name} {error}") from None
    raw = data.encode("utf-8", "replace") if isinstance(data, str) else data
    headers = {"content-type": "application/xml; charset=utf-8"} if isinstance(data, str) else {}
    try:
        import feedparser

        # never the bytes themselves: feedparser would take a text for an address and fetch it
        entries = feedparser.parse(
            io.BytesIO(raw), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        ).entries
    except ImportError:
        raise ArticleError(f'{name} is a feed; to read it, pip install "polyglot-news[html]".') from None
    except Exception as error:  # whatever feedparser trips over, it is the file
        raise ArticleError(f"{name} is a damaged feed ({type(error).__name__}); fetch it anew.") from error
    if not entries:
        raise ArticleError(f"{name} has no entries; give an RSS or Atom feed.")
    for number, entry in enumerate(entries, start=1):
        place = f"{name}#{number}"
        try:
            yield _article(entry, place, language)
        except ArticleError as error:
            yield error


def _article(entry: Any, place: str, language: str) -> Article:
    date, headline = first(entry, _DATE), first(entry, ("title",))
    return parse_article(
        plain_field(_content(entry), place),
        first(entry, ("link", "id")) or place,
        language=language,
        headline=plain_field(headline, place) if headline else None,
        date=PartialDate.find(date) if date else None,
    )


def _content(entry: Any) -> str:
    """An entry's full content, else its summary."""
    contents = [part.get("value") or "" for part in entry.get("content", [])]
    return max([*contents, entry.get("summary") or ""], key=len)
