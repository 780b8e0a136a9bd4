"""Whether the names of the source reach the target, inflected, transliterated or translated."""

from __future__ import annotations

from collections.abc import Iterator

from ..languages.reading import Pair
from ..languages.strangers import is_known, strangers
from ..languages.transliteration import similarity
from ..spans import covers
from .finding import Finding, Severity

DOUBTFUL = 0.57  # likeness from which two spellings may be one name; see docs/quality.md, "Checks"


def check_names(pair: Pair) -> Iterator[Finding]:
    """Names that are missing from the target, and names in it that the source does not have; see ``check``."""
    turned = pair.turned
    rendered = [span for span, answers in pair.known.items() if answers]
    answers = [span for spans in pair.known.values() for span in spans]
    lost, new = strangers(pair, rendered), strangers(turned, answers)
    changed = new and any(
        is_known(one, pair) and all(similarity(one.text, other.text) < DOUBTFUL for other in new)
        for one in lost
    )
    lost = [name for name in lost if not covers(pair.known, name.span)]  # the glossary tells those
    severity: Severity = "error" if changed else "warning"
    if severity == "warning":  # without another in its place, only what is a name beyond doubt
        lost = [name for name in lost if is_known(name, pair)]
        new = [name for name in new if is_known(name, turned)]
    for items, message in ((lost, "missing"), (new, "not in the source")):
        if items:
            shown = ", ".join(name.text for name in items[:5])
            spans = tuple(name.span for name in items)
            where = {"source_spans": spans} if items is lost else {"target_spans": spans}
            yield Finding("names", severity, f"{message}: {shown}", **where)
