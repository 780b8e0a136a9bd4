"""Coverage: what of the source has a translation in the target, and what of the target comes from the source.

A table of word translations (learned with IBM Model 1, ``training/lexicon.py``) says for each word which words
to expect on the other side and how reliably one of them is there. Each word then is evidence for or against
the two sentences saying the same: the logarithm of how much likelier its presence or absence is in a
translation than in an unrelated sentence.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .finding import Finding, Severity, Span
from .sounds import romanize
from .stopwords import STOPWORDS

TABLES = Path(__file__).parent / "tables"
_WORD = re.compile(r"[^\W\d_]+")
STEM = 6
# How likely an unrelated sentence is to have one of a word's translations; measured on shuffled pairs.
BY_CHANCE = 0.08
UNKNOWN_TRUST, UNKNOWN_BY_CHANCE = 0.35, 0.02
MAX_WORDS = 400


@dataclass(frozen=True)
class Table:
    """What is known of a language's stems.

    Attributes:
        translations: stem → stems to expect on the other side.
        trust: stem → how often one of them stands in an intact pair.
        names: stems that are names rather than common words.
    """

    translations: Mapping[str, frozenset[str]]
    trust: Mapping[str, float]
    names: frozenset[str]


def stems(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Content words of ``text``, lower-case and cut to six letters, with their spans."""
    stop = STOPWORDS.get(language, frozenset())
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if len(word) > 2 and word not in stop:
            yield word[:STEM].replace("ё", "е"), match.span()


def cut(word: str) -> str:
    """The stem that tables have for a word, without an English genitive."""
    lower = word.lower().replace("ё", "е").replace("’", "'")
    return lower.partition("'")[0][:STEM] or lower[:STEM]


@lru_cache(maxsize=4)
def _both(pair: str) -> tuple[Table, Table]:
    translations: dict[str, frozenset[str]] = {}
    inverse: dict[str, set[str]] = {}
    trust: tuple[dict[str, float], dict[str, float]] = ({}, {})
    names: tuple[set[str], set[str]] = (set(), set())
    side = 0
    with gzip.open(TABLES / f"{pair}.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            word, *rest = line.split() or [""]
            if not word:  # the empty line between the two sides
                side = 1
                continue
            trust[side][word] = float(rest[0].rstrip("*"))
            if rest[0].endswith("*"):
                names[side].add(word)
            if side == 0:
                translations[word] = frozenset(rest[1:])
                for other in rest[1:]:
                    inverse.setdefault(other, set()).add(word)
    backward = {word: frozenset(words) for word, words in inverse.items()}
    return Table(translations, trust[0], frozenset(names[0])), Table(backward, trust[1], frozenset(names[1]))


def table(source_language: str, target_language: str) -> Table | None:
    """The table of a direction, read at its first use; ``None`` where there is none."""
    if (TABLES / f"{source_language}-{target_language}.txt.gz").exists():
        return _both(f"{source_language}-{target_language}")[0]
    if (TABLES / f"{target_language}-{source_language}.txt.gz").exists():
        return _both(f"{target_language}-{source_language}")[1]
    return None


@dataclass(frozen=True)
class Evidence:
    """One content word: ``weight`` > 0 speaks for a translation, < 0 against it."""

    span: Span
    weight: float


def evidence(text: str, language: str, other: str, other_language: str) -> list[Evidence]:
    """What each content word of ``text`` says about ``other`` being its translation."""
    words = table(language, other_language)
    if words is None:
        return []
    there = {stem for stem, _ in stems(other, other_language)}
    sounds = {romanize(word) for word in there}
    found = []
    for stem, span in list(stems(text, language))[:MAX_WORDS]:
        expected = words.translations.get(stem)
        trust, chance = UNKNOWN_TRUST, UNKNOWN_BY_CHANCE
        if expected is not None:
            trust, chance = 0.04 + 0.9 * words.trust.get(stem, 0.5), BY_CHANCE
        hit = (
            stem in there
            or (expected is not None and not expected.isdisjoint(there))
            or romanize(stem) in sounds
        )
        found.append(
            Evidence(span, math.log(trust / chance) if hit else math.log((1 - trust) / (1 - chance)))
        )
    return found


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


# (error, warning) by direction-free thresholds, in nats; chosen on the tuning half of the labelled set
UNRELATED = -6.0
GAP_ERROR, GAP_WARNING = 10.0, 6.0


def check_coverage(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """A target about something else, a part of the source left out, a part of the target that nobody said."""
    asked = evidence(source, source_language, target, target_language)
    answers = evidence(target, target_language, source, source_language)
    total = sum(item.weight for item in (*asked, *answers))
    if total < UNRELATED:
        yield Finding(
            "unrelated",
            "error",
            "source and target share hardly any word",
            ((0, len(source)),),
            ((0, len(target)),),
        )
        return
    for items, text, message in ((asked, source, "left out"), (answers, target, "not in the source")):
        strength, span = _worst_run(items)
        if strength >= GAP_WARNING:
            shown = text[slice(*span)]
            where = {"source_spans": (span,)} if items is asked else {"target_spans": (span,)}
            severity: Severity = "error" if strength >= GAP_ERROR else "warning"
            yield Finding("coverage", severity, f"{message}: {shown[:80]}", **where)
