"""Evidence, word by word, that two texts say the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.languages.evidence import MAX_WORDS, evidence, unfounded
from polyglot_news.languages.reading import Pair

SOURCE = "Die Präsidenten unterzeichneten gestern ein Abkommen über die Zusammenarbeit."


def test_words_with_their_translations_speak_for_one_and_others_against() -> None:
    right = evidence(
        Pair.of(SOURCE, "Yesterday the presidents signed an agreement on cooperation.", "de", "en")
    )
    wrong = evidence(Pair.of(SOURCE, "My brother has bought a red bicycle.", "de", "en"))
    assert [item.span for item in right] == [item.span for item in wrong]
    assert sum(item.weight for item in right) > 3
    assert sum(item.weight for item in wrong) < -3


@pytest.mark.parametrize(("word", "other"), [("Sorbatt", "Сорбатт"), ("Großmoschee", "большая мечеть")])
def test_sounds_and_the_parts_of_compounds_are_answers(word: str, other: str) -> None:
    [heard] = evidence(Pair.of(word, other, "de", "ru"))
    [unheard] = evidence(Pair.of(word, "другое слово", "de", "ru"))
    assert heard.weight > 0 > unheard.weight


def test_without_a_table_there_is_no_evidence() -> None:
    assert evidence(Pair.of(SOURCE, "Les présidents ont signé un accord.", "de", "fr")) == []


def test_of_a_long_text_the_beginning_is_read() -> None:
    assert len(evidence(Pair.of("Abkommen " * (MAX_WORDS + 9), "agreement", "de", "en"))) == MAX_WORDS


def test_a_word_that_comes_from_nowhere_is_told_and_numbers_and_parts_of_compounds_are_not() -> None:
    claim = "The presidents have destroyed the agreement, state media said on Monday."
    pair = Pair.of(claim, "Die Präsidenten trafen sich, so Staatsmedien.", "en", "de")
    told = [claim[slice(*span)] for span in unfounded(pair)]
    assert "destroyed" in told
    assert {"Monday", "state", "media", "presidents"}.isdisjoint(told)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["de-en", "en-ru", "ru-de", "de-kk"]))
def test_any_pair_of_strings_has_spans_of_its_source(source: str, other: str, languages: str) -> None:
    pair = Pair.of(source, other, *languages.split("-"))
    spans = [item.span for item in evidence(pair)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(source) for start, end in spans)
    assert set(unfounded(pair)) <= set(spans)
