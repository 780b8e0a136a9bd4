"""Number words of German, English and Russian, as data.

``lexicon(language)`` maps a lower-case word to what it means. Words are stored inflected, so that a look-up
is one dictionary access; ``compound`` reads German ones of any length (``hundertfünfzigste``), ``prefix_value``
what begins with one (``zehnjährig``, ``пятилетний``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

SCALE, CARDINAL, ORDINAL, ONE, HINT = "scale", "cardinal", "ordinal", "one", "hint"


class Numeral(NamedTuple):
    """A number word: its values (several where it is ambiguous) and what it does.

    ``scale`` multiplies what stands before it, ``cardinal`` is a number, ``ordinal`` ends one, as ``one`` does, which
    begins one too before a scale; ``hint`` may answer a number on the other side but, like an ordinal, is never
    asked for itself (``both``, ``half``, ``decade``).
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
        "hundred": 1e2, "thousand": 1e3, "thou": 1e3, "lakh": 1e5, "crore": 1e7, "milliard": 1e9,
        "milliards": 1e9, "million": 1e6, "millions": 1e6, "mn": 1e6, "mln": 1e6, "billion": 1e9,
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
        (0,): "null nullte nullten nullter nulltes nulltem",
        (0, 24): "mitternacht",
        (0.5,): "halbe halben halber halbes",
        (0.5, 30): "halb",
        (0.5, 50, 2): "hälfte",
        (0.75, 3, 4): "dreiviertel",
        (1,): "einmal eins ein eine einen einem einer eines",
        (1.5,): "anderthalb anderthalbe anderthalben eineinhalb",
        (2,): (
            "beide beiden beider beides doppelt doppelte doppel paar zwo zweitens verdoppelt "
            "verdoppeln verdoppelte zwilling zwillinge"
        ),
        (2, 0.5): "halbiert",
        (2.5,): "zweieinhalb",
        (4.5,): "viereinhalb",
        (5.5,): "fünfeinhalb",
        (6.5,): "sechseinhalb",
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
        (0,): "zero nil zeroth",
        (0, 24): "midnight",
        (0.5, 50, 2, 30, 6): "half",
        (1,): "once single a an",
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
        (0,): "ноль ноля нолю нолём нолем ноле нуль нуля нулю нулём нулем нуле",
        (0, 24): "полночь",
        (0.5,): "пол",
        (0.5, 2): "половиной",
        (0.5, 50, 2): "половина половину половины половине",
        (1,): "час",
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

_ONES = {"en": "one", "ru": "один одна одно одного одной одну одним одному одном одною одни одних одними"}

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
    (200, "двести двумястами"), (300, "триста тремястами"), (400, "четыреста четырьмястами"),
    (500, "пятьсот пятьюстами"), (600, "шестьсот шестьюстами"), (700, "семьсот семьюстами"),
    (800, "восемьсот восемьюстами восьмьюстами"), (900, "девятьсот девятьюстами"),
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
_RU_ADJECTIVE = ("ый", "ой", "ая", "ое", "ые", "ого", "ому", "ым", "ом", "ых", "ыми", "ую", "ою")
# compounds begin with the genitive: пятилетний, двухдневный, тридцатилетие
_RU_PREFIXES: tuple[tuple[str, int], ...] = (
    ("двадцати", 20), ("тридцати", 30), ("сорока", 40), ("пятидесяти", 50), ("шестидесяти", 60),
    ("семидесяти", 70), ("восьмидесяти", 80), ("девяносто", 90), ("двух", 2), ("трёх", 3), ("трех", 3),
    ("четырёх", 4), ("четырех", 4), ("пяти", 5), ("шести", 6), ("семи", 7), ("восьми", 8), ("девяти", 9),
    ("десяти", 10), ("двенадцати", 12), ("сто", 100), ("столет", 100), ("полу", 2),
)  # fmt: skip


_DE_ORDINAL_ENDINGS = ("e", "en", "er", "es", "em", "el", "eln", "els")


def _german() -> Iterator[tuple[str, Numeral]]:
    below_hundred = {word: value for value, word in enumerate((*_DE_UNITS, *_DE_TEENS), 1)}
    for tens, word in enumerate(_DE_TENS, 2):
        below_hundred[word] = tens * 10
        below_hundred.update(
            {f"{unit}und{word}": tens * 10 + value for value, unit in enumerate(_DE_UNITS, 1)}
        )
    del below_hundred["ein"]  # an article
    for word, value in below_hundred.items():
        for form in {word, word.replace("ß", "ss"), word.replace("ü", "ue").replace("ö", "oe")}:
            yield form, Numeral((value,), CARDINAL)
            yield form + "en", Numeral((value,), CARDINAL)
            yield form + "er", Numeral((value, 1900 + value) if 20 <= value < 100 else (value,), HINT)
            for ending in _DE_ORDINAL_ENDINGS:
                yield f"{form}{'st' if value >= 20 else 't'}{ending}", Numeral((value,), ORDINAL)
    for stem, value in (("erst", 1), ("dritt", 3), ("siebt", 7), ("acht", 8)):
        for ending in (*_DE_ORDINAL_ENDINGS, "ens"):
            yield stem + ending, Numeral((value,), ORDINAL)


def compound(word: str) -> Numeral | None:
    """Meaning of a lower-case German number word of hundreds or thousands, inflected or not, or ``None``."""
    if (value := _composed_value(word)) is not None:
        return Numeral((value,), CARDINAL)
    for ending in _DE_ORDINAL_ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word:
            continue
        if stem.endswith("st") and (value := _composed_value(stem[:-2])) is not None:
            return Numeral((value,), ORDINAL)
        for scale in ("tausend", "hundert"):  # hundertdritte
            head, found, rest = word.rpartition(scale)
            numeral = lexicon("de").get(rest.removeprefix("und"))
            above = _composed_value(head + scale) if found else None
            if above is not None and numeral and numeral.role == ORDINAL:
                return Numeral((above + numeral.values[0],), ORDINAL)
    return None


def _composed_value(word: str) -> int | None:
    """Value of a German cardinal below a million with *hundert* or *tausend* in it, or ``None``."""
    for scale, factor in (("tausend", 1000), ("hundert", 100)):
        head, found, rest = word.partition(scale)
        if found:
            above, below = _part(head) if head else 1, _part(rest) if rest else 0
            return None if above is None or below is None else above * factor + below
    return None


def _part(word: str) -> int | None:
    """Value of a part of a German compound: *und* may stand before it, and a one is *ein* or *eins*."""
    word = word.removeprefix("und")
    if word in ("ein", "eins"):
        return 1
    numeral = lexicon("de").get(word)
    return int(numeral.values[0]) if numeral and numeral.role == CARDINAL else _composed_value(word)


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
    for word, number in (("hundredth", 100), ("thousandth", 1000), ("millionth", 1e6)):
        yield word, Numeral((number,), ORDINAL)


def _russian() -> Iterator[tuple[str, Numeral]]:
    for value, stem in _RU_ORDINALS:
        values = (value, 1900 + value) if 20 <= value < 100 else (value,)
        for ending in _RU_ADJECTIVE:
            yield stem + ending, Numeral(values, ORDINAL)
    for form in ("третий", "третья", "третье", "третьи", "третьего", "третьей", "третьему", "третьем", "третьим",
                 "третьих", "третью", "третьею", "третьими", "треть", "трети"):  # fmt: skip
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
        for ending in _RU_ADJECTIVE:
            if value < 10:
                yield f"{stem}сот{ending}", Numeral((value * 100,), ORDINAL)
            yield f"{stem}тысячн{ending}", Numeral((value * 1000,), ORDINAL)
    for stem, value in (("двум", 2), ("двумя", 2), ("трём", 3), ("трем", 3), ("четырём", 4), ("четырем", 4)):
        yield stem + "стам", Numeral((value * 100,), CARDINAL)
    for ending in _RU_ADJECTIVE:
        yield "нулев" + ending, Numeral((0,), ORDINAL)
        yield "тысячн" + ending, Numeral((1000,), ORDINAL)
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
        words.update(dict.fromkeys(forms.split(), Numeral(values, HINT)))
    words.update(dict.fromkeys(_ONES.get(language, "").split(), Numeral((1,), ONE)))
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
    for scale in ("tausend", "hundert") if language == "de" else ():  # zweihundertjährig
        head, found, _ = word.rpartition(scale)
        if head and found and (value := _composed_value(head + scale)) is not None:
            return value
    prefixes = _prefixes(language).get(word[:2], ())
    return next((value for prefix, value in prefixes if word.startswith(prefix)), None)
