"""``translate`` and ``summarize``: the two one-call functions, on a newsroom that lives as long as the process."""

from __future__ import annotations

from functools import lru_cache
from typing import overload

from .digest import Summary
from .newsroom import Newsroom


@lru_cache(maxsize=8)
def _newsroom(source: str | None, target: str) -> Newsroom:
    return Newsroom((target,), source=source)


@overload
def translate(text: str, target: str = "en", *, source: str = "de") -> str: ...
@overload
def translate(text: list[str], target: str = "en", *, source: str = "de") -> list[str]: ...
def translate(text: str | list[str], target: str = "en", *, source: str = "de") -> str | list[str]:
    """Translate plain text, or a list of texts, keeping paragraphs.

    No article habits are looked for (dates, credits, teasers): what goes in comes out. Cached by sentence.

    Raises:
        CheckpointError: no checkpoint serves the direction.
    """
    from .languages.segmentation import segment

    texts = [text] if isinstance(text, str) else text
    lines = [line for one in texts for line in one.split("\n")]
    segments = [[s.text for s in segment(line, source)] for line in lines]
    flat = [sentence for row in segments for sentence in row]
    hypotheses = iter(_newsroom(source, target).translator.translate(flat, source, target))
    translated = iter([" ".join(next(hypotheses).target for _ in row) for row in segments])
    results = ["\n".join(next(translated) for _ in one.split("\n")) for one in texts]
    return results[0] if isinstance(text, str) else results


def summarize(text: str, language: str = "en", *, source: str | None = None) -> Summary:
    """Summarize one article's text (or the article at a path) in ``language``.

    Raises:
        ArticleError, LanguageError, CheckpointError: as ``Newsroom.digest``.
        ValueError: the article holds no sentence to summarize.
    """
    digest = _newsroom(source, language).digest(text)
    if language not in digest.summaries:
        raise ValueError("The text holds no sentence that could be summarized.")
    return digest.summaries[language]
