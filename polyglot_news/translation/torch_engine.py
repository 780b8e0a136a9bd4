"""torch: transformers' ``MarianMTModel`` and ``MarianTokenizer``, on CPU, CUDA or Apple's MPS."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from ..checkpoints import WEIGHTS, Checkpoint
from ..errors import CheckpointError
from ..hardware import device, precision
from .engine import Decoded, Decoding, Span, by_limit, word_alignment

BATCH_PIECES = 1536  # padded source pieces a batch, beams left out
SCORED_ROWS = 8  # hypotheses scored at a time: their logits over a large vocabulary fill memory


class TorchEngine:
    """A checkpoint loaded by transformers, in bfloat16 where the device computes in it."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        import torch
        from transformers import MarianMTModel, MarianTokenizer
        from transformers.utils import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        self._torch = torch
        self._device = device(torch)
        self._lock = threading.Lock()
        # safetensors where there are any; a .bin only through transformers' weights-only loader
        safe = (checkpoint.folder / WEIGHTS[0]).is_file()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # transformers recommends a package that Marian does not use
                self._tokenizer: Any = MarianTokenizer.from_pretrained(
                    checkpoint.folder, local_files_only=True
                )
            self._model: Any = MarianMTModel.from_pretrained(
                checkpoint.folder,
                local_files_only=True,
                use_safetensors=safe,
                weights_only=True,
                dtype=precision(torch, self._device),
            )
        except Exception as error:  # transformers raises from several libraries
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise CheckpointError(
                f"The checkpoint {checkpoint.id} in {checkpoint.folder} cannot be loaded ({reason}); fetch it again."
            ) from error
        self._model.eval().to(self._device)

    def count(self, text: str) -> int:
        return len(self._tokenizer.spm_source.encode(text))

    def translate(self, texts: Sequence[str], token: str | None, decoding: Decoding) -> list[Decoded]:
        prefixed = [f"{token} {text}" if token else text for text in texts]
        rows = [self._tokenizer(text, truncation=False)["input_ids"] for text in prefixed]
        decoded: dict[int, Decoded] = {}
        for group, limit in by_limit([len(row) for row in rows], self._model.config.max_position_embeddings):
            for batch in _batches(group, rows):
                results = self._generate([rows[index] for index in batch], limit, decoding)
                decoded.update(zip(batch, results, strict=True))
        return [decoded[index] for index in range(len(texts))]

    def _generate(self, rows: list[list[int]], limit: int, decoding: Decoding) -> list[Decoded]:
        torch = self._torch
        inputs = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt").to(self._device)
        with self._lock, torch.inference_mode():
            output = self._model.generate(
                **inputs,
                num_beams=decoding.beams,
                length_penalty=decoding.length_penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                max_length=limit,
                early_stopping=False,
            )
            means = self._scores(inputs, output)
            texts = self._tokenizer.batch_decode(output, skip_special_tokens=True)
        return [Decoded(text, mean) for text, mean in zip(texts, means, strict=True)]

    def _scores(self, inputs: Any, output: Any) -> list[float]:
        """Mean log probability a piece of each hypothesis, in a forward pass of a few rows at a time.

        ``generate`` would give it only along with the scores of the whole vocabulary at every step.
        """
        means: list[float] = []
        for start in range(0, len(output), SCORED_ROWS):
            rows = slice(start, start + SCORED_ROWS)
            labels = output[rows, 1:]
            logits = self._model(
                input_ids=inputs["input_ids"][rows],
                attention_mask=inputs["attention_mask"][rows],
                decoder_input_ids=output[rows, :-1],
            ).logits.float()
            picked = logits.gather(2, labels[..., None]).squeeze(2) - logits.logsumexp(2)
            real = labels != self._model.config.pad_token_id
            means += (picked.masked_fill(~real, 0).sum(1) / real.sum(1).clamp(min=1)).tolist()
        return means

    def align(self, source: str, target: str, token: str | None) -> list[tuple[Span, Span]]:
        torch, tokenizer = self._torch, self._tokenizer
        ids = tokenizer(f"{token} {source}" if token else source, truncation=False, return_tensors="pt")
        positions = self._model.config.max_position_embeddings
        target_pieces = tokenizer.spm_target.encode(target, out_type=str)[: positions - 2]
        if not target_pieces:
            return []
        labels = tokenizer(text_target=target, truncation=False, return_tensors="pt")["input_ids"]
        labels = labels[:, : positions - 1]
        start = torch.full((1, 1), self._model.config.decoder_start_token_id)
        with self._lock, torch.inference_mode():
            self._model.set_attn_implementation("eager")  # the others do not give their weights
            output = self._model(
                **ids.to(self._device),
                decoder_input_ids=torch.cat([start, labels[:, :-1]], dim=1).to(self._device),
                output_attentions=True,
            )
            attention = output.cross_attentions[-1][0].float().mean(dim=0)
            self._model.set_attn_implementation("sdpa")
        skipped = 1 if token else 0
        rows = [row[skipped:-1] for row in attention.tolist()[: len(target_pieces)]]
        return word_alignment(
            rows, source, target, tokenizer.spm_source.encode(source, out_type=str), target_pieces
        )


def _batches(group: Sequence[int], rows: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Indices in batches of similar length and about equal work, the longest first."""
    batch: list[int] = []
    for index in sorted(group, key=lambda i: -len(rows[i])):
        if batch and len(rows[batch[0]]) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch
