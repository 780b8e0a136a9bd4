"""``Options``: what a user may say about digests, in one object that travels from the doors to the models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .errors import LanguageError

LANGUAGE = "de"  # of articles whose language nobody said


@dataclass(frozen=True)
class Options:
    """How digests are made. Plain data: it can be pickled to workers.

    Attributes:
        targets: languages to translate into, ISO 639-1; the articles' own is only summarized in.
        source_language: language of the articles, taken as said; if None, German, and articles that are not are refused.
        summaries: languages to summarize in; the targets if None.
        sentences: most sentences of a summary.
        words: most words of a summary.
        engine: ``"auto"`` (CTranslate2 where installed), ``"ctranslate2"`` or ``"torch"``.
        models: direction → folder or hub id of the Marian checkpoint to use, ``{"de-en": "folder"}``.
        summarizer: folder, hub id or GGUF file of the summarizer; ``"extractive"`` for none.
        glossaries: files of terms that must come out one way, besides the built-in ones.
        cache: a folder for the cache, None for the user's, False for none.
        refresh: make digests anew even if they are cached.
        allow_download: fetch missing checkpoints from the hub.

    Raises:
        LanguageError: no target, or a language that is no code.
    """

    targets: tuple[str, ...] = ("en", "ru")
    source_language: str | None = None
    summaries: tuple[str, ...] | None = None
    sentences: int = 3
    words: int = 60
    engine: str = "auto"
    models: Mapping[str, str] = field(default_factory=dict)
    summarizer: str | None = None
    glossaries: tuple[Path, ...] = ()
    cache: str | Path | bool | None = None
    refresh: bool = False
    allow_download: bool = False

    def __post_init__(self) -> None:
        if not self.targets:
            raise LanguageError("Name at least one target language, for example en.")
        for code in (self.language, *self.targets, *(self.summaries or ())):
            if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()):
                raise LanguageError(
                    f"{code!r} is not a language code; write two lower-case letters, for example ru."
                )

    @property
    def language(self) -> str:
        """What the articles are in."""
        return self.source_language or LANGUAGE

    @property
    def translated(self) -> tuple[str, ...]:
        """The languages that there are translations in, each once."""
        return tuple(dict.fromkeys(code for code in self.targets if code != self.language))

    @property
    def summarized(self) -> tuple[str, ...]:
        """The languages that there are summaries in, each once."""
        return tuple(dict.fromkeys(self.targets if self.summaries is None else self.summaries))
