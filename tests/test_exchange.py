"""TMX, XLIFF and TSV, read back with readers that are not ours."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml.ElementTree import fromstring
from samples import CENTRE, DIGESTS, DISARMAMENT, HOSTILE, PARTNERSHIP

from polyglot_news.digest import Digest
from polyglot_news.errors import PolyglotNewsError
from polyglot_news.rendering import render, render_folder
from polyglot_news.rendering.view import shown


def in_one(digest: Digest, target: str) -> Digest:
    return Digest(
        digest.article,
        {target: digest.translations[target]},
        {target: digest.summaries[target]},
        digest.signature,
    )


def pairs(digests: tuple[Digest, ...], target: str) -> list[tuple[str, str]]:
    segments = (segment for digest in digests for segment in digest.translations[target].segments)
    return [(" ".join(shown(s.source).split()), " ".join(shown(s.target).split())) for s in segments]


ALL = (*DIGESTS, HOSTILE)


@pytest.mark.parametrize("target", ["en", "ru"])
def test_a_translation_memory_reads_back_whole(target: str) -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    store = tmx.tmxfile.parsestring("".join(render(ALL, "tmx")), "de", target)
    read = [(" ".join(unit.source.split()), " ".join(unit.target.split())) for unit in store.units]
    assert read == pairs(ALL, target)


def test_a_translation_memory_says_what_was_found_and_where_it_comes_from() -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    store = tmx.tmxfile.parsestring("".join(render([CENTRE], "tmx")), "de", "en")
    assert store.units[2].getnotes() == "en, numbers: 152 in the source is 153 in the translation."
    assert store.units[0].getid() == f"{CENTRE.article.id}-1"
    assert CENTRE.article.source in str(store.units[0])


def test_an_empty_translation_memory_is_one() -> None:
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    assert tmx.tmxfile.parsestring("".join(render([], "tmx"))).units == []


@pytest.mark.parametrize("target", ["en", "ru"])
def test_xliff_reads_back_whole(target: str) -> None:
    xliff2 = pytest.importorskip("translate.storage.xliff2", reason="translate-toolkit is not installed")
    text = "".join(render([in_one(digest, target) for digest in ALL], "xliff"))
    store = xliff2.Xliff2File.parsestring(text.encode())
    assert store.sourcelanguage == "de"
    assert store.targetlanguage == target
    units = [unit for unit in store.units if unit.target]
    read = [(" ".join(unit.source.split()), " ".join(unit.target.split())) for unit in units]
    assert read == pairs(ALL, target)


def test_xliff_keeps_what_was_not_translated_and_notes_what_was_found() -> None:
    etree = pytest.importorskip("lxml.etree")
    spaces = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    document = etree.fromstring(
        "".join(render([in_one(CENTRE, "en"), in_one(DISARMAMENT, "en")], "xliff")).encode()
    )
    assert document.xpath("//x:unit[@translate='no']//x:source/text()", namespaces=spaces) == ["DAZ"]
    assert document.xpath("//x:unit//x:note/text()", namespaces=spaces) == [
        "s3: 152 in the source is 153 in the translation."
    ]
    assert document.xpath("count(//x:segment[@subState])", namespaces=spaces) == 1
    for file in document.iterfind("x:file", spaces):
        units = file.xpath(".//x:unit/@id", namespaces=spaces)
        assert len(units) == len(set(units)) > 0
    first = document.find("x:file/x:unit", spaces)
    said = [node.findtext("x:source", namespaces=spaces) for node in first if not node.tag.endswith("notes")]
    assert "".join(said) == CENTRE.article.paragraphs[0].text


@dataclass(frozen=True)
class Rule:
    """What an element holds, in this order (a pattern of names, each with a space behind it), and its attributes."""

    holds: str
    required: str = ""
    optional: str = ""


# XLIFF 2.0, section 4.2.2 (https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html), less the
# elements that these documents have no use for
XLIFF_RULES = {
    "xliff": Rule("(file )+", "version srcLang", "trgLang"),
    "file": Rule("(notes )?(unit )+", "id", "original"),
    "notes": Rule("(note )+"),
    "note": Rule("", "", "id category appliesTo priority"),
    "unit": Rule("(notes )?((segment |ignorable ))+", "id", "type translate"),
    "segment": Rule("source (target )?", "", "id state subState"),
    "ignorable": Rule("source (target )?", "", "id"),
    "source": Rule("", "", "xml:lang xml:space"),
    "target": Rule("", "", "xml:lang xml:space order"),
}
# TMX 1.4b (https://www.gala-global.org/tmx-14b), likewise
TMX_RULES = {
    "tmx": Rule("header body ", "version"),
    "header": Rule("", "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype"),
    "body": Rule("(tu )*"),
    "tu": Rule("((note |prop ))*(tuv )+", "", "tuid srclang"),
    "note": Rule("", "", "xml:lang"),
    "prop": Rule("", "type"),
    "tuv": Rule("((note |prop ))*seg ", "xml:lang"),
    "seg": Rule(""),
}


def breaches(element: Element, rules: dict[str, Rule], space: str = "") -> Iterator[str]:
    """What in a document is not as the rules say."""
    name = element.tag.removeprefix(space)
    if name not in rules:
        yield f"an element {element.tag}"
        return
    rule = rules[name]
    children = "".join(f"{child.tag.removeprefix(space)} " for child in element)
    if not re.fullmatch(rule.holds, children):
        yield f"{name} holds {children}"
    xml = "{http://www.w3.org/XML/1998/namespace}"
    attributes = {key.replace(xml, "xml:") for key in element.attrib}
    required, optional = set(rule.required.split()), set(rule.optional.split())
    if not required <= attributes <= required | optional:
        yield f"{name} has the attributes {attributes}"
    if len(element) and (element.text or "").strip():
        yield f"{name} has text between elements"
    for child in element:
        yield from breaches(child, rules, space)


@pytest.mark.parametrize("target", ["en", "ru"])
def test_xliff_is_as_its_specification_says(target: str) -> None:
    root = fromstring("".join(render([in_one(digest, target) for digest in (*ALL, CENTRE)], "xliff")))
    space = "{urn:oasis:names:tc:xliff:document:2.0}"
    assert not list(breaches(root, XLIFF_RULES, space))
    assert (root.get("version"), root.get("srcLang"), root.get("trgLang")) == ("2.0", "de", target)
    ids = [file.get("id") for file in root]
    assert len(ids) == len(set(ids)) == len(ALL) + 1
    for file in root:
        units = [unit.get("id") for unit in file.iter(f"{space}unit")]
        assert len(units) == len(set(units))
        assert not any(re.search(r"\s", id or " ") for id in units)
    prefixed = re.compile(r"(?!xlf:)[^\s:]+:\S+")  # sections 4.3.1.29 and 4.3.1.33: subState, type
    for unit in root.iter(f"{space}unit"):
        assert prefixed.fullmatch(unit.get("type", ""))
        assert unit.get("translate", "yes") in ("yes", "no")
        parts = [part for part in unit if part.tag != f"{space}notes"]
        assert any(part.tag == f"{space}segment" for part in parts)
        named = [part.get("id") for part in parts if part.get("id")]
        assert len(named) == len(set(named))
        for segment in unit.iter(f"{space}segment"):
            has_target = segment.find(f"{space}target") is not None
            assert segment.get("state", "initial") == ("translated" if has_target else "initial")
            if "subState" in segment.attrib:  # section 4.3.1.29: only beside a state
                assert "state" in segment.attrib
                assert prefixed.fullmatch(segment.attrib["subState"])
        assert {note.get("appliesTo") for note in unit.iter(f"{space}note")} <= {"source", "target"}


def test_a_translation_memory_is_as_its_specification_says() -> None:
    for digests in (ALL, ()):
        root = fromstring("".join(render(digests, "tmx")))
        assert not list(breaches(root, TMX_RULES))
        assert root.get("version") == "1.4"
        header = root[0].attrib
        assert (header["segtype"], header["adminlang"], header["srclang"]) == ("sentence", "en", "de")
        for unit in root.iter("tu"):
            languages = [
                variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in unit.iter("tuv")
            ]
            assert languages == ["de", "en", "ru"]
            assert unit.get("srclang") in languages
        ids = [unit.get("tuid") for unit in root.iter("tu")]
        assert len(ids) == len(set(ids))


def test_the_rules_find_what_breaks_them() -> None:
    text = "".join(render([in_one(CENTRE, "en")], "xliff"))
    space = "{urn:oasis:names:tc:xliff:document:2.0}"
    for old, new in {
        ' srcLang="de"': "",
        "<target>": "<note>x</note><target>",
        ' category="signature"': ' kind="signature"',
        "urn:oasis:names:tc:xliff:document:2.0": "urn:other",
    }.items():
        assert list(breaches(fromstring(text.replace(old, new)), XLIFF_RULES, space)), old


def test_xliff_has_room_for_one_target_language() -> None:
    with pytest.raises(PolyglotNewsError, match="one target language"):
        list(render(DIGESTS, "xliff"))
    with pytest.raises(PolyglotNewsError, match="one target language"):
        list(render([in_one(CENTRE, "en"), in_one(CENTRE, "ru")], "xliff"))


def test_a_folder_gets_an_xliff_document_a_language(tmp_path: Path) -> None:
    paths = list(render_folder([PARTNERSHIP], tmp_path, "xliff"))
    assert [path.name for path in paths] == [f"{PARTNERSHIP.article.id}.{code}.xlf" for code in ("en", "ru")]
    escaping = Digest(CENTRE.article, {"../x": CENTRE.translations["en"]}, {}, "")
    with pytest.raises(PolyglotNewsError, match="no language code"):
        list(render_folder([escaping], tmp_path, "xliff"))


def test_a_table_has_a_row_a_sentence_and_language() -> None:
    text = "".join(render(DIGESTS, "tsv"))
    rows = list(csv.DictReader(StringIO(text), dialect="excel-tab"))
    for target in ("en", "ru"):
        read = [(row["source"], row["target"]) for row in rows if row["target_language"] == target]
        assert [(" ".join(a.split()), " ".join(b.split())) for a, b in read] == pairs(DIGESTS, target)
    flagged = [row for row in rows if row["findings"] and row["article"] == CENTRE.article.id]
    assert [(row["sentence"], row["findings"]) for row in flagged] == [
        ("3", "numbers: 152 in the source is 153 in the translation.")
    ]


def test_a_table_has_a_line_a_row_whatever_an_article_holds() -> None:
    lines = "".join(render([HOSTILE], "tsv")).splitlines()
    assert len(lines) == 1 + 2 * len(HOSTILE.translations["en"].segments)
    assert {line.count("\t") for line in lines} == {10}


def test_a_cell_of_a_table_is_no_formula() -> None:
    from samples import digest

    formula = digest([("prose", [('=HYPERLINK("x")', "+1", "@SUM(A1)")])], {})
    cells = "".join(render([formula], "tsv")).replace('"', "").split("\t")
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
