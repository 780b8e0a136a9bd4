"""Where articles come from: files, folders, strings; what is missing, and what is no text."""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_feeds import FEED
from test_pages import PAGE

from polyglot_news.articles.article import Article
from polyglot_news.articles.reading import articles_of, read_article, read_articles
from polyglot_news.errors import ArticleError

PROSE = (
    "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen über größere Züge unterzeichnet."
)


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


# --- one door


def test_the_door_takes_whatever_a_user_names(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": PROSE}) + "\n{\n", encoding="utf-8")
    article = read_article(PROSE, name="dpa/1")
    items = [article, PROSE, str(tmp_path), tmp_path / "fehlt.txt", "x\n" * 50]
    found = list(articles_of(items))
    assert [(name, isinstance(one, Article)) for name, one in found] == [
        ("dpa/1", True),
        (PROSE[:60] + "…", True),
        (str(tmp_path / "a.txt"), True),
        (str(tmp_path / "b.jsonl"), True),
        (str(tmp_path / "b.jsonl"), False),
        (str(tmp_path / "fehlt.txt"), False),
        (("x " * 30) + "…", True),
    ]
    assert found[0][1] is article
    assert [name for name, _ in articles_of(tmp_path / "a.txt")] == [str(tmp_path / "a.txt")]
    assert [one.language for _, one in articles_of(PROSE, language="en") if isinstance(one, Article)] == [
        "en"
    ]


def test_the_door_reads_no_further_than_asked() -> None:
    def endless() -> Any:
        while True:
            yield PROSE

    assert isinstance(next(articles_of(endless()))[1], Article)


def test_several_articles_in_a_text_are_not_one() -> None:
    with pytest.raises(ArticleError, match="holds many articles"):
        read_article(json.dumps([{"text": PROSE}] * 2))


@pytest.mark.parametrize(
    "name", ["undefined", "idna", "punycode", "utf-16", "utf-7", "unicode_escape", "base64", "x-mac"]
)
def test_a_declared_encoding_that_is_none_costs_nothing(name: str, tmp_path: Path) -> None:
    pytest.importorskip("lxml")
    for number in range(2):
        page = PAGE.replace("utf-8", name if number else "utf-8").replace("größere", "größere")
        (tmp_path / f"{number}.html").write_bytes(page.encode("cp1252"))
    texts = [[p.text for p in one.paragraphs] for one in read_articles(tmp_path) if isinstance(one, Article)]
    assert len(texts) == 2
    assert texts[0] == texts[1]


@pytest.mark.parametrize(
    "fault", [ValueError, KeyError, RecursionError, MemoryError, UnicodeError, AssertionError]
)
@pytest.mark.parametrize("library", ["pages.parse", "reading.parse_article", "reading.decode"])
def test_what_a_library_trips_over_costs_one_article(
    library: str, fault: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise fault("x")

    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.setattr(f"polyglot_news.articles.{library}", fail)
    (error,) = read_articles(tmp_path)
    assert isinstance(error, ArticleError)
    assert str(error).startswith(str(tmp_path / "a.html"))


# --- Markdown


@pytest.mark.parametrize(
    "matter",
    [
        "---\ntitle: Neue Strecke\ndate: 2025-05-06\nlang: de_AT\n---\n",
        '---\nheadline: "Neue Strecke"\npublished: "2025-05-06"\ntags:\n  - Bahn\n---\n',
        "+++\ntitle = 'Neue Strecke'\ndate = 2025-05-06T08:00:00Z\n+++\n",
        "\ufeff---\r\ntitle: Neue Strecke # Kommentar\r\ndate: 2025/05/06\r\n---\r\n",
    ],
)
def test_front_matter_is_metadata(matter: str) -> None:
    found = read_article(f"{matter}\n{PROSE}\n\n## Was folgt\n\n{PROSE}")
    assert (found.headline, str(found.date), found.language) == ("Neue Strecke", "2025-05-06", "de")
    assert [p.kind for p in found.paragraphs] == ["headline", "prose", "heading", "prose"]


@pytest.mark.parametrize(
    "text", ["---\n\n{}", "---\n{}\n---\nEnde.", "---\ntitle: offen\n{}", "{}\n---\na: b\n---"]
)
def test_rules_are_no_front_matter(text: str) -> None:
    assert any(PROSE in p.text for p in read_article(text.format(PROSE)).paragraphs)


def test_a_digest_in_markdown_is_no_article() -> None:
    from samples import CENTRE

    from polyglot_news.rendering import render

    with pytest.raises(ArticleError, match="is a digest written by summarize"):
        read_article("".join(render([CENTRE], "markdown")), name="x.md", kind="auto")


def test_a_digest_in_json_gives_its_article_back() -> None:
    from samples import CENTRE

    from polyglot_news.rendering import render

    for format in ("json", "jsonl"):
        found = read_article("".join(render([CENTRE], format)))
        assert found == CENTRE.article
