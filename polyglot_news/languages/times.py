"""Times of day: which half of the day an hour is in, by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..spans import Span
from .words import LETTERS

MORNING, NOON, AFTERNOON, NIGHT = "morning", "noon", "afternoon", "night"

# without its full stop "am" is a German word: "Platz 5 am Ende"
_NOONS = {"de": re.compile(r"\s?([ap])\.\s?m\.", re.IGNORECASE)}
_NOON = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)
_CLOCK_WORDS = frozenset({"uhr", "uhrzeit", "час", "часа", "часов", "ч", "o"})
_PARTS = {
    **dict.fromkeys(
        ["morgens", "vormittags", "früh", "morgen", "vormittag", "morning", "утра", "утром"], MORNING
    ),
    **dict.fromkeys(["mittags", "mittag", "midday", "дня", "днем", "днём"], NOON),
    **dict.fromkeys(
        [
            "abends",
            "nachmittags",
            "abend",
            "nachmittag",
            "evening",
            "afternoon",
            "tonight",
            "вечера",
            "вечером",
            "пополудни",
        ],
        AFTERNOON,
    ),
    **dict.fromkeys(["nachts", "nacht", "night", "ночи", "ночью"], NIGHT),
}
# behind a number they say of it what half of the day it is in; "3 дня" may be three days, "in the evening" a new phrase
_ADVERBS = frozenset(["abends", "morgens", "nachmittags", "vormittags", "вечера", "утра", "пополудни"])


def clock(hour: int, minute: int) -> set[str]:
    """Readings of a time; a full hour is a number, too."""
    return {f"t{hour}:{minute:02d}", *((str(hour),) if minute == 0 else ())}


def marked(number: int, minute: int | None, text: str, span: Span, language: str) -> tuple[set[str], bool]:
    """Readings as a time of a number in ``text``, and whether the text says that it is nothing else.

    Args:
        number: the hour.
        minute: ``None`` where no minutes are written.
        text: what the number stands in.
        span: (start, end) character offsets of the number.
        language: ISO 639-1 code of the text.
    """
    start, end = span
    if number > 24:
        return set(), False
    if noon := _NOONS.get(language, _NOON).match(text, end):
        is_second_half = noon[1] in "pP"
        hour = number % 12 + 12 * is_second_half if number <= 12 else number
        midnight = clock(24, minute or 0) if hour == 0 else set()
        return clock(hour, minute or 0) | midnight, True
    after = LETTERS.findall(text[end : end + 32].lower())[:5]
    has_clock = bool(after) and after[0] in _CLOCK_WORDS
    if has_clock:
        after = after[1:]
    part = _part(after[:4])
    says_so = part and (has_clock or minute is not None or after[0] in _ADVERBS)
    if says_so and (has_clock or after[0] in _ADVERBS):
        return _at(number, minute, part), True
    readings = clock(number, minute or 0) if has_clock else set()
    if part and number <= 12:
        readings |= _at(number, minute, part)
    elif has_clock and (part := _part(LETTERS.findall(text[max(0, start - 40) : start].lower()))):
        readings |= _at(number, minute, part)  # am Abend um 8 Uhr
    return readings, False


def _part(words: Iterable[str]) -> str:
    """The part of the day that the first of ``words`` that names one names."""
    after_noon = False
    for word in words:
        if word == "полудня":
            return AFTERNOON if after_noon else MORNING
        after_noon = word == "после"
        if part := _PARTS.get(word):
            return part
        for ending in ("nachmittag", "vormittag", "abend", "nacht", "morgen", "mittag"):  # Freitagabend
            if word.endswith(ending):
                return _PARTS[ending]
    return ""


def _at(number: int, minute: int | None, part: str) -> set[str]:
    """Readings of an hour in a part of the day."""
    is_late = (part == AFTERNOON and number < 12) or (part == NOON and number < 6)
    if is_late or (part == NIGHT and 6 <= number < 12):
        return clock(number + 12, minute or 0)
    if part == NIGHT and number == 12:
        return clock(0, minute or 0) | clock(24, minute or 0)
    return clock(number, minute or 0)


def later(number: int, following: frozenset[str]) -> set[str]:
    """Readings of a number before a dash and a time with ``following`` readings: *3* in *3 to 6 p.m.*"""
    if number > 24 or not any(reading[0] == "t" for reading in following):
        return set()
    return clock(number, 0) | (clock(number + 12, 0) if number < 12 else set())
