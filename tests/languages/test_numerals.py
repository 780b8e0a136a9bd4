"""Number words, weekdays and units."""

from __future__ import annotations

import pytest

from polyglot_news.languages.months import calendar
from polyglot_news.languages.numerals import CARDINAL, compound, lexicon, prefix_value
from polyglot_news.languages.units import unit


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("dreiundzwanzig", "de", 23),
        ("zweihundertfünfzig", "de", 250),
        ("dreißigtausend", "de", 30_000),
        ("dreissig", "de", 30),
        ("seventeen", "en", 17),
        ("ninety", "en", 90),
        ("четырьмя", "ru", 4),
        ("двенадцатью", "ru", 12),
        ("пятьюдесятью", "ru", 50),
        ("семьсот", "ru", 700),
    ],
)
def test_number_words_have_their_value(word: str, language: str, value: int) -> None:
    numeral = lexicon(language).get(word) or compound(word)
    assert numeral is not None
    assert (numeral.values[0], numeral.role) == (value, CARDINAL)


def test_scales_are_long_in_german_and_short_elsewhere() -> None:
    assert [lexicon(language)["billion"].values for language in ("de", "en")] == [(1e12,), (1e9,)]
    assert lexicon("ru")["миллиардов"].values == (1e9,)
    assert lexicon("fr") == {}


@pytest.mark.parametrize(
    ("word", "language", "value"),
    [
        ("zehnjährig", "de", 10),
        ("tausendfach", "de", None),
        ("zweihundertjährig", "de", 200),
        ("тридцатитрёхлетний", "ru", 33),
        ("пятилетний", "ru", 5),
        ("house", "en", None),
    ],
)
def test_compounds_begin_with_numbers(word: str, language: str, value: int | None) -> None:
    assert prefix_value(word, language) == value


def test_weekdays_are_inflected() -> None:
    assert calendar("de")["freitagabend"] == calendar("ru")["пятницу"] == calendar("en")["fridays"] == "w5"
    assert calendar("fr") == {}


@pytest.mark.parametrize("language", ["de", "en", "ru"])
def test_a_day_is_no_month(language: str) -> None:
    assert set(calendar(language).values()) == {
        *(f"m{n}" for n in range(1, 13)),
        *(f"w{n}" for n in range(1, 8)),
    }


def test_units_are_the_same_in_all_languages() -> None:
    assert {unit("prozent"), unit("percent"), unit("%"), unit("процентов")} == {"%"}
    assert {unit("euro"), unit("€"), unit("евро")} == {"EUR"}
    assert unit("haus") == ""
