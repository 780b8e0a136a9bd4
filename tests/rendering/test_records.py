"""Digests as rows."""

from __future__ import annotations

from dataclasses import replace

import pytest
from samples import CENTRE, DIGESTS

from polyglot_news.rendering.records import to_records


def test_a_row_has_the_article_and_each_language() -> None:
    [row] = to_records([CENTRE])
    assert row["article"] == CENTRE.article.id
    assert row["method_en"] == CENTRE.summaries["en"].method
    assert row["text_ru"] == CENTRE.translations["ru"].text
    assert row["findings"] == len(CENTRE.findings)
    assert row["signature"] == CENTRE.signature


def test_rows_of_sentences_stand_in_the_order_of_the_article() -> None:
    rows = to_records(DIGESTS[:2], by="segment")
    sources = [s.source for digest in DIGESTS[:2] for s in digest.translations["en"].segments]
    assert [row["source"] for row in rows] == sources
    assert rows[0]["kind"] == DIGESTS[0].article.paragraphs[rows[0]["paragraph"]].kind


def test_without_a_date_nothing_is_told_of_it() -> None:
    [row] = to_records([replace(CENTRE, article=replace(CENTRE.article, date=None))])
    assert (row["date"], row["year"], row["month"]) == (None, None, None)


def test_rows_of_anything_else_are_refused() -> None:
    with pytest.raises(ValueError, match="not 'paragraph'"):
        to_records([CENTRE], by="paragraph")  # type: ignore[arg-type]
