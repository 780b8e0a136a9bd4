"""What an article consists of: the five seeds exactly, wire-copy habits one by one, and any text at all."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.articles.article import Article, Paragraph, PartialDate, parse_article
from polyglot_news.articles.cleaning import clean, split_paragraphs
from polyglot_news.articles.reading import read_article
from polyglot_news.errors import ArticleError

SEEDS = Path(__file__).parents[1] / "seeds"
PROSE = "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen unterzeichnet."
MORE = "Das teilte das Außenministerium am Dienstag mit. Weitere Treffen sollen folgen."


def kinds(article: Article) -> list[str]:
    return [paragraph.kind for paragraph in article.paragraphs]


def texts(article: Article, kind: str) -> list[str]:
    return [paragraph.text for paragraph in article.paragraphs if paragraph.kind == kind]


# --- the seeds


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


def letters(text: str) -> list[str]:
    return sorted(character for character in text if character.isalnum())


@pytest.mark.parametrize("number", range(5))
def test_the_archives_date_is_never_text(number: int) -> None:
    assert not any(paragraph.text.lower().startswith("date ") for paragraph in seed(number).paragraphs)


@pytest.mark.parametrize("number", range(5))
def test_an_article_survives_json(number: int) -> None:
    article = seed(number)
    assert Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


# --- dates


@pytest.mark.parametrize("text", ["2024", "2024-09", "2025-12-12", "2024-02-29", "0001-01-01"])
def test_a_partial_date_reads_back_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-13",
        "2024-00",
        "2023-02-29",
        "2024-04-31",
        "24-09",
        "2024-9",
        "2024-09-01T10:00",
        "٢٠٢٤",
        "0000",
    ],
)
def test_a_date_that_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(ArticleError):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ArticleError):
        PartialDate(2024, None, 3)


def test_dates_sort_the_coarser_before_the_finer() -> None:
    dates = [PartialDate(2024, 9, 1), PartialDate(2025), PartialDate(2024), PartialDate(2024, 9)]
    assert [str(date) for date in sorted(dates)] == ["2024", "2024-09", "2024-09-01", "2025"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-12-12T00:30:00+01:00", "2025-12-12"),
        ("2025-12-12 08:00", "2025-12-12"),
        ("2025-12", "2025-12"),
        ("12.12.2025", "2025-12-12"),
        ("1. 5. 2024", "2024-05-01"),
        ("12. Dezember 2025", "2025-12-12"),
        ("3. Jänner 2016", "2016-01-03"),
        ("Fri, 12 Dec 2025 00:30:00 +0100", "2025-12-12"),
        ("2025-13-01", "None"),
        ("gestern", "None"),
    ],
)
def test_dates_of_metadata_are_read_as_the_publisher_wrote_them(text: str, expected: str) -> None:
    assert str(PartialDate.find(text)) == expected


def test_an_archives_note_that_is_no_date_is_kept_but_not_as_text() -> None:
    article = parse_article(f" date 2024-13 {PROSE}")
    assert article.date is None
    assert article.paragraphs == (Paragraph("credit", "date 2024-13"), Paragraph("prose", PROSE))


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


# --- paragraphs and characters


def test_wrapped_lines_are_joined_and_broken_words_mended() -> None:
    text = (
        "Die Präsidenten beider Länder haben am Montag in der Haupt-\n"
        "stadt Astana ein Abkommen über den Ausbau von Wasser-\n"
        "und Schienenwegen unterzeichnet. Darüber hinaus wird ein UN-\n"
        "Zentrum gebaut. Das teilte das Amt mit."
    )
    assert split_paragraphs(text) == [
        "Die Präsidenten beider Länder haben am Montag in der Hauptstadt Astana ein Abkommen über den Ausbau von "
        "Wasser- und Schienenwegen unterzeichnet. Darüber hinaus wird ein UN-Zentrum gebaut. Das teilte das Amt mit."
    ]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    lines = ["Neue Strecke eröffnet", f"{PROSE} {MORE}", f"{MORE} {PROSE}"]
    assert split_paragraphs("\n".join(lines)) == lines


def test_what_the_eye_cannot_see_is_gone() -> None:
    text = "\ufeffAbrüs\u00adtung\u200b und\u00a0Frie\u200dden\u202e, 5\u202f000 Men\u00ad\nschen.\x00\r\nZu\u0308rich\ud800"
    assert clean(text) == "Abrüstung und Frieden, 5 000 Menschen.\nZürich\ufffd"


def test_windows_quotes_read_as_latin_1_are_mended() -> None:
    assert clean("\x84Ja\x93 \x96 so \x85") == "„Ja“ – so …"


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=200)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


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
