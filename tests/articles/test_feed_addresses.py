"""What stands in a feed's place is its content, never the name of something to open."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyglot_news.articles.reading import read_articles
from polyglot_news.errors import ArticleError

feedparser = pytest.importorskip("feedparser")

HIDDEN = "Das Geheimnis steht in einer Datei, die niemand lesen sollte, und ist lang genug für einen Artikel."
FEED = f"<rss version='2.0'><channel><item><title>Titel</title><description>{HIDDEN}</description></item></channel></rss>"


@pytest.mark.parametrize("written", ["{}", "{}\n", "file://{}"])
def test_a_feed_that_holds_the_name_of_a_file_does_not_open_it(tmp_path: Path, written: str) -> None:
    secret, path = tmp_path / "secret.xml", tmp_path / "feed.rss"
    secret.write_text(FEED, encoding="utf-8")
    path.write_text(written.format(secret), encoding="utf-8")
    try:
        found = list(read_articles(path))
    except ArticleError as error:
        found = [error]
    assert "Geheimnis" not in " ".join(map(repr, found))


def test_the_parser_is_given_a_stream(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given = []
    parse = feedparser.parse
    monkeypatch.setattr(
        feedparser, "parse", lambda data, **options: given.append(data) or parse(data, **options)
    )
    path = tmp_path / "feed.rss"
    path.write_text(FEED, encoding="utf-8")
    [article] = read_articles(path)
    assert "Geheimnis" in repr(article)
    assert [hasattr(data, "read") for data in given] == [True]
