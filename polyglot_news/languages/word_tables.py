"""Word tables: for each word of a language, the words to expect on the other side and how reliably one is there.

Learned from parallel text with IBM Model 1 (``training/lexicon.py``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..spans import Span
from .stopwords import STOPWORDS

TABLES = Path(__file__).parent / "tables"


_WORD = re.compile(r"[^\W\d_]+")


STEM = 6


@dataclass(frozen=True)
class Table:
    """What is known of a language's stems.

    Attributes:
        translations: stem → stems to expect on the other side.
        odds: stem → how often one of them stands in an intact pair, and how often none in any sentence of
            ``REFERENCE_LENGTH`` words.
        names: stems that are names rather than common words.
    """

    translations: Mapping[str, frozenset[str]]
    odds: Mapping[str, tuple[float, float]]
    names: frozenset[str]

    def stands_in(self, word: str, text: str) -> bool:
        """Whether a translation of ``word`` is in ``text``, in small letters, be it within a compound."""
        return any(len(one) > 2 and one in text for one in self.translations.get(cut(word), ()))


def stems(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Content words of ``text``, lower-case and cut to six letters, with their spans."""
    stop = STOPWORDS.get(language, frozenset())
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if len(word) > 2 and word not in stop:
            yield word[:STEM].replace("ё", "е"), match.span()


@lru_cache(maxsize=4)  # each of two sentences is asked for as evidence and as what answers it
def terms(text: str, language: str) -> tuple[tuple[str, Span], ...]:
    """As ``stems``, with the function words, whole."""
    stop = STOPWORDS.get(language, frozenset())
    found: list[tuple[str, Span]] = []
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if word in stop:
            found.append((word, match.span()))
        elif len(word) > 2:
            found.append((word[:STEM].replace("ё", "е"), match.span()))
    return tuple(found)


def cut(word: str) -> str:
    """The stem that tables have for a word, without an English genitive."""
    lower = word.lower().replace("ё", "е").replace("’", "'")
    return lower.partition("'")[0][:STEM] or lower[:STEM]


@lru_cache(maxsize=4)
def _both(pair: str) -> tuple[Table, Table]:
    import gzip

    translations: dict[str, frozenset[str]] = {}
    inverse: dict[str, set[str]] = {}
    odds: tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]]] = ({}, {})
    names: tuple[set[str], set[str]] = (set(), set())
    side = 0
    with gzip.open(TABLES / f"{pair}.txt.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line == "\n":  # between the two sides
                side = 1
                continue
            marked, likely, by_chance, *others = line.split()
            word = marked.rstrip("*")
            odds[side][word] = 0.03 + 0.92 * float(likely), 1 - float(by_chance)
            if marked != word:
                names[side].add(word)
            if side == 0:
                translations[word] = frozenset(others)
                for other in others:
                    inverse.setdefault(other, set()).add(word)
    backward = {word: frozenset(words) for word, words in inverse.items()}
    return (
        Table(translations, odds[0], frozenset(names[0])),
        Table(backward, odds[1], frozenset(names[1])),
    )


@lru_cache(maxsize=64)
def table(source_language: str, target_language: str) -> Table | None:
    """The table of a direction, read at its first use; ``None`` where there is none."""
    available = {path.name.removesuffix(".txt.gz") for path in TABLES.iterdir()}
    for pair, side in (
        (f"{source_language}-{target_language}", 0),
        (f"{target_language}-{source_language}", 1),
    ):
        if pair in available:
            return _both(pair)[side]
    return None


@lru_cache(maxsize=8192)
def compound(word: str, source_language: str, target_language: str) -> frozenset[str]:
    """What to expect for the parts of a German compound that the table lacks: ``Großmoschee`` → mosque, big."""
    words = table(source_language, target_language)
    if source_language != "de" or words is None or len(word) < 7:
        return frozenset()
    for place in range(3, len(word) - 3):
        head = word[place:][:STEM]
        if head in words.translations and head not in words.names:
            return words.translations[head] | words.translations.get(word[:place][:STEM], frozenset())
    return frozenset()
