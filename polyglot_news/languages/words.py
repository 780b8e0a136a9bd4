"""Words of a text, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

LETTER = r"[^\W\d_]"
"""Pattern of one letter of any script; superscripts and the like count as letters."""
LETTERS = re.compile(f"{LETTER}+")
SPELLED = re.compile(f"{LETTER}+(?:['’]{LETTER}+)?")
"""Letters, with one apostrophe within: ``O’Neill``, ``Kazakhstan's``."""
PLAIN = re.compile(r"[^\W_]+")
"""Letters and digits."""
_BETWEEN_WORDS = re.compile(r"[\s\-\u2010-\u2014./&’']{1,3}")


class Word(NamedTuple):
    """A word of a text and where it stands. Hyphens and apostrophes divide words."""

    text: str
    start: int
    end: int


def words_of(text: str) -> list[Word]:
    return [Word(m.group(), m.start(), m.end()) for m in PLAIN.finditer(text)]


def adjoining(text: str, words: Sequence[Word]) -> bool:
    """Whether only spaces, hyphens and the like stand between the words, as within one name."""
    return all(_BETWEEN_WORDS.fullmatch(text, a.end, b.start) is not None for a, b in pairwise(words))


@lru_cache(maxsize=8192)
def is_acronym(word: str) -> bool:
    """Whether a word is written in capitals, or with one inside, like ``UN``, ``G7``, ``AfD`` and ``SDGs``."""
    return sum(letter.isupper() for letter in word) > 1 or (
        len(word) > 1 and word[0].isupper() and word[-1].isdigit()
    )
