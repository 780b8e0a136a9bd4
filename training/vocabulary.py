"""A checkpoint's token table: a new one, or another's, pruned to what its two languages use."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from safetensors.numpy import load_file, save_file

from . import recipe

EMBEDDING = "model.shared.weight"
BIAS = "final_logits_bias"


def prune(checkpoint: Path, counts: np.ndarray, target_token: str, work: Path) -> None:
    """Write ``spm.model``, ``vocab.json`` and ``start.safetensors`` without the pieces that hardly come.

    Single characters, bytes and control pieces always stay, so no text is spelled with less than before. A text whose
    pieces all stay is segmented and translated as by ``checkpoint``: of all segmentations the best one is still there.

    Args:
        counts: how often each piece of ``checkpoint``'s vocabulary is seen in an epoch, ``(pieces,)``.
    """
    from sentencepiece import sentencepiece_model_pb2

    protocol: Any = sentencepiece_model_pb2
    model = protocol.ModelProto.FromString((checkpoint / "source.spm").read_bytes())
    normal = protocol.ModelProto.SentencePiece.Type.NORMAL
    kept = [
        number
        for number, piece in enumerate(model.pieces)
        if piece.type != normal or len(piece.piece) == 1 or counts[number] >= recipe.PIECE_COUNT
    ]
    pieces = [model.pieces[number] for number in kept]
    old = json.loads((checkpoint / "vocab.json").read_text(encoding="utf-8"))
    tokens = _tokens([piece.piece for piece in pieces], target_token)
    rows = np.array([old[token] for token in tokens])
    del model.pieces[:]
    model.pieces.extend(pieces)
    (work / "spm.model").write_bytes(model.SerializeToString())
    _write(tokens, work)
    weights = load_file(checkpoint / "model.safetensors")
    weights[EMBEDDING] = weights[EMBEDDING][rows]
    if BIAS in weights:
        weights[BIAS] = weights[BIAS][:, rows]
    save_file(weights, work / "start.safetensors")
    print(f"{len(tokens):,} of {len(old):,} tokens stay", flush=True)


def train_sentencepiece(texts: Iterable[str], target_token: str, work: Path) -> None:
    """Write ``spm.model`` and ``vocab.json``, learned from ``texts``."""
    import sentencepiece as spm

    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=iter(texts),
        model_writer=model,
        model_type="unigram",
        vocab_size=recipe.PIECES,
        character_coverage=0.9998,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nmt_nfkc",
        input_sentence_size=recipe.SPM_SENTENCES,
        shuffle_input_sentence=True,
        train_extremely_large_corpus=False,
        num_threads=2,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        pad_id=-1,
        minloglevel=1,
    )
    (work / "spm.model").write_bytes(model.getvalue())
    processor = spm.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    _write(_tokens(pieces, target_token), work)


def _tokens(pieces: list[str], target_token: str) -> list[str]:
    """Marian's layout: </s> first, the target token after the pieces, the zero-embedded <pad> last."""
    return [*pieces, target_token, "<pad>"]


def _write(tokens: list[str], work: Path) -> None:
    vocab = {token: number for number, token in enumerate(tokens)}
    (work / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False, indent=0), encoding="utf-8")
