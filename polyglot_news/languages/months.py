"""Months by name."""

from __future__ import annotations

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            ("Januar", "Jänner", "Jan"),
            ("Februar", "Feber", "Feb"),
            ("März", "Mrz"),
            ("April", "Apr"),
            ("Mai",),
            ("Juni", "Jun"),
            ("Juli", "Jul"),
            ("August", "Aug"),
            ("September", "Sept", "Sep"),
            ("Oktober", "Okt"),
            ("November", "Nov"),
            ("Dezember", "Dez"),
        ),
        start=1,
    )
    for name in names
}
