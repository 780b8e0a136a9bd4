"""Codes of languages, however they are written."""

from __future__ import annotations

import pytest

from polyglot_news.errors import ArticleError
from polyglot_news.languages.codes import language_code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de", "de"), ("DE", "de"), ("de-AT", "de"), ("de_DE", "de"), ("de_DE.UTF-8", "de"), ("deu", "de"), ("ger", "de"),
        ("german", "de"), ("Deutsch", "de"), ("en_US", "en"), ("Russisch", "ru"), ("zh-Hant-TW", "zh"), ("kaz", "kk"),
        (" de ", "de"), ("xx", "xx"), ("deu-Latn", "de"),
    ],
)  # fmt: skip
def test_a_language_has_one_code(name: str, code: str) -> None:
    assert language_code(name) == code


@pytest.mark.parametrize("name", ["../../etc", "\ud800", "klingonisch", "d", "", "de/en", "-", "a" * 10_000])
def test_what_is_no_language_is_refused(name: str) -> None:
    with pytest.raises(ArticleError, match="names no language"):
        language_code(name)
