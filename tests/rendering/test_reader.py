"""The reader page, in a real browser."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from samples import CENTRE, DIGESTS, HOSTILE, MEETING, PARTNERSHIP

from polyglot_news.articles.article import PartialDate
from polyglot_news.digest import Digest
from polyglot_news.rendering import render_folder
from polyglot_news.rendering.html import page as html_page

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


DESKTOP = {"width": 1360, "height": 900}


PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("no Chromium here: install one (apt-get install chromium) or name it in CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


Open = Callable[..., Any]


@pytest.fixture
def open_page(chromium: Any, tmp_path: Path) -> Iterator[Open]:
    """Opens digests as a page; when the test ends, nothing may have been said in any console or fetched."""
    contexts, said, asked = [], [], []

    def opened(*digests: Digest, path: Path | None = None, **options: Any) -> Any:
        if path is None:
            path = tmp_path / "reader.html"
            path.write_text(html_page(digests), "utf-8")
        context = chromium.new_context(**{"viewport": DESKTOP} | options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:image/svg+xml"))] == []


def visible(page: Any, selector: str) -> list[str]:
    return [element.inner_text() for element in page.query_selector_all(selector) if element.is_visible()]


def follow(page: Any, link: Any) -> None:
    """Click on a link and wait until what it leads to is loaded, also where that is another file."""
    with page.expect_navigation():
        link.click()


def open_article(page: Any, number: int) -> None:
    follow(page, page.locator(".entry").nth(number).locator("h2 a").first)


def test_the_index_leads_to_an_article_and_back(open_page: Open) -> None:
    page = open_page(*DIGESTS)
    assert len(visible(page, ".entry")) == 5
    assert not visible(page, ".view")
    open_article(page, 3)
    assert not visible(page, ".entry")
    assert visible(page, ".view:target .headline h2") == [
        PARTNERSHIP.article.headline,
        PARTNERSHIP.translations["en"].segments[0].target,
        PARTNERSHIP.translations["ru"].segments[0].target,
    ]
    assert page.evaluate("document.activeElement.classList.contains('view')")
    follow(page, page.get_by_role("link", name="Next"))
    assert visible(page, ".view time") == ["November 2023"]
    page.keyboard.press("Escape")
    assert len(visible(page, ".entry")) == 5
    assert page.evaluate("document.activeElement.getAttribute('href')") == f"#a{MEETING.article.id}"
    page.go_back()
    assert visible(page, ".view")


def test_sentences_stand_beside_their_translations(open_page: Open) -> None:
    page = open_page(PARTNERSHIP)
    for row in page.query_selector_all(".prose .row"):
        boxes = [cell.bounding_box() for cell in row.query_selector_all(".cell")]
        assert len(boxes) == 3
        assert len({round(box["y"]) for box in boxes}) == 1
        assert len({round(box["width"]) for box in boxes}) == 1


def test_a_language_is_switched_off_everywhere_and_stays_off(open_page: Open) -> None:
    page = open_page(*DIGESTS)
    page.locator(".languages label", has_text="Deutsch").click()
    assert not visible(page, "[lang=de].cell")
    assert visible(page, "[lang=en].cell")
    page.reload()
    page.locator(".entry .l1 h2 a").nth(3).click()
    assert not visible(page, ".view:target [lang=de].cell")
    for language in ("English", "Русский"):
        page.locator(".languages label", has_text=language).click()
    assert visible(page, ".view:target [lang=ru].cell")  # the last one stays


def test_one_language_alone_reads_as_running_text(open_page: Open) -> None:
    page = open_page(PARTNERSHIP)
    for language in ("Deutsch", "Русский"):
        page.locator(".languages label", has_text=language).click()
    displays = page.evaluate(
        "[...document.querySelectorAll('.prose .row')].map(r => getComputedStyle(r).display)"
    )
    assert set(displays) == {"inline"}


@pytest.mark.parametrize(("down", "up"), [("ArrowDown", "ArrowUp"), ("j", "k")])
def test_keys_walk_through_the_sentences(open_page: Open, down: str, up: str) -> None:
    page = open_page(*DIGESTS)
    open_article(page, 3)
    walked = []
    for key in (down, down, down, up, *[down] * 9):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.dataset.number"))
    assert walked[:5] == ["1", "2", "3", "2", "3"]
    assert walked[-1] == "5"
    assert page.locator(".row[aria-current=true]").count() == 1
    assert page.locator(".row.active").get_attribute("data-number") == "5"


def test_letters_are_no_keys_when_switched_off_or_typed_into_the_search(open_page: Open) -> None:
    page = open_page(*DIGESTS)
    page.keyboard.press("/")
    page.keyboard.type("jk/")
    assert page.locator("#search").input_value() == "jk/"
    page.keyboard.press("Escape")
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Letters and").uncheck()
    open_article(page, 3)
    page.keyboard.press("j")
    assert page.locator(".row.active").count() == 0


def test_a_click_makes_a_sentence_active_and_shows_what_it_supports(open_page: Open) -> None:
    page = open_page(PARTNERSHIP)
    page.locator(".row[data-number='4'] [lang=en] .sentence").click()
    assert page.locator(".row.active").get_attribute("data-number") == "4"
    assert [text[:6] for text in visible(page, ".claim.supported")] == ["Tokaye", "Токаев"]


def test_a_summary_shows_its_evidence_when_pointed_at_focused_or_clicked(open_page: Open) -> None:
    page = open_page(PARTNERSHIP)

    def evidence() -> list[str]:
        rows = page.query_selector_all(".row.evidence")
        return [row.get_attribute("data-number") for row in rows]

    claim = page.locator(".summary [lang=en] .claim").first
    claim.hover(position={"x": 5, "y": 5})
    assert evidence() == ["2", "3"]
    page.mouse.move(0, 0)
    assert evidence() == []
    page.locator(".summary [lang=ru] .evidence-link").last.focus()
    assert evidence() == ["4", "5"]
    claim.click(position={"x": 5, "y": 5})
    page.mouse.move(0, 0)
    assert evidence() == ["2", "3"]
    page.keyboard.press("Escape")
    assert evidence() == []
    page.locator(".summary [lang=en] .evidence-link").first.click()
    assert page.locator(".row.active").get_attribute("data-number") == "2"


def test_a_finding_is_a_quiet_mark_that_explains_itself(open_page: Open) -> None:
    page = open_page(CENTRE)
    explanation = page.get_by_text("152 in the source is 153 in the translation.")
    assert not explanation.is_visible()
    mark = page.locator(".notes summary")
    mark.focus()
    page.keyboard.press("Enter")
    assert explanation.is_visible()
    assert "1 finding" in mark.text_content()
    assert page.locator(".sentence mark").all_text_contents() == ["152", "153"]


def test_search_looks_into_all_articles_in_all_languages(open_page: Open) -> None:
    page = open_page(*DIGESTS)
    search = page.get_by_label("Search all articles")
    search.press_sequentially("токаев партнерство")
    assert page.locator(".entry:not([hidden])").count() == 1
    assert page.get_by_role("status").inner_text() == "1 of 5 articles"
    search.fill("Zolldienst")
    page.locator(".hits a").first.click()
    assert page.locator(".row.active").get_attribute("data-number") == "3"
    search.fill("")
    search.press_sequentially("zoll 2026")  # from within an article
    assert search.input_value() == "zoll 2026"
    assert page.locator(".entry:not([hidden])").count() == 1
    search.fill("(unbalanced [")
    assert page.locator(".entry:not([hidden])").count() == 0
    search.fill("")
    assert page.locator(".entry:not([hidden])").count() == 5


@pytest.mark.parametrize("digests", [DIGESTS, (HOSTILE, CENTRE)])
def test_nothing_is_wider_than_a_phone(open_page: Open, digests: tuple[Digest, ...]) -> None:
    page = open_page(*digests, viewport=PHONE, has_touch=True, is_mobile=True)
    widths = "[document.documentElement.scrollWidth, document.body.scrollWidth]"
    assert max(page.evaluate(widths)) <= 390
    for number in range(len(digests)):
        page.evaluate("number => location.hash = document.querySelectorAll('.view')[number].id", number)
        page.wait_for_selector(".view:target")
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        assert max(page.evaluate(widths)) <= 390
    first, second = (page.locator(".view:target .row .cell").nth(i).bounding_box() for i in (0, 1))
    assert second["y"] >= first["y"] + first["height"]


def test_the_page_reads_without_scripts(open_page: Open) -> None:
    page = open_page(*DIGESTS, java_script_enabled=False)
    page.locator(".entry h2 a").nth(9).click()
    assert page.locator("article.view").nth(3).is_visible()
    assert not page.locator("#index").is_visible()
    page.locator(".view:target .evidence-link").first.click()
    assert page.locator(".row:target").get_attribute("data-number") == "2"
    assert page.locator("article.view").nth(3).is_visible()
    page.locator(".languages label").first.click()
    assert not page.locator(".row:target .l0").is_visible()


def test_a_hostile_article_does_nothing(open_page: Open) -> None:
    page = open_page(HOSTILE, CENTRE)
    assert page.title() == "2 articles"
    open_article(page, 0)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    for key in ("j", "j", "k", "/"):
        page.keyboard.press(key)
    page.keyboard.type("<script>")
    assert page.title() == "2 articles"
    assert page.locator("script").count() == 1
    assert page.locator("main img, main script, a[href^='javascript'], [onerror]").count() == 0
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x1b]", page.content())
    assert "{{ 7*7 }}" in page.locator(".view").first.text_content()
    assert "<script>document.title" in page.locator(".view").first.text_content()


def test_only_the_pages_own_script_may_run(chromium: Any, tmp_path: Path) -> None:
    page = chromium.new_page()
    (tmp_path / "reader.html").write_text(html_page([CENTRE]), "utf-8")
    page.goto((tmp_path / "reader.html").as_uri())
    blocked = page.evaluate(
        """() => new Promise(done => {
            document.addEventListener("securitypolicyviolation", event => done(event.effectiveDirective));
            setTimeout(() => done("nothing"), 500);
            const image = document.createElement("img");
            image.setAttribute("onerror", "document.title = 'owned'");
            image.src = "data:image/png;base64,AA==";
            document.body.append(image);
        })"""
    )
    assert blocked == "script-src-attr"
    assert page.title() != "owned"
    page.close()


def test_an_open_article_prints_in_columns_and_alone(open_page: Open) -> None:
    page = open_page(*DIGESTS)
    open_article(page, 1)
    page.set_viewport_size({"width": 700, "height": 1000})
    page.emulate_media(media="print")
    assert not visible(page, ".bar, #index, .view nav, footer")
    assert (
        len(
            {
                round(box.bounding_box()["y"])
                for box in page.query_selector_all(".view:target .row:first-child .cell")
            }
        )
        == 2
    )
    assert page.get_by_text("152 in the source is 153 in the translation.").is_visible()


def test_a_folder_is_walked_from_file_to_file(open_page: Open, tmp_path: Path) -> None:
    list(render_folder(DIGESTS, tmp_path))
    page = open_page(path=tmp_path / "index.html")
    open_article(page, 3)
    assert page.url.endswith(f"{PARTNERSHIP.article.id}.html")
    assert visible(page, ".view .headline h2")[0] == PARTNERSHIP.article.headline
    page.keyboard.press("j")
    assert page.locator(".row.active").get_attribute("data-number") == "1"
    follow(page, page.get_by_role("link", name="Previous"))
    follow(page, page.get_by_role("link", name="All articles"))
    assert len(visible(page, ".entry")) == 5


def test_three_hundred_articles_are_one_page(open_page: Open) -> None:
    many = [
        replace(digest, article=replace(digest.article, date=PartialDate(1900 + year)))
        for year in range(60)
        for digest in DIGESTS
    ]
    page = open_page(*many)
    assert page.locator("h1").text_content() == "300 articles"
    page.locator("#search").fill("1942 Grubenunglück")
    page.locator(".entry:not([hidden]) h2 a").first.click()
    assert visible(page, ".view:target time") == ["1942"]


@pytest.mark.parametrize(
    ("scheme", "viewport"), [("light", DESKTOP), ("dark", PHONE)], ids=["desktop", "phone"]
)
def test_axe_has_nothing_serious_to_say(open_page: Open, scheme: str, viewport: dict[str, int]) -> None:
    found = find_spec("axe_playwright_python")
    if found is None or found.origin is None:
        pytest.skip("axe-core is not here: pip install axe-playwright-python")
    axe = (Path(found.origin).parent / "axe.min.js").read_text("utf-8")
    page = open_page(*DIGESTS, color_scheme=scheme, viewport=viewport)

    page.evaluate(axe)

    def serious() -> list[tuple[str, list[str]]]:
        violations = page.evaluate(
            "axe.run({resultTypes: ['violations']}).then(results => results.violations)"
        )
        return [
            (violation["id"], [node["html"] for node in violation["nodes"]])
            for violation in violations
            if violation["impact"] in ("serious", "critical")
        ]

    assert serious() == []
    open_article(page, 1)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    page.locator(".view:target .claim").first.click(position={"x": 3, "y": 3})
    page.keyboard.press("j")
    assert serious() == []
