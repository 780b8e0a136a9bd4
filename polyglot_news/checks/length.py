"""Length: a target that is too long or too short for its source."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..languages.reading import Pair
from .finding import Finding, Severity

# ln(target letters / source letters) on intact pairs: mean and spread by direction
LENGTHS = {("de", "en"): (-0.10, 0.2), ("de", "ru"): (-0.06, 0.2), ("en", "ru"): (0.06, 0.2)}
SHORT = 12.0
ERROR_SPREADS, WARNING_SPREADS = 4.0, 2.8


def check_length(pair: Pair) -> Iterator[Finding]:
    """A target that is far too short or too long for its source."""
    mean, spread = length_norm(pair.source.language, pair.hypothesis.language)
    here, there = len(pair.source.text.strip()), len(pair.hypothesis.text.strip())
    if not here or not there:
        return
    difference = math.log((there + SHORT) / (here + SHORT)) - mean
    spread *= 1 + SHORT / (here + SHORT)
    if abs(difference) > WARNING_SPREADS * spread:
        severity: Severity = "error" if abs(difference) > ERROR_SPREADS * spread else "warning"
        kind = "long" if difference > 0 else "short"
        yield Finding("length", severity, f"too {kind}: {there} letters for {here}")


def length_norm(source_language: str, target_language: str) -> tuple[float, float]:
    if (target_language, source_language) in LENGTHS:
        mean, spread = LENGTHS[target_language, source_language]
        return -mean, spread
    return LENGTHS.get((source_language, target_language), (0.0, 0.35))
