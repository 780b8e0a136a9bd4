"""Placeables: where they stand, and the text without them."""

from __future__ import annotations

import pytest

from polyglot_news.languages.placeables import PLACEABLES, masked, trimmed


@pytest.mark.parametrize(
    ("kind", "text", "found"),
    [
        ("url", "Siehe https://a.example/b?c=d, dort.", "https://a.example/b?c=d"),
        ("url", "(www.a.example/x)", "www.a.example/x"),
        ("e-mail", "an presse@a.example.", "presse@a.example"),
        ("hashtag", "alle riefen #Астана2025!", "#Астана2025"),
        ("hashtag", "Zimmer #5, §#9", None),
        ("hashtag", "a&#x;", None),
    ],
)
def test_a_placeable_is_found_without_the_stop_behind_it(kind: str, text: str, found: str | None) -> None:
    spans = [trimmed(match) for match in PLACEABLES[kind].finditer(text)]
    assert [text[slice(*span)] for span in spans] == ([found] if found else [])


def test_masking_leaves_all_else_in_its_place() -> None:
    text = "Siehe www.a.example und `code`, some_name, a@b.example und #Tag am Ende."
    left = masked(text)
    assert len(left) == len(text)
    assert left.split() == ["Siehe", "und", ",", ",", "und", "am", "Ende."]
    assert masked("Nichts davon.") == "Nichts davon."
