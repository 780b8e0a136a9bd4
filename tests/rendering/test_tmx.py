"""TMX: translation memories."""

from __future__ import annotations

import pytest
from defusedxml.ElementTree import fromstring
from samples import CENTRE

from polyglot_news.rendering import render
from rendering.exchange import ALL, Rule, breaches, pairs


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
