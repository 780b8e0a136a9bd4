"""Terms that a translation renders, and those it lacks."""

from __future__ import annotations

import pytest

from glossary.builtin import BUILTIN, missing
from polyglot_news.glossary import Glossary
from polyglot_news.glossary.usage import Usage
from polyglot_news.languages.reading import Pair


@pytest.mark.parametrize(
    ("source", "target", "language"),
    [
        ("Kasachstans Präsident", "Kazakhstan's president", "en"),
        ("die Rede Tokajews", "речь Токаева", "ru"),
        ("mit Präsident Tokajew", "с президентом Токаевым", "ru"),
        ("in Astana und Semei", "в Астане и Семее", "ru"),
        ("Kirgisistan", "в Киргизии", "ru"),
        ("Kirgisistan", "в Кыргызстане", "ru"),
        ("der kasachische Präsident", "President of Kazakhstan", "en"),
        ("der NVV", "Договора о нераспространении ядерного оружия", "ru"),
        ("nach Ägypten", "из Египта", "ru"),
        ("Londoner Börse", "Лондонская биржа", "ru"),
        ("Erdoğan", "Erdogan", "en"),
        ("Großbritannien", "в Соединенном Королевстве", "ru"),
        ("Sadyr Dschaparow", "Садыром Жапаровым", "ru"),
        ("100 US-Dollar", "$100", "en"),
        ("das Kaspische Meer", "на Каспийском море", "ru"),
    ],
)
def test_a_right_rendering_is_not_missed_however_inflected(source: str, target: str, language: str) -> None:
    assert missing(source, target, language) == []


def test_a_wrong_name_is_an_error_and_a_wrong_term_a_warning() -> None:
    assert missing("Präsident Tokajew sprach.", "President Tokajew spoke.", "en") == [
        ("error", "“Tokajew” should be “Tokayev” here.")
    ]
    assert missing("im Iran", "in Iraq", "en") == [("error", "“Iran” is missing.")]
    assert [severity for severity, _ in missing("das Kaspische Meer", "the lake", "en")] == ["warning"]


def test_a_finding_tells_every_place_of_its_term() -> None:
    (finding,) = BUILTIN.missing("Tokajew und Toqajews Rat", "He and his council", "de", "en")
    assert finding.name == "glossary"
    assert finding.source_spans == ((0, 7), (12, 20))


@pytest.mark.parametrize("form", ["разоружение", "разоружения", "разоружению", "разоружением", "разоружении"])
def test_russian_nouns_that_end_like_adjectives_are_known_in_all_cases(form):
    source = "Es geht um Abrüstung."
    assert BUILTIN.missing(source, f"Речь идёт о {form}.", "de", "ru") == ()
    assert BUILTIN.missing(source, "Речь идёт о вооружении.", "de", "ru") != ()


def test_the_glossary_says_of_strings_what_usage_says_of_a_pair() -> None:
    row = "Tokajew und der Iran berieten.", "Tokajew and Iraq conferred.", "de", "en"
    usage = BUILTIN.usage(Pair.of(*row))
    assert isinstance(usage, Usage)
    assert [match.text for match in usage.found] == ["Tokajew", "Iran"]
    assert [match.text for match in usage.lacking] == ["Tokajew", "Iran"]
    assert BUILTIN.renderings(*row) == usage.renderings == {(0, 7): (), (16, 20): ()}
    assert BUILTIN.missing(*row) == usage.missing
    assert BUILTIN.added(*row) == usage.added
    assert BUILTIN.check(*row) == usage.findings == usage.missing + usage.added
    assert [finding.message for finding in usage.added] == ["not in the source: “Iraq”"]
    assert BUILTIN.mend(*row) == usage.mended()


def test_terms_are_looked_for_once_a_pair(monkeypatch) -> None:
    asked = []
    find = Glossary.find
    monkeypatch.setattr(Glossary, "find", lambda self, *args: asked.append(args) or find(self, *args))
    usage = BUILTIN.usage(Pair.of("Tokajew kam.", "Tokajew came.", "de", "en"))
    assert (usage.findings, usage.renderings, usage.mended()) == (
        usage.missing,
        {(0, 7): ()},
        "Tokayev came.",
    )
    assert asked == [("Tokajew kam.", "de", "en")]
