"""Kept things: what stands in the target as it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..languages.acronyms import has_body
from ..languages.placeables import MARKS, PLACEABLES, TRAILING, trimmed
from ..languages.stopwords import STOPWORDS
from ..languages.transliteration import similarity
from ..spans import Span, covers
from .finding import Finding, Severity

_ACRONYM = re.compile(r"(?<![\w-])[A-ZÄÖÜА-ЯЁ]{2,6}(?![\w])")
_QUOTED = re.compile(r"[„“\"«]([^„“”\"«»]{3,200})[“”\"»]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def check_kept(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    known: Collection[Span] = (),
) -> Iterator[Finding]:
    """URLs, e-mail addresses, hashtags, acronyms and foreign mottos that the target lost or made up."""
    lower_source, lower_target = source.casefold(), target.casefold()
    marked = MARKS.search(source) or MARKS.search(target)
    for name, pattern in PLACEABLES.items() if marked else ():
        severity: Severity = "warning" if name == "hashtag" else "error"
        lost = [
            trimmed(m)
            for m in pattern.finditer(source)
            if m.group().rstrip(TRAILING).casefold() not in lower_target
        ]
        if lost:
            shown = source[slice(*lost[0])]
            yield Finding(name, severity, f"missing: {shown[:80]}", source_spans=tuple(lost))
        new = [
            trimmed(m)
            for m in pattern.finditer(target)
            if m.group().rstrip(TRAILING).casefold() not in lower_source
        ]
        if new and not lost:
            shown = target[slice(*new[0])]
            yield Finding(name, severity, f"not in the source: {shown[:80]}", target_spans=tuple(new))
    yield from _acronyms(source, target, known)
    yield from _mottos(source, target, source_language, target_language)


def _acronyms(source: str, target: str, known: Collection[Span]) -> Iterator[Finding]:
    if source.isupper() or target.isupper():
        return
    asked, answers = list(_ACRONYM.finditer(source)), {m.group() for m in _ACRONYM.finditer(target)}
    if not asked or len(answers) >= len({m.group() for m in asked}):
        return  # another acronym stands in its place: a translation as far as letters can tell
    lost = [
        m
        for m in asked
        if not covers(known, m.span())
        and not has_body(target, m.group())
        and not any(similarity(m.group(), other) > 0.7 for other in answers)
    ]
    if lost:
        spans = tuple(m.span() for m in lost)
        yield Finding(
            "acronym", "warning", f"missing: {', '.join(m.group() for m in lost[:5])}", source_spans=spans
        )


def _mottos(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """An English motto in a German text stays as it is in English, and may be translated elsewhere."""
    own = STOPWORDS.get(source_language, frozenset())
    english = STOPWORDS["en"]
    if source_language == "en":
        return
    there: set[str] = set()
    for match in _QUOTED.finditer(source):
        there = there or {word.lower() for word in _WORD.findall(target)}
        words = [word.lower() for word in _WORD.findall(match[1])]
        foreign = sum(w in english for w in words) - sum(w in own for w in words)
        if len(words) < 2 or foreign < 1 or any(not word.isascii() for word in words):
            continue
        if sum(word not in there for word in words) > len(words) // 3:
            strict: Severity = "error" if target_language == "en" else "warning"
            yield Finding("motto", strict, f"changed: {match[1][:80]}", source_spans=(match.span(1),))
