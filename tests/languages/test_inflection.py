"""Forms of terms and names."""

from __future__ import annotations

import pytest

from polyglot_news.languages.inflection import folded, russian_cases, same_word, source_forms, stands_at
from polyglot_news.languages.reading import Text


@pytest.mark.parametrize(
    ("rendering", "word", "language", "same"),
    [
        ("Астана", "Астане", "ru", True),
        ("Астана", "Астраханью", "ru", False),
        ("Египет", "Египта", "ru", True),
        ("Баку", "Баку", "ru", True),
        ("Лондон", "лондонский", "ru", True),
        ("Erdoğan", "Erdogan", "en", True),
        ("Kazakh", "Kazakhs", "en", True),
        ("Kazakh", "Kazakhstan", "en", False),
        ("Rat", "Rates", "de", True),
        ("NATO", "Nato", "en", True),
        ("UN", "un", "en", False),
    ],
)
def test_a_word_in_any_of_its_forms_is_the_same(rendering: str, word: str, language: str, same: bool) -> None:
    assert same_word(rendering, word, language) is same


def test_russian_names_are_declined_by_their_kind() -> None:
    cases = russian_cases(("Касым", "Жомарт", "Токаев"), "person")
    assert cases["instrumental"] == ("Касымом", "Жомартом", "Токаевым")
    assert russian_cases(("Южная", "Корея"), "country")["prepositional"] == ("Южной", "Корее")
    assert russian_cases(("Баку",), "place")["genitive"] == ("Баку",)
    assert list(russian_cases(("договор",), "term")) == ["nominative"]
    assert russian_cases(("Анналена", "Бербок"), "person")["genitive"] == ("Анналены", "Бербок")


def test_german_terms_are_looked_for_inflected() -> None:
    assert "kasachischen" in source_forms("kasachisch", "", "de", "adjective")
    assert {"berlins", "berliner"} <= source_forms("Berlin", "", "de", "place")
    assert source_forms("UN", "", "de", "acronym") == {"un", "uns"}


def test_a_rendering_stands_where_all_its_words_do() -> None:
    text = Text("в Южной, Корее и в Южной Корее", "ru")
    places = [stands_at(("Южная", "Корея"), text, place) for place in range(len(text.words))]
    assert [span for span in places if span] == [(19, 30)]


def test_marks_on_letters_are_folded() -> None:
    assert folded("Ёлка", "ru") == "елка"
    assert folded("ÄRGER", "de") == "arger"
