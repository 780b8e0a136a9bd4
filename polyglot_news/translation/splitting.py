"""Segments longer than a checkpoint's limit, cut where a reader would pause. Nothing is ever truncated."""

from __future__ import annotations

import re
from collections.abc import Callable

# Where to cut, the best places first: each pattern matches what ends a part.
PAUSES = (
    re.compile(r"[;:.!?…][\"“”»«')\]]*\s"),
    re.compile(r"\s[–—-]\s"),
    re.compile(r",\s"),
    re.compile(r"\s(?=(?:und|oder|sowie|aber|denn|dass|and|or|but|that|и|или|но|что)\s)"),
    re.compile(r"\s"),
)


def split(text: str, limit: int, count: Callable[[str], int]) -> list[str]:
    """Cut ``text`` into parts of at most ``limit`` pieces; joined by single spaces they read as before.

    Args:
        count: number of pieces of a text. One that no cut can bring under the limit (a single letter of
            many bytes) is returned as it is.
    """
    waiting, parts = [text], []
    while waiting:
        part = waiting.pop().strip()
        if not part:
            continue
        # a piece is hardly ever longer than 16 characters: the count is spared for what is surely too long
        if len(part) <= 16 * limit and (count(part) <= limit or len(part) == 1):
            parts.append(part)
            continue
        cut = _cut(part)
        waiting += [part[cut:], part[:cut]]
    return parts


def _cut(text: str) -> int:
    """The best pause nearest to the middle, else the middle itself."""
    middle = len(text) // 2
    # the middle half only: a cut near an end would leave the rest as long as before
    low, high = len(text) // 4, len(text) - len(text) // 4
    for pause in PAUSES:
        ends = [match.end() for match in pause.finditer(text, low, high)]
        ends = [end for end in ends if 0 < end < len(text)]
        if ends:
            return min(ends, key=lambda end: abs(end - middle))
    return middle
