"""Finding many terms in one pass over a text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from ..languages.inflection import source_forms
from ..languages.words import Word, adjoining, is_acronym, words_of
from .terms import Match, Term


class Index:
    """The terms of one direction by the forms of their first word.

    A text costs one look-up per word, plus a comparison per term that begins with that word: no automaton library
    is needed, and inflected forms share their term.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[frozenset[str], ...], Term]]] = (
            defaultdict(list)
        )
        for term in terms:
            words = tuple(word.text for word in words_of(term.source))
            following = (*words[1:], "")[: len(words)]
            forms = tuple(
                source_forms(w, f, term.source_language, term.kind)
                for w, f in zip(words, following, strict=True)
            )
            for form in forms[0] if forms else ():
                self._by_first[form].append((words, forms, term))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))  # longest first; stable, so earlier terms win
        # a segment is searched for its cache key, for mending, and once for every hypothesis
        self.find = lru_cache(maxsize=1024)(self._find)

    def _find(self, text: str) -> tuple[Match, ...]:
        """All terms in a text, from left to right, the longest at each place, none overlapping."""
        words = words_of(text)
        matches: list[Match] = []
        position = 0
        while position < len(words):
            match = self._match_at(text, words, position)
            if match is None:
                position += 1
                continue
            length, term = match
            start, end = words[position].start, words[position + length - 1].end
            matches.append(Match(start, end, text[start:end], term))
            position += length
        return tuple(matches)

    def _match_at(self, text: str, words: list[Word], position: int) -> tuple[int, Term] | None:
        for spelled, forms, term in self._by_first.get(words[position].text.casefold(), ()):
            window = words[position : position + len(forms)]
            if (
                len(window) == len(forms)
                and all(word.text.casefold() in allowed for word, allowed in zip(window, forms, strict=True))
                and (not term.case_sensitive or all(map(_same_case, spelled, window)))
                and adjoining(text, window)
            ):
                return len(forms), term
        return None


def _same_case(spelled: str, word: Word) -> bool:
    """An acronym stands as it is, a capital stays one, anything else may begin a sentence."""
    if is_acronym(spelled):
        return word.text.startswith(spelled) and word.text[len(spelled) :] in ("", "s")
    return not spelled[0].isupper() or word.text[0].isupper()
