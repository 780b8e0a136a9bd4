"""Prune a checkpoint's token table to what its two languages use."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import load_file, save_file

from . import recipe

EMBEDDING = "model.shared.weight"
BIAS = "final_logits_bias"


def prune(checkpoint: Path, counts: np.ndarray, work: Path) -> None:
    """Write ``spm.model``, ``vocab.json`` and ``start.safetensors`` without the pieces that hardly come.

    Single characters, bytes and control pieces always stay, so no text is spelled with less than before. A text whose
    pieces all stay is segmented and translated as by ``checkpoint``: of all segmentations the best one is still there.

    Args:
        counts: how often each piece of ``checkpoint``'s vocabulary is seen in an epoch, ``(pieces,)``.
    """
    from sentencepiece import sentencepiece_model_pb2

    model = sentencepiece_model_pb2.ModelProto.FromString((checkpoint / "source.spm").read_bytes())
    normal = sentencepiece_model_pb2.ModelProto.SentencePiece.Type.NORMAL
    kept = [
        number
        for number, piece in enumerate(model.pieces)
        if piece.type != normal or len(piece.piece) == 1 or counts[number] >= recipe.PIECE_COUNT
    ]
    pieces = [model.pieces[number] for number in kept]
    old = json.loads((checkpoint / "vocab.json").read_text(encoding="utf-8"))
    tokens = [piece.piece for piece in pieces] + [*recipe.TARGET_TOKENS.values(), "<pad>"]
    rows = np.array([old[token] for token in tokens])
    del model.pieces[:]
    model.pieces.extend(pieces)
    (work / "spm.model").write_bytes(model.SerializeToString())
    vocab = {token: number for number, token in enumerate(tokens)}
    (work / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False, indent=0), encoding="utf-8")
    weights = load_file(checkpoint / "model.safetensors")
    weights[EMBEDDING] = weights[EMBEDDING][rows]
    if BIAS in weights:
        weights[BIAS] = weights[BIAS][:, rows]
    save_file(weights, work / "start.safetensors")
    print(f"{len(tokens):,} of {len(old):,} tokens stay", flush=True)
