from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import CENTRE, DIGESTS, DISARMAMENT, HOSTILE, MEETING, PARTNERSHIP

from polyglot_news.digest import Digest
from polyglot_news.rendering import FORMATS, format_of, render
from polyglot_news.rendering.markdown import escape
from polyglot_news.rendering.view import View, pieces, shorten, shown

PEOPLES = ("terminal", "text", "markdown")
STREAMING = ("terminal", "text", "markdown", "json", "jsonl")

# All that can steer a terminal or turn the direction of text; line feeds are ours.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def rendered(format: str, *digests: Digest, **options: object) -> str:
    return "".join(render(digests, format, **options))  # type: ignore[arg-type]


def test_json_is_an_array_whose_objects_read_back_equal() -> None:
    read = [Digest.from_dict(item) for item in json.loads(rendered("json", *DIGESTS, HOSTILE))]
    assert read == [*DIGESTS, HOSTILE]
    assert json.loads(rendered("json")) == []


def test_json_lines_hold_one_digest_a_line_whatever_is_in_the_article() -> None:
    lines = rendered("jsonl", *DIGESTS, HOSTILE).encode().decode().splitlines()
    assert [Digest.from_json(line) for line in lines] == [*DIGESTS, HOSTILE]


@pytest.mark.parametrize("format", STREAMING)
def test_a_digest_is_written_before_the_next_is_made(format: str) -> None:
    made = []

    def one_by_one() -> Iterator[Digest]:
        for digest in DIGESTS:
            made.append(digest)
            yield digest

    chunks = render(one_by_one(), format)
    assert next(chunks)
    assert len(made) == 1


@pytest.mark.parametrize("format", PEOPLES)
def test_a_digest_shows_date_headlines_source_summaries_and_that_something_was_found(format: str) -> None:
    text = " ".join(rendered(format, PARTNERSHIP, width=200).split())
    article = PARTNERSHIP.article
    assert "2025-12-12" in text
    assert (article.headline or "?") in text
    assert PARTNERSHIP.translations["en"].segments[0].target in text
    assert PARTNERSHIP.translations["ru"].segments[0].target in text
    for summary in PARTNERSHIP.summaries.values():
        assert all(word in text for word in summary.text.split())
    assert "1 finding" in text
    assert article.source.rpartition("/")[2].replace("_", "") in text.replace("\\", "").replace("_", "")
    assert "Middle East conflict" not in text  # the translations themselves only come when asked for


@pytest.mark.parametrize("format", PEOPLES)
def test_an_extractive_summary_is_called_so(format: str) -> None:
    assert "extractive" in rendered(format, CENTRE)
    assert "extractive" not in rendered(format, DISARMAMENT)


@pytest.mark.parametrize("format", PEOPLES)
def test_full_adds_translations_with_headings_and_the_findings_said_out(format: str) -> None:
    text = " ".join(rendered(format, CENTRE, DISARMAMENT, full=True, width=100).split())
    assert "Там было проведено более 450 испытаний" in text
    assert "International Day against Nuclear Tests" in text
    assert "152 in the source is 153 in the translation." in text
    assert "DAZ" not in text  # not translated, so in no translation


@pytest.mark.parametrize("format", PEOPLES)
@pytest.mark.parametrize("full", [False, True])
def test_an_article_cannot_steer_what_shows_it(format: str, full: bool) -> None:
    text = rendered(format, HOSTILE, full=full, width=80)
    assert not STEERING.search(text)
    assert "␛" in text


def test_colours_in_a_terminal_are_ours_alone() -> None:
    text = rendered("terminal", HOSTILE, full=True, width=80, color=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "\x1b" in text
    assert not STEERING.search(plain)
    assert "[bold]rich[/bold]" in plain


def test_text_is_wrapped_only_when_a_width_is_said() -> None:
    unwrapped = rendered("text", CENTRE, full=True).splitlines()
    assert max(map(len, unwrapped)) > 200
    assert max(map(len, rendered("text", CENTRE, full=True, width=60).splitlines())) <= 60


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


def test_a_summary_without_any_translation_still_renders() -> None:
    alone = Digest(PARTNERSHIP.article, {}, {"en": PARTNERSHIP.summaries["en"]}, "signature")
    for format in PEOPLES:
        assert "Kasachstan" in rendered(format, alone, full=True, width=200)


def test_formats_are_told_by_suffix_and_by_name() -> None:
    assert format_of("a/b.HTML") == "html"
    assert format_of("b.jsonl") == "jsonl"
    assert format_of("b.txt") == "text"
    assert format_of("folder") is None
    with pytest.raises(ValueError, match="terminal, text"):
        render([], "pdf")
    assert set(FORMATS) >= set(STREAMING)


def test_evidence_counts_sentences_and_blocks_keep_what_was_not_translated() -> None:
    view = View.of(MEETING)
    assert [row.number for row in view.rows] == [1, 2, 3]
    assert [block.kind for block in view.blocks if not block.rows] == ["credit", "teaser"]
    assert view.languages == ("de", "en", "ru")
    assert (
        View.of(CENTRE).title("de")
        == "Kasachstans Bedeutung als wichtige Mittelmacht und Brückenbauer wächst."
    )


@settings(deadline=None, max_examples=80)
@given(st.text())
def test_shown_text_keeps_its_length_and_steers_nothing(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert not STEERING.search(safe)
    assert "\n" not in safe
    assert shown(safe) == safe
    safe.encode()


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5))
def test_pieces_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    cut = list(pieces(text, spans))
    assert "".join(piece for piece, _ in cut) == text
    assert all(piece for piece, _ in cut)


@settings(deadline=None, max_examples=50)
@given(st.text(), st.integers(2, 50))
def test_shortened_text_is_short(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
