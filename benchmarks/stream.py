"""Does memory stay flat over many articles? ``python -m benchmarks.stream ARTICLES.jsonl --count 10000``.

Short articles are made by putting paragraphs of real ones together anew, two at a time, each time others, and
digested in one stream: translation, checks, extracted summaries and cache as always. Sentences come back in other articles,
so that most are remembered after a while, as with agencies' copy.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

WORDS = (12, 45)  # of a paragraph


def paragraphs(file: Path) -> list[str]:
    """Paragraphs of a JSON Lines file's ``text`` fields, of a length that short articles have."""
    with file.open(encoding="utf-8") as lines:
        found = (part for line in lines for part in json.loads(line)["text"].splitlines())
        return [part for part in found if WORDS[0] <= len(part.split()) <= WORDS[1]]


def recombined(pool: list[str], count: int, rng: random.Random) -> Iterator[str]:
    for number in range(count):
        yield "\n\n".join([f"Meldung {number}", *rng.sample(pool, 2)])


def resident() -> tuple[float, float]:
    """Resident memory now and at most, in MB (Linux)."""
    status = Path("/proc/self/status").read_text()
    fields = dict(line.split(":", 1) for line in status.splitlines())
    return int(fields["VmRSS"].split()[0]) / 1024, int(fields["VmHWM"].split()[0]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stream", description=__doc__)
    parser.add_argument("articles", type=Path, help="JSON Lines with a text field")
    parser.add_argument("--count", type=int, default=10_000, help="articles to make (default 10000)")
    parser.add_argument("--pool", type=int, default=600, help="paragraphs to make them of (default 600)")
    parser.add_argument("--to", nargs="+", default=["en", "ru"], help="targets (default en ru)")
    options = parser.parse_args()
    from polyglot_news import Newsroom

    rng = random.Random(0)
    pool = paragraphs(options.articles)
    pool = rng.sample(pool, min(options.pool, len(pool)))
    print("| articles | seconds | resident memory, MB | at most | cache, MB |\n|---|---|---|---|---|")
    began = time.monotonic()
    with (
        tempfile.TemporaryDirectory() as folder,
        Newsroom(options.to, source="de", summarizer="extractive", cache=folder) as room,
    ):
        every = max(1, options.count // 10)
        for number, _ in enumerate(room.digest_many(recombined(pool, options.count, rng)), 1):
            if number % every == 0:
                now, most = resident()
                size = sum(file.stat().st_size for file in Path(folder).glob("cache.sqlite*")) / 1e6
                seconds = time.monotonic() - began
                print(f"| {number:,} | {seconds:.0f} | {now:.0f} | {most:.0f} | {size:.0f} |", flush=True)


if __name__ == "__main__":
    main()
