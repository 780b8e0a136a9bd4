"""Opposites: a word whose opposite the other text has, such as "fell" for *stieg*."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ..languages.denials import denials
from ..languages.reading import Pair
from ..languages.word_tables import KEY_LETTERS, table, table_key
from .finding import Finding

_DATA = Path(__file__).parents[1] / "data" / "opposites.tsv"
_PREFIXES = {"de": ("un",), "en": ("un", "in", "im", "il", "ir", "dis", "non")}
_ROOT = 4  # letters that a word must have after a prefix that denies it: unharmed, but not "under"

# how often a translation must stand beside a word in intact pairs, for its absence to say anything: of the word whose
# translation is missing, and of its opposite
SURE, LIKELY = 0.7, 0.55

Side = tuple[int, int]  # a row of the table, and which of its two ends


class _Words(NamedTuple):
    """One language's words of the table: whole ones, and beginnings (``increas*``)."""

    whole: dict[str, frozenset[Side]]
    beginnings: dict[str, frozenset[Side]]


def check_opposites(pair: Pair) -> Iterator[Finding]:
    """A word of one text whose opposite is what the other text's words become, and which no word there becomes.

    Where one of the texts denies more than the other, "did not rise" may stand for *fiel*: nothing is said then.
    """
    if pair.table is None or denials(pair.source) != denials(pair.hypothesis):
        return
    for one, where in ((pair.turned, "target_spans"), (pair, "source_spans")):
        if found := _strange(one):
            spans = tuple(dict.fromkeys(span for _, span in found))
            shown = ", ".join(f"“{one.source.text[slice(*span)]}”" for span in spans[:5])
            yield Finding("opposite", "error", f"says the opposite: {shown}", **{where: spans})
            return


def _strange(pair: Pair) -> list[tuple[str, tuple[int, int]]]:
    """Words of the source whose opposite the hypothesis asks for."""
    text, other = pair.source, pair.hypothesis
    here: list[tuple[str, tuple[int, int], frozenset[Side]]] = [
        (key, span, sides)
        for key, span in text.all_keys
        if (sides := _sides(text.text[slice(*span)].lower().replace("ё", "е"), text.language))
    ]
    denied = [
        (key, span, rest)
        for key, span in text.all_keys
        if (rest := _undenied(text.text[slice(*span)].lower(), text.language))
    ]
    if not here and not denied:
        return []
    keys = {key for key, _ in text.all_keys}
    own: set[Side] = set().union(*(sides for _, _, sides in here))
    asked: set[Side] = set()  # by words without any translation here
    backed: set[Side] = set()
    expected: set[str] = set()
    lacking: set[str] = set()
    for key, _ in other.all_keys:
        words, sides = _expected(key, other.language, text.language)
        backed |= sides
        expected |= words
        if words and words.isdisjoint(keys) and _trust(pair.turned, key) >= SURE:
            asked |= sides
            lacking |= words
    found = []
    for key, span, sides in here:
        opposites = {(row, 1 - end) for row, end in sides}
        if (
            _trust(pair, key) >= LIKELY
            and backed.isdisjoint(sides)
            and key not in expected
            and opposites & asked - own
        ):
            found.append((key, span))
    for key, span, rest in denied:
        kin = any(word.startswith(key[:_ROOT]) for word in expected)
        if key not in expected and rest in lacking and not kin:
            found.append((key, span))
    return found


def _trust(pair: Pair, key: str) -> float:
    """How often a translation stands beside a word; what the table lacks has none to be missing."""
    odds = pair.table.odds.get(key) if pair.table else None
    return odds[0] if odds else 1.0


def _undenied(word: str, language: str) -> str:
    """The key of a word without the prefix that denies it; empty where it has none."""
    for prefix in _PREFIXES.get(language, ()):
        if word.startswith(prefix) and len(word) - len(prefix) >= _ROOT:
            return table_key(word[len(prefix) :])
    return ""


@lru_cache(maxsize=4)
def _words(language: str) -> _Words:
    words: dict[str, set[Side]] = {}
    for row, line in enumerate(_DATA.read_text(encoding="utf-8").splitlines()):
        name, *ends = line.split("\t")
        for end, listed in enumerate(ends if name == language else ()):
            for word in listed.split():
                words.setdefault(word, set()).add((row, end))
    frozen = {word: frozenset(sides) for word, sides in words.items()}
    return _Words(
        {word: sides for word, sides in frozen.items() if not word.endswith("*")},
        {word[:-1]: sides for word, sides in frozen.items() if word.endswith("*")},
    )


@lru_cache(maxsize=16384)
def _sides(word: str, language: str) -> frozenset[Side]:
    """The ends of the table's rows that a word stands for."""
    known = _words(language)
    found = set(known.whole.get(word, ()))
    for length in range(2, len(word) + 1):
        found |= known.beginnings.get(word[:length], frozenset())
    return frozenset(found)


@lru_cache(maxsize=16384)
def _expected(key: str, language: str, other: str) -> tuple[frozenset[str], frozenset[Side]]:
    """The keys that a word of ``language`` becomes, and the ends that they stand for."""
    words = table(language, other)
    keys = words.translations.get(key, frozenset()) if words else frozenset()
    return keys, frozenset().union(*(_of_key(word, other) for word in keys))


@lru_cache(maxsize=16384)
def _of_key(key: str, language: str) -> frozenset[Side]:
    """As ``_sides``, of words that are cut to their keys."""
    known = _words(language)
    found = set(_sides(key, language))
    if len(key) == KEY_LETTERS:
        for words in known:
            for word, sides in words.items():
                if word.startswith(key):
                    found |= sides
    return frozenset(found)
