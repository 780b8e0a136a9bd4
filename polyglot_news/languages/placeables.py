"""Placeables: URLs, e-mail addresses, hashtags and names of code, which a translation keeps as they are."""

from __future__ import annotations

import re

from ..spans import Span
from .words import LETTER

PLACEABLES = {
    "url": re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]{1,2000}", re.IGNORECASE),
    "e-mail": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    "hashtag": re.compile(rf"(?<![\w&/])[#@]{LETTER}\w{{1,100}}"),
}


_CODE = re.compile(r"\w{1,60}_\w{1,60}|`[^`]{1,200}`|(?<!\w)[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}(?!\w)")


MARKS = re.compile(r"[@#_`/]|\.[^\s\"“”«»]")  # one of them is in each of these


TRAILING = ".,;:!?)]}'’"


def masked(text: str) -> str:
    """``text`` with spaces where URLs, addresses, hashtags and names of code stand."""
    for pattern in (*PLACEABLES.values(), _CODE) if MARKS.search(text) else ():
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def trimmed(match: re.Match[str]) -> Span:
    return match.start(), match.start() + len(match.group().rstrip(TRAILING))
