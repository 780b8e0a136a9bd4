"""Numbers that have changed places."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.exchanged import check_exchanged

found = partial(pairs.found, by=check_exchanged)


def test_numbers_that_changed_places_are_seen() -> None:
    source = "Die Inflation stieg auf 12 Prozent, im Land leben 19 Millionen Menschen und 450 Firmen."
    assert "exchanged" not in found(
        source, "Inflation rose to 12 percent, 19 million people and 450 companies live here."
    )
    assert "exchanged" in found(
        source, "Inflation rose to 450 percent, 19 million people and 12 companies live here."
    )


@pytest.mark.parametrize(
    ("pair", "source", "right", "wrong"),
    [
        (
            "de-ru",
            "Sie haben dafür eine Frist bis zum 1. Dezember 2013.",
            "У них есть срок до 1 декабря 2013 года.",
            "У них есть срок до 2013 декабря 1 года.",
        ),
        (
            "de-en",
            "Die Emissionen sollen bis 2020 um mindestens 20% sinken.",
            "Emissions should fall by at least 20 percent until 2020.",
            "Emissions should fall by at least 2020 percent until 20.",
        ),
        (
            "de-en",
            "Die Fahrt dauert 20 Minuten nach Amsterdam, 20 Minuten nach Utrecht und 15 Minuten nach Hilversum.",
            "It takes 20 minutes to Amsterdam, 20 minutes to Utrecht and 15 minutes to Hilversum.",
            "It takes 15 minutes to Amsterdam, 20 minutes to Utrecht and 20 minutes to Hilversum.",
        ),
    ],
)
def test_numbers_are_told_by_their_neighbours(pair: str, source: str, right: str, wrong: str) -> None:
    assert "exchanged" not in found(source, right, pair)
    assert "exchanged" in found(source, wrong, pair)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "mit 206 zu 227 Stimmen abgelehnt", "rejected by 227 votes to 206"),
        ("de-en", "1979 beim 24-Stunden-Rennen", "in the 24 Hours race of 1979"),
        ("de-en", "Seit das Team 2004 in die Formel 1 kam", "Since it entered Formula 1 in 2004"),
        ("en-ru", "142 crimes in the six months of 2012", "за шесть месяцев 2012 года 142 преступления"),
        ("en-ru", "in 2009 25 years of prison for 25 people", "в 2009 года к 25 годам за 25 человек"),
        ("de-en", "stieg um 3 auf 10 Punkte", "rose to 10, up by 3 points"),
    ],
)
def test_another_order_of_unlike_numbers_scores_and_changes_is_no_exchange(
    pair: str, source: str, target: str
) -> None:
    assert found(source, target, pair) == set()
