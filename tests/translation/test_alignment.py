"""Word alignments."""

from __future__ import annotations

from polyglot_news.translation.alignment import composed, word_alignment


def test_alignments_meet_in_the_words_between():
    there = [((0, 3), (0, 3)), ((4, 10), (4, 8)), ((11, 15), (9, 13))]
    onward = [((4, 8), (0, 5)), ((4, 8), (6, 9)), ((14, 15), (10, 12))]
    assert composed(there, onward) == [((4, 10), (0, 5)), ((4, 10), (6, 9))]
    assert composed(there, []) == []


def test_attention_over_pieces_becomes_an_alignment_of_words():
    links = word_alignment(
        [[0.9, 0.1, 0.0], [0.2, 0.5, 0.3], [0.1, 0.4, 0.5]],
        "Guten Tag",
        "Good day",
        ["▁Guten", "▁Ta", "g"],
        ["▁Good", "▁da", "y"],
    )
    assert links == [((0, 5), (0, 4)), ((6, 9), (5, 8))]
