"""Capitalized words that are likely names, and their roots."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.languages.names import initials, name_root, names, same_root


def test_function_words_titles_months_and_numbers_are_no_names() -> None:
    found = names("The President met Anna Karlsson on Monday, in May. Twelve Swedes came.", "en")
    assert [name.text for name in found] == ["Anna", "Karlsson", "Swedes"]


def test_neighbours_are_one_run_and_openers_are_marked() -> None:
    found = names("Astana hosted Ursula von der Leyen.", "en")
    assert [(name.text, name.opens) for name in found] == [
        ("Astana", True),
        ("Ursula", False),
        ("Leyen", False),
    ]
    assert found[0].run != found[1].run
    assert [name.run for name in names("Anna-Lena O’Neill", "en")] == [1, 1, 1]
    assert [name.opens for name in names("Er sah „Astana“.", "de")] == [True]


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Токаева", "Токаеву", "ru"),
        ("Kasachstans", "kasachische", "de"),
        ("Dutch", "Netherlands", "en"),
        ("Казахстаном", "Казахстане", "ru"),
    ],
)
def test_forms_of_one_name_have_one_root(one: str, other: str, language: str) -> None:
    assert same_root(name_root(one, language), name_root(other, language))
    assert same_root(name_root(other, language), name_root(one, language))


def test_a_root_keeps_three_letters_and_other_names_have_others() -> None:
    assert name_root("Ian", "en") == "ian"
    assert not same_root(name_root("Токаев", "ru"), name_root("Путин", "ru"))
    assert not same_root("ast", "astana")  # too short to tell


def test_initials_are_capitals() -> None:
    assert initials(["United", "nations"]) == "UN"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=100), st.sampled_from(["de", "en", "ru", "fr"]))
def test_names_are_spans_of_any_text_in_order(text: str, language: str) -> None:
    found = names(text, language)
    assert all(text[slice(*name.span)] == name.text for name in found)
    assert [name.run for name in found] == sorted(name.run for name in found)
