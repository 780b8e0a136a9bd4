"""Numbers that are all there, but have changed places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from ..languages.months import calendar
from ..languages.quantities import Quantity
from ..languages.reading import Pair, Text
from ..languages.units import agree, unit
from ..languages.word_tables import Table, table_key
from ..languages.words import LETTER
from .finding import Finding

_TOKEN = re.compile(rf"{LETTER}+|[%‰€$£¥₽₸°]")
WINDOW = 6  # words on either side of a number that say what it counts
MAX_NUMBERS = 12
# What speaks for two numbers having changed places: logistic regression over the shared of numbers of the tuning
# quarter, intact and exchanged (benchmarks/checks.py), and the score from which it is said.
AROUND, BEFORE, AFTER, GLUED, UNIT, ORDER = 2.45, 1.18, 2.46, 1.79, 3.87, 2.93
BIAS, THRESHOLD = -0.14, 1.0


@dataclass(frozen=True)
class _Place:
    """Where a number stands, in words that can be compared across languages as far as possible.

    Attributes:
        near: word → nearness, 1 for a neighbour.
        before, after: the neighbouring words, or ``""``.
        glued: what the number is joined to on either side: ``"a"`` for letters, a sign, or ``""``.
        unit: as in ``Quantity``.
    """

    near: dict[str, float]
    before: str
    after: str
    glued: tuple[str, str]
    unit: str


def _places(read: Text, found: Sequence[Quantity]) -> Iterator[_Place]:
    text, days = read.text, calendar(read.language)
    words = []
    for match in _TOKEN.finditer(text):
        lower = match.group().lower()
        words.append((match.start(), unit(lower) or days.get(lower) or table_key(lower)))
    for quantity in found:
        start, end = quantity.span
        before = [word for place, word in words if place < start][: -WINDOW - 1 : -1]
        after = [word for place, word in words if place >= end][:WINDOW]
        near: dict[str, float] = {}
        for side in (before, after):
            for steps, word in enumerate(side, 1):
                near[word] = max(near.get(word, 0.0), 1 / steps)
        glued = _joined(text[max(0, start - 1) : start]), _joined(text[end : end + 1])
        yield _Place(near, (before or [""])[0], (after or [""])[0], glued, quantity.unit)


def _joined(sign: str) -> str:
    return "" if sign.isspace() or sign in '.,;:!?"“”„«»' else "a" if sign.isalpha() else sign


def _likeness(here: _Place, there: _Place, words: Table | None) -> float:
    """How well what stands around one number translates what stands around another."""

    def expected(word: str) -> tuple[str, ...]:
        return (word, *(words.translations.get(word, ()) if words else ()))

    total = AROUND * sum(
        near * max((there.near[other] for other in expected(word) if other in there.near), default=0.0)
        for word, near in here.near.items()
    )
    total += BEFORE * bool(here.before and there.before in expected(here.before))
    total += AFTER * bool(here.after and there.after in expected(here.after))
    total += GLUED * sum(
        bool(one) and one == other for one, other in zip(here.glued, there.glued, strict=True)
    )
    return total + UNIT * bool(here.unit and here.unit == there.unit)


def _paired(here: Sequence[Quantity], there: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Numbers of both sides that are the same, the first of several with the first."""
    for index, quantity in enumerate(here[:MAX_NUMBERS]):
        ours = [i for i, other in enumerate(here) if other.readings & quantity.readings]
        theirs = [i for i, other in enumerate(there) if other.readings & quantity.readings]
        if len(ours) == len(theirs):
            yield index, theirs[ours.index(index)]


_FRAME = re.compile(
    r"\b(?:von|vom|auf|um|bis|zu|gegen|from|by|to|against|of|with|на|до|с|со|от|против|к|из)\b|[-–—/:]",
    re.IGNORECASE,
)
_BEHIND = re.compile(rf"\.? ({LETTER}{{3,9}})")
FRAME_LETTERS = 30  # at most between two numbers of a frame: "rose by 3 points to 10"


def _kind(quantity: Quantity, text: str) -> str:
    """What a number is by its writing and neighbours: numbers of different kinds are not taken for each other."""
    start, end = quantity.span
    if quantity.unit:
        return quantity.unit
    if any(reading[0] in "mwt" for reading in quantity.readings):
        return "date"
    if text[start - 1 : start].isalpha() or text[end : end + 1].isalpha():
        return "name"
    if end - start == 4 and text[start:end].isdigit() and text[start] in "12":
        return "year"
    return "number"


def _is_day(quantity: Quantity, read: Text) -> bool:
    """Whether a number stands where the day of a month does."""
    behind = _BEHIND.match(read.text, quantity.span[1])
    return behind is not None and calendar(read.language).get(behind[1].lower(), "")[:1] == "m"


def _is_framed(text: str, one: Quantity, other: Quantity) -> bool:
    """Whether two numbers are one statement whose parts languages order freely: a score, a change, a range."""
    first, last = sorted((one.span, other.span))
    gap = text[first[1] : last[0]]
    return len(gap) <= FRAME_LETTERS and _FRAME.search(gap) is not None


def _crosses(pair: Pair, ours: tuple[Quantity, Quantity], theirs: tuple[Quantity, Quantity]) -> bool:
    """Whether each number has the unit, or the place in a date, that is the other's in the source, and not its own."""
    for i, j in ((0, 1), (1, 0)):
        one, wrong, own = ours[i], theirs[j], theirs[i]
        if one.unit not in ("", "year") and agree(one.unit, wrong.unit) and not own.unit and not ours[j].unit:
            return True
        if (
            _is_day(one, pair.source)
            and _is_day(wrong, pair.hypothesis)
            and not _is_day(own, pair.hypothesis)
        ):
            return not _is_day(ours[j], pair.source)
    return False


def check_exchanged(pair: Pair) -> Iterator[Finding]:
    """Two numbers of the target that stand where each other belongs, by their units or the words around them."""
    here, there = pair.source.digits, pair.hypothesis.digits
    shared = list(_paired(here, there))
    if len(shared) < 2:
        return
    ours, theirs = [here[i] for i, _ in shared], [there[i] for _, i in shared]
    kinds = [
        (_kind(one, pair.source.text), _kind(other, pair.hypothesis.text))
        for one, other in zip(ours, theirs, strict=True)
    ]
    sources: list[_Place] = []
    targets: list[_Place] = []
    for a, b in combinations(range(len(shared)), 2):
        if ours[a].readings & ours[b].readings:
            continue
        is_exchanged = _crosses(pair, (ours[a], ours[b]), (theirs[a], theirs[b]))
        if not is_exchanged and kinds[a] == kinds[b] and kinds[a][0] == kinds[a][1] != "name":
            if _is_framed(pair.source.text, ours[a], ours[b]) or _is_framed(
                pair.hypothesis.text, theirs[a], theirs[b]
            ):
                continue
            sources = sources or list(_places(pair.source, ours))
            targets = targets or list(_places(pair.hypothesis, theirs))
            crossed = _likeness(sources[a], targets[b], pair.table) + _likeness(
                sources[b], targets[a], pair.table
            )
            kept = _likeness(sources[a], targets[a], pair.table) + _likeness(
                sources[b], targets[b], pair.table
            )
            order = ORDER if theirs[a].span > theirs[b].span else -ORDER
            is_exchanged = crossed - kept + order + BIAS > THRESHOLD
        if is_exchanged:
            target = pair.hypothesis.text
            shown = " and ".join(target[slice(*quantity.span)] for quantity in (theirs[a], theirs[b]))
            spans = (ours[a].span, ours[b].span), (theirs[a].span, theirs[b].span)
            yield Finding("exchanged", "error", f"have changed places: {shown}", *spans)
            return
