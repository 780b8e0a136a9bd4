"""A newsroom without models, to try the commands on: it writes in capitals, and obeys words in the article."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

from polyglot_news.articles.article import Article
from polyglot_news.articles.reading import read_articles
from polyglot_news.checks import Finding
from polyglot_news.digest import Digest, Summary, SummarySentence, TranslatedSegment, Translation
from polyglot_news.errors import LanguageError, PolyglotNewsError
from polyglot_news.options import Options


class Newsroom:
    made: list[Newsroom]

    def __init__(self, options: Options) -> None:
        self.options = options
        self.source = options.language
        self.is_closed = False
        self.progress: bool | None = None
        type(self).made.append(self)

    @classmethod
    def of(cls, options: Options) -> Newsroom:
        return cls(options)

    def close(self) -> None:
        self.is_closed = True

    def digest_many(
        self,
        items: Iterable[Article | Path],
        *,
        progress: bool,
        on_error: Callable[[str, PolyglotNewsError], object],
    ) -> Iterator[Digest]:
        self.progress = progress
        for article in self._read(items, on_error):
            text = " ".join(paragraph.text for paragraph in article.paragraphs)
            if "ENGLISCH" in text:
                on_error(article.source, LanguageError("The article is in English."))
                continue
            if "STRG-C" in text:
                raise KeyboardInterrupt
            if "WARTEN" in text:
                time.sleep(60)
            yield self._digest(article, "MANGEL" in text)

    def _read(
        self, items: Iterable[Article | Path], on_error: Callable[[str, PolyglotNewsError], object]
    ) -> Iterator[Article]:
        for item in items:
            for found in [item] if isinstance(item, Article) else read_articles(item, language=self.source):
                if isinstance(found, Article):
                    yield found
                else:
                    on_error(str(item), found)

    def _digest(self, article: Article, is_wanting: bool) -> Digest:
        findings = (Finding("numbers", "error", "The number 5 is missing."),) if is_wanting else ()
        translations = {
            code: Translation(
                code,
                tuple(
                    TranslatedSegment(p.text, f"{code} {p.text.upper()}", number, f"de-{code}", findings)
                    for number, p in enumerate(article.paragraphs)
                ),
            )
            for code in self.options.targets
        }
        summaries = {
            code: Summary(code, "abstractive", (SummarySentence(t.segments[0].target, (0,)),))
            for code, t in translations.items()
        }
        return Digest(article, translations, summaries, "fake")


def module() -> ModuleType:
    """What stands in for ``polyglot_news.newsroom``."""
    made = ModuleType("polyglot_news.newsroom")
    made.Newsroom = type("Newsroom", (Newsroom,), {"made": []})  # type: ignore[attr-defined]
    return made


if __name__ == "__main__":
    sys.modules["polyglot_news.newsroom"] = module()
    from polyglot_news.cli import main

    sys.exit(main())
