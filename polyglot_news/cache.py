"""The cache: finished digests, summaries and the translation memory, and the folder in which they lie.

The file is ``cache.sqlite`` in the user's cache folder, with JSON values, so that anybody can open and read
it. Each row carries a hash: what was changed on disk counts as unknown, and is made anew.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal, NamedTuple, TypeVar

from .owners import is_alive, me, remove
from .shared_file import SharedFile, transaction, warn
from .storage import cache_folder, converted, size, unfinished

SCHEMA = 3
FILE_NAME = "cache.sqlite"
HASHES = "hashes.json"
PAGE_OF_ENTRIES = 1000
LEASE_SECONDS = 300.0  # so long a living process may make nothing of what it has begun before others do
WAIT_SECONDS = 0.2  # between two looks at what another process is making

Table = Literal["segments", "summaries"]

_TABLES = """
CREATE TABLE digests (
    key TEXT PRIMARY KEY, created INTEGER NOT NULL, hash BLOB NOT NULL, value NOT NULL, source NOT NULL
);
CREATE TABLE segments (key TEXT PRIMARY KEY, created INTEGER NOT NULL, hash BLOB NOT NULL, value NOT NULL);
CREATE TABLE summaries (key TEXT PRIMARY KEY, created INTEGER NOT NULL, hash BLOB NOT NULL, value NOT NULL);
CREATE TABLE claims (key TEXT PRIMARY KEY, owner TEXT NOT NULL, until REAL NOT NULL);
"""
_FREE = """
SELECT value FROM json_each(?) WHERE value NOT IN (SELECT key FROM claims) ORDER BY json_each.key LIMIT ?
"""
_ODD = (
    LookupError,
    TypeError,
    ValueError,
    AttributeError,
    RecursionError,
)  # what JSON of another shape raises

T = TypeVar("T")


class CacheInfo(NamedTuple):
    """What a cache holds. ``bytes`` on disk; ``oldest`` and ``newest`` in seconds since 1970.

    ``conversions`` and ``leftovers`` are bytes, too: of models in another form, and of what killed runs left unfinished
    and of files that were set aside.
    """

    path: Path
    bytes: int
    digests: int
    segments: int
    summaries: int
    schema: int
    oldest: int | None
    newest: int | None
    conversions: int
    leftovers: int


class CacheEntry(NamedTuple):
    """One cached digest: where its article came from, when it was made (seconds since 1970), its key."""

    source: str
    created: int
    key: str


def key_of(*parts: str) -> str:
    """SHA-256 of ``parts``, in hexadecimal: different parts, different key. Lone surrogates are welcome."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """Digests, segments (the translation memory) and summaries, by keys: those of ``key_of``.

    Opens its file at first use. Safe for threads, for many processes on one file, and across ``fork``.
    Values are anything JSON can hold and come back equal, or not at all.

    Args:
        folder: see ``cache_folder``.
        enabled: a disabled cache knows nothing, keeps nothing and touches no file.
    """

    def __init__(self, folder: str | Path | None = None, *, enabled: bool = True) -> None:
        self.folder = cache_folder(folder)
        self.path = self.folder / FILE_NAME
        self._file = SharedFile(self.path, _TABLES, SCHEMA, enabled=enabled, on_open=self._sweep)
        self._owner = ""  # this process, since it has claimed something

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def enabled(self) -> bool:
        return self._file.enabled

    @property
    def failed(self) -> bool:
        """Whether the file could not be read, or not be written; a ``CacheWarning`` has said why."""
        return self._file.failed

    def close(self) -> None:
        """Release the file; a later call opens it again."""
        self._file.close()

    def segments(self, keys: Collection[str]) -> dict[str, Any]:
        """The known ones of any number of keys."""
        return self._known("segments", keys, lambda value: value)

    def store_segments(self, items: Mapping[str, Any]) -> None:
        """Keep all items, or none if the process is killed meanwhile. ``None`` counts as unknown."""
        self._store("segments", items)

    def _known(self, table: Table, keys: Collection[str], read: Callable[[Any], T]) -> dict[str, T]:
        if not keys:
            return {}
        sql = f"SELECT key, hash, value FROM {table} WHERE key IN (SELECT value FROM json_each(?))"  # noqa: S608
        rows = self._file.fetch(sql, (json.dumps(list(keys)),))
        wanted = {key.encode(): key for key in keys}
        known = {}
        for key, *row in rows:
            with suppress(*_ODD):
                known[wanted[key]] = read(_checked(table, wanted[key], *row))
        if len(known) < len(rows):
            self._tell_damage()
        return known

    def _store(self, table: Table, items: Mapping[str, Any]) -> None:
        now = time.time()
        dumped = {key: _dumps(value) for key, value in items.items() if value is not None}
        rows = [(key, int(now), _hash(table, key, value), value) for key, value in dumped.items()]
        if not rows:
            return
        owner = self._owner

        def store(connection: sqlite3.Connection) -> None:
            connection.executemany(
                f"INSERT OR REPLACE INTO {table} (key, created, hash, value) VALUES (?, ?, ?, ?)",  # noqa: S608
                rows,
            )
            if owner:  # this process gets on
                connection.execute(
                    "UPDATE claims SET until = ? WHERE owner = ?", (now + LEASE_SECONDS, owner)
                )

        self._file.transact(store, None)

    def _tell_damage(self) -> None:
        warn(f"the cache {self.path} has damaged rows: what they held is made anew")

    def complete(
        self,
        keys: Iterable[str],
        make: Callable[[list[str]], Iterable[Mapping[str, Any]]],
        *,
        chunk: int,
        refresh: bool = False,
        table: Table = "segments",
        read: Callable[[Any], T] = lambda value: value,
    ) -> Iterator[dict[str, T]]:
        """Yield the values of all ``keys``: the known ones at once, the others as they come.

        What is unknown is made here, a chunk at a time; what another process on the same file has begun is waited
        for, not made twice. If that process dies, or makes nothing for too long, it is made here.

        Args:
            make: values, which are not ``None``, for all of so many keys, in parts that are kept as they come.
            chunk: most keys to begin at one time.
            refresh: make all of them anew.
            table: where they are kept.
            read: what to make of a value; one that it raises ``KeyError``, ``TypeError``, ``ValueError`` or
                ``AttributeError`` for counts as unknown.
        """
        pending = list(dict.fromkeys(keys))
        while pending:
            if not refresh and (known := self._known(table, pending, read)):
                pending = [key for key in pending if key not in known]
                yield known
            claimed = pending[:chunk] if refresh else self._claim(pending, chunk)
            try:
                # what another process has kept between the look and the claim
                known = {} if refresh else self._known(table, claimed, read)
                if known:
                    yield known
                mine = [key for key in claimed if key not in known]
                for made in make(mine) if mine else ():
                    self._store(table, made)
                    yield {key: read(value) for key, value in made.items()}
            finally:
                if claimed and not refresh:
                    self._file.write("DELETE FROM claims WHERE key = ?", [(key,) for key in claimed])
            done = set(claimed)
            pending = [key for key in pending if key not in done]
            if pending and not claimed:
                time.sleep(WAIT_SECONDS)

    def _claim(self, keys: Sequence[str], count: int) -> list[str]:
        """The first ``count`` keys that nobody has begun to make: now this process has."""
        if self.enabled:
            self._owner = me(self.folder)
        owner = self._owner

        def claim(connection: sqlite3.Connection) -> list[str]:
            now = time.time()
            rows = connection.execute("SELECT DISTINCT owner FROM claims").fetchall()
            living = [owner.decode() for (owner,) in rows if is_alive(self.folder, owner)]
            # far in the future: the clock was set back
            connection.execute(
                "DELETE FROM claims WHERE owner NOT IN (SELECT value FROM json_each(?)) "
                "OR until NOT BETWEEN ? AND ? OR typeof(until) != 'real'",
                (json.dumps(living), now, now + 2 * LEASE_SECONDS),
            )
            wanted = {key.encode(): key for key in keys}
            free = [wanted[key] for (key,) in connection.execute(_FREE, (json.dumps(keys), count))]
            rows = [(key, owner, now + LEASE_SECONDS) for key in free]
            connection.executemany("INSERT INTO claims (key, owner, until) VALUES (?, ?, ?)", rows)
            return free

        return self._file.transact(claim, list(keys[:count])) if keys else []

    def digest(self, key: str, read: Callable[[Any], T] = lambda value: value) -> T | None:
        """The value stored under ``key``, or None; ``read`` as for ``complete``."""
        rows = self._file.fetch("SELECT hash, value FROM digests WHERE key = ?", (key,))
        if not rows:
            return None
        with suppress(*_ODD):
            return read(_checked("digests", key, *rows[0]))
        self._tell_damage()
        return None

    def store_digest(self, key: str, value: Any, *, source: str = "") -> None:
        """Keep ``value``; ``source`` says in listings where its article came from."""
        dumped = _dumps(value)
        row = (key, int(time.time()), _hash("digests", key, dumped), dumped, _storable(source))
        self._file.write(
            "INSERT OR REPLACE INTO digests (key, created, hash, value, source) VALUES (?, ?, ?, ?, ?)", [row]
        )

    def entries(self) -> Iterator[CacheEntry]:
        """All digests, in the order in which they were stored."""
        sql = "SELECT rowid, source, created, key FROM digests WHERE rowid > ? ORDER BY rowid LIMIT ?"
        last = -1
        while True:
            rows = self._file.fetch(sql, (last, PAGE_OF_ENTRIES))
            for _, source, created, key in rows:
                try:
                    yield CacheEntry(source.decode("utf-8", "surrogatepass"), int(created), key.decode())
                except _ODD:
                    self._tell_damage()
            if len(rows) < PAGE_OF_ENTRIES or rows[-1][0] <= last:  # a damaged file may go round in circles
                return
            last = rows[-1][0]

    def info(self) -> CacheInfo:
        """Counts, sizes and age; zeros where there is no cache yet."""
        count = (
            "SELECT COUNT(*), MIN(created), MAX(created) FROM {0} WHERE typeof(created) = 'integer' "
            "UNION ALL SELECT COUNT(*), NULL, NULL FROM {0} WHERE typeof(created) != 'integer'"
        )
        tables = ("digests", "segments", "summaries")
        rows = self._file.fetch(" UNION ALL ".join(map(count.format, tables))) if self._file.exists else []
        counts = [row[0] for row in rows] or [0] * 6
        times = [time for _, *span in rows for time in span if time is not None]
        digests, segments, summaries = (counts[n] + counts[n + 1] for n in (0, 2, 4))
        return CacheInfo(
            self.path,
            self._file.bytes,
            digests,
            segments,
            summaries,
            SCHEMA,
            oldest=min(times, default=None),
            newest=max(times, default=None),
            conversions=sum(map(size, converted(self.folder))),
            leftovers=sum(map(size, self._leftovers())),
        )

    def clear(
        self,
        *,
        digests: bool = True,
        segments: bool = True,
        summaries: bool = True,
        conversions: bool = True,
    ) -> CacheInfo:
        """Forget digests, segments, summaries, converted models, or all of them (then also what killed runs have
        left, and files that were set aside), and give the space back.

        Returns:
            What is left; ``failed`` tells whether that is known.
        """
        wanted = {"digests": digests, "segments": segments, "summaries": summaries}
        chosen = [table for table, is_wanted in wanted.items() if is_wanted]

        def forget(connection: sqlite3.Connection) -> None:
            for table in chosen:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608

        def forget_all(connection: sqlite3.Connection) -> None:
            transaction(connection, forget)
            _vacuum(connection)

        if chosen and self._file.exists:
            if len(chosen) == len(wanted):
                self._file.empty(forget_all)
            else:
                self._file.transact(forget, None)
                self._file.run(_vacuum, None, writing=True)
        if self.enabled:
            if conversions:
                for path in (*converted(self.folder), self.folder / HASHES):
                    remove(path)
            if conversions and len(chosen) == len(wanted):
                for path in self._leftovers():
                    remove(path)
        return self.info()

    def _leftovers(self) -> list[Path]:
        """What is of no more use: unfinished work of dead processes, and files that were set aside."""
        return [*unfinished(self.folder), *self.folder.glob(f"{FILE_NAME}.*-[0-9]*")]

    def _sweep(self) -> None:
        for path in unfinished(self.folder):
            remove(path)


def _vacuum(connection: sqlite3.Connection) -> None:
    connection.execute("VACUUM")


def _dumps(value: Any) -> str | bytes:
    return _storable(json.dumps(value, ensure_ascii=False))


def _storable(text: str) -> str | bytes:
    """SQLite's text cannot hold lone surrogates: such rare text is stored as bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def _hash(table: str, key: str, value: str | bytes) -> bytes:
    """Of a row: 16 bytes of SHA-256 over the schema, its table, key and value."""
    head = key_of(str(SCHEMA), table, key).encode()
    return hashlib.sha256(head + (value.encode() if isinstance(value, str) else value)).digest()[:16]


def _checked(table: str, key: str, hash: Any, value: Any) -> Any:
    """A row's value. Raises ``ValueError`` if it is not what was stored under this key."""
    if not isinstance(value, bytes) or hash != _hash(table, key, value):
        raise ValueError("damaged")
    return json.loads(value)
