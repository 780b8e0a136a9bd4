"""The engines that write, on tiny checkpoints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polyglot_news.errors import CheckpointError
from polyglot_news.summarization import Summarizer
from polyglot_news.summarization.generation import CausalEngine, Seq2SeqEngine
from polyglot_news.summarization.prompts import Prompt
from summarization.drafts import ARTICLE, GERMAN


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
    assert type(engine) is (Seq2SeqEngine if summarizer.model.is_seq2seq else CausalEngine)
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
