"""``synthesize``: back-translation (Sennrich et al. 2016, arXiv:1511.06709).

A checkpoint of the other direction puts sentences of real news into the source language. The target stays a human's;
the source is a machine's, and training keeps such pairs in a tier of their own (as tagging does, Caswell et al. 2019,
arXiv:1906.06442).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, pairwise
from pathlib import Path

from . import recipe
from .data import lines_of

ROWS = 4_096  # sentences translated at a time
DIGITS = re.compile(r"\d+")


def synthesize(
    checkpoint: Path, mono: Path, language: str, output: Path, beams: int, limit: int | None
) -> None:
    """Write, line by line beside ``mono``, what ``checkpoint`` makes of it in ``language``; what is doubtful stays empty.

    A run that was cut off goes on where it was.

    Args:
        checkpoint: a Marian checkpoint in the hub's layout.
        limit: only the first so many lines; None for all.
    """
    import tempfile

    import ctranslate2
    import sentencepiece as spm
    from ctranslate2.converters import TransformersConverter
    from tqdm import tqdm

    done = sum(1 for _ in lines_of(output)) if output.exists() else 0
    processor = spm.SentencePieceProcessor(model_file=str(checkpoint / "source.spm"))
    target = spm.SentencePieceProcessor(model_file=str(checkpoint / "target.spm"))
    prefix = recipe.TARGET_TOKENS[language]
    with tempfile.TemporaryDirectory() as folder, output.open("a", encoding="utf-8") as out:
        TransformersConverter(str(checkpoint)).convert(folder, quantization="int8", force=True)
        translator = ctranslate2.Translator(folder, "cpu", inter_threads=2, intra_threads=1)
        lines = islice(lines_of(mono), done, limit)
        bar = tqdm(desc=mono.name, unit="line", initial=done, total=limit, mininterval=30)
        while rows := list(islice(lines, ROWS)):
            # without the end token the output runs on and repeats itself
            pieces = [[prefix, *processor.encode(row, out_type=str), "</s>"] for row in rows]
            results = translator.translate_batch(
                pieces,
                beam_size=beams,
                max_batch_size=4096,
                batch_type="tokens",
                max_decoding_length=recipe.MAX_PIECES + 1,
                return_scores=True,
            )
            for row, result in zip(rows, results, strict=True):
                made = target.decode(result.hypotheses[0])
                out.write((made if is_trusted(row, made, result.scores[0]) else "") + "\n")
            out.flush()
            bar.update(len(rows))


def is_trusted(text: str, made: str, score: float) -> bool:
    """Whether a back-translation is worth learning from: sure, of like length, with the same figures, no loop."""
    low, high = recipe.BACK_TRANSLATION_LENGTHS
    return (
        score >= recipe.BACK_TRANSLATION_SCORE
        and low <= len(made) / max(1, len(text)) <= high
        and Counter(DIGITS.findall(text)) == Counter(DIGITS.findall(made))
        and not _repeats(made)
    )


def _repeats(text: str) -> bool:
    words = text.lower().split()
    triples = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(triples.values(), default=0) > 2 or any(a == b for a, b in pairwise(words))
