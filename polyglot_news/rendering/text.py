"""Plain text: no colours, no boxes, nothing a pipe would stumble over."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..digest import Digest
from .view import Block, View, autonym, count

if TYPE_CHECKING:
    from . import Options


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    separator = ""
    for digest in digests:
        lines = (_wrapped(lead, line, options.width) for lead, line in _lines(View.of(digest), options.full))
        yield separator + "\n".join(lines) + "\n"
        separator = "\n" + "-" * min(options.width or 72, 72) + "\n\n"


def _lines(view: View, full: bool) -> Iterator[tuple[str, str]]:
    """(what the line begins with, the line): further lines are indented as far as the first."""
    article = view.digest.article
    date = f"{article.date}  " if article.date else ""
    indent = " " * len(date)
    yield date, view.title(view.source_language) or "(no text)"
    for language in view.targets:
        if title := view.title(language):
            yield indent, title
    if origin := ", ".join(filter(None, (article.source, article.dateline, article.agency))):
        yield indent, origin
    for language, summary in view.digest.summaries.items():
        yield "", ""
        yield "", f"{autonym(language)}, summary{', extractive' if summary.method == 'extractive' else ''}"
        yield "  ", summary.text
        yield from (("  ! ", f"{finding.name}: {finding.message}") for finding in summary.findings)
    if full:
        for language in view.targets:
            yield from _translation(view, language)
    elif found := sum(len(view.findings(language)) for language in view.targets):
        yield "", ""
        yield "! ", f"{count(found, 'finding')} in the translations"


def _translation(view: View, language: str) -> Iterator[tuple[str, str]]:
    yield "", ""
    yield "", f"{autonym(language)}, translation"
    number = 0
    for block in view.blocks:
        if block.rows:
            line, number = marked(block, language, number)
            yield "", ""
            yield ("  == " if block.kind in ("headline", "heading") else "  "), line
    findings = view.findings(language)
    if findings:
        yield "", ""
        yield from ((f"  [{i}] ", f"{f.name}: {f.message}") for i, f in enumerate(findings, start=1))


def marked(block: Block, language: str, number: int) -> tuple[str, int]:
    """A paragraph with ``[1]`` behind each sentence that has finding 1; the last number used."""
    sentences = []
    for row in block.rows:
        first, number = number + 1, number + len(row.findings(language))
        marks = "".join(f"[{i}]" for i in range(first, number + 1))
        sentences.append(f"{row.text(language)} {marks}".rstrip())
    return " ".join(sentences), number


def _wrapped(lead: str, line: str, width: int | None) -> str:
    if width is None or len(lead) + len(line) <= width:
        return lead + line
    return textwrap.fill(
        line,
        max(width, len(lead) + 20),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
