"""Figures: fractions as models read them, and ordinals and days as readers do.

SentencePiece takes "2½" for "21⁄2" (NFKC); models write "on 2th. August" and "2. Август" for "am 2. August".
"""

from __future__ import annotations

import re
import unicodedata

_FRACTION = re.compile(r"(?:(\d{1,9})[ \u00a0\u202f]?)?([¼-¾⅐-⅞])")

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


def readable(text: str, language: str) -> str:
    """``text`` with its fractions as a model keeps them: "2½" as "2,5", in English "2.5", and "2⅓" as "2 1/3"."""
    return _FRACTION.sub(lambda match: _written(match[1], match[2], language), text).replace("⁄", "/")


def _written(whole: str | None, fraction: str, language: str) -> str:
    decimal = f"{unicodedata.numeric(fraction):g}"
    if len(decimal) > len("0.125"):  # thirds and the like have none
        return " ".join(filter(None, (whole, unicodedata.normalize("NFKC", fraction))))
    written = (whole or "0") + decimal[1:]
    return written if language == "en" else written.replace(".", ",")


def tidied(text: str, language: str) -> str:
    """``text`` with its ordinals in digits, and its days of the month, as English and Russian write them."""
    if language == "en":
        return _ORDINAL.sub(lambda match: match[1] + _suffix(match[1]), text)
    if language == "ru":
        return _DAY.sub(lambda match: f"{match[1]} {_GENITIVES.get(match[2][:3].lower(), 'мая')}", text)
    return text


def _suffix(number: str) -> str:
    return "th" if number[-2:-1] == "1" else _SUFFIXES.get(number[-1], "th")
