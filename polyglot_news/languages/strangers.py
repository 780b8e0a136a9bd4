"""Names of a text that a text in another language does not have: inflected, transliterated or translated."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..spans import Span, covers
from .names import PEOPLES, Name, name_root, same_root
from .reading import Pair
from .transliteration import is_cyrillic, similarity
from .word_tables import compound, table_key
from .words import LETTER

ALIKE = 0.65  # likeness from which two spellings are one name; see docs/quality.md, "Checks"
CERTAIN = 0.84  # share of intact pairs in which the table finds a name that a translation is sure to have
UNLIKE = 0.4  # likeness below which two spellings, each in its own script, are never one name
WITHIN = 4  # letters of a name that its compounds and its people keep
MAX_NAMES = 40
# endings that German nouns have and names hardly
_COMMON_GERMAN = re.compile(
    r"(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|istin|isten|tät|täten|nis|nisse|nissen|"
    r"ments?|mente|linge?|tum|innen|lichen?|sche[nrms]?|zeug|loser?|losen)$"
)
_LAST_WORD = re.compile(rf"(?<!{LETTER})({LETTER}+) $")
# articles, and adjectives by their endings; not prepositions and the like
_INFLECTED = re.compile(
    r"(?!(?:aber|oder|unter|über|hinter|wieder|immer|gegen|neben|zwischen|wegen|ohne|sagte|sowie|hatte|habe|wurde|werde|"
    r"sei|wenn|denn|jene|meinte|bitte|gerade|gestern|heute)\b)(?:[a-zäöüß]+(?:e|en|er|es|em)|das|im|am|zum|zur|vom|beim|ins|kein|ein)"
)
_FOREIGN = re.compile(r"(?:[aiouyjwvéáíóú]|itsch|jan|mann|son|sen|ez|os|as|us|is|ian|enko)$")
_QUARTERS = re.compile(rf"^(?:nord|süd|ost|west|mittel|zentral)(?={LETTER}{{4}})")


def strangers(pair: Pair, explained: Collection[Span] = ()) -> list[Name]:
    """What is likely a name of the source, and has no counterpart in the hypothesis; ``explained`` spans have."""
    return [
        name
        for name in pair.source.names[:MAX_NAMES]
        if not covers(explained, name.span) and _is_sure(name, pair) and not _reaches(name, pair)
    ]


def is_known(name: Name, pair: Pair) -> bool:
    """Whether a name of the source is one beyond doubt.

    The table has it for one, it stands beside another capital, it looks foreign in German, or like a people.
    """
    text, words = pair.source, pair.table
    listed = words is not None and table_key(name.text) in words.names
    foreign = text.language == "de" and _FOREIGN.search(name.text) is not None
    return (
        listed
        or foreign
        or _is_people(name, pair)
        or sum(other.run == name.run for other in text.names[:MAX_NAMES]) > 1
    )


def is_certain(name: Name, pair: Pair) -> bool:
    """Whether a translation is sure to have a name: one that the table nearly always finds, or of the same letters."""
    text, words = pair.source, pair.table
    key = table_key(name.text)
    there = pair.hypothesis.lower.replace("ё", "е")
    expected = words.translations.get(key, ()) if words else ()
    if any(len(part) > 2 and part[:WITHIN] in there for part in (key, *expected)):
        return False  # of a compound or a people: Irakkrieg, Schwarzafrika, Russen
    unknown = key not in (words.translations if words else ())
    across = is_cyrillic(text.text) != is_cyrillic(pair.hypothesis.text)
    alike = unknown and (
        not across or all(similarity(name.text, other) < UNLIKE for other in pair.hypothesis.capitals)
    )
    trust = words.odds[key][0] if words is not None and key in words.names and key in words.odds else 0.0
    return alike or trust >= CERTAIN


def _is_sure(name: Name, pair: Pair) -> bool:
    """Whether it is a name, as far as its text and the table can tell."""
    text, words = pair.source, pair.table
    if len(name.text) < 4 or name.text.isupper() or text.is_title or words is None:
        return False
    key = table_key(name.text)
    if key not in words.translations:
        return _is_german_name(name, pair) if text.language == "de" else not name.opens
    if key not in words.names:
        return _is_people(name, pair)
    return not _COMMON_GERMAN.search(name.text.lower()) if text.language == "de" else not name.opens


def _is_people(name: Name, pair: Pair) -> bool:
    return pair.source.language == "en" and not name.opens and name.text.endswith(PEOPLES)


def _is_german_name(name: Name, pair: Pair) -> bool:
    """Of a noun that the table lacks: no common ending, no compound, no article or adjective before it."""
    lower = name.text.lower()
    if _COMMON_GERMAN.search(lower) or compound(lower[:40], "de", pair.hypothesis.language):
        return False
    before = _LAST_WORD.search(pair.source.text[max(0, name.span[0] - 30) : name.span[0]])
    return not before or not _INFLECTED.fullmatch(before[1])


def _reaches(name: Name, pair: Pair) -> bool:
    there, words = pair.hypothesis, pair.table
    lower = name.text.lower()
    if lower in there.spellings:
        return True
    root = name_root(_QUARTERS.sub("", lower), pair.source.language)
    for form in {lower, _QUARTERS.sub("", lower), root}:  # Südmähren: southern Moravia
        key = table_key(form)
        expected = words.translations.get(key, ()) if words else ()
        if key in there.keys or not there.keys.isdisjoint(expected):
            return True
    if root in there.roots or any(same_root(root, other) for other in there.roots):
        return True
    return any(similarity(name.text, other) >= ALIKE for other in there.capitals)
