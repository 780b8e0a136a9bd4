"""Web pages: the article alone, whole, under its headline."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyglot_news.articles.article import PartialDate
from polyglot_news.articles.reading import read_article
from polyglot_news.errors import ArticleError

PROSE = (
    "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen über größere Züge unterzeichnet."
)


PAGE = f"""<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Neue Strecke | Bahnblatt</title>
<meta property="og:title" content="Neue Strecke eröffnet">
<meta property="article:published_time" content="2025-12-12T00:30:00+01:00"></head>
<body><nav><a href="/">Start</a> <a href="/b">Politik</a></nav><article><h1>Neue Strecke eröffnet</h1>
<p>Berlin/Astana (ots) –</p><p>{PROSE} Die <b>Bahn</b> f&auml;hrt <a href="javascript:alert(1)">seit Montag</a>.</p>
<h2>Was folgt</h2><p>Weitere Treffen sollen noch in diesem Jahr folgen, sagte der Minister am Dienstag.</p>
<script>alert("Skript")</script></article><footer>Impressum © 2025</footer></body></html>"""


def test_a_saved_page_gives_its_article_alone(tmp_path: Path) -> None:
    pytest.importorskip("lxml")
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
    pytest.importorskip("lxml")
    assert read_article(PAGE).headline == "Neue Strecke eröffnet"
    assert read_article(PAGE, kind="text").paragraphs[0].text.startswith("<!doctype")
    assert read_article("1 < 2, sagte er.").paragraphs[0].text == "1 < 2, sagte er."


def test_a_page_without_an_article_is_an_error() -> None:
    pytest.importorskip("lxml")
    with pytest.raises(ArticleError, match=r"leer\.html holds no article text"):
        read_article(b"<html><body></body></html>", name="leer.html")
