"""A term, where it stands in a text, and the words both are made of."""

from __future__ import annotations

from dataclasses import dataclass

from ..languages.names import NameKind


@dataclass(frozen=True)
class Term:
    """One entry of a glossary, for one direction.

    Attributes:
        source: how the source language writes it, in its basic form.
        target: how it must come out.
        source_language, target_language: two-letter codes.
        case_sensitive: whether capitals of ``source`` must be capitals in the text, and acronyms stand exactly.
        kind: what it names; persons, countries and acronyms that go missing are errors, others warnings.
        accepted: other renderings that are right too, though never put in by ``Glossary.mend``.
    """

    source: str
    target: str
    source_language: str
    target_language: str
    case_sensitive: bool = True
    kind: NameKind = "term"
    accepted: tuple[str, ...] = ()

    @property
    def renderings(self) -> tuple[str, ...]:
        return (self.target, *self.accepted)


@dataclass(frozen=True)
class Match:
    """A term found: ``text[start:end]``, inflected as it stood there."""

    start: int
    end: int
    text: str
    term: Term
