"""Facts of a claim, held against its sources."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.summarization.facts import facts, unsupported

SOURCES = (
    "Kazakh President Kassym-Jomart Tokayev will host the Astana International Forum on 29-30 May 2025 in Astana.",
    "The United Nations General Assembly opened a centre with more than 5,000 participants.",
    "Serdar Berdimuhamedov was there on Monday at 4:30 pm.",
)


@pytest.mark.parametrize(
    "claim",
    [
        "The president of Kazakhstan, Tokayev, hosts the Astana International Forum on May 29 and 30.",
        "The UN opened a centre with 5000 participants.",
        "Berdimuhamedov's visit on Monday began at 16:30.",
        "More than five thousand participants came to the centre.",
        "",
    ],
)
def test_a_supported_claim_has_no_finding(claim: str) -> None:
    assert unsupported(claim, SOURCES, "en") == ()


@pytest.mark.parametrize(
    ("claim", "name", "shown"),
    [
        ("The UN opened a centre with 500 participants.", "unsupported numbers", "500"),
        ("The forum is held on Tuesday.", "unsupported numbers", "Tuesday"),
        ("The forum takes place in June.", "unsupported numbers", "June"),
        ("The forum takes place in Almaty.", "unsupported names", "Almaty"),
        ("President Vladimir Putin hosts the forum.", "unsupported names", "Putin"),
        ("The forum was opened by the OSCE.", "unsupported names", "OSCE"),
    ],
)
def test_an_invented_fact_is_an_error_with_its_place(claim: str, name: str, shown: str) -> None:
    findings = [f for f in unsupported(claim, SOURCES, "en") if f.name == name]
    assert [f.severity for f in findings] == ["error"]
    assert shown in [claim[slice(*span)] for span in findings[0].target_spans]


def test_russian_names_are_supported_in_any_case() -> None:
    sources = ["Президент Казахстана Касым-Жомарт Токаев выступил в Астане перед 5000 участников."]
    assert unsupported("В Казахстане, в столице Астана, состоялась встреча с Токаевым.", sources, "ru") == ()
    assert unsupported("Встреча с Путиным прошла в Москве.", sources, "ru") != ()


def test_german_nouns_are_not_taken_for_names() -> None:
    sources = ["Kasachstans Präsident Kassym-Schomart Tokajew empfing am 12. Dezember Gäste."]
    assert unsupported("Der Staatschef begrüßte am 12. Dezember seine Besucher.", sources, "de") == ()
    assert unsupported("Der Staatschef begrüßte Olaf Scholz am 13. Dezember.", sources, "de") != ()


def test_facts_come_in_order_and_normalized() -> None:
    found = facts("On 29 May, Murat Nurtleu met 1.2 million people at 4:30 pm.", "en")
    assert [(f.kind, f.value) for f in found] == [
        ("number", "29"),
        ("date", "m5"),
        ("name", "Murat"),
        ("name", "Nurtleu"),
        ("number", "1200000"),
        ("date", "t16:30"),
    ]


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=100),
    st.lists(st.text(max_size=60), max_size=3),
    st.sampled_from(["de", "en", "ru", "fr"]),
)
def test_any_strings_are_answered(claim: str, sources: list[str], language: str) -> None:
    for finding in unsupported(claim, sources, language):
        assert finding.target_spans
    assert unsupported(claim, [*sources, claim], language) == ()
    assert all(text_span.span[1] <= len(claim) for text_span in facts(claim, language))


REPUBLICS = (
    "Die Republiken Kasachstan und Turkmenistan vertiefen ihre enge strategische Partnerschaft.",
    "Das vereinbarten die Präsidenten am 12. Dezember in Aschgabat, wo 30 Staaten vertreten waren.",
)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Kazakhstan and Turkmenistan are deepening their close strategic partnership.", set()),
        (
            "The presidents agreed on it in Ashgabat on 12 December, where thirty states were represented.",
            set(),
        ),
        ("Kazakhstan and Turkmenistan have destroyed their strategic partnership.", {"unsupported words"}),
        ("The presidents of 30 Catholic states agreed on it.", {"unsupported names"}),
        ("The presidents agreed on it in Ashgabat on 12 November.", {"unsupported numbers"}),
        ("The presidents agreed on it in Ashgabat, where Vladimir Lukashenko was.", {"unsupported names"}),
    ],
)
def test_a_claim_is_held_against_sources_in_another_language(claim: str, expected: set[str]) -> None:
    found = unsupported(claim, REPUBLICS, "en", source_language="de")
    assert {finding.name for finding in found} == expected


def test_what_a_glossary_explains_is_no_unsupported_name() -> None:
    claim = "The states of Central Asia met."
    start = claim.index("Central")
    explained = [(start, start + len("Central Asia"))]
    assert (
        unsupported(
            claim, ["Die Staaten Zentralasiens trafen sich."], "en", source_language="de", explained=explained
        )
        == ()
    )


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.text(max_size=60), max_size=3),
    st.sampled_from(["de", "en", "ru", "kk"]),
)
def test_no_claim_and_no_sources_in_another_language_make_it_raise(
    claim: str, sources: list[str], language: str
) -> None:
    for finding in unsupported(claim, sources, language, source_language="de"):
        assert all(0 <= start <= end <= len(claim) for start, end in finding.target_spans)
