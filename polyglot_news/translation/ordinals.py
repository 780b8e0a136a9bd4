"""Ordinals and days that models write as German has them: "on 2th. August", "2. Август" for "am 2. August"."""

from __future__ import annotations

import re

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# the stop goes where the sentence goes on: before a month or a small letter
_ORDINAL = re.compile(rf"\b(\d{{1,4}})(?:st|nd|rd|th)\b(\.(?=\s+(?:[a-z]|(?:{_MONTHS})\b)))?")
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}
# a month in any case; by its first letters, the genitive that stands behind a day
_DAY = re.compile(
    r"\b(\d{1,2})\. ?((?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:[ьяюе]|ем)|"
    r"(?:март|август)(?:[ауе]|ом)?|ма(?:[йяюе]|ем))\b",
    re.IGNORECASE,
)
_GENITIVES = {
    **{"янв": "января", "фев": "февраля", "мар": "марта", "апр": "апреля", "июн": "июня", "июл": "июля"},
    **{"авг": "августа", "сен": "сентября", "окт": "октября", "ноя": "ноября", "дек": "декабря"},
}


def tidied(text: str, language: str) -> str:
    """``text`` with its ordinals in digits, and its days of the month, as English and Russian write them."""
    if language == "en":
        return _ORDINAL.sub(lambda match: match[1] + _suffix(match[1]), text)
    if language == "ru":
        return _DAY.sub(lambda match: f"{match[1]} {_GENITIVES.get(match[2][:3].lower(), 'мая')}", text)
    return text


def _suffix(number: str) -> str:
    return "th" if number[-2:-1] == "1" else _SUFFIXES.get(number[-1], "th")
