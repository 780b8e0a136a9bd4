"""What belongs to a process while it lives: files that it holds, and folders that it works in.

A held file is locked by the operating system, which lets go of it however its process ends. So others on the machine know
at once whether an owner lives, also in another container on the same disk, where process ids say nothing.
"""

from __future__ import annotations

import atexit
import errno
import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

UNLOCKABLE_SECONDS = 3600.0  # what carries no lock, or cannot on this file system, is its maker's for so long
YOUNG_SECONDS = 1.0  # a file may have been made and not be locked yet
ATTEMPTS = 100
PARTIAL = ".partial"  # ends the names of everything that is not finished
OWNER_SUFFIX = ".owner"
OWNER = "owner"  # the held file in a folder that somebody works in

_held: set[int] = set()

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    _IN_USE = (errno.EACCES, errno.EDEADLK)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    _IN_USE = (errno.EWOULDBLOCK, errno.EACCES)


def hold(path: Path, mode: int = 0o600) -> int:
    """Make the file ``path`` and hold it until ``let_go``, or until this process ends.

    Returns:
        A handle for ``let_go``.

    Raises:
        OSError: it is there already, or cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)
    _held.add(handle)
    for _ in range(ATTEMPTS):
        try:
            _lock(handle)
            break
        except OSError as error:
            if error.errno not in _IN_USE:  # no locks on this file system: others go by its age
                break
            time.sleep(0.01)  # somebody just looks whether it is held
    return handle


def let_go(handle: int) -> None:
    if handle in _held:  # not in a forked child, which has closed it
        _held.discard(handle)
        os.close(handle)


def is_held(path: Path) -> bool:
    """Whether the process that holds this file lives. A file that is not there is nobody's."""
    try:
        handle = os.open(path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0))  # a FIFO must not stop us
    except FileNotFoundError:
        return False
    except OSError:
        return _is_recent(path)
    try:
        _lock(handle)
    except OSError as error:
        return error.errno in _IN_USE or _is_recent(path)
    finally:
        os.close(handle)
    return _is_recent(path, YOUNG_SECONDS)


def _is_recent(path: Path, seconds: float = UNLOCKABLE_SECONDS) -> bool:
    with suppress(OSError):
        return abs(time.time() - path.stat().st_mtime) < seconds
    return False


@contextmanager
def scratch(folder: Path) -> Iterator[Path]:
    """A folder to work in, beside what shall come of it, so that moving that there is atomic. Removed at the end; if the
    process is killed before, ``sweep`` removes it.

    Raises:
        OSError: none can be made there.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(suffix=PARTIAL, dir=folder))
    handle = None
    try:
        handle = hold(place / OWNER)
        yield place
    finally:
        if handle is not None:
            let_go(handle)
        shutil.rmtree(place, ignore_errors=True)


def leftovers(folder: Path, pattern: str = f"*{PARTIAL}") -> Iterator[Path]:
    """What dead processes have left unfinished in ``folder``."""
    with suppress(OSError):
        for path in sorted(folder.glob(pattern)):
            if path.is_dir() and not path.is_symlink():
                owner = path / OWNER
                is_alive = is_held(owner) if owner.exists() else _is_recent(path)
            else:
                is_alive = path.is_file() and is_held(path)
            if not is_alive:
                yield path


def sweep(folder: Path, pattern: str = f"*{PARTIAL}") -> None:
    """Remove what dead processes have left unfinished in ``folder``."""
    for path in leftovers(folder, pattern):
        remove(path)


def remove(path: Path) -> None:
    """A file or folder, as far as it can be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with suppress(OSError):
            path.unlink()


_mine: dict[Path, tuple[str, int]] = {}


def me(folder: Path) -> str:
    """A name of this process in ``folder``, for ``is_alive``: it holds a file there until it ends."""
    if folder in _mine and _owner_file(folder, _mine[folder][0]).exists():
        return _mine[folder][0]
    name = os.urandom(16).hex()
    with suppress(OSError):  # where no file can be made, nobody needs to know
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _mine[folder] = name, hold(_owner_file(folder, name))
    return name


def is_alive(folder: Path, name: object) -> bool:
    """Whether the process of this name, in bytes, lives."""
    if not isinstance(name, bytes) or not re.fullmatch(b"[0-9a-f]{32}", name):
        return False
    return is_held(_owner_file(folder, name.decode()))


def _owner_file(folder: Path, name: str) -> Path:
    return folder / f".{name}{OWNER_SUFFIX}"


@atexit.register
def _leave() -> None:
    for folder, (name, handle) in _mine.items():
        let_go(handle)
        remove(_owner_file(folder, name))
    _mine.clear()


def _close_inherited() -> None:
    """In a forked child: the files are its parent's, who would seem to live on in it."""
    for handle in _held:
        with suppress(OSError):
            os.close(handle)
    _held.clear()
    _mine.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_close_inherited)
