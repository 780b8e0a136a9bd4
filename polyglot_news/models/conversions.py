"""Models converted into another format: made once, kept whole or not at all, and verified before each use."""

from __future__ import annotations

import json
import os
import secrets
import warnings
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import CacheWarning
from ..owners import scratch, sweep
from ..storage import is_elsewhere, or_temporary
from .hashes import sha256_of

MANIFEST = "manifest.json"
"""Lies beside the files that it lists: their sizes, times of change in nanoseconds, and SHA-256."""


@dataclass(frozen=True)
class Conversion:
    """A converted model, or the place where it will be.

    Attributes:
        folder: where it is kept.
        make: writes the model into a folder that is not there yet.
    """

    folder: Path
    make: Callable[[Path], None]

    def ready(self) -> Path:
        """The folder, with a sound model in it; made, or made anew, where there is none. Where the disk refuses that,
        a temporary one."""
        return or_temporary(self.folder, self._kept, self.make)

    def _kept(self) -> Path:
        if self.folder.is_dir():
            self.repair()
            return self.folder
        sweep(self.folder.parent)
        return self._place("")

    def repair(self) -> str:
        """Make a damaged model anew, and tell what for.

        Returns:
            What names the repair: empty as long as there was none. It belongs into the key of whatever the model
            makes, so that nothing is served that a damaged one made. That is why a model which is not there yet is
            not made for it.
        """
        if is_elsewhere(self.folder):
            return "elsewhere"
        if not self.folder.is_dir():
            return ""
        manifest = self._sound()
        if manifest is None:
            warnings.warn(
                CacheWarning(f"The converted model in {self.folder} is damaged; it is converted anew."),
                stacklevel=2,
            )
            or_temporary(self.folder, lambda: self._place(secrets.token_hex(8)), self.make)
            if is_elsewhere(self.folder):
                return "elsewhere"
            manifest = _read(self.folder)
        return str(manifest.get("repair", ""))

    def _sound(self) -> dict[str, Any] | None:
        """The manifest, if the files are as it says. Contents are read where the time of change is another."""
        manifest = _read(self.folder)
        files = manifest.get("files")
        if not files or not isinstance(files, dict):
            return None
        is_newer = False
        try:
            for name, known in files.items():
                path = self.folder / name
                status = path.stat()
                if status.st_size != known["size"]:
                    return None
                if status.st_mtime_ns != known["modified"]:
                    if sha256_of(path) != known["sha256"]:
                        return None
                    known["modified"], is_newer = status.st_mtime_ns, True
        except (OSError, KeyError, TypeError):
            return None
        if is_newer:
            with suppress(OSError):  # else they are read again next time
                _write(self.folder, manifest)
        return manifest

    def _place(self, repair: str) -> Path:
        with scratch(self.folder.parent) as place:
            made = place / "model"
            self.make(made)
            files = {path.name: _described(path) for path in sorted(made.iterdir())}
            _write(made, {"repair": repair, "files": files})
            if repair:
                with suppress(OSError):  # another process was quicker
                    self.folder.rename(place / "damaged")
            try:
                made.rename(self.folder)
            except OSError:
                if not _read(self.folder):  # else another process was quicker
                    raise
        return self.folder


def _described(path: Path) -> dict[str, Any]:
    status = path.stat()
    return {"size": status.st_size, "modified": status.st_mtime_ns, "sha256": sha256_of(path)}


def _read(folder: Path) -> dict[str, Any]:
    with suppress(OSError, ValueError, RecursionError):
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return found if isinstance(found, dict) else {}
    return {}


def _write(folder: Path, manifest: dict[str, Any]) -> None:
    partial = folder / f"{MANIFEST}.{os.getpid()}"
    partial.write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    partial.replace(folder / MANIFEST)
