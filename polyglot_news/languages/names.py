"""Names: capitalized words that are likely to name a person, place or body, and whether another text has them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ..spans import Span
from .months import calendar
from .numerals import lexicon
from .stopwords import STOPWORDS, TITLES
from .words import SPELLED

NameKind = Literal["person", "place", "country", "adjective", "body", "acronym", "term"]
"""What a term of a glossary names."""

_BEFORE_SENTENCES = frozenset(".!?:…\"“„«»‚‘”'([–—-|•")
# what may stand inside a run of names: "Forum of Nations", "Ursula von der Leyen"
_PARTICLES = frozenset(
    {"of", "the", "and", "for", "von", "der", "van", "de", "al", "el", "bin", "ibn", "фон", "аль"}
)
_ENDINGS = {
    "de": re.compile(r"(?:isch(?:e[nrsm]?)?|stans?|lands?|ens|ern|ers|es|er|en|s|e|n)$"),
    "en": re.compile(r"(?:['’]s?|ian|ean|ish|ese|stan|land|ia|an|ey|es|s|y|i|a)$"),
    "ru": re.compile(
        r"(?:(?:стан)?ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)|ами|ями|ого|его|ому|ему|ыми|ими|"
        r"ах|ях|ов|ев|ей|ой|ый|ий|ом|ем|ым|им|ую|юю|ая|яя|ое|ее|ые|ие|ия|ии|ию|а|я|о|е|у|ю|ы|и|ь|й)$"
    ),
}
# the adjective has another stem than the country
_DEMONYMS = {
    "dutch": "netherlands", "british": "britain", "swiss": "switzerland", "french": "france", "spanish": "spain",
    "greek": "greece", "danish": "denmark", "welsh": "wales", "norwegian": "norway", "french-": "france",
    "französisch": "frankreich", "deutsch": "deutschland", "american": "america",
}  # fmt: skip


@dataclass(frozen=True)
class Name:
    """A capitalized word that is likely a name.

    Attributes:
        text: the word.
        span: (start, end) character offsets.
        run: number of the run of neighbouring capitalized words it belongs to.
        opens: it opens the sentence, where capitals say little.
    """

    text: str
    span: Span
    run: int
    opens: bool


def names(text: str, language: str) -> tuple[Name, ...]:
    """Capitalized words of ``text`` that are no function words, titles, months or number words.

    In German every noun is one; ``Name.run`` and the other text must tell which of them are names.
    """
    stop, titles = STOPWORDS.get(language, frozenset()), TITLES.get(language, frozenset())
    days, numerals = calendar(language), lexicon(language)
    found: list[Name] = []
    run, last_end = 0, -1
    for match in SPELLED.finditer(text):
        word, (start, end) = match.group(), match.span()
        lower = word.lower()
        if not word[0].isupper():
            joins = last_end >= 0 and lower in _PARTICLES and text[last_end:start] == " "
            last_end = end if joins else -1
            continue
        if lower in stop or lower in titles or lower in days or lower in numerals:
            last_end = -1
            continue
        if last_end < 0 or text[last_end:start] not in (" ", "-", ". ", "’", "'"):
            run += 1
        before = text[:start].rstrip() if start < 64 else text[start - 64 : start].rstrip()
        found.append(Name(word, (start, end), run, not before or before[-1] in _BEFORE_SENTENCES))
        last_end = end
    return tuple(found)


@lru_cache(maxsize=16384)
def name_root(word: str, language: str) -> str:
    """Lower-case word without its commonest endings; never shorter than three letters."""
    lower = word.lower()
    lower = _DEMONYMS.get(lower, lower)
    pattern = _ENDINGS.get(language)
    stripped = pattern.sub("", lower) if pattern else lower
    return stripped if len(stripped) >= 3 else lower


def same_root(one: str, other: str) -> bool:
    """Whether two roots of one language are of forms of one name."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= 4 and len(long) - len(short) <= 3 and long.startswith(short)


def initials(words: Iterable[str]) -> str:
    return "".join(word[0] for word in words).upper()


PEOPLES = ("ian", "ese")  # endings of English adjectives: Hawaiian, Japanese
