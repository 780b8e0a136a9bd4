"""All checks together: what they let pass, and that they never raise."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import polyglot_news.checks
from checks.pairs import GOOD, LANGUAGES, TEXTS, findings, found
from polyglot_news.checks import check
from polyglot_news.checks.suite import CHECKS, SPARED, check_pair
from polyglot_news.languages.reading import Pair


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_a_good_translation_raises_no_error(pair: str, source: str, target: str) -> None:
    assert found(source, target, pair) == set()


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_another_sentence_in_its_place_is_seen(pair: str, source: str, target: str) -> None:
    other = {
        "en": "My brother bought a red bicycle because his old car had broken down on the way to school.",
        "ru": "Мой брат купил красный велосипед, потому что его старая машина сломалась по дороге в школу.",
    }[pair[-2:]]
    assert "unrelated" in found(source, other, pair)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([*LANGUAGES, "fr"]), st.sampled_from([*LANGUAGES, "kk"]))
def test_no_pair_of_strings_makes_a_check_raise(source: str, target: str, one: str, two: str) -> None:
    for finding in check(source, target, source_language=one, target_language=two):
        assert finding.message.strip()[-1:] not in ("", ":")
        assert all(0 <= start <= end <= len(source) for start, end in finding.source_spans)
        assert all(0 <= start <= end <= len(target) for start, end in finding.target_spans)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_beside_itself_lacks_no_number_and_no_name(text: str, language: str) -> None:
    names = {f.name for f in check(text, text, source_language=language, target_language=language)}
    assert names.isdisjoint(
        {"numbers", "names", "exchanged", "loop", "url", "e-mail", "hashtag", "acronym", "length"}
    )


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1.", "1,", "A ", "Aa ", "(", "„", ">", "#", "@", "a@", "www.", "ab", "\x00", "1/", "1 "],
)
def test_hostile_texts_are_read_in_linear_time(unit: str) -> None:
    hostile = unit * (40_000 // len(unit))
    for one, two in (("de", "en"), ("de", "ru")):
        assert isinstance(check(hostile, hostile[1:] + "b", source_language=one, target_language=two), tuple)


def test_every_check_lives_in_a_module_of_its_name_and_takes_a_pair() -> None:
    assert polyglot_news.checks.CHECKS is CHECKS
    assert len(set(CHECKS)) == len(CHECKS)
    for one in CHECKS:
        assert one.__name__ == f"check_{one.__module__.rpartition('.')[2]}"
        assert list(inspect.signature(one).parameters) == ["pair"]


def test_the_checks_share_no_code_among_themselves() -> None:
    for one in CHECKS:
        siblings = {
            value.__module__
            for value in vars(inspect.getmodule(one)).values()
            if hasattr(value, "__module__")
        }
        theirs = {name for name in siblings if name and name.startswith("polyglot_news.checks.")}
        assert theirs <= {one.__module__, "polyglot_news.checks.finding"}


def test_of_a_text_in_another_language_nothing_more_is_said_of_its_words() -> None:
    source = (
        "Das Land wird nicht beitreten, sagte der Minister am Abend vor den Abgeordneten in der Hauptstadt."
    )
    said = findings(source, " ")
    assert [finding.name for finding in said] == ["empty"]
    copied = "Das Land wird beitreten, sagte der Minister."
    assert found(source, copied, severity=None).isdisjoint({"coverage", "unrelated", "length", "negation"})
    alone = {finding.name for one in SPARED for finding in findings(source, copied, by=one)}
    assert alone & {"coverage", "unrelated", "length", "negation"}


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_strings_and_pairs_get_the_same_findings(pair: str, source: str, target: str) -> None:
    one, two = pair.split("-")
    worse = f"{target.replace('e', '77')} ("
    expected = check_pair(Pair.of(source, worse, one, two))
    assert check(source, worse, source_language=one, target_language=two) == expected
    assert expected


def test_whoever_reads_a_finding_loads_no_check() -> None:
    code = (
        "import sys\n"
        "from polyglot_news.checks import Finding, check\n"
        "from polyglot_news.glossary import Glossary\n"
        "assert len(Glossary.builtin().fingerprint) == 16\n"
        "loaded = {'polyglot_news.checks.suite', 'polyglot_news.languages.reading'} & set(sys.modules)\n"
        "assert not loaded, loaded\n"
        "assert check('Am 5. Mai.', 'On 6 May.', source_language='de', target_language='en')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
