"""Dates as news copy gives them: to the year, the month or the day."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from ..errors import ArticleError
from ..languages.months import MONTH_NUMBERS, MONTHS

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


@functools.total_ordering
@dataclass(frozen=True)
class PartialDate:
    """A date known to the year, the month or the day; ``str()`` gives ``2024``, ``2024-09`` or ``2024-09-01``.

    A coarser date sorts before the finer ones within it.

    Raises:
        ArticleError: There is no such date.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        year, month, day = self.year, self.month, self.day
        is_real = 1 <= year <= 9999 and (month is None or 1 <= month <= 12)
        if is_real and day is not None:
            is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
            is_real = (
                month is not None and 1 <= day <= _DAYS[month - 1] and ((month, day) != (2, 29) or is_leap)
            )
        if not is_real:
            raise ArticleError(f"there is no date {self}; write YYYY, YYYY-MM or YYYY-MM-DD")

    def __str__(self) -> str:
        parts = (f"{self.year:04d}", *(f"{p:02d}" for p in (self.month, self.day) if p is not None))
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return (self.year, self.month or 0, self.day or 0) < (other.year, other.month or 0, other.day or 0)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2024``, ``2024-09`` or ``2024-09-01``, and nothing else.

        Raises:
            ArticleError: The text is not such a date.
        """
        if not _PARTIAL_DATE.fullmatch(text):
            raise ArticleError(f"{text[:40]!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")
        return cls(*map(int, text.split("-")))

    @classmethod
    def find(cls, text: str) -> PartialDate | None:
        """Read a date as metadata write it: ISO 8601 with or without a time, ``2025/12/12``, ``20251212``,
        ``12.12.2025``, ``12. Dezember 2025``, ``Fr, 12 Dez 2025`` or ``Fri, 12 Dec 25 08:00:00 +0100``; the day is the
        publisher's, whatever the zone.

        Returns:
            The date, or ``None`` where the text has none that exists.
        """
        for pattern in _DATES:
            if (match := pattern.match(text)) is not None:
                found = match.groupdict()
                month, day = found["month"], found.get("day")
                number = None if month is None else _MONTHS.get(month.casefold()) or int(month)
                try:
                    return cls(_full_year(found["year"]), number, int(day) if day else None)
                except ArticleError:
                    return None
        return None


def _full_year(year: str) -> int:
    """A year of two digits is that of the years 1970 to 2069 (POSIX, ``strptime``, has 1969 to 2068)."""
    number = int(year)
    return number if len(year) > 2 else number + (1900 if number >= 70 else 2000)


_PARTIAL_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}){0,2}")
_MONTHS = {name.casefold(): number for name, number in MONTH_NUMBERS.items()}
_MONTHS |= {
    names[0][:length].casefold(): number
    for number, names in enumerate(MONTHS["en"], start=1)
    for length in (3, len(names[0]))
}
_NAME = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"\s*(?:[^\W\d_]{2,10}(?:\.,?|,)?\s{1,2})?"
_DATES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\s*(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?![0-9/-]|\.[0-9])",
        r"\s*(?P<year>[0-9]{4})(?P<s>[/.])(?P<month>[0-9]{1,2})(?:(?P=s)(?P<day>[0-9]{1,2}))?(?![0-9/])",
        r"\s*(?P<year>[12][0-9]{3})(?P<month>[0-9]{2})(?P<day>[0-9]{2})(?![0-9])",
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?(?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9])",
        rf"{_WEEKDAY}(?P<day>[0-9]{{1,2}})\.?[ -]?(?P<month>{_NAME})\.?,?[ -](?P<year>[0-9]{{4}}|[0-9]{{2}})(?![0-9:])",
        rf"{_WEEKDAY}(?P<month>{_NAME})\.? (?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,? (?P<year>[0-9]{{4}})(?![0-9])",
    )
)
