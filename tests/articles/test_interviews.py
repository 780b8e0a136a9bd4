"""Interviews: who speaks more than once is no topic of a title."""

from __future__ import annotations

import pytest

from polyglot_news.articles.article import parse_article

FIRST = "Der Sender sprach mit dem Gast."
TITLES = "{}: Die neue Strecke durch Kasachstan Der Bau hat begonnen. {}: Neue Züge aus Usbekistan Die Leute freuen sich."


def kinds(first: str, second: str) -> list[str]:
    return [p.kind for p in parse_article(f"{FIRST} {TITLES.format(first, second)}", "x").paragraphs]


@pytest.mark.parametrize("speaker", ["Müller", "STANDARD", "Kassym-Schomart Tokajew"])
def test_who_speaks_twice_is_no_topic(speaker: str) -> None:
    assert kinds(speaker, speaker) == ["prose"]


def test_two_topics_are_titles() -> None:
    assert kinds("Müller", "Meier") == ["prose", "teaser", "prose", "teaser", "prose"]
