"""Whether the names of the source reach the target, inflected, transliterated or translated."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property

from ..languages.names import PEOPLES, Name, names, same_name, stem
from ..languages.transliteration import similarity
from ..languages.word_tables import compound, cut, table
from ..spans import Span, covers
from .finding import Finding, Severity

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# Likeness from which two spellings are one name, and from which they may be; see docs/quality.md, "Checks".
ALIKE, DOUBTFUL = 0.65, 0.57
MAX_NAMES = 40
# endings that German nouns have and names hardly
_COMMON_GERMAN = re.compile(
    r"(?:ungs?|ungen|heit|heiten|keit|keiten|schaft|schaften|tion|tionen|ismus|istin|isten|tät|täten|nis|nisse|nissen|"
    r"ments?|mente|linge?|tum|innen|lichen?|sche[nrms]?|zeug|loser?|losen)$"
)


_LAST_WORD = re.compile(r"(?<![^\W\d_])([^\W\d_]+) $")
# articles, and adjectives by their endings; not prepositions and the like
_INFLECTED = re.compile(
    r"(?!(?:aber|oder|unter|über|hinter|wieder|immer|gegen|neben|zwischen|wegen|ohne|sagte|sowie|hatte|habe|wurde|werde|"
    r"sei|wenn|denn|jene|meinte|bitte|gerade|gestern|heute)\b)(?:[a-zäöüß]+(?:e|en|er|es|em)|das|im|am|zum|zur|vom|beim|ins|kein|ein)"
)


_FOREIGN = re.compile(r"(?:[aiouyjwvéáíóú]|itsch|jan|mann|son|sen|ez|os|as|us|is|ian|enko)$")
_QUARTERS = re.compile(r"^(?:nord|süd|ost|west|mittel|zentral)(?=[^\W\d_]{4})")


class _Side:
    """One text's words, in the forms names are looked for."""

    def __init__(self, text: str, language: str, other: str) -> None:
        self.text, self.language, self.other = text, language, other
        self.table = table(language, other)
        self.names = names(text, language)[:MAX_NAMES]
        self.spelled = _WORD.findall(text)
        self.is_title = language != "de" and self._has_many_capitals()

    def _has_many_capitals(self) -> bool:
        if any(len(word) > 4 and word.islower() for word in self.spelled):
            return False
        return sum(word[0].isupper() for word in self.spelled) > 0.6 * len(self.spelled) > 2

    @cached_property
    def words(self) -> set[str]:
        return {word.lower() for word in self.spelled}

    @cached_property
    def cut(self) -> set[str]:
        return {cut(word) for word in self.words}

    @cached_property
    def stems(self) -> set[str]:
        return {stem(word, self.language) for word in self.spelled}

    @cached_property
    def capitals(self) -> set[str]:
        return {word for word in self.spelled if word[0].isupper()}

    def translations(self, name: Name) -> frozenset[str] | None:
        return self.table.translations.get(cut(name.text)) if self.table else None

    def is_sure(self, name: Name) -> bool:
        """Whether it is a name, as far as this text and the table can tell."""
        if len(name.text) < 4 or name.text.isupper() or self.is_title or self.table is None:
            return False
        if self.translations(name) is None:
            return self._is_german_name(name) if self.language == "de" else not name.opens
        if cut(name.text) not in self.table.names:
            return self._is_people(name)
        return not _COMMON_GERMAN.search(name.text.lower()) if self.language == "de" else not name.opens

    def is_known(self, name: Name) -> bool:
        """Whether the table has it for a name, it stands beside another capital, it looks foreign in German, or like a people."""
        listed = self.table is not None and cut(name.text) in self.table.names
        foreign = self.language == "de" and _FOREIGN.search(name.text) is not None
        return (
            listed
            or foreign
            or self._is_people(name)
            or sum(other.run == name.run for other in self.names) > 1
        )

    def _is_people(self, name: Name) -> bool:
        return self.language == "en" and not name.opens and name.text.endswith(PEOPLES)

    def _is_german_name(self, name: Name) -> bool:
        """Of a noun that the table lacks: no common ending, no compound, no article or adjective before it."""
        lower = name.text.lower()
        if _COMMON_GERMAN.search(lower) or compound(lower[:40], "de", self.other):
            return False
        before = _LAST_WORD.search(self.text[max(0, name.span[0] - 30) : name.span[0]])
        return not before or not _INFLECTED.fullmatch(before[1])


def _reaches(name: Name, here: _Side, there: _Side) -> bool:
    lower = name.text.lower()
    if lower in there.words:
        return True
    root = stem(_QUARTERS.sub("", lower), here.language)
    for form in {lower, _QUARTERS.sub("", lower), root}:  # Südmähren: southern Moravia
        expected = here.table.translations.get(cut(form), ()) if here.table else ()
        if cut(form) in there.cut or not there.cut.isdisjoint(expected):
            return True
    if root in there.stems or any(same_name(root, other) for other in there.stems):
        return True
    return any(similarity(name.text, other) >= ALIKE for other in there.capitals)


def _strangers(here: _Side, there: _Side, explained: Collection[Span]) -> list[Name]:
    """Names of one side that the other does not answer."""
    return [
        name
        for name in here.names
        if not covers(explained, name.span) and here.is_sure(name) and not _reaches(name, here, there)
    ]


def strangers(
    text: str, language: str, other: str, other_language: str, explained: Collection[Span] = ()
) -> list[Name]:
    """What is a name of ``text`` beyond doubt, and has no counterpart in ``other``; ``explained`` spans have."""
    here = _Side(text, language, other_language)
    found = _strangers(here, _Side(other, other_language, language), explained)
    return [name for name in found if here.is_known(name)]


def check_names(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    known: Mapping[Span, Sequence[Span]],
) -> Iterator[Finding]:
    """Names that are missing from the target, and names in it that the source does not have; see ``check``."""
    here = _Side(source, source_language, target_language)
    there = _Side(target, target_language, source_language)
    rendered = [span for span, answers in known.items() if answers]
    answers = [span for spans in known.values() for span in spans]
    lost, new = _strangers(here, there, rendered), _strangers(there, here, answers)
    changed = new and any(
        here.is_known(one) and all(similarity(one.text, other.text) < DOUBTFUL for other in new)
        for one in lost
    )
    lost = [n for n in lost if not covers(known, n.span)]  # the glossary tells those
    severity: Severity = "error" if changed else "warning"
    if severity == "warning":  # without another in its place, only what is a name beyond doubt
        lost, new = ([n for n in found if side.is_known(n)] for found, side in ((lost, here), (new, there)))
    for items, message in ((lost, "missing"), (new, "not in the source")):
        if items:
            shown = ", ".join(name.text for name in items[:5])
            spans = tuple(name.span for name in items)
            where = {"source_spans": spans} if items is lost else {"target_spans": spans}
            yield Finding("names", severity, f"{message}: {shown}", **where)
