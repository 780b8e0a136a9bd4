"""Acronyms of one body in three languages."""

from __future__ import annotations

import pytest

from polyglot_news.languages.acronyms import has_body


@pytest.mark.parametrize(
    ("text", "acronym", "there"),
    [
        ("ООН заявила", "UN", True),
        ("The OSCE met.", "OSZE", True),
        ("Die Amerikaner kamen.", "US", True),
        ("The Assembly unanimously agreed.", "UN", False),
        ("The Assembly of the UN agreed.", "ООН", True),
        ("Der XYZ-Verband tagte.", "XYZ", True),
        ("Der Verband tagte.", "XYZ", False),
    ],
)
def test_a_body_is_known_by_its_names_in_any_language(text: str, acronym: str, there: bool) -> None:
    assert has_body(text, acronym) is there
