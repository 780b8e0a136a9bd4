"""Segments longer than a checkpoint's limit."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.translation.splitting import split


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab ,.;:–und\n", max_size=400), st.integers(1, 12))
def test_splitting_loses_nothing_and_keeps_to_the_limit(text, limit):
    parts = split(text, limit, lambda part: len(part.split()))
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part.split()) <= limit or len(part) == 1 for part in parts)


def test_a_long_segment_is_cut_at_a_clause():
    text = "Der Präsident reiste nach Astana; die Minister blieben in Berlin und berieten den Haushalt"
    assert split(text, 10, lambda part: len(part.split()))[0] == "Der Präsident reiste nach Astana;"


def test_a_hundred_thousand_letters_without_a_space_are_split_quickly():
    parts = split("x" * 100_000, 60, len)
    assert "".join(parts) == "x" * 100_000
    assert max(map(len, parts)) <= 60
