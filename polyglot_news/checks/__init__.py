"""Checks: pure functions (source, hypothesis, languages) → findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..spans import Span
from .finding import Finding, Severity

__all__ = ["Finding", "Severity", "Span", "check"]


def check(
    source: str,
    target: str,
    *,
    source_language: str,
    target_language: str,
    known: Mapping[Span, Sequence[Span]] | None = None,
) -> tuple[Finding, ...]:
    """Everything that can be seen to be wrong with ``target`` as a translation of ``source``.

    Pure, linear in the length of both, without a model; never raises on any pair of strings.

    Args:
        source: a sentence or a paragraph.
        target: its hypothesis.
        source_language, target_language: ISO 639-1 codes. German, English and Russian are checked in full, other
            languages as far as that goes without tables.
        known: names and acronyms that a glossary judges (``Glossary.renderings``): where the source has one → where
            the target renders it, nowhere if it does not. None of them is judged again here.

    Returns:
        Findings, errors before warnings.
    """
    # here, since whoever reads a finding needs none of them
    from .coverage import check_coverage
    from .critical import check_grave
    from .exchanged import check_exchanged
    from .loops import check_loops
    from .names import check_names
    from .negation import check_negation
    from .numbers import check_numbers
    from .off_target import check_foreign
    from .placeables import check_kept
    from .shape import check_length, check_marks

    languages = (source_language, target_language)
    found = list(check_foreign(source, target, *languages))
    if not found:
        found += check_coverage(source, target, *languages)
        found += check_length(source, target, *languages)
        found += check_negation(source, target, *languages)
    found += check_loops(source, target)
    found += check_numbers(source, target, *languages)
    found += check_exchanged(source, target, *languages)
    found += check_kept(source, target, *languages, known or {})
    found += check_names(source, target, *languages, known or {})
    found += check_grave(source, target, *languages)
    found += check_marks(source, target)
    return tuple(sorted(found, key=lambda finding: finding.severity))
