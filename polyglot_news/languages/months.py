"""Months by name, in German, English and Russian."""

from __future__ import annotations

from collections.abc import Mapping

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
