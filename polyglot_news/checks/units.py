"""Units and currencies: what a number counts on one side and not on the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..languages.quantities import Quantity
from ..languages.reading import Pair, Text
from ..languages.units import MONEY, TIME, UNITS, agree, named_units
from .finding import Finding, Severity


def check_units(pair: Pair) -> Iterator[Finding]:
    """Numbers that both sides have, with another unit, or without one that the other side never names."""
    here, there = pair.source.quantities, pair.hypothesis.quantities
    if not any(q.unit for q in here) and not any(q.unit for q in there):
        return
    for one, other in _unlike(here, pair.hypothesis):
        # people write "percent" for points, too
        both = {one.unit, other.unit} == {"pp", "%"} or (
            one.unit == "pp" and "%" in named_units(pair.hypothesis.text)
        )
        yield _finding("warning" if both else "error", pair, one, other)
        return  # the first says enough, and the way back would say it again
    for other, one in _unlike(there, pair.source):
        # what a sum is in goes without saying: "14 Milliarden", "£14bn"
        implied = not one.unit and _kind(other.unit) == MONEY
        yield _finding("warning" if implied else "error", pair, one, other)
        return


def _kind(unit: str) -> str:
    return UNITS[unit].kind if unit else ""


def _unlike(asked: Sequence[Quantity], text: Text) -> Iterator[tuple[Quantity, Quantity]]:
    """Numbers with a unit that the same number in ``text`` does not have, beside it."""
    for one in asked:
        if not one.unit:
            continue
        same = [q for q in text.quantities if q.level and q.readings & one.readings]
        if not same or any(agree(one.unit, q.unit) for q in same if q.unit):
            continue
        # "5 years" may become "aged 5", and "5 Euro" just "5" beside others in euros
        is_time = _kind(one.unit) == TIME
        wrong = all(q.unit and (_kind(q.unit) == TIME) == is_time for q in same)
        if is_time and not wrong:
            continue
        if not _is_named(one.unit, text) or (wrong and not _is_answered(one, asked, text)):
            yield one, same[0]


def _is_named(unit: str, text: Text) -> bool:
    return any(agree(unit, name) for name in named_units(text.text))


def _is_answered(one: Quantity, asked: Sequence[Quantity], text: Text) -> bool:
    """Whether ``text`` has the unit of ``one`` beside a number that nobody else asks for with it."""
    holders = [q for q in text.quantities if q.unit and agree(one.unit, q.unit)]
    others = [q for q in asked if q is not one and q.unit and agree(one.unit, q.unit)]
    return len(holders) > len(others) or not holders


def _finding(severity: Severity, pair: Pair, one: Quantity, other: Quantity) -> Finding:
    shown = " and ".join(
        f"{read.text[slice(*q.span)]} {q.unit or 'without a unit'}"
        for read, q in ((pair.source, one), (pair.hypothesis, other))
    )
    return Finding("unit", severity, f"not the same: {shown}", (one.span,), (other.span,))
