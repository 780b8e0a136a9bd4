"""XLIFF 2.0 for translators' tools: a file an article, a unit a paragraph, a segment a sentence.

The format: https://docs.oasis-open.org/xliff/xliff-core/v2.0/xliff-core-v2.0.html. It has room for one target
language (section 4.3.1.17, ``trgLang``), so several go into several documents. Findings are notes of their unit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from ..digest import Digest
from ..errors import PolyglotNewsError
from . import unique
from .view import Block, View

if TYPE_CHECKING:
    from . import Options

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang={source} trgLang={target}>
"""
_FOOT = "</xliff>\n"
_CODE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}")


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    """One document.

    Raises:
        PolyglotNewsError: the digests have more than one pair of languages.
    """
    pair: tuple[str, str] | None = None
    seen: Counter[str] = Counter()
    for digest in digests:
        view = View.of(digest)
        pairs = {(view.source_language, target) for target in view.targets}
        if len(pairs) != 1 or pair not in (None, *pairs):
            raise PolyglotNewsError(
                "An XLIFF document has one source and one target language: ask for one target language, "
                "or write into a folder, where each gets a document of its own."
            )
        if pair is None:
            (pair,) = pairs
            yield _head(*pair)
        yield _file(view, pair[1], unique(view.id, seen))
    if pair is not None:
        yield _FOOT


def files(digests: Iterable[Digest], options: Options) -> Iterator[tuple[str, str]]:
    """(file name, document) for a folder: one for each article and target language."""
    seen: Counter[str] = Counter()
    for digest in digests:
        view = View.of(digest)
        name = unique(view.id, seen)
        for target in view.targets:
            if not _CODE.fullmatch(target):
                raise PolyglotNewsError(f"{target!r} is no language code, so no file can be named after it.")
            document = _head(view.source_language, target) + _file(view, target, name) + _FOOT
            yield f"{name}.{target}.xlf", document


def _head(source: str, target: str) -> str:
    return _HEAD.format(source=quoteattr(source), target=quoteattr(target))


def _file(view: View, target: str, name: str) -> str:
    article = view.digest.article
    file = ElementTree.Element("file", {"id": f"f{name}", "original": article.source})
    notes = ElementTree.SubElement(file, "notes")
    ElementTree.SubElement(notes, "note", category="signature").text = view.digest.signature
    if article.date:
        ElementTree.SubElement(notes, "note", category="date").text = str(article.date)
    for number, block in enumerate(view.blocks, start=1):
        file.append(_unit(block, target, number))
    ElementTree.indent(file)
    return ElementTree.tostring(file, encoding="unicode") + "\n"


def _unit(block: Block, target: str, number: int) -> ElementTree.Element:
    is_translated = any(target in row.targets for row in block.rows)
    attributes = {"id": f"p{number}", "type": f"polyglot-news:{block.kind}"}
    unit = ElementTree.Element("unit", attributes | ({} if is_translated else {"translate": "no"}))
    if not is_translated:
        segment = ElementTree.SubElement(unit, "segment", id="s0")
        ElementTree.SubElement(segment, "source").text = block.text
        return unit
    found = [(row.number, finding) for row in block.rows for finding in row.findings(target)]
    if found:
        notes = ElementTree.SubElement(unit, "notes")
        for sentence, finding in found:
            note = ElementTree.SubElement(notes, "note", category=finding.name, appliesTo="target")
            note.text = f"s{sentence}: {finding.message}"
    for row in block.rows:
        state = {"id": f"s{row.number}", "state": "translated"}
        if row.findings(target):
            state["subState"] = "polyglot-news:findings"
        segment = ElementTree.SubElement(unit, "segment", state)
        ElementTree.SubElement(segment, "source").text = row.source
        ElementTree.SubElement(segment, "target").text = row.text(target)
        if row is not block.rows[-1]:
            between = ElementTree.SubElement(unit, "ignorable")
            ElementTree.SubElement(between, "source", {"xml:space": "preserve"}).text = " "
            ElementTree.SubElement(between, "target", {"xml:space": "preserve"}).text = " "
    return unit
