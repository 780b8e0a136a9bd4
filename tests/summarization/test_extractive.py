"""Extraction: which sentences say most."""

from __future__ import annotations

from polyglot_news.summarization.extractive import MAX_SEGMENTS, salience, select
from summarization.drafts import ARTICLE


def test_an_extract_says_nothing_twice() -> None:
    chosen = select([ARTICLE[0], ARTICLE[0], ARTICLE[0].upper(), ARTICLE[1]], "en", sentences=3, words=90)
    assert chosen == [0, 3]


def test_headings_and_sentences_that_lean_on_others_are_not_extracted_alone() -> None:
    chosen = select(["Grain and ships", *ARTICLE], "en", sentences=3, words=60)
    assert 0 not in chosen
    assert 4 not in chosen or 3 in chosen


def test_the_headline_tells_what_matters() -> None:
    plain = salience(ARTICLE, "en")
    told = salience(ARTICLE, "en", "Turkey ships more goods across the Caspian Sea")
    assert told[5] / max(told) > plain[5] / max(plain)


def test_a_hostile_article_is_read_in_part() -> None:
    segments = ["a" * 100_000, *["Ships carry wheat across the sea every day."] * 20_000]
    assert all(i < MAX_SEGMENTS for i in select(segments, "en", sentences=3, words=60))
