"""What happens when a run is killed, when many runs share one cache, and when a bit of it is flipped:
``python -m benchmarks.faults --help``.

All drive the ``summarize`` command from outside, as users do. A trigger in the cache's file counts every row
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
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from polyglot_news.cache import FILE_NAME, Cache
from polyglot_news.shared_file import told

COMMAND = [sys.executable, "-c", "import sys; from polyglot_news.cli import main; sys.exit(main())"]
LOG = """
CREATE TABLE written (key TEXT NOT NULL);
CREATE TRIGGER digest_written AFTER INSERT ON digests BEGIN INSERT INTO written VALUES (new.key); END;
CREATE TRIGGER segment_written AFTER INSERT ON segments BEGIN INSERT INTO written VALUES (new.key); END;
CREATE TRIGGER summary_written AFTER INSERT ON summaries BEGIN INSERT INTO written VALUES (new.key); END;
"""
TABLES = ("digests", "segments", "summaries")
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
    duplicates = sum(connection.execute(sql + table).fetchone()[0] for table in TABLES)
    # what costs time: sentences and summaries; putting a digest together from them costs none
    keys = connection.execute("SELECT key FROM segments UNION ALL SELECT key FROM summaries")
    made = {key: rows[key] for (key,) in keys}
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


Contents = dict[str, dict[str, Any]]


def contents(folder: Path) -> Contents:
    """Table → key → value, of a sound cache."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as connection:
        found = {}
        for table in TABLES:
            rows = connection.execute(f"SELECT key, value FROM {table}")  # noqa: S608
            found[table] = {key: json.loads(value) for key, value in rows}
        return found


def flipped(folder: Path, expected: Contents, rng: random.Random) -> str:
    """Flip one bit of a cache, use it, and tell what that came to.

    Returns:
        ``"no row lost"``, ``"rows made anew"``, ``"file begun anew"``, ``"used no more"``, or ``"served wrong"``.
    """
    path = folder / FILE_NAME
    data = bytearray(path.read_bytes())
    data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    path.write_bytes(data)
    told.clear()
    lost = 0
    with warnings.catch_warnings(record=True) as caught, Cache(folder) as cache:
        warnings.simplefilter("always")
        cache.info()
        list(cache.entries())
        for key, value in expected["digests"].items():
            found = cache.digest(key, dict)
            if found not in (None, value):
                return "served wrong"
            lost += found is None
        for table in ("segments", "summaries"):
            known = expected[table]

            def make(keys: list[str], known: dict[str, Any] = known) -> list[dict[str, Any]]:
                nonlocal lost
                lost += len(keys)
                return [{key: known[key] for key in keys}]

            parts: Iterator[dict[str, Any]] = cache.complete(known, make, chunk=100, table=cast(Any, table))
            if {key: value for part in parts for key, value in part.items()} != known:
                return "served wrong"
        for key in set(expected["digests"]):
            cache.store_digest(key, expected["digests"][key])
            if cache.digest(key) not in (None, expected["digests"][key]):
                return "served wrong"
        if len(caught) > 2:  # rows, then the page that they are in
            return "warned too often"
        if cache.failed:
            return "used no more"
    if list(folder.glob("*.damaged-*")) or list(folder.glob("*.schema-*")):
        return "file begun anew"
    return "rows made anew" if lost else "no row lost"


def damage(arguments: Sequence[str], folder: Path, times: int, rng: random.Random) -> int:
    """Flip single bits of a finished run's cache, each in a fresh copy."""
    sound = folder / "sound"
    digests = Run(arguments, sound, folder / "sound.jsonl").finish()
    expected = contents(sound)
    file = (sound / FILE_NAME).read_bytes()
    counts = ", ".join(f"{len(rows)} {table}" for table, rows in expected.items())
    print(f"{len(digests)} articles: {counts}; {len(file) / 1e6:.2f} MB", flush=True)
    tally: Counter[str] = Counter()
    for number in range(times):
        copy = folder / f"flipped-{number}"
        copy.mkdir()
        (copy / FILE_NAME).write_bytes(file)
        try:
            tally[flipped(copy, expected, rng)] += 1
        except Exception as error:  # whatever it is
            tally["raised"] += 1
            print(repr(error), file=sys.stderr)
        shutil.rmtree(copy)
        print(f"\r{number + 1} of {times} flips", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    wrong = ("served wrong", "raised", "warned too often")
    print(f"{times} flips")
    for name in ("no row lost", "rows made anew", "file begun anew", "used no more", *wrong):
        print(f"  {name}: {tally[name]}")
    return int(any(tally[name] for name in wrong))


FAULTS = {"kills": (kills, 100), "processes": (processes, 8), "damage": (damage, 1000)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("fault", choices=FAULTS, help="What to do to it.")
    parser.add_argument("articles", nargs="+", help="Files and folders, and options of summarize after --.")
    parser.add_argument(
        "--times", type=int, help="Kills (default 100), processes (8) or flipped bits (1000)."
    )
    parser.add_argument("--seed", type=int, default=0, help="Of the random moments; default 0.")
    options = parser.parse_args()
    fault, times = FAULTS[options.fault]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return fault(options.articles, Path(folder), options.times or times, random.Random(options.seed))


if __name__ == "__main__":
    sys.exit(main())
