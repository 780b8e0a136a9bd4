"""HTML → blocks of text in the order in which a reader sees them. Needs the ``html`` extra.

A block is a paragraph, a heading, a list item, a table cell or a line of either. Each piece of text belongs to exactly
one block, so that nothing is dropped and nothing comes twice. What an article is, others decide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from ..errors import ArticleError
from .cleaning import clean
from .limits import MAX_ATTRIBUTES, MAX_DEPTH, MAX_PAGE, MAX_TAGS


def names(text: str) -> frozenset[str]:
    """The words of a text, for tables."""
    return frozenset(text.split())


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCKS = HEADINGS | names(
    "address amp-accordion article aside blockquote body caption center dd details dialog div dl dt "
    "fieldset figure footer form header hgroup hr li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul xmp listing"
)
_SKIPPED = names(
    "amp-ad amp-analytics amp-consent amp-sidebar applet audio button canvas datalist del embed "
    "figcaption head iframe input map math noscript object option rp rt s script select strike style svg "
    "template textarea title video"
)
"""Elements that show no text, or text that is no part of what is said: struck out, captions, controls."""
_LABELS = re.compile(
    r"\b(?:date|time|timestamp|title|headline|kicker|meta|datum|uhrzeit)\b|__(?:date|time|title)\b"
)
"""Classes of the inline elements that stylesheets set on a line of their own."""
_UNSEEN = re.compile(
    r"(?:^|[\s_-])(?:sr-?only|visually-?hidden|screen-?reader(?:-text|-only)?|u-hidden|is-hidden|assistive-text)(?=$|[\s_-])"
)
_NOTE = re.compile(r"[\[(]?(?:[0-9]{1,3}|[*†‡§]{1,3}|[a-z])(?:[,; ]{1,2}[0-9]{1,3}){0,9}[\])]?")
_POWER = re.compile(r"[+−–-]?[0-9]{1,3}")
# What may be raised to a power: ten, a number in a product, a unit of length or time, a variable
_BASE = re.compile(
    r"(?:(?<![\w.,])10|[·×⋅*=] ?[0-9.,]{1,12}|(?<![^\W\d_])(?:[kcdmnµ]?m|[a-zµπ]|sec|min|kg|Zoll))$"
)
_PRICE = re.compile(r"\s?(?:€|Euro|EUR|Franken|CHF|Fr\.)")
_RAISED = str.maketrans("0123456789+-−–", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻")
_TAG_TOKEN = re.compile(r"<[A-Za-z]|=\s{0,9}[\"']|[\"'>]|[\s/][^\s\"'<>/=]")
CDATA = re.compile(r"<!\[CDATA\[|\]\]>")


@dataclass
class Block:
    """One block: ``tag`` is that of the innermost block element around it; ``linked`` counts its letters in links."""

    text: str
    tag: str
    element: Any
    linked: int = 0
    timed: int = 0
    target: str = ""

    @property
    def is_link(self) -> bool:
        """Whether it is (nearly) nothing but links."""
        return self.linked > 0.8 * len(self.text)

    @property
    def is_time(self) -> bool:
        return self.timed >= len(self.text)


@dataclass
class Outline:
    """A document's blocks; which of them each element holds, as a range of their numbers; and the machine-readable
    times in it, each with the number of the block that follows."""

    root: Any
    blocks: list[Block] = field(default_factory=list)
    spans: dict[Any, tuple[int, int]] = field(default_factory=dict)
    times: list[tuple[str, int]] = field(default_factory=list)


def parse(html: str) -> Any:
    """The root element of a page or a piece of one, or None where there is none.

    Raises:
        ImportError: The ``html`` extra is not installed.
        ArticleError: It has more tags, attributes or levels than anyone writes.
    """
    from lxml import etree

    check_size(html)
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)  # not 256 levels of nesting at most
    return etree.fromstring(html.encode(), parser)


def check_size(html: str, most_tags: int = MAX_TAGS) -> None:
    """Refuse what would keep a parser busy for minutes.

    Raises:
        ArticleError: There are more characters, tags or attributes than anyone writes.
    """
    if len(html) > MAX_PAGE:
        raise ArticleError(
            f"has more than {MAX_PAGE >> 20} million characters; save the article's text and give that."
        )
    if html.count("<") > most_tags:
        raise ArticleError(f"has more than {most_tags:,} tags; save the article's text and give that.")
    if _most_attributes(html) > MAX_ATTRIBUTES:
        raise ArticleError(
            f"has a tag with more than {MAX_ATTRIBUTES:,} attributes; save the article's text."
        )


def _most_attributes(html: str) -> int:
    """The most attributes that a tag may have: words outside quoted values."""
    most = names = values = 0
    in_tag, quote = False, ""
    for match in _TAG_TOKEN.finditer(html):
        mark = match[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark[0] == "<":
            names, values, in_tag = (names, values, True) if in_tag else (0, 0, True)
        elif not in_tag:
            continue
        elif mark == ">":
            in_tag = False
        elif mark[0] == "=":
            quote = mark[-1]
            values += 1
        elif mark not in "\"'":
            names += 1
        most = max(most, names, values)
        if most > MAX_ATTRIBUTES:
            break
    return most


def outline(root: Any) -> Outline:
    """The blocks of a parsed page. Takes time linear in its size.

    Raises:
        ArticleError: It is nested too deeply.
    """
    from lxml import etree

    made = Outline(root)
    writer = _Writer(made)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event == "start":
            writer.start(element)
        elif event == "end":
            writer.end(element)
        elif not writer.skipping:
            writer.add(element.tail)
    writer.flush(root)
    return made


def read_fragment(html: str) -> str:
    """Text of a piece of HTML (a feed's description), a blank line between its blocks, headings marked.

    Raises:
        ImportError: The ``html`` extra is not installed.
        ArticleError: It has more tags, attributes or levels than anyone writes.
    """
    html = CDATA.sub("", html)
    if "<" not in html and "&" not in html:
        return html
    root = parse(f"<div>{clean(html)}</div>")
    return "" if root is None else as_text(outline(root).blocks)


def as_text(blocks: list[Block]) -> str:
    """Blocks as plain text for ``parse_article``, headings marked as in Markdown."""
    return "\n\n".join(f"## {b.text}" if b.tag in HEADINGS else b.text for b in blocks)


def classes(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


class _Writer:
    """Takes the events of a walk over a document and writes the outline."""

    def __init__(self, made: Outline) -> None:
        self.made = made
        self.skipping = 0
        self._depth = self._pre = 0
        self._parts: list[str] = []
        self._open: list[int] = []  # number of the first block of each open element
        self._owners: list[Any] = []  # open block elements
        self._raised: list[int] = []  # where the text of each open sup begins
        self._links: list[tuple[str, int]] = []  # target of each open link, and where its text begins
        self._linked = self._timed = self._times = 0
        self._target = ""

    def start(self, element: Any) -> None:
        tag = element.tag.lower()
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise ArticleError("is nested too deeply; save the article's text and give that.")
        if self.skipping or _is_unseen(element, tag):
            self.skipping += 1
            return
        if tag in _BLOCKS:
            self.flush(element)
            self._owners.append(element)
            self._pre += tag in ("pre", "xmp", "listing")
        elif tag == "br":
            self._parts.append("\n")
        elif tag == "a":
            self._links.append((element.get("href") or "", len(self._parts)))
        elif tag == "sup":
            self._raised.append(len(self._parts))
        elif tag == "q":
            self._parts.append("„")
        elif tag == "time":
            self._times += 1
            if element.get("datetime"):
                self.made.times.append((element.get("datetime"), len(self.made.blocks)))
        self._open.append(len(self.made.blocks))
        self.add(element.text)

    def end(self, element: Any) -> None:
        tag = element.tag.lower()
        self._depth -= 1
        if self.skipping:
            self.skipping -= 1
            if not self.skipping:
                self.add(element.tail)
            return
        self._times -= tag == "time"
        if tag in _BLOCKS:
            self.flush(element)
            self._owners.pop()
            self._pre -= tag in ("pre", "xmp", "listing")
        elif tag == "a" and self._links:
            self._end_link(*self._links.pop())
        elif tag == "sup" and self._raised:
            self._end_raised(self._raised.pop(), element.tail or "")
        elif tag == "q":
            self._parts.append("“")
        elif self._is_label(element, tag):
            self._parts.append("\n")
        first, last = self._open.pop(), len(self.made.blocks)
        if first < last:
            self.made.spans[element] = (first, last)
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if not text:
            return
        if not self._pre:
            text = text.replace("\n", " ")
        self._parts.append(text)
        self._linked += len(text.strip()) if self._links else 0
        self._timed += len(text.strip()) if self._times else 0

    def flush(self, element: Any) -> None:
        """End the block that is being written."""
        if not self._parts:
            return
        text, self._parts = "".join(self._parts), []
        owner = self._owners[-1] if self._owners else element
        tag = owner.tag.lower()
        lines = _lines(text, tag, bool(self._pre))
        length = sum(map(len, lines)) or 1
        for line in lines:
            share = len(line) / length
            linked, timed = round(self._linked * share), round(self._timed * share)
            self.made.blocks.append(Block(line, tag, owner, linked, timed, self._target))
        self._linked = self._timed = 0
        self._target = ""
        self._raised = [0] * len(self._raised)
        self._links = [(target, 0) for target, _ in self._links]

    def _end_link(self, target: str, start: int) -> None:
        text = "".join(self._parts[start:]).strip()
        if target.partition("#")[1] and _NOTE.fullmatch(text):  # a footnote's mark
            del self._parts[start:]
            self._linked -= min(self._linked, len(text))
        elif text:
            self._target = target

    def _end_raised(self, start: int, tail: str) -> None:
        """Powers stay powers; a footnote's mark goes, since on a number it would make another number."""
        text = "".join(self._parts[start:]).strip()
        del self._parts[start:]
        before = "".join(self._parts[-3:])[-24:]
        if tail.lstrip()[:1] in ("/", "⁄") and text.isdigit():  # 3<sup>1</sup>/<sub>2</sub>
            self._parts.append(f" {text}" if before[-1:].isdigit() else text)
        elif before[-1:].isdigit() and len(text) == 2 and text.isdigit() and _PRICE.match(tail):
            self._parts.append(f",{text}")
        elif any("#" in target for target, _ in self._links):
            pass
        elif _POWER.fullmatch(text) and (not text[0].isdigit() or _BASE.search(before)):
            self._parts.append(text.translate(_RAISED))
        elif not _NOTE.fullmatch(text):
            self._parts.append(text)

    def _is_label(self, element: Any, tag: str) -> bool:
        """Whether an inline element opens its block as a label: ``<time>18.00 Uhr</time> Wahllokale geschlossen``."""
        if tag != "time" and not (
            tag in ("span", "b", "strong", "em", "i", "small") and _LABELS.search(classes(element))
        ):
            return False
        if len(self._parts) > 12 or self._links or (self._owners and self._owners[-1].tag in HEADINGS):
            return False
        before = "".join(self._parts[:-1]) if self._parts else ""
        is_first = not before.strip() or before.rstrip(" ").endswith("\n")
        tail = (element.tail or "").lstrip()
        return is_first and (not tail or tail[0].isupper() or tail[0].isdigit() or tail[0] in '„»"“–—|•·')


def _is_unseen(element: Any, tag: str) -> bool:
    if tag in _SKIPPED:
        return True
    if tag in ("html", "body"):
        return False
    return _UNSEEN.search(classes(element)) is not None or (
        "footnote" in (element.get("class") or "") and tag == "sup"
    )


def _lines(text: str, tag: str, is_pre: bool) -> list[str]:
    """A block's lines: each is a block by itself, unless the break stands within a sentence."""
    if "\n" not in text:
        line = " ".join(text.split())
        return [line] if line else []
    if is_pre:
        from .cleaning import split_paragraphs

        return split_paragraphs(text)
    if tag in HEADINGS:
        line = " ".join(text.split())
        return [line] if line else []
    runs: list[list[str]] = [[]]
    for raw in text.split("\n"):
        line = " ".join(raw.split())
        if line:
            runs[-1].append(line)
        elif runs[-1]:
            runs.append([])
    return [line for run in runs if run for line in _joined(run)]


def _joined(run: list[str]) -> list[str]:
    widths = [len(line) for line in run[:-1]]
    is_wrapped = len(run) > 2 and 50 <= max(widths) <= 120 and min(widths) > 0.7 * max(widths)
    made = [[run[0]]]
    for line, following in pairwise(run):
        if is_wrapped or (following[0].islower() and line[-1] not in ".!?:;"):
            made[-1].append(following)
        else:
            made.append([following])
    return [" ".join(lines) for lines in made]
