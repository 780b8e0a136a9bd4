"""Placeables: what stands in the target as it stands in the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages.placeables import MARKS, PLACEABLES, TRAILING, trimmed
from ..languages.reading import Pair
from .finding import Finding, Severity


def check_placeables(pair: Pair) -> Iterator[Finding]:
    """URLs, e-mail addresses and hashtags that the target lost or made up."""
    source, target = pair.source.text, pair.hypothesis.text
    lower_source, lower_target = source.casefold(), target.casefold()
    marked = MARKS.search(source) or MARKS.search(target)
    for name, pattern in PLACEABLES.items() if marked else ():
        severity: Severity = "warning" if name == "hashtag" else "error"
        lost = [
            trimmed(m)
            for m in pattern.finditer(source)
            if m.group().rstrip(TRAILING).casefold() not in lower_target
        ]
        if lost:
            shown = source[slice(*lost[0])]
            yield Finding(name, severity, f"missing: {shown[:80]}", source_spans=tuple(lost))
        new = [
            trimmed(m)
            for m in pattern.finditer(target)
            if m.group().rstrip(TRAILING).casefold() not in lower_source
        ]
        if new and not lost:
            shown = target[slice(*new[0])]
            yield Finding(name, severity, f"not in the source: {shown[:80]}", target_spans=tuple(new))
