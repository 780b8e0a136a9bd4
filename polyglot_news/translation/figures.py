"""Figures: fractions as models read them, and ordinals and days as readers do.

SentencePiece takes "2½" for "21⁄2" (NFKC); models write "on 2th. August" and "2. Август" for "am 2. August".
"""

from __future__ import annotations

import re
import unicodedata

from ..languages.months import MONTHS

_FRACTION = re.compile(r"(?:(\d{1,9})[ \u00a0\u202f]?)?([¼-¾⅐-⅞])")

_MONTHS = "|".join(names[0] for names in MONTHS["en"])
# the stop goes where the sentence goes on: before a month or a small letter
_ORDINAL = re.compile(rf"\b(\d{{1,4}})(?:st|nd|rd|th)\b(\.(?=\s+(?:[a-z]|(?:{_MONTHS})\b)))?")
_SUFFIXES = {"1": "st", "2": "nd", "3": "rd"}
# a month in any case → the genitive that stands behind a day
_GENITIVES = {
    spelled: cases[1]
    for cases in MONTHS["ru"]
    for case in cases
    for spelled in (case, case.replace("ё", "е"))
}
_DAY = re.compile(rf"\b(\d{{1,2}})\. ?({'|'.join(_GENITIVES)})\b", re.IGNORECASE)


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
        return _DAY.sub(lambda match: f"{match[1]} {_GENITIVES[match[2].casefold()]}", text)
    return text


def _suffix(number: str) -> str:
    return "th" if number[-2:-1] == "1" else _SUFFIXES.get(number[-1], "th")
