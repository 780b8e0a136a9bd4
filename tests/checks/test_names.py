"""Names that are lost, made up, or another's."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks import check
from polyglot_news.checks.names import check_names
from polyglot_news.glossary import Glossary

found = partial(pairs.found, by=check_names)


def test_an_odd_spelling_of_a_name_is_no_error() -> None:
    source = "Mit ihr unterhalte ich mich ganz normal, sagte gestern Jindřich Rychtář der Zeitung."
    target = "Мы с ней общаемся совершенно нормально, сказал вчера Йиндржих Рихтарж газете."
    assert "names" not in found(source, target, "de-ru")


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        (
            "de-en",
            "Am Abend sprach Präsident Tokajew mit Olaf Scholz.",
            "In the evening, President Putin spoke with Olaf Scholz.",
        ),
        (
            "de-ru",
            "Am Abend sprach Roman Wassilenko mit Scholz.",
            "Вечером Роман Шевченко поговорил со Шольцем.",
        ),
        (
            "en-ru",
            "Yesterday the writer met Anna Karlsson there.",
            "Вчера писатель встретился там с Петром Ивановым.",
        ),
    ],
)
def test_a_changed_name_is_an_error(pair: str, source: str, target: str) -> None:
    assert "names" in found(source, target, pair)


def with_glossary(source: str, target: str, pair: str) -> list[tuple[str, str, str]]:
    one, two = pair.split("-")
    known = Glossary.builtin().renderings(source, target, one, two)
    findings = check(source, target, source_language=one, target_language=two, known=known)
    findings += Glossary.builtin().missing(source, target, one, two)
    return [(finding.name, finding.severity, finding.message) for finding in findings]


def test_names_that_a_glossary_finds_rendered_are_no_finding() -> None:
    source = "Das Treffen dient den Staaten in Zentralasien und dem Bundeskanzler."
    for target, pair in (
        ("The meeting serves the states in Central Asia and the Chancellor.", "de-en"),
        ("Встреча служит государствам в Центральной Азии и канцлеру.", "de-ru"),
    ):
        assert with_glossary(source, target, pair) == []


def test_a_name_that_the_glossary_misses_is_told_once() -> None:
    source, target = "Wassilenko besuchte gestern den Minister.", "Вчера он посетил министра."
    assert "names" in found(source, target, "de-ru", None)
    [(name, severity, message)] = with_glossary(source, target, "de-ru")
    assert (name, severity, message) == ("glossary", "error", "“Wassilenko” should be “Василенко” here.")


def test_another_name_in_the_place_of_the_glossarys_is_an_error_of_its_own() -> None:
    findings = with_glossary(
        "Am Abend kam Präsident Tokajew.", "In the evening, President Lukashenko came.", "de-en"
    )
    assert ("names", "error", "not in the source: Lukashenko") in findings
    assert [name for name, _, _ in findings] == ["names", "glossary"]


def test_a_common_noun_that_russian_borrowed_is_no_name() -> None:
    source = "Am Ende bestätigte er das starke Engagement der Seite für die weitere Entwicklung."
    target = "В конце он подтвердил твёрдую приверженность стороны дальнейшему развитию."
    assert "names" not in found(source, target, "de-ru", None)


def test_a_people_that_was_made_up_is_seen() -> None:
    source = "Der kasachische Präsident sprach in Kasachstan."
    assert "names" in found(source, "The Hawaiian president spoke in Kazakhstan.", severity="warning")
    assert "names" not in found(source, "The Kazakh president spoke in Kazakhstan.", severity=None)
    source = "Der kanadische und der japanische Minister sprachen."
    assert "names" not in found(source, "The Canadian and the Japanese minister spoke.", severity=None)


@pytest.mark.parametrize(
    ("pair", "source", "right", "wrong"),
    [
        ("de-en", "Es regnet heute in Spanien.", "It is raining in Spain today.", "It is raining today."),
        ("de-en", "Dort sprach Eroll Flynn.", "Eroll Flynn spoke there.", "He spoke there."),
        ("de-en", "Dort sprach er.", "He spoke there.", "He spoke there with Guenther Merl."),
        ("en-ru", "He spoke in Spain.", "Он выступил в Испании.", "Он выступил там."),
        ("de-ru", "Es regnet heute in Spanien.", "Сегодня в Испании идёт дождь.", "Сегодня идёт дождь."),
    ],
)
def test_a_certain_name_that_is_missing_or_made_up_is_an_error(
    pair: str, source: str, right: str, wrong: str
) -> None:
    assert "names" in found(source, wrong, pair)
    assert "names" not in found(source, right, pair, None)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Das zeigt der Irakkrieg heute.", "The Iraq War shows it today."),
        ("Der König Schwarzafrikas sprach.", "The king of sub-Saharan Africa spoke."),
    ],
)
def test_a_name_within_a_compound_is_not_made_up(source: str, target: str) -> None:
    assert "names" not in found(source, target, "de-en")
