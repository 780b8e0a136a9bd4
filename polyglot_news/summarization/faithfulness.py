"""Faithfulness: which segments support a generated sentence, and whether they support all of it.

Everything is measured on words; no model is asked. A sentence is held against the few segments that say most of
what it says (its evidence), not against the whole article: in an article of some length every wrong combination
of true names has its words somewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .extractive import MAX_CHARACTERS, MAX_SEGMENTS, idf
from .faults import FAULTS, Claim, content, novelty
from .origin import Origin

__all__ = ["Judge", "Verdict", "novelty"]

MAX_EVIDENCE = 3
"""Segments that may support one sentence; a summary sentence joins mostly one or two (Lebanoff et al. 2019,
https://doi.org/10.18653/v1/P19-1209)."""
MIN_GAIN = 0.1
"""Share of the sentence's content that a further segment must add to count as evidence."""


@dataclass(frozen=True)
class Verdict:
    """What the checks say of one generated sentence.

    Attributes:
        evidence: indices of the segments it was held against, the strongest first.
        faults: names of the checks it failed, such as ``"facts"``; none is a pass.
        support: share of its content words that the evidence holds, 0 to 1.
        coverage: share of the evidence's content, weighted by idf, that it holds, 0 to 1.
        novelty: share of its word pairs that the evidence lacks, 0 to 1.
    """

    evidence: tuple[int, ...]
    faults: tuple[str, ...]
    support: float
    coverage: float
    novelty: float

    @property
    def passed(self) -> bool:
        return not self.faults

    @property
    def score(self) -> float:
        """What sentences that passed are ranked by: true, then full, then in words of their own."""
        return self.support + 0.5 * self.coverage + 0.25 * min(self.novelty, 0.5)


class Judge:
    """Holds sentences against the segments of one article.

    Args:
        segments: the article's sentences.
        language: ISO 639-1 code of both. Negations and hedges are known for some languages only; names, numbers and
            content words are looked at in all.
        words: most words of a sentence.
        origin: what the segments were translated from, if they were; sentences must hold against it too.
    """

    def __init__(
        self, segments: Sequence[str], language: str, *, words: int, origin: Origin | None = None
    ) -> None:
        self.segments = [segment[:MAX_CHARACTERS] for segment in segments[:MAX_SEGMENTS]]
        self.language, self.words, self.origin = language, words, origin
        self._bags = [frozenset(content(segment, language)) for segment in self.segments]
        self._weights = idf([dict.fromkeys(bag, 1) for bag in self._bags])

    def evidence(self, sentence: str, among: Sequence[int] | None = None) -> tuple[int, ...]:
        """Indices of the segments that support ``sentence``, the strongest first; none where nothing is shared.

        Greedy cover: the segment that holds most of the content not yet covered, weighted by idf (words of few
        segments, as names and numbers are, tell more), then the next, until one adds less than ``MIN_GAIN``.

        Args:
            sentence: a claim in the segments' language.
            among: the segments to look at; all if not said.
        """
        wanted = set(content(sentence[:MAX_CHARACTERS], self.language))
        unseen = max(self._weights.values(), default=1.0)
        total = sum(self._weights.get(word, unseen) for word in wanted)
        found: list[int] = []
        left = list(range(len(self.segments)) if among is None else among)
        while left and len(found) < MAX_EVIDENCE:
            gains = {i: sum(self._weights[word] for word in wanted & self._bags[i]) for i in left}
            best = max(left, key=lambda i: gains[i])
            if gains[best] <= 0 or (found and gains[best] < MIN_GAIN * total):
                break
            found.append(best)
            left.remove(best)
            wanted -= self._bags[best]
        return tuple(found)

    def __call__(self, sentence: str, among: Sequence[int] | None = None) -> Verdict:
        """Judge one generated sentence, against ``among`` or against its evidence in the whole article."""
        evidence = self.evidence(sentence, among)
        sources = [self.segments[i] for i in evidence]
        claim = Claim(sentence[:MAX_CHARACTERS], sources, self.language, self.words)
        faults = tuple(name for name, fails in FAULTS.items() if fails(claim))
        if self.origin and self.origin.unsupported(claim.text, self.language, evidence):
            faults += ("origin",)
        holds = {word for i in evidence for word in self._bags[i]}
        mass = sum(self._weights[word] for word in holds)
        coverage = (
            sum(self._weights[word] for word in holds.intersection(claim.content)) / mass if mass else 0.0
        )
        return Verdict(evidence, faults, claim.support, coverage, claim.novelty)
