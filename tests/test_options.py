"""Options: what is said is checked at once, and travels unchanged."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, fields
from pathlib import Path
from typing import Any

import pytest

from polyglot_news import LanguageError, Newsroom, Options


def test_without_a_word_german_goes_into_english_and_russian() -> None:
    options = Options()
    assert (options.language, options.translated, options.summarized) == ("de", ("en", "ru"), ("en", "ru"))


@pytest.mark.parametrize(
    ("said", "translated", "summarized"),
    [
        ({"targets": ("ru", "de", "ru")}, ("ru",), ("ru", "de")),
        ({"targets": ("en",), "source_language": "en"}, (), ("en",)),
        ({"targets": ("en",), "summaries": ()}, ("en",), ()),
        ({"targets": ("en",), "summaries": ("de", "de")}, ("en",), ("de",)),
    ],
)
def test_each_language_is_made_once_and_the_articles_own_is_not_translated(
    said: dict[str, Any], translated: tuple[str, ...], summarized: tuple[str, ...]
) -> None:
    assert (Options(**said).translated, Options(**said).summarized) == (translated, summarized)


@pytest.mark.parametrize("code", ["", "e", "EN", "engl", "e1", "en-GB", "éù"])
@pytest.mark.parametrize("name", ["targets", "summaries", "source_language"])
def test_what_is_no_language_code_is_refused(name: str, code: str) -> None:
    if name == "source_language" and not code:
        return  # nothing said
    said = code if name == "source_language" else ("en", code)
    with pytest.raises(LanguageError, match="not a language code"):
        Options(**{name: said})  # type: ignore[arg-type]


def test_no_target_is_refused() -> None:
    with pytest.raises(LanguageError, match="at least one target"):
        Options(targets=())


def test_options_are_frozen_and_travel_to_workers() -> None:
    options = Options(models={"de-en": "x"}, glossaries=(Path("terms.tsv"),), cache=False)
    assert pickle.loads(pickle.dumps(options)) == options  # noqa: S301 - our own
    with pytest.raises(FrozenInstanceError):
        options.words = 5  # type: ignore[misc]


def test_a_newsroom_is_told_the_same_by_keywords_and_by_options(tmp_path: Path) -> None:
    said: dict[str, Any] = {
        "targets": ("ru",), "summaries": ("ru", "de"), "sentences": 2, "words": 40, "engine": "torch",
        "models": {"de-en": "x"}, "summarizer": "extractive", "glossaries": (Path("g.tsv"),), "cache": tmp_path,
        "refresh": True, "allow_download": True,
    }  # fmt: skip
    options = Options(source_language="uk", **said)
    assert Newsroom.of(options).options == Newsroom(source="uk", **said).options == options
    assert set(said) | {"source_language"} == {field.name for field in fields(Options)}


def test_the_keywords_of_a_newsroom_are_the_fields_of_options() -> None:
    keywords = dict(inspect.signature(Newsroom).parameters)
    keywords["source_language"] = keywords.pop("source")
    assert {name: keywords[name].default for name in keywords if name != "models"} == {
        field.name: field.default for field in fields(Options) if field.name != "models"
    }
