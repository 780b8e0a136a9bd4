"""A sentence held against its evidence."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.summarization.faithfulness import Judge, novelty
from summarization.drafts import ARTICLE, MISLED, TEXT, origin_of


@settings(deadline=None, max_examples=80)
@given(st.lists(TEXT, max_size=6), TEXT, st.sampled_from(["en", "de", "ru", "xx"]))
def test_judging_never_raises_and_names_evidence_in_range(
    segments: list[str], claim: str, language: str
) -> None:
    verdict = Judge(segments, language, words=60)(claim)
    assert all(0 <= i < len(segments) for i in verdict.evidence)
    assert 0 <= verdict.support <= 1
    assert 0 <= verdict.coverage <= 1.000001


def test_evidence_is_the_segments_that_share_rare_words_the_strongest_first() -> None:
    judge = Judge(ARTICLE, "en", words=60)
    assert judge.evidence("The terminal stores 100,000 tonnes of wheat.")[0] == 2
    assert set(judge.evidence("Karabayev opened a terminal that cost 38 million dollars.")) == {1, 2}
    assert judge.evidence("Bananas ripen quietly.") == ()


def test_novelty_is_the_share_of_new_word_pairs() -> None:
    assert novelty("the port of Aktau", ["The port of Aktau grew."]) == 0
    assert novelty("the port grew", ["The port of Aktau grew."]) == 0.5


def test_a_sentence_is_held_against_what_its_evidence_was_translated_from() -> None:
    claim = "Kazakhstan and Turkmenistan have destroyed their partnership in Ashgabat."
    assert "origin" not in Judge(MISLED, "en", words=60)(claim).faults
    assert Judge(MISLED, "en", words=60, origin=origin_of())(claim).faults == ("origin",)
    claim = "The presidents want to expand the trade between their countries by 2030."
    assert "origin" not in Judge(MISLED, "en", words=60, origin=origin_of())(claim).faults
