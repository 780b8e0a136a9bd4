"""All checks, and what they find in a pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ..languages.reading import Pair
from .acronyms import check_acronyms
from .coverage import check_coverage
from .critical import check_critical
from .exchanged import check_exchanged
from .finding import Finding
from .length import check_length
from .loops import check_loops
from .marks import check_marks
from .mottos import check_mottos
from .names import check_names
from .negation import check_negation
from .numbers import check_numbers
from .off_target import check_off_target
from .opposites import check_opposites
from .placeables import check_placeables
from .units import check_units

CHECKS: tuple[Callable[[Pair], Iterator[Finding]], ...] = (
    check_off_target,
    check_coverage,
    check_length,
    check_negation,
    check_opposites,
    check_loops,
    check_numbers,
    check_units,
    check_exchanged,
    check_placeables,
    check_acronyms,
    check_mottos,
    check_names,
    check_critical,
    check_marks,
)
"""In the order of their findings, the first before those that it spares."""
SPARED = frozenset({check_coverage, check_length, check_negation, check_opposites})
"""They say nothing that ``check_off_target`` has not said of a text in another language."""


def check_pair(pair: Pair) -> tuple[Finding, ...]:
    """Findings of all checks, errors before warnings; see ``check``."""
    found: list[Finding] = []
    is_off_target = False
    for check in CHECKS:
        if not (is_off_target and check in SPARED):
            found += check(pair)
        if check is check_off_target:
            is_off_target = bool(found)
    return tuple(sorted(found, key=lambda finding: finding.severity))
