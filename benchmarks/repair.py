"""What checks find, what mending and decoding again put right, and at what cost: ``python -m benchmarks.repair ARTICLES``.

ARTICLES are folders of texts or JSON Lines files, drawn from in turn. Every sentence is decoded once; what the checks
call wrong is decoded again in the library's own order. Prints Markdown. Seconds are of the processor, checks included.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from pathlib import Path
from typing import Any

from polyglot_news.cache import Cache
from polyglot_news.checks import Finding
from polyglot_news.glossary import Glossary
from polyglot_news.glossary.usage import Usage
from polyglot_news.languages.reading import Pair
from polyglot_news.translation.routes import Route
from polyglot_news.translation.translator import Attempt, Hypothesis, Translator, judged

from .speed import sentences_of


class Watched(Translator):
    """A translator that remembers what each attempt at one target language gave, and what it cost.

    A translation on the way to it is a part of the attempt's cost, and nothing else.
    """

    def __init__(self, target: str, **options: Any) -> None:
        super().__init__(**options)
        self.target = target
        self.seconds: Counter[str] = Counter()
        self.given: dict[str, dict[str, Hypothesis]] = {}  # attempt → source → hypothesis
        self.decoded: dict[str, str] = {}  # source → first hypothesis before mending

    def _attempt(
        self, texts: Sequence[str], source: str, target: str, attempt: Attempt
    ) -> Iterator[tuple[int, Hypothesis]]:
        if target != self.target:
            yield from super()._attempt(texts, source, target, attempt)
            return
        began = time.process_time()
        found = list(super()._attempt(texts, source, target, attempt))
        self.seconds[attempt.name] += time.process_time() - began
        self.given.setdefault(attempt.name, {}).update((texts[number], one) for number, one in found)
        yield from found

    def _mended(
        self, onward: Sequence[str], lacking: Mapping[int, tuple[float, Usage]], route: Route
    ) -> dict[int, tuple[float, Usage]]:
        for _, terms in lacking.values():
            self._keep(terms.pair)
        return super()._mended(onward, lacking, route)

    def _judged(self, terms: Usage, score: float, route: Route) -> Hypothesis:
        self._keep(terms.pair)
        return super()._judged(terms, score, route)

    def _keep(self, pair: Pair) -> None:
        if pair.hypothesis.language == self.target:
            self.decoded.setdefault(pair.source.text, pair.hypothesis.text)


def terms_right(pairs: Iterable[tuple[str, str]], source: str, target: str, glossary: Glossary) -> str:
    """Share of the glossary's terms that are rendered right."""
    right = total = 0
    for text, hypothesis in pairs:
        rendered = glossary.renderings(text, hypothesis, source, target).values()
        total += len(rendered)
        right += sum(map(bool, rendered))
    return f"{right} of {total} ({right / max(1, total):.1%})"


def measure(texts: list[str], source: str, target: str, engine: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        translator = Watched(target, engine=engine, cache=Cache(scratch), cache_dir=scratch)
        translator.translate(["Guten Tag."], source, target)  # loads everything
        translator.seconds.clear()
        translator.given.clear()
        kept = dict(zip(texts, translator.translate(texts, source, target), strict=True))
    first, glossary = translator.given["first"], Glossary.builtin()
    plain = {
        text: judged(glossary.usage(Pair.of(text, translator.decoded[text], source, target)))
        for text in first
    }
    stages: dict[str, tuple[dict[str, tuple[Finding, ...]], dict[str, str], float]] = {
        "as decoded": (plain, {text: translator.decoded[text] for text in first}, 0.0),
        "terms mended": (
            {text: h.findings for text, h in first.items()},
            {text: h.target for text, h in first.items()},
            translator.seconds["first"],
        ),
        "decoded again": (
            {text: kept[text].findings for text in first},
            {text: kept[text].target for text in first},
            sum(translator.seconds.values()),
        ),
    }
    print(f"### {source}-{target}\n\n| | sentences with errors | seconds | terms right |\n|---|---|---|---|")
    for name, (findings, targets, seconds) in stages.items():
        wrong = sum(any(f.severity == "error" for f in found) for found in findings.values())
        cost = f"{seconds:.0f}" if seconds else ""
        terms = terms_right(targets.items(), source, target, glossary)
        print(f"| {name} | {wrong} ({wrong / len(first):.1%}) | {cost} | {terms} |")
    print("\n| sentences with an error of | " + " | ".join(stages) + " |\n|---|---|---|---|")
    counts = [by_check(findings) for findings, _, _ in stages.values()]
    for name in sorted(set(chain(*counts)), key=lambda name: -counts[0][name]):
        print(f"| {name} | " + " | ".join(str(count[name]) for count in counts) + " |")
    attempts(translator, first)
    print(flush=True)


def by_check(findings: dict[str, tuple[Finding, ...]]) -> Counter[str]:
    return Counter(
        chain.from_iterable({f.name for f in found if f.severity == "error"} for found in findings.values())
    )


def attempts(translator: Watched, first: dict[str, Hypothesis]) -> None:
    """What each attempt was worth, in the order they were made; the translator's own rule of what is kept."""
    print("\n| attempt | tried | better | without error | errors removed | seconds | errors a second |")
    print("|---|---|---|---|---|---|---|")
    best = dict(first)
    for name, given in translator.given.items():
        if name == "first":
            continue
        better = clean = removed = 0
        for text, other in given.items():
            if other.rank < best[text].rank and len(other.findings) <= len(first[text].findings):
                better += 1
                clean += not other.rank[0]
                removed += best[text].rank[0] - other.rank[0]
                best[text] = other
        seconds = translator.seconds[name]
        rate = removed / seconds if seconds else 0.0
        print(f"| {name} | {len(given)} | {better} | {clean} | {removed} | {seconds:.1f} | {rate:.1f} |")


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.repair",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--count", type=int, default=200, help="articles at most (default 200)")
    parser.add_argument("--directions", default="de-en,de-ru")
    parser.add_argument("--engine", default="auto")
    options = parser.parse_args()
    sources = [sentences_of(path, options.count) for path in options.articles]
    articles = [article for row in zip_longest(*sources) for article in row if article][: options.count]
    texts = list(dict.fromkeys(chain.from_iterable(articles)))
    print(f"{len(articles)} articles, {len(texts)} different sentences\n")
    for direction in options.directions.split(","):
        measure(texts, *direction.split("-"), engine=options.engine)


if __name__ == "__main__":
    main()
