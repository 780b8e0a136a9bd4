"""Countries and bodies that the source does not name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.builtin import BUILTIN
from polyglot_news.glossary import Glossary
from polyglot_news.glossary.additions import Renderings
from polyglot_news.languages.reading import Text


@pytest.mark.parametrize(
    ("source", "target", "languages", "shown"),
    [
        ("The U.N. General Assembly has met.", "Генеральная ассамблея США собралась.", "en-ru", "США"),
        ("Die UN-Generalversammlung tagte.", "Генеральная ассамблея США собралась.", "de-ru", "США"),
        # "unanimously" has the letters of US
        ("The U.N. General Assembly unanimously met.", "Генеральной Ассамблее США", "en-ru", "США"),
        ("Kasachstan und Deutschland beraten.", "Kyrgyzstan and Germany confer.", "de-en", "Kyrgyzstan"),
        ("Der Präsident reiste nach Astana.", "The president travelled to Iran.", "de-en", "Iran"),
        ("Er sprach in der Hauptstadt.", "Он выступил в Узбекистане.", "de-ru", "Узбекистане"),
    ],
)
def test_a_country_that_the_source_does_not_name_is_told(source, target, languages, shown):
    [finding] = Glossary.builtin().added(source, target, *languages.split("-"))
    assert (finding.name, finding.severity) == ("glossary", "error")
    assert finding.message == f"not in the source: “{shown}”"
    assert [target[slice(*span)] for span in finding.target_spans] == [shown]


def test_a_countrys_adjective_that_the_source_has_not_is_shown():
    [finding] = BUILTIN.added("im Internationalen Jahr des Friedens", "в Американский год мира", "de", "ru")
    assert (finding.severity, finding.message) == ("warning", "not in the source: “Американский”")
    [finding] = BUILTIN.added("sein turkmenischer Kollege", "его турецкий коллега", "de", "ru")
    assert finding.message == "not in the source: “турецкий”"
    assert BUILTIN.added("deutsche Firmen", "German companies", "de", "en") == ()
    assert BUILTIN.added("Firmen aus Deutschland", "немецкие компании", "de", "ru") == ()
    assert BUILTIN.added("Das gehört dazu.", "Это из того же.", "de", "ru") == ()


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Die Amerikaner kamen.", "The people of the US came.", "de-en"),
        ("US-Präsident Biden kam.", "Президент США Байден прибыл.", "de-ru"),
        ("It costs $100.", "Это стоит 100 долларов США.", "en-ru"),
        ("Es ist so.", "Само собой.", "de-ru"),
        ("Die Libyer stimmten ab.", "В Ливии прошло голосование.", "de-ru"),
        ("Bundeskanzler Scholz reist nach Kasachstan.", "Chancellor Scholz travels to Kazakhstan.", "de-en"),
    ],
)
def test_a_country_that_the_source_names_in_another_way_is_not(source, target, languages):
    assert Glossary.builtin().added(source, target, *languages.split("-")) == ()


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["de-en", "de-ru", "en-ru", "de-uk"]))
def test_looking_for_added_countries_never_raises(source, target, languages):
    for finding in Glossary.builtin().added(source, target, *languages.split("-")):
        assert all(0 <= start < end <= len(target) for start, end in finding.target_spans)


def test_a_word_that_opens_a_text_may_be_another() -> None:
    renderings = Renderings(BUILTIN.terms("de", "ru"))
    assert list(renderings.find(Text("Само собой.", "ru"))) == []
    [(span, term)] = renderings.find(Text("Он был в Иране.", "ru"))
    assert (span, term.target) == ((9, 14), "Иран")
