"""Stand-ins for checkpoints: tiny ones in the hub's exact layout, with random weights, and an engine without any."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

from polyglot_news.spans import Alignment
from polyglot_news.translation.engines.base import Decoded, Decoding

SENTENCES = [
    "Der Präsident ist am Donnerstag in Astana eingetroffen.",
    "Kasachstan und Deutschland vertiefen ihre Zusammenarbeit.",
    "The president arrived in Astana on Thursday.",
    "Kazakhstan and Germany deepen their cooperation.",
    "Президент прибыл в Астану в четверг.",
    "Казахстан и Германия углубляют сотрудничество.",
    "Mehr als 5.000 Teilnehmer, 152 Staaten und 30 Millionen Euro.",
]


def make_marian(folder: Path, targets: tuple[str, ...] = (), *, safe: bool = True, seed: int = 0) -> Path:
    """Write a checkpoint; ``targets`` such as ``(">>rus<<",)`` make it multilingual."""
    import sentencepiece
    import torch
    from transformers import GenerationConfig, MarianConfig, MarianMTModel

    folder.mkdir(parents=True, exist_ok=True)
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(SENTENCES * 20),
        model_writer=model,
        vocab_size=420,
        byte_fallback=True,
        hard_vocab_limit=False,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        pad_id=-1,
        minloglevel=2,
    )
    processor = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    tokens = [processor.id_to_piece(i) for i in range(processor.get_piece_size())] + [*targets, "<pad>"]
    pad = len(tokens) - 1
    torch.manual_seed(seed)
    network = MarianMTModel(
        MarianConfig(
            vocab_size=len(tokens),
            d_model=16,
            encoder_layers=1,
            decoder_layers=1,
            encoder_attention_heads=2,
            decoder_attention_heads=2,
            encoder_ffn_dim=32,
            decoder_ffn_dim=32,
            max_position_embeddings=64,
            activation_function="swish",
            scale_embedding=True,
            eos_token_id=0,
            forced_eos_token_id=0,
            pad_token_id=pad,
            decoder_start_token_id=pad,
        )
    )
    network.generation_config = GenerationConfig(
        bad_words_ids=[[pad]],
        pad_token_id=pad,
        eos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
    )
    network.save_pretrained(folder)
    if not safe:
        torch.save(network.state_dict(), folder / "pytorch_model.bin")
        (folder / "model.safetensors").unlink()
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(model.getvalue())
    vocab = {token: number for number, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False), encoding="utf-8")
    settings = {"tokenizer_class": "MarianTokenizer", "model_max_length": 64}
    (folder / "tokenizer_config.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def in_hub_cache(hub: Path, id: str, checkpoint: Path) -> Path:
    """Lay a checkpoint out as the hub's client does: blobs, a snapshot of links, a ref."""
    import hashlib

    repository = hub / f"models--{id.replace('/', '--')}"
    snapshot = repository / "snapshots" / "0123456789abcdef0123456789abcdef01234567"
    blobs, refs = repository / "blobs", repository / "refs"
    for folder in (snapshot, blobs, refs):
        folder.mkdir(parents=True)
    (refs / "main").write_text(snapshot.name)
    for file in checkpoint.iterdir():
        content = file.read_bytes()
        blob = blobs / hashlib.sha256(content).hexdigest()
        blob.write_bytes(content)
        (snapshot / file.name).symlink_to(blob)
    return snapshot


class FakeEngine:
    """Remembers what it is asked, and answers by a function; at first with the target token and the text."""

    def __init__(self) -> None:
        self.answer: Callable[[str, str | None, Decoding], str] = lambda text, token, _: (
            f"{token or ''}{text}"
        )
        self.calls: list[tuple[list[str], str | None, Decoding | None]] = []

    def count(self, text: str) -> int:
        return len(text.split())

    def translate(self, texts: Sequence[str], token: str | None, decoding: Decoding) -> list[Decoded]:
        self.calls.append((list(texts), token, decoding))
        return [Decoded(self.answer(text, token, decoding), -1.0) for text in texts]

    def align(self, pairs: Sequence[tuple[str, str]], token: str | None) -> list[Alignment]:
        return [[] for _ in pairs]

    @property
    def asked(self) -> list[tuple[str | None, str]]:
        """Every (target token, text), in order."""
        return [(token, text) for texts, token, _ in self.calls for text in texts]

    @property
    def texts(self) -> list[str]:
        return [text for _, text in self.asked]
