"""Small pages after the structures of many kinds of sites, each with the text that a reader would call its article.

A page ``NAME.html`` stands beside ``NAME.txt``: headline and paragraphs, one a line, without bylines, dates and captions.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from pathlib import Path

import pytest

from polyglot_news.articles.reading import read_article

pytest.importorskip("lxml")

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))
SHARE = 0.95
OWN_HEADLINE = {"wetterbericht_pre"}  # the page's title, which says less, is taken
WALLED = {"teaser_und_mauer"}


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def test_there_are_many_kinds() -> None:
    assert len(PAGES) >= 60


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_gives_its_article_whole_and_alone(page: Path) -> None:
    expected = page.with_suffix(".txt").read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore" if page.stem in WALLED else "error")
        article = read_article(page)
    found = words("\n".join(p.text for p in article.paragraphs if p.is_translated))
    shared = (found & words(expected)).total()
    assert shared >= SHARE * words(expected).total(), f"missing: {words(expected) - found}"
    assert shared >= SHARE * found.total(), f"too much: {found - words(expected)}"
    if page.stem not in OWN_HEADLINE:
        assert list(words(article.headline or "")) == list(words(expected.partition("\n")[0]))
