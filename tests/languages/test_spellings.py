"""The tables of transliteration."""

from __future__ import annotations

import pytest

from polyglot_news.languages.spellings import CLASS_VOWELS, CLASSES, RELATED, ROMAN_GROUPS, TABLES


def test_every_rule_has_letters_readings_and_known_contexts() -> None:
    for rules in TABLES.values():
        for letters, readings, before, after in rules:
            assert letters and letters == letters.lower()
            assert readings and len(set(readings)) == len(readings)
            assert all(sign in "^VC" or sign.islower() for sign in before + after)


@pytest.mark.parametrize("pair", TABLES)
def test_no_rule_stands_twice_with_other_readings(pair: tuple[str, str]) -> None:
    """What a language has of its own goes before what all share; both in one place would be a slip."""
    contexts = [(letters, before, after) for letters, _, before, after in TABLES[pair] if before or after]
    assert len(set(contexts)) == len(contexts)


def test_related_consonants_are_pairs_of_letters_that_are_no_class_of_others() -> None:
    assert all(len(pair) == 2 for pair in RELATED)
    assert {letter for pair in RELATED for letter in pair}.isdisjoint({chr(letter) for letter in CLASSES})
    assert not any(pair <= CLASS_VOWELS for pair in RELATED)
    assert all(group != reading for group, reading in ROMAN_GROUPS.items())
