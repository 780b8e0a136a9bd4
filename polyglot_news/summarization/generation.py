"""Generation: transformers checkpoints that write summaries, causal and seq2seq.

Both kinds are asked the same way: texts in, one draft for each out. They copy names and numbers or write none:
what has a capital or a digit is only generated where the text has it (constrained decoding, in the manner of Mao
et al. 2020, https://arxiv.org/abs/2010.12723).
"""

from __future__ import annotations

import copy
import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..errors import CheckpointError
from ..models.hardware import device, precision
from .prompts import BEGINNINGS, Prompt

MAX_INPUT_TOKENS = 2048
"""Most tokens of a prompt, where the model itself sets no narrower limit; time and memory grow with it."""
TEMPERATURE, TOP_P = 0.4, 0.9  # SmolLM2's card samples at 0.2 and 0.9; a little warmer, so that drafts differ
ANSWER_TOKENS = 256
"""Tokens of the context that are left for the answer."""
BEAMS = 4  # of seq2seq checkpoints, the commonest setting on their model cards

_WORD = re.compile(r"\S+")


class CausalEngine:
    """An instruction-tuned causal checkpoint with a chat template.

    Raises:
        CheckpointError: it cannot be loaded, or has no chat template.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._torch, self._tokenizer, self._model = _load(folder, name, "AutoModelForCausalLM", "left")
        if not self._tokenizer.chat_template:
            raise CheckpointError(
                f"The summarizer {name} is a causal checkpoint without a chat template; take an instruction-tuned one."
            )
        self.guard: Guard | None = Guard(self._torch, self._tokenizer)
        self._lock = threading.Lock()
        self._prefixes: dict[Prompt, tuple[list[int], Any]] = {}
        self.parameters: int = self._model.num_parameters()
        limit = getattr(self._model.config, "max_position_embeddings", None) or MAX_INPUT_TOKENS
        self.limit = min(max(limit - ANSWER_TOKENS, limit // 2), MAX_INPUT_TOKENS)
        """Most tokens of a text with its prompt."""

    def count(self, text: str) -> int:
        """Tokens of ``text``."""
        return len(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def write(self, prompt: Prompt, texts: Sequence[str], *, seed: int | None = None) -> list[str]:
        """One draft for each text, decoded greedily, or sampled where a seed is given."""
        torch = self._torch
        rows = [self._row(prompt, text) for text in texts]
        with self._lock, torch.inference_mode():
            prefix, cached = self._shared(prompt, rows)
            size, width = len(prefix), max(map(len, rows))
            ids = [
                [*prefix, *[self._tokenizer.pad_token_id] * (width - len(row)), *row[size:]] for row in rows
            ]
            mask = [[1] * size + [0] * (width - len(row)) + [1] * (len(row) - size) for row in rows]
            output = _sample(
                torch,
                self._model,
                seed,
                input_ids=torch.tensor(ids, device=self._model.device),
                attention_mask=torch.tensor(mask, device=self._model.device),
                past_key_values=cached,
                logits_processor=[self.guard.over(texts)] if self.guard else [],
                max_new_tokens=prompt.tokens,
                pad_token_id=self._tokenizer.pad_token_id,
            )
        return [
            text.strip() for text in self._tokenizer.batch_decode(output[:, width:], skip_special_tokens=True)
        ]

    def _row(self, prompt: Prompt, text: str) -> list[int]:
        ids = self._tokenizer(text, add_special_tokens=False)["input_ids"]
        if len(ids) > self.limit:
            text = self._tokenizer.decode(ids[: self.limit])
        chat = [{"role": "system", "content": prompt.system}, {"role": "user", "content": text}]
        try:
            encoded = self._tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=True)
        except Exception:  # jinja2's own: templates without a system role raise
            chat = [{"role": "user", "content": f"{prompt.system}\n\n{text}"}]
            encoded = self._tokenizer.apply_chat_template(chat, add_generation_prompt=True, return_dict=True)
        return list(encoded["input_ids"])

    def _shared(self, prompt: Prompt, rows: Sequence[list[int]]) -> tuple[list[int], Any]:
        """The tokens that all rows of a prompt begin with, and their attention cache.

        It depends on the prompt alone, not on earlier rows, since in bfloat16 the split shows in the drafts.
        """
        if prompt not in self._prefixes:
            one, other = (self._row(prompt, text) for text in ("A", "b"))
            size = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
            self._prefixes[prompt] = (one[:size], self._attended(one[:size]) if size else None)
        prefix, cache = self._prefixes[prompt]
        if any(row[: len(prefix)] != prefix for row in rows) or not prefix:
            return [], None
        own = copy.deepcopy(cache)
        own.batch_repeat_interleave(len(rows))
        return prefix, own

    def _attended(self, ids: list[int]) -> Any:
        from transformers import DynamicCache

        cache = DynamicCache(config=self._model.config)
        tensor = self._torch.tensor([ids], device=self._model.device)
        self._model(input_ids=tensor, past_key_values=cache, use_cache=True, logits_to_keep=1)
        return cache


class Seq2SeqEngine:
    """An encoder-decoder checkpoint that was trained to summarize: mT5, BART, Pegasus and their kin.

    Raises:
        CheckpointError: it cannot be loaded.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._torch, self._tokenizer, self._model = _load(folder, name, "AutoModelForSeq2SeqLM", "right")
        self.guard: Guard | None = Guard(self._torch, self._tokenizer)
        self._lock = threading.Lock()
        self.parameters: int = self._model.num_parameters()
        config = self._model.config
        tasks = getattr(config, "task_specific_params", None) or {}
        self._prefix: str = (tasks.get("summarization") or {}).get("prefix") or ""
        limits = (getattr(config, "max_position_embeddings", None), self._tokenizer.model_max_length)
        self.limit = min(MAX_INPUT_TOKENS, 1024, *(limit for limit in limits if limit))
        """Most tokens of a text."""

    def count(self, text: str) -> int:
        """Tokens of ``text``, with those of the task's prefix."""
        return len(self._tokenizer(self._prefix + text)["input_ids"])

    def write(self, prompt: Prompt, texts: Sequence[str], *, seed: int | None = None) -> list[str]:
        """One draft for each text, decoded with beams, or sampled where a seed is given."""
        torch = self._torch
        inputs = self._tokenizer(
            [self._prefix + text for text in texts],
            truncation=True,
            max_length=self.limit,
            padding=True,
            return_tensors="pt",
        ).to(self._model.device)
        inputs.pop("token_type_ids", None)
        with self._lock, torch.inference_mode():
            output = _sample(
                torch,
                self._model,
                seed,
                **inputs,
                num_beams=BEAMS if seed is None else 1,
                logits_processor=[self.guard.over(texts)] if self.guard else [],
                max_new_tokens=prompt.tokens,
            )
        return [text.strip() for text in self._tokenizer.batch_decode(output, skip_special_tokens=True)]


def _load(folder: Path, name: str, loader: str, padding: str) -> tuple[Any, Any, Any]:
    """torch, tokenizer and model; safetensors where there are any, a .bin only weights-only."""
    import torch
    import transformers

    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    place = device(torch)
    safe = any((folder / f"model.safetensors{suffix}").is_file() for suffix in ("", ".index.json"))
    try:
        tokenizer = transformers.AutoTokenizer.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False, padding_side=padding
        )
        model = getattr(transformers, loader).from_pretrained(
            folder,
            local_files_only=True,
            trust_remote_code=False,
            use_safetensors=safe,
            weights_only=True,
            dtype=precision(torch, place),
        )
    except Exception as error:  # transformers raises from several libraries
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(
            f"The summarizer {name} in {folder} cannot be loaded ({reason}); fetch it again."
        ) from error
    if tokenizer.pad_token_id is None:
        tokenizer.pad_token = tokenizer.eos_token
    return torch, tokenizer, model.to(place).eval()


def _sample(torch: Any, model: Any, seed: int | None, **arguments: Any) -> Any:
    """``model.generate``, by the most likely token or by sampling that is the same for the same seed."""
    if seed is None:
        return model.generate(do_sample=False, temperature=None, top_p=None, top_k=None, **arguments)
    devices = [model.device] if model.device.type == "cuda" else []
    with torch.random.fork_rng(devices=devices):
        torch.manual_seed(seed)
        return model.generate(do_sample=True, temperature=TEMPERATURE, top_p=TOP_P, top_k=0, **arguments)


class Guard:
    """Bans, row by row, tokens with a capital or a digit that the row's text does not have."""

    def __init__(self, torch: Any, tokenizer: Any) -> None:
        self._torch, self._tokenizer = torch, tokenizer
        guarded = torch.zeros(len(tokenizer), dtype=torch.bool)
        special = set(tokenizer.all_special_ids)
        for index, token in enumerate(tokenizer.convert_ids_to_tokens(list(range(len(tokenizer))))):
            bare = (token or "").lstrip("Ġ▁")
            # bytes of other scripts look like capitals in a byte-level vocabulary
            shown = bare if bare.isascii() else tokenizer.decode([index])
            guarded[index] = index not in special and any(c.isupper() or c.isdigit() for c in shown)
        self._guarded = guarded
        self._openers = self._ids(BEGINNINGS)

    def _ids(self, words: Any) -> set[int]:
        forms = [form for word in words for form in (word, f" {word}")]
        return (
            {i for row in self._tokenizer(forms, add_special_tokens=False)["input_ids"] for i in row}
            if forms
            else set()
        )

    def over(self, texts: Sequence[str]) -> Any:
        """The logits processor for drafts of ``texts``, whose rows may be repeated for beams."""
        torch = self._torch
        banned = self._guarded.repeat(len(texts), 1)
        for row, text in zip(banned, texts, strict=True):
            words = {w for w in _WORD.findall(text) if any(c.isupper() or c.isdigit() for c in w)}
            row[list(self._ids(words) | self._openers)] = False

        def process(_: Any, scores: Any) -> Any:
            rows = banned.to(scores.device).repeat_interleave(scores.shape[0] // len(banned), dim=0)
            width = scores.shape[1] - rows.shape[1]  # embeddings may be padded beyond the vocabulary
            if width > 0:
                rows = torch.nn.functional.pad(rows, (0, width))
            return scores.masked_fill(rows[:, : scores.shape[1]], float("-inf"))

        return process
