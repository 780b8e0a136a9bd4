"""The reader page, without a browser."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from samples import CENTRE, DIGESTS, HOSTILE

from polyglot_news.digest import Digest
from polyglot_news.rendering import render
from polyglot_news.rendering.html import page as html_page


def test_the_same_digests_make_the_same_page() -> None:
    assert html_page(DIGESTS) == html_page(iter(DIGESTS))
    assert "".join(render(DIGESTS, "html")) == html_page(DIGESTS)


def test_a_page_of_nothing_is_a_page() -> None:
    assert "0 articles" in html_page([])


class Elements(HTMLParser):
    """All (tag, attributes) of a page, and what stands inside script elements."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("digests", [DIGESTS, [HOSTILE], [HOSTILE, CENTRE]])
def test_a_page_asks_for_nothing_from_anywhere(digests: list[Digest]) -> None:
    elements = Elements(html_page(digests)).found
    for tag, attributes in elements:
        assert tag not in {"img", "iframe", "object", "embed", "base", "form", "video", "audio"}
        assert not [name for name in attributes if name.startswith("on") or name in {"src", "style"}]
        assert (attributes.get("href") or "#").startswith(("#", "data:image/svg+xml,"))
    assert [tag for tag, _ in elements].count("script") == 1
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_one_article_twice_on_a_page_keeps_its_own_place() -> None:
    page = html_page([CENTRE, CENTRE])
    ids = [attributes["id"] for _, attributes in Elements(page).found if "id" in attributes]
    assert len(ids) == len(set(ids))
