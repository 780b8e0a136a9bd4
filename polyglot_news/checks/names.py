"""Whether the names of the source reach the target, inflected, transliterated or translated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..languages.names import Name
from ..languages.reading import Pair
from ..languages.strangers import is_certain, is_known, strangers
from ..languages.transliteration import similarity
from ..spans import covers
from .finding import Finding, Severity

DOUBTFUL = 0.57  # likeness from which two spellings may be one name; see docs/quality.md, "Checks"


def check_names(pair: Pair) -> Iterator[Finding]:
    """Names that are missing from the target, and names in it that the source does not have; see ``check``.

    An error where another name has come in the place of one, or where a name is certain; else a warning.
    """
    turned = pair.turned
    rendered = [span for span, answers in pair.known.items() if answers]
    answers = [span for spans in pair.known.values() for span in spans]
    lost, new = strangers(pair, rendered), strangers(turned, answers)
    changed = new and any(
        is_known(one, pair) and all(similarity(one.text, other.text) < DOUBTFUL for other in new)
        for one in lost
    )
    lost = [name for name in lost if not covers(pair.known, name.span)]  # the glossary tells those
    for names, others, within, message in (
        (lost, new, pair, "missing"),
        (new, lost, turned, "not in the source"),
    ):
        severity: Severity = "error" if changed or _is_certain(names, others, within) else "warning"
        if not changed:  # without another in its place, only what is a name beyond doubt
            names = [name for name in names if is_known(name, within)]
        if names:
            shown = ", ".join(name.text for name in names[:5])
            spans = tuple(name.span for name in names)
            where = {"source_spans": spans} if within is pair else {"target_spans": spans}
            yield Finding("names", severity, f"{message}: {shown}", **where)


def _is_certain(names: Sequence[Name], others: Sequence[Name], pair: Pair) -> bool:
    """Whether one of the names is certain, and no other stands for it in an odd spelling."""
    return any(
        is_known(name, pair)
        and is_certain(name, pair)
        and all(similarity(name.text, other.text) < DOUBTFUL for other in others)
        for name in names
    )
