"""XLIFF."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring
from samples import CENTRE, DIGESTS, DISARMAMENT, PARTNERSHIP

from polyglot_news.digest import Digest
from polyglot_news.errors import PolyglotNewsError
from polyglot_news.rendering import render, render_folder
from rendering.exchange import ALL, Rule, breaches, in_one, pairs


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
