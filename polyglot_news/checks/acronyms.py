"""Acronyms: what the target lost of those that the source has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.acronyms import has_body
from ..languages.reading import Pair
from ..languages.transliteration import similarity
from ..spans import covers
from .finding import Finding

_ACRONYM = re.compile(r"(?<![\w-])[A-ZÄÖÜА-ЯЁ]{2,6}(?![\w])")


def check_acronyms(pair: Pair) -> Iterator[Finding]:
    """Acronyms that the target has neither translated nor by sound."""
    source, target = pair.source.text, pair.hypothesis.text
    if source.isupper() or target.isupper():
        return
    asked, answers = list(_ACRONYM.finditer(source)), {m.group() for m in _ACRONYM.finditer(target)}
    if not asked or len(answers) >= len({m.group() for m in asked}):
        return  # another acronym stands in its place: a translation as far as letters can tell
    lost = [
        m
        for m in asked
        if not covers(pair.known, m.span())
        and not has_body(target, m.group())
        and not any(similarity(m.group(), other) > 0.7 for other in answers)
    ]
    if lost:
        spans = tuple(m.span() for m in lost)
        yield Finding(
            "acronym", "warning", f"missing: {', '.join(m.group() for m in lost[:5])}", source_spans=spans
        )
