"""What is read of a text, and of a text beside its translation: each thing once, when it is first asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from ..spans import Span
from .names import Name, name_root, names
from .quantities import DIGITS, Quantity, quantities
from .word_tables import Table, all_keys, table, table_key
from .words import LETTERS, SPELLED, Word, words_of


class Text:
    """A text in a language.

    Attributes:
        text: a sentence or a paragraph.
        language: ISO 639-1 code.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language

    @cached_property
    def lower(self) -> str:
        return self.text.lower()

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.text, self.language)

    @cached_property
    def digits(self) -> tuple[Quantity, ...]:
        """The quantities that are written in digits."""
        return tuple(quantity for quantity in self.quantities if quantity.level == DIGITS)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return names(self.text, self.language)

    @cached_property
    def words(self) -> list[Word]:
        """Letters and digits, where they stand."""
        return words_of(self.text)

    @cached_property
    def letters(self) -> list[str]:
        """Runs of letters."""
        return LETTERS.findall(self.text)

    @cached_property
    def spelled(self) -> list[str]:
        """Words of letters, with apostrophes, as they stand."""
        return SPELLED.findall(self.text)

    @cached_property
    def spellings(self) -> frozenset[str]:
        """``spelled`` in lower case."""
        return frozenset(word.lower() for word in self.spelled)

    @cached_property
    def capitals(self) -> frozenset[str]:
        """The words with a capital."""
        return frozenset(word for word in self.spelled if word[0].isupper())

    @cached_property
    def roots(self) -> frozenset[str]:
        """The words without their commonest endings."""
        return frozenset(name_root(word, self.language) for word in self.spelled)

    @cached_property
    def keys(self) -> frozenset[str]:
        """What word tables have the words by, function words cut like all others."""
        return frozenset(map(table_key, self.spellings))

    @cached_property
    def all_keys(self) -> tuple[tuple[str, Span], ...]:
        """What word tables have the words by, function words whole, in order."""
        return all_keys(self.text, self.language)

    @cached_property
    def is_title(self) -> bool:
        """Whether most words have capitals, as in English headlines; German ones tell nothing by them."""
        if self.language == "de" or any(len(word) > 4 and word.islower() for word in self.spelled):
            return False
        return sum(word[0].isupper() for word in self.spelled) > 0.6 * len(self.spelled) > 2


class Pair:
    """A source and a hypothesis, its translation as far as anybody knows.

    Attributes:
        source, hypothesis: the texts.
        known: names and acronyms that a glossary judges: where the source has one → where the hypothesis renders it.
    """

    def __init__(
        self, source: Text, hypothesis: Text, known: Mapping[Span, Sequence[Span]] | None = None
    ) -> None:
        self.source = source
        self.hypothesis = hypothesis
        self.known = known or {}

    @classmethod
    def of(cls, source: str, hypothesis: str, source_language: str, target_language: str) -> Pair:
        """Two strings and the ISO 639-1 codes of their languages as a pair."""
        return cls(Text(source, source_language), Text(hypothesis, target_language))

    @property
    def languages(self) -> tuple[str, str]:
        return self.source.language, self.hypothesis.language

    @cached_property
    def table(self) -> Table | None:
        """The word table from the source's language to the hypothesis's; ``None`` where there is none."""
        return table(self.source.language, self.hypothesis.language)

    def into(self, hypothesis: str) -> Pair:
        """Another hypothesis for the same source."""
        return Pair(self.source, Text(hypothesis, self.hypothesis.language))

    @cached_property
    def turned(self) -> Pair:
        """The pair the other way round, for what is asked of both texts; without ``known``."""
        return Pair(self.hypothesis, self.source)
