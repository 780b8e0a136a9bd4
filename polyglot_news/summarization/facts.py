"""Facts of a text, and the facts of a claim that no source supports."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from ..checks.finding import Finding
from ..languages.evidence import unfounded
from ..languages.names import Name, initials, name_root, same_root
from ..languages.quantities import unanswered
from ..languages.reading import Pair, Text
from ..languages.strangers import is_known, strangers
from ..languages.word_tables import table, table_key
from ..spans import Span, covers

_BESIDE = {"de": "en", "en": "de", "ru": "en"}  # whose table of words tells a language's names
FactKind = Literal["number", "date", "name"]


@dataclass(frozen=True)
class Fact:
    """A number, date or name.

    Attributes:
        kind: ``"number"``, ``"date"`` (months, weekdays, times) or ``"name"``.
        value: normalized: ``"5000"``, ``"m5"`` (May), ``"w1"`` (Monday), ``"t16:30"``, a name as written.
        span: (start, end) character offsets.
    """

    kind: FactKind
    value: str
    span: Span


def facts(text: str, language: str) -> tuple[Fact, ...]:
    """Numbers, dates and names of ``text`` in order; of ambiguous numbers the first reading.

    Args:
        text: one or more sentences.
        language: ISO 639-1 code; German, English and Russian have tables, others are read plainly.
    """
    read = Text(text, language)
    found = [
        Fact("date" if value[0] in "mwt" else "number", value, q.span)
        for q in read.quantities
        if q.level
        for value in sorted(q.readings)[:1]
    ]
    found += [Fact("name", name.text, name.span) for name in _claimed(read)]
    return tuple(sorted(found, key=lambda fact: fact.span))


def _claimed(text: Text) -> list[Name]:
    """Names that a claim must answer for: not a lone unknown capital at the beginning, not every German noun."""
    language = text.language
    words = table(language, _BESIDE[language]) if language in _BESIDE else None
    listed = words.names if words else frozenset[str]()
    kept: list[Name] = []
    for _, run in groupby(text.names, key=lambda name: name.run):
        members = list(run)
        doubtful = members[0].opens or language == "de"
        if (
            len(members) > 1
            or not doubtful
            or members[0].text.isupper()
            or table_key(members[0].text) in listed
        ):
            kept += members
    return [name for name in kept if len(name.text) > 1]


def unsupported(
    claim: str,
    sources: Sequence[str],
    language: str,
    *,
    source_language: str | None = None,
    explained: Collection[Span] = (),
) -> tuple[Finding, ...]:
    """Numbers, dates and names of ``claim`` that none of ``sources`` supports.

    Sources are taken together: a claim may join the name of one sentence with the number of another.

    Args:
        claim: a sentence of a summary.
        sources: sentences that support it, or do not.
        language: ISO 639-1 code of the claim.
        source_language: that of the sources, if it is another. Then words of the claim whose translation would
            almost surely stand in the sources, and does not, are looked for too.
        explained: spans of the claim that are names of the sources, as a glossary knows them.

    Returns:
        At most one finding each of ``"unsupported numbers"``, ``"unsupported names"`` and ``"unsupported words"``,
        severity ``"error"``, with ``target_spans`` into ``claim``.
    """
    findings = []
    spoken = source_language or language
    read, texts = Text(claim, language), [Text(source, spoken) for source in sources]
    known = [quantity for text in texts for quantity in text.quantities]
    if numbers := unanswered(read.quantities, known):
        findings.append(_finding("numbers", claim, [q.span for q in numbers]))
    if spoken != language:
        pair = Pair(read, Text(" ".join(sources), spoken))
        strange = [name.span for name in strangers(pair, explained) if is_known(name, pair)]
        said = [*explained, *strange]
        unheard = [span for span in unfounded(pair) if not covers(said, span)]
        findings += [_finding(what, claim, at) for what, at in (("names", strange), ("words", unheard)) if at]
    elif claimed := _claimed(read):
        words = {word for text in texts for word in text.spelled}
        roots = {root for text in texts for root in text.roots}
        runs = _initials(texts)
        spans = [
            name.span
            for name in claimed
            if name.text not in words
            and name.text not in runs
            and not _is_spelled_out(name, claimed, words)
            and not any(same_root(name_root(name.text, language), other) for other in roots)
        ]
        if spans:
            findings.append(_finding("names", claim, spans))
    return tuple(findings)


def _initials(texts: Sequence[Text]) -> set[str]:
    """``UN`` for a text that has ``United Nations``."""
    return {
        initials(name.text for name in run)
        for text in texts
        for _, run in groupby(text.names, key=lambda name: name.run)
    }


def _is_spelled_out(name: Name, claimed: Sequence[Name], words: set[str]) -> bool:
    run = [other.text for other in claimed if other.run == name.run]
    return len(run) > 1 and initials(run) in words


def _finding(what: str, claim: str, spans: list[Span]) -> Finding:
    shown = ", ".join(claim[slice(*span)] for span in spans[:5])
    return Finding(f"unsupported {what}", "error", f"not in the source: {shown}", target_spans=tuple(spans))
