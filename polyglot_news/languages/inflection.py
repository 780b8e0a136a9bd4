"""The little grammar that glossaries need: German and English forms of a term, Russian cases of a name.

A full morphology would know more (pymorphy3 with its dictionaries weighs 17 MB and knows few of the region's names);
names inflect so regularly that tables of endings do.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ..spans import Span
from .names import NameKind
from .words import adjoining, is_acronym

if TYPE_CHECKING:
    from .reading import Text

Case = Literal["nominative", "genitive", "dative", "accusative", "instrumental", "prepositional"]

_GERMAN_ADJECTIVE_ENDINGS = ("e", "en", "er", "es", "em")
_RUSSIAN_VOWELS = frozenset("аеёиоуыэюя")
_RUSSIAN_ADJECTIVE = ("ий", "ый", "ой", "ая", "яя", "ое", "ее", "ые", "ие")
# Endings of nouns, adjectives and surnames in all cases and numbers; Zaliznyak's declension types, regular ones.
_NOUN_ENDINGS = "-а-я-о-е-у-ю-ы-и-й-ь-ов-ев-ей-ам-ям-ом-ем-ой-ою-ею-ью-ах-ях-ами-ями"
_ADJECTIVE_ENDINGS = "-ой-ом-ей-ем-ым-им-ых-их-ыми-ими-ый-ий-ая-яя-ое-ее-ые-ие-ого-его-ому-ему-ую-юю"
_RELATIONAL = (
    infix + e for infix in ("ск", "ийск") for e in _ADJECTIVE_ENDINGS.split("-")[1:]
)  # лондон-ский
_RUSSIAN_ENDINGS = frozenset([*(_NOUN_ENDINGS + _ADJECTIVE_ENDINGS).split("-"), *_RELATIONAL])

# Ending of the nominative → what is cut off, and the ending of each other case.
# Rosental', "Справочник по правописанию", §§ 147–151 (surnames, given names, place names).
_CASES: tuple[Case, ...] = ("genitive", "dative", "accusative", "instrumental", "prepositional")
_DECLENSIONS: dict[str, tuple[tuple[str, int, tuple[str, str, str, str, str]], ...]] = {
    "person": (
        ("ский", 2, ("ого", "ому", "ого", "им", "ом")),
        ("цкий", 2, ("ого", "ому", "ого", "им", "ом")),
        ("ный", 2, ("ого", "ому", "ого", "ым", "ом")),
        ("ская", 2, ("ой", "ой", "ую", "ой", "ой")),
        ("ова", 1, ("ой", "ой", "у", "ой", "ой")),
        ("ева", 1, ("ой", "ой", "у", "ой", "ой")),
        ("ина", 1, ("ой", "ой", "у", "ой", "ой")),
        ("ов", 0, ("а", "у", "а", "ым", "е")),
        ("ев", 0, ("а", "у", "а", "ым", "е")),
        ("ин", 0, ("а", "у", "а", "ым", "е")),
        ("ия", 1, ("и", "и", "ю", "ей", "и")),
        ("я", 1, ("и", "е", "ю", "ей", "е")),
        ("га", 1, ("и", "е", "у", "ой", "е")),
        ("ка", 1, ("и", "е", "у", "ой", "е")),
        ("а", 1, ("ы", "е", "у", "ой", "е")),
        ("ий", 1, ("я", "ю", "я", "ем", "и")),
        ("й", 1, ("я", "ю", "я", "ем", "е")),
        ("ь", 1, ("я", "ю", "я", "ем", "е")),
        ("", 0, ("а", "у", "а", "ом", "е")),
    ),
    "place": (
        ("ая", 2, ("ой", "ой", "ую", "ой", "ой")),  # Центральная Азия, Южная Корея
        ("ия", 1, ("и", "и", "ю", "ей", "и")),
        ("я", 1, ("и", "е", "ю", "ей", "е")),
        ("ша", 1, ("и", "е", "у", "ей", "е")),
        ("ка", 1, ("и", "е", "у", "ой", "е")),
        ("га", 1, ("и", "е", "у", "ой", "е")),
        ("а", 1, ("ы", "е", "у", "ой", "е")),
        ("й", 1, ("я", "ю", "й", "ем", "е")),
        ("ль", 1, ("я", "ю", "ь", "ем", "е")),
        ("ь", 1, ("и", "и", "ь", "ью", "и")),
        ("", 0, ("а", "у", "", "ом", "е")),
    ),
}


def source_forms(word: str, following: str, language: str, kind: NameKind) -> frozenset[str]:
    """Forms in which a term's word may stand in a text, case-folded; ``following`` is the term's next word or empty."""
    forms = {word, word + "s"}
    if language == "de" and not is_acronym(word):
        if kind == "adjective" or (kind != "person" and following[:1].isupper()):
            stem = word if kind == "adjective" else _without_adjective_ending(word)
            forms |= {stem + ending for ending in _GERMAN_ADJECTIVE_ENDINGS} if stem else set()
        if word[0].isupper():
            forms.add(word + "es")
        if kind == "place" and not following:  # "Berliner", "Taschkenter"
            forms.add(word + "er")
    return frozenset(map(str.casefold, forms))


def _without_adjective_ending(word: str) -> str:
    for ending in ("en", "er", "es", "em", "e"):
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word[: -len(ending)]
    return ""


def same_word(rendering: str, word: str, language: str) -> bool:
    """Whether ``word`` of a translation is ``rendering`` in any of its forms."""
    if is_acronym(rendering):
        spoken = len(word) > 3 and word[0].isupper() and word.casefold() == rendering.casefold()  # Nato
        return word in (rendering, rendering + "s") or spoken
    wanted, found = folded(rendering, language), folded(word, language)
    if wanted == found:
        return True
    if language == "ru":
        return any(
            found.startswith(s) and found[len(s) :] in _RUSSIAN_ENDINGS for s in _russian_stems(wanted)
        )
    endings = ("s", "es", "n", "en", "er", "e", "em") if language == "de" else ("s", "es")
    return any(found == wanted + ending for ending in endings)


def stands_at(wanted: Sequence[str], text: Text, place: int) -> Span | None:
    """Where the words of a rendering stand in ``text``, in any of their forms, if they begin at the word ``place``."""
    words, language = text.words, text.language
    # the first letter stays in every form: most places are ruled out by it
    if folded(wanted[0], language)[:1] != folded(words[place].text, language)[:1]:
        return None
    window = words[place : place + len(wanted)]
    alike = (same_word(one, word.text, language) for one, word in zip(wanted, window, strict=False))
    if len(window) < len(wanted) or not all(alike) or not adjoining(text.text, window):
        return None
    return window[0].start, window[-1].end


@lru_cache(maxsize=8192)
def folded(word: str, language: str) -> str:
    if language == "ru":
        return word.casefold().replace("ё", "е")
    return "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def _russian_stems(word: str) -> tuple[str, ...]:
    """What all forms of a word begin with; empty for words that do not inflect (Баку, Тбилиси, Василенко)."""
    if _is_adjective(word):  # or a noun: разоружение, разоружения
        return (word[:-2], word[:-1]) if word.endswith("ие") else (word[:-2],)
    last, before = word[-1:], word[-2:-1]
    if last in "аяеыйь" and len(word) > 3:
        return (word[:-1],)
    if (last == "и" and before == "и") or word.endswith(("ство", "озеро")):  # территории, королевство
        return (word[:-1],)
    if last in _RUSSIAN_VOWELS:
        return ()
    if before in "еёо" and len(word) > 4:  # fleeting vowel: Египет, Египта; немец, немцы
        return (word, word[:-2] + last)
    return (word,)


def russian_cases(words: tuple[str, ...], kind: NameKind) -> dict[Case, tuple[str, ...]]:
    """A Russian name of one or more words in all cases; in the nominative only if it does not inflect."""
    cases: dict[Case, tuple[str, ...]] = {"nominative": words}
    person = kind == "person"
    adjectives = () if person else tuple(filter(_is_adjective, words[:-1]))
    if kind not in ("person", "place", "country") or not all(word.endswith("ая") for word in adjectives):
        return cases
    female = person and len(words) > 1 and words[0][-1:] in "ая"
    table = _DECLENSIONS["person" if person else "place"]
    fixed = 0 if person else len(words) - 1  # of "Нью-Йорк" only the end inflects
    columns = [
        (word,) * len(_CASES)
        if i < fixed and word not in adjectives
        else _declined(word, table, female and i > 0)
        for i, word in enumerate(words)
    ]
    cases.update({case: tuple(column[i] for column in columns) for i, case in enumerate(_CASES)})
    return cases


def _is_adjective(word: str) -> bool:
    return len(word) > 4 and word.endswith(_RUSSIAN_ADJECTIVE)


def _declined(
    word: str, table: tuple[tuple[str, int, tuple[str, ...]], ...], female: bool
) -> tuple[str, ...]:
    last = word[-1:].lower()
    fixed = is_acronym(word) or last in "оиуыэюеё" or (female and last not in _RUSSIAN_VOWELS)
    if not fixed:
        for ending, cut, endings in table:
            if word.endswith(ending):
                return tuple(word[: len(word) - cut] + e for e in endings)
    return (word,) * len(_CASES)
