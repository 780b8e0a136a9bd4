"""What a day's articles take, from measured rates: ``python -m benchmarks.capacity --help``.

Nothing is measured here. The rates come from ``python -m benchmarks`` (or from anywhere) and the prices from whoever
rents the machines; this multiplies, and prints one table, so that ``docs/scaling.md`` can be made again at any time.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass

DAY = 86_400
"""Seconds."""
ARTICLES = 10_000_000
"""A day."""
WORDS = 299
"""Source words an article: the mean of 500 articles of German Wikinews (224) and 500 of Der Standard (374)."""
TARGETS = 2
SUMMARY_WORDS = 45
"""Words of a summary that was written in one language and is translated into each of the others."""
OVERHEAD = 0.10
"""Core-seconds an article for all but decoding: parsing, language, sentences, checks, terms, cache, JSON."""
CACHE_BYTES = 44_000
"""Of the cache, an article: its digest (24 kB) and its segments in two directions."""
OUTPUT_BYTES = 10_000
"""Of compressed Parquet, an article."""
UTILIZATION = 0.7
"""Share of the day in which a worker is busy: uneven hours, starts, restarts and last partitions take the rest."""


@dataclass(frozen=True)
class Setup:
    """A kind of machine, and what one of its workers does alone.

    Attributes:
        name: for the table.
        workers: newsrooms on it, one a core or a share of a GPU.
        words: source words a second and worker into one target, checks and repairs left out.
        summary: seconds a summary and worker; 0 for extraction.
        price: of an hour of the machine, in any currency.
    """

    name: str
    workers: int
    words: float
    summary: float
    price: float

    @classmethod
    def parse(cls, values: Sequence[str]) -> Setup:
        name, workers, words, summary, price = values
        return cls(name, int(workers), float(words), float(summary), float(price))


@dataclass(frozen=True)
class Load:
    """A day's articles. ``known``: share of their sentences that the translation memory answers."""

    articles: int = ARTICLES
    words: float = WORDS
    targets: int = TARGETS
    overhead: float = OVERHEAD
    known: float = 0.0
    utilization: float = UTILIZATION

    def seconds(self, setup: Setup) -> float:
        """Of one worker for one article."""
        decoded = self.words * self.targets * (1 - self.known)
        if setup.summary:
            decoded += SUMMARY_WORDS * (self.targets - 1)
        return decoded / setup.words + setup.summary + self.overhead

    def machines(self, setup: Setup) -> int:
        workers = self.articles * self.seconds(setup) / (DAY * self.utilization)
        return math.ceil(workers / setup.workers)


def table(setups: Sequence[Setup], load: Load) -> str:
    """A row for each setup, in Markdown."""
    lines = [
        "| setup | words/s a worker | s a summary | s an article | articles/s a machine | machines "
        "| machine-hours a day | cost a day | cost of 1,000 articles | cache a machine and day |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for setup in setups:
        seconds, machines = load.seconds(setup), load.machines(setup)
        cost = 24 * machines * setup.price
        lines.append(
            f"| {setup.name} | {setup.words:,.0f} | {setup.summary:g} | {seconds:.2f} "
            f"| {setup.workers / seconds:,.1f} | {machines:,} | {24 * machines:,} | {cost:,.0f} "
            f"| {1000 * cost / load.articles:.3f} | {CACHE_BYTES * load.articles / machines / 1e9:,.1f} GB |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument(
        "--setup",
        nargs=5,
        action="append",
        required=True,
        metavar=("NAME", "WORKERS", "WORDS", "SUMMARY", "PRICE"),
        help="a kind of machine: workers on it, source words a second and worker into one target, seconds a "
        "summary and worker (0: extracted), price of an hour; may be given again",
    )
    parser.add_argument("--articles", type=int, default=ARTICLES, help=f"a day; default: {ARTICLES:,}")
    parser.add_argument("--words", type=float, default=WORDS, help=f"an article; default: {WORDS}")
    parser.add_argument("--targets", type=int, default=TARGETS, help=f"default: {TARGETS}")
    parser.add_argument(
        "--overhead",
        type=float,
        default=OVERHEAD,
        help=f"core-seconds an article besides decoding; {OVERHEAD}",
    )
    parser.add_argument(
        "--known", type=float, default=0.0, help="share of sentences the memory knows; default: 0"
    )
    parser.add_argument("--utilization", type=float, default=UTILIZATION, help=f"default: {UTILIZATION}")
    arguments = vars(parser.parse_args())
    setups = [Setup.parse(values) for values in arguments.pop("setup")]
    load = Load(**arguments)
    print(table(setups, load))
    print(
        f"\n{load.articles:,} articles of {load.words:g} words into {load.targets} languages, "
        f"{load.known:.0%} of the sentences known, {load.overhead:g} s besides decoding, workers busy "
        f"{load.utilization:.0%} of the day. Output: {OUTPUT_BYTES * load.articles / 1e9:,.0f} GB of Parquet a day."
    )


if __name__ == "__main__":
    main()
