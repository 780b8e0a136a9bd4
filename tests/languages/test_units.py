"""Units: read in three languages, converted within rounding."""

from __future__ import annotations

import pytest

from polyglot_news.languages.units import agree, converted, unit


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (("kilometer", "kilometres", "километров", "km", "км"), "km"),
        (("euro", "euros", "евро", "€"), "EUR"),
        (("rubel", "roubles", "рублей"), "RUB"),
        (("tenge", "тенге", "₸"), "KZT"),
        (("prozent", "percent", "%"), "%"),
    ],
)
def test_a_unit_is_the_same_in_three_languages(words: tuple[str, ...], name: str) -> None:
    assert {unit(word) for word in words} == {name}


def test_a_word_that_is_no_unit_has_none() -> None:
    assert unit("haus") == ""


def test_som_may_be_of_either_country() -> None:
    assert agree("KGS|UZS", "UZS")
    assert not agree("KGS|UZS", "KZT")


@pytest.mark.parametrize(
    ("value", "name", "other", "other_name", "same"),
    [
        (320, "km", 200, "mile", True),
        (320, "km", 320, "mile", False),
        (5, "EUR", 5, "USD", False),
    ],
)
def test_true_conversions_are_one_amount(
    value: float, name: str, other: float, other_name: str, same: bool
) -> None:
    assert converted(value, name, other, other_name) is same
