"""Units and currencies in German, English and Russian: what a number counts, and what may be converted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from .words import LETTER, LETTERS

MONEY, SHARE, MEASURE, TIME = "money", "share", "measure", "time"


class Unit(NamedTuple):
    """A unit of measurement.

    Attributes:
        kind: ``MONEY``, ``SHARE``, ``MEASURE`` or ``TIME``.
        dimension: units of one dimension convert into each other; ``""`` converts into nothing.
        factor: how many of the dimension's base unit one of it is.
    """

    kind: str
    dimension: str = ""
    factor: float = 1.0


# name: what it is, and the words for it in lower case; a stem that ends in * takes any Russian case ending
_TABLE: Mapping[str, tuple[Unit, str]] = {
    "%": (Unit(SHARE), "% prozent prozents prozente prozenten prozentig* percent pct percentage процент* процентн*"),
    "pp": (Unit(SHARE), "prozentpunkt prozentpunkte prozentpunkten prozentpunktes"),
    "‰": (Unit(SHARE), "‰ promille permille промилле"),
    "EUR": (Unit(MONEY), "€ eur euro euros евро"),
    "USD": (Unit(MONEY), "$ usd dollar dollars dollarn доллар* долларов* долл buck bucks"),
    "GBP": (Unit(MONEY), "£ gbp sterling стерлинг*"),
    "JPY": (Unit(MONEY), "¥ jpy yen иен* йен*"),
    "CNY": (Unit(MONEY), "cny yuan yuans renminbi rmb юан* юань"),
    "CHF": (Unit(MONEY), "chf franken franc francs франк*"),
    "RUB": (Unit(MONEY), "₽ rub rubel rubeln rubels ruble rubles rouble roubles рубл* рублёв* рублев* руб"),
    "KZT": (Unit(MONEY), "₸ kzt tenge tenges тенге"),
    "KGS": (Unit(MONEY), "kgs сом сома сому сомов сомы сомам сомами сомах соме сомом"),
    "UZS": (Unit(MONEY), "uzs sum sums soum soums sumy сум сума суму сумов сумы сумам сумами сумах суме сумом"),
    "KGS|UZS": (Unit(MONEY), "som soms"),  # German and English call both currencies so
    "TJS": (Unit(MONEY), "tjs somoni somonis сомони"),
    "TMT": (Unit(MONEY), "tmt manat manats манат*"),
    "krone": (Unit(MONEY), "kronen krone krona kronor kroner crown crowns koruna korunas czk sek nok dkk крон*"),
    "INR": (Unit(MONEY), "inr rupie rupien rupee rupees рупи*"),
    "peso": (Unit(MONEY), "peso pesos песо"),
    "TRY": (Unit(MONEY), "lira lire liras лир*"),
    "PLN": (Unit(MONEY), "pln zloty złoty злот*"),
    "UAH": (Unit(MONEY), "uah hrywnja griwna hryvnia hryvnias гривен гривн*"),
    "GBP|lb": (Unit(MONEY), "pfund pfunde pound pounds фунт*"),
    "°": (Unit(MEASURE, "degree"), "° grad degree degrees градус*"),
    "mm": (Unit(MEASURE, "length", 0.001), "mm мм millimeter millimetern millimeters millimetre millimetres миллиметр* миллиметров*"),
    "cm": (Unit(MEASURE, "length", 0.01), "cm см zentimeter zentimetern centimeter centimeters centimetre "
           "centimetres сантиметр* сантиметров*"),
    "m": (Unit(MEASURE, "length", 1), "m м meter metern meters metre metres метр* метров*"),
    "km": (Unit(MEASURE, "length", 1000), "km км kilometer kilometern kilometers kilometre kilometres kms километр* километров* "
           "kmh stundenkilometer stundenkilometern kph"),
    "mile": (Unit(MEASURE, "length", 1609.344), "mile miles meile meilen mi mph мил* миль"),
    "foot": (Unit(MEASURE, "length", 0.3048), "foot feet ft fuß fuss фут*"),
    "inch": (Unit(MEASURE, "length", 0.0254), "inch inches zoll дюйм*"),
    "yard": (Unit(MEASURE, "length", 0.9144), "yard yards yd ярд*"),
    "g": (Unit(MEASURE, "mass", 0.001), "gramm gram grams gramme grammes грамм*"),
    "kg": (Unit(MEASURE, "mass", 1), "kg кг kilogramm kilo kilos kilogram kilograms kilogramme kilogrammes килограмм* кило"),
    "t": (Unit(MEASURE, "mass", 1000), "t т tonne tonnen ton tons tonnes тонн* тоннов*"),
    "lb": (Unit(MEASURE, "mass", 0.45359), "lb lbs"),
    "ounce": (Unit(MEASURE, "mass", 0.02835), "ounce ounces oz unze unzen унци*"),
    "l": (Unit(MEASURE, "volume", 1), "l л liter litern liters litre litres литр* литров*"),
    "ml": (Unit(MEASURE, "volume", 0.001), "ml мл milliliter millilitern millilitre millilitres миллилитр*"),
    "gallon": (Unit(MEASURE, "volume", 3.7854), "gallon gallons gallone gallonen галлон*"),
    "barrel": (Unit(MEASURE, "volume", 158.987), "barrel barrels fass баррел*"),
    "ha": (Unit(MEASURE, "area", 1e4), "ha га hektar hektare hectare hectares гектар*"),
    "acre": (Unit(MEASURE, "area", 4046.86), "acre acres акр*"),
    "m2": (Unit(MEASURE, "area", 1), "qm квадратов"),
    "km2": (Unit(MEASURE, "area", 1e6), "qkm"),
    "mile2": (Unit(MEASURE, "area", 2.58999e6), ""),
    "foot2": (Unit(MEASURE, "area", 0.092903), ""),
    "m3": (Unit(MEASURE, "volume", 1000), ""),
    "foot3": (Unit(MEASURE, "volume", 28.3168), ""),
    "W": (Unit(MEASURE, "power", 1), "watt ватт*"),
    "kW": (Unit(MEASURE, "power", 1e3), "kw квт kilowatt kilowatts киловатт*"),
    "MW": (Unit(MEASURE, "power", 1e6), "mw мвт megawatt megawatts мегаватт*"),
    "GW": (Unit(MEASURE, "power", 1e9), "gw гвт gigawatt gigawatts гигаватт*"),
    "kWh": (Unit(MEASURE, "energy", 1), "kwh kilowattstunde kilowattstunden"),
    "MB": (Unit(MEASURE, "data", 1e6), "mb мб megabyte megabytes мегабайт*"),
    "GB": (Unit(MEASURE, "data", 1e9), "gb гб gigabyte gigabytes гигабайт*"),
    "second": (Unit(TIME, "day", 1 / 86400), "sekunde sekunden seconds секунд*"),
    "minute": (Unit(TIME, "day", 1 / 1440), "minute minuten minutes minütig* минут* минутн*"),
    "hour": (Unit(TIME, "day", 1 / 24), "stunde stunden stündig* hour hours часов часа часовой часовая часовое часового"),
    "day": (Unit(TIME, "day", 1), "tag tage tagen tägig* day days дня дней днями день дневн*"),
    "week": (Unit(TIME, "day", 7), "woche wochen wöchig* week weeks недел* недель"),
    "month": (Unit(TIME, "month", 1), "monat monate monaten monatig* month months месяц*"),
    "year": (Unit(TIME, "month", 12), "jahr jahre jahren jahres jährig* year years год года лет годах году летн* летий aged"),
    "decade": (Unit(TIME, "month", 120), "jahrzehnt jahrzehnte jahrzehnten decade decades десятилети*"),
    "century": (Unit(TIME, "month", 1200), "jahrhundert jahrhunderte jahrhunderten century centuries столети*"),
}  # fmt: skip
UNITS: Mapping[str, Unit] = {name: unit for name, (unit, _) in _TABLE.items()}
_ENDINGS = ("", "а", "у", "ом", "ем", "ём", "е", "ы", "и", "ов", "ей", "ам", "ям", "ами", "ями", "ах", "ях", "ь", "я", "ю",
            "ью", "й", "ия", "ию", "ий", "ии", "ями", "иями", "ый", "ая", "ое", "ые", "ого", "ой", "ому", "ым", "ых", "ую",
            "ными", "ный", "ная", "ное", "ные", "ного", "ной", "ному", "ным", "ном", "ных", "ную", "ые", "ого",
            "e", "en", "er", "es", "em")  # fmt: skip
_WORDS: Mapping[str, str] = {
    word.removesuffix("*") + ending: name
    for name, (_, words) in _TABLE.items()
    for word in words.split()
    for ending in (_ENDINGS if word.endswith("*") else ("",))
}
# "5 m" is a length, "5m" five million; these letters are taken for units beside a number only
_LETTERS_ALONE = frozenset(["m", "t", "l", "м", "т", "л"])
_POWERS = {"square": "2", "sq": "2", "quadrat": "2", "кв": "2", "квадратн": "2",
           "cubic": "3", "kubik": "3", "кубическ": "3", "куб": "3"}  # fmt: skip
_POWER = re.compile(r"(square|sq|quadrat|кв(?:адратн[а-я]{1,3})?|cubic|kubik|куб(?:ическ[а-я]{1,3})?)$")
_AFTER = re.compile(rf"(?:-?(?:ти|х|ми|и)\b)?\.?[\s-]?[–-]?\s?([%‰€$£¥₽₸°]|{LETTER}{{1,24}}[²³]?)")
_SECOND = re.compile(rf"\.?[ -]({LETTER}{{1,24}}[²³]?)")
_SQUARED = re.compile(r"2\b|²| squared\b")
_PER = {"cent": "%", "mille": "‰"}
_GLUED_METRE = re.compile(r"\d[mм]\b")
_POINTS = re.compile(r"\bpoints?\b|\bпункт|\bPunkt")
_BEFORE = re.compile(r"(?:([€$£¥₽₸])|\b(EUR|USD|GBP|CHF|RUB|KZT|UZS|KGS|TJS|US\$))\s?$")


def unit(word: str) -> str:
    """Unit that a lower-case word or sign names, language-independent, or ``""``; ``"KGS|UZS"`` is one of both."""
    if name := _WORDS.get(word):
        return name
    if word[-1:] in ("²", "³"):
        return _raised(unit(word[:-1]), "2" if word[-1] == "²" else "3")
    for prefix in ("quadrat", "kubik"):
        if word.startswith(prefix) and len(word) > len(prefix):
            return _raised(_WORDS.get(word[len(prefix) :], ""), _POWERS[prefix])
    return ""


def _raised(name: str, power: str) -> str:
    return name + power if name + power in UNITS else ""


def unit_beside(text: str, start: int, end: int, language: str) -> str:
    """Unit of the number at ``start`` to ``end``: the sign before it, the word behind it, or the next but one."""
    if before := _BEFORE.search(text[max(0, start - 5) : start]):
        return unit((before[1] or before[2]).lower().removeprefix("us"))
    after = _AFTER.match(text[end : end + 30])
    if not after or (after[0][0] == "." and not text[end - 1].isalpha()):  # "50 тыс. км" ends no sentence
        return ""
    word = after[1].lower()
    if len(word) == 1 and word.isalpha():
        # 5m: five million; "в 2013-м"; L-159
        if (word in "mм" and after.end() == 1) or after[0][0] == "-" or after[1] not in (word, "L"):
            return ""
        if after[1] == "L" and text[end + after.end() : end + after.end() + 1] == "-":
            return ""
    name = unit(word)
    if name and language != "de" and after[1].istitle() and len(word) > 1 and UNITS[name].kind != MONEY:
        return ""  # Three Mile Island
    behind = end + after.end()
    second = _SECOND.match(text[behind : behind + 26])
    following = second[1].lower() if second else ""
    if name == "%" and following.startswith(("point", "пункт")):
        return "pp"
    if name == "GBP|lb" and unit(following) == "GBP":
        return "GBP"
    if name and name + "2" in UNITS and _SQUARED.match(text, behind):
        return name + "2"
    if name:
        return "" if following in ("cent", "cents") else name
    if word == "per" and following in _PER:
        return _PER[following]
    if power := _POWER.fullmatch(word):
        return _raised(
            unit(following), "3" if power[1][0] == "c" or power[1].startswith(("куб", "kub")) else "2"
        )
    name = unit(following)
    # an adjective may stand between: "40 kirgisische Som"
    return name if name and len(following) > 2 and UNITS[name].kind == MONEY else ""


def named_units(text: str) -> frozenset[str]:
    """All units that ``text`` names anywhere, also as the parts of words joined by hyphens."""
    lower = text.lower()
    names = {unit(word) for word in LETTERS.findall(lower) if word not in _LETTERS_ALONE}
    names |= {unit(sign) for sign in lower if sign in "%‰€$£¥₽₸°"}
    if "per cent" in lower:
        names.add("%")
    if "per mille" in lower:
        names.add("‰")
    if _POINTS.search(text):
        names.add("pp")
    if _GLUED_METRE.search(text):
        names.add("m")
    return frozenset(names - {""})


def agree(one: str, other: str) -> bool:
    """Whether two units may be the same."""
    return one == other or not set(one.split("|")).isdisjoint(other.split("|"))


def converted(value: float, name: str, other_value: float, other: str) -> bool:
    """Whether two amounts are one, in different units: 320 km and 200 miles, within rounding."""
    if agree(name, other):
        return False
    for here in name.split("|"):
        for there in other.split("|"):
            one, two = UNITS.get(here), UNITS.get(there)
            if one and two and one.dimension and one.dimension == two.dimension:
                amounts = sorted((value * one.factor, other_value * two.factor))
                # ratios of a power of ten, and of clock and calendar, are exact
                inexact = not {here, there}.isdisjoint(IMPERIAL)
                return amounts[0] >= amounts[1] * (0.94 if inexact else 0.995) > 0
    return False


IMPERIAL = frozenset(
    {"mile", "foot", "inch", "yard", "lb", "ounce", "gallon", "barrel", "acre", "mile2", "foot2", "foot3"}
)
