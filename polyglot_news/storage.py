"""The cache folder: where it is, how finished things get into it, and what killed runs leave there."""

from __future__ import annotations

import atexit
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from .errors import PolyglotNewsError
from .owners import OWNER_SUFFIX, leftovers
from .shared_file import ADVICE, warn, warn_unusable

FOLDER_VARIABLE = "POLYGLOT_NEWS_CACHE"
CONVERSIONS = ("ctranslate2", "summarizers")  # folders of models in another form, made again when needed
_CONVERSION = re.compile("[0-9a-f]{16}-[a-z0-9-]+")


def cache_folder(folder: str | Path | None = None) -> Path:
    """The folder of everything that is kept between runs: ``folder``, else ``$POLYGLOT_NEWS_CACHE``, else the
    operating system's cache folder of this user; for a user without one, a temporary folder. It need not exist.

    Raises:
        PolyglotNewsError: a folder that begins with the name of an unknown user.
    """
    chosen = folder or os.environ.get(FOLDER_VARIABLE)
    if chosen:
        try:
            return Path(chosen).expanduser()
        except RuntimeError as error:
            raise PolyglotNewsError(
                f"The cache folder {chosen} cannot be told, since the user's home is unknown; write its whole path."
            ) from error
    from platformdirs import user_cache_path

    with suppress(RuntimeError):  # or a relative path, as the version may be
        found = user_cache_path("polyglot-news")
        if found.is_absolute():
            return found
    return _temporary("this user has no home folder")


@lru_cache(maxsize=1)
def _temporary(reason: str) -> Path:
    """A folder for this process alone."""
    warn(
        f"{reason}: what this run makes is kept until it ends only; name a folder with --cache-dir or {FOLDER_VARIABLE}"
    )
    return _temporary_folder()


def _temporary_folder() -> Path:
    made = Path(tempfile.mkdtemp(prefix="polyglot-news-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def or_temporary(folder: Path, keep: Callable[[], Path], make: Callable[[Path], object]) -> Path:
    """What ``keep`` returns; where the disk refuses that (read-only or full), this costs a ``CacheWarning``, and ``make``
    fills a temporary folder, which this process uses until it ends, in place of ``folder``."""
    if folder in _ELSEWHERE:
        return _ELSEWHERE[folder]
    try:
        return keep()
    except Exception as error:
        if (reason := _disk_trouble(error)) is None:
            raise
    warn_unusable(
        f"cannot keep a converted model in {folder.parent} ({reason}): it is made for this run only; {ADVICE}",
        folder.parents[1],
    )
    made = _temporary_folder() / folder.name
    make(made)
    _ELSEWHERE[folder] = made
    return made


_ELSEWHERE: dict[Path, Path] = {}


def is_elsewhere(folder: Path) -> bool:
    """Whether this process uses a temporary folder in place of ``folder``."""
    return folder in _ELSEWHERE


_NO_PLACE = {
    errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO,
    errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY,
}  # fmt: skip


def _disk_trouble(error: BaseException | None) -> str | None:
    """What an error, or one that it came from, says about the disk; None where the disk has no part in it."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _NO_PLACE:
            return error.strerror or str(error)
        if "No space left on device" in str(error):  # as libraries in other languages say it
            return "No space left on device"
        error = error.__cause__ or error.__context__
    return None


def converted(folder: Path) -> list[Path]:
    """The converted models in a cache folder."""
    folders = [folder / name for name in CONVERSIONS]
    found = [path for folder in folders if folder.is_dir() for path in folder.iterdir()]
    return [path for path in found if _CONVERSION.fullmatch(path.name) and path.is_dir()]


def unfinished(folder: Path) -> list[Path]:
    """What dead processes have left in a cache folder."""
    found = [*leftovers(folder), *leftovers(folder, f"*{OWNER_SUFFIX}")]
    for name in CONVERSIONS:
        found += [*leftovers(folder / name), *leftovers(folder / name, "converting-*")]
    return found


def size(path: Path) -> int:
    """Bytes of a file, or of all files in a folder."""
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            return sum(map(size, path.iterdir()))
        return path.lstat().st_size
    return 0
