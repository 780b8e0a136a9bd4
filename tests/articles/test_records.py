"""Records: JSON, JSON Lines and tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polyglot_news.articles.article import Article
from polyglot_news.articles.reading import read_articles
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
