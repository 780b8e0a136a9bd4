"""What a text is, told by its content: the one place that knows. Every way to read articles asks here."""

from __future__ import annotations

import json
import re
from enum import Enum

from .markup import names

_SAMPLE = 64 * 1024
"""Characters that are looked at."""


class Format(Enum):
    """Formats that articles come in; ``XML`` is any other XML, which is refused."""

    TEXT = "text"
    HTML = "a web page"
    FEED = "a feed"
    LINES = "JSON Lines"
    JSON = "JSON"
    TABLE = "a table"
    XML = "XML"


HOLD_MANY = frozenset({Format.FEED, Format.LINES, Format.JSON, Format.TABLE})
"""Formats that may hold any number of articles."""

SUFFIXES = {
    ".txt": Format.TEXT, ".text": Format.TEXT, ".md": Format.TEXT, ".markdown": Format.TEXT,
    ".html": Format.HTML, ".htm": Format.HTML, ".xhtml": Format.HTML,
    ".jsonl": Format.LINES, ".ndjson": Format.LINES, ".json": Format.JSON,
    ".csv": Format.TABLE, ".tsv": Format.TABLE,
    ".xml": Format.FEED, ".rss": Format.FEED, ".atom": Format.FEED, ".rdf": Format.FEED,
}  # fmt: skip
"""What a file's suffix promises; its content decides."""

TEXT_COLUMNS = (
    "text",
    "content",
    "body",
    "articlebody",
    "content_text",
    "content_html",
    "fulltext",
    "full_text",
    "inhalt",
)
"""Names, in lower case, under which corpora and feeds keep an article's text, the usual one first."""

_PROLOGUE = re.compile(r"\s+|<\?[^>]{0,2000}>|<!--(?:[^-]|-(?!->)){0,8000}-->")
_DOCTYPE = re.compile(r"<!doctype\s{1,9}([\w:]{1,40})[^>\[]{0,500}(?:\[[^\]]{0,20000}\]\s{0,99})?>", re.I)
_ROOT = re.compile(r"<([A-Za-z][\w:.-]{0,80})(?=[\s/>])")
_FEED_ROOTS = names("rss feed rdf:rdf rdf channel")
_HTML_ROOTS = names(
    "html head body article main section div p h1 h2 h3 header nav title meta link script style table ul "
    "ol span figure blockquote center font b strong em i a br img hr form amp-story template aside dl "
    "pre"
)
_OBJECT = re.compile(r"\s*\{\s*(?:\"|\})")
_SENTENCE = re.compile(r'\s*\[(?:[0-9]{1,4}\][ .:]|"[^"]{0,200}"[,.]? {0,2}[^\W\d_])')
_ARRAY = re.compile(r"\s*\[\s*(?:\{|\]|\"|\[|[0-9])")


def format_of(text: str, promised: Format | None = None) -> Format:
    """The format of a text: what its content tells, else what its file's name promises."""
    found = sniff(text)
    if promised is None or found not in (Format.TEXT, Format.XML):
        return found
    return promised if found is Format.TEXT or promised is Format.HTML else found


def sniff(text: str) -> Format:
    """Tell the format of a text from its beginning."""
    head = text[:_SAMPLE].lstrip("\ufeff")
    position = 0
    while (match := _PROLOGUE.match(head, position)) is not None:
        position = match.end()
    is_xml = head[:position].lstrip().startswith("<?xml")
    if (doctype := _DOCTYPE.match(head, position)) is not None:
        if doctype[1].lower() == "html":
            return Format.HTML
        position = doctype.end()
        while (match := _PROLOGUE.match(head, position)) is not None:
            position = match.end()
        is_xml = True
    if (root := _ROOT.match(head, position)) is not None:
        name = root[1].lower()
        if name in _FEED_ROOTS:
            return Format.FEED
        if name in _HTML_ROOTS or (name.rpartition(":")[2] in ("html", "div") and is_xml):
            return Format.HTML
        return (
            Format.XML
            if is_xml or root[1] in ("tmx", "xliff", "urlset", "nitf", "newsItem", "TEI")
            else Format.TEXT
        )
    if is_xml:
        return Format.XML
    if _OBJECT.match(head) or _ARRAY.match(head):
        return _json_kind(text)
    return Format.TABLE if separator_of(head) is not None else Format.TEXT


def _json_kind(text: str) -> Format:
    """JSON Lines, where the first line is an object by itself; JSON; or a text that begins with a bracket."""
    first, _, rest = text.lstrip().partition("\n")
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        # not the first line alone: an array or object over several lines, perhaps a broken one
        return Format.JSON if _OBJECT.match(first + '"') or not _is_sentence(first) else Format.TEXT
    return Format.LINES if isinstance(value, dict) and rest.strip() else Format.JSON


def _is_sentence(line: str) -> bool:
    """``["Wir kommen", sagte er]`` and ``[2] Siehe oben.`` are no JSON."""
    return _SENTENCE.match(line) is not None


def separator_of(text: str) -> str | None:
    """What parts the columns of a table whose first line names a column with articles' texts; else None."""
    header, _, rows = text.lstrip("\ufeff").partition("\n")
    if len(header) > 2000 or not rows.strip():
        return None
    for separator in ("\t", ";", ",", "|"):
        columns = [name.strip().strip('"').strip().lower() for name in header.strip().split(separator)]
        is_header = all(re.fullmatch(r"[\w.:-]{0,40}", name) for name in columns)
        if len(columns) > 1 and is_header and any(name in TEXT_COLUMNS for name in columns):
            return separator
    return None
