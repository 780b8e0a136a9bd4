"""Fetching a repository's files from the hub into its local cache, in the layout that the hub's own client reads.

The client keeps nothing of a download that was cut; here it goes on where it stopped. Each file's hash is compared with
the hub's before it counts as fetched.
"""

from __future__ import annotations

import errno
import hashlib
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ..errors import CheckpointError
from .hub import hub_folder, is_hub_id, repository_folder

TIMEOUT = 5  # seconds: a hub that does not answer is found out soon
_HASH = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?")  # of git blobs SHA-1, of large files SHA-256
_HOSTS = ("huggingface.co", "www.huggingface.co", "hf.co")


@dataclass(frozen=True)
class File:
    """A file on the hub: its name, size in bytes, hash, and the place of its content in the local cache."""

    name: str
    size: int
    hash: str
    blob: Path

    @property
    def partial(self) -> Path:
        """What a cut download leaves."""
        return self.blob.with_name(f"{self.hash}.partial")

    @property
    def bytes_left(self) -> int:
        """Bytes to fetch still."""
        if _size(self.blob) == self.size:
            return 0
        there = _size(self.partial)
        return self.size - there if there <= self.size else self.size


@dataclass(frozen=True)
class Plan:
    """What is to be fetched of a repository, at which commit."""

    id: str
    commit: str
    files: tuple[File, ...]

    @property
    def bytes(self) -> int:
        return sum(file.size for file in self._contents)

    @property
    def bytes_left(self) -> int:
        """Bytes to fetch still."""
        return sum(file.bytes_left for file in self._contents)

    @property
    def _contents(self) -> Iterable[File]:
        """A file of each content: equal ones come once."""
        return {file.hash: file for file in self.files}.values()


def repository(text: str) -> str:
    """The hub id in what somebody pasted: an id, or a page's address.

    Raises:
        CheckpointError: an address of something else.
    """
    bare = text.strip()
    if "://" not in bare and bare.partition("/")[0] not in _HOSTS:
        return bare
    address = urlsplit(bare if "://" in bare else f"https://{bare}")
    own = urlsplit(os.environ.get("HF_ENDPOINT", "")).netloc or _HOSTS[0]
    id = "/".join(address.path.strip("/").split("/")[:2])
    if address.netloc not in (*_HOSTS, own) or not is_hub_id(id) or id.startswith(("datasets/", "spaces/")):
        raise CheckpointError(
            f"{bare} is no model's page on the hub; write it as https://huggingface.co/owner/name, or owner/name."
        )
    return id


def plan(id: str, wanted: Callable[[set[str]], Sequence[str]]) -> Plan:
    """Ask the hub what a repository has, and how large that is.

    Args:
        wanted: picks from the names of its files.

    Raises:
        CheckpointError: the hub cannot be reached, or has no such repository; the message tells which.
    """
    if not is_hub_id(id):
        raise CheckpointError(f"{id!r} is not a hub id; write it as owner/name.")
    with _explained(id):
        from huggingface_hub import HfApi

        found = HfApi().model_info(id, timeout=TIMEOUT, files_metadata=True)
        there = {file.rfilename: file for file in found.siblings or ()}
        folder = repository_folder(id)
        files = []
        for name in wanted(set(there)):
            if name not in there:
                continue
            file = there[name]
            digest = str(file.lfs.sha256 if file.lfs else file.blob_id)
            if not _HASH.fullmatch(digest) or not isinstance(file.size, int) or not found.sha:
                raise ValueError(f"it does not tell the size and hash of {name}")
            files.append(File(name, file.size, digest, folder / "blobs" / digest))
    return Plan(id, str(found.sha), tuple(files))


def fetch(plan: Plan, told: Callable[[int], object] = lambda _: None) -> Path:
    """Fetch what is not there yet.

    Args:
        told: is called with the number of bytes that have newly come.

    Returns:
        The snapshot's folder.

    Raises:
        CheckpointError: it cannot be reached, or kept; the message says why. What has come is kept.
    """
    folder = repository_folder(plan.id)
    snapshot = folder / "snapshots" / plan.commit
    with _explained(plan.id):
        _make_room(plan)
        for file in plan.files:
            _fetch(plan, file, told)
        snapshot.mkdir(parents=True, exist_ok=True)
        for file in plan.files:
            _link(snapshot / file.name, file.blob)
        (folder / "refs").mkdir(exist_ok=True)
        (folder / "refs" / "main").write_text(plan.commit, encoding="utf-8")
    return snapshot


def _make_room(plan: Plan) -> None:
    folder = hub_folder()
    folder.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(folder).free
    if plan.bytes_left > free:
        raise CheckpointError(
            f"The checkpoint {plan.id} could not be fetched from the hub: it needs {plan.bytes_left / 1e6:.0f} MB in "
            f"{folder}, where {free / 1e6:.0f} MB are free; make room, or name another folder with HF_HUB_CACHE."
        )


def _fetch(plan: Plan, file: File, told: Callable[[int], object]) -> None:
    from filelock import FileLock
    from huggingface_hub import hf_hub_url
    from huggingface_hub.file_download import http_get
    from huggingface_hub.utils import build_hf_headers, disable_progress_bars, logging

    disable_progress_bars()
    logging.set_verbosity_error()  # it tells each of its retries
    file.blob.parent.mkdir(parents=True, exist_ok=True)
    lock = hub_folder() / ".locks" / repository_folder(plan.id).name / f"{file.hash}.lock"  # the client's own
    lock.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(lock):
        if not file.bytes_left and file.blob.is_file():
            return
        there = file.size - file.bytes_left
        with file.partial.open("ab" if there else "wb") as stream:
            http_get(
                hf_hub_url(plan.id, file.name, revision=plan.commit),
                _Counted(stream, told),  # type: ignore[arg-type]
                resume_size=there,
                headers=build_hf_headers(),
                expected_size=file.size,
            )
        if _hash(file) != file.hash:
            file.partial.unlink()
            raise CheckpointError(
                f"The checkpoint {plan.id} could not be fetched from the hub: what came of {file.name} is not what the "
                "hub has; try again."
            )
        file.partial.replace(file.blob)


class _Counted:
    """A file that tells how many bytes were written; taken back ones count below zero."""

    def __init__(self, stream: Any, told: Callable[[int], object]) -> None:
        self._stream, self._told = stream, told

    def write(self, data: bytes) -> None:
        self._stream.write(data)
        self._told(len(data))

    def truncate(self) -> None:
        before = self._stream.seek(0, os.SEEK_CUR)
        end = self._stream.seek(0, os.SEEK_END)
        self._stream.seek(before)
        self._stream.truncate()
        self._told(before - end)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _hash(file: File) -> str:
    """Of a partial file: as git hashes blobs, or SHA-256, by the length of the one to compare with."""
    digest = hashlib.sha256()
    if len(file.hash) == 40:
        digest = hashlib.sha1(f"blob {file.size}\0".encode(), usedforsecurity=False)
    with file.partial.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _link(path: Path, blob: Path) -> None:
    """A link to the content, or a copy where the file system or the user may have no links."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    try:
        path.symlink_to(os.path.relpath(blob, path.parent))
    except OSError:
        shutil.copyfile(blob, path)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


@contextmanager
def _explained(id: str) -> Iterator[None]:
    """Whatever goes wrong, told in one sentence that says what to do."""
    try:
        yield
    except CheckpointError:
        raise
    except Exception as error:  # the client raises from several libraries
        raise CheckpointError(
            f"The checkpoint {id} could not be fetched from the hub: {_reason(id, error)}."
        ) from error


def _reason(id: str, error: Exception) -> str:
    from huggingface_hub import errors

    if isinstance(error, errors.GatedRepoError):
        return (
            f"it is gated; accept its terms on https://huggingface.co/{id}, and set HF_TOKEN to an access token of "
            "that account"
        )
    if isinstance(error, errors.RepositoryNotFoundError):
        return "there is no such repository, or it is private; check the name, or set HF_TOKEN to an access token"
    if isinstance(error, errors.HfHubHTTPError):
        return f"the hub answered with status {error.response.status_code}; try again later"
    if isinstance(error, errors.OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE is set, which forbids the network; unset it"
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"the disk is full; make room in {hub_folder()}, or name another folder with HF_HUB_CACHE"
    if isinstance(error, PermissionError) and error.filename:
        return f"{error.filename} cannot be written; name another folder with HF_HUB_CACHE"
    short = str(error).splitlines()[0] if str(error) else type(error).__name__
    if type(error).__module__.startswith("http"):
        return (
            f"it cannot be reached ({short}); check the network, or copy the repository's files into a folder and name "
            "that folder instead"
        )
    return short
