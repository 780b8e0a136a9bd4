"""Writing: drafts → sentences that passed the checks, in one of two ways.

Models that read articles are given the whole one and keep its thread. Smaller ones lose it within a paragraph;
they rewrite the article's key sentences one by one, which is what they do well (extract, then rewrite: Chen and
Bansal 2018, https://doi.org/10.18653/v1/P18-1063).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Protocol

from ..languages.segmentation import segment
from ..languages.word_tables import content_keys
from .extractive import is_anaphoric, is_sentence, word_count
from .faithfulness import Judge, Verdict
from .origin import Origin
from .prompts import KEY_POINT, REWRITE, SUMMARY, Prompt

SPARE = 2
"""Key sentences given to the rewriter beyond those that the summary has room for: some always fail."""
UNIT_WORDS = (7, 70)
"""Length of a key sentence that is worth rewriting, and that a small model still holds together."""
REDUNDANT = 0.6
"""Share of the shorter sentence's content words that another has, above which they say the same."""
ROOM = 8
"""Words below which no further sentence fits in."""

# How the drafts of one key sentence are asked for, in turn; True is sampled.
REWRITINGS: tuple[tuple[Prompt, bool], ...] = (
    (REWRITE, False),
    (KEY_POINT, False),
    (REWRITE, True),
    (KEY_POINT, True),
)


class Engine(Protocol):
    """A loaded checkpoint, as ``generation`` has two kinds of."""

    limit: int

    def count(self, text: str) -> int: ...

    def write(self, prompt: Prompt, texts: Sequence[str], *, seed: int | None = None) -> list[str]: ...


@dataclass(frozen=True)
class Brief:
    """What is to be written.

    Attributes:
        segments: the article's sentences.
        salience: how much of the article each says.
        language: ISO 639-1 code.
        sentences, words: most of the summary.
        candidates: most drafts of each thing drafted.
        seed: of the sampled drafts.
        origin: what the segments were translated from, if they were.
    """

    segments: Sequence[str]
    salience: Sequence[float]
    language: str
    sentences: int
    words: int
    candidates: int
    seed: int
    origin: Origin | None = None


@dataclass(frozen=True)
class Written:
    """A generated sentence that passed the checks; ``salience`` is that of what it is about."""

    text: str
    verdict: Verdict
    salience: float


def rewrite(engine: Engine, brief: Brief) -> list[Written]:
    """Rewrite the key sentences; of each the best draft, of these the most salient that fit, in the article's order.

    All open sentences are drafted in one batch; those whose drafts all failed are drafted again, in another way,
    until the summary is full or ``candidates`` are drawn.
    """
    judge = Judge(brief.segments, brief.language, words=brief.words, origin=brief.origin)
    units = list(islice(_units(brief), brief.sentences + SPARE))
    passed: dict[tuple[int, ...], Written] = {}
    chosen: list[Written] = []
    for turn in range(brief.candidates):
        prompt, sampled = REWRITINGS[turn % len(REWRITINGS)]
        pending = [unit for unit in units if unit not in passed]
        if not pending or (_is_full(chosen, brief) and units[0] in passed):
            break
        texts = [" ".join(brief.segments[i] for i in unit) for unit in pending]
        drafts = engine.write(prompt, texts, seed=brief.seed + turn if sampled else None)
        for unit, draft in zip(pending, drafts, strict=True):
            good = [
                Written(sentence, verdict, brief.salience[unit[-1]])
                for sentence in sentences_of(draft, brief.language)
                if not is_anaphoric(sentence, brief.language) and (verdict := judge(sentence, unit)).passed
            ]
            if good:
                passed[unit] = max(good, key=lambda written: written.verdict.score)
        chosen = _choose(passed.values(), brief)
    return sorted(chosen, key=lambda written: min(written.verdict.evidence))


def read_whole(engine: Engine, brief: Brief) -> list[Written]:
    """Summarize the whole article, as far as it fits; the best of several drafts, without its bad sentences.

    The first draft is the most likely one; sampled ones are drawn only if it loses a sentence.
    """
    judge = Judge(brief.segments, brief.language, words=brief.words, origin=brief.origin)
    text = _fitting(engine, brief)
    best: list[Written] = []
    for turn in range(brief.candidates):
        draft = engine.write(SUMMARY, [text], seed=brief.seed + turn if turn else None)[0]
        sentences = sentences_of(draft, brief.language)[: brief.sentences]
        kept: list[Written] = []
        last = True  # whether the sentence before was kept: what leans on a dropped one goes with it
        for position, sentence in enumerate(sentences):
            verdict = judge(sentence)
            leans = is_anaphoric(sentence, brief.language)
            room = brief.words - sum(word_count(written.text) for written in kept)
            last = verdict.passed and (not leans or (last and position > 0)) and word_count(sentence) <= room
            if last and not _is_redundant(sentence, kept, brief.language):
                kept.append(Written(sentence, verdict, max(brief.salience[i] for i in verdict.evidence)))
        best = max(best, kept, key=lambda written: sum(w.salience * w.verdict.score for w in written))
        if kept and len(kept) == len(sentences):
            break
    return best


def _units(brief: Brief) -> Iterator[tuple[int, ...]]:
    """Key sentences, the most salient first, each with the one before it where it leans on that."""
    for index in sorted(range(len(brief.segments)), key=lambda i: -brief.salience[i]):
        text = brief.segments[index]
        if brief.salience[index] <= 0:
            return
        leans = is_anaphoric(text, brief.language) and index > 0
        unit = (index - 1, index) if leans else (index,)
        length = sum(word_count(brief.segments[i]) for i in unit)
        if is_sentence(text) and UNIT_WORDS[0] <= length <= UNIT_WORDS[1]:
            yield unit


def _choose(written: Iterable[Written], brief: Brief) -> list[Written]:
    chosen: list[Written] = []
    room = brief.words
    for candidate in sorted(written, key=lambda w: -w.salience):
        length = word_count(candidate.text)
        fits = len(chosen) < brief.sentences and length <= room
        if fits and not _is_redundant(candidate.text, chosen, brief.language):
            chosen.append(candidate)
            room -= length
    return chosen


def _is_full(chosen: Sequence[Written], brief: Brief) -> bool:
    left = brief.words - sum(word_count(written.text) for written in chosen)
    return len(chosen) == brief.sentences or left < ROOM


def _is_redundant(sentence: str, others: Sequence[Written], language: str) -> bool:
    own = {key for key, _ in content_keys(sentence, language)}
    bags = ({key for key, _ in content_keys(other.text, language)} for other in others)
    return any(len(own & bag) > REDUNDANT * min(len(own), len(bag)) for bag in bags)


def sentences_of(draft: str, language: str) -> list[str]:
    """The draft's sentences."""
    return [sentence.text for sentence in segment(draft, language)]


def _fitting(engine: Engine, brief: Brief) -> str:
    """The article, or as many of its most salient sentences, in order, as the engine reads."""
    kept = sorted(range(len(brief.segments)), key=lambda i: -brief.salience[i])
    while True:
        text = " ".join(brief.segments[i] for i in sorted(kept))
        if len(kept) <= 1 or (len(text) < 40 * engine.limit and engine.count(text) <= engine.limit):
            return text
        kept = kept[: max(1, len(kept) * 3 // 4)]
