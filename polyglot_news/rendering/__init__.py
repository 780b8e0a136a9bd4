"""Digests → text in some format: one module a format, loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from ..digest import Digest


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
        module = import_module(f".{self.module}", __name__)
        rendered: Iterator[str] = module.render(digests, options)
        return rendered


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
    if format not in FORMATS:
        raise ValueError(f"no format is called {format!r}: choose one of {', '.join(FORMATS)}")
    return FORMATS[format].render(digests, Options(full, width, color))
