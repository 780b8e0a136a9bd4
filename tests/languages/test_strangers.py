"""Names that the other text does not have."""

from __future__ import annotations

import pytest

from polyglot_news.languages.reading import Pair
from polyglot_news.languages.strangers import ALIKE, is_known, strangers
from polyglot_news.languages.transliteration import similarity


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tokajew", "Токаев"), ("Tokajew", "Tokayev"), ("Schewtschenko", "Shevchenko"), ("Schewtschenko", "Шевченко"),
     ("Nasarbajew", "Назарбаев"), ("Nasarbajew", "Nazarbayev"), ("Toqajew", "Токаев"), ("Wassilenko", "Василенко"),
     ("Nurtleu", "Нуртлеу"), ("Scholz", "Шольц"), ("Dschomart", "Жомарт")],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("Tokajew", "Путин"), ("Scholz", "Merkel"), ("Wassilenko", "Шевченко")]
)
def test_other_names_do_not_sound_alike(one: str, other: str) -> None:
    assert similarity(one, other) < ALIKE


def of(source: str, target: str, pair: str = "de-en", **options: object) -> list[str]:
    return [name.text for name in strangers(Pair.of(source, target, *pair.split("-")), **options)]  # type: ignore[arg-type]


def test_a_name_that_the_other_text_lacks_is_a_stranger() -> None:
    source = "Am Abend sprach Präsident Tokajew mit Olaf Scholz."
    assert of(source, "In the evening, President Putin spoke with Olaf Scholz.") == ["Tokajew"]
    assert of(source, "In the evening, President Tokayev spoke with Olaf Scholz.") == []


def test_what_is_explained_is_no_stranger() -> None:
    source, target = "Am Abend sprach Tokajew mit Scholz.", "He spoke with Scholz."
    start = source.index("Tokajew")
    assert of(source, target) == ["Tokajew"]
    assert of(source, target, explained=[(start, start + 7)]) == []


def test_a_compound_of_a_quarter_reaches_the_other_text() -> None:
    assert of("Er lebt in Südmähren.", "He lives in southern Moravia.") == []


def test_headlines_in_capitals_tell_no_names() -> None:
    assert of("Karlsson Met The Boss In Town", "Er war da.", "en-de") == []
    assert of("yesterday evening they met Karlsson there", "Er war da.", "en-de") == ["Karlsson"]


def test_a_lone_capital_is_a_name_beyond_doubt_only_if_something_says_so() -> None:
    pair = Pair.of("Yesterday Zorblat came.", "Er kam.", "en", "de")
    [name] = strangers(pair)
    assert not is_known(name, pair)
    pair = Pair.of("Yesterday Zorblat Quux came.", "Er kam.", "en", "de")
    assert all(is_known(name, pair) for name in strangers(pair))
