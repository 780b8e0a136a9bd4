"""Parsing: bytes, text or HTML → ``Article``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["headline", "prose", "heading", "credit", "teaser", "signature"]


@dataclass(frozen=True, order=True)
class PartialDate:
    """A date known to the year, the month or the day; ``str()`` gives ``2024``, ``2024-09`` or ``2024-09-01``."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p is not None))
        return "-".join(parts)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        return cls(*map(int, text.split("-")))


@dataclass(frozen=True)
class Paragraph:
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
        return hashlib.sha256("\x1f".join(map(str, content)).encode("utf-8", "surrogatepass")).hexdigest()[:16]

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
