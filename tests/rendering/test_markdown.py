"""Markdown."""

import json
import re

import pytest
from samples import HOSTILE, MEETING, PARTNERSHIP

from polyglot_news.rendering.markdown import escape
from rendering.formats import rendered


def test_front_matter_says_where_a_page_comes_from() -> None:
    lines = rendered("markdown", PARTNERSHIP).splitlines()
    fields = dict(line.split(": ", 1) for line in lines[1 : lines.index("---", 1)])
    assert fields["date"] == "2025-12-12"
    assert json.loads(fields["headline"]) == PARTNERSHIP.article.headline
    assert json.loads(fields["language"]) == "de"
    assert json.loads(fields["signature"]) == PARTNERSHIP.signature
    assert 'date: "2023-11"' in rendered("markdown", MEETING)


def test_a_hostile_article_stays_inside_its_front_matter_and_becomes_no_markup() -> None:
    text = rendered("markdown", HOSTILE, full=True)
    assert text.splitlines().count("---") == 2
    body = text.split("---\n", 2)[2]
    assert not re.search(r"(?<!\\)<", body)
    assert not re.search(r"(?<!\\)\]\(", body)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("# kein Titel", r"\# kein Titel"),
        ("1. Mai", r"1\. Mai"),
        ("- kein Punkt", r"\- kein Punkt"),
        ("5.000 Gäste *hier*", r"5.000 Gäste \*hier\*"),
        ("AT&T &amp; Söhne", r"AT&T \&amp; Söhne"),
        ("https://example.org/a_b", "https://example.org/a_b"),
        ("_betont_", r"\_betont\_"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, escaped: str) -> None:
    assert escape(text) == escaped
