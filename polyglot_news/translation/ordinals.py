"""English ordinals, which models write as German has them: "on 2th. August" for "am 2. August"."""

from __future__ import annotations

import re

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# the stop goes where the sentence goes on: before a month or a small letter
_ORDINAL = re.compile(rf"\b(\d{{1,4}})(?:st|nd|rd|th)\b(\.(?=\s+(?:[a-z]|(?:{_MONTHS})\b)))?")
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}


def english_ordinals(text: str) -> str:
    """``text`` with the right ending on every ordinal written in digits, and without a full stop behind it."""
    return _ORDINAL.sub(lambda match: match[1] + _suffix(match[1]), text)


def _suffix(number: str) -> str:
    return "th" if number[-2:-1] == "1" else _SUFFIXES.get(number[-1], "th")
