"""Lines in capitals, and what is a row of acronyms only."""

from __future__ import annotations

import pytest

from polyglot_news.languages.capitals import is_capitals


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NEUES GESETZ IN KASACHSTAN", True),
        ("5 km STRAßE GESPERRT UND STRENG BEWACHT", True),
        ("ENERGIEWENDE", True),
        ("UNESCO", False),
        ("EU, UN und OSZE", False),
        ("EU UN OSZE", False),
        ("Neues Gesetz in KASACHSTAN", False),
        ("", False),
    ],
)
def test_a_line_is_in_capitals_or_it_is_not(text: str, expected: bool) -> None:
    assert is_capitals(text) is expected
