"""Quantities: every way German, English and Russian write numbers, dates, times and money → comparable values.

A ``Quantity`` has *readings*: canonical strings, several where the writing is ambiguous (``16.30`` is a time or
a decimal). Two quantities agree if they share a reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import isfinite
from typing import NamedTuple
from unicodedata import numeric

from ..spans import Span
from .months import ABBREVIATED, AMBIGUOUS, calendar
from .numerals import CARDINAL, ONE, ORDINAL, SCALE, compound, lexicon, prefix_value
from .numerals import HINT as HINTS
from .times import clock, later, marked
from .units import unit_beside
from .words import LETTER

DIGITS, WORD, HINT = 2, 1, 0


@dataclass(frozen=True)
class Quantity:
    """A number, date part or time in a text.

    Attributes:
        readings: canonical values: ``"5000"``, ``"m5"`` (May), ``"w1"`` (Monday), ``"t16:30"``.
        span: (start, end) character offsets.
        level: ``DIGITS`` must be answered on the other side, ``WORD`` (``drei``, ``Mai``) should be, ``HINT``
            (``zweite``, ``both``, ``decade``) only answers.
        unit: what is counted, such as ``"%"`` or ``"EUR"``, where it is written beside the number.
        parts: the two numbers of ``12:10``, which may be a score.
        is_part: an ordinal, a fraction or a decade in words, which must not become another one.
    """

    readings: frozenset[str]
    span: Span
    level: int
    unit: str = ""
    parts: frozenset[str] = frozenset()
    is_part: bool = False


# Every repetition takes one class of characters, so matching is linear on any text. Words come first, being most.
_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_½¼¾⅕-⅘⅛-⅞][^\W\d_]*)
      | (?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?![\d-]))
      | (?P<date>(?<![\d.])\d\d?\.[ ]?\d\d?\.[ ]?(?:\d{4}|\d\d)(?![.,]?\d))
      | (?P<daymonth>(?<![\d.,])\d\d?\.\d\d?(?=\.(?!\d)))
      | (?P<slashed>(?<![\d/])\d\d?/\d\d?/(?:\d{4}|\d\d)(?![\d/])|(?<![\d-])\d\d?-\d\d?-\d{4}(?![\d-]))
      | (?P<september>(?<![\d/])9/11(?![\d/]))
      | (?P<clock>(?<![\d:])\d\d?[:h]\d\d(?![\d:]))
      | (?P<grouped>(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?)
      | (?P<mixed>(?:\d{1,9}[ \u00a0\u202f]?)?[½¼¾⅕-⅘⅛-⅞]|\d{1,4}[ ][1-9][/⁄][2-9](?![/\d]))
      | (?P<number>\d+(?:[.,'’]\d+)*)
      | (?P<sign>[%‰€$£¥₽₸°])""",
    re.VERBOSE,
)


# what may stand between a number and its scale, or between the words of one number
_GLUE = re.compile(r"(?:[ \u00a0\u202f-]|\.? |-[а-я]{1,3} )?")  # 15-ти миллионов


_AND = {"en": "and"}


_RANGE = re.compile(
    r"\s?(?:[-–—/]|bis|und|oder|to|and|or|до|и|или|auf|von|from|от|с)\s?(?:zu\s)?[$€£]?", re.IGNORECASE
)


_DECADE = re.compile(r"['’\"]?(?:s|er|ern)\b|-?(?:х|е|ые|ых|ым|м)\b")


# digits of a formula or a square: translations spell them out, or write a sign of their own
_FORMULA = re.compile(r"(?:.{0,2}\W)?(?:CO|O|H|N|k?m|c?m|км|м)[23]", re.DOTALL)


_ALWAYS = re.compile(r"(?<!\d)24/7(?!\d)")  # round the clock


# "halb drei", "половина третьего" and "half past two" are one time: what stands before the hour, and its offset
_HALF_HOUR = {
    "de": (re.compile(r"\bhalb $", re.IGNORECASE), -1),
    "en": (re.compile(r"\bhalf[ -]past $", re.IGNORECASE), 0),
    "ru": (re.compile(r"\bполовин[аеуы] $", re.IGNORECASE), -1),
}


_AND_A_HALF = {
    "en": re.compile(r"[ -]and[ -]a[ -]half\b", re.IGNORECASE),
    "ru": re.compile(r" с половиной\b", re.IGNORECASE),
}


# A rank must be answered, as other ordinals need not: "neuntgrößte" is not "largest".
_RANKS = {
    "de": re.compile(rf"{LETTER}{{4,12}}t{LETTER}{{2,16}}(?<!gi)[sß]te[nrms]?\b"),
    "en": re.compile(
        r"[a-z]{5,14}[ -](?:largest|biggest|greatest|smallest|highest|lowest|tallest|longest|richest|poorest|strongest|"
        r"oldest|youngest|best|worst|most)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"[а-яё]{5,20} (?:по (?:величине|численности|размеру|площади|значению)|крупнейш)", re.IGNORECASE
    ),
}


_ROMAN = re.compile(rf"[IVXХ]{{1,7}}(?!{LETTER})")


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "Х": 10}  # Russian texts have their own ha for an X


_MAX_DIGITS = 15


_LONGEST_WORD = 60


MAX_COUNTED = 60


def canonical(value: float) -> str:
    """Shortest decimal writing of ``value``, to 12 significant digits: ``5000.0`` → ``"5000"``."""
    return f"{value:.12g}" if isfinite(value) else str(value)


def _numeric(text: str, language: str) -> tuple[set[str], float | None]:
    """Readings of digits with separators, and the value to multiply with a scale."""
    digits = "".join(c for c in text if c.isdigit())
    separators = [c for c in text if not c.isdigit()]
    if len(digits) > _MAX_DIGITS:
        return {digits.lstrip("0")}, None
    if not separators:
        return {canonical(float(digits))}, float(digits)
    groups = re.split(r"[^\d]", text)
    thousands = 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(g) == 3 for g in groups[1:])
    decimal_point = {"de": ",", "ru": ","}.get(language, ".")
    kinds = set(separators)
    if len(kinds) == 1 and len(separators) > 1:
        if thousands:
            return {canonical(float(digits))}, float(digits)
        return {".".join(groups)}, None
    if len(kinds) > 1:
        value = float("".join(groups[:-1]) + "." + groups[-1])
        if separators[-1] != separators[0] and len(set(separators[:-1])) == 1:
            return {canonical(value)}, value
        return {".".join(groups)}, None
    whole, decimal = float(digits), float(".".join(groups))
    readings: set[str] = set()
    if separators[0] in "'’":
        return {canonical(whole if thousands else decimal)}, whole if thousands else decimal
    if language == "de" and groups[1] == "000":  # nobody writes a decimal so: English grouping
        readings.add(canonical(whole))
    if separators[0] == decimal_point or not thousands or language not in ("de", "en"):
        readings.add(canonical(decimal))
    if thousands and (separators[0] != decimal_point or language not in ("de", "en")):
        readings.add(canonical(whole))
        decimal = decimal if separators[0] == decimal_point else whole  # what a scale multiplies
    if len(groups[1]) == 2 and int(groups[0][:3]) < 25 and int(groups[1]) < 60 and separators[0] == ".":
        readings |= clock(int(groups[0]), int(groups[1])) - {groups[0]}
    return readings, decimal


def _roman(text: str) -> int:
    values = [_ROMAN_VALUES[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """All quantities of ``text``, in order."""
    return tuple(_with_units(text, _composed(text, list(_tokens(text, language)), language), language))


@dataclass(frozen=True)
class _Token:
    """A quantity in the making: ``values`` are what scales multiply; ``role`` as in ``Numeral``."""

    quantity: Quantity
    values: tuple[float, ...]
    role: str


class _Meaning(NamedTuple):
    """What a word may be: a month or weekday, readings, values, role (as in ``Numeral``)."""

    day: str | None
    readings: frozenset[str]
    values: tuple[float, ...]
    role: str


@lru_cache(maxsize=1 << 16)
def _meaning(word: str, language: str) -> _Meaning | None:
    lower = word.lower()
    day = calendar(language).get(lower)
    if numeral := lexicon(language).get(lower):
        return _Meaning(day, frozenset(map(canonical, numeral.values)), *numeral)
    if language == "de" and ("hundert" in lower or "tausend" in lower) and (numeral := compound(lower)):
        return _Meaning(day, frozenset(map(canonical, numeral.values)), *numeral)
    if len(lower) > 4 and (value := prefix_value(lower, language)):
        return _Meaning(day, frozenset({canonical(value)}), (), "hint")
    if word[0] in _ROMAN_VALUES and _ROMAN.fullmatch(word):
        return _Meaning(day, frozenset({str(_roman(word))}), (), "hint")
    return _Meaning(day, frozenset(), (), "") if day else None


def _tokens(text: str, language: str) -> Iterator[_Token]:
    beside_number = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "word":
            token = match.group()
            meaning = _meaning(token[:_LONGEST_WORD], language)
            if meaning is None:  # most words
                beside_number = False
                continue
            span = match.span()
            if meaning.day and (level := _date_level(text, token, span, beside_number, language)) is not None:
                days = {meaning.day} | _eve(text, span[0], meaning.day)
                yield _Token(Quantity(frozenset(days), span, level), (), "date")
            elif meaning.readings:
                readings, is_part = meaning.readings, _is_part(meaning)
                if language == "en" and (word := token) in ("half", "second"):
                    before = text[max(0, span[0] - 6) : span[0]].lower()
                    if word == "second":  # 5 metres per second
                        is_part = not before.endswith(("per ", " a ", "each "))
                    elif before.endswith("and a "):  # an hour and a half
                        readings |= {"1.5"}
                if meaning.role == CARDINAL and 0 < meaning.values[0] < 13:
                    hours, _ = marked(int(meaning.values[0]), 0, text, span, language)
                    readings |= hours
                level = _level(text, span[0], language)
                yield _Token(Quantity(readings, span, level, is_part=is_part), meaning.values, meaning.role)
            beside_number = bool(meaning.values) and token.lower() not in ("a", "one")
        elif kind != "sign":
            yield from _digits(text, match, language)
            beside_number = True


def _level(text: str, start: int, language: str) -> int:
    rank = _RANKS.get(language)
    return DIGITS if rank and rank.match(text, start) else HINT


def _is_part(meaning: _Meaning) -> bool:
    """Whether a word is an ordinal, a fraction (``Hälfte``) or a decade (``siebziger``)."""
    values = meaning.values
    return meaning.role == ORDINAL or (
        meaning.role == HINTS
        and bool(values)
        and (any(value % 1 for value in values) or values[1:2] == (values[0] + 1900,))
    )


def _date_level(text: str, token: str, span: Span, beside_number: bool, language: str) -> int | None:
    """Level of a word that may be a month or weekday; ``None`` if it is none."""
    lower = token.lower()
    beside = beside_number or text[span[1] : span[1] + 3].lstrip(" .")[:1].isdigit()
    if language == "ru" and lower in ABBREVIATED:
        return WORD if beside else None
    if lower not in AMBIGUOUS:
        if not (len(lower) > 3 or token[0].isupper() or lower in ("мая", "май", "мае", "маю")):
            return None
        # Марта is a name
        return HINT if language == "ru" and not beside and _is_inner_capital(text, span) else WORD
    if not token[0].isupper():
        return None
    inside = _is_inner_capital(text, span)
    return WORD if beside or (inside and (len(token) > 3 or lower == "may")) else HINT


_EVE = re.compile(r"(?:\bNacht (?:zum|auf)|\bночь (?:на|с))\s$", re.IGNORECASE)


def _eve(text: str, start: int, day: str) -> set[str]:
    """The day before, where the night between both is named by the second: *in der Nacht zum Sonntag*."""
    if day[0] != "w" or not _EVE.search(text[max(0, start - 12) : start]):
        return set()
    return {f"w{(int(day[1:]) + 5) % 7 + 1}"}


def _is_inner_capital(text: str, span: Span) -> bool:
    start = span[0]
    return (
        text[start].isupper()
        and text[max(0, start - 1) : start] in (" ", "-", "(", "/")
        and text[start - 2] not in ".!?:"
    )


def _digits(text: str, match: re.Match[str], language: str) -> Iterator[_Token]:
    kind, token, (start, end) = match.lastgroup, match.group(), match.span()

    def made(readings: set[str], span: Span = (start, end), values: tuple[float, ...] = ()) -> _Token:
        return _Token(Quantity(frozenset(readings), span, DIGITS), values, "digits" if values else "date")

    if kind == "september":  # 9/11
        yield from (made({"m9"}, (start, start + 1)), made({"11"}, (start + 2, end)))
        return
    if kind in ("iso", "date", "slashed"):
        parts = [(m.group(), (start + m.start(), start + m.end())) for m in re.finditer(r"\d+", token)]
        if kind == "iso":
            parts.reverse()
        (day, day_span), (month, month_span), (year, year_span) = parts
        days, months = {canonical(int(day))}, {f"m{int(month)}"}
        if kind == "slashed":  # 5/6/2024 is read both ways
            days, months = days | {canonical(int(month))}, months | {f"m{int(day)}"}
        years = {canonical(int(year))} | ({f"20{year}", f"19{year}"} if len(year) == 2 else set())
        yield from (made(days, day_span), made(months, month_span), made(years, year_span))
        return
    if kind == "mixed":  # 2½, 2 1/2
        *whole, part = re.findall(r"\d[/⁄]\d|\d+|[^\W\d]", token)
        amount = sum(map(int, whole)) + (int(part[0]) / int(part[2]) if len(part) == 3 else numeric(part))
        yield made({canonical(amount)}, values=(amount,))
        return
    if kind == "daymonth":
        number, of_year = map(int, token.split("."))
        if 0 < number < 32 and 0 < of_year < 13:
            between = start + token.index(".")
            is_date = language == "de" and not text[max(0, start - 3) : start].lower().endswith("um ")
            also = set() if is_date else _numeric(token, language)[0]  # $7.10.
            dated = made({canonical(number)} | also, (start, between))
            named = made({f"m{of_year}"}, (between + 1, end))
            yield dated
            yield named if is_date else replace(named, quantity=replace(named.quantity, level=HINT))
            return
    if kind == "clock":
        hour, minute = map(int, re.split("[:h]", token))
        if (hour > 24 or minute > 59) and ":" in token:  # a score
            colon = start + token.index(":")
            yield made({canonical(hour)}, (start, colon))
            yield made({canonical(minute)}, (colon + 1, end))
            return
        readings, is_marked = marked(hour, minute, text, (start, end), language)
        if not is_marked:
            readings |= clock(hour, minute)
        loose = frozenset() if is_marked else frozenset({str(hour), str(minute)})
        clocked = made(readings)
        yield replace(clocked, quantity=replace(clocked.quantity, parts=loose))
        return
    readings, value = _numeric(re.sub(r"\s", "'", token), language)
    is_marked = False
    if len(token) <= 2:
        hours, is_marked = marked(int(token), None, text, (start, end), language)
        readings = hours if is_marked else readings | hours | _short(text, start, end, token)
    elif len(token) in (4, 5) and token[-3] == "." and any(reading[0] == "t" for reading in readings):
        hours, is_marked = marked(int(token[:-3]), int(token[-2:]), text, (start, end), language)
        readings = hours if is_marked else readings | hours
    elif len(token) == 4 and token.isdigit() and (token[0] == "0" or _MILITARY.match(text, end)):
        hour, minute = int(token[:2]), int(token[2:])
        readings |= clock(hour, minute) if hour < 25 and minute < 60 else set()  # 0500
    if "." in token[1:3] and text[end : end + 1] == "." and value is not None:  # 12.12. is a day
        readings.add(canonical(int(value)))
    if len(token) < 7 and value is not None:
        readings |= {canonical(value * 1e6)} if re.match(r"m\b", text[end : end + 2]) else set()
        readings |= {canonical(value * 1e3)} if re.match(r"[kK]\b", text[end : end + 2]) else set()
    plain = made(readings, values=(value,) if value is not None and not is_marked else ())
    if _FORMULA.fullmatch(text[max(0, start - 3) : end]) or _ALWAYS.search(text[max(0, start - 3) : end + 2]):
        plain = replace(plain, quantity=replace(plain.quantity, level=HINT))
    yield plain


_MILITARY = re.compile(r"\s?(?:hours|hrs|GMT|UTC|EST|EDT|h)\b")


def _short(text: str, start: int, end: int, token: str) -> set[str]:
    """Further readings of one or two digits: the decade, the second year of ``2024/25``."""
    readings: set[str] = set()
    if len(token) == 2:
        before = text[max(0, start - 6) : start]
        if before[-1:] in "/-–" and re.fullmatch(r"\d{4}", before[-5:-1]):  # 1510/11
            readings.add(before[-5:-3] + token)
        elif before[-1:] in ("'", "’", "‘"):
            readings |= {f"20{token}", f"19{token}"}
        if token[1] == "0" and _DECADE.match(text, end):
            readings |= {f"{century}{token}" for century in (17, 18, 19, 20)}
    return readings


def _composed(text: str, tokens: Sequence[_Token], language: str) -> Iterator[Quantity]:
    """Joins ``1,2 Millionen``, ``two hundred and five thousand``, ``двадцать три``."""
    index = 0
    while index < len(tokens):
        run = [tokens[index]]
        index += 1
        if run[0].role not in ("digits", CARDINAL, SCALE, ONE) or not run[0].values:
            yield run[0].quantity
            continue
        while index < len(tokens) and tokens[index].role in (CARDINAL, ORDINAL, SCALE, ONE) and len(run) < 12:
            last, following = run[-1], tokens[index]
            gap = text[last.quantity.span[1] : following.quantity.span[0]]
            joined = _GLUE.fullmatch(gap) is not None or gap.strip() == _AND.get(language)
            if gap == ", ":  # "one thousand, nine hundred" is one number, "a thousand, two of them" are two
                joined = last.role == SCALE and tokens[index + 1 : index + 2] != [] and (
                    tokens[index + 1].values == (100,) and following.values[0] < 10
                )  # fmt: skip
            if not joined or not _continues(last, following, language):
                break
            run.append(following)
            index += 1
        yield _sum(run)


def _continues(last: _Token, following: _Token, language: str) -> bool:
    """Whether the next numeral goes on with the same number: scales multiply, smaller ones add."""
    size, added = last.values[0], following.values[0]
    if following.role == SCALE:
        return last.role != SCALE or size < added
    if last.role in ("digits", ORDINAL, ONE):
        return last.role == ONE and _multiplies(following) and language == "en"
    if _multiplies(following) and language == "en":  # five hundredth; пять сотых are a fraction
        return size < added
    return (
        (size >= 100 and added < 100)
        or (size >= 20 and size % 10 == 0 and added < 10)
        or (size >= 1000 and added < 1000)
    )


def _multiplies(token: _Token) -> bool:
    return token.role == SCALE or (token.role == ORDINAL and token.values[0] in (100, 1000, 1e6))


def _sum(run: Sequence[_Token]) -> Quantity:
    first = run[0].quantity
    span = (first.span[0], run[-1].quantity.span[1])
    if len(run) == 1:
        level = {"digits": first.level, CARDINAL: WORD}.get(run[0].role, HINT)
        return replace(first, level=level)
    total = current = 0.0
    last = None
    for token in run:
        value = token.values[0]
        if not _multiplies(token) or not (token.role == SCALE or 0 < current < value):
            current += value
        elif last == SCALE and not current:  # thousand million
            total *= value
        elif value == 100:
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * value
            current = 0
        last = token.role
    level = DIGITS if run[0].role == "digits" else HINT if last == ORDINAL else WORD
    return Quantity(frozenset({canonical(total + current)}), span, level, is_part=last == ORDINAL)


def _with_units(text: str, found: Iterator[Quantity], language: str) -> Iterator[Quantity]:
    """Adds units, and to ``5`` in ``5 bis 6 Millionen`` the reading that its neighbour's scale gives it."""
    items = list(found)
    scales = lexicon(language)
    for index, item in enumerate(items):
        readings = item.readings
        if index + 1 < len(items) and item.level == DIGITS:
            following = items[index + 1]
            gap = text[item.span[1] : following.span[0]]
            if len(gap) < 12 and _RANGE.fullmatch(gap):
                if not any(":" in reading for reading in readings):
                    readings |= {
                        t for r in readings if r.isdigit() for t in later(int(r), following.readings)
                    }
                last = re.split(r"[\W\d_]+", text[following.span[0] : following.span[1]].lower())
                for numeral in (scales[w] for w in last if w in scales and scales[w].role == SCALE):
                    readings |= {canonical(float(r) * numeral.values[0]) for r in readings if _is_float(r)}
        if before_hour := _HALF_HOUR.get(language):
            pattern, offset = before_hour
            if pattern.search(text[max(0, item.span[0] - 12) : item.span[0]]):
                hours = [int(r) + offset for r in readings if r.isdigit() and 1 <= int(r) <= 12]
                readings = frozenset(f"t{hour + later}:30" for hour in hours for later in (0, 12)) or readings
        if (half := _AND_A_HALF.get(language)) and half.match(text, item.span[1]):
            readings |= {canonical(float(r) + 0.5) for r in readings if _is_float(r)}
        if item.level or readings != item.readings:
            is_day = any(reading[0] in "mwt" for reading in readings)
            named = "" if is_day else unit_beside(text, *item.span, language)
            item = replace(item, readings=readings, unit=named)
        yield item


def _is_float(reading: str) -> bool:
    return reading[:1].isdigit() and ":" not in reading and reading.count(".") < 2


def unanswered(asked: Sequence[Quantity], answers: Sequence[Quantity]) -> list[Quantity]:
    """Those of ``asked`` above ``HINT`` that share no reading with any of ``answers``."""
    said = frozenset[str]().union(*(a.readings | a.parts for a in answers))
    return [q for q in asked if q.level and not q.readings & said and not (q.parts and q.parts <= said)]


def fewer(asked: Sequence[Quantity], answers: Sequence[Quantity]) -> list[Quantity]:
    """Digits that the other side has, but not as often: ``1:1`` that became ``:1``."""
    left = [set(a.readings) for a in answers]
    fewer = []
    for quantity in (q for q in asked[:MAX_COUNTED] if q.level == DIGITS):
        match = next((i for i, readings in enumerate(left) if readings & quantity.readings), None)
        if match is not None:
            del left[match]
        elif any(q.readings & quantity.readings and not q.parts for q in answers):
            fewer.append(quantity)
    return fewer
