"""Numbers, dates, times and money: what one side says and the other does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..languages.quantities import DIGITS, Quantity, fewer, unanswered
from ..languages.reading import Pair
from .finding import Finding, Severity


def _severity(missing: Sequence[Quantity], others: Sequence[Quantity]) -> Severity:
    """Digits are asked for strictly; words (``drei``, ``Mai``) only where another word stands in their place."""
    strict = any(q.level == DIGITS for q in missing) or (bool(missing) and bool(others))
    return "error" if strict else "warning"


def check_numbers(pair: Pair) -> Iterator[Finding]:
    """Numbers, dates and times that are missing from, new in, or exchanged in the target."""
    source, target = pair.source.text, pair.hypothesis.text
    asked, answers = pair.source.quantities, pair.hypothesis.quantities
    missing, invented = unanswered(asked, answers), unanswered(answers, asked)
    if not missing and not invented:
        once_less, once_more = fewer(asked, answers), fewer(answers, asked)
        for items, text, message in ((once_less, source, "once less"), (once_more, target, "once more")):
            if items:
                yield _finding("error", message, items, text, items is once_less)
    for items, text, message, others in (
        (missing, source, "missing", invented),
        (invented, target, "not in the source", missing),
    ):
        if items:
            yield _finding(_severity(items, others), message, items, text, items is missing)


def _finding(
    severity: Severity, message: str, items: Sequence[Quantity], text: str, in_source: bool
) -> Finding:
    shown = ", ".join(text[slice(*q.span)] for q in items[:5])
    spans = tuple(q.span for q in items)
    where = {"source_spans": spans} if in_source else {"target_spans": spans}
    return Finding("numbers", severity, f"{message}: {shown}", **where)
