"""Sentences of German newswire: each habit by itself, and any text at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.articles.article import Article, Paragraph
from polyglot_news.articles.reading import read_article
from polyglot_news.articles.segments import segment_article
from polyglot_news.languages.capitals import is_capitals
from polyglot_news.languages.segmentation import Segment, segment

SEEDS = Path(__file__).parents[2] / "seeds"


def sentences(text: str, language: str = "de") -> list[str]:
    return [found.text for found in segment(text, language)]


@pytest.mark.parametrize(
    "sentence",
    [
        # dates, ranges, ordinals
        "Das geschah am 2. August in Genf.",
        "Das Forum findet vom 29. bis 30. Mai 2025 in Astana statt.",
        "Am 27. und 28. August 2024 tagte das Forum.",
        "Er wurde am 1. 5. 2024 gewählt.",
        "Das war am 12.12.2025 um 16.30 Uhr.",
        "Anlässlich des 30. Jahrestages kamen viele Gäste.",
        "Der 16. Bundestag trat zusammen.",
        "So ist es im 21. Jahrhundert.",
        "Sie feierte ihren 80. Geburtstag.",
        "Der 1. FC Köln gewann in der 53. Minute.",
        "Der 100.000. Artikel wurde eingestellt.",
        "Das gilt ab 1. Jänner 2026.",
        "Am 3. Aug. 2017 erschien es.",
        "Im II. Weltkrieg geschah es.",
        "Papst Johannes Paul II. besuchte Astana.",
        # abbreviations
        "Viele Länder, z. B. Kasachstan, nahmen teil.",
        "Viele Länder, z.B. Kasachstan, nahmen teil.",
        "Das heißt, d. h. Die Linke stimmte zu.",
        "Es kamen u. a. Vertreter Usbekistans.",
        "Siehe Nr. 5 und Art. 3 Abs. 2 des Vertrags.",
        "Es waren ca. 300 Menschen bzw. Delegierte.",
        "Prof. Dr. Müller und Dipl.-Ing. Schmidt trafen ein.",
        "J. K. Rowling und W. Putin sind bekannt.",
        "Präsident George W. Bush reiste ab.",
        "Er wohnt in St. Petersburg in der Goethestr. 5.",
        "Das kostet 5 Mio. Euro und 3 Mrd. Dollar.",
        "Die Müller & Co. KG baut die Strecke.",
        "Das war 500 v. Chr. Geschichte.",
        # dates without a year, measures, offices, capitals
        "Das Treffen ist am 7.10. (Mittwoch) um 15:00 Uhr.",
        "Vom 1.9. – 30.9. läuft die Schau.",
        "Ab 5.5. Montag früh gilt der Fahrplan.",
        "Bis 31.3. können Anträge gestellt werden.",
        "Am Sa., 5.7. (20 Uhr) spielt das Orchester.",
        "Die Fahrt dauerte 3 Std. 20 Min. und 10 Sek. mit Pause.",
        "Er lief 2 Std. 5 Min. 30 Sekunden.",
        "Das steht in Z. 2 und Rdnr. 5 des Vertrags.",
        "Der Abg. Müller und die Nationalratsabg. Huber kamen.",
        "Bgm. Huber, Vizebgm. Maier und Präs. Tokajew sprachen.",
        "Dir. Maier, Generaldir. Alt und Pfr. Schulz kamen.",
        "Das gilt bspw. Kasachstan ggü. Deutschland.",
        "Staatssekr. Weber und Hptm. Bauer grüßten.",
        "DR. MÜLLER REIST NACH ASTANA.",
        "BESUCH IN ST. PETERSBURG BEENDET.",
        "PROF. DR. HUBER UND HL. MARTIN.",
        "SIEHE NR. 5 UND ART. 3.",
        # numbers, addresses, ellipses, quotations
        "Mehr als 5.000 Teilnehmer und 3,5 Mio. Zuschauer kamen.",
        "Anmelden kann man sich unter https://astanainternationalforum.org/ab.html und a.b@c.de ab sofort.",
        "Wir brauchen … Hilfe aus aller Welt.",
        "„Ist das wahr?“, fragte er.",
        "„Das ist gut!“ rief sie.",
        "Er sagte „Halt!“ und ging.",
        "Das Treffen (es war das zweite. Weitere folgen.) fand in Astana statt.",
    ],
)
def test_a_sentence_stays_whole(sentence: str) -> None:
    assert sentences(sentence) == [sentence]
    following = "Die Regierung begrüßte das."
    assert sentences(f"{sentence} {following}") == [sentence, following]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("… für Zentralasien und Afghanistan angenommen.", "152 UN-Mitgliedsstaaten unterstützten sie."),
        ("Sie kamen im Jahr 1991.", "Die Schließung folgte."),
        ("Das war 2019.", "Tokajew wurde Präsident."),
        ("Er starb 2019.", "152 Gäste kamen."),
        ("Das Spiel endete 3:2.", "Bayern war besser."),
        ("Sie liegt auf Platz 3.", "Müller führt."),
        ("Die Zahl stieg auf 450.", "Murat Nurtleu nannte den Grund."),
        ("Er fuhr nach Frankreich, Italien usw.", "Die Reise war lang."),
        ("Es kamen Russland, China u. a.", "Das Treffen begann."),
        ("Es kostet 5 Mio.", "Das ist viel."),
        ("Er lebte 300 v. Chr.", "In Rom war er bekannt."),
        ("Das ist eine Veranstaltung dieser Art.", "Sie war die erste."),
        ("Es gibt keinen Plan B.", "Das ist schlecht."),
        ("Es spricht Papst Franziskus I.", "Er kam gestern."),
        ("Er ist Mitglied der SPD.", "Bundeskanzler wurde er nicht."),
        ("Er sagte …", "Dann schwieg er."),
        ("Kommt er?", "Niemand weiß es."),
        ("Er kam!", "„Gut so“, sagte sie."),
        ("„Das ist gut.", "Wir kommen wieder.“"),
        ('"Das ist gut.', 'Wir kommen wieder."'),
        ("Er sagte: „Das ist gut.“", "Dann ging er."),
        ('Er sagte: "Das ist gut."', "Dann ging er."),
        ("Sie sagte: »Gut.«", "Er ging."),
        ("(Das ist eine Klammer.", "Sie hat zwei Sätze.)"),
        ("Das teilte er mit (1992).", "Zugleich ging er."),
        ("Er kam.", "– Sie ging."),
        ("Der Termin ist am 7.10.", "Danach folgt eine Pause."),
        ("Die Software heißt Android 5.1.", "Rein technisch ist sie neu."),
        ("Er fuhr 3 Std.", "Die Fahrt war lang."),
        ("ER IST MITGLIED DER SPD.", "DIE PARTEI SCHWEIGT."),
        ("Er sprach im ST.", "Die Sendung war lang."),
    ],
)
def test_two_sentences_are_told_apart(first: str, second: str) -> None:
    assert sentences(f"{first} {second}") == [first, second]


def test_a_forgotten_space_does_not_glue_sentences() -> None:
    text = "Das war es.Dann ging er auf www.Beispiel.De und a.Be@c.De weiter."
    assert sentences(text) == ["Das war es.", "Dann ging er auf www.Beispiel.De und a.Be@c.De weiter."]


def test_numbered_points_keep_their_numbers() -> None:
    assert sentences("1. Die Lage. 2. Das Ziel.") == ["1. Die Lage.", "2. Das Ziel."]


def test_blank_lines_part_what_has_no_full_stop() -> None:
    assert sentences("Eine Überschrift\n\nein Text\n \n") == ["Eine Überschrift", "ein Text"]


def test_other_languages_are_left_to_the_library() -> None:
    assert sentences("It ended in 1991. 152 states came. Mr. Smith left.", "en") == [
        "It ended in 1991.",
        "152 states came.",
        "Mr. Smith left.",
    ]
    assert sentences("Он приехал 5 мая. Потом ушёл.", "ru") == ["Он приехал 5 мая.", "Потом ушёл."]


# --- articles


@pytest.mark.parametrize(("number", "counts"), [(0, [1, 3, 1, 4, 2, 1, 1, 4]), (1, [4, 2, 2, 4, 3, 2, 1, 4])])
def test_the_seeds_have_these_many_sentences_a_paragraph(number: int, counts: list[int]) -> None:
    (path,) = SEEDS.glob(f"{number:03d}_*.txt")
    article = read_article(path)
    found = [sum(s.paragraph == i for s in segment_article(article)) for i in range(len(article.paragraphs))]
    assert [count for count in found if count] == counts


def test_segments_know_their_paragraph_and_only_translated_ones_have_any() -> None:
    article = Article(
        (
            Paragraph("headline", "Putin-Toqajew-Treffen: Ein Anfang"),
            Paragraph("credit", "Foto: Akorda. Alle Rechte."),
            Paragraph("prose", "Er kam. Sie ging."),
            Paragraph("heading", "Was nun? Was tun?"),
            Paragraph("teaser", "Mehr zum Thema – Usbekistan"),
        )
    )
    found = [(s.paragraph, s.start, s.end, s.text) for s in segment_article(article)]
    assert found == [
        (0, 0, 33, "Putin-Toqajew-Treffen: Ein Anfang"),
        (2, 0, 7, "Er kam."),
        (2, 8, 17, "Sie ging."),
        (3, 0, 8, "Was nun?"),
        (3, 9, 17, "Was tun?"),
    ]


# --- any text

WORDS = (
    "Er kam.",
    "Die",
    "152",
    "am",
    "2.",
    "August",
    "z. B.",
    "usw.",
    "XVI.",
    "W.",
    "5.000",
    "1991.",
    "Herbst",
)
MARKS = (
    "„",
    "“",
    '"',
    "(",
    ")",
    "…",
    "...",
    "!",
    "?",
    "-",
    "–",
    ".",
    ":",
    "\n",
    "\n\n",
    " ",
    "\u00a0",
    "\u2028",
)
PIECES = st.sampled_from(WORDS + MARKS)
TEXTS = st.one_of(st.text(), st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=60).map(" ".join))


@given(TEXTS, st.sampled_from(["de", "en", "ru", "xx", ""]))
@settings(deadline=None, max_examples=400)
def test_segments_and_gaps_rebuild_any_text(text: str, language: str) -> None:
    position = 0
    for found in segment(text, language, paragraph=3):
        assert found == Segment(text[found.start : found.end], 3, found.start, found.end)
        assert found.text
        assert found.text == found.text.strip()
        assert found.start >= position
        assert not text[position : found.start].strip()
        position = found.end
    assert not text[position:].strip()


@given(TEXTS)
@settings(deadline=None, max_examples=100)
def test_a_segment_alone_is_not_split_further_by_surrounding_space(text: str) -> None:
    assert sentences(f"  {text}\n") == sentences(text.strip())


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "." * 100_000, '"' * 100_000, "(" * 100_000, "\ud800" * 100_000]
)
def test_a_monotonous_line_is_one_segment(text: str) -> None:
    assert [found.text for found in segment(text)] == [text]


@pytest.mark.parametrize(
    "text", ["„Ja. ", "( Er kam. ", "z. B. ", "1. ", "a\n\n", "kam.Dann", " ", "Er ging gestern. "]
)
def test_a_long_text_of_one_habit_is_split_without_harm(text: str) -> None:
    long = text * 10_000
    found = segment(long)
    assert "".join(s.text for s in found).replace(" ", "").replace("\n", "") == "".join(long.split())


def test_sentences_do_not_depend_on_where_the_library_is_given_a_window() -> None:
    sentence = "Die Präsidenten beider Länder haben am 2. August in Astana ein Abkommen unterzeichnet."
    assert sentences(" ".join([sentence] * 1000)) == [sentence] * 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KASACHSTAN UND DEUTSCHLAND VERTIEFEN ZUSAMMENARBEIT", True),
        ("DR. MÜLLER IN ST. PETERSBURG: 5 MIO. EURO", True),
        ("STRAßE GESPERRT", True),
        ("WIRTSCHAFTSKRISE", True),
        ("Kasachstan und Deutschland", False),
        ("UN, EU, NATO, OSZE, USA", False),
        ("BMW", False),
        ("UNESCO warnt vor Dürre", False),
        ("12.12.2025", False),
        ("", False),
    ],
)
def test_lines_in_capitals_are_known(text: str, expected: bool) -> None:
    assert is_capitals(text) is expected
    assert Segment(text, 0, 0, len(text)).is_capitals is expected


@pytest.mark.parametrize("year", ["1500", "1991", "2023", "2100"])
def test_a_year_after_an_article_ends_its_sentence(year: str) -> None:
    first = f"Die Ernte war größer als die {year}."
    assert sentences(f"{first} Kasachstan führte mehr aus.") == [first, "Kasachstan führte mehr aus."]


@pytest.mark.parametrize("number", ["1499", "2101", "1.991", "300"])
def test_a_number_that_is_no_year_is_an_ordinal_after_an_article(number: str) -> None:
    sentence = f"Das war die {number}. Sitzung des Rates."
    assert sentences(sentence) == [sentence]
