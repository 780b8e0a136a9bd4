"""Markdown with front matter, one document a digest, for static sites and notes.

Front matter is YAML whose strings are written as JSON, which YAML 1.2 includes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..articles.article import Article
from ..digest import Digest, Summary, Translation
from .text import marked
from .view import View, autonym, count, safe

if TYPE_CHECKING:
    from . import Options

# What CommonMark and GitHub's dialect read as markup: anywhere, and at the beginning of a line.
# An underscore inside a word or an ampersand that begins no entity is none, and may belong to an address.
_INLINE = re.compile(r"[\\`*\[\]<>~|$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w{1,31};)")
_LEADING = re.compile(r"^(\s*)([#+\-=:]|\d{1,9}(?=[.)](?:\s|$)))")


def escape(text: str) -> str:
    """``text`` so that Markdown shows it as it is: no markup, no HTML."""
    text = _INLINE.sub(r"\\\g<0>", text)
    match = _LEADING.match(text)
    if match and match[2].isdigit():
        return f"{match[1]}{match[2]}\\{text[match.end() :]}"
    return f"{match[1]}\\{text[match.end(1) :]}" if match else text


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    separator = ""
    for digest in digests:
        yield separator + document(digest, options.full)
        separator = "\n"


def article(article: Article) -> str:
    """The article alone: its headline and paragraphs."""
    lead = {"headline": "# ", "heading": "## "}
    paragraphs = safe(article).paragraphs
    return "\n\n".join(f"{lead.get(p.kind, '')}{escape(p.text)}" for p in paragraphs) + "\n"


def translation(translation: Translation) -> str:
    """The translation alone, and what was found wanting in it."""
    clean = safe(translation)
    found = "".join(f"\n> {escape(f'{f.name}: {f.message}')}  " for f in clean.findings)
    return "\n\n".join(escape(text) for _, text in clean.paragraphs) + "\n" + found


def summary(summary: Summary) -> str:
    """The summary alone, and what was found wanting in it."""
    clean = safe(summary)
    found = "".join(f"\n> {escape(f'{f.name}: {f.message}')}  " for f in clean.findings)
    return escape(clean.text) + (" *(extractive)*" if clean.method == "extractive" else "") + "\n" + found


def document(digest: Digest, full: bool, front_matter: bool = True) -> str:
    """A digest; ``render`` writes several of these."""
    view = View.of(digest)
    lines = [*_front_matter(view)] if front_matter else []
    lines += _body(view, full)
    return "\n".join(lines) + "\n"


def _front_matter(view: View) -> Iterator[str]:
    article = view.digest.article
    fields = {
        "headline": article.headline,
        "language": view.source_language,
        "translations": list(view.targets),
        "source": article.source,
        "article": view.id,
        "signature": view.digest.signature,
    }
    yield "---"
    if article.date:
        # YAML reads a whole date as a date; a year or a month alone has to stay a string.
        yield f"date: {article.date}" if article.date.day else f'date: "{article.date}"'
    yield from (f"{k}: {json.dumps(v, ensure_ascii=False)}" for k, v in fields.items() if v is not None)
    yield "---"
    yield ""


def _body(view: View, full: bool) -> Iterator[str]:
    yield f"# {escape(view.title(view.source_language) or '(no text)')}"
    for language in view.targets:
        if title := view.title(language):
            yield ""
            yield f"*{escape(title)}*"
    for language, summary in view.digest.summaries.items():
        yield ""
        yield f"## {autonym(language)}: summary{' (extractive)' if summary.method == 'extractive' else ''}"
        yield ""
        yield escape(summary.text)
        yield from (f"\n> {escape(f'{finding.name}: {finding.message}')}" for finding in summary.findings)
    if full:
        for language in view.targets:
            yield from _translation(view, language)
    elif found := sum(len(view.findings(language)) for language in view.targets):
        yield ""
        yield f"> {count(found, 'finding')} in the translations"


def _translation(view: View, language: str) -> Iterator[str]:
    yield ""
    yield f"## {autonym(language)}: translation"
    number = 0
    for block in view.blocks:
        if block.rows:
            line, number = marked(block, language, number)
            yield ""
            yield ("### " if block.kind in ("headline", "heading") else "") + escape(line)
    findings = view.findings(language)
    if findings:
        yield ""
        for i, finding in enumerate(findings, start=1):
            yield f"> {escape(f'[{i}] {finding.name}: {finding.message}')}  "
