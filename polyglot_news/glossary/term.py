"""A term, where it stands in a text, and the words both are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from ..checks import Span

Kind = Literal["person", "place", "country", "adjective", "body", "acronym", "term"]

Alignment = Sequence[tuple[Span, Span]]
"""(source span, target span) in characters, word by word, as read off a translator's cross-attention."""

_WORD = re.compile(r"[^\W_]+")
_BETWEEN_WORDS = re.compile(r"[\s\-\u2010-\u2014./&’']{1,3}")


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
    kind: Kind = "term"
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


class Word(NamedTuple):
    """A word of a text and where it stands. Hyphens and apostrophes divide words."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    return [Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]


def adjoining(text: str, words: Sequence[Word]) -> bool:
    """Whether only spaces, hyphens and the like stand between the words, as within one name."""
    return all(_BETWEEN_WORDS.fullmatch(text, a.end, b.start) is not None for a, b in pairwise(words))


def overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


@lru_cache(maxsize=8192)
def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals, or with one inside, like ``UN``, ``G7``, ``AfD`` and ``SDGs``."""
    return sum(letter.isupper() for letter in word) > 1 or (
        len(word) > 1 and word[0].isupper() and word[-1].isdigit()
    )
