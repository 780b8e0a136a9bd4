"""Word tables: for each word of a language, the words to expect on the other side and how reliably one is there.

Learned from parallel text with IBM Model 1 (``training/lexicon.py``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ..spans import Span
from .stopwords import STOPWORDS
from .words import LETTERS

TABLES = Path(__file__).parent / "tables"
KEY_LETTERS = 6
REFERENCE_LENGTH = 10  # words of the sentence that ``Table.odds`` is for


@dataclass(frozen=True)
class Table:
    """What is known of a language's words, by their keys: six letters in lower case.

    Attributes:
        translations: key → keys to expect on the other side.
        odds: key → how often one of them stands in an intact pair, and how often none in any sentence of
            ``REFERENCE_LENGTH`` words.
        names: keys of names rather than common words.
    """

    translations: Mapping[str, frozenset[str]]
    odds: Mapping[str, tuple[float, float]]
    names: frozenset[str]

    def stands_in(self, word: str, text: str) -> bool:
        """Whether a translation of ``word`` is in ``text``, in small letters, be it within a compound."""
        return any(len(one) > 2 and one in text for one in self.translations.get(table_key(word), ()))


def content_keys(text: str, language: str) -> Iterator[tuple[str, Span]]:
    """Keys of the content words of ``text``, with the words' spans."""
    stop = STOPWORDS.get(language, frozenset())
    for match in LETTERS.finditer(text):
        word = match.group().lower()
        if len(word) > 2 and word not in stop:
            yield word[:KEY_LETTERS].replace("ё", "е"), match.span()


def all_keys(text: str, language: str) -> tuple[tuple[str, Span], ...]:
    """As ``content_keys``, with the function words, whole."""
    stop = STOPWORDS.get(language, frozenset())
    found: list[tuple[str, Span]] = []
    for match in LETTERS.finditer(text):
        word = match.group().lower()
        if word in stop:
            found.append((word, match.span()))
        elif len(word) > 2:
            found.append((word[:KEY_LETTERS].replace("ё", "е"), match.span()))
    return tuple(found)


def table_key(word: str) -> str:
    """What tables have a word by: its first six letters, without an English genitive."""
    lower = word.lower().replace("ё", "е").replace("’", "'")
    return lower.partition("'")[0][:KEY_LETTERS] or lower[:KEY_LETTERS]


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
        head = word[place:][:KEY_LETTERS]
        if head in words.translations and head not in words.names:
            return words.translations[head] | words.translations.get(word[:place][:KEY_LETTERS], frozenset())
    return frozenset()
