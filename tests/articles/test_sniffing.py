"""What a text is, told by its content, through every way to read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_feeds import FEED
from test_pages import PAGE
from wire import PROSE

from polyglot_news.articles.article import Article
from polyglot_news.articles.reading import articles_of, read_articles, read_text
from polyglot_news.articles.sniffing import SUFFIXES, Format, separator_of, sniff
from polyglot_news.errors import ArticleError

XML = "<?xml version='1.0' encoding='UTF-8'?>\n"
DIGEST = {
    "article": {
        "id": "x", "source": "a.txt", "date": "2025-05", "headline": "Titel", "sender": None, "dateline": None,
        "agency": None, "language": "de", "paragraphs": [{"kind": "headline", "text": "Titel"}, {"kind": "prose", "text": PROSE}],
    },
    "translations": {}, "summaries": {}, "signature": "s", "cached": False,
}  # fmt: skip
RECORD = {"text": PROSE, "title": "Titel"}
ONE = {  # format → texts that hold the article with this headline and prose
    Format.HTML: [
        PAGE,
        XML + PAGE,
        "<!-- gespeichert -->\n" + PAGE,
        f"<html xmlns='http://www.w3.org/1999/xhtml'><body><h1>Titel</h1><p>{PROSE}</p></body></html>",
        f"<h1>Titel</h1><p>{PROSE}</p>",
        f"<div><h1>Titel</h1><p>{PROSE}</p></div>",
    ],
    Format.FEED: [
        FEED,
        FEED.removeprefix('<?xml version="1.0" encoding="UTF-8"?>'),
        XML + "<!DOCTYPE rss [<!ENTITY x 'y'>]><!-- x -->" + FEED.partition("?>")[2],
        f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Titel</title><summary>{PROSE}</summary></entry></feed>",
    ],
    Format.LINES: ["\n".join([json.dumps(RECORD)] * 2), json.dumps(DIGEST) + "\n" + json.dumps(DIGEST) + "\n"],
    Format.JSON: [
        json.dumps([RECORD]),
        json.dumps([RECORD, RECORD], indent=2),
        json.dumps(RECORD),
        json.dumps([DIGEST]),
        json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "B", "items": [
            {"id": "1", "title": "Titel", "content_html": f"<p>{PROSE}</p>", "date_published": "2025-05-06T08:00:00Z"}]}),
        json.dumps({"status": "ok", "articles": [RECORD]}),
    ],
    Format.TABLE: [
        f"title,text\nTitel,\"{PROSE}\"\n",
        f"Title;Text;id\nTitel;{PROSE};1\n",
        f"text\ttitle\n{PROSE}\tTitel\n",
        f"\ufefftitle,text\nTitel,\"{PROSE}\"\n",
    ],
    Format.TEXT: [
        PROSE, f"Titel\n\n{PROSE}", "1 < 2, sagte er.", "[Korrektur] Der Zug fuhr.", '["Wir kommen", sagte er.',
        "{Sperrfrist 12 Uhr} Der Zug fuhr.", "<Name> kam.", f"---\ntitle: Titel\n---\n{PROSE}", "Text, Titel und Bild",
    ],
    Format.XML: [XML + "<nitf><body>x</body></nitf>", XML + "<sitemap/>", "<tmx version='1.4'><body/></tmx>"],
}  # fmt: skip
CASES = [(format, text) for format, texts in ONE.items() for text in texts]


@pytest.mark.parametrize(("format", "text"), CASES)
def test_the_content_tells_the_format(format: Format, text: str) -> None:
    assert sniff(text) is format


def by_file(text: str, folder: Path) -> Iterator[Article | ArticleError]:
    (folder / "datei.txt").write_text(text, encoding="utf-8")
    return read_articles(folder / "datei.txt")


def by_door(text: str, folder: Path) -> Iterator[Article | ArticleError]:
    (folder / "datei.xml").write_text(text, encoding="utf-8")
    return (found for _, found in articles_of([folder / "datei.xml"]))


def by_bytes(text: str, folder: Path) -> Iterator[Article | ArticleError]:
    return read_text(text.encode(), name="-")


def by_wide_bytes(text: str, folder: Path) -> Iterator[Article | ArticleError]:
    return read_text(text.lstrip("\ufeff").encode("utf-16"), name="-")


@pytest.mark.parametrize("door", [by_file, by_door, by_bytes, by_wide_bytes])
@pytest.mark.parametrize(
    ("format", "text"), [case for case in CASES if case[0] not in (Format.TEXT, Format.XML, Format.FEED)]
)
def test_no_format_is_read_as_prose(
    format: Format, text: str, door: Callable[..., Any], tmp_path: Path
) -> None:
    pytest.importorskip("lxml")
    for found in door(text, tmp_path):
        assert isinstance(found, Article), found
        assert found.headline in ("Titel", "Neue Strecke eröffnet")
        assert not any(mark in p.text for p in found.paragraphs for mark in '<>{}";')


@pytest.mark.parametrize("door", [by_file, by_door, by_bytes])
@pytest.mark.parametrize("text", ONE[Format.FEED])
def test_a_feed_is_a_feed_wherever_it_comes_from(text: str, door: Callable[..., Any], tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    assert any(isinstance(found, Article) and found.headline for found in door(text, tmp_path))


@pytest.mark.parametrize("text", ONE[Format.XML])
def test_other_xml_is_refused_with_advice(text: str) -> None:
    (found,) = read_text(text, name="x.xml")
    assert str(found) == "x.xml is XML that is neither a page nor a feed; save its text and give that."


@pytest.mark.parametrize("suffix", [".json", ".jsonl", ".csv", ".tsv", ".rdf", ".rss"])
def test_a_file_that_is_not_what_its_name_says_is_refused(suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    path = tmp_path / f"datei{suffix}"
    path.write_text("Nur ein Satz, der hier steht.", encoding="utf-8")
    (found,) = read_articles(path)
    assert isinstance(found, ArticleError)
    assert str(found).startswith(str(path))


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
def test_a_page_is_read_whatever_its_file_is_called(suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    path = tmp_path / f"datei{suffix}"
    path.write_text(PAGE, encoding="utf-8")
    found = list(read_articles(path))
    if suffix in (".jsonl", ".ndjson"):
        assert all(isinstance(one, ArticleError) for one in found)
    else:
        assert [one.headline for one in found if isinstance(one, Article)] == ["Neue Strecke eröffnet"]


def test_prose_with_commas_has_no_columns() -> None:
    assert separator_of("Der Text, den er las, war kurz.\n") is None
    assert separator_of("id,text\n1,Ja.") == ","


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from([*'<>[]{}",:;\n', "text", "rss", "?xml", "html", "!--"])).map("".join),
    )
)
@settings(deadline=None, max_examples=300)
def test_any_text_becomes_articles_or_clear_errors(text: str) -> None:
    found = list(read_text(text, name="x"))
    assert found
    assert all(isinstance(one, Article) or str(one).startswith("x") for one in found)
