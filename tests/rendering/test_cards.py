"""Cards of a notebook: what was written in an article stays text."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from samples import CENTRE, DIGESTS, HOSTILE, PARTNERSHIP

from polyglot_news.digest import Digest
from polyglot_news.rendering import cards


class Elements(HTMLParser):
    """Names of all tags and attributes."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(card)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


MAKERS: dict[str, Callable[[Digest], str]] = {
    "article": lambda digest: cards.article(digest.article),
    "translation": lambda digest: cards.translation(digest.translations["en"]),
    "summary": lambda digest: cards.summary(digest.summaries["en"]),
    "digest": cards.digest,
    "digests": lambda digest: cards.digests([digest]),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_a_card_runs_nothing_and_asks_for_nothing(kind: str) -> None:
    card = Elements(MAKERS[kind](HOSTILE))
    assert card.tags.isdisjoint({"script", "img", "iframe", "link", "object", "form"})
    assert not [
        name for name in card.attributes if name in ("src", "action", "srcset") or name.startswith("on")
    ]


def test_cards_show_what_they_are_of() -> None:
    assert PARTNERSHIP.summaries["en"].sentences[0].text[:20] in cards.summary(PARTNERSHIP.summaries["en"])
    assert "extractive" in cards.summary(CENTRE.summaries["en"])
    both = cards.digests(DIGESTS)
    assert all(
        digest.summaries[code].sentences[0].text[:12] in both for digest in DIGESTS for code in ("en", "ru")
    )
