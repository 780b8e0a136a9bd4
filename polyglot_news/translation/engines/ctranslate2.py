"""CTranslate2: int8 on CPU, float16 on GPU. Needs neither torch nor transformers once a checkpoint is converted.

Klein et al. 2020, https://opennmt.net/CTranslate2/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ...errors import CheckpointError
from ...models.conversions import Conversion
from ...models.marian import Checkpoint
from ...models.releases import Release
from ...spans import Alignment
from ..alignment import word_alignment
from .base import Decoded, Decoding, batches, grouped, most_pieces, stepped, threads

BATCH_PIECES = 1024  # source pieces a batch; larger ones fall out of the cache of a laptop's processor
ALIGNED_ROWS = 16  # hypotheses aligned at a time
END = "</s>"
PRECISIONS = {"cpu": "int8", "cuda": "float16"}
_CONVERSION = "2"  # part of the folder's name: raise it when what is written there changes


class CTranslate2Engine:
    """A checkpoint converted for CTranslate2, on first use, into the cache folder."""

    def __init__(self, checkpoint: Checkpoint, cache_folder: Path) -> None:
        import ctranslate2
        import sentencepiece

        self._device = device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        precision = PRECISIONS[device]
        folder = conversion(checkpoint, cache_folder, precision).ready()
        cores = threads()
        workers = min(cores, 4)
        # several small batches at once keep the cores busier than one batch spread over them
        try:
            self._model = ctranslate2.Translator(
                str(folder),
                device=device,
                compute_type=precision,
                inter_threads=workers,
                intra_threads=max(1, cores // 4),
                max_queued_batches=-1,
            )
        except RuntimeError as error:
            raise CheckpointError(
                f"The converted checkpoint in {folder} cannot be loaded ({error}); delete that folder, and it is "
                "converted anew."
            ) from error
        self._source = sentencepiece.SentencePieceProcessor(model_file=str(checkpoint.folder / "source.spm"))
        self._target = sentencepiece.SentencePieceProcessor(model_file=str(checkpoint.folder / "target.spm"))
        self._checkpoint = checkpoint
        self._vocabulary = checkpoint.vocabulary
        self._positions = checkpoint.max_positions

    def count(self, text: str) -> int:
        return len(self._source.encode(text))

    def _pieces(self, text: str, token: str | None) -> list[str]:
        pieces = self._source.encode(text, out_type=str)
        known = [piece if piece in self._vocabulary else "<unk>" for piece in pieces]
        return [*([token] if token else []), *known, END]

    def translate(self, texts: Sequence[str], token: str | None, decoding: Decoding) -> Iterator[Decoded]:
        sources = [self._pieces(text, token) for text in texts]
        penalty = decoding.penalty(self._checkpoint)
        waiting: dict[int, Any] = {}
        for length, group in self._grouped(sources).items():
            results = self._model.translate_batch(
                [sources[index] for index in group],
                asynchronous=True,  # the groups are decoded side by side, and while the first results are read
                max_batch_size=BATCH_PIECES,
                batch_type="tokens",
                beam_size=decoding.beams,
                length_penalty=penalty,
                no_repeat_ngram_size=decoding.no_repeat_ngram,
                max_input_length=0,
                max_decoding_length=most_pieces(length, self._positions),
                disable_unk=True,
                return_scores=True,
            )
            waiting.update(zip(group, results, strict=True))
        for index in range(len(texts)):
            yield self._decoded(waiting[index].result(), penalty)

    def _grouped(self, sources: Sequence[Sequence[str]]) -> dict[int, list[int]]:
        """Indices of the sources to decode together, by length.

        On a CPU those of one length only, so that none is padded: sums would round otherwise, and of two hypotheses
        that are nearly as likely another might win. A GPU needs larger batches, and rounds by their size anyway.
        """
        lengths = map(len, sources)
        if self._device == "cpu":
            return grouped(lengths)
        return grouped(stepped(length, self._positions) for length in lengths)

    def _decoded(self, result: Any, penalty: float) -> Decoded:
        pieces = result.hypotheses[0]
        # CTranslate2 divides by length ** penalty; undo it, so that scores compare across decodings
        total = result.scores[0] * max(1, len(pieces)) ** penalty
        return Decoded(self._target.decode(pieces), total / max(1, len(pieces)))

    def align(self, pairs: Sequence[tuple[str, str]], token: str | None) -> list[Alignment]:
        skipped = 1 if token else 0
        sources = [self._pieces(source, token) for source, _ in pairs]
        targets = [self._target.encode(target, out_type=str)[: self._positions - 2] for _, target in pairs]
        links: list[Alignment] = [[] for _ in pairs]
        waiting: list[tuple[int, Any]] = []
        for group in self._grouped(sources).values():
            # a batch is decoded to the length of its longest target
            order = sorted(
                (index for index in group if targets[index]), key=lambda index: len(targets[index])
            )
            for batch in batches(order, ALIGNED_ROWS):
                results = self._model.translate_batch(
                    [sources[index] for index in batch],
                    target_prefix=[targets[index] for index in batch],
                    asynchronous=True,
                    beam_size=1,
                    max_input_length=0,
                    max_decoding_length=len(targets[batch[-1]]) + 1,
                    return_attention=True,
                )
                waiting += zip(batch, results, strict=True)
        for index, result in waiting:
            rows = result.result().attention[0][: len(targets[index])]
            attention = [row[skipped : len(sources[index]) - 1] for row in rows]
            pieces = sources[index][skipped:-1]
            links[index] = word_alignment(attention, *pairs[index], pieces, targets[index])
        return links


def conversion(checkpoint: Checkpoint, cache: Path, precision: str) -> Conversion:
    """The converted checkpoint in the cache folder, whether it is there yet or not."""
    folder = cache / "ctranslate2" / f"{checkpoint.fingerprint}-{precision}-{_CONVERSION}"
    return Conversion(folder, lambda made: _convert(checkpoint, made, precision))


def repairs(checkpoint: Checkpoint, cache: Path) -> str:
    """What names the repairs of a checkpoint's conversions; see ``Conversion.repair``."""
    return "".join(conversion(checkpoint, cache, precision).repair() for precision in PRECISIONS.values())


def _convert(checkpoint: Checkpoint, folder: Path, precision: str) -> None:
    import warnings

    if checkpoint.has_separate_vocabularies:  # the converter would take the source's for both
        raise CheckpointError(
            f"The checkpoint {checkpoint.id} has separate source and target vocabularies, which CTranslate2's "
            "converter mixes up; use it with --engine torch."
        )
    from ctranslate2.converters import MarianConverter, TransformersConverter
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # transformers recommends a package that Marian does not use
            if isinstance(checkpoint, Release):
                vocabularies = [str(path) for path in checkpoint.vocabularies]
                converter: Any = MarianConverter(str(checkpoint.weights), vocabularies)
            else:
                converter = TransformersConverter(str(checkpoint.folder), trust_remote_code=False)
            converter.convert(str(folder), quantization=precision)
    except Exception as error:  # the converter raises from several libraries
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(
            f"CTranslate2 cannot convert the checkpoint {checkpoint.id} ({reason}); use it with --engine torch."
        ) from error
