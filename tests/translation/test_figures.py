"""Figures: fractions as models read them, ordinals and days as readers do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyglot_news.translation.figures import readable, tidied


@pytest.mark.parametrize(
    ("language", "written", "right"),
    [
        ("en", "On 2th. August in Geneva", "On 2nd August in Geneva"),
        ("en", "the 30st. anniversary of the 1st. treaty", "the 30th anniversary of the 1st treaty"),
        ("en", "11st, 12nd, 13rd, 21th, 102th and 112nd", "11th, 12th, 13th, 21st, 102nd and 112th"),
        ("en", "He came in 2nd. Then he left.", "He came in 2nd. Then he left."),
        ("en", "It ended on the 10th.", "It ended on the 10th."),
        ("en", "5G for 100 towns", "5G for 100 towns"),
        ("ru", "27-й и 28. Август 2024 года", "27-й и 28 августа 2024 года"),
        ("ru", "2.Мая в Женеве, 29. Май", "2 мая в Женеве, 29 мая"),
        ("ru", "Это было в 2024. Августовские дни", "Это было в 2024. Августовские дни"),
        (
            "ru",
            "12. Майские дни, 3. Марина, 4. Мать, 5. Марк",
            "12. Майские дни, 3. Марина, 4. Мать, 5. Марк",
        ),
        ("ru", "1. марте, 2. июнем и 3. АВГУСТ", "1 марта, 2 июня и 3 августа"),
        ("uk", "2. август", "2. август"),
    ],
)
def test_ordinals_and_days_are_written_as_the_language_writes_them(language, written, right):
    assert tidied(written, language) == right


@pytest.mark.parametrize(
    ("language", "written", "right"),
    [
        ("de", "Es dauerte 2½ Stunden, um ½ Prozent.", "Es dauerte 2,5 Stunden, um 0,5 Prozent."),
        ("en", "3 ¾ years and ⅛ of it", "3.75 years and 0.125 of it"),
        ("de", "2⅓ Tage, ⅔ davon, 1⁄2", "2 1/3 Tage, 2/3 davon, 1/2"),
        ("de", "10 % von 1/2", "10 % von 1/2"),
    ],
)
def test_fractions_are_written_as_a_model_keeps_them(language, written, right):
    assert readable(written, language) == right


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "de"]))
def test_what_models_read_never_raises_and_is_done_once(text, language):
    assert readable(readable(text, language), language) == readable(text, language)


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "de"]))
def test_tidying_never_raises_and_is_done_once(text, language):
    assert tidied(tidied(text, language), language) == tidied(text, language)
