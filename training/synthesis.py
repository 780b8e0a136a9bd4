"""``synthesize``: German-Russian pairs from German-English ones, their English side translated by a checkpoint.

Genuine German-Russian prose is scarce, German-English is not, and English to Russian is the easier direction: its
output teaches the direct one (pivot-based teacher and student, Chen et al. 2017, arXiv:1705.00753; sequence-level
distillation, Kim and Rush 2016, arXiv:1606.07947).
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import numpy as np

from . import recipe
from .data import Pairs, store

ROWS = 10_000  # sentences translated at a time


def synthesize(work: Path, checkpoint: Path, beams: int) -> None:
    """Write ``de-ru.synthetic.npz``: of each tier the pairs whose hypothesis the checkpoint scores best."""
    import ctranslate2
    from ctranslate2.converters import TransformersConverter
    from tqdm import tqdm

    vocab = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    pieces = {number: piece for piece, number in vocab.items()}
    russian = recipe.TARGET_TOKENS["ru"]
    pairs = Pairs(work, "de-en")
    chosen = np.flatnonzero(np.isin(pairs.tiers, [ord(tier) for tier in recipe.SYNTHESIZED]))
    chosen = chosen[np.argsort(pairs.lengths[chosen, 1], kind="stable")]
    scores = np.empty(len(chosen))
    made: list[tuple[np.ndarray, np.ndarray]] = []
    with tempfile.TemporaryDirectory() as folder:
        TransformersConverter(str(checkpoint)).convert(folder, quantization="int8", force=True)
        translator = ctranslate2.Translator(folder, "cpu", inter_threads=2, intra_threads=1)
        for start in tqdm(range(0, len(chosen), ROWS), unit="part", mininterval=30):
            part = chosen[start : start + ROWS]
            results = translator.translate_batch(
                [[russian, *(pieces[i] for i in pairs.pair(index)[1])] for index in part],
                beam_size=beams,
                max_batch_size=4096,
                batch_type="tokens",
                max_decoding_length=recipe.MAX_PIECES + 1,
                return_scores=True,
            )
            for row, (index, result) in enumerate(zip(part, results, strict=True), start):
                source = pairs.pair(index)[0].copy()
                source[0] = vocab[russian]
                target = [vocab[piece] for piece in result.hypotheses[0]]
                made.append((source, np.array([*target, vocab["</s>"]], dtype=np.uint16)))
                # a sentence that never ended is a loop
                scores[row] = result.scores[0] if len(target) <= recipe.MAX_PIECES else -np.inf
    tiers = pairs.tiers[chosen]
    kept = np.zeros(len(chosen), dtype=bool)
    for tier in np.unique(tiers):
        ended = (tiers == tier) & np.isfinite(scores)
        if ended.any():
            kept |= ended & (scores >= np.quantile(scores[ended], 1 - recipe.SYNTHESIZED_SHARE))
    store(
        work / "de-ru.synthetic.npz",
        [ord(recipe.SYNTHETIC)] * int(kept.sum()),
        [pair for pair, good in zip(made, kept, strict=True) if good],
    )
