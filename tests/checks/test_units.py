"""Units and currencies: the same number of something else."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.numbers import check_numbers
from polyglot_news.checks.units import check_units

found = partial(pairs.found, by=check_units)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "Es sind 12 km.", "It is 12 miles."),
        ("de-ru", "Es sind 12 km.", "Это 12 миль."),
        ("en-ru", "It is 12 miles.", "Это 12 км."),
        ("de-en", "Es kostet 5 Euro.", "It costs 5 dollars."),
        ("de-ru", "Es kostet 5 Euro.", "Это стоит 5 долларов."),
        ("en-ru", "It costs €5.", "Это стоит 5 долларов."),
        ("de-en", "um 5 Prozent", "by 5"),
        ("de-ru", "um 5 Prozent", "на 5"),
        ("en-ru", "by 5 per cent", "на 5"),
        ("de-ru", "40 Millionen Som", "40 миллионов человек"),
        ("de-en", "nach 5 Tagen", "after 5 weeks"),
        ("de-en", "50 Tenge", "50 yuan"),
        ("de-ru", "50 Somoni", "50 манатов"),
    ],
)
def test_another_unit_is_an_error(pair: str, source: str, target: str) -> None:
    assert found(source, target, pair) == {"unit"}


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "40 kirgisische Som", "40 Kyrgyz soms"),
        ("de-ru", "40 usbekische Som", "40 узбекских сумов"),
        ("de-ru", "40 Som", "40 сомов"),
        ("de-ru", "5 Rubel", "5 руб."),
        ("en-ru", "50 thousand square meters", "50 тыс. кв. м"),
        ("de-en", "264 Quadratmeter", "264 metres squared"),
        ("de-en", "100 Meter lang", "100m long"),
        ("en-ru", "the 25 metre line", "с 25-метровой отметки"),
        ("en-ru", "2013 was good", "в 2013-м было хорошо"),
        ("de-en", "um 0,5 Prozentpunkte", "by 0.5 points"),
        ("de-en", "5 Jahre alt", "aged 5"),
        ("en-ru", "0.5L of beer", "0,5 л пива"),
        ("en-de", "two L-159 aircraft", "zwei L-159"),
        ("de-en", "5 bis 6 Prozent", "5 to 6 percent"),
        ("de-en", "5 Pfund", "5 pounds sterling"),
        ("en-ru", "Three Mile Island", "Три-Майл-Айленд"),
    ],
)
def test_the_same_unit_written_otherwise_is_no_finding(pair: str, source: str, target: str) -> None:
    assert found(source, target, pair, None) == set()


def test_percent_for_points_is_a_warning() -> None:
    assert found("um 2 Prozentpunkte", "by 2 percent", "de-en", "warning") == {"unit"}
    assert found("um 2 Prozentpunkte", "на 2 процента", "de-ru", "warning") == {"unit"}
    assert found("um 2 Prozentpunkte", "by 2", "de-en") == {"unit"}


def test_a_currency_that_goes_without_saying_is_a_warning() -> None:
    assert found("14 Milliarden", "£14bn", "de-en", "warning") == {"unit"}
    assert found("14 Milliarden", "£14bn", "de-en") == set()


@pytest.mark.parametrize(
    ("pair", "source", "right", "wrong"),
    [
        ("de-en", "nach 320 km", "after 200 miles", "after 250 miles"),
        ("de-ru", "nach 320 km", "через 200 миль", "через 250 миль"),
        ("en-ru", "after 14 days", "через 2 недели", "через 3 недели"),
        ("de-en", "1500 m", "1.5 km", "1.6 km"),
    ],
)
def test_a_true_conversion_is_no_other_number(pair: str, source: str, right: str, wrong: str) -> None:
    by = partial(pairs.found, by=check_numbers)
    assert by(source, right, pair) == set()
    assert by(source, wrong, pair) == {"numbers"}
