"""Evidence that two texts say the same, word by word.

A table of word translations (learned with IBM Model 1, ``training/lexicon.py``) says for each word which words
to expect on the other side and how reliably one of them is there. Each word then is evidence for or against
the two sentences saying the same: the logarithm of how much likelier its presence or absence is in a
translation than in an unrelated sentence.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from ..spans import Span, covers
from .reading import Pair
from .transliteration import romanized
from .word_tables import REFERENCE_LENGTH, compound, table_key

UNKNOWN_TRUST, UNKNOWN_CHANCE = 0.35, 0.02
COMPOUND_TRUST, COMPOUND_CHANCE = 0.6, 0.1
MAX_WORDS = 400


class Evidence(NamedTuple):
    """One content word: ``weight`` > 0 speaks for a translation, < 0 against it."""

    span: Span
    weight: float


def evidence(pair: Pair) -> list[Evidence]:
    """What each word of the source says about the hypothesis being its translation."""
    words = pair.table
    if words is None:
        return []
    text = pair.source.text
    there = {key for key, _ in pair.hypothesis.all_keys}
    sounds: set[str] | None = None
    length = len(there) / REFERENCE_LENGTH
    translations, odds = words.translations, words.odds
    found = []
    for key, span in pair.source.all_keys[:MAX_WORDS]:
        expected = translations.get(key)
        if expected is not None:
            trust, absent = odds[key]
            chance = 1 - absent**length
        elif expected := compound(text[slice(*span)].lower()[:40], *pair.languages):
            trust, chance = COMPOUND_TRUST, COMPOUND_CHANCE
        else:
            trust, chance = UNKNOWN_TRUST, UNKNOWN_CHANCE
        if chance < 0.01:
            chance = 0.01
        if chance > trust:
            chance = trust  # a translation is never less likely than chance
        hit = key in there or (expected and not expected.isdisjoint(there))
        if not hit:
            if sounds is None:
                sounds = set(map(romanized, there))
            hit = romanized(key) in sounds
        found.append(Evidence(span, math.log(trust / chance if hit else (1 - trust) / (1 - chance))))
    return found


# Evidence of one word, in nats, from which it is taken to come from nowhere: its translations nearly always stand
# beside it, and none does. So are 0.7 % of the words of human translations, most of them additions indeed.
UNFOUNDED = -2.0


def unfounded(pair: Pair) -> list[Span]:
    """Words of the source whose translation would almost surely stand in the hypothesis, and does not."""
    words, text = pair.table, pair.source.text
    numbers = [quantity.span for quantity in pair.source.quantities]  # those have a check of their own
    there = pair.hypothesis.lower.replace("ё", "е")
    found = []
    for item in evidence(pair):
        expected = words.translations.get(table_key(text[slice(*item.span)]), ()) if words else ()
        within = any(len(part) > 3 and part in there for part in expected)  # of a compound: Staatsmedien
        if item.weight <= UNFOUNDED and not within and not covers(numbers, item.span):
            found.append(item.span)
    return found
