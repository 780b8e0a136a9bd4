"""Word tables: keys, directions, compounds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_news.languages.word_tables import (
    KEY_LETTERS,
    all_keys,
    compound,
    content_keys,
    table,
    table_key,
)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("Präsidenten", "präsid"),
        ("Ёлка", "елка"),
        ("Kazakhstan's", "kazakh"),
        ("Iran’s", "iran"),
        ("’s", "'s"),
    ],
)
def test_a_key_is_the_first_letters_without_a_genitive(word: str, key: str) -> None:
    assert table_key(word) == key


def test_content_words_are_cut_and_function_words_left_whole() -> None:
    text = "Die Regierung zwischen den Ländern"
    assert list(content_keys(text, "de")) == [("regier", (4, 13)), ("länder", (27, 34))]
    assert [key for key, _ in all_keys(text, "de")] == ["die", "regier", "zwischen", "den", "länder"]


def test_each_direction_is_the_other_turned_round() -> None:
    there, back = table("de", "en"), table("en", "de")
    assert there is not None and back is not None
    assert "govern" in there.translations["regier"]
    assert "regier" in back.translations["govern"]
    assert table("de", "fr") is None
    assert all(0 < likely < 1 and 0 <= absent <= 1 for likely, absent in there.odds.values())


def test_a_translation_may_stand_within_a_compound() -> None:
    words = table("en", "de")
    assert words is not None
    assert words.stands_in("government", "die bundesregierung tagte")
    assert not words.stands_in("government", "der hund schlief")


def test_a_compound_is_expected_by_its_parts() -> None:
    assert "mosque" in compound("großmoschee", "de", "en")
    assert compound("xqzwyxqzwy", "de", "en") == frozenset()
    assert compound("greatmosque", "en", "de") == frozenset()


@given(st.text(max_size=60), st.sampled_from(["de", "en", "ru", "fr"]))
def test_keys_of_content_words_are_those_of_tables(text: str, language: str) -> None:
    keys = list(content_keys(text, language))
    assert set(keys) <= set(all_keys(text, language))
    assert all(len(key) <= KEY_LETTERS and 0 <= start < end <= len(text) for key, (start, end) in keys)
