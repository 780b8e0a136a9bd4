"""Coverage: what of the source has a translation in the target, and what of the target comes from the source.

A table of word translations (learned with IBM Model 1, ``training/lexicon.py``) says for each word which words
to expect on the other side and how reliably one of them is there. Each word then is evidence for or against
the two sentences saying the same: the logarithm of how much likelier its presence or absence is in a
translation than in an unrelated sentence.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..languages.quantities import DIGITS, quantities, unanswered
from ..languages.transliteration import romanized
from ..languages.word_tables import compound, cut, table, terms
from ..spans import Span, covers
from .finding import Finding, Severity

REFERENCE_LENGTH = 10  # words of the sentence that ``Table.chance`` is for
UNKNOWN_TRUST, UNKNOWN_CHANCE = 0.35, 0.02
COMPOUND_TRUST, COMPOUND_CHANCE = 0.6, 0.1
MAX_WORDS = 400


class Evidence(NamedTuple):
    """One content word: ``weight`` > 0 speaks for a translation, < 0 against it."""

    span: Span
    weight: float


def evidence(text: str, language: str, other: str, other_language: str) -> list[Evidence]:
    """What each content word of ``text`` says about ``other`` being its translation."""
    words = table(language, other_language)
    if words is None:
        return []
    there = {term for term, _ in terms(other, other_language)}
    sounds: set[str] | None = None
    length = len(there) / REFERENCE_LENGTH
    translations, odds = words.translations, words.odds
    found = []
    for stem, span in terms(text, language)[:MAX_WORDS]:
        expected = translations.get(stem)
        if expected is not None:
            trust, absent = odds[stem]
            chance = 1 - absent**length
        elif expected := compound(text[slice(*span)].lower()[:40], language, other_language):
            trust, chance = COMPOUND_TRUST, COMPOUND_CHANCE
        else:
            trust, chance = UNKNOWN_TRUST, UNKNOWN_CHANCE
        if chance < 0.01:
            chance = 0.01
        if chance > trust:
            chance = trust  # a translation is never less likely than chance
        hit = stem in there or (expected and not expected.isdisjoint(there))
        if not hit:
            if sounds is None:
                sounds = set(map(romanized, there))
            hit = romanized(stem) in sounds
        found.append(Evidence(span, math.log(trust / chance if hit else (1 - trust) / (1 - chance))))
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


# Evidence of all words, in nats by the root of their number (more words leave more room for a free translation), and
# what question marks and numbers add; chosen on the tuning quarter of the labelled set (benchmarks/checks.py).
UNRELATED, DOUBTFUL = -1.25, 0.0
SMOOTHING = 4
LEFT_OUT = (11.0, 7.0)  # error, warning
MADE_UP = (13.0, 8.5)
QUESTION_KEPT, QUESTION_LOST = 1.2, -1.2
NUMBER_KEPT, NUMBER_LOST = 1.5, -0.9
MAX_NUMBERS = 6


def _other_evidence(source: str, target: str, source_language: str, target_language: str) -> float:
    asks = [text.rstrip("\"'”“»)… ").endswith("?") for text in (source, target)]
    total = QUESTION_KEPT if all(asks) else QUESTION_LOST if any(asks) else 0.0
    here, there = quantities(source, source_language), quantities(target, target_language)
    for asked, answers in ((here, there), (there, here)):
        digits = [q for q in asked if q.level == DIGITS][:MAX_NUMBERS]
        lost = len(unanswered(digits, answers))
        total += NUMBER_LOST * lost + NUMBER_KEPT * (len(digits) - lost)
    return total


def check_coverage(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """A target about something else, a part of the source left out, a part of the target that nobody said."""
    asked = evidence(source, source_language, target, target_language)
    answers = evidence(target, target_language, source, source_language)
    words = (*asked, *answers)
    total = sum(item.weight for item in words) / math.sqrt(len(words) + SMOOTHING)
    total += _other_evidence(source, target, source_language, target_language)
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


# Evidence of one word, in nats, from which it is taken to come from nowhere: its translations nearly always stand
# beside it, and none does. So are 0.7 % of the words of human translations, most of them additions indeed.
UNFOUNDED = -2.0


def unfounded(text: str, language: str, other: str, other_language: str) -> list[Span]:
    """Content words of ``text`` whose translation would almost surely stand in ``other``, and does not."""
    words = table(language, other_language)
    numbers = [quantity.span for quantity in quantities(text, language)]  # those have a check of their own
    there = other.lower().replace("ё", "е")
    found = []
    for item in evidence(text, language, other, other_language):
        expected = words.translations.get(cut(text[slice(*item.span)]), ()) if words else ()
        within = any(len(part) > 3 and part in there for part in expected)  # of a compound: Staatsmedien
        if item.weight <= UNFOUNDED and not within and not covers(numbers, item.span):
            found.append(item.span)
    return found
