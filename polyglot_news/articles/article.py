"""Articles: what they consist of, and their text → ``Article``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..errors import ArticleError
from .cleaning import clean, split_paragraphs
from .dates import PartialDate
from .wirecopy import Kind, take_apart

__all__ = ["Article", "Kind", "Paragraph", "PartialDate", "parse_article"]


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

    def _repr_html_(self) -> str:
        from ..rendering import cards

        return cards.article(self)

    def _repr_markdown_(self) -> str:
        from ..rendering import markdown

        return markdown.article(self)


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
