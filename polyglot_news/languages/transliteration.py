"""Names across scripts: German transcription ⇄ Cyrillic ⇄ English transliteration, by table.

The way from Latin into Cyrillic is ambiguous, so every rule lists its readings, likeliest first, and ``candidates``
returns whole names in that order. ``similarity`` compares names through the same tables, so ``Tokajew``, ``Toqajew``,
``Tokayev``, ``Токаев`` and ``Токаеву`` all meet.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from .spellings import (
    CASE_ENDINGS,
    CLASS_VOWELS,
    CLASSES,
    RELATED,
    ROMAN_GROUPS,
    ROMAN_LETTERS,
    RUSSIAN_LETTERS,
    TABLES,
    UNMARKED,
    Rule,
)
from .words import LETTERS

MAX_CANDIDATES = 12
"""Longest list that ``candidates`` returns; the right one is rarely further down."""

SAME_NAME = 0.8
"""Least ``similarity`` of two spellings of one name; set beforehand and kept after measuring on ``tests/data/names.tsv``."""

_MAX_NAME = 60  # longest word that is read as a name; anything longer is no name and is returned as it stands

_BY_FIRST_LETTER = {
    pair: {
        letter: sorted((rule for rule in rules if rule[0][0] == letter), key=lambda rule: -len(rule[0]))
        for letter in {r[0][0] for r in rules}
    }
    for pair, rules in TABLES.items()
}
_VOWELS = frozenset("aeiouyäöüаеёиоуыэюя")
_OWN_LETTERS = frozenset("äöüйё")  # their marks tell them apart; all others lose them
_ROMAN_GROUP = re.compile("|".join(sorted(ROMAN_GROUPS, key=len, reverse=True)))


def candidates(name: str, source: str, target: str) -> tuple[str, ...]:
    """Writes a name the way the target language does.

    Args:
        name: one name, possibly of several words; letters outside the table stay as they are.
        source: language whose spelling ``name`` follows: ``"de"``, ``"en"`` or ``"ru"``.
        target: language to spell it for, one of the same three.

    Returns:
        At most ``MAX_CANDIDATES`` spellings, likeliest first.

    Raises:
        ValueError: for any other pair of languages.
    """
    if source == target and source in ("de", "en", "ru"):
        return (name,)
    if (source, target) in TABLES:
        return _written(name, source, target)
    if {source, target} == {"de", "en"}:  # both are spellings of the Cyrillic name
        found = [
            spelling
            for cyrillic in _written(name, source, "ru")
            for spelling in _written(cyrillic, "ru", target)[:2]
        ]
        return tuple(dict.fromkeys(found))[:MAX_CANDIDATES]
    raise ValueError(f"No table leads from {source!r} to {target!r}; the languages are 'de', 'en' and 'ru'.")


def similarity(first: str, second: str) -> float:
    """How alike two spellings of a name sound, from 0 to 1 (the same), in any of German, English and Russian.

    Words are compared one by one in their coarse Cyrillic reading by edit distance, in which vowels and related
    consonants are half a mistake; Russian case endings and the genitive ``s`` do not count. A surname alone equals
    the full name.
    """
    ours, theirs = _words(first), _words(second)
    if not ours or not theirs:
        return 0.0
    if len(ours) == len(theirs) > 1:  # each must find the other's: "Anna Anna" is not "Anna Maria"
        return min(_least(ours, theirs), _least(theirs, ours))
    return _least(*sorted((ours, theirs), key=len))


def _least(words: Sequence[str], others: Sequence[str]) -> float:
    """How alike is the word that has the least like it among the others."""
    return min(max(_word_similarity(word, other) for other in others) for word in words)


def same_name(first: str, second: str) -> bool:
    """Whether the two are spellings of one name (``similarity`` of at least ``SAME_NAME``)."""
    return similarity(first, second) >= SAME_NAME


@lru_cache(maxsize=1 << 16)
def romanized(word: str) -> str:
    """A word of any of the three writings in plain Latin letters: a quick key under which many loans and names meet.

    Letter by letter, without the readings that ``similarity`` weighs.
    """
    text = word.lower().translate(ROMAN_LETTERS).translate(UNMARKED)
    return _ROMAN_GROUP.sub(lambda match: ROMAN_GROUPS[match.group()], text)


def is_cyrillic(text: str) -> bool:
    """Whether most of the letters are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum("\u0400" <= c <= "\u052f" for c in letters) > len(letters)


def _written(name: str, source: str, target: str) -> tuple[str, ...]:
    """``candidates`` for a pair that has a table: the words' readings, combined best first."""
    partial: list[tuple[int, str]] = [(0, "")]
    position = 0
    for word in LETTERS.finditer(name):
        readings = _word_readings(word.group(), source, target)
        between = name[position : word.start()]
        partial = _best((c + k, t + between + r) for c, t in partial for k, r in enumerate(readings))
        position = word.end()
    return tuple(text + name[position:] for _, text in partial)


@lru_cache(maxsize=4096)
def _word_readings(word: str, source: str, target: str) -> tuple[str, ...]:
    if len(word) > _MAX_NAME:
        return (word,)
    lower = _unmarked(word)
    rules = _BY_FIRST_LETTER[source, target]
    partial: list[tuple[int, str]] = [(0, "")]
    position = 0
    while position < len(lower):
        letters, readings = _rule_at(lower, position, rules.get(lower[position], []))
        partial = _best((cost + k, text + r) for cost, text in partial for k, r in enumerate(readings))
        position += len(letters)
    capital = (lambda t: t.upper()) if len(word) > 1 and word.isupper() else (lambda t: t[:1].upper() + t[1:])
    return tuple(dict.fromkeys(capital(text) if word[0].isupper() else text for _, text in partial))


def _best(scored: object) -> list[tuple[int, str]]:
    return sorted(scored, key=lambda pair: pair[0])[:MAX_CANDIDATES]  # type: ignore[call-overload]


def _rule_at(word: str, position: int, rules: Sequence[Rule]) -> tuple[str, tuple[str, ...]]:
    for letters, readings, before, after in rules:
        end = position + len(letters)
        if (
            word.startswith(letters, position)
            and _fits(before, word[position - 1 : position] if position else "")
            and _fits(after, word[end : end + 1])
        ):
            return letters, readings
    return word[position], (word[position],)


def _unmarked(word: str) -> str:
    """Small letters that the tables have: Kazakh, Ukrainian and others by their Russian neighbours, ř as r."""
    letters = unicodedata.normalize("NFC", word).lower().translate(RUSSIAN_LETTERS)
    return "".join(c if c in _OWN_LETTERS else unicodedata.normalize("NFD", c)[0] for c in letters)


def _fits(context: str, neighbour: str) -> bool:
    if not context:
        return True
    if not neighbour:
        return "^" in context
    kind = "V" if neighbour in _VOWELS else "C"
    return kind in context or neighbour in context


def _words(name: str) -> list[str]:
    if (
        not name.isalpha()
    ):  # superscripts, fractions and the like are letters to a regex; they end words as digits do
        name = "".join(c if c.isalpha() else " " for c in name)
    return [word for word in name.split() if 1 < len(word) <= _MAX_NAME]


@lru_cache(maxsize=16384)
def _word_similarity(first: str, second: str) -> float:
    if first.casefold() == second.casefold():
        return 1.0
    mixed = is_cyrillic(first) or is_cyrillic(second)
    ours, theirs = _skeletons(first, mixed), _skeletons(second, mixed)
    return max(1 - _distance(a, b) / max(len(a), len(b), 1) for a in ours for b in theirs)


@lru_cache(maxsize=16384)
def _skeletons(word: str, inflected: bool) -> frozenset[str]:
    """Coarse Cyrillic readings of a word; with ``inflected``, also without what may be a Russian case ending."""
    if is_cyrillic(word):
        readings = {word.lower().translate(RUSSIAN_LETTERS)}
    else:
        stems = {word, word[:-1]} if len(word) > 4 and word[-1] in "sS" else {word}
        readings = {
            r.lower()
            for s in stems
            for pair in (("de", "ru"), ("en", "ru"))
            for r in _word_readings(s, *pair)[:2]
        }
    if inflected:
        readings |= {
            r[: -len(e)] for r in readings for e in CASE_ENDINGS if r.endswith(e) and len(r) - len(e) > 2
        }
    return frozenset(filter(None, map(_coarse, readings))) or frozenset({word})


def _coarse(reading: str) -> str:
    folded = reading.replace("дж", "ж").replace("тс", "ц").translate(CLASSES)
    return "".join(c for i, c in enumerate(folded) if not i or c != folded[i - 1])


def _distance(first: str, second: str) -> float:
    """Levenshtein's distance with half-price vowels and related consonants."""
    row = [0.0]
    for b in second:
        row.append(row[-1] + _gap(b))
    for a in first:
        above, row = row, [row[0] + _gap(a)]
        for j, b in enumerate(second):
            row.append(min(above[j] + _swap(a, b), above[j + 1] + _gap(a), row[j] + _gap(b)))
    return row[-1]


def _gap(letter: str) -> float:
    return 0.5 if letter in CLASS_VOWELS else 1.0


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    near = (a in CLASS_VOWELS and b in CLASS_VOWELS) or frozenset((a, b)) in RELATED
    return 0.5 if near else 1.0
