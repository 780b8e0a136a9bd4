"""Numbers, dates, times and money: what one side says and the other does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..languages.quantities import DIGITS, Quantity, fewer, unanswered
from ..languages.reading import Pair, Text
from ..languages.units import converted
from .finding import Finding, Severity

_MINUS = re.compile(r"(?:^|[\s(])[-−–]$|\b(?:minus|минус) $", re.IGNORECASE)
# what says that a number is below zero, or a loss, without a sign
_BELOW = re.compile(
    r"minus|negativ|below|beneath|unter|behind|los[ts]|loss|fell|fall|drop|declin|decreas|down|sank|sink|shr[aiu]nk|slump|"
    r"lower|less|reduc|contract|cut\b|cold|freez|rückg|rückl|gesunk|verl[uio]|fiel|gefallen|schrumpf|abnahm|niedriger|"
    r"weniger|minder|defizit|deficit|дефицит|минус|отрицат|ниже|мороз|сниж|сниз|пад|упа|потер|убыт|убыл|сокра|уменьш|меньше|"
    r"отста|хуже",
    re.IGNORECASE,
)


def _severity(missing: Sequence[Quantity], others: Sequence[Quantity]) -> Severity:
    """Digits are asked for strictly; words (``drei``, ``Mai``) only where another word stands in their place."""
    strict = any(q.level == DIGITS for q in missing) or (bool(missing) and bool(others))
    return "error" if strict else "warning"


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers, dates and times that are missing from, new in, or exchanged in the target."""
    source, target = pair.source.text, pair.hypothesis.text
    asked, answers = pair.source.quantities, pair.hypothesis.quantities
    missing, invented = unanswered(asked, answers), unanswered(answers, asked)
    if any(q.unit for q in missing) and any(q.unit for q in answers):
        missing = _unconverted(missing, answers)
    if any(q.unit for q in invented) and any(q.unit for q in asked):
        invented = _unconverted(invented, asked)
    if not missing and not invented:
        once_less, once_more = fewer(asked, answers), fewer(answers, asked)
        for items, text, message in ((once_less, source, "once less"), (once_more, target, "once more")):
            if items:
                yield _finding("error", message, items, text, items is once_less)
        yield from _unlike_parts(pair)
    for items, text, message, others in (
        (missing, source, "missing", invented),
        (invented, target, "not in the source", missing),
    ):
        if items:
            yield _finding(_severity(items, others), message, items, text, items is missing)
    if "-" in source or "−" in source or "minus" in pair.source.lower:
        yield from _lost_signs(pair)


def _finding(
    severity: Severity, message: str, items: Sequence[Quantity], text: str, in_source: bool
) -> Finding:
    shown = ", ".join(text[slice(*q.span)] for q in items[:5])
    spans = tuple(q.span for q in items)
    where = {"source_spans": spans} if in_source else {"target_spans": spans}
    return Finding("numbers", severity, f"{message}: {shown}", **where)


def _values(quantity: Quantity) -> list[float]:
    return [float(r) for r in quantity.readings if r.replace(".", "", 1).isdigit()]


def _unconverted(asked: Sequence[Quantity], answers: Sequence[Quantity]) -> list[Quantity]:
    """Those of ``asked`` that none of ``answers`` gives in another unit (320 km, 200 miles)."""
    return [
        one
        for one in asked
        if not one.unit
        or not any(
            converted(value, one.unit, there, other.unit)
            for other in answers
            if other.unit
            for value in _values(one)
            for there in _values(other)
        )
    ]


def _unlike_parts(pair: Pair) -> Iterator[Finding]:
    """Ordinals, fractions and decades in words that have become others: *zweite*, "tenth"."""
    here, there = pair.source.quantities, pair.hypothesis.quantities
    lost = _unanswered_parts(here, there)
    new = _unanswered_parts(there, here) if lost else []
    if lost and new:
        yield _finding("error", "missing", lost, pair.source.text, True)
        yield _finding("error", "not in the source", new, pair.hypothesis.text, False)


def _unanswered_parts(asked: Sequence[Quantity], answers: Sequence[Quantity]) -> list[Quantity]:
    said = frozenset[str]().union(*(a.readings for a in answers))
    return [q for q in asked if q.is_part and not q.readings & said]


def _is_negative(text: str, quantity: Quantity) -> bool:
    start = quantity.span[0]
    return quantity.level == DIGITS and _MINUS.search(text[max(0, start - 7) : start]) is not None


def _lost_signs(pair: Pair) -> Iterator[Finding]:
    """Numbers below zero in the source that are above it in the target."""
    read: Text = pair.hypothesis
    for one in pair.source.digits:
        if _is_negative(pair.source.text, one):
            same = [other for other in read.digits if other.readings & one.readings]
            if same and not _BELOW.search(read.text) and not any(_is_negative(read.text, q) for q in same):
                yield Finding(
                    "numbers",
                    "error",
                    f"without its minus: {read.text[slice(*same[0].span)]}",
                    (one.span,),
                    (same[0].span,),
                )
