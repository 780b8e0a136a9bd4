"""Mottos: an English one in a German text stays as it is in English, and may be translated elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.reading import Pair
from ..languages.stopwords import STOPWORDS
from ..languages.words import SPELLED
from .finding import Finding, Severity

_QUOTED = re.compile(r"[„“\"«]([^„“”\"«»]{3,200})[“”\"»]")


def check_mottos(pair: Pair) -> Iterator[Finding]:
    """Quotations in English that the target changed."""
    if pair.source.language == "en":
        return
    own, english = STOPWORDS.get(pair.source.language, frozenset()), STOPWORDS["en"]
    for match in _QUOTED.finditer(pair.source.text):
        words = [word.lower() for word in SPELLED.findall(match[1])]
        foreign = sum(w in english for w in words) - sum(w in own for w in words)
        if len(words) < 2 or foreign < 1 or any(not word.isascii() for word in words):
            continue
        if sum(word not in pair.hypothesis.spellings for word in words) > len(words) // 3:
            strict: Severity = "error" if pair.hypothesis.language == "en" else "warning"
            yield Finding("motto", strict, f"changed: {match[1][:80]}", source_spans=(match.span(1),))
