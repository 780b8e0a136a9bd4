"""Articles, and an engine that answers as it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from polyglot_news.checks import Finding
from polyglot_news.digest import TranslatedSegment
from polyglot_news.glossary import Glossary
from polyglot_news.models.summarizers import locate
from polyglot_news.summarization import Summarizer
from polyglot_news.summarization.extractive import salience
from polyglot_news.summarization.faithfulness import Judge
from polyglot_news.summarization.origin import Origin
from polyglot_news.summarization.prompts import Prompt
from polyglot_news.summarization.writing import Brief

ARTICLE = (
    "The port of Aktau handled 5.1 million tonnes of cargo last year, the transport ministry said on Tuesday.",
    "Minister Marat Karabayev opened a new grain terminal there together with his Georgian colleague Levan Davitashvili.",
    "The terminal cost 38 million dollars and can store 100,000 tonnes of wheat.",
    "It is not expected to reach full capacity before March 2026.",
    "Exporters had complained about long queues of trucks at the old pier.",
    "Turkey and Azerbaijan want to ship more goods across the Caspian Sea.",
)


GERMAN = (
    "Der Hafen von Aktau hat im vergangenen Jahr 5,1 Millionen Tonnen Fracht umgeschlagen.",
    "Minister Marat Karabajew eröffnete dort ein neues Getreideterminal.",
    "Es kostete 38 Millionen Dollar und fasst 100.000 Tonnen Weizen.",
)


class Scribe:
    """An engine that answers from a list of functions, one a call; the last one goes on answering."""

    limit = 512

    def __init__(self, *answers: Callable[[str], str]) -> None:
        self.answers, self.calls = list(answers), []  # type: ignore[var-annotated]

    def count(self, text: str) -> int:
        return len(text.split())

    def write(self, prompt: Prompt, texts: Sequence[str], *, seed: int | None = None) -> list[str]:
        self.calls.append((list(texts), seed))
        answer = self.answers[min(len(self.calls), len(self.answers)) - 1]
        return [answer(text) for text in texts]


def brief(
    segments: Sequence[str] = ARTICLE, *, sentences: int = 3, words: int = 60, candidates: int = 4
) -> Brief:
    return Brief(segments, salience(segments, "en"), "en", sentences, words, candidates, seed=7)


def faults(claim: str, *sources: str) -> tuple[str, ...]:
    return Judge(sources, "en", words=60)(claim).faults


TEXT = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [*ARTICLE, *GERMAN, "", "1. ", "He said so."]
)


# the choice among drafts


def shorter(text: str) -> str:
    """A faithful draft: the sentence without its adverbials."""
    for adverbial in (
        " last year",
        " on Tuesday",
        " there",
        " of trucks",
        " of wheat",
        " across the Caspian Sea",
    ):
        text = text.replace(adverbial, "")
    return text


def lying(text: str) -> str:
    return "Angela Merkel bought 77 ships in Berlin."


def with_engine(engine: Any, **options: Any) -> Summarizer:
    """A summarizer whose model is replaced."""
    summarizer = Summarizer(Path(__file__).parent, languages=["en"], **options)
    engine.parameters = 1
    vars(summarizer).update(model=locate("extractive"), engine=engine)
    summarizer.writes = lambda language: language == "en"  # type: ignore[method-assign]
    return summarizer


MISLED = [
    "Kazakhstan and Turkmenistan have destroyed their close strategic partnership in Ashgabat.",
    "The two presidents want to expand the trade between their countries by the year 2030.",
    "Kazakhstan stands up for the neutrality of Turkmenistan and for peace in the region.",
]


RIGHT = (
    "Kasachstan und Turkmenistan vertiefen in Aschgabat ihre enge strategische Partnerschaft.",
    "Die beiden Präsidenten wollen den Handel zwischen ihren Ländern bis zum Jahr 2030 ausbauen.",
    "Kasachstan setzt sich für die Neutralität Turkmenistans und für Frieden in der Region ein.",
)


def origin_of(*findings: tuple[Finding, ...]) -> Origin:
    found = [*findings, (), (), ()][:3]
    segments = [
        TranslatedSegment(source, target, 0, "de-en", each)
        for source, target, each in zip(RIGHT, MISLED, found, strict=True)
    ]
    return Origin.of(segments, "de", "en", Glossary.builtin())
