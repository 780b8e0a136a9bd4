"""Folders of articles and of digests, on any file system that Arrow knows."""

from __future__ import annotations

import io
import json
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal

from ..errors import ArticleError

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.fs

PARQUET = ".parquet"
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
SUFFIXES = (PARQUET, *LINES)
PARTIAL = ".partial"

Found = tuple[str, Mapping[str, Any] | ArticleError]  # where a record was found, and what


class LinesWriter:
    """Tables as JSON Lines."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __enter__(self) -> LinesWriter:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write_table(self, table: pyarrow.Table) -> None:
        for row in table.to_pylist():
            self._stream.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")


def read_lines(files: pyarrow.fs.FileSystem, path: str, name: str, id: str | None) -> Iterator[Found]:
    """JSON Lines, one at a time; a bad line is an ``ArticleError`` in its place. Ids are made text, for one type."""
    with io.BufferedReader(files.open_input_stream(path)) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            place = f"{name}#{number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield place, ArticleError(f"{place} is not JSON ({error}); write one object a line.")
                continue
            if isinstance(record, dict):
                sound = {key: _sound(value) for key, value in record.items()}
                if id:
                    sound[id] = place if sound.get(id) in (None, "") else str(sound[id])
                yield place, sound
            else:
                yield place, ArticleError(f"{place} is no object; write one with a text field a line.")


def _sound(value: Any) -> Any:
    """Without the halves of surrogate pairs that JSON can spell and Arrow cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def filesystem(location: str | Path) -> tuple[pyarrow.fs.FileSystem, str]:
    from pyarrow import fs

    if isinstance(location, str) and "://" in location:
        files, path = fs.FileSystem.from_uri(location)
        return files, path.rstrip("/")
    return fs.LocalFileSystem(), Path(os.path.expanduser(location)).absolute().as_posix()  # noqa: PTH111


def names(files: pyarrow.fs.FileSystem, folder: str) -> list[str]:
    """All files below a folder, sorted."""
    from pyarrow import fs

    found = files.get_file_info(fs.FileSelector(folder, recursive=True, allow_not_found=True))
    return sorted(info.path for info in found if info.type == fs.FileType.File)


def plan(
    sources: pyarrow.fs.FileSystem, root: str, target: str, format: Literal["parquet", "jsonl"] | None
) -> list[dict[str, str]]:
    """Input and output path of each file with articles; files and folders with . or _ before their name are none."""
    from pyarrow import fs

    if sources.get_file_info(root).type == fs.FileType.File:
        paths, base = [root], str(PurePosixPath(root).parent)
    else:
        paths, base = names(sources, root), root
    jobs: dict[str, str] = {}
    for path in paths:
        relative = PurePosixPath(path).relative_to(base)
        suffix = next((suffix for suffix in SUFFIXES if path.endswith(suffix)), None)
        if suffix is None or any(part.startswith((".", "_")) for part in relative.parts):
            continue
        ending = f".{format}" if format else PARQUET if suffix == PARQUET else ".jsonl"
        output = str(PurePosixPath(target) / relative.with_name(relative.name.removesuffix(suffix) + ending))
        if output in jobs:
            raise ValueError(f"{jobs[output]} and {path} would both become {output}; rename one of them.")
        jobs[output] = path
    if not jobs:
        raise ArticleError(f"There are no articles in {root}; give files that end in {', '.join(SUFFIXES)}.")
    return [{"input": path, "output": output} for output, path in jobs.items()]


def partials(sinks: pyarrow.fs.FileSystem, folder: str, outputs: Collection[str]) -> Iterator[str]:
    """What killed workers left of these outputs, one file for each attempt."""
    for path in names(sinks, folder):
        file = PurePosixPath(path)
        if file.suffix == PARTIAL and str(file.with_name(file.name[1:].rsplit(".", 2)[0])) in outputs:
            yield path


def sweep(sinks: pyarrow.fs.FileSystem, folder: str, jobs: Iterable[Mapping[str, str]]) -> None:
    for path in partials(sinks, folder, {job["output"] for job in jobs}):
        sinks.delete_file(path)
