"""What models are told."""

from __future__ import annotations

from polyglot_news.languages.segmentation import segment
from polyglot_news.summarization.prompts import BEGINNINGS, KEY_POINT, REWRITE, SUMMARY
from polyglot_news.summarization.summarizer import Summarizer
from polyglot_news.summarization.writing import REWRITINGS


def test_each_prompt_is_whole_sentences_and_leaves_room_for_an_answer() -> None:
    for prompt in (REWRITE, KEY_POINT, SUMMARY):
        assert all(found.text.endswith(".") for found in segment(prompt.system, "en"))
    assert REWRITE.tokens == KEY_POINT.tokens < SUMMARY.tokens
    assert SUMMARY.tokens > Summarizer().words  # a word is a token at least


def test_the_likeliest_drafts_are_asked_for_before_sampled_ones() -> None:
    assert [sampled for _, sampled in REWRITINGS] == sorted(sampled for _, sampled in REWRITINGS)
    assert {prompt for prompt, _ in REWRITINGS} == {REWRITE, KEY_POINT}


def test_beginnings_are_single_words_with_a_capital() -> None:
    assert all(word.isalpha() and word == word.capitalize() for word in BEGINNINGS)
