"""Finding terms."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.builtin import BUILTIN, found
from polyglot_news.glossary import Glossary, Term
from polyglot_news.glossary.index import Index


def test_german_inflection_finds_the_term() -> None:
    assert found("Kasachstans Präsident mit kasachischen und Kirgisischer Hilfe der Vereinten Nationen") == {
        "Kasachstans": "Kazakhstan",
        "kasachischen": "Kazakh",
        "Kirgisischer": "Kyrgyz",
        "Vereinten Nationen": "United Nations",
    }
    assert found("Schutz des Kaspischen Meeres", "ru") == {"Kaspischen Meeres": "Каспийское море"}


def test_hyphen_compounds_hold_their_parts() -> None:
    assert found("Putin-Toqajew-Treffen im UN-Regionalzentrum") == {
        "Putin": "Putin",
        "Toqajew": "Tokayev",
        "UN": "UN",
    }


def test_the_longest_term_wins() -> None:
    assert found("Kassym-Schomart Tokajew", "ru") == {"Kassym-Schomart Tokajew": "Касым-Жомарт Токаев"}
    assert list(found("Südkorea und die Demokratische Republik Kongo")) == [
        "Südkorea",
        "Demokratische Republik Kongo",
    ]


def test_capitals_count() -> None:
    assert found("die un-Endliche Eu, iran, Gus und who") == {}
    assert found("RUSSLAND und IRAN") == {"RUSSLAND": "Russia", "IRAN": "Iran"}
    assert found("der RAT", glossary=Glossary((Term("Rat", "council", "de", "en", case_sensitive=False),)))


@pytest.mark.parametrize("spelling", ["Tokajew", "Toqajew", "Tokaev", "Tokayev"])
def test_every_german_spelling_has_one_rendering(spelling: str) -> None:
    for first in ("Kassym-Schomart", "Qassym-Schomart"):
        assert list(found(f"{first} {spelling}s").values()) == ["Kassym-Jomart Tokayev"]
        assert list(found(f"{first} {spelling}", "ru").values()) == ["Касым-Жомарт Токаев"]


@pytest.mark.parametrize(
    ("german", "english", "russian"),
    [
        ("NVV", "NPT", "ДНЯО"),
        ("AVV", "TPNW", "ДЗЯО"),
        ("OSZE", "OSCE", "ОБСЕ"),
        ("CICA", "CICA", "СВМДА"),
        ("GUS", "CIS", "СНГ"),
        ("SOZ", "SCO", "ШОС"),
        ("SDGs", "SDGs", "ЦУР"),
        ("Semei", "Semey", "Семей"),
        ("Aschgabat", "Ashgabat", "Ашхабад"),
        ("Kirgistan", "Kyrgyzstan", "Кыргызстан"),
        ("Roman Wassilenko", "Roman Vasilenko", "Роман Василенко"),
        ("Sadyr Dschaparow", "Sadyr Japarov", "Садыр Жапаров"),
        ("Schawkat Mirsijojew", "Shavkat Mirziyoyev", "Шавкат Мирзиёев"),
    ],
)
def test_the_region_is_built_in(german: str, english: str, russian: str) -> None:
    assert found(german) == {german: english}
    assert found(german, "ru") == {german: russian}
    assert found(english, "ru", source="en") == {english: russian}


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=120))
def test_matches_are_spans_of_the_text_in_order(text: str) -> None:
    matches = BUILTIN.find(text, "de", "en")
    assert all(text[m.start : m.end] == m.text for m in matches)
    assert all(a.end <= b.start for a, b in pairwise(matches))


def test_of_two_terms_of_one_length_the_first_counts() -> None:
    first, second = Term("Rat", "council", "de", "en"), Term("Rat", "board", "de", "en")
    assert [match.term for match in Index((first, second)).find("der Rat")] == [first]
