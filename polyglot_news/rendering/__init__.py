"""Digests → text in some format: one module a format, loaded when it is asked for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path, PurePath
from types import MappingProxyType, ModuleType

from ..digest import Digest
from ..owners import PARTIAL, hold, let_go, sweep


@dataclass(frozen=True)
class Options:
    """What every format is told.

    Attributes:
        full: translations by paragraph too, not only headline and summaries.
        width: columns to wrap at; ``None`` leaves lines as long as they are.
        color: whether escape sequences for colours are welcome (terminal only).
    """

    full: bool = False
    width: int | None = None
    color: bool = False


@dataclass(frozen=True)
class Format:
    """A format: the suffix its files have, the module here that writes it, what it is for."""

    suffix: str
    module: str
    purpose: str

    def render(self, digests: Iterable[Digest], options: Options) -> Iterator[str]:
        rendered: Iterator[str] = self._load().render(digests, options)
        return rendered

    def files(self, digests: Iterable[Digest], options: Options) -> Iterator[tuple[str, str]]:
        """(file name, content): a file a digest, unless the format's module has ``files`` of its own."""
        module = self._load()
        if hasattr(module, "files"):
            yield from module.files(digests, options)
            return
        seen: Counter[str] = Counter()
        for digest in digests:
            name = unique(digest.article.id, seen)
            yield f"{name}{self.suffix}", "".join(module.render([digest], options))

    def _load(self) -> ModuleType:
        return import_module(f".{self.module}", __name__)


def unique(name: str, seen: Counter[str]) -> str:
    """``name``, with a number behind it from the second time on."""
    seen[name] += 1
    return name if seen[name] == 1 else f"{name}-{seen[name]}"


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "terminal": Format(".txt", "terminal", "for reading in a terminal"),
        "text": Format(".txt", "text", "plain text"),
        "markdown": Format(".md", "markdown", "Markdown with front matter, for static sites"),
        "json": Format(".json", "json", "one JSON array"),
        "jsonl": Format(".jsonl", "jsonl", "one JSON object a line, as digests end"),
        "html": Format(".html", "html", "a reader page in one file"),
        "tmx": Format(".tmx", "tmx", "TMX 1.4b translation memory"),
        "xliff": Format(".xlf", "xliff", "XLIFF 2.0, one target language"),
        "tsv": Format(".tsv", "tsv", "a table, one row a sentence"),
    }
)

# "terminal" is chosen by looking at the output, never by a file's name.
SUFFIXES: Mapping[str, str] = MappingProxyType(
    {f.suffix: name for name, f in FORMATS.items() if name != "terminal"}
    | {".htm": "html", ".markdown": "markdown", ".ndjson": "jsonl", ".xliff": "xliff"}
)


def format_of(path: str | PurePath) -> str | None:
    """The format that a file name asks for by its suffix, or ``None``."""
    return SUFFIXES.get(PurePath(path).suffix.lower())


def render(
    digests: Iterable[Digest],
    format: str,
    *,
    full: bool = False,
    width: int | None = None,
    color: bool = False,
) -> Iterator[str]:
    """Write digests in one of ``FORMATS``.

    Args:
        digests: may be lazy: all formats but ``html`` and ``xliff`` write a digest as soon as it is there.
        format: a key of ``FORMATS``.
        full, width, color: see ``Options``.

    Returns:
        Chunks of text, to be written one after the other as UTF-8.

    Raises:
        ValueError: there is no such format.
    """
    _known(format)
    return FORMATS[format].render(digests, Options(full, width, color))


def render_folder(
    digests: Iterable[Digest],
    folder: str | Path,
    format: str = "html",
    *,
    full: bool = True,
    width: int | None = None,
) -> Iterator[Path]:
    """Write each digest into a file of its own; ``html`` adds an ``index.html`` that links to them.

    Files are named after ``Article.id``, so nothing that an article says becomes a path, and a file of the
    same name is replaced, as ``write`` does it. The folder is made when it is not there.

    Args:
        digests: may be lazy, as for ``render``.
        folder: where to write.
        format, full, width: as for ``render``.

    Yields:
        Each path, when it is written.

    Raises:
        ValueError: there is no such format.
        OSError: the folder cannot be made or written.
    """
    _known(format)
    Path(folder).mkdir(parents=True, exist_ok=True)
    return _written(FORMATS[format].files(digests, Options(full, width)), Path(folder))


def _written(files: Iterable[tuple[str, str]], folder: Path) -> Iterator[Path]:
    for name, content in files:
        write(folder / name, [content])
        yield folder / name


def write(path: str | Path, chunks: Iterable[str]) -> None:
    """Write a file that is there whole or stays as it was, in UTF-8 and with the same line ends everywhere.

    Args:
        path: of the file; a device or a pipe is written to as it is.
        chunks: as ``render`` makes them. Lone surrogates, which UTF-8 cannot carry, are written as escapes.

    Raises:
        OSError: it cannot be written.
    """
    path = Path(path).resolve()
    is_replaced = path.is_file() or not path.exists()
    draft = path.with_name(f".polyglot-news-{os.urandom(8).hex()}{PARTIAL}") if is_replaced else path
    handle = None
    try:
        if is_replaced:
            _sweep(path.parent)
            # on Windows, what is open can be neither swept nor renamed, and what is locked not be written
            handle = hold(draft, 0o666) if os.name != "nt" else None
        with draft.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(chunks)
        if is_replaced:
            if path.exists():
                draft.chmod(path.stat().st_mode)
            draft.replace(path)
    except OSError as error:  # about the file that was asked for, not about its draft
        error.filename, error.filename2 = str(path), None
        raise
    finally:
        if handle is not None:
            let_go(handle)
        if is_replaced:
            draft.unlink(missing_ok=True)


@lru_cache(maxsize=64)
def _sweep(folder: Path) -> None:
    """Once a process: what killed runs have left."""
    sweep(folder, f".polyglot-news-*{PARTIAL}")


def _known(format: str) -> None:
    if format not in FORMATS:
        raise ValueError(f"no format is called {format!r}: choose one of {', '.join(FORMATS)}")
