"""Times of day: an hour has the half of the day that the words beside it say."""

from __future__ import annotations

import pytest

from polyglot_news.languages.times import clock, marked


def test_a_full_hour_is_a_number_too() -> None:
    assert clock(16, 0) == {"t16:00", "16"}
    assert clock(16, 30) == {"t16:30"}


@pytest.mark.parametrize(
    ("text", "number", "language", "reading"),
    [
        ("10 pm", 10, "en", "t22:00"),
        ("10 am", 10, "en", "t10:00"),
        ("10 Uhr abends", 10, "de", "t22:00"),
        ("10 Uhr morgens", 10, "de", "t10:00"),
        ("10 часов вечера", 10, "ru", "t22:00"),
        ("12 pm", 12, "en", "t12:00"),
        ("11 am", 11, "en", "t11:00"),
    ],
)
def test_the_half_of_the_day_is_told_by_what_follows(
    text: str, number: int, language: str, reading: str
) -> None:
    readings, _ = marked(number, None, text, (0, len(str(number))), language)
    assert {one for one in readings if one.startswith("t")} == {reading}
