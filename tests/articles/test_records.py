"""Records: JSON, JSON Lines and tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polyglot_news.articles.article import Article
from polyglot_news.articles.reading import read_article, read_articles
from polyglot_news.errors import ArticleError

PROSE = (
    "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen über größere Züge unterzeichnet."
)


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


def one(record: Any, **options: Any) -> Article:
    return read_article(json.dumps(record), name="x", **options)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"<p>{PROSE}</p><p>Zwei.</p>", "Neues &bdquo;Gesetz&ldquo;"),
        (f"&lt;p&gt;{PROSE}&lt;/p&gt;&lt;p&gt;Zwei.&lt;/p&gt;", "Neues <i>„Gesetz“</i>"),
        (f"<div>{PROSE}<br>Zwei.</div>", "Neues &#8222;Gesetz&#8220;"),
        (f"{PROSE}\n\nZwei&#46;", "Neues „Gesetz“"),
    ],
)
def test_html_in_a_field_is_not_text(text: str, title: str) -> None:
    pytest.importorskip("lxml")
    found = one({"text": text, "title": title})
    assert [p.text for p in found.paragraphs] == ["Neues „Gesetz“", PROSE, "Zwei."]


def test_signs_that_are_no_html_stay() -> None:
    assert (
        one({"text": "AT&T ist < 5 & > 3, sagte er; R&D."}).paragraphs[0].text
        == "AT&T ist < 5 & > 3, sagte er; R&D."
    )


@pytest.mark.parametrize("code", ["de", "DE", "de_DE", "de-AT", "deu", "german", "Deutsch"])
@pytest.mark.parametrize("field", ["language", "lang", "Sprache"])
def test_a_language_is_understood(code: str, field: str) -> None:
    assert one({"text": PROSE, field: code}, language="en").language == "de"


@pytest.mark.parametrize("code", ["../../etc", "\ud800", "klingonisch", "d" * 100])
def test_what_is_no_language_costs_that_record_only(code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [
        json.dumps({"text": PROSE}),
        json.dumps({"text": PROSE, "language": code}),
        json.dumps({"text": PROSE}),
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    first, bad, last = read_articles(path)
    assert isinstance(first, Article) and isinstance(last, Article)
    assert str(bad).startswith(f"{path}#2 names no language")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_json_lines_come_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"text": f"{PROSE} Größe."}, ensure_ascii=False), json.dumps({"text": PROSE})]
    path.write_bytes("\n".join(lines).encode(encoding))
    assert [a.paragraphs[0].text for a in read_articles(path) if isinstance(a, Article)] == [
        f"{PROSE} Größe.",
        PROSE,
    ]


def test_an_array_in_a_file_of_lines_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps([{"text": PROSE}] * 3, indent=1), encoding="utf-8")
    assert sum(isinstance(a, Article) for a in read_articles(path)) == 3


@pytest.mark.parametrize(
    "document",
    ["[", "[]", "{}", '{"items": []}', "[1]", '[{"text": 5.5}]', '[{"paragraphs": [1]}]', "[" * 9999],
)
def test_json_without_articles_says_so(document: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(document, encoding="utf-8")
    (error,) = read_articles(path)
    assert isinstance(error, ArticleError)
    assert str(error).startswith(str(path))


def test_json_feeds_bring_dates_sources_and_language() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1", "language": "de-DE",
        "items": [{"id": "1", "url": "https://example.org/1", "content_text": PROSE, "date_published": "2025-05-06T08:00:00Z"}],
    }  # fmt: skip
    found = one(feed)
    assert (found.source, str(found.date), found.language) == ("https://example.org/1", "2025-05-06", "de")


@pytest.mark.parametrize(
    ("name", "separator"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.csv", "|")]
)
def test_tables_have_an_article_a_row(name: str, separator: str, tmp_path: Path) -> None:
    path = tmp_path / name
    rows = [
        ["Titel", "Datum", "Text"],
        ["Eins", "06.05.2025", f'"{PROSE}{separator}\n\nZwei."'],
        ["Zwei", "", ""],
    ]
    path.write_text("\n".join(map(separator.join, rows)) + "\n", encoding="utf-8")
    good, bad = read_articles(path)
    assert isinstance(good, Article)
    assert (good.headline, str(good.date), good.paragraphs[-1].text) == ("Eins", "2025-05-06", "Zwei.")
    assert str(bad) == f"{path}#2 has no text; give the article's text in a field named text."
