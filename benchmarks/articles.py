"""Parse, tell the language of, and segment a folder of articles; then time growing texts.

    python benchmarks/articles.py FOLDER

The folder holds ``.jsonl``, ``.txt``, ``.html`` or feed files. Prints counts of paragraph kinds, errors, sentences,
seconds, the invariants checked on each article, and processor time against length up to 10 MB, for the articles
joined and for text made to be slow.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

from polyglot_news.articles.article import Article, parse_article
from polyglot_news.articles.encoding import decode
from polyglot_news.articles.reading import ARTICLE_SUFFIXES, FEED_SUFFIXES, LINES_SUFFIXES, read_articles
from polyglot_news.articles.segments import segment_article
from polyglot_news.errors import ArticleError
from polyglot_news.languages.detection import detect

LENGTHS = (100_000, 1_000_000, 10_000_000)
HOSTILE = {
    "letters, no space": "a",
    "open quotations": "„Ja. ",
    "open brackets": "( Er kam. ",
    "abbreviations": "z. B. ",
    "ordinals": "1. ",
    "short lines": "a\n",
    "blank lines": "a\n\n",
    "teasers": "Lesen Sie auch: ",
    "topics": "Er kam. Astana: Neue ",
    "combining marks": "a\u0301\u0327\u0301",
    "soft hyphens": "a\u00ad",
}


def main(folder: Path) -> int:
    suffixes = ARTICLE_SUFFIXES + LINES_SUFFIXES + FEED_SUFFIXES
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in suffixes)
    articles: list[Article] = []
    errors: list[ArticleError] = []
    start = time.process_time()
    for path in files:
        for found in read_articles(path):
            if isinstance(found, Article):
                articles.append(found)
            else:
                errors.append(found)
    parsed = time.process_time()
    languages = Counter(detect("\n".join(p.text for p in article.paragraphs)) for article in articles)
    detected = time.process_time()
    segments = [segment_article(article) for article in articles]
    done = time.process_time()

    total = len(articles) + len(errors)
    if not total:
        print(f"{folder} holds no articles", file=sys.stderr)
        return 2
    kinds = Counter(paragraph.kind for article in articles for paragraph in article.paragraphs)
    counts = [len(found) for found in segments]
    print(f"articles            {total}")
    print(f"errors              {len(errors)} ({len(errors) / total:.2%})")
    for error in errors[:10]:
        print(f"  {error}")
    print(f"paragraphs          {', '.join(f'{kind} {count}' for kind, count in kinds.most_common())}")
    print(f"with headline       {sum(article.headline is not None for article in articles)}")
    print(f"with dateline       {sum(article.dateline is not None for article in articles)}")
    print(f"languages           {', '.join(f'{code} {count}' for code, count in languages.most_common())}")
    print(
        f"segments            {sum(counts)}; per article: median {median(counts or [0])}, most {max(counts or [0])}"
    )
    print(f"not rebuilt         {sum(map(is_broken, articles))}")
    print(f"processor seconds   parsing {parsed - start:.2f}, language {detected - parsed:.2f}, ", end="")
    print(f"sentences {done - detected:.2f}")

    prose = "\n\n".join(p.text for article in articles for p in article.paragraphs)
    print(f"\n{'processor seconds at':20}" + "".join(f"{length:>12,}" for length in LENGTHS) + "  characters")
    for name, piece in {"these articles": prose, **HOSTILE}.items():
        seconds = []
        for length in LENGTHS:
            data = (piece * (length // len(piece) + 1))[:length].encode()
            before = time.process_time()
            segment_article(parse_article(decode(data)))
            seconds.append(time.process_time() - before)
        print(f"{name:20}" + "".join(f"{value:12.3f}" for value in seconds))
    return 0


def is_broken(article: Article) -> bool:
    """Whether segments and gaps do not rebuild the article's translated paragraphs."""
    letters = "".join("".join(p.text.split()) for p in article.paragraphs if p.is_translated)
    return "".join("".join(segment.text.split()) for segment in segment_article(article)) != letters


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))
