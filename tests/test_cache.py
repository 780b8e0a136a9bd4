"""The cache: what goes in comes out, whoever shares it and whatever happens to its file."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import faults
from polyglot_news import cache as cache_module
from polyglot_news import owners, rendering, shared_file, storage
from polyglot_news.cache import FILE_NAME, LEASE_SECONDS, SCHEMA, Cache, cache_folder, key_of
from polyglot_news.digest import Digest, Summary
from polyglot_news.errors import CacheWarning, CheckpointError, PolyglotNewsError
from polyglot_news.models.conversions import Conversion
from polyglot_news.newsroom import Newsroom
from polyglot_news.translation import Hypothesis

any_text = st.text(st.characters(exclude_categories=()))  # lone surrogates and NUL included
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | any_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(any_text, inner, max_size=4),
    max_leaves=12,
)


@pytest.fixture(autouse=True)
def nothing_told_yet() -> Iterator[None]:
    """Warnings are given once a process; each test is to see its own."""
    shared_file.told.clear()
    yield
    shared_file.told.clear()


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[Cache]:
    with Cache(tmp_path / "cache") as cache:
        yield cache


def filled(folder: Path, digests: int = 40) -> Path:
    with Cache(folder) as cache:
        for number in range(digests):
            cache.store_digest(key_of(str(number)), {"text": f"{number} " * 500}, source=f"{number}.txt")
        cache.store_segments({key_of("s", str(number)): [number, "Satz " * 20] for number in range(500)})
    return folder / FILE_NAME


def is_whole(path: Path) -> bool:
    connection = sqlite3.connect(path)
    try:
        return bool(connection.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    finally:
        connection.close()


def test_what_was_stored_is_found_by_another_process_of_the_same_user(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache(tmp_path) as cache:
        assert cache.digest(key_of("7")) == {"text": "7 " * 500}
        assert cache.digest(key_of("unknown")) is None
        assert cache.segments([key_of("s", "3"), key_of("unknown")]) == {key_of("s", "3"): [3, "Satz " * 20]}


@settings(deadline=None, max_examples=60)
@given(value=json_values.filter(lambda value: value is not None), source=any_text, key=any_text)
def test_any_json_value_comes_back_equal(
    tmp_path_factory: pytest.TempPathFactory, value: Any, source: str, key: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "json-values"
    with Cache(folder) as cache:
        cache.clear()
        cache.store_digest(key_of(key), value, source=source)
        cache.store_segments({key_of(key): value})
        assert cache.digest(key_of(key)) == value
        assert cache.segments([key_of(key)]) == {key_of(key): value}
        assert [(entry.source, entry.key) for entry in cache.entries()] == [(source, key_of(key))]


@settings(deadline=None, max_examples=200)
@given(left=st.lists(any_text, max_size=4), right=st.lists(any_text, max_size=4))
def test_different_parts_make_different_keys(left: list[str], right: list[str]) -> None:
    assert (key_of(*left) == key_of(*right)) == (left == right)
    assert key_of(*left, *right) != key_of("".join(left), *right) or left == ["".join(left)]


def test_a_surrogate_pair_and_its_letter_are_different_keys() -> None:
    assert key_of("\ud83d\ude00") != key_of("\U0001f600")


def test_more_keys_than_sqlite_takes_parameters(cache: Cache) -> None:
    cache.store_segments({key_of(str(number)): number for number in range(40_000)})
    found = cache.segments([key_of(str(number)) for number in range(10, 50_000)])
    assert len(found) == 39_990
    assert found[key_of("39999")] == 39_999


def test_storing_again_replaces(cache: Cache) -> None:
    cache.store_digest(key_of("a"), "old", source="a.txt")
    cache.store_digest(key_of("b"), "other", source="b.txt")
    cache.store_digest(key_of("a"), "new", source="a.txt")
    assert cache.digest(key_of("a")) == "new"
    assert [entry.source for entry in cache.entries()] == ["b.txt", "a.txt"]


def test_entries_are_listed_page_by_page(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache_module, "PAGE_OF_ENTRIES", 3)
    for number in range(9):
        cache.store_digest(key_of(str(number)), number, source=str(number))
    assert [entry.source for entry in cache.entries()] == [str(number) for number in range(9)]


def test_a_clock_set_back_changes_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    cache.store_digest(key_of("a"), "first", source="a")
    monkeypatch.setattr(time, "time", lambda: 3.0)
    cache.store_digest(key_of("a"), "second", source="a")
    cache.store_digest(key_of("b"), "third", source="b")
    assert cache.digest(key_of("a")) == "second"
    assert [entry.source for entry in cache.entries()] == ["a", "b"]
    assert (cache.info().oldest, cache.info().newest) == (3, 3)


def test_info_counts_and_clear_forgets(tmp_path: Path) -> None:
    path = filled(tmp_path)
    with Cache(tmp_path) as cache:
        before = cache.info()
        assert (before.path, before.digests, before.segments, before.schema) == (path, 40, 500, SCHEMA)
        assert cache.clear(segments=False)[2:4] == (0, 500)
        after = cache.clear()
        assert (after.digests, after.segments, after.oldest) == (0, 0, None)
    assert path.stat().st_size < before.bytes / 4


def test_looking_at_a_cache_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with Cache(tmp_path / "none") as cache:
        assert (cache.info().digests, cache.clear().bytes) == (0, 0)
    assert not (tmp_path / "none").exists()


def test_a_disabled_cache_touches_no_file(tmp_path: Path) -> None:
    with Cache(tmp_path / "none", enabled=False) as cache:
        cache.store_digest(key_of("a"), 1)
        cache.store_segments({key_of("a"): 1})
        assert cache.digest(key_of("a")) is None
        assert cache.segments([key_of("a")]) == {}
        assert cache.clear().digests == 0
    assert not (tmp_path / "none").exists()


def test_the_folder_is_the_one_asked_for_then_the_environment_then_the_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path / "variable"))
    assert cache_folder(tmp_path / "option") == tmp_path / "option"
    assert cache_folder() == tmp_path / "variable"
    assert cache_folder("~/here") == Path.home() / "here"
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", "")
    assert "polyglot-news" in cache_folder().parts


def test_a_closed_cache_opens_again(cache: Cache) -> None:
    cache.store_digest(key_of("a"), 1)
    cache.close()
    cache.close()
    assert cache.digest(key_of("a")) == 1


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_nobody_else_may_read_the_cache(cache: Cache) -> None:
    cache.store_digest(key_of("a"), 1)
    for path in (cache.path, Path(f"{cache.path}-wal")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(cache.folder.stat().st_mode) == 0o700


# Shared by many


def test_threads_share_one_cache(cache: Cache) -> None:
    failures: list[BaseException] = []

    def work(worker: int) -> None:
        try:
            for number in range(30):
                cache.store_segments({key_of(str(number)): number, key_of(str(worker), str(number)): worker})
                assert cache.segments([key_of(str(number))]) == {key_of(str(number)): number}
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=(worker,)) for worker in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    assert cache.info().segments == 30 + 4 * 30


def write_the_same_keys(folder: str, seed: int) -> int:
    """In a process of its own; answers how many of its keys it finds afterwards."""
    warnings.simplefilter("error")
    numbers = list(range(40))
    random.Random(seed).shuffle(numbers)
    with Cache(folder) as cache:
        for number in numbers:
            cache.store_segments({key_of("s", str(number * 10 + i)): [number] for i in range(10)})
            cache.store_digest(key_of(str(number)), {"number": number}, source=str(number))
        return len(cache.segments([key_of("s", str(number)) for number in range(400)]))


@pytest.mark.parametrize("beginning", ["no file", "a damaged file"])
def test_processes_share_one_cache(tmp_path: Path, beginning: str) -> None:
    if beginning == "a damaged file":
        (tmp_path / FILE_NAME).write_bytes(b"not a database" * 1000)
    with get_context("spawn").Pool(4) as pool:
        jobs = [pool.apply_async(write_the_same_keys, (str(tmp_path), seed)) for seed in range(4)]
        pool.close()
        outcomes: list[object] = []
        for job in jobs:
            try:
                outcomes.append(job.get(60))
            except CacheWarning as warning:  # exactly one of them meets the damage and says so
                outcomes.append(warning)
        pool.join()
    told = [outcome for outcome in outcomes if isinstance(outcome, CacheWarning)]
    assert len(told) == (1 if beginning == "a damaged file" else 0)
    assert outcomes.count(400) == 4 - len(told)
    assert is_whole(tmp_path / FILE_NAME)
    assert len(list(tmp_path.glob("*.damaged-*"))) == len(told)
    with Cache(tmp_path) as cache:
        assert (cache.info().digests, cache.info().segments) == (40, 400)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_opens_its_own_connection(cache: Cache) -> None:
    cache.store_digest(key_of("parent"), 1)
    with cache._file._lock:  # even when another thread of the parent was at work
        child = os.fork()
        if child == 0:
            cache.store_digest(key_of("child"), (cache.digest(key_of("parent"), int) or 0) + 1)
            os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    cache.store_digest(key_of("parent again"), 3)
    assert [cache.digest(key_of(name)) for name in ("parent", "child", "parent again")] == [1, 2, 3]
    assert is_whole(cache.path)


WRITER = """
import sys
from polyglot_news.cache import Cache, key_of
cache = Cache(sys.argv[1])
number = cache.info().digests
while True:
    cache.store_segments({key_of(f"{number}/{i}"): [number, "x" * 300] for i in range(50)})
    cache.store_digest(key_of(str(number)), {"number": number})
    number += 1
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_a_killed_writer_leaves_a_whole_file_and_loses_nothing_it_finished(tmp_path: Path) -> None:
    rng = random.Random(7)
    for _ in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        finished = writer.stdout.readline()
        time.sleep(rng.uniform(0, 0.05))
        writer.kill()
        finished = (finished + writer.communicate()[0]).split()[-1]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with Cache(tmp_path) as cache:
                info = cache.info()
                assert info.digests >= int(finished)
                assert info.segments % 50 == 0  # whole batches only
                assert info.segments >= info.digests * 50
        assert is_whole(tmp_path / FILE_NAME)


# Damage


def no_database(path: Path) -> None:
    path.write_bytes(b"this is no database " * 200)


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def wrong_pages(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = random.Random(1).randbytes(len(data) - 4096)
    path.write_bytes(data)


def other_tables(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.executescript(f"CREATE TABLE other (x); PRAGMA user_version = {SCHEMA};")
    connection.close()


@pytest.mark.parametrize("damage", [no_database, cut_in_half, wrong_pages, other_tables])
@pytest.mark.parametrize("first", ["reading", "writing"])
def test_a_damaged_file_is_set_aside_and_rebuilt(tmp_path: Path, damage: Any, first: str) -> None:
    path = filled(tmp_path)
    damage(path)
    damaged = path.read_bytes()
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="is damaged.*damaged-1") as told:
        if first == "reading":
            for number in range(40):
                cache.digest(key_of(str(number)))
            cache.segments([key_of("s", str(number)) for number in range(500)])
        cache.store_digest(key_of("new"), 1)
        cache.store_segments({key_of("s", str(number)): "new" for number in range(500)})
        assert cache.digest(key_of("new")) == 1
        assert len(cache.segments([key_of("s", str(number)) for number in range(500)])) == 500
    assert len(told) == 1
    assert is_whole(path)
    if first == "reading":
        assert (tmp_path / f"{FILE_NAME}.damaged-1").read_bytes() == damaged


def test_each_damaged_file_is_kept_under_its_own_name_until_all_is_cleared(tmp_path: Path) -> None:
    for number in (1, 2):
        path = filled(tmp_path)
        no_database(path)
        with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match=f"damaged-{number}"):
            assert cache.digest(key_of("1")) is None
    with Cache(tmp_path) as cache:
        cache.clear()
    assert not list(tmp_path.glob("*.damaged-*"))


def test_a_damaged_value_counts_as_unknown(tmp_path: Path) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE digests SET value = '{\"cut'")
    connection.execute("UPDATE segments SET value = x'ff00'")
    connection.commit()
    connection.close()
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="damaged rows") as told:
        assert cache.digest(key_of("1")) is None
        assert cache.segments([key_of("s", "1")]) == {}
    assert len(told) == 1


def test_a_file_removed_under_a_running_job_is_no_reason_to_stop(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache(tmp_path) as cache:
        assert cache.digest(key_of("1"))
        for path in tmp_path.iterdir():
            path.unlink()
        cache.store_digest(key_of("new"), 1)
    with Cache(tmp_path) as cache:
        cache.store_digest(key_of("new"), 1)
        assert cache.digest(key_of("new")) == 1


@pytest.mark.parametrize("leftover", ["-wal", "-shm", ".draft", ".lock"])
def test_leftovers_of_a_killed_rebuild_do_no_harm(tmp_path: Path, leftover: str) -> None:
    (tmp_path / f"{FILE_NAME}{leftover}").write_bytes(b"leftover" * 1000)
    with Cache(tmp_path) as cache:
        cache.store_digest(key_of("a"), 1)
        assert cache.digest(key_of("a")) == 1
    assert is_whole(tmp_path / FILE_NAME)


# Other versions


def test_an_older_schema_is_set_aside_with_a_word(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("CREATE TABLE digests (id)")
    connection.close()
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="has the old schema 0") as told:
        cache.store_digest(key_of("a"), 1)
        assert cache.digest(key_of("a")) == 1
    assert len(told) == 1
    assert (tmp_path / f"{FILE_NAME}.schema-0-1").exists()


@pytest.mark.parametrize("first", ["reading", "writing"])
def test_a_newer_schema_is_left_alone(tmp_path: Path, first: str) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    connection.close()
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="newer polyglot-news") as told:
        if first == "writing":
            cache.store_digest(key_of("1"), "new")
        assert cache.digest(key_of("1")) is None
        cache.store_digest(key_of("1"), "new")
    assert len(told) == 1
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT COUNT(*) FROM digests WHERE value = '\"new\"'").fetchone() == (0,)
    connection.close()


# No room, no right


class Failing:
    """A connection whose statements that begin with ``verb`` fail."""

    def __init__(self, connection: sqlite3.Connection, verb: str, error: Exception) -> None:
        self.connection, self.verb, self.error = connection, verb, error

    def __getattr__(self, name: str) -> Any:
        return getattr(self.connection, name)

    def execute(self, sql: str, *values: Any) -> Any:
        if sql.startswith(self.verb):
            raise self.error
        return self.connection.execute(sql, *values)

    def executemany(self, sql: str, rows: Any) -> Any:
        if sql.startswith(self.verb):
            raise self.error
        return self.connection.executemany(sql, rows)


WRITE_ERRORS = [
    sqlite3.OperationalError("database or disk is full"),
    sqlite3.OperationalError("attempt to write a readonly database"),
    sqlite3.OperationalError("disk I/O error"),
    sqlite3.OperationalError("database is locked"),
    OSError(28, "No space left on device"),
]


@pytest.mark.parametrize("error", WRITE_ERRORS, ids=str)
@pytest.mark.parametrize("verb", ["BEGIN", "INSERT", "COMMIT"])
def test_a_failing_write_costs_one_warning_and_reading_goes_on(
    tmp_path: Path, error: Exception, verb: str
) -> None:
    filled(tmp_path)
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="--cache-dir") as told:
        cache._file._connection = Failing(cache._file.open(), verb, error)  # type: ignore[assignment]
        cache.store_digest(key_of("new"), 1)
        cache.store_segments({key_of("new"): 1})
        cache.store_digest(key_of("newer"), 1)
        assert cache.digest(key_of("1")) == {"text": "1 " * 500}
        assert cache.digest(key_of("new")) is None
        assert not cache._file.open().in_transaction
    assert len(told) == 1
    assert str(cache.path) in str(told[0].message)


def test_a_damaged_file_that_may_not_be_set_aside_costs_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object) -> None:
        raise PermissionError(13, "Permission denied")

    no_database(filled(tmp_path))
    monkeypatch.setattr(Path, "rename", refuse)
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="going on without it") as told:
        cache.store_digest(key_of("a"), 1)
        assert cache.digest(key_of("a")) is None
    assert len(told) == 1


def test_an_unreadable_file_costs_one_warning(tmp_path: Path) -> None:
    filled(tmp_path)
    error = sqlite3.OperationalError("disk I/O error")
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="going on without it") as told:
        cache._file._connection = Failing(cache._file.open(), "SELECT", error)  # type: ignore[assignment]
        assert cache.digest(key_of("1")) is None
        cache.store_digest(key_of("new"), 1)
        assert cache.segments([key_of("s", "1")]) == {}
    assert len(told) == 1


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError(28, "No space left")])
def test_an_unwritable_folder_costs_one_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise error

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.warns(CacheWarning, match="going on without it") as told:
        for _ in range(2):
            with Cache(tmp_path / "cache") as cache:
                cache.store_digest(key_of("a"), 1)
                assert cache.digest(key_of("a")) is None
    assert len(told) == 1


def test_a_folder_that_is_a_file_costs_one_warning(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    with Cache(tmp_path / "cache") as cache, pytest.warns(CacheWarning, match="going on without it"):
        cache.store_digest(key_of("a"), 1)
        assert cache.digest(key_of("a")) is None


def test_a_read_only_cache_is_still_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a read-only medium: SQLite cannot make its companion files, and we may not write there."""
    filled(tmp_path)
    real = shared_file._connect

    def connect(path: Path, mode: str) -> tuple[sqlite3.Connection, int]:
        if mode == "mode=rw":
            raise sqlite3.OperationalError("unable to open database file")
        return real(path, mode)

    monkeypatch.setattr(shared_file, "_connect", connect)
    monkeypatch.setattr(os, "access", lambda *arguments: False)
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="cannot write") as told:
        cache.store_digest(key_of("new"), 1)
        assert cache.digest(key_of("1")) == {"text": "1 " * 500}
        assert cache.digest(key_of("new")) is None
        assert len(cache.segments([key_of("s", "1")])) == 1
    assert len(told) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE_NAME, f"{FILE_NAME}.lock"]


def test_ctrl_c_in_the_middle_of_a_write_leaves_no_open_transaction(cache: Cache) -> None:
    cache.store_digest(key_of("a"), 1)
    real = cache._file.open()
    cache._file._connection = Failing(real, "INSERT", KeyboardInterrupt())  # type: ignore[arg-type, assignment]
    with pytest.raises(KeyboardInterrupt):
        cache.store_digest(key_of("b"), 2)
    cache._file._connection = real
    cache.store_digest(key_of("c"), 3)
    assert [cache.digest(key_of(name)) for name in "abc"] == [1, None, 3]


def values_of(
    cache: Cache, keys: list[str], made: list[str], chunk: int = 2, seconds: float = 0.0
) -> dict[str, Any]:
    def make(wanted: list[str]) -> Iterator[dict[str, Any]]:
        made.extend(wanted)
        time.sleep(seconds)
        yield {key: key.upper() for key in wanted}

    parts: Iterator[dict[str, Any]] = cache.complete(keys, make, chunk=chunk)
    return {key: value for part in parts for key, value in part.items()}


def claim(cache: Cache, key: str, owner: str, seconds: float) -> None:
    """As another process would."""
    cache.segments(["none"])
    with sqlite3.connect(cache.path) as connection:
        connection.execute("INSERT INTO claims VALUES (?, ?, ?)", (key, owner, time.time() + seconds))
    connection.close()


CLAIMER = """
import sys, time
from pathlib import Path
from polyglot_news.cache import Cache
cache = Cache(sys.argv[1])
def make(keys):
    print("begun", flush=True)
    time.sleep(60)
    yield {}
for _ in cache.complete(["a"], make, chunk=1):
    pass
"""


def begin(folder: Path, *wrapper: str) -> subprocess.Popen[str]:
    """A process that has claimed the key "a"."""
    process = subprocess.Popen(
        [*wrapper, sys.executable, "-c", CLAIMER, str(folder)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    with process.stdout as output:
        assert output.readline() == "begun\n"
    return process


def test_what_is_unknown_is_made_chunk_by_chunk_and_kept(tmp_path: Path) -> None:
    made: list[str] = []
    with Cache(tmp_path) as cache:
        cache.store_segments({"b": "known"})
        assert values_of(cache, ["a", "b", "c", "d", "a"], made) == {
            "a": "A",
            "b": "known",
            "c": "C",
            "d": "D",
        }
        assert made == ["a", "c", "d"]
        assert values_of(cache, ["d", "c"], made) == {"c": "C", "d": "D"}
        assert made == ["a", "c", "d"]


def test_two_that_need_the_same_share_the_work(tmp_path: Path) -> None:
    keys = [f"key {number}" for number in range(12)]
    made: list[str] = []
    with Cache(tmp_path) as one, Cache(tmp_path) as other, ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(values_of, cache, keys, made, 2, 0.05) for cache in (one, other)]
        assert runs[0].result() == runs[1].result() == {key: key.upper() for key in keys}
    assert sorted(made) == sorted(keys)


@pytest.mark.parametrize("seconds", [-1.0, 10 * LEASE_SECONDS])
def test_a_claim_that_ran_out_or_comes_from_a_clock_set_back_holds_nobody_up(
    tmp_path: Path, seconds: float
) -> None:
    made: list[str] = []
    with Cache(tmp_path) as cache:
        claim(cache, "a", owners.me(tmp_path), seconds)
        assert values_of(cache, ["a", "b"], made) == {"a": "A", "b": "B"}
    assert made == ["a", "b"]


def test_a_claim_made_while_another_process_waited_to_make_the_same_one_counts(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        claim(cache, "a", owners.me(tmp_path), LEASE_SECONDS + 5)
        assert cache._claim(["a", "b"], 2) == ["b"]


NEW_PROCESS_IDS = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child", "--mount-proc"]


def can_unshare() -> bool:
    try:
        return subprocess.run([*NEW_PROCESS_IDS, "true"], capture_output=True, timeout=20).returncode == 0
    except (OSError, subprocess.SubprocessError):
        return False


@pytest.fixture(params=["here", "in a container"])
def wrapper(request: pytest.FixtureRequest) -> list[str]:
    """How to start a process: as it is, or where process ids begin at 1 again, as in each new container."""
    if request.param == "here":
        return []
    if not can_unshare():
        pytest.skip("no PID namespaces here")
    return NEW_PROCESS_IDS


def test_what_a_killed_process_had_begun_is_made_within_two_seconds(
    tmp_path: Path, wrapper: list[str]
) -> None:
    process = begin(tmp_path, *wrapper)
    process.kill()
    process.wait()
    killed = time.monotonic()
    made: list[str] = []
    with Cache(tmp_path) as cache:
        assert values_of(cache, ["a", "b"], made) == {"a": "A", "b": "B"}
    assert time.monotonic() - killed < 2
    assert sorted(made) == ["a", "b"]


def test_what_a_living_process_has_begun_is_left_to_it(tmp_path: Path, wrapper: list[str]) -> None:
    process = begin(tmp_path, *wrapper)
    try:
        time.sleep(owners.YOUNG_SECONDS + 0.2)
        with Cache(tmp_path) as cache:
            assert cache._claim(["a", "b"], 2) == ["b"]
    finally:
        process.kill()
        process.wait()


def test_a_claim_lasts_while_its_owner_gets_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    with Cache(tmp_path) as cache, Cache(tmp_path) as other:
        assert cache._claim(["a", "b"], 2) == ["a", "b"]
        monkeypatch.setattr(time, "time", lambda: now + LEASE_SECONDS - 1)
        cache.store_segments({"a": 1})
        monkeypatch.setattr(time, "time", lambda: now + LEASE_SECONDS + 1)
        assert other._claim(["b"], 1) == []
        monkeypatch.setattr(time, "time", lambda: now + 2 * LEASE_SECONDS)
        assert other._claim(["b"], 1) == ["b"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_forked_child_does_not_keep_its_parents_claims_alive(tmp_path: Path) -> None:
    script = CLAIMER.replace(
        "time.sleep(60)", "import os\n    if os.fork(): os.kill(os.getpid(), 9)\n    time.sleep(9)"
    )
    subprocess.run([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.DEVNULL, timeout=20)
    time.sleep(owners.YOUNG_SECONDS)
    with Cache(tmp_path) as cache:
        assert cache._claim(["a"], 1) == ["a"]


@pytest.mark.parametrize("owner", ["", "../../etc/passwd", "1234", b"\xff", 7, "f" * 32])
def test_an_odd_owner_is_a_dead_one(tmp_path: Path, owner: Any) -> None:
    with Cache(tmp_path) as cache:
        claim(cache, "a", owner, LEASE_SECONDS / 2)
        assert cache._claim(["a"], 1) == ["a"]


def test_what_failed_is_free_for_others_at_once(tmp_path: Path) -> None:
    def fail(_: list[str]) -> list[dict[str, Any]]:
        raise KeyboardInterrupt

    made: list[str] = []
    with Cache(tmp_path) as one, Cache(tmp_path) as other:
        with pytest.raises(KeyboardInterrupt):
            list(one.complete(["a"], fail, chunk=1))
        assert values_of(other, ["a"], made) == {"a": "A"}


def test_a_damaged_row_is_made_anew(tmp_path: Path) -> None:
    made: list[str] = []
    with Cache(tmp_path) as cache:
        cache.store_segments({"a": "known"})
        with sqlite3.connect(cache.path) as connection:
            connection.execute("UPDATE segments SET value = '{'")
        connection.close()
        with pytest.warns(CacheWarning, match="damaged rows"):
            assert cache.segments(["a"]) == {}
        assert values_of(cache, ["a"], made) == {"a": "A"}
        assert cache.segments(["a"]) == {"a": "A"}


@pytest.mark.parametrize("refresh", [False, True])
def test_without_a_cache_everything_is_made(refresh: bool) -> None:
    with Cache(enabled=False) as cache:
        parts = list(cache.complete("abc", lambda keys: [dict.fromkeys(keys, 1)], chunk=2, refresh=refresh))
    assert parts == [{"a": 1, "b": 1}, {"c": 1}]


# Bits and bytes that are not what was stored


@pytest.mark.parametrize("table", ["digests", "segments", "summaries"])
@pytest.mark.parametrize(
    ("old", "new"), [("5,000", "7,000"), ("Forum 2025", "Forum 2825"), ('"text"', '"tixt"')]
)
def test_a_changed_value_is_never_served(tmp_path: Path, table: Any, old: str, new: str) -> None:
    value = {"text": "Forum 2025: 5,000 came"}
    with Cache(tmp_path) as cache:
        cache.store_digest("a", value)
        cache._store(table, {"a": value}) if table != "digests" else None
        with sqlite3.connect(cache.path) as connection:
            connection.execute(f"UPDATE {table} SET value = replace(value, ?, ?)", (old, new))  # noqa: S608
        connection.close()
        with pytest.warns(CacheWarning, match="damaged rows: what they held is made anew") as told:
            if table == "digests":
                assert cache.digest("a") is None
            else:
                assert list(cache.complete(["a"], lambda keys: [{"a": value}], chunk=1, table=table)) == [
                    {"a": value}
                ]
        assert len(told) == 1
        if table != "digests":
            assert cache._known(table, ["a"], dict) == {"a": value}


def test_a_value_of_another_key_or_table_is_not_served(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.store_segments({"a": "A", "b": "B"})
        with sqlite3.connect(cache.path) as connection:
            connection.execute("INSERT INTO summaries SELECT * FROM segments WHERE key = 'a'")
            connection.execute("UPDATE segments SET key = 'c' WHERE key = 'b'")
        connection.close()
        with pytest.warns(CacheWarning):
            assert cache.segments(["a", "b", "c"]) == {"a": "A"}
        assert cache._known("summaries", ["a"], str) == {}


@pytest.mark.parametrize("error", [KeyError, TypeError, ValueError, AttributeError, IndexError])
def test_a_value_that_cannot_be_read_is_made_anew(tmp_path: Path, error: type[Exception]) -> None:
    def read(value: Any) -> Any:
        if value == "old":
            raise error
        return value

    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="damaged rows"):
        cache.store_segments({"a": "old"})
        cache.store_digest("a", "old")
        assert cache.digest("a", read) is None
        parts: list[Any] = list(cache.complete(["a"], lambda keys: [{"a": "new"}], chunk=1, read=read))
        assert parts == [{"a": "new"}]


@settings(deadline=None, max_examples=100)
@given(value=json_values)
def test_odd_json_is_no_digest_hypothesis_or_summary(value: Any) -> None:
    for read in (Digest.from_dict, Hypothesis.from_dict, lambda value: Summary.from_dict("en", value)):
        with pytest.raises((LookupError, TypeError, ValueError, AttributeError)):
            read(value)


@settings(deadline=None, max_examples=100)
@given(data=st.data())
def test_a_digest_with_an_odd_part_is_none_or_a_digest_that_can_be_shown(data: st.DataObject) -> None:
    value = samples.DISARMAMENT.to_dict()
    at: Any = value
    while isinstance(at, dict | list) and at:
        where, key = at, data.draw(st.sampled_from(list(at) if isinstance(at, dict) else range(len(at))))
        at = at[key]
        if data.draw(st.booleans()):
            break
    where[key] = data.draw(json_values)
    value["article"] = samples.DISARMAMENT.article.to_dict()
    try:
        digest = Digest.from_dict(value)
    except (LookupError, TypeError, ValueError, AttributeError):
        return
    assert isinstance(digest.to_json(), str)
    assert all(isinstance(finding.message, str) for finding in digest.findings)
    assert all(isinstance(one.text, str) for one in digest.translations.values())
    assert all(isinstance(one.text, str) for one in digest.summaries.values())


def test_single_bits_flipped_anywhere_are_never_served(tmp_path: Path) -> None:
    rng = random.Random(5)
    filled(tmp_path / "sound", digests=6)
    with Cache(tmp_path / "sound") as cache:
        list(
            cache.complete(
                "xyz", lambda keys: [{key: ["Forum 2025"] for key in keys}], chunk=9, table="summaries"
            )
        )
    expected = faults.contents(tmp_path / "sound")
    file = (tmp_path / "sound" / FILE_NAME).read_bytes()
    outcomes = set()
    for number in range(60):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / FILE_NAME).write_bytes(file)
        outcomes.add(faults.flipped(folder, expected, rng))
    assert outcomes <= {"no row lost", "rows made anew", "file begun anew", "used no more"}
    assert "rows made anew" in outcomes


# What killed runs leave


WORKER = """
import sys, time
from pathlib import Path
from polyglot_news.owners import scratch
with scratch(Path(sys.argv[1])) as place:
    (place / "model").write_bytes(b"x" * 1000)
    print("begun", flush=True)
    time.sleep(60)
"""


def test_the_half_made_conversion_of_a_killed_run_goes_and_that_of_a_living_one_stays(tmp_path: Path) -> None:
    folder = tmp_path / "ctranslate2"
    command = [sys.executable, "-c", WORKER, str(folder)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        with process.stdout as output:
            output.readline()
        time.sleep(owners.YOUNG_SECONDS)
        with Cache(tmp_path) as cache:
            assert (cache.info().leftovers, cache.clear().leftovers) == (0, 0)
            cache.store_digest("a", 1)
        assert len(list(folder.iterdir())) == 1
    finally:
        process.kill()
        process.wait()
    with Cache(tmp_path, enabled=False) as cache:
        assert cache.info().leftovers == 1000
    with Cache(tmp_path) as cache:
        cache.store_digest("a", 1)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["converting-17-abc", "0123456789abcdef-1.xyz.partial"])
def test_half_made_conversions_of_earlier_versions_go_when_they_are_old(tmp_path: Path, name: str) -> None:
    place = tmp_path / "summarizers" / name
    place.mkdir(parents=True)
    with Cache(tmp_path) as cache:
        cache.digest("a")
    assert place.exists()
    os.utime(place, (0, 0))
    with Cache(tmp_path) as cache:
        cache.digest("a")
    assert not place.exists()


def test_the_partial_output_of_a_killed_run_goes_with_the_next_one(tmp_path: Path) -> None:
    script = (
        "import os, sys; from polyglot_news.rendering import write\n"
        "write(sys.argv[1], (os.kill(os.getpid(), 9) if part == 'b' else part for part in 'ab'))"
    )
    if not hasattr(signal, "SIGKILL"):
        pytest.skip("no SIGKILL here")
    target = tmp_path / "out.txt"
    subprocess.run([sys.executable, "-c", script, str(target)])
    assert [path.suffix for path in tmp_path.iterdir()] == [".partial"]
    living = tmp_path / ".polyglot-news-other.partial"
    handle = owners.hold(living)
    os.utime(next(tmp_path.glob("*.partial")), (0, 0))
    for path in tmp_path.iterdir():
        os.utime(path, (0, 0))
    rendering.write(target, ["done"])
    owners.let_go(handle)
    assert sorted(path.name for path in tmp_path.iterdir()) == [living.name, "out.txt"]


# Nowhere to keep anything


def convert(folder: Path) -> None:
    folder.mkdir()
    (folder / "model.bin").write_bytes(b"model")


def is_whole_model(folder: Path) -> bool:
    return (folder / "model.bin").is_file()


def test_a_conversion_is_made_for_one_run_where_the_folder_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file")
    folder = tmp_path / "cache" / "ctranslate2" / "0123456789abcdef-int8"
    with Cache(tmp_path / "cache") as cache, pytest.warns(CacheWarning) as told:
        assert cache.digest("a") is None
        made = Conversion(folder, convert).ready()
        assert is_whole_model(made)
        assert Conversion(folder, convert).ready() == made
    assert len(told) == 1


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        OSError(30, "Read-only file system"),
        PermissionError(13, "denied"),
    ],
    ids=str,
)
@pytest.mark.parametrize("wrapped", [False, True])
def test_a_conversion_is_made_elsewhere_where_the_disk_is_full_or_read_only(
    tmp_path: Path, error: OSError, wrapped: bool
) -> None:
    folder = tmp_path / "ctranslate2" / "0123456789abcdef-int8"

    def make(made: Path) -> None:
        if made.is_relative_to(tmp_path):
            made.mkdir()
            (made / "half").write_bytes(b"x")
            if wrapped:
                raise CheckpointError("cannot be converted") from error
            raise error
        convert(made)

    with pytest.warns(CacheWarning, match="made for this run only") as told:
        assert is_whole_model(Conversion(folder, make).ready())
    assert len(told) == 1
    assert list(folder.parent.iterdir()) == []


def test_a_checkpoint_that_cannot_be_converted_is_no_matter_of_the_disk(tmp_path: Path) -> None:
    def make(made: Path) -> None:
        raise CheckpointError("it is damaged")

    with pytest.raises(CheckpointError, match="it is damaged"):
        Conversion(tmp_path / "ctranslate2" / "x", make).ready()


@pytest.mark.parametrize("verb", ["BEGIN", "DELETE", "COMMIT", "VACUUM"])
@pytest.mark.parametrize("error", WRITE_ERRORS, ids=str)
def test_all_is_cleared_on_a_full_disk_too(tmp_path: Path, error: Exception, verb: str) -> None:
    filled(tmp_path)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with Cache(tmp_path) as cache:
            cache._file._connection = Failing(cache._file.open(), verb, error)  # type: ignore[assignment]
            assert cache.clear().digests == 0
            assert not cache.failed
    assert not (tmp_path / FILE_NAME).exists()


def test_what_cannot_be_cleared_in_part_is_told(tmp_path: Path) -> None:
    filled(tmp_path)
    with Cache(tmp_path) as cache, pytest.warns(CacheWarning, match="free some space") as told:
        cache._file._connection = Failing(cache._file.open(), "BEGIN", WRITE_ERRORS[0])  # type: ignore[assignment]
        assert cache.clear(segments=False).digests == 40
        assert cache.failed
    assert len(told) == 1


@pytest.mark.skipif(os.name == "nt", reason="users of POSIX")
def test_a_user_without_a_home_gets_a_folder_for_one_run_and_a_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CACHE_HOME", "POLYGLOT_NEWS_CACHE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("pwd.getpwuid", lambda uid: {}[uid])
    monkeypatch.chdir(tmp_path)
    storage._temporary.cache_clear()
    with pytest.warns(CacheWarning, match="no home folder.*--cache-dir") as told:
        folder = cache_folder()
        assert cache_folder() == folder
    assert len(told) == 1
    with Cache(folder) as cache:
        cache.store_digest("a", 1)
        assert cache.digest("a") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_an_unknown_user_is_a_clear_error() -> None:
    with pytest.raises(PolyglotNewsError, match="write its whole path"):
        Cache("~nobody-of-this-name/cache")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize("name", ["", "-wal", "-shm", ".lock", ".draft", "folder"])
@pytest.mark.parametrize("is_filled", [True, False])
def test_a_fifo_in_the_place_of_a_file_never_stops_a_run(tmp_path: Path, name: str, is_filled: bool) -> None:
    if is_filled and name != "folder":
        filled(tmp_path / "cache", digests=1)
    path = tmp_path / "cache" if name == "folder" else tmp_path / "cache" / f"{FILE_NAME}{name}"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    script = (
        "import sys; from polyglot_news.cache import Cache\n"
        "with Cache(sys.argv[1]) as cache: cache.store_digest('a', 1); print(cache.digest('a'))"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "cache")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0
    assert done.stdout == "1\n" or "CacheWarning" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_in_the_place_of_the_hashes_never_stops_a_run(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "hashes.json")
    (tmp_path / "file").write_bytes(b"content")
    script = "import sys; from pathlib import Path; from polyglot_news.models.hashes import Hashes\n"
    script += "folder = Path(sys.argv[1]); print(*Hashes(folder).of([folder / 'file']))"
    command = [sys.executable, "-c", script, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert len(done.stdout.strip()) == 64


# Through the newsroom. Into the article's own language no model is needed.

GERMAN = (
    "Das Forum 2025\n\nMehr als 5.000 Menschen kamen am Montag nach Berlin. Der Präsident hielt eine Rede."
)


def own_language(folder: Path) -> Newsroom:
    return Newsroom(targets=("de",), source="de", summarizer="extractive", cache=folder)


def test_the_article_of_a_cached_digest_is_the_one_that_was_just_parsed(tmp_path: Path) -> None:
    with own_language(tmp_path) as room:
        made = room.digest(GERMAN)
        [entry] = room.cache.entries()
        value = made.to_dict()
        value["article"]["paragraphs"][1]["text"] = "Mehr als 7.000 Menschen kamen."
        room.cache.store_digest(entry.key, value)
        again = room.digest(GERMAN)
    assert again.cached
    assert again == made


@pytest.mark.parametrize("value", [[], 5, {}, {"signature": 1, "translations": [], "summaries": {}}])
def test_a_digest_of_another_shape_is_made_anew(tmp_path: Path, value: Any) -> None:
    with own_language(tmp_path) as room:
        made = room.digest(GERMAN)
        [entry] = room.cache.entries()
        room.cache.store_digest(entry.key, value)
        with pytest.warns(CacheWarning, match="damaged rows"):
            again = room.digest(GERMAN)
        assert (again, again.cached) == (made, False)
        assert room.digest(GERMAN).cached


@pytest.mark.parametrize(
    "value",
    [
        5,
        [],
        {"method": "x", "sentences": []},
        {"method": "extractive", "sentences": [[1]]},
        {"method": "extractive", "sentences": [["x", [99]]]},
    ],
)
def test_a_summary_of_another_shape_is_made_anew(tmp_path: Path, value: Any) -> None:
    with own_language(tmp_path) as room:
        made = room.digest(GERMAN)
        assert room.cache.info().summaries == 1
        with sqlite3.connect(room.cache.path) as connection:
            [key] = connection.execute("SELECT key FROM summaries").fetchone()
        connection.close()
        room.cache._store("summaries", {key: value})
        room.cache.clear(summaries=False, conversions=False)
        with pytest.warns(CacheWarning, match="damaged rows"):
            assert room.digest(GERMAN) == made
