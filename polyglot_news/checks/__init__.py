"""Checks: pure functions, pair → findings. All are in ``CHECKS``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..spans import Span
from .finding import Finding, Severity

if TYPE_CHECKING:
    from ..languages.reading import Pair
    from .suite import CHECKS

__all__ = ["CHECKS", "Finding", "Severity", "Span", "check", "check_pair"]


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
    from ..languages.reading import Pair, Text

    return check_pair(Pair(Text(source, source_language), Text(target, target_language), known))


def check_pair(pair: Pair) -> tuple[Finding, ...]:
    """As ``check``, of texts that may have been read in part."""
    from .suite import check_pair

    return check_pair(pair)


def __getattr__(name: str) -> Any:
    if name != "CHECKS":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .suite import CHECKS  # at its first use, since whoever reads a finding needs no check

    return CHECKS
