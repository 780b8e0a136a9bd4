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


@pytest.mark.parametrize(
    ("word", "language", "values"),
    [
        ("thousands", "en", {1000}),
        ("hundreds", "en", {100}),
        ("mitternacht", "de", {0, 24}),
        ("halb", "de", {0.5, 30}),
    ],
)
def test_words_that_hint_at_numbers_have_all_their_values(
    word: str, language: str, values: set[float]
) -> None:
    assert set(lexicon(language)[word].values) == values


@pytest.mark.parametrize(
    ("language", "words", "value"),
    [
        ("en", "hundred", 1e2),
        ("en", "thousand", 1e3),
        ("en", "million millions mn mln", 1e6),
        ("en", "billion billions bn bln", 1e9),
        ("en", "trillion trillions tn", 1e12),
        ("de", "million millionen mio", 1e6),
        ("ru", "миллион млн", 1e6),
    ],
)
def test_scales_have_their_value_in_every_writing(language: str, words: str, value: float) -> None:
    assert {lexicon(language)[word].values for word in words.split()} == {(value,)}
