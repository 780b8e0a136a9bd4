"""Number words, months, weekdays and units of German, English and Russian, as data.

``lexicon(language)`` maps a lower-case word to what it means. Words are stored inflected, so that a look-up
is one dictionary access; ``prefix_value`` reads compounds (``zehnjährig``, ``пятилетний``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from .months import MONTHS

SCALE, CARDINAL, ORDINAL, HINT = "scale", "cardinal", "ordinal", "hint"


class Numeral(NamedTuple):
    """A number word: its values (several where it is ambiguous) and what it does.

    ``scale`` multiplies what stands before it, ``cardinal`` is a number, ``ordinal`` ends one; ``hint`` may answer
    a number on the other side but, like an ordinal, is never asked for itself (``both``, ``half``, ``decade``).
    """

    values: tuple[float, ...]
    role: str


# Short scale in English and Russian, long scale in German.
_SCALES: Mapping[str, Mapping[str, float]] = {
    "de": {
        "hundert": 1e2, "tausend": 1e3, "tsd": 1e3, "million": 1e6, "millionen": 1e6, "mio": 1e6, "mill": 1e6,
        "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9, "mia": 1e9, "billion": 1e12, "billionen": 1e12,
        "bio": 1e12, "billiarde": 1e15, "billiarden": 1e15,
    },
    "en": {
        "hundred": 1e2, "thousand": 1e3, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9,
        "billions": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "trillions": 1e12, "tn": 1e12,
    },
    "ru": {
        **dict.fromkeys(("тыс", "тысяча", "тысячи", "тысяч", "тысячу", "тысячей", "тысячам", "тысячами",
                         "тысячах", "тысяче"), 1e3),
        **{w + e: v for w, v in (("миллион", 1e6), ("миллиард", 1e9), ("триллион", 1e12))
           for e in ("", "а", "у", "ом", "е", "ов", "ы", "ам", "ами", "ах", "ный", "ная", "ное", "ные", "ного",
                     "ной", "ному", "ным", "ном", "ных", "ную", "ными")},
        **dict.fromkeys(("сотня", "сотни", "сотен", "сотню", "сотнями"), 1e2),
        "млн": 1e6, "млрд": 1e9, "трлн": 1e12,
    },
}  # fmt: skip
# values → the words that hint at them
_COLLECTIVES: Mapping[str, Mapping[tuple[float, ...], str]] = {
    "de": {
        (0,): "null",
        (0, 24): "mitternacht",
        (0.5,): "halbe halben halber halbes",
        (0.5, 30): "halb",
        (0.5, 50, 2): "hälfte",
        (0.75, 3, 4): "dreiviertel",
        (1,): "einmal eins ein eine einen einem einer eines",
        (1.5,): "anderthalb eineinhalb",
        (2,): (
            "beide beiden beider beides doppelt doppelte doppel paar zwo zweitens verdoppelt "
            "verdoppeln verdoppelte zwilling zwillinge"
        ),
        (2, 0.5): "halbiert",
        (2.5,): "zweieinhalb",
        (3,): "drittens verdreifacht quartal",
        (3, 1 / 3): "drittel",
        (3.5,): "dreieinhalb",
        (4,): "vervierfacht",
        (4, 0.25, 25, 15): "viertel",
        (5, 20, 0.2): "fünftel",
        (10,): "jahrzehnt jahrzehnte jahrzehnten",
        (10, 0.1): "zehntel",
        (12,): "dutzend dutzende dutzenden mittag",
        (14, 2): "vierzehntägig",
        (100,): "jahrhundert hunderte hunderten",
        (100, 0.01): "hundertstel",
        (1000,): "jahrtausend tausende tausenden",
    },
    "en": {
        (0,): "zero nil",
        (0, 24): "midnight",
        (0.5, 50, 2, 30, 6): "half",
        (1,): "once one single a an",
        (2,): "both double doubled twice twofold couple pair twin twins halves secondly",
        (2, 0.5): "halved",
        (3,): "thirdly triple tripled thrice trio",
        (3, 1 / 3): "thirds",
        (4,): "quadruple",
        (4, 0.25, 25): "quarters",
        (4, 0.25, 25, 15, 3): "quarter",
        (5,): "fifths",
        (10,): "tenths decade decades",
        (12,): "dozen dozens noon midday",
        (13, 19): "teens",
        (14, 2): "fortnight",
        (100,): "century centuries hundreds",
        (1000,): "thousands millennium",
    },
    "ru": {
        (0,): "ноль нуль нуля",
        (0, 24): "полночь",
        (0.5,): "пол",
        (0.5, 2): "половиной",
        (0.5, 50, 2): "половина половину половины половине",
        (1,): "один одна одно одного одной одну одним одному час",
        (1.5,): "полтора полторы полутора",
        (2,): (
            "оба обе обоих обеих обоим обеим пара пару пары дважды вдвое двое двоих двойной "
            "удвоить полуфинал двойка"
        ),
        (3,): "трижды втрое трое троих тройной тройка",
        (4,): "четверо четверых четверка четвёрка",
        (4, 0.25): "четвертью",
        (4, 0.25, 25, 15): "четверть четверти",
        (5,): "пятеро пятерка пятёрка пятеркой пятёркой пятерки пятёрки пятерку пятёрку",
        (6,): "полугодие",
        (6, 0.5): "полгода полугода",
        (7,): "семеро семерка семёрка семерки семёрки семерке",
        (8,): "восьмерка восьмёрка восьмерки восьмёрки",
        (10,): "десяток десятки десятков десятка десятилетие десятилетия десятилетий декада",
        (12,): "дюжина дюжины дюжину полдень",
        (20,): "двадцатка двадцатки двадцатку двадцатке",
        (24, 1): "сутки суток",
        (100,): "век века веке веков столетие столетия",
    },
}

_ARTICLES = frozenset({"a", "an"})  # answer for a 1, but end no number: "3 million a year"

_DE_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
_DE_TEENS = ("zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn",
             "neunzehn")  # fmt: skip
_DE_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_EN_SMALL = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
             "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_EN_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
                "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
                "nineteenth")  # fmt: skip
_RU_CARDINALS: tuple[tuple[int, str], ...] = (
    (2, "два две двух двум двумя"), (3, "три трёх трех трём трем тремя"),
    (4, "четыре четырёх четырех четырём четырем четырьмя"), (5, "пять пяти пятью"), (6, "шесть шести шестью"),
    (7, "семь семи семью"), (8, "восемь восьми восемью восьмью"), (9, "девять девяти девятью"),
    (10, "десять десяти десятью"), (40, "сорок сорока"), (90, "девяносто девяноста"), (100, "сто ста"),
    (200, "двести"), (300, "триста"), (400, "четыреста"), (500, "пятьсот"), (600, "шестьсот"), (700, "семьсот"),
    (800, "восемьсот"), (900, "девятьсот"),
)  # fmt: skip
_RU_TEENS = ("одиннадцат", "двенадцат", "тринадцат", "четырнадцат", "пятнадцат", "шестнадцат", "семнадцат",
             "восемнадцат", "девятнадцат", "двадцат", "тридцат")  # fmt: skip
_RU_BIG_TENS = ((50, "пят"), (60, "шест"), (70, "сем"), (80, "восем"))
_RU_ORDINALS: tuple[tuple[int, str], ...] = (
    (1, "перв"), (2, "втор"), (4, "четверт"), (4, "четвёрт"), (5, "пят"), (6, "шест"), (7, "седьм"), (8, "восьм"),
    (9, "девят"), (10, "десят"), *((11 + i if i < 9 else (i - 7) * 10, s) for i, s in enumerate(_RU_TEENS)),
    (40, "сороков"), (50, "пятидесят"), (60, "шестидесят"), (70, "семидесят"), (80, "восьмидесят"),
    (90, "девяност"), (100, "сот"),
)  # fmt: skip
_RU_ADJECTIVE = ("ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ых", "ыми", "ую")
# compounds begin with the genitive: пятилетний, двухдневный, тридцатилетие
_RU_PREFIXES: tuple[tuple[str, int], ...] = (
    ("двадцати", 20), ("тридцати", 30), ("сорока", 40), ("пятидесяти", 50), ("шестидесяти", 60),
    ("семидесяти", 70), ("восьмидесяти", 80), ("девяносто", 90), ("двух", 2), ("трёх", 3), ("трех", 3),
    ("четырёх", 4), ("четырех", 4), ("пяти", 5), ("шести", 6), ("семи", 7), ("восьми", 8), ("девяти", 9),
    ("десяти", 10), ("двенадцати", 12), ("сто", 100), ("столет", 100), ("полу", 2),
)  # fmt: skip


def _german() -> Iterator[tuple[str, Numeral]]:
    def spell(text: str, value: float) -> Iterator[tuple[str, Numeral]]:
        for form in {text, text.replace("ß", "ss"), text.replace("ü", "ue").replace("ö", "oe")}:
            yield form, Numeral((value,), CARDINAL)
            yield form + "en", Numeral((value,), CARDINAL)
            yield form + "er", Numeral((value, 1900 + value) if 20 <= value < 100 else (value,), HINT)
            for ending in ("te", "ten", "ter", "tes", "tem", "tel", "teln", "tels"):
                yield form + ("s" if value >= 20 else "") + ending, Numeral((value,), HINT)

    small = [*_DE_UNITS, *_DE_TEENS]
    below_hundred = {word: value for value, word in enumerate(small, 1)}
    for tens, word in enumerate(_DE_TENS, 2):
        below_hundred[word] = tens * 10
        below_hundred.update(
            {f"{unit}und{word}": tens * 10 + value for value, unit in enumerate(_DE_UNITS, 1)}
        )
    for word, value in below_hundred.items():
        if value > 1:
            yield from spell(word, value)
    for hundreds, unit in enumerate(("", *_DE_UNITS)):
        yield from spell(f"{unit}hundert", max(1, hundreds) * 100)
        for word, value in below_hundred.items() if hundreds < 3 else ():
            yield f"{unit}hundert{word}", Numeral((max(1, hundreds) * 100 + value,), CARDINAL)
    for word, value in below_hundred.items():
        yield f"{word}tausend", Numeral((value * 1000,), CARDINAL)
    for unit, value in zip(_DE_UNITS, range(1, 10), strict=True):
        yield f"{unit}hunderttausend", Numeral((value * 100_000,), CARDINAL)
    for stem, value in (("erst", 1), ("dritt", 3), ("siebt", 7), ("acht", 8)):
        for ending in ("e", "en", "er", "es", "em", "el", "eln", "ens"):
            yield stem + ending, Numeral((value,), HINT)
    yield "achten", Numeral((8,), HINT)


def _english() -> Iterator[tuple[str, Numeral]]:
    for value, (word, ordinal) in enumerate(zip(_EN_SMALL, _EN_ORDINALS, strict=True), 2):
        yield word, Numeral((value,), CARDINAL)
        yield word + "s", Numeral((value,), HINT)
        yield word + "fold", Numeral((value,), HINT)
        yield ordinal, Numeral((value,), ORDINAL)
        yield ordinal + "s", Numeral((value, 1 / value), HINT)
    for tens, word in enumerate(_EN_TENS, 2):
        yield word, Numeral((tens * 10,), CARDINAL)
        yield word[:-1] + "ies", Numeral((tens * 10, 1900 + tens * 10), HINT)
        yield word[:-1] + "ieth", Numeral((tens * 10,), ORDINAL)
    yield "first", Numeral((1,), ORDINAL)
    yield "hundredth", Numeral((100,), ORDINAL)


def _russian() -> Iterator[tuple[str, Numeral]]:
    for value, stem in _RU_ORDINALS:
        values = (value, 1900 + value) if 20 <= value < 100 else (value,)
        for ending in _RU_ADJECTIVE:
            yield stem + ending, Numeral(values, ORDINAL)
    for form in ("третий", "третья", "третье", "третьи", "третьего", "третьей", "третьему", "третьем", "третьим",
                 "третьих", "третью", "треть", "трети"):  # fmt: skip
        yield form, Numeral((3, 1 / 3), ORDINAL)
    for value, forms in _RU_CARDINALS:
        for form in forms.split():
            yield form, Numeral((value,), CARDINAL)
    for index, stem in enumerate(_RU_TEENS):
        value = 11 + index if index < 9 else (index - 7) * 10
        for ending in ("ь", "и", "ью"):
            yield stem + ending, Numeral((value,), CARDINAL)
    for stem, value in _RU_PREFIXES:
        for ending in ("сот", "стам", "стах") if value < 10 else ():
            yield stem + ending, Numeral((value * 100,), CARDINAL)
    for value, stem in _RU_BIG_TENS:
        for form in (f"{stem}ьдесят", f"{stem}идесяти", f"{stem}ьюдесятью"):
            yield form.replace("восемид", "восьмид"), Numeral((value,), CARDINAL)


_TENS = range(20, 100, 10)
_BUILDERS = {"de": _german, "en": _english, "ru": _russian}


@lru_cache(maxsize=8)
def lexicon(language: str) -> Mapping[str, Numeral]:
    """Lower-case number word → ``Numeral``; empty for languages without a table."""
    if language not in _BUILDERS:
        return {}
    words = dict(_BUILDERS[language]())
    for values, forms in _COLLECTIVES[language].items():
        role = ORDINAL if values == (1,) and language != "de" else HINT  # "one" ends "twenty-one"
        words.update(dict.fromkeys(forms.split(), Numeral(values, role)))
    words.update(dict.fromkeys(_ARTICLES & words.keys(), Numeral((1,), HINT)))
    words.update({word: Numeral((value,), SCALE) for word, value in _SCALES[language].items()})
    return words


@lru_cache(maxsize=8)
def _prefixes(language: str) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """First two letters → the number words that begin a compound with them, longest first."""
    words: list[tuple[str, int]] = []
    if language == "de":
        known = lexicon("de").items()
        words = [(w, int(n.values[0])) for w, n in known if n.role == CARDINAL and 2 <= n.values[0] < 100]
        words += [("dritt", 3), ("siebt", 7), ("hundert", 100)]
    elif language == "ru":
        words = [*_RU_PREFIXES, *((stem + "и", value) for value, stem in enumerate(_RU_TEENS[:9], 11))]
        words += [
            (ten + one, a + b) for ten, a in _RU_PREFIXES for one, b in _RU_PREFIXES if a in _TENS and b < 10
        ]
    index: dict[str, list[tuple[str, int]]] = {}
    for word, value in sorted(words, key=lambda pair: -len(pair[0])):
        index.setdefault(word[:2], []).append((word, value))
    return {letters: tuple(found) for letters, found in index.items()}


def prefix_value(word: str, language: str) -> int | None:
    """Value of a number at the beginning of a compound: ``zehnjährig`` → 10, ``тридцатитрёхлетний`` → 33."""
    if language == "de":
        for scale, factor in (("tausend", 1000), ("hundert", 100)):
            head, found, rest = word.partition(scale)
            if not found:
                continue
            below, above = _below(rest), _below(head)
            if (below is not None or not rest) and (above is not None or not head):
                return (above or 1) * factor + (below or 0)
    prefixes = _prefixes(language).get(word[:2], ())
    return next((value for prefix, value in prefixes if word.startswith(prefix)), None)


def _below(word: str) -> int | None:
    """Value of a German number word without inflection, or ``None``."""
    numeral = lexicon("de").get(word.removeprefix("und"))
    if word == "ein":
        return 1
    return int(numeral.values[0]) if numeral and numeral.role == CARDINAL else None


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
# capitalized, or beside a number, before they are taken for a month or a day
AMBIGUOUS = frozenset(
    {"may", "march", "mar", "jan", "sun", "sat", "wed", "mon", "fri", "jun", "dec", "среда", "mär"}
)


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
    return days


_UNIT_WORDS: Mapping[str, str] = {
    "%": "% prozent prozentpunkt percent percentage prozentig prozentige prozentigen",
    "‰": "‰",
    "EUR": "€ eur euro euros евро",
    "USD": "$ usd dollar dollars доллар доллара долларов долл",
    "GBP": "£ gbp pfund pound pounds фунт фунта фунтов",
    "JPY": "¥",
    "RUB": "₽ rub rubel ruble rubles rouble roubles рубль рубля рублей руб",
    "KZT": "₸ kzt tenge тенге",
    "degree": "° grad degree degrees градус градуса градусов",
    "CHF": "chf",
    "km": (
        "km км kilometer kilometern kilometers kilometre kilometres километр километра километров километрах"
    ),
    "kg": "kg кг kilogramm kilo kilogram kilograms kilos килограмм килограмма килограммов",
    "mm": "mm мм",
    "cm": "cm см",
    "gb": "gb гб",
    "mb": "mb мб",
    "mw": "mw мвт",
    "gw": "gw гвт",
    "t": "tonne tonnen ton tons tonnes тонна тонны тонн тонну",
    "m": "meter metern meters metre metres метр метра метров метрах",
    "min": "minute minuten minutes минута минуты минут минуту",
    "day": "tag tage tagen day days день дня дней днями",
    "week": "woche wochen week weeks неделя недели недель неделю",
    "month": "monat monate monaten month months месяц месяца месяцев",
    "year": (
        "jahr jahre jahren jahres year years год года лет годах году jährige jährigen "
        "jähriger летний летняя летнего летней aged"
    ),
}
_UNITS = {word: name for name, words in _UNIT_WORDS.items() for word in words.split()}


def unit(word: str) -> str:
    """Unit that a lower-case word or sign names, language-independent, or ``""``."""
    return "%" if word.startswith("процент") else _UNITS.get(word, "")
