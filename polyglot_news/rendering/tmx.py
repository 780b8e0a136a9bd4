"""TMX 1.4b translation memory: one unit a sentence, with a variant for each language.

The format: https://www.gala-global.org/tmx-14b. Written with the standard library rather than with
translate-toolkit, which would bring its GPL and lxml with it, and hold all digests in memory.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

from ..digest import Digest
from ..version import __version__
from .view import Row, View

if TYPE_CHECKING:
    from . import Options

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="polyglot-news" creationtoolversion="{version}" segtype="sentence" o-tmf="polyglot-news"\
 adminlang="en" srclang={language} datatype="plaintext"/>
<body>
"""
_FOOT = "</body>\n</tmx>\n"


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    is_open = False
    for digest in digests:
        view = View.of(digest)
        if not is_open:
            yield _head(view.source_language)
            is_open = True
        yield "".join(_unit(view, row) for row in view.rows if row.targets)
    yield _FOOT if is_open else _head("de") + _FOOT


def _head(language: str) -> str:
    return _HEAD.format(version=__version__, language=quoteattr(language))


def _unit(view: View, row: Row) -> str:
    unit = ElementTree.Element("tu", tuid=f"{view.id}-{row.number}", srclang=view.source_language)
    for language, segment in row.targets.items():
        for finding in segment.findings:
            note = ElementTree.SubElement(unit, "note", {"xml:lang": "en"})
            note.text = f"{language}, {finding.name}: {finding.message}"
    if view.digest.article.date:
        ElementTree.SubElement(unit, "prop", type="x-date").text = str(view.digest.article.date)
    if view.digest.article.source:
        ElementTree.SubElement(unit, "prop", type="x-source").text = view.digest.article.source
    for language in view.columns:
        variant = ElementTree.SubElement(unit, "tuv", {"xml:lang": language})
        ElementTree.SubElement(variant, "seg").text = row.text(language)
    ElementTree.indent(unit)
    return ElementTree.tostring(unit, encoding="unicode") + "\n"
