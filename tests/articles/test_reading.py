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
from polyglot_news.articles.reading import read_article, read_articles
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
