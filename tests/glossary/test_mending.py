"""Mending what a translation made of a term."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.builtin import BUILTIN, TEXTS
from polyglot_news.glossary import Glossary, Term
from polyglot_news.glossary.mending import renderings_in
from polyglot_news.languages.reading import Text


@pytest.mark.parametrize(
    ("source", "target", "language", "mended"),
    [
        ("Präsident Tokajew", "President Tokajew's speech", "en", "President Tokayev's speech"),
        ("Kassym-Schomart Tokajew", "Kassym-Schomart Tokadjev", "en", "Kassym-Jomart Tokayev"),
        ("Rede von Tokajew", "речь Токаджева", "ru", "речь Токаева"),
        ("Dank an Tokajew", "спасибо Токаджеву", "ru", "спасибо Токаеву"),
        ("mit Tokajew", "с Tokajew", "ru", "с Токаевым"),
        ("Präsident Tokajew", "президента Tokajew", "ru", "президента Токаева"),
        ("mit Annalena Baerbock", "с Анналеной Баербок", "ru", "с Анналеной Бербок"),
        ("Kirgisistans", "of Kirgizistan", "en", "of Kyrgyzstan"),
        ("Islamabad", "ИСЛАМААБАД", "ru", "ИСЛАМАБАД"),
        ("in Zentralasien", "в Центральной Ажии", "ru", "в Центральной Азии"),
        ("in Südkorea", "в Südkorea", "ru", "в Южной Корее"),
        ("NVV und AVV", "NVV and AVV", "en", "NPT and TPNW"),
        ("NVV und AVV", "НВВ и АВВ", "ru", "ДНЯО и ДЗЯО"),
    ],
)
def test_a_mangled_name_is_mended_in_its_case(source: str, target: str, language: str, mended: str) -> None:
    assert BUILTIN.mend(source, target, "de", language) == mended
    assert BUILTIN.missing(source, mended, "de", language) == ()


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Präsident Tokajew", "President Tokayev", "en"),
        ("Iran und Irak", "Iraq and Iraq", "en"),  # nothing tells which of the two is wrong
        ("Nasarbajew und Nasarbajewa", "Nazarbayeva and Nazarbayeva", "en"),
        ("in Kenia", "the Kenyan runner", "en"),
        ("Tokajew sagte", "He said", "en"),
        ("Die New York Times", "Газета New York Times", "ru"),
        ("Staten Island", "Staten Island", "en"),
    ],
)
def test_what_is_right_or_in_doubt_is_left(source: str, target: str, language: str) -> None:
    assert BUILTIN.mend(source, target, "de", language) == target


@pytest.mark.parametrize(
    ("word", "mended"),
    [("Astanatro", "Astana"), ("Astanan", "Astanan"), ("Astanans", "Astanans")],
)
def test_a_town_with_an_ending_that_no_language_has_is_mended(word: str, mended: str) -> None:
    links = [((3, 9), (3, 3 + len(word)))]
    assert BUILTIN.mend("in Astana", f"in {word}", "de", "en", links) == f"in {mended}"


def test_a_word_of_a_longer_name_is_not_the_name_mangled() -> None:
    source, target = "für Zentralasien", "для Центрального развития"
    assert BUILTIN.mend(source, target, "de", "ru", [((4, 16), (4, 16))]) == target
    source, target = "Zentralasien wächst", "Центральная Ажия растёт"
    assert BUILTIN.mend(source, target, "de", "ru", [((0, 12), (0, 16))]) == "Центральная Азия растёт"


@pytest.mark.parametrize(
    ("source", "target", "word", "mended"),
    [
        ("der kasachischen Seite", "the Hawaiian side", "Hawaiian", "the Kazakh side"),
        ("die kasachische Regierung", "the Casasian government", "Casasian", "the Kazakh government"),
        ("der kirgisische Minister", "the Crigisan minister", "Crigisan", "the Kyrgyz minister"),
        # another's, no name, a part of a name
        ("der bayerische und der kasachische", "the Bavarian one", "Bavarian", "the Bavarian one"),
        ("der iranische und der kasachische", "the Iranian one", "Iranian", "the Iranian one"),
        ("der kasachische Präsident", "The president", "The", "The president"),
        (
            "die Deutsche Flugsicherung",
            "the Deutsche Flugsicherung",
            "Deutsche",
            "the Deutsche Flugsicherung",
        ),
    ],
)
def test_an_english_adjective_of_a_country_is_put_in_where_the_alignment_points(source, target, word, mended):
    start = re.search("kasach|kirgis|Deutsch", source).start()
    there = target.index(word)
    link = ((start, start + 8), (there, there + len(word)))
    assert BUILTIN.mend(source, target, "de", "en", [link]) == mended


def test_an_alignment_points_at_acronyms_and_phrases() -> None:
    source, target = "Der NVV gilt.", "The NTA holds."
    assert BUILTIN.mend(source, target, "de", "en") == target
    assert BUILTIN.mend(source, target, "de", "en", [((4, 7), (4, 7))]) == "The NPT holds."
    own = Glossary((Term("Mittelmacht", "middle power", "de", "en"),))
    source, target = "Eine Mittelmacht wächst.", "A medium force is growing."
    aligned = [((0, 4), (0, 1)), ((5, 16), (2, 8)), ((5, 16), (9, 14)), ((17, 23), (15, 25))]
    assert own.mend(source, target, "de", "en", aligned) == "A middle power is growing."
    shared = [*aligned, ((17, 23), (9, 14))]  # "force" belongs to another word too
    assert own.mend(source, target, "de", "en", shared) == target


@settings(deadline=None, max_examples=120)
@given(TEXTS, TEXTS, st.sampled_from([("de", "en"), ("de", "ru"), ("en", "ru")]))
def test_mending_never_adds_findings_and_settles(
    source: str, target: str, direction: tuple[str, str]
) -> None:
    before = BUILTIN.missing(source, target, *direction)
    mended = BUILTIN.mend(source, target, *direction)
    assert len(BUILTIN.missing(source, mended, *direction)) <= len(before)
    if not before:
        assert mended == target


def test_a_term_of_diplomacy_is_put_in_where_the_alignment_points(tiny):
    mended = BUILTIN.mend(
        "Sie berieten über nukleare Abrüstung.",
        "They discussed nuclear abbreviation.",
        "de",
        "en",
        [((0, 3), (0, 4)), ((4, 11), (5, 14)), ((18, 26), (15, 22)), ((27, 36), (23, 35))],
    )
    assert mended == "They discussed nuclear disarmament."


def test_a_rendering_is_found_in_every_form_at_every_place() -> None:
    term = Term("Astana", "Астана", "de", "ru", kind="place")
    text = "В Астане и об Астану, не Астанай"
    assert [text[slice(*span)] for span in renderings_in(term, Text(text, "ru"))] == ["Астане", "Астану"]
    dollar = Term("Dollar", "$", "de", "en")
    assert list(renderings_in(dollar, Text("It costs $100.", "en"))) == [(9, 10)]
