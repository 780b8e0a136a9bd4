"""English mottos stay as they are in English."""

from __future__ import annotations

from functools import partial

from checks import pairs
from polyglot_news.checks.mottos import check_mottos

found = partial(pairs.found, by=check_mottos)

GOOD = "Under the motto “Connecting Minds, Shaping the Future”, the forum wants to set the course."
BAD = "Under the motto “Bringing together heads, forming tomorrow”, the forum wants to set the course."


def test_a_changed_motto_is_missed() -> None:
    assert "motto" in pairs.found(pairs.MOTTO, BAD)
    assert found(pairs.MOTTO, BAD) == {"motto"}
    assert found(pairs.MOTTO, GOOD, severity=None) == set()


def test_elsewhere_it_may_be_translated_and_is_only_shown() -> None:
    russian = "Под девизом «Объединяя умы, формируя будущее» форум задаст курс."
    assert found(pairs.MOTTO, russian, "de-ru", "warning") == {"motto"}
    assert found(pairs.MOTTO, russian, "de-ru") == set()
    assert (
        found("Er sagte: „Wir kommen morgen wieder.“", "He said: “We will be back.”", severity=None) == set()
    )
