"""The habits of wire copy, one by one."""

from __future__ import annotations

import pytest
from wire import MORE, PROSE, kinds, texts

from polyglot_news.articles.article import Paragraph, PartialDate, parse_article

# --- the top of an article


@pytest.mark.parametrize(
    ("opening", "dateline", "agency"),
    [
        ("Berlin/Astana (ots) – ", "Berlin/Astana", "ots"),
        ("BERLIN (dpa) - ", "BERLIN", "dpa"),
        ("Wien (APA) – ", "Wien", "APA"),
        ("Moskau/Kiew (AFP/dpa) ", "Moskau/Kiew", "AFP/dpa"),
        ("Frankfurt am Main (dpa-AFX) — ", "Frankfurt am Main", "dpa-AFX"),
        ("St. Pölten (APA) – ", "St. Pölten", "APA"),
        ("Astana, 12. Dezember 2025 (Kazinform) – ", "Astana, 12. Dezember 2025", "Kazinform"),
        ("Bischkek (24.kg) – ", "Bischkek", "24.kg"),
        ("(dpa) – ", None, "dpa"),
        ("Wien – ", "Wien", None),
    ],
)
def test_a_dateline_is_taken_off_the_first_sentence(
    opening: str, dateline: str | None, agency: str | None
) -> None:
    article = parse_article(f"Abkommen in Astana unterzeichnet\n\n{opening}{PROSE}\n\n{MORE}")
    assert (article.dateline, article.agency) == (dateline, agency)
    assert article.headline == "Abkommen in Astana unterzeichnet"
    assert texts(article, "prose") == [PROSE, MORE]


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Weltbank (IBRD) hat am Montag in Astana ein Büro eröffnet.",
        "Tokajew (72) ist am Montag nach Berlin gereist und blieb dort zwei Tage.",
        "Tokajew – Präsident seit 2019 – reiste am Montag nach Berlin.",
        "Der Präsident – Kassym-Schomart Tokajew – reiste am Montag nach Berlin.",
        "Wegen Irreführung der Verbraucher – Das Gericht hat am Montag entschieden.",
    ],
)
def test_a_name_with_brackets_or_dashes_is_no_dateline(sentence: str) -> None:
    article = parse_article(f"{sentence}\n\n{MORE}")
    assert (article.dateline, article.agency) == (None, None)
    assert texts(article, "prose") == [sentence, MORE]


def test_the_first_of_two_lines_above_a_dateline_is_the_sender() -> None:
    article = parse_article(f"Kasachische Bahn\n\nNeue Strecke eröffnet\n\nAstana (ots)\n\n{PROSE}")
    assert (article.sender, article.headline, article.agency) == (
        "Kasachische Bahn",
        "Neue Strecke eröffnet",
        "ots",
    )


def test_without_a_dateline_the_second_line_is_a_subheading() -> None:
    article = parse_article(f"Neue Strecke eröffnet\n\nMit der Bahn nach China\n\n{PROSE}")
    assert article.sender is None
    assert kinds(article) == ["headline", "heading", "prose"]


@pytest.mark.parametrize(
    "first",
    ["Guten Tag.", "Am Montag begann es.", "- Neue Strecke eröffnet", "Es folgt eine Liste:", "x" * 400],
)
def test_prose_and_lists_are_not_taken_for_headlines(first: str) -> None:
    assert parse_article(f"{first}\n\n{PROSE}").headline is None


def test_a_line_alone_is_prose() -> None:
    article = parse_article("Neue Strecke nach China eröffnet")
    assert article.paragraphs == (Paragraph("prose", "Neue Strecke nach China eröffnet"),)


def test_a_known_headline_is_not_repeated() -> None:
    article = parse_article(f"Neue Strecke eröffnet\n\n{PROSE}", headline="Neue  Strecke eröffnet")
    assert article.paragraphs == (Paragraph("headline", "Neue Strecke eröffnet"), Paragraph("prose", PROSE))


def test_markdown_marks_are_not_text() -> None:
    article = parse_article(f"# Neue Strecke eröffnet.\n\n{PROSE}\n\n## Was folgt?\n\n{MORE}")
    assert article.headline == "Neue Strecke eröffnet."
    assert kinds(article) == ["headline", "prose", "heading", "prose"]
    assert texts(article, "heading") == ["Was folgt?"]


def test_a_line_with_nothing_but_a_date_dates_the_article() -> None:
    article = parse_article(f"12.12.2025 – 14:30\n\nNeue Strecke eröffnet\n\n{PROSE}")
    assert article.date == PartialDate(2025, 12, 12)
    assert article.headline == "Neue Strecke eröffnet"
    assert texts(article, "credit") == ["12.12.2025 – 14:30"]


# --- what is not prose


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Quelle: Sputnik © PAWEL BEDNJAKOW", "credit"),
        ("Foto: Akorda", "credit"),
        ("© Akorda 2024", "credit"),
        ("Bildquelle: dpa", "credit"),
        ("Original-Content von: Botschaft, übermittelt durch news aktuell", "credit"),
        ("Mehr zum Thema: Neue Strecke nach China", "teaser"),
        ("Lesen Sie auch: Neue Strecke nach China", "teaser"),
        ("DAZ", "signature"),
        ("(jk)", "signature"),
        ("(APA, 12.3.2015)", "signature"),
        ("dpa/AFP/jk", "signature"),
        ("Von Hans Müller", "signature"),
    ],
)
def test_lines_that_are_not_prose_are_told_by_their_look(line: str, kind: str) -> None:
    article = parse_article(f"{PROSE}\n\n{line}")
    assert article.paragraphs == (Paragraph("prose", PROSE), Paragraph(kind, line))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "line", ["Quellen des Flusses liegen in China.", "Fotografen waren nicht zugelassen."]
)
def test_sentences_that_begin_like_credits_are_prose(line: str) -> None:
    assert kinds(parse_article(f"{PROSE}\n\n{line}")) == ["prose", "prose"]


def test_an_acronym_above_prose_is_a_heading() -> None:
    assert kinds(parse_article(f"{PROSE}\n\nUSA\n\n{MORE}")) == ["prose", "heading", "prose"]


@pytest.mark.parametrize(
    "signature",
    ["(dpa)", "(APA/Reuters)", "(jk)", "(red, 16.6.2015)", "(APA, 12. 3. 2015)", "(Hans Müller, 1.2.2024)"],
)
def test_a_signature_at_the_end_of_a_sentence_is_set_apart(signature: str) -> None:
    article = parse_article(f"{PROSE} {signature}")
    assert article.paragraphs == (Paragraph("prose", PROSE), Paragraph("signature", signature))


@pytest.mark.parametrize("end", ["(WTO).", "(Kasachstan)", "im Jahr (1991)", "der Vereinten Nationen (UN)"])
def test_brackets_at_the_end_of_prose_are_no_signature(end: str) -> None:
    assert kinds(parse_article(f"{PROSE} Das teilte das Amt mit {end}")) == ["prose"]


def test_the_press_contact_closes_the_text() -> None:
    article = parse_article(f"{PROSE}\n\nPressekontakt:\n\nBotschaft\n\nTel. 030 12345")
    assert kinds(article) == ["prose", "credit", "credit", "credit"]


def test_lists_of_lines_are_not_headings() -> None:
    article = parse_article(f"{PROSE}\n\nEins ist hier\n\nZwei ist dort\n\nDrei ist da\n\n{MORE}")
    assert kinds(article) == ["prose"] * 5


def test_an_announced_teaser_ends_where_its_title_does() -> None:
    article = parse_article(f"{PROSE} Lesen Sie auch: Kasachstan wählt ein neues Parlament {MORE}")
    assert [tuple(vars(p).values()) for p in article.paragraphs] == [
        ("prose", PROSE),
        ("teaser", "Lesen Sie auch: Kasachstan wählt ein neues Parlament"),
        ("prose", MORE),
    ]


def test_a_title_between_sentences_is_set_apart_whatever_its_words() -> None:
    title = "Usbekistan: Neue Eisenbahn nach China, Bau beginnt im Herbst"
    article = parse_article(f"{PROSE} {title} {MORE}")
    assert [p.text for p in article.paragraphs] == [PROSE, title, MORE]
    assert kinds(article) == ["prose", "teaser", "prose"]


@pytest.mark.parametrize(
    "insertion",
    [
        "Tokajew: Wir schätzen die Zusammenarbeit mit Deutschland sehr.",  # a sentence
        "Ergebnis: Große Mehrheiten gab es auch für Die Grünen in Berlin.",  # a name with an article
        "Frage: Haben Sie das gewusst oder haben Ihre Berater Sie gewarnt?",  # polite address
        "Der Präsident sagte: Wir kommen wieder, wenn Der Spiegel es druckt.",  # not a topic
    ],
)
def test_colons_of_prose_do_not_make_titles(insertion: str) -> None:
    article = parse_article(f"{PROSE} {insertion} {MORE}")
    assert kinds(article) == ["prose"]


def test_speakers_of_an_interview_are_not_topics_of_titles() -> None:
    talk = "STANDARD: Wie sehen die neuen Pläne für Das genau aus? Müller: Gut. STANDARD: Danke Die Pläne gehen weiter."
    assert kinds(parse_article(f"{PROSE} {talk}")) == ["prose"]
