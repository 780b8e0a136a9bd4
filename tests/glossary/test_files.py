"""Reading glossaries."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.builtin import BUILTIN, found, write
from polyglot_news.errors import GlossaryError
from polyglot_news.glossary import Glossary, Term


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


def test_the_built_in_tables_are_sound() -> None:
    for term in BUILTIN.entries:
        assert term.source.strip() == term.source and term.target.strip() == term.target and term.target, term
        assert "|" not in term.source + "".join(term.renderings), term
        assert all(term.renderings), term


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
