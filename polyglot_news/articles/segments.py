"""An article's sentences."""

from __future__ import annotations

from ..languages.segmentation import Segment, segment
from .article import Article


def segment_article(article: Article) -> list[Segment]:
    """Sentences of all paragraphs that are translated (headline, headings, prose), in order."""
    return [
        sentence
        for number, paragraph in enumerate(article.paragraphs)
        if paragraph.is_translated
        for sentence in segment(paragraph.text, article.language, number)
    ]
