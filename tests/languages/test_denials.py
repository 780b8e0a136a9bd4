"""What says *not* outright, and what only sounds so."""

from __future__ import annotations

import pytest

from polyglot_news.languages.denials import denials
from polyglot_news.languages.reading import Text


@pytest.mark.parametrize(
    ("text", "language", "times"),
    [
        ("Er kam nicht, und niemand wusste es.", "de", 2),
        ("Nicht nur er kam.", "de", 0),
        ("He did not come, and nobody knew.", "en", 2),
        ("Not only he came; no less than ten did.", "en", 0),
        ("Он не пришёл, и никто не знал.", "ru", 3),
        ("Не только он пришёл.", "ru", 0),
        ("Il n'est pas venu.", "fr", 0),
    ],
)
def test_denials_are_counted_and_lookalikes_are_none(text: str, language: str, times: int) -> None:
    assert denials(Text(text, language)) == times
