"""Words of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_news.languages.words import LETTERS, SPELLED, adjoining, is_acronym, words_of


def test_hyphens_and_apostrophes_divide_words_or_not() -> None:
    text = "O’Neill’s EU-Treffen 2024"
    assert [word.text for word in words_of(text)] == ["O", "Neill", "s", "EU", "Treffen", "2024"]
    assert SPELLED.findall(text) == ["O’Neill", "s", "EU", "Treffen"]
    assert LETTERS.findall(text) == ["O", "Neill", "s", "EU", "Treffen"]


@pytest.mark.parametrize(
    ("text", "together"),
    [("New York", True), ("Putin-Tokajew", True), ("New, York", False), ("a    b", False)],
)
def test_words_of_one_name_have_little_between_them(text: str, together: bool) -> None:
    assert adjoining(text, words_of(text)) is together


@pytest.mark.parametrize(
    ("word", "acronym"),
    [("UN", True), ("G7", True), ("AfD", True), ("SDGs", True), ("Un", False), ("7", False)],
)
def test_capitals_make_an_acronym(word: str, acronym: bool) -> None:
    assert is_acronym(word) is acronym


@given(st.text(max_size=80))
def test_words_are_spans_of_any_text_in_order(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.text for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
