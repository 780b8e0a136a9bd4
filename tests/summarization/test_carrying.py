"""Summaries carried from one language into the others."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from polyglot_news.articles.article import Article, parse_article
from polyglot_news.articles.segments import segment_article
from polyglot_news.cache import Cache
from polyglot_news.checks import Finding
from polyglot_news.digest import Summary, SummarySentence, TranslatedSegment, Translation
from polyglot_news.glossary import Glossary
from polyglot_news.summarization import Summarizer
from polyglot_news.summarization.carrying import PIVOT, Carrier, flagged

TEXT = """Neues Abkommen der Minister

Die Minister haben in der Hauptstadt ein Abkommen unterzeichnet. Es regelt den Handel mit Getreide.
Der Präsident hat das Abkommen begrüßt und weitere Gespräche angekündigt."""
WRONG = Finding("numbers", "error", "missing: 3")


class Writer:
    """A summarizer whose answer is given; remembers what it was asked."""

    fingerprint = "writer"

    def __init__(self, *evidence: tuple[int, ...]) -> None:
        self.evidence = evidence
        self.asked: list[tuple[list[str], str, str | None]] = []

    def summarize(self, segments: list[str], *, language: str, headline: str | None, origin: Any) -> Summary:
        self.asked.append((list(segments), language, headline))
        sentences = (SummarySentence("It was signed.", numbers) for numbers in self.evidence)
        return Summary(language, "abstractive", tuple(sentences))


class Translating:
    """A translator that marks what it translated."""

    glossary = Glossary()

    def translate(self, texts: list[str], source: str, target: str, *, refresh: bool) -> list[Any]:
        return [SimpleNamespace(target=f"{source}>{target} {text}", findings=()) for text in texts]


def made(
    summarizer: Any,
    cache: Cache | None = None,
    *,
    languages: tuple[str, ...] = ("en", "ru", "de"),
    into: str = "en",
) -> tuple[Article, dict[str, Summary]]:
    article = parse_article(TEXT, "x")
    segments = segment_article(article)
    translations = {
        code: Translation(
            code,
            tuple(
                TranslatedSegment(s.text, f"{code}: {s.text}", s.paragraph, f"de-{code}") for s in segments
            ),
        )
        for code in (into, "ru")
    }
    carrier = Carrier(summarizer, Translating(), cache or Cache(enabled=False), "de", languages)  # type: ignore[arg-type]
    return article, carrier.summaries(article, segments, translations)


def test_what_was_written_in_english_is_translated_and_its_evidence_counts_all_segments() -> None:
    writer = Writer((0, 2))
    _, summaries = made(writer)
    [(segments, language, headline)] = writer.asked
    assert (language, len(segments)) == (PIVOT, 3)
    assert headline == "en: Neues Abkommen der Minister"
    assert summaries["en"].sentences == (
        SummarySentence("It was signed.", (1, 3)),
    )  # the headline is segment 0
    assert summaries["ru"].sentences == (SummarySentence("en>ru It was signed.", (1, 3)),)
    assert summaries["ru"].method == "abstractive"


def test_the_articles_own_language_gets_its_own_sentences() -> None:
    article, summaries = made(Writer((2,), (0, 1)))
    segments = [segment.text for segment in segment_article(article)]
    assert summaries["de"].method == "extractive"
    assert summaries["de"].sentences == (
        SummarySentence(segments[1], (1,)),
        SummarySentence(segments[3], (3,)),
    )


def test_without_english_the_summary_is_made_in_the_articles_language() -> None:
    writer = Writer((0,))
    _, summaries = made(writer, into="fr", languages=("fr",))
    assert writer.asked[0][1:] == ("de", "Neues Abkommen der Minister")
    assert summaries["fr"].sentences[0].text == "de>fr It was signed."


def test_an_extract_is_the_same_sentences_in_every_language() -> None:
    _, summaries = made(Summarizer("extractive", sentences=1))
    numbers = {code: [s.evidence for s in summary.sentences] for code, summary in summaries.items()}
    assert numbers["en"] == numbers["ru"] == numbers["de"]
    assert summaries["ru"].sentences[0].text.startswith("ru: ")


def test_a_summary_is_remembered_by_its_texts(tmp_path: Path) -> None:
    writer = Writer((0,))
    with Cache(tmp_path) as cache:
        _, first = made(writer, cache)
        assert made(writer, cache)[1] == first
    assert len(writer.asked) == 1


@pytest.mark.parametrize("languages", [(), ("uk",)])
def test_no_summary_is_made_in_a_language_that_is_not_there(languages: tuple[str, ...]) -> None:
    assert made(Writer((0,)), languages=languages)[1] == {}


@pytest.mark.parametrize(
    ("severity", "told"),
    [("error", ["sentence 2 rests on a translation with errors: numbers"]), ("warning", [])],
)
def test_a_sentence_on_a_wrong_translation_is_flagged(severity: Any, told: list[str]) -> None:
    finding = Finding(WRONG.name, severity, WRONG.message)
    segments = (TranslatedSegment("a", "b", 0, "de-en"), TranslatedSegment("c", "d", 0, "de-en", (finding,)))
    sentences = (SummarySentence("x", (0,)), SummarySentence("y", (0, 1)))
    summary = Summary("en", "abstractive", sentences)
    assert [f.message for f in flagged(summary, Translation("en", segments)).findings] == told
    assert flagged(summary, None) is summary
