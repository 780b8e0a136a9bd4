"""Records (JSON, JSON Lines, tables) → articles."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..errors import ArticleError
from ..languages.codes import language_code
from .article import Article, parse_article
from .cleaning import clean
from .dates import PartialDate
from .limits import MAX_BYTES
from .sniffing import TEXT_COLUMNS, separator_of

# Names, in lower case, under which corpora and feeds keep the same thing, the usual one first
_HEADLINE = ("headline", "title", "titel", "überschrift")
_DATE = (
    "date",
    "published",
    "published_at",
    "date_published",
    "datepublished",
    "pubdate",
    "datum",
    "updated",
    "date_modified",
)
_SOURCE = ("source", "url", "link", "quelle")
_LANGUAGE = ("language", "lang", "inlanguage", "sprache")
_LISTS = ("items", "articles", "entries", "records", "results", "data")
"""Names under which a document keeps its list of articles: JSON Feed's, and what services answer with."""

Found = Article | ArticleError


def articles_of_json(text: str, name: str, language: str) -> Iterator[Found]:
    """The articles of a JSON document: an array, a JSON Feed, an article, or what ``summarize --format json`` wrote.

    Raises:
        ArticleError: It is not JSON, or holds no articles.
    """
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise ArticleError(f"{name} is damaged JSON; write an array of objects with a text field.") from None
    records = document
    if isinstance(document, dict):
        fields = _lower(document)
        lists = [fields[key] for key in _LISTS if isinstance(fields.get(key), list)]
        records = lists[0] if lists and first(fields, TEXT_COLUMNS) is None else [document]
        if isinstance(fields.get("language"), str) and lists:
            language = language_code(fields["language"])
    if not isinstance(records, list) or not records:
        raise ArticleError(f"{name} holds no articles; write an array of objects with a text field.")
    for number, record in enumerate(records, start=1):
        place = f"{name}#{number}" if len(records) > 1 or isinstance(document, list) else name
        yield _read(record, place, name, language)


def article_of_line(line: str, place: str, name: str, language: str) -> Article:
    """The article of a line of JSON Lines.

    Args:
        line: The line.
        place: What to call it in messages.
        name: What to call the whole; an article with an ``id`` is called by that, after the name.
        language: ISO 639-1 code of the article's language, unless the line names one.

    Raises:
        ArticleError: The line is not JSON, or holds no article.
    """
    try:
        record = json.loads(line, strict=False)
    except (ValueError, RecursionError):
        raise ArticleError(f"{place} is not JSON; write one object with a text field a line.") from None
    return article_of(record, place, name, language)


def articles_of_table(text: str, name: str, language: str) -> Iterator[Found]:
    """The articles of a table with a header (CSV, TSV).

    Raises:
        ArticleError: No column is named ``text``, or a row is damaged.
    """
    separator = separator_of(text)
    if separator is None:
        raise ArticleError(f"{name} has no column of articles; name the column that holds their texts: text.")
    if csv.field_size_limit() < MAX_BYTES:
        csv.field_size_limit(MAX_BYTES)
    number = 0
    try:
        for number, row in enumerate(
            csv.DictReader(io.StringIO(text.lstrip("\ufeff")), delimiter=separator), start=1
        ):
            record = {key.strip(): value for key, value in row.items() if isinstance(key, str)}
            yield _read(record, f"{name}#{number}", name, language)
    except csv.Error as error:
        yield ArticleError(f"{name} is a damaged table behind row {number} ({error}); export it anew.")
        return
    if not number:
        raise ArticleError(f"{name} is a table without rows; give one article a row.")


def _read(record: object, place: str, name: str, language: str) -> Found:
    try:
        return article_of(record, place, name, language)
    except ArticleError as error:
        return error


def article_of(record: object, place: str, name: str, language: str) -> Article:
    """The article of one record. See ``article_of_line``.

    Raises:
        ArticleError: It holds none, or names no language.
    """
    if isinstance(record, dict) and isinstance(record.get("article"), dict):
        record = record["article"]  # of a digest
    if not isinstance(record, dict):
        raise ArticleError(f"{place} is no object; write one with a text field.")
    if isinstance(record.get("paragraphs"), list):
        try:
            return Article.from_dict(record)
        except (KeyError, TypeError, ValueError, AttributeError, ArticleError):
            raise ArticleError(f"{place} is a damaged article; write it anew, or give its text.") from None
    fields = _lower(record)
    if (text := first(fields, TEXT_COLUMNS)) is None:
        raise ArticleError(f"{place} has no text; give the article's text in a field named text.")
    identifier = fields.get("id")
    if isinstance(identifier, (str, int)) and str(identifier).strip():
        place = f"{name}#{clean(str(identifier))}"
    try:
        code = first(fields, _LANGUAGE)
        language = language_code(code) if code else language
    except ArticleError as error:
        raise ArticleError(f"{place} {error}") from None
    date = first(fields, _DATE)
    headline = first(fields, _HEADLINE)
    return parse_article(
        plain_field(text, place),
        clean(first(fields, _SOURCE) or place),
        language=language,
        headline=plain_field(headline, place) if headline else None,
        date=PartialDate.find(date) if date else None,
    )


def plain_field(text: str, place: str) -> str:
    """A field's text, of HTML what it says.

    Raises:
        ArticleError: It is HTML, and damaged, or the ``html`` extra is not installed.
    """
    from .declared import plain

    try:
        return plain(text)
    except ImportError:
        raise ArticleError(f'{place} holds HTML; to read it, pip install "polyglot-news[html]".') from None
    except ArticleError as error:
        raise ArticleError(f"{place} {error}") from None
    except Exception as error:  # whatever the parser trips over, it is the field
        raise ArticleError(f"{place} holds damaged HTML ({type(error).__name__}); give its text.") from error


def _lower(record: Mapping[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for key, value in record.items():
        fields.setdefault(key.lower(), value)
    return fields


def first(record: Any, names: Iterable[str]) -> str | None:
    """The first of some fields that holds text (or a year)."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int)) and not isinstance(value, bool) and str(value).strip():
            return str(value)
    return None
