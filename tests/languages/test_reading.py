"""What is read of a text is read once, when it is first asked for."""

from __future__ import annotations

from collections import Counter

import pytest

from polyglot_news.checks import check_pair
from polyglot_news.glossary import Glossary
from polyglot_news.languages import reading
from polyglot_news.languages.reading import Pair, Text
from polyglot_news.languages.word_tables import table

SOURCE = "Am 5. Juni sprach Kasachstans Präsident Tokajew mit drei Ministern."
TARGET = "On 5 June, Kazakhstan's President Tokayev spoke with three ministers."


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[tuple[str, str]]:
    """How often each reader was given each text."""
    counts: Counter[tuple[str, str]] = Counter()

    def counted(name: str) -> None:
        read = getattr(reading, name)

        def reader(text: str, *language: str) -> object:
            counts[name, text] += 1
            return read(text, *language)

        monkeypatch.setattr(reading, name, reader)

    for name in ("quantities", "names", "all_keys", "words_of"):
        counted(name)
    return counts


def test_nothing_is_read_before_it_is_asked_for(reads: Counter[tuple[str, str]]) -> None:
    pair = Pair.of(SOURCE, TARGET, "de", "en")
    assert not reads
    assert pair.source.digits[0].readings == {"5"}
    assert pair.source.quantities is pair.source.quantities
    assert reads == {("quantities", SOURCE): 1}


def test_all_checks_and_a_glossary_read_each_text_once(reads: Counter[tuple[str, str]]) -> None:
    usage = Glossary.builtin().usage(Pair.of(SOURCE, TARGET, "de", "en"))
    pair = Pair(usage.pair.source, usage.pair.hypothesis, usage.renderings)
    assert check_pair(pair) + usage.findings == ()
    for name in ("quantities", "names", "all_keys"):
        assert reads[name, SOURCE] == reads[name, TARGET] == 1
    assert max(reads.values()) == 1


def test_a_pair_knows_both_ways() -> None:
    pair = Pair.of(SOURCE, TARGET, "de", "en")
    assert pair.languages == ("de", "en")
    assert pair.table is table("de", "en") is not None
    assert pair.turned.table is table("en", "de") is not None
    assert (pair.turned.source, pair.turned.hypothesis) == (pair.hypothesis, pair.source)
    assert pair.turned is pair.turned
    assert Pair.of("a", "b", "de", "fr").table is None


def test_another_hypothesis_shares_what_was_read_of_the_source() -> None:
    pair = Pair(Text(SOURCE, "de"), Text(TARGET, "en"), {(0, 2): ()})
    other = pair.into("On 6 June.")
    assert other.source is pair.source
    assert (other.hypothesis.text, other.hypothesis.language, other.known) == ("On 6 June.", "en", {})


def test_words_are_read_in_the_forms_that_they_are_looked_for_in() -> None:
    text = Text("O’Neill’s 3 Städte in Ёлка-Land", "en")
    assert text.spelled == ["O’Neill", "s", "Städte", "in", "Ёлка", "Land"]
    assert text.letters == ["O", "Neill", "s", "Städte", "in", "Ёлка", "Land"]
    assert [word.text for word in text.words] == ["O", "Neill", "s", "3", "Städte", "in", "Ёлка", "Land"]
    assert text.capitals == {"O’Neill", "Städte", "Ёлка", "Land"}
    assert text.spellings == {"o’neill", "s", "städte", "in", "ёлка", "land"}
    assert text.keys == {"o", "s", "städte", "in", "елка", "land"}
    assert [key for key, _ in text.all_keys] == ["neill", "städte", "in", "елка", "land"]


@pytest.mark.parametrize(
    ("text", "language", "is_title"),
    [
        ("Kazakhstan Hosts the Big Forum", "en", True),
        ("Kazakhstan hosted the big Forum", "en", False),
        ("Kasachstan Lädt Ein Zum Forum", "de", False),
        ("Two Words", "en", False),
    ],
)
def test_headlines_of_capitals_are_known(text: str, language: str, is_title: bool) -> None:
    assert Text(text, language).is_title is is_title
