"""Function words and titles."""

from __future__ import annotations

import pytest

from polyglot_news.languages.stopwords import STOPWORDS, TITLES


@pytest.mark.parametrize("language", ["de", "en", "ru"])
def test_words_are_in_small_letters_as_they_are_looked_up(language: str) -> None:
    assert all(word == word.lower() for word in STOPWORDS[language] | TITLES[language])
    assert STOPWORDS[language].isdisjoint({"astana", "астана"})


def test_the_commonest_words_tell_the_languages_apart() -> None:
    assert {"der", "und", "nicht"} <= STOPWORDS["de"] - STOPWORDS["en"]
    assert {"the", "and", "not"} <= STOPWORDS["en"] - STOPWORDS["de"]
    assert STOPWORDS["ru"].isdisjoint(STOPWORDS["de"] | STOPWORDS["en"])
    assert {"president", "minister"} <= TITLES["en"]
