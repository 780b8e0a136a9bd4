"""What happens when a run is killed, and when many runs share one cache: ``python benchmarks/faults.py --help``.

Both drive the ``summarize`` command from outside, as users do. A trigger in the cache's file counts every row
that is written, so that work done twice shows, whoever did it.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from polyglot_news.cache import FILE_NAME, Cache

COMMAND = [sys.executable, "-c", "import sys; from polyglot_news.cli import main; sys.exit(main())"]
LOG = """
CREATE TABLE written (key TEXT NOT NULL);
CREATE TRIGGER digest_written AFTER INSERT ON digests BEGIN INSERT INTO written VALUES (new.key); END;
CREATE TRIGGER segment_written AFTER INSERT ON segments BEGIN INSERT INTO written VALUES (new.key); END;
"""
POLL_SECONDS = 0.02


class Run:
    """One ``summarize`` of all articles into ``cache``, writing to ``output``."""

    def __init__(self, arguments: Sequence[str], cache: Path, output: Path) -> None:
        self.output, self.errors = output, output.with_suffix(".errors")
        options = ["--format", "jsonl", "-o", str(output), "--cache-dir", str(cache)]
        with self.errors.open("wb") as errors:
            self.process = subprocess.Popen([*COMMAND, *arguments, *options], stderr=errors)

    def kill(self) -> None:
        self.process.kill()  # SIGKILL
        self.process.wait()

    def finish(self) -> list[dict[str, Any]]:
        """The digests, whatever they were answered from.

        Raises:
            RuntimeError: the run failed, or had something to say.
        """
        status, errors = self.process.wait(), self.errors.read_text(encoding="utf-8")
        if status or errors:
            raise RuntimeError(f"exit status {status}: {errors}")
        lines = self.output.read_text(encoding="utf-8").splitlines()
        return [{**json.loads(line), "cached": None} for line in lines]


def logged_cache(folder: Path) -> Path:
    """An empty cache that logs what is written to it."""
    with Cache(folder) as cache:
        cache.segments(["none"])
    with sqlite3.connect(folder / FILE_NAME) as connection:
        connection.executescript(LOG)
    connection.close()
    return folder


def written(folder: Path) -> Counter[str]:
    """Key → how often it was written."""
    connection = sqlite3.connect(folder / FILE_NAME, timeout=30)
    try:
        return Counter(key for (key,) in connection.execute("SELECT key FROM written"))
    finally:
        connection.close()


def is_whole(folder: Path) -> bool:
    connection = sqlite3.connect(folder / FILE_NAME)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        connection.close()


def differences(expected: list[dict[str, Any]], found: list[dict[str, Any]]) -> int:
    """How many digests are not as expected; the first difference of each is shown."""
    count = abs(len(expected) - len(found))
    for one, other in zip(expected, found, strict=False):
        if one != other:
            count += 1
            texts = [json.dumps(digest, ensure_ascii=False) for digest in (one, other)]
            same = next((i for i, (a, b) in enumerate(zip(*texts, strict=False)) if a != b), 0)
            start = max(0, same - 40)
            print(*(f"{one['article']['source']}: …{text[start : start + 160]}…" for text in texts), sep="\n")
    return count


def undisturbed(arguments: Sequence[str], folder: Path) -> tuple[list[dict[str, Any]], int, float]:
    """Digests of a run that nobody disturbs, how many rows it writes, and how many seconds it takes."""
    cache = logged_cache(folder / "undisturbed")
    began = time.monotonic()
    digests = Run(arguments, cache, folder / "undisturbed.jsonl").finish()
    return digests, written(cache).total(), time.monotonic() - began


def kills(arguments: Sequence[str], folder: Path, times: int, rng: random.Random) -> int:
    """Kill runs at random moments, and finish each one with a second run.

    A moment is a number of rows that have been written and a delay of up to a second after that, so that
    the kills are spread over the work however fast the machine is at that time.
    """
    expected, rows, seconds = undisturbed(arguments, folder)
    print(f"undisturbed: {len(expected)} digests, {rows} rows, {seconds:.1f} s", flush=True)
    tally: Counter[str] = Counter()
    for number in range(times):
        cache = logged_cache(folder / f"killed-{number}")
        run = Run(arguments, cache, folder / f"killed-{number}.jsonl")
        goal, delay = rng.randrange(rows), rng.random()
        while run.process.poll() is None and written(cache).total() < goal:
            time.sleep(POLL_SECONDS)
        time.sleep(delay)
        tally["ended before the kill"] += run.process.poll() is not None
        run.kill()
        tally["damaged files"] += not is_whole(cache)
        finished = written(cache)
        tally["rows that were there at a kill"] += len(finished)
        tally["killed before the first write"] += not finished
        try:
            digests = Run(arguments, cache, folder / f"again-{number}.jsonl").finish()
            tally["other digests"] += differences(expected, digests)
        except RuntimeError as error:
            tally["failed reruns"] += 1
            print(error, file=sys.stderr)
        tally["rows written twice"] += sum(written(cache)[key] > 1 for key in finished)
        tally["files set aside"] += len(list(cache.glob("*.damaged-*")))
        shutil.rmtree(cache)
        print(f"\r{number + 1} of {times} kills", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    wrong = ("damaged files", "failed reruns", "other digests", "rows written twice", "files set aside")
    others = ("rows that were there at a kill", "killed before the first write", "ended before the kill")
    print(f"{times} kills")
    for name in (*others, *wrong):
        print(f"  {name}: {tally[name]}")
    return int(any(tally[name] for name in wrong))


def processes(arguments: Sequence[str], folder: Path, times: int, rng: random.Random) -> int:
    """Let processes digest the same articles into one cache at once."""
    expected, alone, seconds = undisturbed(arguments, folder)
    print(f"alone: {len(expected)} digests, {alone} rows, {seconds:.1f} s", flush=True)
    cache = logged_cache(folder / "shared")
    began = time.monotonic()
    runs = [Run(arguments, cache, folder / f"shared-{number}.jsonl") for number in range(times)]
    failed = others = 0
    for run in runs:
        try:
            others += differences(expected, run.finish())
        except RuntimeError as error:
            failed += 1
            print(error, file=sys.stderr)
    seconds = time.monotonic() - began
    rows = written(cache)
    connection = sqlite3.connect(cache / FILE_NAME)
    sql = "SELECT COUNT(*) - COUNT(DISTINCT key) FROM "
    duplicates = sum(connection.execute(sql + t).fetchone()[0] for t in ("digests", "segments"))
    # what costs time: sentences and summaries; putting a digest together from them costs none
    made = {key: rows[key] for (key,) in connection.execute("SELECT key FROM segments")}
    connection.close()
    print(f"{times} processes, one cache: {seconds:.1f} s")
    print(f"  failed: {failed}\n  other digests: {others}\n  duplicate rows: {duplicates}")
    print(f"  digests put together: {rows.total() - sum(made.values())}")
    again = sum(made.values()) - len(made)
    print(f"  sentences and summaries made: {sum(made.values())}, of them again: {again}")
    print(
        f"  work done, in units of one run: {sum(made.values()) / len(made):.2f} (of {times} if none were shared)"
    )
    print(f"  damaged files: {int(not is_whole(cache))}")
    return int(failed or others or duplicates or not is_whole(cache))


FAULTS = {"kills": (kills, 100), "processes": (processes, 8)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", choices=FAULTS, help="What to do to it.")
    parser.add_argument("articles", nargs="+", help="Files and folders, and options of summarize after --.")
    parser.add_argument("--times", type=int, help="Kills (default 100) or processes (default 8).")
    parser.add_argument("--seed", type=int, default=0, help="Of the random moments; default 0.")
    options = parser.parse_args()
    fault, times = FAULTS[options.fault]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return fault(options.articles, Path(folder), options.times or times, random.Random(options.seed))


if __name__ == "__main__":
    sys.exit(main())
