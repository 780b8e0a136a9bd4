"""``Glossary``: what terms must become, whether they did, and mending where they did not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..checks import Finding
from ..spans import Alignment, Span
from . import files
from .index import Index
from .terms import Match, Term

if TYPE_CHECKING:
    from ..languages.reading import Pair
    from .additions import Renderings
    from .usage import Usage


@dataclass(frozen=True)
class Glossary:
    """Terms for any number of directions. Immutable; ``builtin | own`` lets ``own`` override.

    Attributes:
        entries: the terms; of two with one source and direction, the first counts.
    """

    entries: tuple[Term, ...] = ()
    _indexes: dict[tuple[str, str], Index] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    _renderings: dict[tuple[str, str], Renderings] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @classmethod
    def load(
        cls, path: str | Path, source_language: str | None = None, target_language: str | None = None
    ) -> Glossary:
        """Reads a glossary file.

        Args:
            path: a table of two columns (source, target) or four (and their languages), as DeepL takes it: TSV, or
                CSV if it ends in ``.csv``; or TBX if it ends in ``.tbx`` or ``.xml``. UTF-8.
            source_language, target_language: two-letter codes; needed for two columns. With TBX, they restrict what
                is read.

        Raises:
            GlossaryError: if the file cannot be read or is malformed; it names the file and the line.
        """
        return cls(files.read_terms(Path(path), source_language, target_language))

    @classmethod
    def builtin(cls) -> Glossary:
        """Countries, capitals, office holders, bodies and acronyms, from German and English; made once a process."""
        return _BUILTIN

    def __reduce__(self) -> tuple[type[Glossary], tuple[tuple[Term, ...]]]:
        return Glossary, (self.entries,)  # indexes are made anew where it arrives

    def __or__(self, other: Glossary) -> Glossary:
        """Both glossaries in one; where both have a term, ``other`` counts."""
        own = {_key(term) for term in other.entries}
        return Glossary(other.entries + tuple(term for term in self.entries if _key(term) not in own))

    @cached_property
    def fingerprint(self) -> str:
        """16 hexadecimal digits that change with the terms; part of cache keys."""
        content = json.dumps([list(vars(term).values()) for term in self.entries], ensure_ascii=False)
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    def terms(self, source_language: str, target_language: str) -> tuple[Term, ...]:
        """The terms of one direction."""
        direction = (source_language, target_language)
        return tuple(t for t in self.entries if (t.source_language, t.target_language) == direction)

    def find(self, text: str, source_language: str, target_language: str) -> tuple[Match, ...]:
        """The terms in a text, inflected or within hyphen compounds; the longest at each place, none overlapping."""
        direction = (source_language, target_language)
        if direction not in self._indexes:
            self._indexes[direction] = Index(self.terms(*direction))
        return self._indexes[direction].find(text)

    def within(self, text: str, source_language: str, target_language: str) -> Glossary:
        """The terms that a text has."""
        found = self.find(text, source_language, target_language)
        return Glossary(tuple(dict.fromkeys(match.term for match in found)))

    def usage(self, pair: Pair) -> Usage:
        """What a pair makes of the terms that its source has."""
        from .usage import Usage  # here, since a cached digest needs none of it

        return Usage(self, pair)

    def renderings(
        self, source: str, target: str, source_language: str, target_language: str
    ) -> dict[Span, tuple[Span, ...]]:
        """Where the source has terms → where the target renders each; nowhere if it is missing. For ``checks.check``."""
        return self._usage(source, target, source_language, target_language).renderings

    def check(
        self, source: str, target: str, source_language: str, target_language: str
    ) -> tuple[Finding, ...]:
        """Terms that are ``missing`` from the target, and countries and bodies that were ``added`` to it."""
        return self._usage(source, target, source_language, target_language).findings

    def missing(
        self, source: str, target: str, source_language: str, target_language: str
    ) -> tuple[Finding, ...]:
        """Terms of the source whose rendering the target lacks, one finding a term.

        Inflection is allowed for: English plurals and 's, Russian cases by their stems. Persons, countries and
        acronyms are errors, all else warnings.
        """
        return self._usage(source, target, source_language, target_language).missing

    def added(
        self, source: str, target: str, source_language: str, target_language: str
    ) -> tuple[Finding, ...]:
        """Countries and bodies of the glossary that the target names and the source does not.

        One finding of severity ``error`` for these, and one ``warning`` for countries' adjectives.
        """
        return self._usage(source, target, source_language, target_language).added

    def mend(
        self,
        source: str,
        target: str,
        source_language: str,
        target_language: str,
        alignment: Alignment | None = None,
    ) -> str:
        """Puts the glossary's rendering where the translation mangled a term, and leaves what is in doubt.

        A word left untranslated is replaced, and so is a name that sounds like the right one and like no other word
        of the source (``transliteration.similarity``). An alignment lowers the likeness asked for, and allows other
        acronyms, phrases and English adjectives of countries to be replaced where it points. A Russian name takes the
        case of the word it replaces.

        Args:
            source, target: a sentence and its translation.
            source_language, target_language: two-letter codes.
            alignment: (source span, target span) pairs of characters, or None.

        Returns:
            The translation; unchanged if no term is missing from it.
        """
        return self._usage(source, target, source_language, target_language).mended(alignment)

    def _usage(self, source: str, target: str, source_language: str, target_language: str) -> Usage:
        from ..languages.reading import Pair

        return self.usage(Pair.of(source, target, source_language, target_language))

    def becoming(self, source_language: str, target_language: str) -> Renderings:
        """What countries, their adjectives and acronyms become in one direction."""
        from .additions import Renderings

        direction = (source_language, target_language)
        if direction not in self._renderings:
            self._renderings[direction] = Renderings(self.terms(*direction))
        return self._renderings[direction]


def _key(term: Term) -> tuple[str, str, str]:
    return term.source.casefold(), term.source_language, term.target_language


class _Builtin(Glossary):
    """The built-in glossary. Its tables are read when a term is looked for; a cached digest needs none."""

    def __init__(self) -> None:
        super().__init__()
        del self.__dict__["entries"]

    def __reduce__(self) -> tuple[Any, ...]:
        return Glossary.builtin, ()

    @cached_property
    def entries(self) -> tuple[Term, ...]:
        return files.read_builtin()

    @cached_property
    def fingerprint(self) -> str:
        return files.builtin_fingerprint()


_BUILTIN = _Builtin()
