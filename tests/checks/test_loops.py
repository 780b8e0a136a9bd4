"""Repetition that the source has not."""

from __future__ import annotations

from functools import partial

from checks import pairs
from polyglot_news.checks.loops import check_loops

found = partial(pairs.found, by=check_loops)


def test_loops_are_told_from_the_sources_own_repetition() -> None:
    source = "Er sagte, das Forum sei wichtig für die Region."
    assert "loop" in found(
        source, "He said the forum was important for the region, for the region, for the region."
    )
    assert "loop" in found(source, "He said said said the forum was important for the region.")
    assert "loop" in found("Nein, sagte er.", "No, nonononononono, he said.")
    assert "loop" not in found("Nein, nein, nein, sagte er.", "No, no, no, he said.")
    assert "loop" not in found("Ich glaube, dass das stimmt.", "I believe that that is true.")
