"""Countries and bodies that a translation names and its source does not: "США" for "U.N."."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..languages.acronyms import has_body
from ..languages.inflection import folded, stands_at
from ..languages.reading import Pair, Text
from ..languages.transliteration import similarity
from ..languages.word_tables import table_key
from ..languages.words import LETTERS, words_of
from ..spans import Span, overlap
from .terms import Match, Term

_KINDS = ("country", "acronym", "adjective")
_KEY = 3  # letters by which renderings are looked up: no inflection changes them
_ROOT = 5  # letters of a country that its people and compounds share: Libyen, Libyer
_RUSSIAN_ADJECTIVES = ("ский", "цкий")  # these begin with a small letter, and are nothing else
_BACKED = 0.6  # likeness of two spellings of one name; lower than for mending, since nothing is put in here
_DOLLARS = re.compile(r"(?:доллар\w*|USD?) ?$")  # "100 долларов США" for "$100"


class Renderings:
    """What one direction's countries, their adjectives and acronyms become, to find them in a translation."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_start: dict[str, list[tuple[list[str], Term]]] = defaultdict(list)
        for term in {term.target: term for term in terms if term.kind in _KINDS}.values():
            if words := [word.text for word in words_of(term.target)]:
                self._by_start[folded(words[0], term.target_language)[:_KEY]].append((words, term))

    def find(self, text: Text) -> Iterator[tuple[Span, Term]]:
        """Where ``text`` holds one, inflected or not. A word that opens it may be another: "Само", "Самоа"."""
        words = text.words if self._by_start else ()
        for place, word in enumerate(words):
            if place == 0 and len(word.text) <= _ROOT:
                continue
            for wanted, term in self._by_start.get(folded(word.text, text.language)[:_KEY], ()):
                small = term.kind == "adjective" and term.target.endswith(_RUSSIAN_ADJECTIVES)
                if not (small or word.text[0].isupper()):
                    continue
                if span := stands_at(wanted, text, place):
                    yield span, term
                    break


def added(pair: Pair, found: Sequence[Match], renderings: Renderings) -> list[tuple[Span, Term]]:
    """Where the target names a country or body that nothing in the source stands for, and as which term.

    No term of the source becomes it, and no word of the source translates it, by the checks' tables, or sounds like it.

    Args:
        pair: a sentence and its translation.
        found: the terms in the source.
        renderings: of this direction.
    """
    source, target = pair.source.text, pair.hypothesis.text
    words = pair.turned.table
    named = list(renderings.find(pair.hypothesis))
    if words is None or not named:
        return []
    answered = {rendering for match in found for rendering in match.term.renderings}
    plain = pair.source.lower.replace("ё", "е")
    # "Kasachstan" is like "Kyrgyzstan", but becomes something else
    others = [
        match.group()
        for match in LETTERS.finditer(source)
        if match.group()[0].isupper() and not any(overlap(match.span(), (m.start, m.end)) for m in found)
    ]

    def is_backed(name: str) -> bool:
        key = table_key(name)
        return (
            (len(key) > 2 and key in plain)
            or words.stands_in(name, plain)
            or any(similarity(name, other) >= _BACKED for other in others)
        )

    spans: list[tuple[Span, Term]] = []
    for (start, end), term in named:
        shown = target[start:end]
        root = term.source[:_ROOT].lower()
        if (
            term.target in answered
            or has_body(source, shown)
            or (term.kind == "country" and len(root) == _ROOT and root in plain)
            or _DOLLARS.search(target[:start])
            or any(is_backed(word) for word in LETTERS.findall(shown) if len(word) > 1)
        ):
            continue
        spans.append(((start, end), term))
    return spans
