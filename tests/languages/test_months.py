"""Months by name: one table, which dates, sentences, numbers and figures read."""

from __future__ import annotations

import pytest

from polyglot_news.articles.dates import PartialDate
from polyglot_news.languages.months import MONTH_NUMBERS, MONTHS, calendar
from polyglot_news.languages.segmentation import segment
from polyglot_news.translation.figures import tidied

NAMES = [
    (language, number, name)
    for language, months in MONTHS.items()
    for number, names in enumerate(months, 1)
    for name in names
]


def test_each_language_has_twelve_months_and_no_name_twice() -> None:
    assert {language: len(months) for language, months in MONTHS.items()} == {"de": 12, "en": 12, "ru": 12}
    assert len(set(NAMES)) == len(NAMES)


@pytest.mark.parametrize(("language", "number", "name"), NAMES)
def test_every_name_is_read_as_its_month(language: str, number: int, name: str) -> None:
    assert calendar(language)[name.lower()] == f"m{number}"
    assert calendar(language).get(name.lower().replace("ё", "е")) == f"m{number}"


@pytest.mark.parametrize("name", MONTH_NUMBERS)
def test_every_german_name_follows_a_day_in_sentences_and_dates(name: str) -> None:
    text = f"Das geschah am 2. {name} 2025 in Genf."
    assert [one.text for one in segment(text)] == [text]
    assert PartialDate.find(f"2. {name} 2025") == PartialDate(2025, MONTH_NUMBERS[name], 2)


@pytest.mark.parametrize(("number", "names"), list(enumerate(MONTHS["en"], 1)))
def test_every_english_name_is_read_in_metadata(number: int, names: tuple[str, ...]) -> None:
    for name in names:
        assert PartialDate.find(f"Fri, 12 {name} 2025 08:00:00 +0100") == PartialDate(2025, number, 12)
    assert tidied(f"on the 3th. {names[0]}", "en") == f"on the 3rd {names[0]}"


@pytest.mark.parametrize("cases", MONTHS["ru"], ids=lambda cases: cases[0])
def test_every_russian_case_becomes_the_genitive_behind_a_day(cases: tuple[str, ...]) -> None:
    for case in cases:
        for spelled in (case, case.replace("ё", "е"), case.title(), case.upper()):
            assert tidied(f"2. {spelled} года", "ru") == f"2 {cases[1]} года"


def test_letters_that_only_look_russian_are_read_too() -> None:
    assert tidied("2. \u1c83ентябрь", "ru") == "2 сентября"  # a wide es, which ignoring case makes an es
