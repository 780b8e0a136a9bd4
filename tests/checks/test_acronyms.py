"""Acronyms that are lost."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks import check_pair
from polyglot_news.checks.acronyms import check_acronyms
from polyglot_news.glossary import Glossary
from polyglot_news.languages.reading import Pair

found = partial(pairs.found, by=check_acronyms)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-ru", "Die UN und die EU berieten.", "ООН и ЕС провели консультации."),
        ("de-en", "Die OSZE und die NATO berieten.", "The OSCE and NATO consulted."),
        ("en-ru", "NATO and the USA met.", "НАТО и США встретились."),
    ],
)
def test_translated_acronyms_are_no_finding(pair: str, source: str, target: str) -> None:
    assert "acronym" not in found(source, target, pair, None)


def test_an_acronym_that_the_glossary_misses_is_told_once() -> None:
    source, target = "Das Büro der UN berät darüber.", "The office discusses it."
    assert found(source, target, severity=None) == {"acronym"}
    terms = Glossary.builtin().usage(Pair.of(source, target, "de", "en"))
    pair = Pair(terms.pair.source, terms.pair.hypothesis, terms.renderings)
    assert list(check_acronyms(pair)) == []
    told = [
        (finding.name, finding.severity, finding.message) for finding in (*check_pair(pair), *terms.missing)
    ]
    assert told == [("glossary", "error", "“UN” is missing.")]


def test_an_acronym_in_its_place_is_a_translation_as_far_as_letters_can_tell() -> None:
    assert found("Die ABCD und die EFGH tagten.", "The ABCD met.", severity=None) == {"acronym"}
    assert found("Die ABCD tagte.", "The XYZ met.", severity=None) == set()
    assert found("DIE ABCD TAGTE", "THE CLUB MET", severity=None) == set()  # a headline
