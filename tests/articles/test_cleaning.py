"""Paragraphs of wrapped lines, and what the eye cannot see."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from wire import MORE, PROSE

from polyglot_news.articles.cleaning import clean, split_paragraphs


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
