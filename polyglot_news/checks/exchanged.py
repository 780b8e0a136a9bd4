"""Numbers that are all there, but have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from .coverage import STEM, Table, table
from .finding import Finding
from .numbers import DIGITS, Quantity, quantities
from .numerals import calendar, unit

_TOKEN = re.compile(r"[^\W\d_]+|[%‰€$£¥₽₸°]")
WINDOW = 6  # words on either side of a number that say what it counts
MAX_NUMBERS = 12
# Chosen on the tuning quarter: how much the words around two numbers must speak for the exchange, in the units
# of ``_affinity``, and what an order kept (or inverted) speaks against (or for) it.
THRESHOLD, ORDER = 0.35, 0.45


class _Context:
    """The words of a text and where they stand."""

    def __init__(self, text: str, language: str) -> None:
        days = calendar(language)
        self.places: list[tuple[int, str]] = []
        for match in _TOKEN.finditer(text):
            lower = match.group().lower()
            self.places.append(
                (match.start(), unit(lower) or days.get(lower) or lower[:STEM].replace("ё", "е"))
            )

    def around(self, quantity: Quantity) -> dict[str, float]:
        """Word → nearness, 1 for a neighbour."""
        start, end = quantity.span
        before = [word for place, word in self.places if place < start][-WINDOW:]
        after = [word for place, word in self.places if place >= end][:WINDOW]
        near: dict[str, float] = {}
        for words in (before[::-1], after):
            for steps, word in enumerate(words, 1):
                near[word] = max(near.get(word, 0.0), 1 / steps)
        return near


def _affinity(here: dict[str, float], there: dict[str, float], words: Table | None) -> float:
    """How well the words around a number translate those around another."""
    total = 0.0
    for word, near in here.items():
        expected = words.translations.get(word, frozenset()) if words else frozenset[str]()
        total += near * max((there[other] for other in (word, *expected) if other in there), default=0.0)
    return total


def check_exchanged(
    source: str, target: str, source_language: str, target_language: str
) -> Iterator[Finding]:
    """Two numbers of the target that stand where each other belongs, judged by the words around them."""
    here = [q for q in quantities(source, source_language) if q.level == DIGITS]
    there = [q for q in quantities(target, target_language) if q.level == DIGITS]
    pairs = []
    for quantity in here[:MAX_NUMBERS]:
        matches = [q for q in there if q.readings & quantity.readings]
        rivals = [q for q in here if q.readings & quantity.readings]
        if len(matches) == len(rivals) == 1:
            pairs.append((quantity, matches[0]))
    if len(pairs) < 2:
        return
    words = table(source_language, target_language)
    sources, targets = _Context(source, source_language), _Context(target, target_language)
    near = [(sources.around(one), targets.around(two)) for one, two in pairs]
    for first, second in combinations(range(len(pairs)), 2):
        kept = _affinity(near[first][0], near[first][1], words) + _affinity(
            near[second][0], near[second][1], words
        )
        crossed = _affinity(near[first][0], near[second][1], words) + _affinity(
            near[second][0], near[first][1], words
        )
        inverted = pairs[first][1].span > pairs[second][1].span
        if crossed - kept + (ORDER if inverted else -ORDER) > THRESHOLD:
            one, two = pairs[first], pairs[second]
            shown = " and ".join(target[slice(*q.span)] for _, q in (one, two))
            spans = ((one[0].span, two[0].span), (one[1].span, two[1].span))
            yield Finding("exchanged", "error", f"have changed places: {shown}", *spans)
            return
