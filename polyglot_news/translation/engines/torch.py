"""torch: transformers' ``MarianMTModel`` and ``MarianTokenizer``, on CPU, CUDA or Apple's MPS."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator, Sequence
from typing import Any

from ...errors import CheckpointError
from ...models.hardware import device, precision
from ...models.marian import WEIGHTS, Checkpoint
from ...models.releases import Release
from ...spans import Alignment
from ..alignment import word_alignment
from .base import Decoded, Decoding, batches, grouped, most_pieces, stepped

BATCH_PIECES = 1536  # padded source pieces a batch, beams left out
SCORED_ROWS = 8  # hypotheses scored at a time: their logits over a large vocabulary fill memory


class TorchEngine:
    """A checkpoint loaded by transformers, in bfloat16 where the device computes in it."""

    def __init__(self, checkpoint: Checkpoint) -> None:
        import torch
        from transformers import MarianMTModel, MarianTokenizer
        from transformers.utils import logging

        if isinstance(checkpoint, Release):
            raise CheckpointError(
                f"The OPUS-MT release {checkpoint.folder} is in Marian's own format, which only CTranslate2 reads; use "
                'it with --engine ctranslate2 (`pip install "polyglot-news[fast]"`).'
            )
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
                    checkpoint.folder, local_files_only=True, trust_remote_code=False
                )
            self._model: Any = MarianMTModel.from_pretrained(
                checkpoint.folder,
                local_files_only=True,
                trust_remote_code=False,
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
        # each is padded to its own next step, not to the longest beside it: sums would round otherwise, and of two
        # hypotheses that are nearly as likely another might win
        for length, group in grouped(self._stepped(len(row)) for row in rows).items():
            for batch in batches(group, max(1, BATCH_PIECES // length)):
                results = self._generate([rows[index] for index in batch], length, decoding)
                decoded.update(zip(batch, results, strict=True))
        yield from (decoded[index] for index in range(len(texts)))

    def _stepped(self, length: int) -> int:
        return stepped(length, self._model.config.max_position_embeddings)

    def _padded(self, rows: list[list[int]], length: int) -> Any:
        inputs = self._tokenizer.pad(
            {"input_ids": rows}, padding="max_length", max_length=length, return_tensors="pt"
        )
        return inputs.to(self._device)

    def _generate(self, rows: list[list[int]], length: int, decoding: Decoding) -> list[Decoded]:
        torch = self._torch
        inputs = self._padded(rows, length)
        with self._lock, torch.inference_mode():
            output = self._model.generate(
                **inputs,
                num_beams=decoding.beams,
                length_penalty=decoding.penalty(self._checkpoint),
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                max_length=most_pieces(length, self._model.config.max_position_embeddings),
                early_stopping=False,
            )
            means = self._scores(inputs, output)
            texts = self._tokenizer.batch_decode(output, skip_special_tokens=True)
        return [Decoded(text, mean) for text, mean in zip(texts, means, strict=True)]

    def _scores(self, inputs: Any, output: Any) -> list[float]:
        """Mean log probability a piece of each hypothesis, in a forward pass of a few rows at a time.

        ``generate`` would give it only along with the scores of the whole vocabulary at every step.
        """
        torch, padding = self._torch, self._model.config.pad_token_id
        means = [0.0] * len(output)
        lengths = (output[:, 1:] != padding).sum(1).tolist()
        for length, group in grouped(map(self._stepped, lengths)).items():
            for rows in batches(group, SCORED_ROWS):
                hypotheses = output[rows, : length + 1]
                missing = length + 1 - hypotheses.shape[1]
                hypotheses = torch.nn.functional.pad(hypotheses, (0, missing), value=padding)
                labels = hypotheses[:, 1:]
                logits = self._model(
                    input_ids=inputs["input_ids"][rows],
                    attention_mask=inputs["attention_mask"][rows],
                    decoder_input_ids=hypotheses[:, :-1],
                ).logits.float()
                picked = logits.gather(2, labels[..., None]).squeeze(2) - logits.logsumexp(2)
                real = labels != padding
                sums = picked.masked_fill(~real, 0).sum(1) / real.sum(1).clamp(min=1)
                for row, mean in zip(rows, sums.tolist(), strict=True):
                    means[row] = mean
        return means

    def align(self, pairs: Sequence[tuple[str, str]], token: str | None) -> list[Alignment]:
        torch, tokenizer, config = self._torch, self._tokenizer, self._model.config
        most = config.max_position_embeddings - 2
        skipped = 1 if token else 0
        sources = [f"{token} {source}" if token else source for source, _ in pairs]
        source_ids = [tokenizer(source, truncation=False)["input_ids"] for source in sources]
        targets = [tokenizer.spm_target.encode(target, out_type=str)[:most] for _, target in pairs]
        # what the decoder reads: each piece's predecessor
        read = [
            [config.decoder_start_token_id, *tokenizer(text_target=target)["input_ids"][:most]]
            for _, target in pairs
        ]
        lengths = [
            (self._stepped(len(source)), self._stepped(len(target)))
            for source, target in zip(source_ids, read, strict=True)
        ]
        links: list[Alignment] = [[] for _ in pairs]
        for (source_length, target_length), group in grouped(lengths).items():
            for batch in batches(group, SCORED_ROWS):
                inputs = self._padded([source_ids[index] for index in batch], source_length)
                decoder_inputs = self._padded([read[index] for index in batch], target_length)
                with self._lock, torch.inference_mode():
                    self._model.set_attn_implementation("eager")  # the others do not give their weights
                    output = self._model(
                        **inputs,
                        decoder_input_ids=decoder_inputs["input_ids"],
                        output_attentions=True,
                    )
                    attention = output.cross_attentions[-1].float().mean(dim=1).tolist()
                    self._model.set_attn_implementation("sdpa")
                for index, weights in zip(batch, attention, strict=True):
                    # the row that reads a piece's predecessor predicts the piece
                    rows = [
                        row[skipped : len(source_ids[index]) - 1] for row in weights[: len(targets[index])]
                    ]
                    pieces = tokenizer.spm_source.encode(pairs[index][0], out_type=str)
                    links[index] = word_alignment(rows, *pairs[index], pieces, targets[index])
        return links
