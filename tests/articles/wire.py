"""Copy to try parsing on, and how to look at what came of it."""

from __future__ import annotations

from polyglot_news.articles.article import Article

PROSE = "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen unterzeichnet."
MORE = "Das teilte das Außenministerium am Dienstag mit. Weitere Treffen sollen folgen."


def kinds(article: Article) -> list[str]:
    return [paragraph.kind for paragraph in article.paragraphs]


def texts(article: Article, kind: str) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == kind]


def letters(text: str) -> list[str]:
    return sorted(character for character in text if character.isalnum())
