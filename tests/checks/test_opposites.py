"""A word whose opposite the source has."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.opposites import check_opposites

found = partial(pairs.found, by=check_opposites)


@pytest.mark.parametrize(
    ("pair", "source", "right", "wrong"),
    [
        ("de-en", "Die Preise sind im Mai gestiegen.", "Prices rose in May.", "Prices fell in May."),
        ("de-en", "Er gewann die Wahl.", "He won the election.", "He lost the election."),
        ("de-en", "Im Norden regnet es.", "It is raining in the north.", "It is raining in the south."),
        ("de-en", "Das war legal.", "That was legal.", "That was illegal."),
        ("de-en", "Der Bruder lebt dort.", "The brother lives there.", "The sister lives there."),
        ("en-ru", "It rained in the north.", "На севере шёл дождь.", "На юге шёл дождь."),
        ("de-ru", "Im Norden regnet es.", "На севере идёт дождь.", "На юге идёт дождь."),
    ],
)
def test_the_opposite_is_an_error_and_the_word_itself_is_none(
    pair: str, source: str, right: str, wrong: str
) -> None:
    assert "opposite" in found(source, wrong, pair)
    assert "opposite" not in found(source, right, pair, None)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Die Preise sind nicht gestiegen.", "Prices fell."),  # denied on one side
        ("Die Preise stiegen und fielen.", "Prices fell and rose."),  # both are there
        ("Er kam nach der Sitzung.", "He came after the meeting."),
    ],
)
def test_what_has_both_or_denies_one_is_no_opposite(source: str, target: str) -> None:
    assert "opposite" not in found(source, target, "de-en", None)


def test_a_language_without_a_table_has_no_opposites() -> None:
    assert "opposite" not in found("Die Preise stiegen.", "Les prix ont baissé.", "de-fr", None)
