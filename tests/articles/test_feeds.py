"""Feeds: each entry an article, whatever its makers escaped twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyglot_news.articles.article import Article, PartialDate
from polyglot_news.articles.reading import read_article, read_articles, read_text
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


def feed(title: str, content: str) -> str:
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel><title>B</title><item><title>{title}</title>"
        f"<description>{content}</description></item></channel></rss>"
    )


def only(xml: str) -> Article:
    pytest.importorskip("feedparser")
    return read_article(xml, name="feed")


@pytest.mark.parametrize(
    "dates",
    [
        "<updated>2025-05-07T08:00:00Z</updated><published>2025-05-06T08:00:00Z</published>",
        "<published>2025-05-06T08:00:00Z</published><updated>2025-05-07T08:00:00Z</updated>",
        "<updated>2025-05-06T08:00:00Z</updated>",
    ],
)
def test_an_entry_has_the_date_of_its_publication(dates: str) -> None:
    xml = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>T</title>{dates}<summary>{PROSE}</summary></entry></feed>"
    assert only(xml).date == PartialDate(2025, 5, 6)


@pytest.mark.parametrize(
    "title",
    [
        "<![CDATA[Neues <b>Gesetz</b> &amp; Recht]]>",
        "Neues &lt;i&gt;Gesetz&lt;/i&gt; &amp;amp; Recht",
        "Neues Gesetz &amp; Recht",
        "<![CDATA[Neues&#32;Gesetz &amp; Recht]]>",
    ],
)
def test_html_and_entities_are_no_part_of_a_headline(title: str) -> None:
    assert only(feed(title, PROSE)).headline == "Neues Gesetz & Recht"


@pytest.mark.parametrize(
    "content",
    [
        f"&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;Zwei.&lt;/p&gt;",
        f"&amp;lt;p&amp;gt;{PROSE}&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Zwei.&amp;lt;/p&amp;gt;",
        f"&lt;![CDATA[&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;Zwei.&lt;/p&gt;]]&gt;",
        f"<![CDATA[<p>{PROSE}</p><p>Zwei.</p>]]>",
        f"<![CDATA[&lt;p&gt;{PROSE}&lt;/p&gt;Zwei.]]>",
    ],
)
def test_content_is_text_however_often_it_was_escaped(content: str) -> None:
    assert [p.text for p in only(feed("Titel", content)).paragraphs] == ["Titel", PROSE, "Zwei."]


@pytest.mark.parametrize(
    "line",
    [
        "Der Beitrag <a href='x'>Titel</a> erschien zuerst auf <a href='y'>Beispielblatt</a>.",
        "Der Artikel Neues Gesetz ist zuerst auf Beispielblatt erschienen.",
        "Dieser Beitrag wurde verfasst und ist zuerst bei Blatt erschienen.",
        "The post <a href='x'>Titel</a> appeared first on Blatt.",
    ],
)
def test_where_an_entry_appeared_first_is_a_credit(line: str) -> None:
    found = only(feed("Titel", f"<![CDATA[<p>{PROSE}</p><p>{line}</p>]]>"))
    assert [p.kind for p in found.paragraphs] == ["headline", "prose", "credit"]


def test_rdf_is_a_feed(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / "feed.rdf"
    path.write_text(
        "<?xml version='1.0'?><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' "
        "xmlns='http://purl.org/rss/1.0/'><channel rdf:about='x'><title>B</title></channel>"
        f"<item rdf:about='https://example.org/1'><title>Titel</title><description>{PROSE}</description></item></rdf:RDF>",
        encoding="utf-8",
    )
    (found,) = read_articles(path)
    assert isinstance(found, Article)
    assert [p.text for p in found.paragraphs] == ["Titel", PROSE]


def test_one_damaged_entry_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("feedparser")
    deep = "&lt;div&gt;" * 3000
    xml = feed("Eins", deep).replace(
        "</channel>", f"<item><title>Zwei</title><description>{PROSE}</description></item></channel>"
    )
    bad, good = read_text(xml, name="feed")
    assert isinstance(bad, ArticleError)
    assert "feed#1 is nested too deeply" in str(bad)
    assert isinstance(good, Article)


def test_a_feed_with_an_endless_tag_is_refused() -> None:
    attributes = " ".join(f"a{i}='x'" for i in range(20_000))
    with pytest.raises(ArticleError, match=r"too many|more than"):
        only(feed("T", PROSE).replace("<channel>", f"<channel {attributes}>"))
