"""Articles: the text of a file, a page or a string → ``Article``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from polyglot_news.dates import PartialDate
from polyglot_news.errors import ArticleError
from polyglot_news.markup import is_markup, read_page
from polyglot_news.text import NotTextError, clean, decode, split_paragraphs
from polyglot_news.wirecopy import Kind, take_apart

__all__ = [
    "Article",
    "Kind",
    "Paragraph",
    "PartialDate",
    "decode",
    "parse_article",
    "read_article",
    "read_file",
]

MAX_BYTES = 64 * 1024 * 1024
"""Size of the largest file that is read as one article, in bytes."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph's text on one line, and what it is for."""

    kind: Kind
    text: str

    @property
    def is_translated(self) -> bool:
        return self.kind in ("headline", "prose", "heading")


@dataclass(frozen=True)
class Article:
    """One news article. The headline, where there is one, is also the paragraph of kind ``headline``."""

    paragraphs: tuple[Paragraph, ...]
    source: str = ""
    date: PartialDate | None = None
    headline: str | None = None
    sender: str | None = None
    dateline: str | None = None
    agency: str | None = None
    language: str = "de"

    @property
    def id(self) -> str:
        """Fingerprint of the content (not of where it came from): 16 hexadecimal digits."""
        content = [str(self.date), self.sender, self.dateline, self.agency, self.language]
        content += [f"{p.kind}:{p.text}" for p in self.paragraphs]
        return hashlib.sha256("\x1f".join(map(str, content)).encode("utf-8", "surrogatepass")).hexdigest()[
            :16
        ]

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "source": self.source,
            "date": None if self.date is None else str(self.date),
            "headline": self.headline,
            "sender": self.sender,
            "dateline": self.dateline,
            "agency": self.agency,
            "language": self.language,
            "paragraphs": [{"kind": p.kind, "text": p.text} for p in self.paragraphs],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        return cls(
            paragraphs=tuple(Paragraph(p["kind"], p["text"]) for p in data["paragraphs"]),
            source=data["source"],
            date=None if data["date"] is None else PartialDate.parse(data["date"]),
            headline=data["headline"],
            sender=data["sender"],
            dateline=data["dateline"],
            agency=data["agency"],
            language=data["language"],
        )


# " date 2024-09 Der stellvertretende …": the archive's note, not the author's text
_ARCHIVE_DATE = re.compile(r"\s*date:?\s{1,4}([0-9]{4}(?:-[0-9]{2}){0,2})(?=\s|$)", re.I)


def parse_article(
    text: str,
    source: str = "",
    *,
    language: str = "de",
    headline: str | None = None,
    date: PartialDate | None = None,
) -> Article:
    """Parse an article's plain text (or Markdown).

    Args:
        text: The text, with paragraphs parted by blank lines or line ends; hard-wrapped lines are joined.
        source: Where it came from, for messages and for the reader.
        language: ISO 639-1 code of its language.
        headline: The headline, where it is known from elsewhere; otherwise it is looked for.
        date: The date, where it is known from elsewhere; it goes before a date found in the text.

    Raises:
        ArticleError: There is no text in it.
    """
    text = clean(text)
    noted = _ARCHIVE_DATE.match(text)
    note: str | None = None
    if noted is not None:
        text = text[noted.end() :]
        found = PartialDate.find(noted[1])
        date, note = date or found, None if found is not None else noted[0].strip()
    headline = " ".join(clean(headline).split()) if headline else None
    copy = take_apart(split_paragraphs(text), headline or None)
    paragraphs = [Paragraph(kind, content) for kind, content in copy.paragraphs]
    if note is not None:  # a month 13 is no date, yet nothing is thrown away
        paragraphs.insert(0, Paragraph("credit", note))
    if not any(character.isalnum() for paragraph in paragraphs for character in paragraph.text):
        raise ArticleError(f"{source or 'The article'} is empty; give a text with at least one sentence.")
    return Article(
        paragraphs=tuple(paragraphs),
        source=source,
        date=date or copy.date,
        headline=copy.headline,
        sender=copy.sender,
        dateline=copy.dateline,
        agency=copy.agency,
        language=language,
    )


_FILE_NAME = re.compile(r"[^\n]{0,4000}\.(?:txt|text|md|html?|jsonl|ndjson|xml|rss|atom|pdf|docx?|rtf)", re.I)


def read_article(
    source: str | Path | bytes,
    *,
    name: str = "",
    kind: Literal["auto", "text", "html"] = "auto",
    language: str = "de",
) -> Article:
    """Read one article from a file, from bytes in any encoding, or from a string.

    Args:
        source: A path; bytes; or a string, which is a path where a file of this name exists (or where it
            looks like nothing but a file name) and the article's text otherwise.
        name: What to call the source in messages and in ``Article.source``; a file's path by default.
        kind: What it holds; told from the file name and the text unless said.
        language: ISO 639-1 code of the article's language.

    Raises:
        ArticleError: There is nothing to read, or no article in it.
    """
    if isinstance(source, str):
        path = _as_path(source)
        if path is None:
            return _parse(source, name, kind, language)
        source = path
    if isinstance(source, Path):
        name = name or str(source)
        if source.suffix.lower() in (".html", ".htm") and kind == "auto":
            kind = "html"
        source = read_file(source)
    try:
        text = decode(source)
    except NotTextError as error:
        raise ArticleError(
            f"{name or 'The article'} {error}; save its text as UTF-8 and give that."
        ) from None
    return _parse(text, name, kind, language)


def read_file(path: Path) -> bytes:
    """Read a file of at most ``MAX_BYTES``.

    Raises:
        ArticleError: It is missing, a folder, empty, too large or unreadable.
    """
    try:
        if path.is_dir():
            raise ArticleError(f"{path} is a folder; give the files in it.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ArticleError(f"{path} does not exist; check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise ArticleError(f"{path} cannot be read ({reason}); check the name and its permissions.") from None
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{path} is larger than {MAX_BYTES >> 20} MB; split it into articles.")
    if not data.strip():
        raise ArticleError(f"{path} is empty; give a file that holds an article.")
    return data


def _as_path(source: str) -> Path | None:
    if "\n" in source or len(source) > 4096:
        return None
    path = Path(source)
    try:
        is_there = path.exists()
    except (OSError, ValueError):  # too long a name, a NUL, a lone surrogate
        is_there = False
    return path if source and (is_there or _FILE_NAME.fullmatch(source)) else None


def _parse(text: str, name: str, kind: str, language: str) -> Article:
    if kind == "html" or (kind == "auto" and is_markup(text)):
        try:
            page = read_page(text)
        except ImportError:
            raise ArticleError(
                f'{name or "The article"} is HTML; to read it, pip install "polyglot-news[html]".'
            ) from None
        if not page.text:
            raise ArticleError(f"{name or 'The page'} holds no article text; save its text and give that.")
        date = PartialDate.find(page.date) if page.date else None
        return parse_article(page.text, name, language=language, headline=page.title, date=date)
    return parse_article(text, name, language=language)
