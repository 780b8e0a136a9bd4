"""A saved web page → its article. Needs the ``html`` extra.

A page's outline is weighed: of the elements that hold most of the prose below the headline the innermost is the
article. What is known not to belong to one (``boilerplate.py``) weighs nothing. The result is compared with what the
page declares about itself (``declared.py``), and the fuller one that speaks of the headline is taken.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any

from ..errors import ArticleWarning
from .boilerplate import Role, is_lead, is_notice, is_wall, role_of
from .cleaning import clean
from .declared import Declared, letters, read_declared
from .markup import HEADINGS, Block, Outline, as_text, outline, parse

_ENDED = re.compile(r"[.!?…:][\"“”’‘»«)\]]*$")
_PROSE_LENGTH, _SENTENCE_LENGTH = 80, 25
"""Shortest block that is prose, and shortest that is where it ends like a sentence, in characters."""
_MAJORITY, _NEARLY_ALL = 0.5, 0.8
"""Share of the prose that an element must hold to be the article's: where it holds the headline, and where not."""
_FULLER = 1.15
"""By which factor in words a declared text must be fuller than the one found."""
_SHORT = 120
"""Words below which the text of a page with a paywall is a teaser."""


@dataclass(frozen=True)
class Page:
    """What a saved page says: its article as text, and what its metadata tell."""

    text: str
    title: str | None = None
    date: str | None = None


def read_page(html: str, name: str = "") -> Page:
    """Extract the article of a saved web page, without its navigation, advertising, notices and footers.

    The date is taken from metadata only, never guessed from numbers in the text.

    Args:
        html: The page.
        name: What to call it in warnings.

    Raises:
        ImportError: The ``html`` extra is not installed.
        ArticleError: It has more tags, attributes or levels than anyone writes.

    Warns:
        ArticleWarning: There is but the beginning of an article behind a paywall, or text that does not speak of the
            headline.
    """
    root = parse(clean(html))
    if root is None:
        return Page("")
    declared = read_declared(root)
    choice = _Choice(outline(root), declared)
    blocks = choice.blocks
    title = choice.title_of("")
    text, count = as_text(blocks), _count(block.text for block in blocks)
    is_ours = speaks_of(title, text)
    body = declared.body
    if (
        body
        and (not is_ours or _count([body]) > _FULLER * count)
        and (speaks_of(title, body) or (count and _shared(text, body) > 0.5))
    ):
        text, count, is_ours = body, _count([body]), True
    is_walled = choice.has_wall or not declared.is_free
    if is_walled and declared.description and not (count and is_ours):
        text, count, is_ours = declared.description, _count([declared.description]), True
    what, title = name or "The page", choice.title_of(text)
    if not count:
        return Page("", title, declared.date or choice.date)
    if is_walled and count < _SHORT and text != declared.body:
        _warn(f"{what} holds {count} words of its article behind a paywall notice; save the whole article.")
    elif not is_ours and not choice.has_headline:
        _warn(
            f"{what} holds text that does not speak of its headline; compare it with the page, or save its text."
        )
    return Page(text, title, declared.date or choice.date)


def _warn(message: str) -> None:
    warnings.warn(message, ArticleWarning, stacklevel=4)


def _count(texts: Iterable[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _stems(text: str) -> set[str]:
    return {word[:5].casefold() for word in re.findall(r"\w{5,}", text)}


def speaks_of(headline: str | None, text: str) -> bool:
    """Whether a text has words of its headline; where that has no long words, any text will do."""
    return len(_stems(headline or "")) < 2 or _shared_stems(headline or "", text)


def _shared_stems(headline: str, text: str) -> bool:
    return not _stems(headline).isdisjoint(_stems(text))


def _shared(text: str, other: str) -> float:
    """Share of a text's words that another has, too."""
    words = set(re.findall(r"\w+", text.casefold()))
    return len(words & set(re.findall(r"\w+", other.casefold()))) / (len(words) or 1)


class _Choice:
    """The blocks of a page that are its article."""

    def __init__(self, made: Outline, declared: Declared) -> None:
        self._made, self._declared = made, declared
        self._all = made.blocks
        self._notices = [is_notice(block.text) for block in self._all]
        self._headline = self._find_headline()
        self._start = 0 if self._headline is None else self._headline
        self._dropped = [False] * len(self._all)
        self._drop(Role.NEVER)
        self._drop(Role.ASIDE)
        first, last = self._region()
        self._range = (first, last)
        self.blocks = self._chosen(first, last)

    @property
    def has_headline(self) -> bool:
        """Whether the headline stands on the page, so that what is below it is its text."""
        return self._headline is not None

    @property
    def has_wall(self) -> bool:
        return any(n and is_wall(b.text) for n, b in zip(self._notices, self._all, strict=True))

    def title_of(self, text: str) -> str | None:
        """The headline of the article with this text: as the page shows it, else as it declares it."""
        declared = self._declared.headline
        if self._headline is None:
            is_sure = declared is None or not text or self._declared.is_named
            return declared if is_sure or _shared_stems(declared or "", text) else None
        shown = self._declared.without_site(self._heading_text(self._headline))
        bare = letters(shown)
        for title in self._declared.titles:
            if bare == letters(title) and len(title) > len(
                shown
            ):  # the colon behind a kicker is the stylesheet's
                return title
            if 0.4 * len(shown) < len(title) < len(shown) and bare.endswith(
                letters(title)
            ):  # without its kicker
                return title
        return shown

    @property
    def date(self) -> str | None:
        """The first time marked up between the headline and the article's end."""
        first, last = min(self._start - 2, self._range[0]), self._range[1]
        return next((date for date, number in self._made.times if first <= number <= last), None)

    def _heading_text(self, number: int) -> str:
        element = self._all[number].element
        first, last = self._made.spans.get(element, (number, number + 1))
        return " ".join(block.text for block in self._all[first:last])

    def _find_headline(self) -> int | None:
        """Number of the block with the headline: an h1 that the metadata agree with; else another heading that they
        agree with, unless an h1 follows, since pages of offices show their own name above; else the first h1."""
        headings = [
            (number, words)
            for number, block in enumerate(self._all)
            if (block.tag in ("h1", "h2", "h3") or block.element.get("itemprop") == "headline")
            and (words := set(re.findall(r"\w+", block.text.casefold())))
        ]
        first = next((number for number, _ in headings if self._is_own_h1(number)), None)
        for is_h1 in (True, False):
            for title in self._declared.titles:
                wanted = set(re.findall(r"\w+", title.casefold()))
                for number, words in headings:
                    shared = len(words & wanted)
                    agrees = shared >= 0.5 * len(wanted) and shared >= 0.5 * len(words)
                    if agrees and (self._all[number].tag == "h1") is is_h1:
                        return number if is_h1 or first is None or first < number else first
        return first

    def _is_own_h1(self, number: int) -> bool:
        block = self._all[number]
        is_site = letters(block.text) in self._declared.sites or block.is_link
        return block.tag == "h1" and not is_site and not self._notices[number]

    # --- what weighs

    def _weigh(self, number: int) -> int:
        block = self._all[number]
        if number < self._start or self._dropped[number] or self._notices[number]:
            return 0
        if block.tag in HEADINGS or block.is_link:
            return 0
        length = len(block.text)
        return (
            length
            if length >= _PROSE_LENGTH or (length >= _SENTENCE_LENGTH and _ENDED.search(block.text[-8:]))
            else 0
        )

    def _sums(self) -> list[int]:
        return [0, *accumulate(map(self._weigh, range(len(self._all))))]

    def _drop(self, role: Role) -> None:
        """Leave out the elements that have this role, except those that hold the headline (or most of the prose)."""
        sums = self._sums()
        notices = [0, *accumulate(len(b.text) * n for b, n in zip(self._all, self._notices, strict=True))]
        total = sums[-1] or 1
        edges = [0] * (len(self._all) + 1)
        teasers = self._teasers()
        for element, (first, last) in self._made.spans.items():
            if first == last or (self._headline is not None and first <= self._headline < last):
                continue
            prose, notice = sums[last] - sums[first], notices[last] - notices[first]
            is_notice_box = notice > prose and element.tag not in ("html", "body")
            found = Role.NEVER if is_notice_box or element in teasers else role_of(element)
            if found is role and (role is Role.NEVER or prose < _MAJORITY * total):
                edges[first] += 1
                edges[last] -= 1
        for number, depth in enumerate(accumulate(edges[:-1])):
            self._dropped[number] = self._dropped[number] or depth > 0

    def _teasers(self) -> set[Any]:
        """Boxes of other articles: their headings are links that lead away."""
        found: set[Any] = set()
        for number, block in enumerate(self._all):
            if (
                block.tag in HEADINGS
                and block.is_link
                and number != self._headline
                and not block.target.startswith("#")
            ):
                box = block.element.getparent()
                for _ in range(4):
                    if box is None or box.tag in ("body", "main", "html"):
                        break
                    if box.tag in ("article", "li", "aside") or is_lead(box):
                        found.add(box)
                        break
                    box = box.getparent()
        return found

    # --- where the article stands

    def _region(self) -> tuple[int, int]:
        """The innermost element that holds most of the prose, as a range of blocks; parts with its look belong to it."""
        sums, spans = self._sums(), self._made.spans
        element = self._made.root
        everything = (0, len(self._all))
        while True:
            first, last = spans.get(element, everything)
            inside = sums[last] - sums[first]
            best, best_weight = None, 0
            for child in element:
                if child in spans:
                    a, b = spans[child]
                    if (weight := sums[b] - sums[a]) > best_weight:
                        best, best_weight = child, weight
            if best is None or best.tag in (
                "p",
                "table",
                "ul",
                "ol",
                "blockquote",
                "pre",
                "dl",
                "tr",
                "td",
                "li",
            ):
                break
            a, b = spans[best]
            holds_headline = self._headline is not None and a <= self._headline < b
            if best_weight <= (_MAJORITY if holds_headline else _NEARLY_ALL) * inside:
                break
            element = best
        first, last = spans.get(element, everything)
        parent, look = element.getparent(), element.get("class")
        if parent is not None and look:
            for sibling in parent:
                if sibling.tag == element.tag and sibling.get("class") == look and sibling in spans:
                    first, last = min(first, spans[sibling][0]), max(last, spans[sibling][1])
        return first, last

    def _chosen(self, first: int, last: int) -> list[Block]:
        blocks: list[Block] = []
        head = self._made.spans.get(self._all[self._headline].element) if self._headline is not None else None
        title = letters(self.title_of("") or "")
        titles = {title, *(letters(name) for name in self._declared.titles)}
        for number in range(self._start, last):
            block = self._all[number]
            if self._dropped[number] or self._notices[number] or (head and head[0] <= number < head[1]):
                continue
            if number < first and not (self._weigh(number) or is_lead(block.element)):
                continue
            if block.is_link and not self._is_kept_link(block):
                continue
            if letters(block.text) in titles and (block.tag in HEADINGS or len(blocks) < 3):
                continue
            blocks.append(block)
        while blocks and blocks[-1].tag in HEADINGS:  # above what was left out
            blocks.pop()
        if not any(block.tag not in HEADINGS and not block.is_time for block in blocks):
            return []
        return [replace(block, tag="p") if block.is_time else block for block in blocks]

    def _is_kept_link(self, block: Block) -> bool:
        """A whole sentence, a cell of a table and a heading may be a link; lines that are links lead elsewhere."""
        if block.tag in ("td", "th") or block.tag in HEADINGS:
            return True
        return len(block.text) > _SENTENCE_LENGTH and _ENDED.search(block.text[-8:]) is not None
