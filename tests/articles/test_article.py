"""What an article consists of: the five seeds exactly, and any text at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wire import MORE, PROSE, kinds, letters, texts

from polyglot_news.articles.article import Article, Paragraph, PartialDate, parse_article
from polyglot_news.articles.cleaning import clean
from polyglot_news.articles.reading import read_article
from polyglot_news.errors import ArticleError

SEEDS = Path(__file__).parents[2] / "seeds"


def seed(number: int) -> Article:
    (path,) = SEEDS.glob(f"{number:03d}_*.txt")
    return read_article(path)


def test_seed_000_has_a_month_two_headings_and_a_signature_but_no_headline() -> None:
    article = seed(0)
    assert (article.date, article.headline) == (PartialDate(2024, 9), None)
    assert (article.sender, article.dateline, article.agency) == (None, None, None)
    assert kinds(article) == [
        "prose",
        "prose",
        "heading",
        "prose",
        "prose",
        "heading",
        "prose",
        "prose",
        "signature",
    ]
    assert texts(article, "heading") == [
        "Internationaler Tag gegen Atomtests",
        "Veranstaltungsreihe in Kasachstan",
    ]
    assert texts(article, "signature") == ["DAZ"]
    assert article.paragraphs[0].text.startswith("Der stellvertretende Premierminister")


def test_seed_001_has_a_dateline_and_an_agency_on_the_line_of_its_date() -> None:
    article = seed(1)
    assert (article.date, article.headline, article.sender) == (PartialDate(2025, 3), None, None)
    assert (article.dateline, article.agency) == ("Berlin/Astana", "ots")
    assert kinds(article) == ["prose"] * 8
    assert article.paragraphs[0].text.startswith("Kasachstans Bedeutung")


def test_seed_002_is_prose_alone() -> None:
    article = seed(2)
    assert (article.date, article.headline) == (PartialDate(2024, 7), None)
    assert (article.sender, article.dateline, article.agency) == (None, None, None)
    assert kinds(article) == ["prose"] * 5
    assert article.paragraphs[0].text.startswith("Im Zuge des Besuchs")


def test_seed_003_has_a_sender_above_its_headline_and_its_dateline_below() -> None:
    article = seed(3)
    assert article.date == PartialDate(2025, 12, 12)
    assert article.headline == (
        "Kasachstan und Turkmenistan vertiefen Partnerschaft für regionale Konnektivität, Stabilität und Frieden"
    )
    assert article.sender == "Botschaft der Republik Kasachstan in der Bundesrepublik Deutschland"
    assert (article.dateline, article.agency) == ("Berlin/Astana", "ots")
    assert kinds(article) == ["headline"] + ["prose"] * 6


def test_seed_004_has_two_other_stories_titles_set_apart_from_its_prose() -> None:
    article = seed(4)
    assert article.date == PartialDate(2023, 11)
    assert article.headline == (
        "Putin-Toqajew-Treffen: Militärische Zusammenarbeit richtet sich nicht gegen Drittländer"
    )
    assert (article.sender, article.dateline, article.agency) == (None, None, None)
    assert kinds(article) == ["headline", "prose", "credit", "prose", "teaser", "prose", "teaser"]
    assert texts(article, "credit") == ["Quelle: Sputnik © PAWEL BEDNJAKOW"]
    assert texts(article, "teaser") == [
        "Kasachstan: Mindestens 35 Tote bei schwerem Grubenunglück",
        "Mehr zum Thema – Usbekistan setzt Verhüllungsverbot in Kraft – "
        "Kasachstan und Kirgisistan wollen nachziehen",
    ]
    assert article.paragraphs[3].text.endswith("2024 bis 2026 erörtert worden.")
    assert article.paragraphs[5].text.startswith("Der russische Staatschef")
    assert article.paragraphs[5].text.endswith("betonte Putin.")


@pytest.mark.parametrize("number", range(5))
def test_no_letter_of_a_seed_is_lost(number: int) -> None:
    (path,) = SEEDS.glob(f"{number:03d}_*.txt")
    article = seed(number)
    kept = [f"date {article.date}", article.sender, article.dateline, article.agency]
    kept += [paragraph.text for paragraph in article.paragraphs]
    assert letters(" ".join(filter(None, kept))) == letters(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(5))
def test_the_archives_date_is_never_text(number: int) -> None:
    assert not any(paragraph.text.lower().startswith("date ") for paragraph in seed(number).paragraphs)


@pytest.mark.parametrize("number", range(5))
def test_an_article_survives_json(number: int) -> None:
    article = seed(number)
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


def test_an_archives_note_that_is_no_date_is_kept_but_not_as_text() -> None:
    article = parse_article(f" date 2024-13 {PROSE}")
    assert article.date is None
    assert article.paragraphs == (Paragraph("credit", "date 2024-13"), Paragraph("prose", PROSE))


# --- any text

LINES = (
    "Neue Strecke eröffnet",
    "DAZ",
    "Foto: dpa",
    "(jk)",
    "12.12.2025",
    "Kasachstan: Mindestens Fünf ",
    PROSE,
    MORE,
)
STARTS = (
    "Wien – ",
    "Berlin (dpa) - ",
    "Mehr zum Thema – ",
    " Der ",
    "date 2024-09 ",
    "# ",
    "- ",
    "\n",
    "\n\n",
    " ",
)
PIECES = st.sampled_from(LINES + STARTS)


@given(st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=20).map("".join)))
@settings(deadline=None, max_examples=400)
def test_any_text_is_an_article_or_a_clear_error_and_loses_nothing(text: str) -> None:
    try:
        article = parse_article(text)
    except ArticleError as error:
        assert "empty" in str(error)
        return
    assert Article.from_dict(article.to_dict()) == article
    assert all(p.text and p.text == p.text.strip() and "\n" not in p.text for p in article.paragraphs)
    kept = [article.sender, article.dateline, article.agency, *(p.text for p in article.paragraphs)]
    note = re.match(r"\s*date:?\s+[0-9-]+", clean(text), re.IGNORECASE)
    found, wanted = "".join(filter(None, kept)), letters(clean(text))
    assert wanted in (letters(found), letters(found + (note[0] if note else "")))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "a " + "(" * 100_000,
        "Lesen Sie auch: " * 10_000,
        "Astana: Neue " * 10_000,
        "Astana\n\n" * 20_000,
        "Mehr zum Thema\n" * 10_000,
        "a" + "\u0301\u0327" * 50_000,
        "Wien/" * 50_000,
        "\u00ad" * 100_000 + "a",
    ],
    ids=["letters", "brackets", "teasers", "topics", "titles", "labels", "marks", "places", "hyphens"],
)
def test_long_monotonous_text_is_parsed_without_harm(text: str) -> None:
    assert parse_article(text).paragraphs


def test_an_article_without_letters_is_an_error_that_names_it() -> None:
    with pytest.raises(ArticleError, match=r"leer\.txt is empty"):
        parse_article(" \u200b\n…\n", "leer.txt")
