"""What tells one version of a model's files from another: SHA-256 of their contents, kept between runs."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property, lru_cache
from pathlib import Path

FILE_NAME = "hashes.json"


class Hashes:
    """SHA-256 of files. Those of unchanged files are known, by path, size and time of change, from earlier runs.

    Args:
        folder: where they are kept; None keeps them for this process only.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._file = folder / FILE_NAME if folder else None

    @cached_property
    def _known(self) -> dict[str, str]:
        with suppress(OSError, ValueError):
            is_there = self._file is not None and self._file.is_file()  # reading a FIFO would wait for ever
            found = json.loads(self._file.read_text(encoding="utf-8")) if self._file and is_there else {}
            return found if isinstance(found, dict) else {}
        return {}

    def of(self, paths: Iterable[Path]) -> list[str]:
        """The hash of each file's content, in hexadecimal."""
        found, is_new = [], False
        for path in paths:
            real = path.resolve()
            if real.parent.name == "blobs":  # the hub's cache names contents by their hash
                found.append(real.name)
                continue
            status = real.stat()
            key = f"{real}:{status.st_size}:{status.st_mtime_ns}"
            if not isinstance(self._known.get(key), str):
                self._known[key] = _hashed(real, key)
                is_new = True
            found.append(self._known[key])
        if is_new:
            self._keep()
        return found

    def fingerprint(self, paths: Iterable[Path]) -> str:
        """SHA-256 over names and contents of the files, in their order, 16 hexadecimal digits."""
        paths = list(paths)
        total = hashlib.sha256()
        for path, digest in zip(paths, self.of(paths), strict=True):
            total.update(f"{path.name}\x1f{digest}\x1e".encode())
        return total.hexdigest()[:16]

    def _keep(self) -> None:
        if self._file is None:
            return
        import tempfile

        with suppress(OSError):  # without it they are computed again
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self._file.parent, suffix=".partial")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(self._known, stream)
            Path(temporary).replace(self._file)


@lru_cache(maxsize=256)
def _hashed(path: Path, _: str) -> str:
    """Once a process, unless its size or time of change, in the second argument, says that it is another file."""
    return sha256_of(path)


def sha256_of(path: Path) -> str:
    """SHA-256 of a file's content, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
