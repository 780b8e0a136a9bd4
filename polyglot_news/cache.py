"""The cache: finished digests and the translation memory, in one SQLite file that many processes may share.

The file is ``cache.sqlite`` in the user's cache folder, with JSON values, so that anybody can open and read
it. It is never a reason to fail: what goes wrong with it costs one ``CacheWarning`` and time, not the job.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import threading
import time
import warnings
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .errors import CacheWarning

SCHEMA = 2
FILE_NAME = "cache.sqlite"
FOLDER_VARIABLE = "POLYGLOT_NEWS_CACHE"
BUSY_SECONDS = 30.0  # a writer waits this long for another one; a batch is written in milliseconds
ATTEMPTS = 5  # each is a reopening after the file was rebuilt, here or by another process
PAGE_OF_ENTRIES = 1000
CLAIM_SECONDS = 300  # what a living process has begun is left to it for so long; a batch takes seconds
WAIT_SECONDS = 0.2  # between two looks at what another process is making

_TABLES = """
CREATE TABLE digests (key TEXT PRIMARY KEY, created INTEGER NOT NULL, source TEXT NOT NULL, value NOT NULL);
CREATE TABLE segments (key TEXT PRIMARY KEY, created INTEGER NOT NULL, value NOT NULL);
CREATE TABLE claims (key TEXT PRIMARY KEY, owner INTEGER NOT NULL, until REAL NOT NULL);
"""
_FREE = """
SELECT value FROM json_each(?) WHERE value NOT IN (SELECT key FROM claims) ORDER BY json_each.key LIMIT ?
"""

T = TypeVar("T")


class CacheInfo(NamedTuple):
    """What a cache holds. ``bytes`` on disk; ``oldest`` and ``newest`` in seconds since 1970."""

    path: Path
    bytes: int
    digests: int
    segments: int
    schema: int
    oldest: int | None
    newest: int | None


class CacheEntry(NamedTuple):
    """One cached digest: where its article came from, when it was made (seconds since 1970), its key."""

    source: str
    created: int
    key: str


def cache_folder(folder: str | Path | None = None) -> Path:
    """The folder of everything that is kept between runs: ``folder``, else ``$POLYGLOT_NEWS_CACHE``, else the
    operating system's cache folder of this user. It need not exist."""
    chosen = folder or os.environ.get(FOLDER_VARIABLE)
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("polyglot-news")


def key_of(*parts: str) -> str:
    """SHA-256 of ``parts``, in hexadecimal: different parts, different key. Lone surrogates are welcome."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """Digests by key, and segments (the translation memory) by key. Keys are those of ``key_of``.

    Opens its file at first use. Safe for threads, for many processes on one file, and across ``fork``.
    Values are anything JSON can hold and come back equal.

    Args:
        folder: see ``cache_folder``.
        enabled: a disabled cache knows nothing, keeps nothing and touches no file.
    """

    def __init__(self, folder: str | Path | None = None, *, enabled: bool = True) -> None:
        self.folder = cache_folder(folder)
        self.path = self.folder / FILE_NAME
        self.enabled = enabled
        self._writable = True
        self._alone = (
            False  # reading a file that cannot be shared now: what looks damaged may only be changing
        )
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def segments(self, keys: Collection[str]) -> dict[str, Any]:
        """The known ones of any number of keys."""
        if not keys:
            return {}
        sql = "SELECT key, value FROM segments WHERE key IN (SELECT value FROM json_each(?))"
        wanted = json.dumps(list(keys))
        rows = self._fetch(sql, (wanted,))
        loaded = ((key.decode(), _loads(value)) for key, value in rows)
        return {key: value for key, value in loaded if value is not None}

    def store_segments(self, items: Mapping[str, Any]) -> None:
        """Keep all items, or none if the process is killed meanwhile. ``None`` counts as unknown."""
        now = int(time.time())
        rows = [(key, now, _dumps(value)) for key, value in items.items() if value is not None]
        if rows:
            self._write("INSERT OR REPLACE INTO segments (key, created, value) VALUES (?, ?, ?)", rows)

    def complete(
        self,
        keys: Iterable[str],
        make: Callable[[list[str]], Iterable[Mapping[str, Any]]],
        *,
        chunk: int,
        refresh: bool = False,
    ) -> Iterator[dict[str, Any]]:
        """Yield the values of all segments ``keys``: the known ones at once, the others as they come.

        What is unknown is made here, a chunk at a time; what another process on the same file has begun is waited
        for, not made twice. If that process dies, or holds on to it for too long, it is made here.

        Args:
            make: values, which are not ``None``, for all of so many keys, in parts that are kept as they come.
            chunk: most keys to begin at one time.
            refresh: make all of them anew.
        """
        pending = list(dict.fromkeys(keys))
        while pending:
            if not refresh and (known := self.segments(pending)):
                pending = [key for key in pending if key not in known]
                yield known
            claimed = pending[:chunk] if refresh else self._claim(pending, chunk)
            try:
                # what another process has kept between the look and the claim
                known = {} if refresh else self.segments(claimed)
                if known:
                    yield known
                mine = [key for key in claimed if key not in known]
                for made in make(mine) if mine else ():
                    self.store_segments(made)
                    yield dict(made)
            finally:
                if claimed and not refresh:
                    self._write("DELETE FROM claims WHERE key = ?", [(key,) for key in claimed])
            done = set(claimed)
            pending = [key for key in pending if key not in done]
            if pending and not claimed:
                time.sleep(WAIT_SECONDS)

    def _claim(self, keys: Sequence[str], count: int) -> list[str]:
        """The first ``count`` keys that nobody has begun to make: now this process has."""

        def claim(connection: sqlite3.Connection) -> list[str]:
            now = time.time()
            owners = [owner for (owner,) in connection.execute("SELECT DISTINCT owner FROM claims")]
            dead = [(owner,) for owner in owners if not _is_alive(owner)]
            connection.executemany("DELETE FROM claims WHERE owner = ?", dead)
            # far in the future: the clock was set back
            connection.execute(
                "DELETE FROM claims WHERE until NOT BETWEEN ? AND ?", (now, now + 2 * CLAIM_SECONDS)
            )
            free = [key.decode() for (key,) in connection.execute(_FREE, (json.dumps(keys), count))]
            rows = [(key, os.getpid(), now + CLAIM_SECONDS) for key in free]
            connection.executemany("INSERT INTO claims (key, owner, until) VALUES (?, ?, ?)", rows)
            return free

        return self._transact(claim, list(keys[:count])) if keys else []

    def digest(self, key: str) -> Any | None:
        """The value stored under ``key``, or None."""
        sql = "SELECT value FROM digests WHERE key = ?"
        rows = self._fetch(sql, (key,))
        return _loads(rows[0][0]) if rows else None

    def store_digest(self, key: str, value: Any, *, source: str = "") -> None:
        """Keep ``value``; ``source`` says in listings where its article came from."""
        row = (key, int(time.time()), _storable(source), _dumps(value))
        self._write("INSERT OR REPLACE INTO digests (key, created, source, value) VALUES (?, ?, ?, ?)", [row])

    def entries(self) -> Iterator[CacheEntry]:
        """All digests, in the order in which they were stored."""
        sql = "SELECT rowid, source, created, key FROM digests WHERE rowid > ? ORDER BY rowid LIMIT ?"
        last = -1
        while True:
            rows = self._fetch(sql, (last, PAGE_OF_ENTRIES))
            for _, source, created, key in rows:
                yield CacheEntry(source.decode("utf-8", "surrogatepass"), created, key.decode())
            if len(rows) < PAGE_OF_ENTRIES:
                return
            last = rows[-1][0]

    def info(self) -> CacheInfo:
        """Counts, size and age; zeros where there is no cache yet."""
        count = (
            "SELECT COUNT(*), MIN(created), MAX(created) FROM digests UNION ALL "
            "SELECT COUNT(*), MIN(created), MAX(created) FROM segments"
        )
        rows = self._fetch(count) if _identity(self.path) else []
        digests, segments = (row[0] for row in rows or [(0,), (0,)])
        times = [time for _, *span in rows for time in span if time is not None]
        size = sum(status.st_size for status in map(_status, _with_companions(self.path)) if status)
        oldest, newest = min(times, default=None), max(times, default=None)
        return CacheInfo(self.path, size, digests, segments, SCHEMA, oldest, newest)

    def clear(self, *, digests: bool = True, segments: bool = True) -> CacheInfo:
        """Forget digests, segments or both (then also files that were set aside), and give the space back.

        Returns:
            What is left.
        """
        if _identity(self.path):
            if digests:
                self._write("DELETE FROM digests", [()])
            if segments:
                self._write("DELETE FROM segments", [()])
            self._run(_vacuum, None, writing=True)
        if digests and segments and self.enabled:
            for old in self.folder.glob(f"{FILE_NAME}.*-[0-9]*"):
                old.unlink(missing_ok=True)
        return self.info()

    def close(self) -> None:
        """Release the file; a later call opens it again."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()

    # Everything below: the one connection, and what becomes of its failures.

    def _fetch(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        return self._run(lambda connection: connection.execute(sql, values).fetchall(), [], writing=False)

    def _write(self, sql: str, rows: Collection[tuple[Any, ...]]) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(sql, rows)

        self._transact(write, None)

    def _transact(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        def transaction(connection: sqlite3.Connection) -> T:
            try:
                connection.execute("BEGIN IMMEDIATE")
                result = work(connection)
                connection.execute("COMMIT")
            except BaseException:  # Ctrl-C too must not leave a transaction open
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise
            return result

        return self._run(transaction, otherwise, writing=True)

    def _run(self, work: Callable[[sqlite3.Connection], T], otherwise: T, *, writing: bool) -> T:
        with self._lock:
            for _ in range(ATTEMPTS):
                if not self.enabled or (writing and not self._writable):
                    break
                try:
                    return work(self._open())
                except (sqlite3.DatabaseError, OSError) as error:
                    self._recover(error, writing)
        return otherwise

    def _recover(self, error: Exception, writing: bool) -> None:
        """After this, another attempt finds a good file, or a cache that is switched off."""
        if isinstance(error, sqlite3.OperationalError) and not _identity(self.path):
            return self.close()  # another process is setting it aside, or somebody removed it
        if _is_damage(error) and not self._alone:
            with suppress(OSError):
                return self._replace("damaged", f"is damaged ({error})")
        reason = f"{self.path} ({getattr(error, 'strerror', None) or error})"
        advice = (
            "make it readable and writable, free some space there, or choose another folder with --cache-dir"
        )
        if writing and self._connection is not None:
            self._writable = False
            _warn(f"cannot write to the cache {reason}: what this run makes is not kept; {advice}")
        else:
            self.close()
            self.enabled = False
            _warn(f"cannot use the cache {reason}: going on without it; {advice}")

    def _open(self) -> sqlite3.Connection:
        if self._connection is not None:
            return self._connection
        self._identity = _identity(self.path)
        if self._identity is None:
            self._create()
            self._identity = _identity(self.path)
        try:
            self._alone = False
            self._connection, schema = _connect(self.path, "mode=rw")
        except sqlite3.OperationalError:
            log = _status(_with_companions(self.path)[1])
            in_use = log is not None and log.st_size > 0
            if in_use and os.access(self.path, os.W_OK) and os.access(self.folder, os.W_OK):
                raise
            # On a read-only or full disk SQLite cannot make its companions; "immutable" reads without them.
            self._alone = True
            self._connection, schema = _connect(self.path, "mode=ro&immutable=1")
        _CONNECTED.add(self)
        if _identity(self.path) != self._identity:  # replaced just now, and its companions are the new file's
            self.close()
            return self._open()
        if schema > SCHEMA:
            self.close()
            raise OSError(f"a newer polyglot-news wrote it, with schema {schema}; this one knows {SCHEMA}")
        if schema < SCHEMA:
            self._replace(f"schema-{schema}", f"has the old schema {schema}, not {SCHEMA}")
            return self._open()
        return self._connection

    def _create(self) -> None:
        """Make an empty cache. It appears under its name only when it is whole."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._exclusive():
            if _identity(self.path):
                return
            draft = self.path.with_name(f"{FILE_NAME}.draft")
            for leftover in (*_with_companions(draft), *_with_companions(self.path)):
                leftover.unlink(missing_ok=True)
            draft.touch(mode=0o600)  # articles may be confidential
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(f"BEGIN; {_TABLES} PRAGMA user_version = {SCHEMA}; COMMIT;")
            finally:
                connection.close()
            draft.replace(self.path)

    def _replace(self, label: str, reason: str) -> None:
        """Set the file aside, under a name that says why, unless another process has done so already."""
        self.close()
        with self._exclusive():
            if _identity(self.path) != self._identity:
                return
            number = 1
            while _identity(aside := self.path.with_name(f"{FILE_NAME}.{label}-{number}")):
                number += 1
            # The database first: without it nobody opens its companions, so nobody mixes old and new.
            for old, new in zip(_with_companions(self.path), _with_companions(aside), strict=True):
                with suppress(FileNotFoundError):
                    old.rename(new)
        _warn(f"the cache {self.path} {reason}: it is now {aside.name}, and a new one is begun")

    def _exclusive(self) -> Any:
        """A lock that only creating and replacing the file take; the operating system frees it at a kill."""
        from filelock import FileLock

        return FileLock(f"{self.path}.lock", timeout=BUSY_SECONDS)


def _connect(path: Path, mode: str) -> tuple[sqlite3.Connection, int]:
    uri = f"{path.absolute().as_uri()}?{mode}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.text_factory = bytes
        connection.execute("PRAGMA synchronous = NORMAL")  # with WAL a crash may lose the last write, no more
        return connection, connection.execute("PRAGMA user_version").fetchone()[0]
    except BaseException:
        connection.close()
        raise


def _vacuum(connection: sqlite3.Connection) -> None:
    connection.execute("VACUUM")


def _with_companions(path: Path) -> tuple[Path, Path, Path]:
    """The database file, and the two that SQLite keeps beside it while it is open."""
    return path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _identity(path: Path) -> tuple[int, int] | None:
    """What tells a file from another one of the same name; None where there is none."""
    status = _status(path)
    return status and (status.st_dev, status.st_ino)


def _is_alive(process: int) -> bool:
    """Whether a process of this machine still runs; where that cannot be asked harmlessly, it is said to."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's
        return True
    return True


def _is_damage(error: Exception) -> bool:
    # sqlite3 raises bare DatabaseError for SQLITE_CORRUPT and SQLITE_NOTADB only.
    return type(error) is sqlite3.DatabaseError or str(error).startswith(("no such table", "no such column"))


def _dumps(value: Any) -> str | bytes:
    return _storable(json.dumps(value, ensure_ascii=False))


def _storable(text: str) -> str | bytes:
    """SQLite's text cannot hold lone surrogates: such rare text is stored as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _loads(data: bytes) -> Any | None:
    """None for what is not JSON (a damaged row): it counts as unknown, and is written anew."""
    try:
        return json.loads(data)
    except ValueError:
        return None


_told: set[str] = set()


def _warn(message: str) -> None:
    """Once a process."""
    if message not in _told:
        _told.add(message)
        warnings.warn(message, CacheWarning, stacklevel=2)


_CONNECTED: weakref.WeakSet[Cache] = weakref.WeakSet()
_INHERITED: list[sqlite3.Connection | None] = []


def _forget_connections() -> None:
    """In a forked child: the parent's connections must not be used, nor closed; it opens its own ones."""
    for cache in _CONNECTED:
        _INHERITED.append(cache._connection)
        cache._connection, cache._lock = None, threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_connections)
