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
from .numerals import AMBIGUOUS, CARDINAL, ORDINAL, SCALE, calendar, lexicon, prefix_value, unit
from .words import LETTER, LETTERS

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
    """

    readings: frozenset[str]
    span: Span
    level: int
    unit: str = ""


# Every repetition takes one class of characters, so matching is linear on any text. Words come first, being most.
_TOKEN = re.compile(
    r"""(?P<word>[^\W\d_½¼¾⅕-⅘⅛-⅞][^\W\d_]*)
      | (?P<iso>(?<![\d-])\d{4}-\d\d-\d\d(?![\d-]))
      | (?P<date>(?<![\d.])\d\d?\.[ ]?\d\d?\.[ ]?(?:\d{4}|\d\d)(?![\d.,]))
      | (?P<slashed>(?<![\d/])\d\d?/\d\d?/(?:\d{4}|\d\d)(?![\d/]))
      | (?P<september>(?<![\d/])9/11(?![\d/]))
      | (?P<clock>(?<![\d:])\d\d?:\d\d(?![\d:]))
      | (?P<grouped>(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?)
      | (?P<mixed>(?:\d{1,9}[ \u00a0\u202f]?)?[½¼¾⅕-⅘⅛-⅞]|\d{1,4}[ ][1-9][/⁄][2-9](?![/\d]))
      | (?P<number>\d+(?:[.,'’]\d+)*)
      | (?P<sign>[%‰€$£¥₽₸°])""",
    re.VERBOSE,
)


_NOON = re.compile(r"\s?([ap])\.?\s?m\b", re.IGNORECASE)


_CLOCK_WORDS = frozenset({"uhr", "uhrzeit", "час", "часа", "часов", "ч", "o"})


_AFTERNOON = frozenset(
    {
        "abends",
        "nachmittags",
        "mittags",
        "nachts",
        "вечера",
        "дня",
        "пополудни",
        "полудня",
        "tonight",
        "night",
        "evening",
        "afternoon",
    }
)


# what may stand between a number and its scale, or between the words of one number
_GLUE = re.compile(r"(?:[ \u00a0\u202f-]|\.? )?")


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


_UNIT_AFTER = re.compile(rf"[\s-]?[–-]?\s?([%‰€$£¥₽₸°]|{LETTER}{{1,20}})")


_UNIT_BEFORE = re.compile(r"([€$£¥₽₸]|\b(?:EUR|USD|GBP|US\$))\s?$")


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


_ROMAN = re.compile(rf"[IVX]{{1,7}}(?!{LETTER})")


_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


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
    if separators[0] == decimal_point or not thousands or language not in ("de", "en"):
        readings.add(canonical(decimal))
    if thousands and (separators[0] != decimal_point or language not in ("de", "en")):
        readings.add(canonical(whole))
        decimal = decimal if separators[0] == decimal_point else whole  # what a scale multiplies
    if len(groups[1]) == 2 and int(groups[0][:3]) < 25 and int(groups[1]) < 60 and separators[0] == ".":
        readings |= _clock(int(groups[0]), int(groups[1])) - {groups[0]}
    return readings, decimal


def _clock(hour: int, minute: int) -> set[str]:
    readings = {f"t{hour}:{minute:02d}"}
    if minute == 0:
        readings.add(str(hour))
    return readings


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
            if meaning.day and _is_date(text, token, span, beside_number):
                # Марта is a name
                level = HINT if language == "ru" and _is_inner_capital(text, span) else WORD
                yield _Token(Quantity(frozenset({meaning.day}), span, level), (), "date")
            elif meaning.readings:
                readings = meaning.readings
                if meaning.role == CARDINAL and 0 < meaning.values[0] < 13:
                    readings |= _hour(int(meaning.values[0]), text, span[1])
                level = _level(text, span[0], language)
                yield _Token(Quantity(readings, span, level), meaning.values, meaning.role)
            beside_number = bool(meaning.values) and token.lower() not in ("a", "one")
        elif kind != "sign":
            yield from _digits(text, match, language)
            beside_number = True


def _level(text: str, start: int, language: str) -> int:
    rank = _RANKS.get(language)
    return DIGITS if rank and rank.match(text, start) else HINT


def _is_date(text: str, token: str, span: Span, beside_number: bool) -> bool:
    lower = token.lower()
    if lower not in AMBIGUOUS:
        return len(lower) > 3 or token[0].isupper() or lower in ("мая", "май", "мае")
    beside = beside_number or text[span[1] : span[1] + 3].lstrip(" .")[:1].isdigit()
    inside = _is_inner_capital(text, span)
    return token[0].isupper() and (beside or (inside and len(token) > 3) or (inside and lower == "may"))


def _is_inner_capital(text: str, span: Span) -> bool:
    start = span[0]
    return text[start].isupper() and text[max(0, start - 1) : start] == " " and text[start - 2] not in ".!?:"


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
    if kind == "clock":
        hour, minute = map(int, token.split(":"))
        readings = _clock(hour, minute)
        if noon := _NOON.match(text, end):
            readings = _clock(hour % 12 + (12 if noon[1].lower() == "p" else 0), minute)
        elif hour > 23 or minute > 59:
            readings = {str(hour), f"t{hour}:{minute:02d}"}
        elif hour < 12 and _is_afternoon(text, end):
            readings |= _clock(hour + 12, minute)
        yield made(readings)
        return
    readings, value = _numeric(re.sub(r"\s", "'", token), language)
    if len(token) <= 2:
        readings |= _short(text, start, end, token)
    elif len(token) == 5 and token[2] == "." and (noon := _NOON.match(text, end)):
        readings |= {f"t{int(r[1:].split(':')[0]) % 12 + 12 * (noon[1] in 'pP')}:{token[3:]}"
                     for r in readings if r[0] == "t"}  # fmt: skip
    elif len(token) == 4 and token[1] == "." and _is_afternoon(text, end):
        readings |= {f"t{int(token[0]) + 12}:{token[2:]}"}
    if "." in token[1:3] and text[end : end + 1] == "." and value is not None:  # 12.12. is a day
        readings.add(canonical(int(value)))
    if len(token) < 7 and value is not None:
        readings |= {canonical(value * 1e6)} if re.match(r"m\b", text[end : end + 2]) else set()
        readings |= {canonical(value * 1e3)} if re.match(r"[kK]\b", text[end : end + 2]) else set()
    plain = made(readings, values=(value,) if value is not None else ())
    if _FORMULA.fullmatch(text[max(0, start - 3) : end]) or _ALWAYS.search(text[max(0, start - 3) : end + 2]):
        plain = replace(plain, quantity=replace(plain.quantity, level=HINT))
    yield plain


def _following(text: str, end: int) -> list[str]:
    return LETTERS.findall(text[end : end + 24].lower())


def _is_afternoon(text: str, end: int) -> bool:
    """Whether the words after a time say "p. m." or name the second half of the day."""
    noon = _NOON.match(text, end)
    after = _following(text, end)[:3]
    return noon[1] in "pP" if noon else not _AFTERNOON.isdisjoint(after)


def _hour(number: int, text: str, end: int) -> set[str]:
    """Readings of a number before "o'clock", with both halves of the day where the second is named."""
    after = _following(text, end)[:3]
    if number >= 25 or not after or after[0] not in _CLOCK_WORDS:
        return set()
    later = number < 12 and not _AFTERNOON.isdisjoint(after[1:])
    return _clock(number, 0) | (_clock(number + 12, 0) if later else set())


def _short(text: str, start: int, end: int, token: str) -> set[str]:
    """Further readings of one or two digits: the hour, the decade, the second year of ``2024/25``."""
    number, readings = int(token), set()
    after = _following(text, end)[:2]
    if noon := _NOON.match(text, end):
        readings |= _clock(number % 12 + (12 if noon[1].lower() == "p" else 0), 0)
    elif hours := _hour(number, text, end):
        readings |= hours
    elif number < 12 and after and after[0] in _AFTERNOON:
        readings |= _clock(number + 12, 0)
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
        if run[0].role not in ("digits", CARDINAL, SCALE) or not run[0].values:
            yield run[0].quantity
            continue
        while index < len(tokens) and tokens[index].role in (CARDINAL, ORDINAL, SCALE) and len(run) < 12:
            gap = text[run[-1].quantity.span[1] : tokens[index].quantity.span[0]]
            joined = _GLUE.fullmatch(gap) is not None or gap.strip() == _AND.get(language)
            if not joined or not _continues(run[-1], tokens[index], gap):
                break
            run.append(tokens[index])
            index += 1
        yield _sum(run)


def _continues(last: _Token, following: _Token, gap: str) -> bool:
    """Whether the next numeral goes on with the same number: scales multiply, smaller ones add."""
    if following.role == SCALE:
        return last.role != SCALE or (last.values[0] < following.values[0])
    if last.role in ("digits", ORDINAL):
        return False
    size, added = last.values[0], following.values[0]
    return (
        (size >= 100 and added < 100)
        or (size >= 20 and size % 10 == 0 and added < 10)
        or (size >= 1000 and added < 1000)
    )


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
        if token.role != SCALE:
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
    return Quantity(frozenset({canonical(total + current)}), span, level)


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
            after = _UNIT_AFTER.match(text[item.span[1] : item.span[1] + 24])
            before = _UNIT_BEFORE.search(text[max(0, item.span[0] - 5) : item.span[0]])
            named = unit(before[1].lower().removeprefix("us")) if before else ""
            named = named or (unit(after[1].lower()) if after else "")
            item = replace(item, readings=readings, unit=named)
        yield item


def _is_float(reading: str) -> bool:
    return reading[:1].isdigit() and ":" not in reading and reading.count(".") < 2


def unanswered(asked: Sequence[Quantity], answers: Sequence[Quantity]) -> list[Quantity]:
    """Those of ``asked`` above ``HINT`` that share no reading with any of ``answers``."""
    said = frozenset[str]().union(*(a.readings for a in answers))
    return [q for q in asked if q.level and not q.readings & said]


def fewer(asked: Sequence[Quantity], answers: Sequence[Quantity]) -> list[Quantity]:
    """Digits that the other side has, but not as often: ``1:1`` that became ``:1``."""
    left = [set(a.readings) for a in answers]
    fewer = []
    for quantity in (q for q in asked[:MAX_COUNTED] if q.level == DIGITS):
        match = next((i for i, readings in enumerate(left) if readings & quantity.readings), None)
        if match is not None:
            del left[match]
        elif any(q.readings & quantity.readings for q in answers):
            fewer.append(quantity)
    return fewer
