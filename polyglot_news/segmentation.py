"""Sentences: a paragraph's text → ``Segment``s."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Segment:
    """One sentence: ``text`` is ``paragraph_text[start:end]`` of the article's paragraph number ``paragraph``."""

    text: str
    paragraph: int
    start: int
    end: int
