"""A SQLite file that many processes share: opening, rebuilding, and what becomes of its failures.

It is never a reason to fail: what goes wrong with it costs one ``CacheWarning``, and the job goes on without it.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import threading
import warnings
import weakref
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from .errors import CacheWarning

BUSY_SECONDS = 30.0  # a writer waits this long for another one; a batch is written in milliseconds
ATTEMPTS = 5  # each is a reopening after the file was rebuilt, here or by another process
ADVICE = "make it readable and writable, free some space there, or choose another folder with --cache-dir"

T = TypeVar("T")


class NewerSchemaError(OSError):
    """A newer version of this package wrote the file."""


class SharedFile:
    """One SQLite file, opened at first use. Safe for threads, for many processes, and across ``fork``.

    Args:
        path: of the file; its folder need not exist.
        tables: SQL that makes an empty file's tables.
        schema: version of ``tables``.
        enabled: a disabled file is not touched.
        on_open: called once, before the file is opened for the first time.
    """

    def __init__(
        self,
        path: Path,
        tables: str,
        schema: int,
        *,
        enabled: bool = True,
        on_open: Callable[[], object] = lambda: None,
    ) -> None:
        self.path = path
        self.enabled = enabled
        self.failed = False
        """Whether something is wrong, so that it is not used, or not written any more."""
        self._tables, self._schema = tables, schema
        self._on_open: Callable[[], object] | None = on_open
        self._writable = True
        # reading a file that cannot be shared now: what looks damaged may only be changing
        self._alone = False
        self._lock = threading.RLock()
        self._connection: sqlite3.Connection | None = None
        self._identity: tuple[int, int] | None = None

    @property
    def exists(self) -> bool:
        return _identity(self.path) is not None

    @property
    def bytes(self) -> int:
        """Size on disk, with its companions."""
        return sum(status.st_size for status in map(_status, _with_companions(self.path)) if status)

    def close(self) -> None:
        """Release the file; a later call opens it again."""
        with self._lock:
            connection, self._connection = self._connection, None
            if connection is not None:
                with suppress(sqlite3.Error):
                    connection.close()

    def fetch(self, sql: str, values: tuple[Any, ...] = ()) -> list[Any]:
        """All rows of a query; text as bytes."""
        return self.run(lambda connection: connection.execute(sql, values).fetchall(), [], writing=False)

    def write(self, sql: str, rows: Collection[tuple[Any, ...]]) -> None:
        def write(connection: sqlite3.Connection) -> None:
            connection.executemany(sql, rows)

        self.transact(write, None)

    def transact(self, work: Callable[[sqlite3.Connection], T], otherwise: T) -> T:
        """The result of ``work`` in one transaction; ``otherwise`` where the file cannot be written."""
        return self.run(lambda connection: transaction(connection, work), otherwise, writing=True)

    def run(self, work: Callable[[sqlite3.Connection], T], otherwise: T, *, writing: bool) -> T:
        """The result of ``work``; ``otherwise`` where the file cannot be used."""
        with self._lock:
            for _ in range(ATTEMPTS):
                if not self.enabled or (writing and not self._writable):
                    break
                try:
                    return work(self.open())
                except (sqlite3.Error, OSError) as error:
                    self._recover(error, writing)
        return otherwise

    def empty(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Have ``work`` forget all rows; where that cannot be (a full disk, a damaged file), remove the file."""
        with self._lock:
            if not self.enabled:
                return
            try:
                work(self.open())
            except NewerSchemaError as error:
                self._recover(error, writing=True)
            except (sqlite3.Error, OSError):
                try:
                    self._remove()
                except OSError as error:
                    self._recover(error, writing=True)

    def _remove(self) -> None:
        self.close()
        for path in _with_companions(self.path):  # the database first, as in ``_set_aside``
            path.unlink(missing_ok=True)
        self._writable = True

    def _recover(self, error: Exception, writing: bool) -> None:
        """After this, another attempt finds a good file, or a file that is not used any more."""
        if isinstance(error, sqlite3.OperationalError) and not self.exists:
            return self.close()  # another process is setting it aside, or somebody removed it
        if _is_damage(error) and not self._alone:
            with suppress(OSError):
                return self._set_aside("damaged", f"is damaged ({error})")
        self.failed = True
        reason = f"{self.path} ({getattr(error, 'strerror', None) or error})"
        if writing and self._connection is not None:
            self._writable = False
            warn_unusable(
                f"cannot write to the cache {reason}: what this run makes is not kept; {ADVICE}",
                self.path.parent,
            )
        else:
            self.close()
            self.enabled = False
            warn_unusable(f"cannot use the cache {reason}: going on without it; {ADVICE}", self.path.parent)

    def open(self) -> sqlite3.Connection:
        """The connection.

        Raises:
            sqlite3.Error, OSError: there is none to be had.
        """
        if self._connection is not None:
            return self._connection
        first, self._on_open = self._on_open, None
        if first is not None:
            first()
        for path in _with_companions(self.path):
            status = _status(path)
            if status and not stat.S_ISREG(status.st_mode):  # SQLite would wait for a FIFO's other end
                raise OSError(f"{path.name} is no ordinary file: remove it")
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
            if in_use and os.access(self.path, os.W_OK) and os.access(self.path.parent, os.W_OK):
                raise
            # On a read-only or full disk SQLite cannot make its companions; "immutable" reads without them.
            self._alone = True
            self._connection, schema = _connect(self.path, "mode=ro&immutable=1")
        _CONNECTED.add(self)
        if _identity(self.path) != self._identity:  # replaced just now, and its companions are the new file's
            self.close()
            return self.open()
        if schema > self._schema:
            self.close()
            raise NewerSchemaError(
                f"a newer polyglot-news wrote it, with schema {schema}, where this one knows {self._schema}: use that one, "
                "or delete the file"
            )
        if schema < self._schema:
            self._set_aside(f"schema-{schema}", f"has the old schema {schema}, not {self._schema}")
            return self.open()
        return self._connection

    def _create(self) -> None:
        """Make an empty file. It appears under its name only when it is whole."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._exclusive():
            if self.exists:
                return
            draft = self.path.with_name(f"{self.path.name}.draft")
            for leftover in (*_with_companions(draft), *_with_companions(self.path)):
                leftover.unlink(missing_ok=True)
            draft.touch(mode=0o600)  # articles may be confidential
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(
                    f"BEGIN; {self._tables} PRAGMA user_version = {self._schema}; COMMIT;"
                )
            finally:
                connection.close()
            draft.replace(self.path)

    def _set_aside(self, label: str, reason: str) -> None:
        """Give the file a name that says why, unless another process has done so already."""
        self.close()
        with self._exclusive():
            if _identity(self.path) != self._identity:
                return
            number = 1
            while _identity(aside := self.path.with_name(f"{self.path.name}.{label}-{number}")):
                number += 1
            # The database first: without it nobody opens its companions, so nobody mixes old and new.
            for old, new in zip(_with_companions(self.path), _with_companions(aside), strict=True):
                with suppress(FileNotFoundError):
                    old.rename(new)
        warn(f"the cache {self.path} {reason}: it is now {aside.name}, and a new one is begun")

    def _exclusive(self) -> Any:
        """A lock that only creating and replacing the file take; the operating system frees it at a kill."""
        from filelock import FileLock

        return FileLock(f"{self.path}.lock", timeout=BUSY_SECONDS)


def transaction(connection: sqlite3.Connection, work: Callable[[sqlite3.Connection], T]) -> T:
    try:
        connection.execute("BEGIN IMMEDIATE")
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:  # Ctrl-C too must not leave a transaction open
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return result


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


def _is_damage(error: Exception) -> bool:
    # sqlite3 raises bare DatabaseError for SQLITE_CORRUPT and SQLITE_NOTADB only.
    return type(error) is sqlite3.DatabaseError or str(error).startswith(("no such table", "no such column"))


told: set[str] = set()
"""What has been warned about in this process."""


def warn(message: str, subject: str = "") -> None:
    """Once a process, about one subject: the message, if not said."""
    subject = subject or message
    if subject not in told:
        told.add(subject)
        warnings.warn(message, CacheWarning, stacklevel=2)


def warn_unusable(message: str, folder: Path) -> None:
    """Once a process and folder, whatever cannot be kept in it."""
    warn(message, f"unusable {folder.absolute()}")


_CONNECTED: weakref.WeakSet[SharedFile] = weakref.WeakSet()
_INHERITED: list[sqlite3.Connection | None] = []


def _forget_connections() -> None:
    """In a forked child: the parent's connections must not be used, nor closed; it opens its own ones."""
    for file in _CONNECTED:
        _INHERITED.append(file._connection)
        file._connection, file._lock = None, threading.RLock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_forget_connections)
