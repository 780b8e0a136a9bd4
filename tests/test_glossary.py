"""Glossaries: reading them, finding terms, what is missing, mending."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.errors import GlossaryError
from polyglot_news.glossary import Glossary, Term

BUILTIN = Glossary.builtin()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found(text: str, target: str = "en", glossary: Glossary = BUILTIN, source: str = "de") -> dict[str, str]:
    return {match.text: match.term.target for match in glossary.find(text, source, target)}


def missing(source: str, target: str, language: str) -> list[tuple[str, str]]:
    return [(f.severity, f.message) for f in BUILTIN.missing(source, target, "de", language)]


# Files


def test_a_table_of_two_columns_takes_its_languages_from_the_caller(tmp_path: Path) -> None:
    path = write(tmp_path, "own.tsv", "Mittelmacht\tmiddle power\n\nNVV\tNPT\n")
    assert Glossary.load(path, "de", "en").entries == (
        Term("Mittelmacht", "middle power", "de", "en"),
        Term("NVV", "NPT", "de", "en", kind="acronym"),
    )


def test_a_table_of_four_columns_names_its_languages(tmp_path: Path) -> None:
    text = 'source,target,source_lang,target_lang\n"Rat, der",council,DE,EN-US\nRat,совет,de,ru\n'
    glossary = Glossary.load(write(tmp_path, "own.csv", text))
    assert [(t.source, t.target, t.source_language, t.target_language) for t in glossary.entries] == [
        ("Rat, der", "council", "de", "en"),
        ("Rat", "совет", "de", "ru"),
    ]


def test_a_csv_of_a_german_spreadsheet_is_read(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("\ufeffMittelmacht;middle power\r\n".encode())
    assert found("Die Mittelmacht.", glossary=Glossary.load(path, "de", "en")) == {
        "Mittelmacht": "middle power"
    }


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.tsv", b"eins\tone\nzwei\n", r"a\.tsv, line 2: a row has 2 columns .* not 1"),
        ("a.tsv", b"eins\tone\n\tx\n", r"line 2: the source or the target is empty"),
        ("a.tsv", b"eins\tone\neins\tuno\n", r"line 2: “eins” is “uno” here but “one” on line 1"),
        ("a.tsv", b"eins\tone\n\xff\tx\n", r"line 2: this is not UTF-8"),
        ("a.csv", b'eins,one\nzwei,"two\n', r"a\.csv, line 2: this is no table"),
        ("a.tbx", b"<martif>\n<text>", r"a\.tbx, line 2: this is not well-formed XML"),
        ("a.tbx", b"<html/>", r"this is not TBX; its root element is <html>"),
        ("a.tbx", b'<!DOCTYPE tbx [<!ENTITY a "aaaa">]><tbx>&a;</tbx>', r"may not define XML entities"),
        ("a.tbx", b"<?xml version='1.0' encoding='klingon'?><tbx/>", r"line 1: "),
    ],
)
def test_a_malformed_file_is_named_with_its_line(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(GlossaryError, match=message):
        Glossary.load(path, "de", "en")


def test_a_missing_file_and_missing_languages_are_told(tmp_path: Path) -> None:
    with pytest.raises(GlossaryError, match="cannot be read"):
        Glossary.load(tmp_path / "none.tsv", "de", "en")
    with pytest.raises(GlossaryError, match="languages are not given"):
        Glossary.load(write(tmp_path, "a.tsv", "eins\tone\n"))


TBX_2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="de"><text><body><termEntry id="1">
<langSet xml:lang="de-DE"><tig><term>Mittelmacht</term></tig><tig><term>mittlere Macht</term></tig></langSet>
<langSet xml:lang="en"><tig><term>medium power</term></tig>
 <tig><term>mid power</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig>
 <tig><term>middle power</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"""

TBX_3 = """<tbx xmlns="urn:iso:std:iso:30042:ed-2" style="dca" type="TBX-Core" xml:lang="en"><text><body>
<conceptEntry id="1"><langSec xml:lang="de"><termSec><term>Mittelmacht</term></termSec></langSec>
<langSec xml:lang="ru"><termSec><term>средняя держава</term></termSec></langSec></conceptEntry></body></text></tbx>"""


def test_tbx_of_both_versions_is_read_preferred_terms_first_and_deprecated_ones_never(tmp_path: Path) -> None:
    second = Glossary.load(write(tmp_path, "two.tbx", TBX_2), "de", "en")
    assert [(t.source, t.target, t.accepted) for t in second.entries] == [
        ("Mittelmacht", "middle power", ("medium power",)),
        ("mittlere Macht", "middle power", ("medium power",)),
    ]
    third = Glossary.load(write(tmp_path, "three.tbx", TBX_3))
    assert {(t.source_language, t.target_language) for t in third.entries} == {("de", "ru"), ("ru", "de")}


# Several glossaries


def test_the_users_terms_override_the_built_in_ones() -> None:
    own = Glossary((Term("Kirgisistan", "Kyrgyz Republic", "de", "en"),))
    both = BUILTIN | own
    assert found("Kirgisistans Astana", glossary=both) == {
        "Kirgisistans": "Kyrgyz Republic",
        "Astana": "Astana",
    }
    assert found("Kirgisistan", "ru", glossary=both) == {"Kirgisistan": "Кыргызстан"}


def test_the_fingerprint_changes_with_the_terms_and_with_nothing_else() -> None:
    one, same = (Glossary((Term("Rat", "council", "de", "en"),)) for _ in range(2))
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != Glossary((Term("Rat", "Council", "de", "en"),)).fingerprint
    one.find("Rat", "de", "en")
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes, as sent to workers


# Finding


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


def test_the_built_in_tables_are_sound() -> None:
    for term in BUILTIN.entries:
        assert term.source.strip() == term.source and term.target.strip() == term.target and term.target, term
        assert "|" not in term.source + "".join(term.renderings), term
        assert all(term.renderings), term


# Missing


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Kasachstans Präsident", "Kazakhstan's president", "en"),
        ("die Rede Tokajews", "речь Токаева", "ru"),
        ("mit Präsident Tokajew", "с президентом Токаевым", "ru"),
        ("in Astana und Semei", "в Астане и Семее", "ru"),
        ("Kirgisistan", "в Киргизии", "ru"),
        ("Kirgisistan", "в Кыргызстане", "ru"),
        ("der kasachische Präsident", "President of Kazakhstan", "en"),
        ("der NVV", "Договора о нераспространении ядерного оружия", "ru"),
        ("nach Ägypten", "из Египта", "ru"),
        ("Londoner Börse", "Лондонская биржа", "ru"),
        ("Erdoğan", "Erdogan", "en"),
        ("Großbritannien", "в Соединенном Королевстве", "ru"),
        ("Sadyr Dschaparow", "Садыром Жапаровым", "ru"),
        ("100 US-Dollar", "$100", "en"),
        ("das Kaspische Meer", "на Каспийском море", "ru"),
    ],
)
def test_a_right_rendering_is_not_missed_however_inflected(source: str, target: str, language: str) -> None:
    assert missing(source, target, language) == []


def test_a_wrong_name_is_an_error_and_a_wrong_term_a_warning() -> None:
    assert missing("Präsident Tokajew sprach.", "President Tokajew spoke.", "en") == [
        ("error", "“Tokajew” should be “Tokayev” here.")
    ]
    assert missing("im Iran", "in Iraq", "en") == [("error", "“Iran” is missing.")]
    assert [severity for severity, _ in missing("das Kaspische Meer", "the lake", "en")] == ["warning"]


def test_a_finding_tells_every_place_of_its_term() -> None:
    (finding,) = BUILTIN.missing("Tokajew und Toqajews Rat", "He and his council", "de", "en")
    assert finding.name == "glossary"
    assert finding.source_spans == ((0, 7), (12, 20))


# Mending


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


GERMAN = (
    "Tokajew",
    "Kassym-Schomart",
    "Kasachstans",
    "NVV",
    "UN",
    "Iran",
    "Irak",
    "Putin",
    "mit",
    "und",
    ",",
    "-",
)
OTHERS = (
    "Tokayev",
    "Tokajew’s",
    "Токаджева",
    "Kazakhstan",
    "НВВ",
    "ООН",
    "Iraq",
    "с",
    "и",
    "of",
    "New",
    "(",
    ".",
)
TEXTS = st.one_of(st.lists(st.sampled_from(GERMAN + OTHERS), max_size=12).map(" ".join), st.text(max_size=60))


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


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=120))
def test_matches_are_spans_of_the_text_in_order(text: str) -> None:
    matches = BUILTIN.find(text, "de", "en")
    assert all(text[m.start : m.end] == m.text for m in matches)
    assert all(a.end <= b.start for a, b in pairwise(matches))


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=200), st.sampled_from(["a.tsv", "a.csv", "a.tbx"]))
def test_any_file_is_read_or_refused_in_one_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    path = tmp_path_factory.mktemp("glossary") / name
    path.write_bytes(content)
    try:
        Glossary.load(path, "de", "en").find("x", "de", "en")
    except GlossaryError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("source", "target", "languages", "shown"),
    [
        ("The U.N. General Assembly has met.", "Генеральная ассамблея США собралась.", "en-ru", "США"),
        ("Die UN-Generalversammlung tagte.", "Генеральная ассамблея США собралась.", "de-ru", "США"),
        # "unanimously" has the letters of US
        ("The U.N. General Assembly unanimously met.", "Генеральной Ассамблее США", "en-ru", "США"),
        ("Kasachstan und Deutschland beraten.", "Kyrgyzstan and Germany confer.", "de-en", "Kyrgyzstan"),
        ("Der Präsident reiste nach Astana.", "The president travelled to Iran.", "de-en", "Iran"),
        ("Er sprach in der Hauptstadt.", "Он выступил в Узбекистане.", "de-ru", "Узбекистане"),
    ],
)
def test_a_country_that_the_source_does_not_name_is_told(source, target, languages, shown):
    [finding] = Glossary.builtin().added(source, target, *languages.split("-"))
    assert (finding.name, finding.severity) == ("glossary", "error")
    assert finding.message == f"not in the source: “{shown}”"
    assert [target[slice(*span)] for span in finding.target_spans] == [shown]


def test_a_countrys_adjective_that_the_source_has_not_is_shown():
    [finding] = BUILTIN.added("im Internationalen Jahr des Friedens", "в Американский год мира", "de", "ru")
    assert (finding.severity, finding.message) == ("warning", "not in the source: “Американский”")
    [finding] = BUILTIN.added("sein turkmenischer Kollege", "его турецкий коллега", "de", "ru")
    assert finding.message == "not in the source: “турецкий”"
    assert BUILTIN.added("deutsche Firmen", "German companies", "de", "en") == ()
    assert BUILTIN.added("Firmen aus Deutschland", "немецкие компании", "de", "ru") == ()
    assert BUILTIN.added("Das gehört dazu.", "Это из того же.", "de", "ru") == ()


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Die Amerikaner kamen.", "The people of the US came.", "de-en"),
        ("US-Präsident Biden kam.", "Президент США Байден прибыл.", "de-ru"),
        ("It costs $100.", "Это стоит 100 долларов США.", "en-ru"),
        ("Es ist so.", "Само собой.", "de-ru"),
        ("Die Libyer stimmten ab.", "В Ливии прошло голосование.", "de-ru"),
        ("Bundeskanzler Scholz reist nach Kasachstan.", "Chancellor Scholz travels to Kazakhstan.", "de-en"),
    ],
)
def test_a_country_that_the_source_names_in_another_way_is_not(source, target, languages):
    assert Glossary.builtin().added(source, target, *languages.split("-")) == ()


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["de-en", "de-ru", "en-ru", "de-uk"]))
def test_looking_for_added_countries_never_raises(source, target, languages):
    for finding in Glossary.builtin().added(source, target, *languages.split("-")):
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)


def test_the_built_in_tables_are_read_when_a_term_is_looked_for():
    code = (
        "from polyglot_news.glossary import Glossary, files\n"
        "read, files.read_builtin = files.read_builtin, None\n"
        "glossary = Glossary.builtin()\n"
        "assert len(glossary.fingerprint) == 16\n"
        "files.read_builtin = read\n"
        "assert glossary.find('Astana', 'de', 'en')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_built_in_glossary_travels_to_other_processes_by_name():
    assert pickle.loads(pickle.dumps(BUILTIN)) is BUILTIN  # noqa: S301
    assert pickle.loads(pickle.dumps(BUILTIN | Glossary())).entries == BUILTIN.entries  # noqa: S301


@pytest.mark.parametrize("form", ["разоружение", "разоружения", "разоружению", "разоружением", "разоружении"])
def test_russian_nouns_that_end_like_adjectives_are_known_in_all_cases(form):
    source = "Es geht um Abrüstung."
    assert BUILTIN.missing(source, f"Речь идёт о {form}.", "de", "ru") == ()
    assert BUILTIN.missing(source, "Речь идёт о вооружении.", "de", "ru") != ()


def test_a_term_of_diplomacy_is_put_in_where_the_alignment_points(tiny):
    mended = BUILTIN.mend(
        "Sie berieten über nukleare Abrüstung.",
        "They discussed nuclear abbreviation.",
        "de",
        "en",
        [((0, 3), (0, 4)), ((4, 11), (5, 14)), ((18, 26), (15, 22)), ((27, 36), (23, 35))],
    )
    assert mended == "They discussed nuclear disarmament."
