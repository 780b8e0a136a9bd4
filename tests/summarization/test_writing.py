"""The choice among drafts."""

from __future__ import annotations

from polyglot_news.summarization.writing import read_whole, rewrite
from summarization.drafts import ARTICLE, Scribe, brief, lying, shorter


def test_faithful_rewritings_make_the_summary() -> None:
    scribe = Scribe(shorter)
    written = rewrite(scribe, brief())
    assert len(written) == 3
    assert all(w.verdict.passed for w in written)
    assert [min(w.verdict.evidence) for w in written] == sorted(min(w.verdict.evidence) for w in written)
    assert len(scribe.calls) == 1


def test_only_failed_sentences_are_drafted_again() -> None:
    def half(text: str) -> str:
        return lying(text) if text == ARTICLE[0] else shorter(text)

    scribe = Scribe(half, shorter)
    written = rewrite(scribe, brief())
    assert ARTICLE[0] in scribe.calls[1][0]
    assert len(scribe.calls[1][0]) < len(scribe.calls[0][0])
    assert written[0].text == shorter(ARTICLE[0])


def test_sampled_drafts_have_a_seed_of_their_own() -> None:
    scribe = Scribe(lying)
    assert rewrite(scribe, brief()) == []
    seeds = [seed for _, seed in scribe.calls]
    assert len(seeds) == 4
    assert seeds[:2] == [None, None]
    assert len(set(seeds[2:])) == 2


def test_a_whole_draft_loses_its_bad_sentence_only() -> None:
    draft = f"{shorter(ARTICLE[0])} {lying('')} {shorter(ARTICLE[4])}"
    written = read_whole(Scribe(lambda _: draft), brief(candidates=1))
    assert [w.text for w in written] == [shorter(ARTICLE[0]), shorter(ARTICLE[4])]


def test_a_sentence_that_leans_on_a_dropped_one_goes_with_it() -> None:
    draft = f"{shorter(ARTICLE[0])} {lying('')} It can store 100,000 tonnes of wheat."
    written = read_whole(Scribe(lambda _: draft), brief(candidates=1))
    assert [w.text for w in written] == [shorter(ARTICLE[0])]


def test_further_whole_drafts_are_drawn_while_one_has_faults() -> None:
    scribe = Scribe(lying, lambda _: f"{shorter(ARTICLE[0])} {shorter(ARTICLE[4])}")
    assert len(read_whole(scribe, brief())) == 2
    assert [seed is None for _, seed in scribe.calls] == [True, False]


def test_an_article_longer_than_the_context_is_cut_at_sentences() -> None:
    scribe = Scribe(lying)
    scribe.limit = 40
    read_whole(scribe, brief(candidates=1))
    text = scribe.calls[0][0][0]
    assert len(text.split()) <= 40
    assert text.startswith(ARTICLE[0])
    assert text == " ".join(sentence for sentence in ARTICLE if sentence in text)
