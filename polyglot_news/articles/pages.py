"""HTML → the text of its article, headings marked as in Markdown. Needs the ``html`` extra."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .cleaning import clean

_IS_MARKUP = re.compile(
    r"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body|article)\b", re.I | re.S
)
_BLOCK = re.compile(
    "address|article|aside|blockquote|br|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|ol|p|pre|"
    "section|table|td|th|tr|ul"
)
_SKIPPED = re.compile("script|style|noscript|template|svg")


@dataclass(frozen=True)
class Page:
    """What a saved page says: its article as text, and what its metadata tell."""

    text: str
    title: str | None = None
    date: str | None = None


def is_markup(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    return _IS_MARKUP.match(text[:4096]) is not None


def read_page(html: str) -> Page:
    """Extract the article of a saved web page, without its navigation, advertising and footers (trafilatura).

    The date is taken from metadata only, never guessed from numbers in the text.

    Raises:
        ImportError: The ``html`` extra is not installed.
    """
    import logging

    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    for name in ("trafilatura", "htmldate"):  # a page without text is told to the caller, not to stderr
        logging.getLogger(name).addHandler(logging.NullHandler())
    found = bare_extraction(
        clean(html),
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or found.body is None:
        return Page("")
    blocks: list[str] = []
    for element in found.body.iter("head", "p", "item", "cell"):
        text = " ".join("".join(element.itertext()).split())
        if text:
            blocks.append(f"## {text}" if element.tag == "head" else text)
    return Page("\n\n".join(blocks), found.title, found.date)


def read_fragment(html: str) -> str:
    """Text of a piece of HTML (a feed's description), a blank line between its blocks.

    Raises:
        ImportError: The ``html`` extra is not installed.
    """
    from lxml import etree

    if "<" not in html and "&" not in html:
        return html
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)  # not 256 levels of nesting at most
    root = etree.fromstring(f"<div>{clean(html)}</div>".encode(), parser)
    parts: list[str] = []
    skipped = 0  # how many elements that hold no text are open
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            skipped += _SKIPPED.fullmatch(tag) is not None
        parts.append("\n\n" if _BLOCK.fullmatch(tag) else "")
        if event == "start":
            parts.append("" if skipped else element.text or "")
            continue
        skipped -= _SKIPPED.fullmatch(tag) is not None
        if element is not root and not skipped:
            parts.append(element.tail or "")
    return "".join(parts)
