"""Web pages: the article alone, whole, under its headline."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from polyglot_news.articles.article import Article, PartialDate
from polyglot_news.articles.boilerplate import is_notice, is_wall
from polyglot_news.articles.reading import read_article
from polyglot_news.errors import ArticleError, ArticleWarning

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


# --- what the text of a page is made of

LONG = (
    "Das Parlament in Astana hat am Montag ein neues Wassergesetz beschlossen, das im Herbst in Kraft tritt.",
    "Die Bauern zahlen künftig nach Verbrauch. Fachleute begrüßten das, mahnten aber eine bessere Aufsicht an.",
)
HEADLINE = "Neues Wassergesetz in Kasachstan"


def page(body: str, head: str = f"<title>{HEADLINE} | Beispielblatt</title>") -> str:
    nav = "<nav><ul><li><a href='/'>Start</a></li></ul></nav>"
    return f"<!DOCTYPE html><html lang=de><head>{head}</head><body>{nav}{body}<footer>Impressum</footer></body></html>"


def article(middle: str, head: str = f"<title>{HEADLINE} | Beispielblatt</title>") -> Article:
    pytest.importorskip("lxml")
    return read_article(
        page(f"<article><h1>{HEADLINE}</h1><p>{LONG[0]}</p>{middle}<p>{LONG[1]}</p></article>", head)
    )


def middle(found: Article) -> list[str]:
    """What stands between the headline with the first paragraph and the last paragraph."""
    texts = [paragraph.text for paragraph in found.paragraphs]
    assert (texts[:2], texts[-1]) == ([HEADLINE, LONG[0]], LONG[1])
    return texts[2:-1]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<blockquote>„Wasser ist Leben“, sagte er.</blockquote>", ["„Wasser ist Leben“, sagte er."]),
        ("<blockquote><p>„Gut.“</p><footer>Der Minister</footer></blockquote>", ["„Gut.“"]),
        ("<figure><blockquote>„Wir warten.“</blockquote></figure>", ["„Wir warten.“"]),
        (
            "<pre>Zeile eins ist hier.\nZeile zwei ist da.</pre>",
            ["Zeile eins ist hier.", "Zeile zwei ist da."],
        ),
        ("<pre><code>Befehl im Text</code></pre>", ["Befehl im Text"]),
        ("<p>Der Befehl <code>ls</code> listet.</p>", ["Der Befehl ls listet."]),
        (
            "<p>Programm:<br>10 Uhr: Ankunft<br/>14 Uhr: Abflug</p>",
            ["Programm:", "10 Uhr: Ankunft", "14 Uhr: Abflug"],
        ),
        ("<div>Erste Zeile.<br><br>Zweite Zeile.</div>", ["Erste Zeile.", "Zweite Zeile."]),
        ("<p>Er kam am Montag mit<br>dem Zug an.</p>", ["Er kam am Montag mit dem Zug an."]),
        ("<ul><li>A<ul><li>B</li><li>C</li></ul></li><li><p>D</p></li></ul>", ["A", "B", "C", "D"]),
        ("<ol><li>A<ol><li>B<ol><li>C</li></ol></li></ol>D</li></ol>", ["A", "B", "C", "D"]),
        ("<ul><li><div><p>A</p><p>B</p></div></li></ul>", ["A", "B"]),
        ("<table><tr><th>Land</th></tr><tr><td><p>Iran</p></td></tr></table>", ["Land", "Iran"]),
        ("<table><tr><td><ul><li>A</li><li>B</li></ul></td><td>C</td></tr></table>", ["A", "B", "C"]),
        ("<table><tr><td>A<table><tr><td>B</td></tr></table></td></tr></table>", ["A", "B"]),
        ("<dl><dt>Wasser</dt><dd>ist nass.</dd></dl>", ["Wasser", "ist nass."]),
        ("<p>Es kostet <del>5</del> <ins>6</ins> Euro.</p>", ["Es kostet 6 Euro."]),
        ("<p>Es kostet <s>5</s> 6 Euro.</p>", ["Es kostet 6 Euro."]),
        ("<p>Es kostet <strike>5</strike> 6 Euro.</p>", ["Es kostet 6 Euro."]),
        ("<p>Er sagt <q>ja</q>.</p>", ["Er sagt „ja“."]),
        ("<p>Die <span>Kanä</span><b>le</b> sind alt.</p>", ["Die Kanäle sind alt."]),
        ("<p>Hier<!-- Anmerkung --> steht es.</p>", ["Hier steht es."]),
    ],
)
def test_each_piece_of_text_comes_once(html: str, expected: list[str]) -> None:
    assert middle(article(html)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("10<sup>6</sup> km<sup>2</sup>", "10⁶ km²"),
        ("3 · 10<sup>-9</sup> g", "3 · 10⁻⁹ g"),
        ("2 × 2,5<sup>3</sup> Liter", "2 × 2,5³ Liter"),
        ("1,5 m/s<sup>2</sup> und 4 cm<sup>3</sup>", "1,5 m/s² und 4 cm³"),
        ("60 min<sup>−1</sup>", "60 min⁻¹"),
        ("20 Millionen<sup>3</sup> und 5 Prozent<sup>4,5</sup>", "20 Millionen und 5 Prozent"),
        ("im Jahr 2024<sup>1</sup>", "im Jahr 2024"),
        ("um 4,8<sup>[2]</sup> Punkte", "um 4,8 Punkte"),
        ("auf 450<sup><a href='#f'>4</a></sup> Tests", "auf 450 Tests"),
        ("auf 450<a href='#f'><sup>4</sup></a> Tests", "auf 450 Tests"),
        ("auf 10<a href='#fn6'>[6]</a> Tests", "auf 10 Tests"),
        ("auf 90*<sup>*</sup> Tests", "auf 90* Tests"),
        ("für 2<sup>99</sup> Euro", "für 2,99 Euro"),
        ("nach 3<sup>1</sup>/<sub>2</sub> Stunden", "nach 3 1/2 Stunden"),
        ("CO<sub>2</sub> und H<sub>2</sub>O", "CO2 und H2O"),
        ("Text<sup>TM</sup>", "TextTM"),
    ],
)
def test_powers_stay_and_marks_of_footnotes_stick_to_no_number(html: str, expected: str) -> None:
    assert middle(article(f"<p>Es waren {html}.</p>")) == [f"Es waren {expected}."]


# --- what belongs to the article


@pytest.mark.parametrize(
    "lead",
    [
        "<header><h1>{h}</h1><p class='subline'>{a}</p></header><main><p>{b}</p><p>{a}</p></main>",
        "<main><h1>{h}</h1><p class='teaser'>{a}</p><div class='text'><p>{b}</p><p>{a}</p></div></main>",
        "<article><h1>{h}</h1><div class='article-teaser-text'><p>{a}</p></div><p>{b}</p><p>{a}</p></article>",
        "<aside class='story'><h1>{h}</h1><p>{a}</p><p>{b}</p><p>{a}</p></aside>",
        "<form id='f'><h1>{h}</h1><p>{a}</p><p>{b}</p><p>{a}</p></form>",
        "<div class='sidebar-left'><h1>{h}</h1><p>{a}</p><p>{b}</p><p>{a}</p></div>",
    ],
)
def test_the_lead_and_odd_elements_are_read(lead: str) -> None:
    found = read_article(page(lead.format(h=HEADLINE, a=LONG[0], b=LONG[1])))
    assert [p.text for p in found.paragraphs] == [HEADLINE, LONG[0], LONG[1], LONG[0]]


COOKIES = (
    "Wir verwenden Cookies, um Inhalte zu personalisieren und die Zugriffe auf unsere Website zu analysieren. "
    "Mit dem Klick auf Zustimmen erlauben Sie uns und unseren Partnern dies bis auf Widerruf."
)


@pytest.mark.parametrize("name", ["class='consent'", "id='cookie-banner'", "class='xyz'", "role='dialog'"])
def test_a_notice_is_never_the_article(name: str) -> None:
    notice = f"<div {name}><h2>Ihre Privatsphäre</h2><p>{COOKIES}</p><p>{COOKIES}</p></div>"
    with_text = read_article(page(f"{notice}<div><h1>{HEADLINE}</h1><p>{LONG[0]}</p></div>"))
    assert [p.text for p in with_text.paragraphs] == [HEADLINE, LONG[0]]
    with pytest.raises(ArticleError, match="no article text"):
        read_article(page(notice))


@pytest.mark.parametrize(
    "text",
    [
        "„Wir verwenden Cookies und Ihre Einwilligung ist nötig“, sagte der Anwalt.",
        "Das Abo der Bahn kostet 63 Euro im Monat, teilte der Verband mit.",
        "Der Verlag will Abonnenten gewinnen und kündigt ein Angebot mit App an.",
        "Wir haben das Gesetz gelesen. Hier sind die Folgen für Bauern.",
    ],
)
def test_reports_about_notices_are_none(text: str) -> None:
    assert not is_notice(text)


OFFER = (
    "<div class='{}'><h2>Jetzt weiterlesen mit Plus</h2><p>Testen Sie unser Angebot vier Wochen lang für nur 2,95 "
    "Euro je Woche und lesen Sie alle Artikel ohne Einschränkung. Sie können jederzeit kündigen.</p>"
    "<p>Bereits Abonnent? Hier anmelden.</p></div>"
)


@pytest.mark.parametrize("name", ["paywall", "c-offer", "x1"])
def test_behind_a_paywall_there_is_the_teaser_and_a_warning(name: str) -> None:
    html = page(f"<article><h1>{HEADLINE}</h1><p class='teaser'>{LONG[0]}</p>{OFFER.format(name)}</article>")
    with pytest.warns(ArticleWarning, match=r"holds 17 words of its article behind a paywall notice"):
        found = read_article(html, name="seite.html")
    assert [p.text for p in found.paragraphs] == [HEADLINE, LONG[0]]
    with warnings.catch_warnings():
        warnings.simplefilter("error", ArticleWarning)
        with pytest.raises(ArticleError, match="17 words"):
            read_article(html, name="seite.html")


@pytest.mark.parametrize(
    "body",
    [
        f'"{LONG[0]} {LONG[1]} {LONG[1]}"',
        f'"<p>{LONG[0]}</p><p>{LONG[1]}</p><p>{LONG[1]}</p>"',
        f'"&lt;p&gt;{LONG[0]}&lt;/p&gt;&lt;p&gt;{LONG[1]} {LONG[1]}&lt;/p&gt;"',
        f'["{LONG[0]}", "{LONG[1]} {LONG[1]}"]',
    ],
)
@pytest.mark.parametrize("outer", ["{}", '[{{"@type":"WebSite"}},{}]', '{{"@graph":[{}]}}'])
def test_a_declared_body_goes_before_a_shorter_text(body: str, outer: str) -> None:
    node = (
        f'{{"@type":"NewsArticle","headline":"{HEADLINE}","isAccessibleForFree":false,"articleBody":{body}}}'
    )
    head = f"<script type='application/ld+json'>{outer.format(node)}</script>"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = read_article(
            page(f"<article><h1>{HEADLINE}</h1><p>{LONG[0]}</p>{OFFER.format('paywall')}</article>", head)
        )
    assert found.headline == HEADLINE
    assert " ".join(p.text for p in found.paragraphs[1:]) == f"{LONG[0]} {LONG[1]} {LONG[1]}"


def test_a_declared_body_of_another_article_is_not_taken() -> None:
    other = '{"@type":"NewsArticle","headline":"Ganz anderes Thema","articleBody":"%s"}' % (
        "Etwas ganz anderes. " * 40
    )
    head = f"<title>{HEADLINE}</title><script type='application/ld+json'>{other}</script>"
    assert middle(article("", head)) == []


def test_damaged_metadata_cost_nothing() -> None:
    for script in ("{", "[" * 5000, '{"@type": 5, "headline": {}}', '{"@graph": "x"}', ""):
        head = f"<title>{HEADLINE}</title><script type='application/ld+json'>{script}</script>"
        assert middle(article("", head)) == []


def test_a_wall_is_told_from_other_notices() -> None:
    assert is_wall("Bereits Abonnent? Hier anmelden.")
    assert not is_wall(COOKIES)
    assert is_notice(COOKIES)


def test_boxes_of_other_articles_are_left_out() -> None:
    card = "<article><h3><a href='/x'>Anderes Thema</a></h3><p>Ein anderer Text, der recht lang ist und endet.</p></article>"
    assert middle(article("<ul><li><a href='/y'>Mehr zum Wasser</a></li></ul>")) == []
    html = page(f"<main><div><h1>{HEADLINE}</h1><p>{LONG[0]}</p></div><div>{card * 5}</div></main>")
    assert [p.text for p in read_article(html).paragraphs] == [HEADLINE, LONG[0]]


# --- headlines and dates


@pytest.mark.parametrize(
    "head",
    [
        f"<title>{HEADLINE} | Beispielblatt</title><meta property='og:title' content='{HEADLINE} | Beispielblatt'>",
        f"<meta property='og:title' content='{HEADLINE} - Beispielblatt'><meta property='og:site_name' content='Beispielblatt'>",
        f"<title>{HEADLINE} – beispielblatt.de</title><link rel=canonical href='https://www.beispielblatt.de/1'>",
        "<title>Beispielblatt</title>",
        "",
    ],
)
def test_the_site_is_no_part_of_the_headline_and_the_headline_no_heading(head: str) -> None:
    found = article(f"<h2>{HEADLINE}</h2>", head)
    assert found.headline == HEADLINE
    assert [p.kind for p in found.paragraphs] == ["headline", "prose", "prose"]


@pytest.mark.parametrize(
    "title", ["Wahl in Kasachstan – ein Überblick", "Essen - Stadt im Wandel", "Rot | Grün"]
)
def test_what_follows_a_dash_may_belong_to_the_headline(title: str) -> None:
    html = page(
        f"<div><p>{LONG[0]} Wahl und Essen.</p></div>", f"<meta property='og:title' content='{title}'>"
    )
    assert read_article(html).headline == title


@pytest.mark.parametrize(
    "flash",
    [
        "<div><span class='title'>{h}</span><span class='date'>06.05.2025 08:00</span>{t}</div>",
        "<p><strong>{h}</strong><br>06.05.2025 08:00<br>{t}</p>",
        "<div><h3>{h}</h3><time>06.05.2025 08:00</time> {t}</div>",
    ],
)
def test_a_flash_is_headline_date_and_text(flash: str) -> None:
    text = "Das Gesetz tritt im Herbst in Kraft."
    found = read_article(page(flash.format(h=HEADLINE, t=text), "<title>Eilmeldung</title>"))
    assert (found.headline, found.date) == (HEADLINE, PartialDate(2025, 5, 6))
    assert [p.text for p in found.paragraphs if p.kind == "prose"] == [text]


@pytest.mark.parametrize("tag", ["article", "div", "section", "li"])
def test_a_live_blog_keeps_times_and_headings(tag: str) -> None:
    entries = "".join(
        f"<{tag} class='entry'><time datetime='2025-05-06T{hour}:00'>{hour}.00 Uhr</time><h2>{title}</h2>"
        f"<p>{LONG[number % 2]}</p></{tag}>"
        for number, (hour, title) in enumerate(
            [(20, "Opposition klagt"), (19, "Erste Prognose"), (18, "Wahl zu Ende")]
        )
    )
    found = [p.text for p in read_article(page(f"<main><h1>Liveblog: Wahl</h1>{entries}</main>")).paragraphs]
    assert found == [
        "Liveblog: Wahl",
        "20.00 Uhr", "Opposition klagt", LONG[0],
        "19.00 Uhr", "Erste Prognose", LONG[1],
        "18.00 Uhr", "Wahl zu Ende", LONG[0],
    ]  # fmt: skip


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2025-05-06T08:00:00+02:00'>",
        "<meta name='date' content='2025/05/06'>",
        "<meta itemprop='datePublished' content='2025-05-06'>",
        '<script type=\'application/ld+json\'>{"@type":"Article","datePublished":"2025-05-06"}</script>',
    ],
)
def test_a_date_is_read_from_metadata(head: str) -> None:
    assert article("", head).date == PartialDate(2025, 5, 6)


# --- pages made to be slow, or to break


@pytest.mark.parametrize(
    "html",
    [
        "<p " + " ".join(f"a{i}='x'" for i in range(200_000)) + ">x</p>",
        "<p " + " ".join(f"a{i}" for i in range(200_000)) + ">x</p>",
        "<p " + " ".join(f"a{i}='<'" for i in range(20_000)) + ">x</p>",
        "<table>" + "<tr><td>x</td></tr>" * 100_000 + "</table>",
        "<div>" * 20_000 + "x",
        "<!-- " + "x" * 17_000_000 + " -->",
    ],
    ids=["attributes", "bare", "hidden", "cells", "depth", "size"],
)
def test_what_would_take_minutes_is_refused(html: str) -> None:
    with pytest.raises(ArticleError, match=r"^x\.html (?:has|is) "):
        read_article(page(f"<h1>{HEADLINE}</h1><p>{LONG[0]}</p>{html}"), name="x.html")


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "<a href=x>yy</a> " * 16_000 + "</p>",
        "<p>" + "Wort<sup><a href=#x>1</a></sup> " * 12_000 + "</p>",
        "<p>" + "Zeile<br>" * 50_000 + "</p>",
        "<table>" + "<td>Zelle" * 50_000 + "</table>",
        "<p>" + "Berlin/Astana (ots) – " * 14_500 + "</p>",
        "<article><h2><a href=x>Titel</a></h2><p>Text.</p></article>" * 5_000,
    ],
    ids=["links", "marks", "lines", "cells", "datelines", "teasers"],
)
def test_much_of_one_kind_is_read(html: str) -> None:
    found = read_article(page(f"<h1>{HEADLINE}</h1><p>{LONG[0]}</p>{html}"))
    assert found.paragraphs[1].text == LONG[0]
