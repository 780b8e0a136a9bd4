"""Lines in capitals."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.9
"""Share of the letters that are capitals; the rest may be a unit or an ß."""
_LONG, _LONE = 6, 9
"""Length of a word that is hardly an acronym: beside another word, and alone."""


def is_capitals(text: str) -> bool:
    """Whether a line is written in capitals throughout (``NEUES GESETZ IN KASACHSTAN``), and is no row of acronyms."""
    words = _WORD.findall(text)
    longest = max(map(len, words), default=0)
    letters = "".join(words)
    capitals = sum(letter.isupper() for letter in letters)
    return longest >= (_LONG if len(words) > 1 else _LONE) and capitals >= _SHARE * len(letters)
