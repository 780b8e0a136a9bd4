"""Coverage: what of the source has a translation in the target, and what of the target comes from the source."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ..languages.evidence import Evidence, evidence
from ..languages.quantities import unanswered
from ..languages.reading import Pair
from ..spans import Span
from .finding import Finding, Severity

# Evidence of all words, in nats by the root of their number (more words leave more room for a free translation), and
# what question marks and numbers add; chosen on the tuning quarter of the labelled set (benchmarks/checks.py).
UNRELATED, DOUBTFUL = -1.25, 0.0
SMOOTHING = 4
LEFT_OUT = (11.0, 7.0)  # error, warning
MADE_UP = (13.0, 8.5)
QUESTION_KEPT, QUESTION_LOST = 1.2, -1.2
NUMBER_KEPT, NUMBER_LOST = 1.5, -0.9
MAX_NUMBERS = 6


def check_coverage(pair: Pair) -> Iterator[Finding]:
    """A target about something else, a part of the source left out, a part of the target that nobody said."""
    source, target = pair.source.text, pair.hypothesis.text
    asked, answers = evidence(pair), evidence(pair.turned)
    words = (*asked, *answers)
    total = sum(item.weight for item in words) / math.sqrt(len(words) + SMOOTHING)
    total += _other_evidence(pair)
    if total < DOUBTFUL:
        yield Finding(
            "unrelated",
            "error" if total < UNRELATED else "warning",
            "source and target share hardly any word",
            ((0, len(source)),),
            ((0, len(target)),),
        )
        return
    for items, text, message, (error, warning) in (
        (asked, source, "left out", LEFT_OUT),
        (answers, target, "not in the source", MADE_UP),
    ):
        strength, span = _worst_run(items)
        if strength >= warning:
            shown = text[slice(*span)]
            where = {"source_spans": (span,)} if items is asked else {"target_spans": (span,)}
            severity: Severity = "error" if strength >= error else "warning"
            yield Finding("coverage", severity, f"{message}: {shown[:80]}", **where)


def _worst_run(items: Sequence[Evidence]) -> tuple[float, Span]:
    """The stretch of words that speaks most strongly against a translation: (strength, span)."""
    worst, span = 0.0, (0, 0)
    strength, start = 0.0, 0
    for item in items:
        if strength <= 0:
            strength, start = 0.0, item.span[0]
        strength -= item.weight
        if strength > worst:
            worst, span = strength, (start, item.span[1])
    return worst, span


def _other_evidence(pair: Pair) -> float:
    asks = [text.text.rstrip("\"'”“»)… ").endswith("?") for text in (pair.source, pair.hypothesis)]
    total = QUESTION_KEPT if all(asks) else QUESTION_LOST if any(asks) else 0.0
    for one, other in ((pair.source, pair.hypothesis), (pair.hypothesis, pair.source)):
        digits = one.digits[:MAX_NUMBERS]
        lost = len(unanswered(digits, other.quantities))
        total += NUMBER_LOST * lost + NUMBER_KEPT * (len(digits) - lost)
    return total
