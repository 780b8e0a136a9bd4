"""Feeds: each entry an article, whatever its makers escaped twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyglot_news.articles.article import Article, PartialDate
from polyglot_news.articles.reading import read_articles
from polyglot_news.errors import ArticleError

PROSE = (
    "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen über größere Züge unterzeichnet."
)


FEED = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Meldungen</title>
<item><title>Neue Strecke eröffnet</title><link>https://example.org/1</link>
<pubDate>Fri, 12 Dec 2025 00:30:00 +0100</pubDate>
<description>&lt;p&gt;Wien (APA) – {PROSE}&lt;/p&gt;
&lt;p&gt;Das war &lt;b&gt;alles&lt;/b&gt;.&lt;script&gt;x()&lt;/script&gt;&lt;/p&gt;</description></item>
<item><description></description></item>
<item><title>Zweite Meldung</title><description>{PROSE}</description></item></channel></rss>"""


def test_a_feed_gives_an_article_an_entry_and_goes_on_after_an_empty_one(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "feed.rss"
    path.write_text(FEED, encoding="utf-8")
    first, second, third = read_articles(path)
    assert isinstance(first, Article)
    assert (first.headline, str(first.date), first.source) == (
        "Neue Strecke eröffnet",
        "2025-12-12",
        "https://example.org/1",
    )
    assert (first.dateline, first.agency) == ("Wien", "APA")
    assert [p.text for p in first.paragraphs] == ["Neue Strecke eröffnet", PROSE, "Das war alles."]
    assert isinstance(second, ArticleError)
    assert str(second).startswith(f"{path}#2 ")
    assert isinstance(third, Article)
    assert third.headline == "Zweite Meldung"


def test_an_atom_feed_gives_its_full_content(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "feed.atom"
    path.write_text(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Neue Strecke</title><id>a:1</id>'
        f"<published>2025-12-12T08:00:00Z</published><summary>Kurz.</summary>"
        f'<content type="html">&lt;p&gt;{PROSE}&lt;/p&gt;</content></entry></feed>',
        encoding="utf-8",
    )
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    assert [p.text for p in article.paragraphs] == ["Neue Strecke", PROSE]
    assert (article.source, article.date) == ("a:1", PartialDate(2025, 12, 12))


def test_a_feed_that_trips_the_parser_is_one_error(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "feed.rss"
    path.write_text("<rss><channel><item><title>&#xD800;<", encoding="utf-8")
    (error,) = read_articles(path)
    assert isinstance(error, ArticleError)
    assert str(error).startswith(f"{path} ")


def test_xml_bombs_and_addresses_in_feeds_do_nothing(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    bomb = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    path = tmp_path / "bombe.xml"
    path.write_text(
        f"{bomb}]><rss><channel><item><title>&j;</title></item></channel></rss>", encoding="utf-8"
    )
    assert len(list(read_articles(path))) == 1
    path.write_text("http://127.0.0.1:9/feed.xml", encoding="utf-8")
    (error,) = read_articles(path)
    assert isinstance(error, ArticleError)
