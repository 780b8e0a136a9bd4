"""Where articles come from: encodings, files that are missing or no text, web pages, feeds, JSON Lines."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.articles.article import Article, PartialDate
from polyglot_news.articles.cleaning import clean
from polyglot_news.articles.encoding import NotTextError, decode
from polyglot_news.articles.reading import read_article, read_articles
from polyglot_news.errors import ArticleError

PROSE = (
    "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen über größere Züge unterzeichnet."
)
TYPOGRAPHY = f"„Schön“, sagte er – {PROSE} Das kostet 5 €…"
RUSSIAN = "Президент Казахстана Касым-Жомарт Токаев провёл переговоры с федеральным канцлером в Астане."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TYPOGRAPHY),
        ("utf-8-sig", TYPOGRAPHY),
        ("utf-16", TYPOGRAPHY),
        ("utf-16-le", TYPOGRAPHY),
        ("utf-16-be", TYPOGRAPHY),
        ("utf-32", TYPOGRAPHY),
        ("cp1252", TYPOGRAPHY),
        ("cp1250", TYPOGRAPHY),
        ("latin-1", PROSE),
        ("iso8859-15", PROSE),
        ("cp850", PROSE),
        ("mac_roman", TYPOGRAPHY),
        ("ascii", "Guten Tag."),
        ("utf-16", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
    ],
)
def test_a_text_comes_back_from_every_encoding_newsrooms_use(
    encoding: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "artikel.txt"
    path.write_bytes(text.encode(encoding))
    assert clean(decode(path.read_bytes())) == text
    assert read_article(path).paragraphs[0].text == text


@pytest.mark.parametrize("word", ["über", "Größe", "Österreich", "süß", "GROSSSTÄDTE", "ÖSTERREICH"])
def test_one_german_word_is_enough_to_tell_windows_1252(word: str) -> None:
    assert decode(f"Das ist {word} und gut".encode("cp1252")) == f"Das ist {word} und gut"


def test_one_bad_byte_does_not_spoil_utf_8() -> None:
    assert decode(TYPOGRAPHY.encode() + b"\xff") == TYPOGRAPHY + "\ufffd"


def test_a_declared_charset_is_believed_where_it_fits() -> None:
    page = f'<html><meta charset="koi8-r"><p>{RUSSIAN}</p></html>'
    assert decode(page.encode("koi8-r")) == page
    false = f'<html><meta charset="ascii"><p>{PROSE}</p></html>'
    assert decode(false.encode("cp1252")) == false


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_an_article_or_a_clear_error(data: bytes) -> None:
    try:
        assert isinstance(read_article(data, name="x.txt"), Article)
    except ArticleError as error:
        assert str(error).startswith("x.txt ")


def test_a_string_is_a_path_where_such_a_file_exists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("Guten Tag").write_text(PROSE, encoding="utf-8")
    assert read_article("Guten Tag").paragraphs[0].text == PROSE
    assert read_article("Guten Morgen").paragraphs[0].text == "Guten Morgen"
    assert read_article(PROSE).source == ""
    assert read_article("Guten Tag").source == "Guten Tag"


@pytest.mark.parametrize(
    "name", ["fehlt.txt", "../fehlt.txt", "ein ordner/fehlt & $(ls).html", "fehlt.jsonl", "x\0.txt"]
)
def test_a_file_that_is_missing_is_named(name: str) -> None:
    with pytest.raises(ArticleError) as caught:
        read_article(name)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["-rf", "; echo hallo", "../..x", "$(ls) Umlaut ä.txt", "a" * 200 + ".txt"])
def test_odd_names_are_read_as_any_others(name: str, tmp_path: Path) -> None:
    path = tmp_path / name.replace("/", "∕")
    path.write_text(PROSE, encoding="utf-8")
    assert read_article(path).paragraphs[0].text == PROSE


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        ("\u200b\ufeff".encode(), "is empty"),
        (b"%PDF-1.7\n...", "is a PDF document"),
        (b"PK\x03\x04....", "is a Word document or ZIP archive"),
        (b"\x89PNG\r\n\x1a\n", "is a PNG picture"),
        (bytes(range(32)) * 20, "is a binary file"),
        (b"\x00" * 5000, "is a binary file"),
    ],
)
def test_what_is_no_text_is_said_in_one_sentence(content: bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "artikel.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError) as caught:
        read_article(path)
    assert str(caught.value).startswith(f"{path} {message}")
    assert str(caught.value).count(".") <= 2 + str(path).count(".")


def test_a_few_nul_bytes_do_not_make_a_text_binary() -> None:
    assert read_article(PROSE.encode() + b"\x00\x00").paragraphs[0].text == PROSE


def test_a_folder_is_not_an_article(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="holds many articles"):
        read_article(tmp_path)


def test_a_name_that_is_too_long_is_an_error_not_a_traceback() -> None:
    with pytest.raises(ArticleError, match="cannot be read"):
        read_article(Path("x" * 5000))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polyglot_news.articles.reading.MAX_BYTES", 50)
    path = tmp_path / "gross.txt"
    path.write_text(PROSE, encoding="utf-8")
    with pytest.raises(ArticleError, match="is larger than"):
        read_article(path)


def test_decode_names_a_binary_file_by_its_first_bytes() -> None:
    with pytest.raises(NotTextError, match="is a JPEG picture"):
        decode(b"\xff\xd8\xff\xe0")


# --- web pages

PAGE = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Neue Strecke | Bahnblatt</title>
<meta property="og:title" content="Neue Strecke eröffnet">
<meta property="article:published_time" content="2025-12-12T00:30:00+01:00"></head>
<body><nav><a href="/">Start</a> <a href="/b">Politik</a></nav><article><h1>Neue Strecke eröffnet</h1>
<p>Berlin/Astana (ots) –</p><p>{PROSE} Die <b>Bahn</b> f&auml;hrt <a href="javascript:alert(1)">seit Montag</a>.</p>
<h2>Was folgt</h2><p>Weitere Treffen sollen noch in diesem Jahr folgen, sagte der Minister am Dienstag.</p>
<script>alert("Skript")</script></article><footer>Impressum © 2025</footer></body></html>"""


def test_a_saved_page_gives_its_article_alone(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    path = tmp_path / "seite.html"
    path.write_text(PAGE, encoding="utf-8")
    article = read_article(path)
    assert article.headline == "Neue Strecke eröffnet"
    assert article.date == PartialDate(2025, 12, 12)
    assert (article.dateline, article.agency) == ("Berlin/Astana", "ots")
    assert [(p.kind, p.text) for p in article.paragraphs] == [
        ("headline", "Neue Strecke eröffnet"),
        ("prose", f"{PROSE} Die Bahn fährt seit Montag."),
        ("heading", "Was folgt"),
        ("prose", "Weitere Treffen sollen noch in diesem Jahr folgen, sagte der Minister am Dienstag."),
    ]


def test_markup_is_told_by_its_look_and_can_be_forced() -> None:
    pytest.importorskip("trafilatura")
    assert read_article(PAGE).headline == "Neue Strecke eröffnet"
    assert read_article(PAGE, kind="text").paragraphs[0].text.startswith("<!doctype")
    assert read_article("1 < 2, sagte er.").paragraphs[0].text == "1 < 2, sagte er."


def test_a_page_without_an_article_is_an_error() -> None:
    pytest.importorskip("trafilatura")
    with pytest.raises(ArticleError, match=r"leer\.html holds no article text"):
        read_article(b"<html><body></body></html>", name="leer.html")


@pytest.mark.parametrize("name", ["seite.html", "feed.rss"])
def test_without_the_extra_the_message_says_what_to_install(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / name
    path.write_text(PAGE if name.endswith("html") else FEED, encoding="utf-8")
    real_import = builtins.__import__

    def without_extra(module: str, *args: Any) -> Any:
        if module.partition(".")[0] in ("trafilatura", "feedparser", "lxml"):
            raise ImportError(module)
        return real_import(module, *args)

    monkeypatch.setattr(builtins, "__import__", without_extra)
    (error,) = read_articles(path)
    assert isinstance(error, ArticleError)
    assert 'pip install "polyglot-news[html]"' in str(error)


# --- feeds

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


# --- JSON Lines


def test_json_lines_bring_their_metadata(tmp_path: Path) -> None:
    path = tmp_path / "viele.jsonl"
    records: list[Any] = [
        {
            "text": PROSE,
            "id": 7,
            "date": "2025-12-12T08:00:00Z",
            "headline": "Neue Strecke",
            "language": "de-AT",
        },
        {"text": PROSE, "title": "Neue Strecke", "published": "2024-09", "source": "dpa/1"},
        {"text": f"Neue Strecke eröffnet\n{PROSE}", "date": 2024},
        {"text": PROSE, "id": "b", "date": "kein Datum"},
    ]
    path.write_text("\n".join(map(json.dumps, records)) + "\n\n", encoding="utf-8")
    articles = [article for article in read_articles(path) if isinstance(article, Article)]
    assert {a.language for a in articles} == {"de"}
    assert [(a.source, a.headline, str(a.date)) for a in articles] == [
        (f"{path}#7", "Neue Strecke", "2025-12-12"),
        ("dpa/1", "Neue Strecke", "2024-09"),
        (f"{path}#3", "Neue Strecke eröffnet", "2024"),
        (f"{path}#b", None, "None"),
    ]


@pytest.mark.parametrize(
    "line", ["{", "[1]", "null", '{"headline": "x"}', '{"text": ""}', '{"text": 1.5}', "[" * 9999]
)
def test_a_bad_line_is_reported_in_its_place_and_costs_no_neighbour(line: str, tmp_path: Path) -> None:
    path = tmp_path / "viele.jsonl"
    good = json.dumps({"text": PROSE})
    path.write_text(f"{good}\n{line}\n{good}\n", encoding="utf-8")
    first, bad, last = read_articles(path)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert isinstance(bad, ArticleError)
    assert str(bad).startswith(f"{path}#2 ")


@pytest.mark.parametrize("name", ["fehlt.jsonl", "fehlt.rss", "fehlt.txt"])
def test_a_missing_file_of_many_articles_is_one_error(name: str, tmp_path: Path) -> None:
    (error,) = read_articles(tmp_path / name)
    assert isinstance(error, ArticleError)
    assert "does not exist" in str(error)


def test_a_file_of_many_articles_is_not_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "viele.jsonl"
    path.write_text(json.dumps({"text": PROSE}), encoding="utf-8")
    with pytest.raises(ArticleError, match="holds many articles"):
        read_article(path)


def test_other_files_hold_one_article(tmp_path: Path) -> None:
    path = tmp_path / "artikel.txt"
    path.write_text(PROSE, encoding="utf-8")
    (article,) = read_articles(path)
    assert isinstance(article, Article)
    assert article.source == str(path)


def test_a_folder_gives_the_articles_of_all_its_files_in_order(tmp_path: Path) -> None:
    pytest.importorskip("feedparser")
    (tmp_path / "c.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.RSS").write_text(FEED, encoding="utf-8")
    lines = [json.dumps({"text": PROSE, "headline": name}) for name in ("Erste", "Zweite")]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / ".d.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "e.png").write_bytes(b"\x89PNG")
    (tmp_path / "f.txt").mkdir()
    found = list(read_articles(tmp_path))
    headlines = [one.headline if isinstance(one, Article) else None for one in found]
    assert headlines == ["Erste", "Zweite", "Neue Strecke eröffnet", None, "Zweite Meldung", None]
    assert str(found[3]).startswith(f"{tmp_path / 'b.RSS'}#2 ")
    (empty,) = read_articles(tmp_path / "f.txt")
    assert isinstance(empty, ArticleError)
    assert "f.txt holds no articles" in str(empty)
