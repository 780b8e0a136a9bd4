"""Months and weekdays by name, in German, English and Russian."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

# The name comes first, abbreviations after it; Russian has the cases: nominative, genitive (which stands behind a
# day), dative, instrumental, prepositional.
_NAMES = {
    "de": (
        "Januar Jänner Jan", "Februar Feber Febr Feb", "März Mär Mrz", "April Apr", "Mai", "Juni Jun", "Juli Jul",
        "August Aug", "September Sept Sep", "Oktober Okt", "November Nov", "Dezember Dez",
    ),
    "en": (
        "January Jan", "February Feb", "March Mar", "April Apr", "May", "June Jun", "July Jul", "August Aug",
        "September Sept Sep", "October Oct", "November Nov", "December Dec",
    ),
    "ru": (
        "январь января январю январём январе", "февраль февраля февралю февралём феврале",
        "март марта марту мартом марте", "апрель апреля апрелю апрелем апреле", "май мая маю маем мае",
        "июнь июня июню июнем июне", "июль июля июлю июлем июле", "август августа августу августом августе",
        "сентябрь сентября сентябрю сентябрём сентябре", "октябрь октября октябрю октябрём октябре",
        "ноябрь ноября ноябрю ноябрём ноябре", "декабрь декабря декабрю декабрём декабре",
    ),
}  # fmt: skip

MONTHS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    language: tuple(tuple(names.split()) for names in months) for language, months in _NAMES.items()
}
"""Language → the names of each month, January first."""

MONTH_NUMBERS: Mapping[str, int] = {
    name: number for number, names in enumerate(MONTHS["de"], 1) for name in names
}
"""German name → 1 to 12."""

_ABBREVIATED = (
    "янв",
    "фев февр",
    "мар",
    "апр",
    "",
    "июн",
    "июл",
    "авг",
    "сен сент",
    "окт",
    "ноя нояб",
    "дек",
)
ABBREVIATED = frozenset(word for words in _ABBREVIATED for word in words.split())
"""Russian abbreviations, which are months beside a number only."""

_WEEKDAYS: Mapping[str, tuple[str, ...]] = {
    "de": ("montag monday", "dienstag", "mittwoch", "donnerstag", "freitag friday", "samstag sonnabend saturday",
           "sonntag sunday"),  # Black Friday
    "en": ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thurs", "friday fri", "saturday sat",
           "sunday sun"),
    "ru": ("понедельник", "вторник", "среда среду", "четверг", "пятниц", "суббот", "воскресень"),
}  # fmt: skip
_DAY_PARTS = ("", "s", "e", "en", "es", "abend", "abends", "morgen", "morgens", "nachmittag", "nacht", "vormittag",
              "mittag", "früh")  # fmt: skip
_RU_NOUN = ("", "ь", "я", "ю", "е", "ем", "и", "а", "у", "ом", "ы", "ей", "ой", "ям", "ям", "ям", "ах", "ях", "ам",
            "ами", "ов")  # fmt: skip
AMBIGUOUS = frozenset(
    {"may", "march", "mar", "jan", "sun", "sat", "wed", "mon", "fri", "jun", "dec", "среда", "mär"}
)
"""Capitalized, or beside a number, before they are taken for a month or a day."""


@lru_cache(maxsize=8)
def calendar(language: str) -> Mapping[str, str]:
    """Lower-case, inflected month or weekday → ``"m1"`` … ``"m12"``, ``"w1"`` (Monday) … ``"w7"``."""
    endings = {"de": _DAY_PARTS, "en": ("", "s"), "ru": _RU_NOUN}.get(language, ())
    russian = MONTHS["ru"] if language == "ru" else ()
    months = [(cases[0].removesuffix("ь"),) for cases in russian] or MONTHS.get(language, ())
    days = {
        stem.lower() + ending: f"{letter}{number}"
        for letter, table in (("m", months), ("w", map(str.split, _WEEKDAYS.get(language, ()))))
        for number, stems in enumerate(table, 1)
        for stem in stems
        for ending in (endings if len(stem) > 3 else ("",))
    }
    for number, cases in enumerate(russian, 1):  # июня, мая: of short stems too
        days |= dict.fromkeys((*cases, *(case.replace("ё", "е") for case in cases)), f"m{number}")
        days |= dict.fromkeys(_ABBREVIATED[number - 1].split(), f"m{number}")
    return days
