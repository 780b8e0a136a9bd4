"""Word alignments, from the attention between pieces."""

from __future__ import annotations

from collections.abc import Sequence

from ..spans import Alignment, Span, overlap


def words(text: str) -> list[Span]:
    """Spans of whitespace-separated words, the unit of ``Engine.align``."""
    spans, start = [], None
    for index, character in enumerate(text + " "):
        if character.isspace():
            if start is not None:
                spans.append((start, index))
            start = None
        elif start is None:
            start = index
    return spans


def composed(first: Alignment, second: Alignment) -> Alignment:
    """Two alignments that meet in the words of the language between, as one."""
    return [
        (source, target) for source, between in first for other, target in second if overlap(between, other)
    ]


def word_alignment(
    attention: Sequence[Sequence[float]],
    source: str,
    target: str,
    source_pieces: Sequence[str],
    target_pieces: Sequence[str],
) -> Alignment:
    """Join piece-to-piece attention into word spans: each target word with its most attended source word.

    Args:
        attention: ``(target pieces, source pieces)`` weights.
    """
    source_words, target_words = words(source), words(target)
    of_source, of_target = _word_numbers(source_pieces), _word_numbers(target_pieces)
    weight: dict[tuple[int, int], float] = {}
    for row, target_word in zip(attention, of_target, strict=False):
        for value, source_word in zip(row, of_source, strict=False):
            weight[target_word, source_word] = weight.get((target_word, source_word), 0.0) + float(value)
    links = []
    for number, span in enumerate(target_words):
        most = max(((weight.get((number, n), 0.0), n) for n in range(len(source_words))), default=(0.0, 0))
        if most[0] > 0:
            links.append((source_words[most[1]], span))
    return links


def _word_numbers(pieces: Sequence[str]) -> list[int]:
    """Which word each sentencepiece belongs to, the first word being 0."""
    numbers, word = [], -1
    for index, piece in enumerate(pieces):
        if piece.startswith("▁") or index == 0:
            word += 1
        numbers.append(word)
    return numbers
