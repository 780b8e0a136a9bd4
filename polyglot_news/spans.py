"""Stretches of a text, and word alignments between two texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Span = tuple[int, int]
"""(start, end) in characters; the end is not part of it."""

Alignment = Sequence[tuple[Span, Span]]
"""(source span, target span) in characters, word by word, as read off a translator's cross-attention."""


def overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def covers(spans: Iterable[Span], span: Span) -> bool:
    """Whether one of ``spans`` overlaps ``span``."""
    return any(overlap(one, span) for one in spans)
