"""torch: transformers' ``MarianMTModel`` and ``MarianTokenizer``, on CPU, CUDA or Apple's MPS."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from ..checkpoints import WEIGHTS, Checkpoint
from ..errors import CheckpointError
from ..glossary.term import Alignment
from ..hardware import device, precision
from .engine import Decoded, Decoding, by_length, by_limit, word_alignment

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
        self._checkpoint = checkpoint
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

    def translate(self, texts: Sequence[str], token: str | None, decoding: Decoding) -> Iterator[Decoded]:
        prefixed = [f"{token} {text}" if token else text for text in texts]
        rows = [self._tokenizer(text, truncation=False)["input_ids"] for text in prefixed]
        decoded: dict[int, Decoded] = {}
        for group, limit in by_limit([len(row) for row in rows], self._model.config.max_position_embeddings):
            for batch in _batches(group, rows):
                results = self._generate([rows[index] for index in batch], limit, decoding)
                decoded.update(zip(batch, results, strict=True))
        yield from (decoded[index] for index in range(len(texts)))

    def _generate(self, rows: list[list[int]], limit: int, decoding: Decoding) -> list[Decoded]:
        torch = self._torch
        inputs = self._tokenizer.pad({"input_ids": rows}, return_tensors="pt").to(self._device)
        with self._lock, torch.inference_mode():
            output = self._model.generate(
                **inputs,
                num_beams=decoding.beams,
                length_penalty=decoding.penalty(self._checkpoint),
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

    def align(self, pairs: Sequence[tuple[str, str]], token: str | None) -> list[Alignment]:
        torch, tokenizer = self._torch, self._tokenizer
        most = self._model.config.max_position_embeddings - 2
        skipped = 1 if token else 0
        sources = [f"{token} {source}" if token else source for source, _ in pairs]
        source_ids = [tokenizer(source, truncation=False)["input_ids"] for source in sources]
        targets = [tokenizer.spm_target.encode(target, out_type=str)[:most] for _, target in pairs]
        links: list[Alignment] = [[] for _ in pairs]
        for batch in by_length(targets, SCORED_ROWS):
            inputs = tokenizer.pad({"input_ids": [source_ids[i] for i in batch]}, return_tensors="pt")
            labels = tokenizer(text_target=[pairs[i][1] for i in batch], padding=True, return_tensors="pt")
            start = torch.full((len(batch), 1), self._model.config.decoder_start_token_id)
            decoder_input = torch.cat([start, labels["input_ids"][:, :most]], dim=1)
            with self._lock, torch.inference_mode():
                self._model.set_attn_implementation("eager")  # the others do not give their weights
                output = self._model(
                    **inputs.to(self._device),
                    decoder_input_ids=decoder_input.to(self._device),
                    output_attentions=True,
                )
                attention = output.cross_attentions[-1].float().mean(dim=1).tolist()
                self._model.set_attn_implementation("sdpa")
            for index, weights in zip(batch, attention, strict=True):
                # the row that reads a piece's predecessor predicts the piece
                rows = [row[skipped : len(source_ids[index]) - 1] for row in weights[: len(targets[index])]]
                pieces = tokenizer.spm_source.encode(pairs[index][0], out_type=str)
                links[index] = word_alignment(rows, *pairs[index], pieces, targets[index])
        return links


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
