"""``synthesize``: pairs of which a checkpoint made one side from the corpus' pairs of another direction.

German-Russian: the English side of German-English pairs is put into Russian. Genuine German-Russian prose is scarce,
German-English is not, and English to Russian is the easier direction: its output teaches the direct one (pivot-based
teacher and student, Chen et al. 2017, arXiv:1705.00753; sequence-level distillation, Kim and Rush 2016,
arXiv:1606.07947).

English-Russian: the German side of German-Russian pairs is put into English. The Russian stays a human's, as in
back-translation (Sennrich et al. 2016, arXiv:1511.06709), and the English is of the kind that the route over English
has to read.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import recipe
from .data import Pairs, store

ROWS = 10_000  # sentences translated at a time


def synthesize(work: Path, checkpoint: Path, beams: int, directions: Sequence[str]) -> None:
    """Write ``<direction>.synthetic.npz``: of each tier the pairs whose hypothesis the checkpoint scores best."""
    import ctranslate2
    from ctranslate2.converters import TransformersConverter

    with tempfile.TemporaryDirectory() as folder:
        TransformersConverter(str(checkpoint)).convert(folder, quantization="int8", force=True)
        translator = ctranslate2.Translator(folder, "cpu", inter_threads=2, intra_threads=1)

        def translate(rows: list[list[str]]) -> list[Any]:
            return translator.translate_batch(
                rows,
                beam_size=beams,
                max_batch_size=4096,
                batch_type="tokens",
                max_decoding_length=recipe.MAX_PIECES + 1,
                return_scores=True,
            )

        for direction in directions:
            _synthesize(work, direction, translate)


def _synthesize(work: Path, direction: str, translate: Callable[[list[list[str]]], list[Any]]) -> None:
    from tqdm import tqdm

    vocab = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    pieces = {number: piece for piece, number in vocab.items()}
    # the corpus, which of its sides (0 source, 1 target) is translated, and the language that comes of it
    corpus, read, language = {"de-ru": ("de-en", 1, "ru"), "en-ru": ("de-ru", 0, "en")}[direction]
    russian = vocab[recipe.TARGET_TOKENS["ru"]]
    prefix, end = recipe.TARGET_TOKENS[language], vocab["</s>"]
    pairs = Pairs(work, corpus)
    chosen = np.flatnonzero(np.isin(pairs.tiers, [ord(tier) for tier in recipe.SYNTHESIZED]))
    chosen = chosen[np.argsort(pairs.lengths[chosen, read], kind="stable")]
    scores = np.empty(len(chosen))
    made: list[tuple[np.ndarray, np.ndarray]] = []
    for start in tqdm(range(0, len(chosen), ROWS), desc=direction, unit="part", mininterval=30):
        part = chosen[start : start + ROWS]
        # a source begins with the token of the language that it is to be put into
        rows = [[prefix, *(pieces[i] for i in pairs.pair(index)[read][1 - read :])] for index in part]
        for row, (index, result) in enumerate(zip(part, translate(rows), strict=True), start):
            answer = [vocab[piece] for piece in result.hypotheses[0]] + [end]
            source, target = pairs.pair(index)
            sides = (source[1:], answer) if language == "ru" else (answer, target)
            made.append((np.array([russian, *sides[0]], np.uint16), np.array(sides[1], np.uint16)))
            # a sentence that never ended is a loop
            scores[row] = result.scores[0] if len(answer) <= recipe.MAX_PIECES + 1 else -np.inf
    tiers = pairs.tiers[chosen]
    kept = np.zeros(len(chosen), dtype=bool)
    for tier in np.unique(tiers):
        ended = (tiers == tier) & np.isfinite(scores)
        if ended.any():
            kept |= ended & (scores >= np.quantile(scores[ended], 1 - recipe.SYNTHESIZED_SHARE))
    store(
        work / f"{direction}.synthetic.npz",
        [ord(recipe.SYNTHETIC)] * int(kept.sum()),
        [pair for pair, good in zip(made, kept, strict=True) if good],
    )
