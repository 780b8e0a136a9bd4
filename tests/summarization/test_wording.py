"""Words that the checks of generated sentences look at."""

from __future__ import annotations

import pytest

from polyglot_news.summarization.wording import (
    CERTAINTY,
    DANGLING,
    FIRST_PERSON,
    FRAGMENT,
    MARKUP,
    META,
    NEGATION,
    SYNONYMS,
    UNBACKED,
)


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "In summary, the talks went well.", True),
        ("en", "Here is a rewritten version.", True),
        ("en", "The article says that it rained.", True),
        ("en", "The articles of association changed.", False),
        ("de", "Zusammenfassend kamen alle.", True),
        ("de", "Der Artikel berichtet darüber.", True),
        ("ru", "Таким образом, все пришли.", True),
        ("ru", "Явка была высокой.", False),
    ],
)
def test_talk_about_the_text_is_known(language: str, text: str, found: bool) -> None:
    assert bool(META[language].match(text)) is found


@pytest.mark.parametrize("text", ["- one", "1. One", "**Bold**", "<b>x", "[NAME] came", "a\nb", "Points:"])
def test_markup_is_no_sentence(text: str) -> None:
    assert MARKUP.search(text)


def test_a_sentence_is_no_markup() -> None:
    assert not MARKUP.search("On 2 May the 12 members met at 16:30.")


@pytest.mark.parametrize(
    ("text", "wrong"), [("It was signed by the.", True), ("He met Mr.", True), ("It was signed.", False)]
)
def test_an_end_that_is_none_is_seen(text: str, wrong: bool) -> None:
    assert bool(DANGLING.search(text)) is wrong


def test_fragments_are_told_from_quotations() -> None:
    assert FRAGMENT.match("The focus: cooperation.")
    assert FRAGMENT.match("Because it rained.")
    assert not FRAGMENT.match("Weber said: “It rained.”")


@pytest.mark.parametrize(
    ("language", "text"), [("en", "He doesn't agree."), ("de", "Er lehnte ab."), ("ru", "Он не согласен.")]
)
def test_a_denial_is_seen(language: str, text: str) -> None:
    assert NEGATION[language].search(text)


def test_or_not_denies_nothing() -> None:
    assert not NEGATION["en"].search("whether they come or not")


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "I say so", True),
        ("de", "wir kommen", True),
        ("ru", "мы", True),
    ],
)
def test_the_first_person_is_known(language: str, text: str, found: bool) -> None:
    assert bool(FIRST_PERSON[language].search(text)) is found


def test_what_vouches_may_be_said_in_other_words_of_its_kind() -> None:
    for wanted, answer in CERTAINTY["en"]:
        words = ("said", "may", "will")
        assert [word for word in words if wanted.search(word)] == [
            word for word in words if wanted.search(word) and answer.search(word)
        ]
    assert UNBACKED["en"].search("the first time")


def test_each_line_of_synonyms_has_one_key() -> None:
    assert SYNONYMS["grow"] == SYNONYMS["expand"] == "streng"
    assert SYNONYMS["death"] == SYNONYMS["killed"] != SYNONYMS["injure"]
