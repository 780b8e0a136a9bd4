"""Bytes of every encoding newsrooms use, and bytes that are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyglot_news.articles.cleaning import clean
from polyglot_news.articles.encoding import NotTextError, decode
from polyglot_news.articles.reading import read_article

PROSE = (
    "Die Präsidenten beider Länder haben am Montag in Astana ein Abkommen über größere Züge unterzeichnet."
)
TYPOGRAPHY = f"„Schön“, sagte er – {PROSE} Das kostet 5 €…"
RUSSIAN = "Президент Казахстана Касым-Жомарт Токаев провёл переговоры с федеральным канцлером в Астане."


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("utf-8", TYPOGRAPHY),
        ("utf-8-sig", TYPOGRAPHY),
        ("utf-16", TYPOGRAPHY),
        ("utf-16-le", TYPOGRAPHY),
        ("utf-16-be", TYPOGRAPHY),
        ("utf-32", TYPOGRAPHY),
        ("cp1252", TYPOGRAPHY),
        ("cp1250", TYPOGRAPHY),
        ("latin-1", PROSE),
        ("iso8859-15", PROSE),
        ("cp850", PROSE),
        ("mac_roman", TYPOGRAPHY),
        ("ascii", "Guten Tag."),
        ("utf-16", RUSSIAN),
        ("cp1251", RUSSIAN),
        ("koi8-r", RUSSIAN),
    ],
)
def test_a_text_comes_back_from_every_encoding_newsrooms_use(
    encoding: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / "artikel.txt"
    path.write_bytes(text.encode(encoding))
    assert clean(decode(path.read_bytes())) == text
    assert read_article(path).paragraphs[0].text == text


@pytest.mark.parametrize("word", ["über", "Größe", "Österreich", "süß", "GROSSSTÄDTE", "ÖSTERREICH"])
def test_one_german_word_is_enough_to_tell_windows_1252(word: str) -> None:
    assert decode(f"Das ist {word} und gut".encode("cp1252")) == f"Das ist {word} und gut"


def test_one_bad_byte_does_not_spoil_utf_8() -> None:
    assert decode(TYPOGRAPHY.encode() + b"\xff") == TYPOGRAPHY + "\ufffd"


def test_a_declared_charset_is_believed_where_it_fits() -> None:
    page = f'<html><meta charset="koi8-r"><p>{RUSSIAN}</p></html>'
    assert decode(page.encode("koi8-r")) == page
    false = f'<html><meta charset="ascii"><p>{PROSE}</p></html>'
    assert decode(false.encode("cp1252")) == false


def test_decode_names_a_binary_file_by_its_first_bytes() -> None:
    with pytest.raises(NotTextError, match="is a JPEG picture"):
        decode(b"\xff\xd8\xff\xe0")
