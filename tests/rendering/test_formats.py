"""What every format promises."""

from collections.abc import Iterator

import pytest
from samples import CENTRE, DIGESTS, DISARMAMENT, HOSTILE, PARTNERSHIP

from polyglot_news.digest import Digest
from polyglot_news.rendering import FORMATS, format_of, render
from rendering.formats import PEOPLES, STEERING, STREAMING, rendered


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
