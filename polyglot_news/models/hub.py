"""The hub's local cache: where it is, and what lies in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path


def hub_folder() -> Path:
    """The hub's local cache, by its documented environment variables
    (https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables)."""
    if folder := os.environ.get("HF_HUB_CACHE"):
        return Path(os.path.expanduser(folder))  # noqa: PTH111 - nobody's home is left as it is
    home = os.environ.get("HF_HOME") or Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache") / "huggingface"
    return Path(os.path.expanduser(home)) / "hub"  # noqa: PTH111


def snapshot(id: str, lacking: Callable[[Path], Sequence[str]]) -> Path | None:
    """The newest complete snapshot of a repository in the hub's cache (layout:
    https://huggingface.co/docs/huggingface_hub/guides/manage-cache).

    Args:
        lacking: the files that a folder would need to have and has not.
    """
    if not is_hub_id(id):
        return None
    repository = hub_folder() / f"models--{id.replace('/', '--')}"
    try:
        main = (repository / "refs" / "main").read_text(encoding="utf-8").strip()
        folders = [repository / "snapshots" / main]
    except OSError:
        folders = []
    snapshots = repository / "snapshots"
    if snapshots.is_dir():
        folders += sorted(snapshots.iterdir(), key=lambda folder: folder.stat().st_mtime, reverse=True)
    return next((folder for folder in folders if folder.is_dir() and not lacking(folder)), None)


def is_hub_id(name: str) -> bool:
    owner, slash, rest = name.partition("/")
    return bool(slash) and all(
        part
        and not part.startswith((".", "-"))
        and part.replace("-", "").replace("_", "").replace(".", "").isalnum()
        for part in (owner, rest)
    )
