"""``Translator``: segments in, checked hypotheses out, by way of the translation memory."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ..cache import Cache, cache_folder, key_of
from ..checks import Finding, check_pair
from ..glossary import Glossary
from ..languages.words import LETTER
from ..models.hashes import Hashes
from ..models.marian import check_direction
from .alignment import composed
from .engines import base as engines
from .engines.base import Decoded, Decoding, Engine
from .figures import readable, tidied
from .routes import Leg, Route, routes
from .splitting import split

if TYPE_CHECKING:
    from ..glossary.usage import Usage

__all__ = ["Decoding", "Hypothesis", "Route", "Translator"]

# raised when checks or repairs change what is kept, so that the memory forgets what they judged before
RULES = 18
# segments decoded in one go. CTranslate2 decodes several batches at once and idles at the end of each; torch gives none
# before all are decoded, so that a killed run would lose more.
CHUNKS = {"ctranslate2": 2048, "torch": 128}
KEPT_TOGETHER = 128  # finished segments between two writes to the cache

CLAUSE_PIECES = 16  # clauses are decoded apart down to about this length


class Attempt(NamedTuple):
    """One way to decode: by which route, by which search, and in parts of at most how many pieces."""

    name: str
    route: Route
    decoding: Decoding
    limit: int | None = None


# What a finding of severity ``error`` is answered with, in turn; the other route comes last. Chosen among ten by errors
# removed per second (benchmarks/repair.py); whole sentences go before clauses, which lose their context.
REPAIRS = {
    "greedy": (Decoding(beams=1), None),
    "no three pieces twice": (Decoding(no_repeat_ngram=3), None),
    "clauses": (Decoding(), CLAUSE_PIECES),
}

_LETTER = re.compile(LETTER)
_LINK = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


@dataclass(frozen=True)
class Hypothesis:
    """What was kept for one source text.

    Attributes:
        target: the translation.
        route: the directions it took, or ``"copy"`` for what has nothing to translate.
        findings: what the checks found wanting in it.
        score: mean log probability a piece, in nats; 0 for copies.
    """

    target: str
    route: str
    findings: tuple[Finding, ...] = ()
    score: float = 0.0

    @property
    def rank(self) -> tuple[int, int, float]:
        """Fewest and mildest findings first, then the model's score."""
        errors = sum(finding.severity == "error" for finding in self.findings)
        return errors, len(self.findings), -self.score

    def to_dict(self) -> dict[str, Any]:
        findings = [finding.to_dict() for finding in self.findings]
        return {"target": self.target, "route": self.route, "findings": findings, "score": self.score}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Hypothesis:
        """Inverse of ``to_dict``. Raises ``KeyError``, ``TypeError`` or ``ValueError`` on data of another shape."""
        target, route = data["target"], data["route"]
        if not (isinstance(target, str) and isinstance(route, str)):
            raise TypeError(f"no hypothesis: {data!r:.200}")
        return cls(target, route, tuple(map(Finding.from_dict, data["findings"])), float(data["score"]))


def judged(terms: Usage) -> tuple[Finding, ...]:
    """What the checks and a glossary find wanting in a hypothesis."""
    from ..languages.reading import Pair  # here, since a cached digest needs none of it

    pair = Pair(terms.pair.source, terms.pair.hypothesis, terms.renderings)
    return check_pair(pair) + terms.findings


class Translator:
    """Translates segments by Marian checkpoints. Loads nothing until something has to be decoded.

    Args:
        models: direction → folder or hub id to use for it.
        engine: ``"auto"``, ``"ctranslate2"`` or ``"torch"``.
        decoding: the first search; repairs vary it.
        cache: the translation memory; None remembers nothing.
        cache_dir: where converted checkpoints are kept, and the hashes of their files; the user's cache folder if not said.
        glossary: terms that must come out one way; the built-in ones if not said.
        repair: decode again what the checks find wrong.
        allow_download: fetch the catalogue's checkpoints that are not here yet.
    """

    def __init__(
        self,
        *,
        models: Mapping[str, str] | None = None,
        engine: str = "auto",
        decoding: Decoding | None = None,
        cache: Cache | None = None,
        cache_dir: str | Path | None = None,
        glossary: Glossary | None = None,
        repair: bool = True,
        allow_download: bool = False,
    ) -> None:
        for direction in models or {}:
            check_direction(direction)
        self._models = dict(models or {})
        self._engine = engines.choose(engine)
        self._decoding = decoding or Decoding()
        self._cache = cache or Cache(enabled=False)
        self._folder = cache_folder(cache_dir)
        self.glossary = Glossary.builtin() if glossary is None else glossary
        self._repair = repair
        # direction → what was translated last, in place of a memory that is not there or not to be asked
        self._latest: dict[tuple[str, str], dict[str, Hypothesis]] = {}
        self._allow_download = allow_download
        self._hashes = Hashes(self._folder if self._cache.enabled else None)
        self._routes: dict[tuple[str, str], tuple[Route, ...]] = {}

    def routes(self, source: str, target: str) -> tuple[Route, ...]:
        """The ways from one language to another, the preferred one first; looked for once.

        Raises:
            CheckpointError: there is none.
        """
        if (source, target) not in self._routes:
            self._routes[source, target] = routes(
                source, target, self._models, allow_download=self._allow_download, hashes=self._hashes
            )
        return self._routes[source, target]

    def fingerprint(self, source: str, target: str) -> str:
        """Everything that could change a translation of this direction; for cache keys."""
        return f"{self._settings(source, target)}|glossary:{self.glossary.fingerprint}"

    def _settings(self, source: str, target: str) -> str:
        legs = {leg.direction: leg for route in self.routes(source, target) for leg in route.legs}
        repairs = "+".join(
            engines.repairs(self._engine, leg.checkpoint, self._folder) for leg in legs.values()
        )
        return "|".join(
            [
                self._engine,
                str(self._decoding),
                f"repair:{self._repair}",
                f"rules:{RULES}",
                f"repairs:{repairs}",
                *(route.fingerprint for route in self.routes(source, target)),
            ]
        )

    def signature(self, source: str, target: str) -> str:
        """The same for people: the preferred route's checkpoints, engine and decoding."""
        return f"{source}-{target}:{self.routes(source, target)[0].description}|engine:{self._engine}|{self._decoding}"

    def translate(
        self,
        texts: Sequence[str],
        source: str,
        target: str,
        *,
        refresh: bool = False,
        progress: Callable[[int], object] | None = None,
    ) -> list[Hypothesis]:
        """Translate each text; equal texts are decoded once, remembered ones not at all.

        Args:
            refresh: decode anew even what the memory knows, and what is on the way, where the preferred route leads through English.
            progress: called with the number of texts that are newly done.

        Raises:
            CheckpointError: no route, or a checkpoint that cannot be loaded.
        """
        settings = self._settings(source, target)
        languages = dict.fromkeys(leg.target for route in self.routes(source, target) for leg in route.legs)
        keys = {
            # of the glossary, only what the text has: another term makes no other text forgotten
            text: key_of(
                "segment",
                text,
                source,
                target,
                settings,
                *(self.glossary.within(text, source, language).fingerprint for language in languages),
            )
            for text in dict.fromkeys(texts)
        }
        done = {text: Hypothesis(text, "copy") for text in keys if not _LETTER.search(_LINK.sub("", text))}
        if progress and done:
            progress(len(done))
        # as engines decode them, so that the first are finished first; a chunk's are of like length
        texts_of = {keys[text]: text for text in sorted(keys, key=len, reverse=True) if text not in done}
        route = self.routes(source, target)[0]
        if refresh and not route.is_direct:
            self._between(list(texts_of.values()), route.legs[0], refresh=True)

        def make(wanted: list[str]) -> Iterator[dict[str, Any]]:
            finished = self._decode_checked([texts_of[key] for key in wanted], source, target)
            while part := dict(islice(finished, KEPT_TOGETHER)):
                yield {wanted[number]: hypothesis.to_dict() for number, hypothesis in part.items()}

        chunk = CHUNKS[self._engine]
        for values in self._cache.complete(
            texts_of, make, chunk=chunk, refresh=refresh, read=Hypothesis.from_dict
        ):
            done |= {texts_of[key]: hypothesis for key, hypothesis in values.items()}
            if progress:
                progress(len(values))
        if refresh or not self._cache.enabled:
            self._latest[source, target] = done
        return [done[text] for text in texts]

    def _decode_checked(
        self, texts: Sequence[str], source: str, target: str
    ) -> Iterator[tuple[int, Hypothesis]]:
        """Decode, check, and decode again in other ways what has errors; the best of each, with its text's number."""
        first, *others = self._attempts(source, target)
        wrong: dict[int, Hypothesis] = {}
        for number, hypothesis in self._attempt(texts, source, target, first):
            if hypothesis.rank[0] and self._repair:
                wrong[number] = hypothesis
            else:
                yield number, hypothesis
        most = {number: len(hypothesis.findings) for number, hypothesis in wrong.items()}
        for attempt in others:
            left = [number for number, hypothesis in wrong.items() if hypothesis.rank[0]]
            if not left:
                break
            again = self._attempt([texts[number] for number in left], source, target, attempt)
            for number, other in ((left[index], other) for index, other in again):
                if other.rank < wrong[number].rank and len(other.findings) <= most[number]:
                    wrong[number] = other
        yield from wrong.items()

    def _attempts(self, source: str, target: str) -> Iterator[Attempt]:
        """The first search, then the repairs."""
        route, *others = self.routes(source, target)
        yield Attempt("first", route, self._decoding)
        for name, (decoding, limit) in REPAIRS.items():
            yield Attempt(name, route, decoding, limit)
        yield from (Attempt("other route", other, self._decoding) for other in others)

    def _attempt(
        self, texts: Sequence[str], source: str, target: str, attempt: Attempt
    ) -> Iterator[tuple[int, Hypothesis]]:
        """A hypothesis for each text, with its number, as they are finished."""
        from ..languages.reading import Pair

        first, last = attempt.route.legs[0], attempt.route.legs[-1]
        onward, scores = list(texts), [0.0] * len(texts)
        if not attempt.route.is_direct:
            between = self._between(texts, first)
            onward, scores = [one.target for one in between], [one.score for one in between]
        lacking: dict[int, tuple[float, Usage]] = {}
        # each is judged while those after it are decoded
        for number, one in enumerate(self._decode(onward, last, attempt.decoding, attempt.limit)):
            one = Decoded(one.text, scores[number] + one.score)
            terms = self.glossary.usage(Pair.of(texts[number], one.text, source, target))
            if terms.lacking:
                lacking[number] = one.score, terms
            else:
                yield number, self._judged(terms, one.score, attempt.route)
        for number, (score, terms) in self._mended(onward, lacking, attempt.route).items():
            yield number, self._judged(terms, score, attempt.route)

    def _between(self, texts: Sequence[str], leg: Leg, *, refresh: bool = False) -> list[Hypothesis]:
        """What a route goes on from after its first leg: the translations that readers get, mended and repaired."""
        latest = self._latest.get((leg.source, leg.target), {})
        if all(text in latest for text in texts):
            return [latest[text] for text in texts]
        return self.translate(texts, leg.source, leg.target, refresh=refresh)

    def _mended(
        self, onward: Sequence[str], lacking: Mapping[int, tuple[float, Usage]], route: Route
    ) -> dict[int, tuple[float, Usage]]:
        """The hypotheses that lack terms of the glossary, with these put right where that is safe.

        Args:
            onward: what was decoded: the texts, or these in the language between.
            lacking: number of a text → its hypothesis's score, and terms.
        """
        if not lacking:
            return {}
        first, last = route.legs[0], route.legs[-1]
        pairs = [(onward[number], terms.pair.hypothesis.text) for number, (_, terms) in lacking.items()]
        links = self._load(last).align(pairs, last.target_token)
        if not route.is_direct:
            pairs = [(terms.pair.source.text, onward[number]) for number, (_, terms) in lacking.items()]
            there = self._load(first).align(pairs, first.target_token)
            links = [composed(*both) for both in zip(there, links, strict=True)]
        return {
            number: (score, self.glossary.usage(terms.pair.into(terms.mended(link))))
            for (number, (score, terms)), link in zip(lacking.items(), links, strict=True)
        }

    def _judged(self, terms: Usage, score: float, route: Route) -> Hypothesis:
        return Hypothesis(terms.pair.hypothesis.text, str(route), judged(terms), score)

    def _decode(self, texts: list[str], leg: Leg, decoding: Decoding, limit: int | None) -> Iterator[Decoded]:
        """Decode texts of any length: those over the limit in parts that are joined again."""
        engine = self._load(leg)
        limit = min(limit or leg.checkpoint.max_pieces, leg.checkpoint.max_pieces)
        parts = [split(readable(text, leg.source), limit, engine.count) for text in texts]
        flat = list(dict.fromkeys(part for row in parts for part in row))
        coming = zip(flat, engine.translate(flat, leg.target_token, decoding), strict=True)
        decoded: dict[str, Decoded] = {}
        for row in parts:
            while not all(part in decoded for part in row):
                part, one = next(coming)
                decoded[part] = one
            scores = [decoded[part].score for part in row]
            text = " ".join(decoded[part].text for part in row)
            yield Decoded(tidied(text, leg.target), sum(scores) / max(1, len(scores)))

    def _load(self, leg: Leg) -> Engine:
        return engines.load(self._engine, leg.checkpoint, self._folder)
