"""The hub's local cache: where it is, and what lies in it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path


def hub_folder() -> Path:
    """The hub's local cache, by the environment variables that its client reads, newer ones first
    (https://huggingface.co/docs/huggingface_hub/package_reference/environment_variables)."""
    variable = os.environ.get
    home = variable("HF_HOME", str(Path(variable("XDG_CACHE_HOME", "~/.cache"), "huggingface")))
    older = variable("HUGGINGFACE_HUB_CACHE", str(Path(_expanded(home), "hub")))
    return Path(_expanded(variable("HF_HUB_CACHE", older)))


def _expanded(path: str) -> str:
    # the home of nobody is left as it is, as the client does
    return os.path.expandvars(os.path.expanduser(path))  # noqa: PTH111


def repository_folder(id: str) -> Path:
    """Where everything of a repository lies in the cache."""
    return hub_folder() / f"models--{id.replace('/', '--')}"


def snapshot(id: str, lacking: Callable[[Path], Sequence[str]]) -> Path | None:
    """The newest complete snapshot of a repository in the hub's cache (layout:
    https://huggingface.co/docs/huggingface_hub/guides/manage-cache).

    Args:
        lacking: the files that a folder would need to have and has not.
    """
    if not is_hub_id(id):
        return None
    repository = repository_folder(id)
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
