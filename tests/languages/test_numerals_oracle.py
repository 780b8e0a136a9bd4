"""Number words against those that another library writes."""

from __future__ import annotations

import pytest

from polyglot_news.languages.quantities import quantities

num2words = pytest.importorskip("num2words").num2words


def _is_read(text: str, language: str, number: int) -> bool:
    found = quantities(text, language)
    return len(found) == 1 and str(number) in found[0].readings and found[0].span == (0, len(text))


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("form", ["cardinal", "ordinal"])
def test_german_and_english_are_read(language: str, form: str) -> None:
    words = {number: num2words(number, lang=language, to=form) for number in range(2001)}
    assert {word for number, word in words.items() if not _is_read(word, language, number)} == set()


@pytest.mark.parametrize("case", list("ngdaip"))
@pytest.mark.parametrize("form", ["cardinal", "ordinal"])
def test_russian_is_read_in_all_cases(case: str, form: str) -> None:
    for gender in "mfn":
        words = {n: num2words(n, lang="ru", to=form, case=case, gender=gender) for n in range(0, 2001, 3)}
        assert {word for number, word in words.items() if not _is_read(word, "ru", number)} == set()
