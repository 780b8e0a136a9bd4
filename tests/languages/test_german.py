"""German as data."""

from __future__ import annotations

from polyglot_news.languages import german
from polyglot_news.languages.months import MONTH_NUMBERS


def test_a_word_is_written_as_it_is_looked_up() -> None:
    assert all(word[0].isupper() and word.isalpha() for word in german.OPENERS)
    assert all(word == word.lower() for word in german.DETERMINERS)
    abbreviations = german.ABBREVIATIONS | german.FINAL_ABBREVIATIONS
    assert all(word == word.lower() for word in abbreviations if "." in word)
    assert not any(word.endswith(".") for word in abbreviations | german.NUMBERED_ABBREVIATIONS)


def test_no_word_decides_both_ways() -> None:
    assert german.OPENERS.isdisjoint(MONTH_NUMBERS)
    assert german.ABBREVIATIONS.isdisjoint(german.FINAL_ABBREVIATIONS)
    assert {"des", "am", "vom"} <= german.DETERMINERS
