from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from samples import CENTRE, DIGESTS, DISARMAMENT, HOSTILE, MEETING, PARTNERSHIP

from polyglot_news import notebook
from polyglot_news.articles.reading import files_of
from polyglot_news.digest import Digest
from polyglot_news.errors import LanguageError, PolyglotNewsError
from polyglot_news.notebook import to_dataframe, to_records

SHOWN = [CENTRE, CENTRE.article, CENTRE.translations["en"], CENTRE.summaries["en"]]
HOSTILE_PARTS = [HOSTILE, HOSTILE.article, HOSTILE.translations["ru"], HOSTILE.summaries["ru"]]


class Card(HTMLParser):
    """A card as a tree's worth of checks: tags balanced, attributes kept."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.text += data


@pytest.mark.parametrize("shown", [*SHOWN, *HOSTILE_PARTS], ids=lambda shown: type(shown).__name__)
def test_a_card_is_whole_asks_for_nothing_and_runs_nothing(shown: Any) -> None:
    card = Card(shown._repr_html_())
    tags = {tag for tag, _ in card.found}
    assert not tags & {"script", "img", "a", "link", "iframe", "bold"}
    assert not [name for _, attributes in card.found for name in attributes if name.startswith("on")]
    assert not re.search(
        "[\x00-\x09\x1b\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown._repr_html_()
    )
    assert "url(" not in shown._repr_html_()


def test_a_digest_shows_date_headlines_summaries_and_findings() -> None:
    text = " ".join(Card(PARTNERSHIP._repr_html_()).text.split())
    for expected in (
        "12 December 2025",
        PARTNERSHIP.article.headline,
        PARTNERSHIP.translations["ru"].segments[0].target,
        PARTNERSHIP.summaries["en"].sentences[0].text,
        "check that the spelling is your house's",
        "5 sentences, 1 finding",
    ):
        assert expected in text
    assert "extractive" in Card(CENTRE._repr_html_()).text


def test_a_summary_sentence_points_at_its_evidence_without_a_script() -> None:
    html = PARTNERSHIP._repr_html_()
    assert '<span class="pn-claim pn-e1 pn-e2" tabindex="0">' in html
    assert ".pn-card:has(.pn-e2:is(:hover, :focus)) .pn-s2 {" in html
    assert '<tr class="pn-s2">' in html


@pytest.mark.parametrize("shown", [*SHOWN, *HOSTILE_PARTS], ids=lambda shown: type(shown).__name__)
def test_markdown_is_there_for_frontends_without_html(shown: Any) -> None:
    text = shown._repr_markdown_()
    assert text.strip()
    assert not re.search(r"(?<!\\)<", re.sub(r"(?m)^> ", "", text))


def test_markdown_says_what_was_found() -> None:
    assert "152 in the source is 153" in CENTRE.translations["en"]._repr_markdown_()
    assert "*(extractive)*" in CENTRE.summaries["en"]._repr_markdown_()
    assert MEETING.article._repr_markdown_().startswith("# Putin-Toqajew-Treffen")
    assert not CENTRE._repr_markdown_().startswith("---")


def test_a_digest_makes_a_page_of_its_own() -> None:
    assert PARTNERSHIP.to_html().startswith("<!doctype html>")


# -- Data frames -------------------------------------------------------------------------------------------


def test_there_is_a_record_a_digest() -> None:
    records = to_records(DIGESTS)
    assert [record["date"] for record in records] == [
        "2024-09",
        "2025-03",
        "2024-07",
        "2025-12-12",
        "2023-11",
    ]
    assert (records[0]["year"], records[0]["month"]) == (2024, 9)
    assert records[1]["summary_ru"] == CENTRE.summaries["ru"].text
    assert records[1]["findings"] == 2
    assert "DAZ" not in records[0]["text"]


def test_there_is_a_record_a_segment() -> None:
    records = to_records(DIGESTS, by="segment")
    assert len(records) == sum(len(digest.translations["en"].segments) for digest in DIGESTS)
    flagged = [record for record in records if record["findings_en"]]
    assert [(record["segment"], record["findings_en"]) for record in flagged] == [(2, "numbers")]


@pytest.mark.parametrize("by", ["digest", "segment"])
def test_records_have_the_same_keys_whatever_languages_a_digest_has(by: Any) -> None:
    only = Digest(CENTRE.article, {"en": CENTRE.translations["en"]}, {}, "")
    records = to_records([only, DISARMAMENT], by)
    assert len({tuple(record) for record in records}) == 1
    assert any(value is None for value in records[0].values())
    assert to_records([], by) == []


@pytest.mark.parametrize("backend", ["pandas", "polars"])
@pytest.mark.parametrize("by", ["digest", "segment"])
def test_a_data_frame_holds_the_records(backend: Any, by: Any) -> None:
    pytest.importorskip(backend)
    frame = to_dataframe(DIGESTS, by, backend)
    assert list(frame.columns) == list(to_records(DIGESTS, by)[0])
    assert len(frame) == len(to_records(DIGESTS, by))


def test_a_data_frame_needs_a_library_and_known_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="pandas, polars"):
        to_dataframe([], backend="excel")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="segment"):
        to_records([], by="word")  # type: ignore[arg-type]
    monkeypatch.setattr(notebook, "find_spec", lambda name: None)
    with pytest.raises(ImportError, match="pip install"):
        to_dataframe(DIGESTS)


# -- In IPython --------------------------------------------------------------------------------------------


class Room:
    """Stands in for ``Newsroom``: knows every article already, and remembers what it was asked."""

    asked: list[Any] = []  # noqa: RUF012

    def __init__(self, targets: tuple[str, ...], *, source: str = "de", sentences: int = 3) -> None:
        self.asked.append((targets, source, sentences))

    def digest(self, text: str) -> Digest:
        if "English" in text:
            raise LanguageError("This is English; say --from en.")
        self.asked.append(text)
        return CENTRE

    def digest_many(
        self, items: list[Path], *, progress: bool, on_error: Callable[[str, PolyglotNewsError], object]
    ) -> Iterator[Digest]:
        items = [file for item in items for file in files_of(item)]
        self.asked.append([item.name for item in items])
        for item, digest in zip(items, DIGESTS, strict=False):
            if item.suffix == ".html":
                on_error(str(item), LanguageError("This is English; say --from en."))
            else:
                yield digest


@pytest.fixture
def shell(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    testing = pytest.importorskip("IPython.core.interactiveshell", reason="IPython is not installed")
    history = pytest.importorskip("traitlets.config").Config({"HistoryManager": {"enabled": False}})
    monkeypatch.setitem(sys.modules, "polyglot_news.newsroom", type(sys)("newsroom"))
    monkeypatch.setattr(sys.modules["polyglot_news.newsroom"], "Newsroom", Room, raising=False)
    monkeypatch.setattr(Room, "asked", [])
    notebook._newsroom.cache_clear()
    shell = testing.InteractiveShell(config=history)
    shell.run_line_magic("load_ext", "polyglot_news")
    yield shell
    notebook._newsroom.cache_clear()


def test_a_cell_is_digested_by_a_newsroom_that_stays(shell: Any) -> None:
    for _ in range(2):
        assert shell.run_cell_magic("digest", "--to en,ru --sentences 2", "Kasachstan …\n") is CENTRE
    assert Room.asked == [(("en", "ru"), "de", 2), "Kasachstan …\n", "Kasachstan …\n"]


def test_files_and_folders_are_summarized(shell: Any, tmp_path: Path) -> None:
    for name in ("b.txt", "a.jsonl", "c.png"):
        (tmp_path / name).write_text("x")
    assert shell.run_line_magic("summarize", f"'{tmp_path / 'b.txt'}' --to ru") is DIGESTS[0]
    assert shell.run_line_magic("summarize", str(tmp_path)) == list(DIGESTS[:2])
    assert Room.asked == [(("ru",), "de", 3), ["b.txt"], (("en", "ru"), "de", 3), ["a.jsonl", "b.txt"]]


def test_one_failing_article_of_a_folder_is_told_and_costs_no_other(
    shell: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from IPython.core.error import UsageError

    (tmp_path / "a.html").write_text("x")
    with pytest.raises(UsageError, match=r"a\.html: This is English"):
        shell.run_line_magic("summarize", str(tmp_path))
    (tmp_path / "b.txt").write_text("x")
    assert shell.run_line_magic("summarize", str(tmp_path)) is DIGESTS[1]
    assert capsys.readouterr().err == f"{tmp_path / 'a.html'}: This is English; say --from en.\n"


def test_what_goes_wrong_is_said_in_one_line(shell: Any) -> None:
    from IPython.core.error import UsageError

    with pytest.raises(UsageError, match="say --from en"):
        shell.run_cell_magic("digest", "", "English text")


def test_a_list_of_digests_is_shown_as_a_table_and_other_lists_as_ever(shell: Any) -> None:
    table = shell.display_formatter.format(list(DIGESTS))[0]["text/html"]
    assert Card(table).text.count("2024") >= 2
    assert "text/html" not in shell.display_formatter.format([1, 2])[0]
    assert "text/html" not in shell.display_formatter.format([])[0]
