"""Quantities: readings, levels, units."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.languages.quantities import DIGITS, HINT, WORD, canonical, fewer, quantities, unanswered


@pytest.mark.parametrize(
    ("text", "language", "readings"),
    [
        ("5.000", "de", [{"5000"}]),
        ("5.000", "en", [{"5"}]),
        ("5,000", "en", [{"5000"}]),
        ("16.30 Uhr", "de", [{"16.3", "t16:30"}]),
        ("4:30 pm", "en", [{"t16:30"}]),
        ("12.05.2024", "de", [{"12"}, {"m5"}, {"2024"}]),
        ("am 12.12. in Genf", "de", [{"12"}, {"m12"}]),
        ("am 31.12. in Genf", "de", [{"31"}, {"m12"}]),
        ("am 1.5. in Genf", "de", [{"1"}, {"m5"}]),
        ("31.12 Meter", "de", [{"31.12"}]),
        ("2024-05-12", "de", [{"12"}, {"m5"}, {"2024"}]),
        ("1,2 Millionen", "de", [{"1200000"}]),
        ("two hundred and five thousand", "en", [{"205000"}]),
        ("two thousand million", "en", [{"2000000000"}]),
        ("двадцать три", "ru", [{"23"}]),
        ("5 июня", "ru", [{"5"}, {"m6"}]),
        ("2½", "de", [{"2.5"}]),
        ("am Freitag", "de", [{"w5"}]),
        ("XIX век", "ru", [{"19"}, {"100"}]),
    ],
)
def test_a_quantity_has_these_readings(text: str, language: str, readings: list[set[str]]) -> None:
    assert [set(quantity.readings) for quantity in quantities(text, language)] == readings


def test_digits_ask_more_than_words_and_hints_ask_nothing() -> None:
    found = quantities("12 Länder, drei Minister, beide", "de")
    assert [quantity.level for quantity in found] == [DIGITS, WORD, HINT]
    assert unanswered(found, ()) == list(found[:2])
    assert unanswered(found, quantities("twelve countries, three ministers", "en")) == []


def test_units_stand_before_and_behind() -> None:
    assert [quantity.unit for quantity in quantities("$5, 7 Prozent und 3 km", "de")] == ["USD", "%", "km"]


def test_a_number_said_once_less_is_told() -> None:
    asked, answers = quantities("Es stand 1:2, 5 zu 5.", "de"), quantities("It was 1:2, 5.", "en")
    assert [quantity.readings for quantity in fewer(asked, answers)] == [{"5"}]
    assert fewer(answers, asked) == []


@pytest.mark.parametrize(
    ("text", "translation"),
    [
        ("Am 31.12. reiste er ab.", "He left on December 31."),
        ("Vom 1.5. bis zum 3.5. ist geschlossen.", "It is closed from 1 to 3 May."),
    ],
)
def test_a_day_and_month_in_digits_are_answered_by_the_day(text: str, translation: str) -> None:
    assert unanswered(quantities(text, "de"), quantities(translation, "en")) == []


def test_the_shortest_writing_is_canonical() -> None:
    assert [canonical(value) for value in (5000.0, 2.5, 123456789012, float("inf"))] == [
        "5000",
        "2.5",
        "123456789012",
        "inf",
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="0123456789.,:/'’ ½-–МмMaiпятьV\n%€x²٣", max_size=40),
    st.sampled_from(["de", "en", "ru", "fr"]),
)
def test_quantities_are_spans_of_any_text_and_answer_themselves(text: str, language: str) -> None:
    found = quantities(text, language)
    assert all(0 <= quantity.span[0] < quantity.span[1] <= len(text) for quantity in found)
    assert unanswered(found, found) == fewer(found, found) == []
