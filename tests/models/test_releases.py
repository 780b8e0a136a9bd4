"""OPUS-MT releases, in Marian's own format, translate as their conversions for transformers do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tiny import SENTENCES

from polyglot_news.errors import CheckpointError
from polyglot_news.models import marian as checkpoints
from polyglot_news.models import releases
from polyglot_news.models.releases import DECODER, Release, read_vocabulary
from polyglot_news.translation import Decoding, Translator
from polyglot_news.translation.engines import base

CONFIG = """\
type: transformer
enc-depth: 1
dec-depth: 1
transformer-heads: 2
transformer-ffn-activation: swish
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-decoder-autoreg: self-attention
transformer-no-projection: false
transformer-guided-alignment-layer: last
"""


def make_release(checkpoint: Path, folder: Path) -> Path:
    """Write a tiny checkpoint's network out as Marian does, its padding left out."""
    import numpy
    from safetensors.numpy import load_file

    folder.mkdir()
    weights = load_file(checkpoint / "model.safetensors")
    pieces = json.loads((checkpoint / "vocab.json").read_text(encoding="utf-8"))
    del pieces["<pad>"]
    out: dict[str, Any] = {"Wemb": weights["model.shared.weight"][: len(pieces)]}

    def linear(name: str, suffix: str, source: str) -> None:
        out[f"{name}_W{suffix}"] = weights[f"{source}.weight"].T
        out[f"{name}_b{suffix}"] = weights[f"{source}.bias"][None]

    def norm(name: str, source: str) -> None:
        out[f"{name}_ln_scale"] = weights[f"{source}.weight"][None]
        out[f"{name}_ln_bias"] = weights[f"{source}.bias"][None]

    for side, attentions in {
        "encoder": {"self": "self_attn"},
        "decoder": {"self": "self_attn", "context": "encoder_attn"},
    }.items():
        layer = f"model.{side}.layers.0"
        for name, attention in attentions.items():
            for suffix in "qkv":
                linear(f"{side}_l1_{name}", suffix, f"{layer}.{attention}.{suffix}_proj")
            linear(f"{side}_l1_{name}", "o", f"{layer}.{attention}.out_proj")
            norm(f"{side}_l1_{name}_Wo", f"{layer}.{attention}_layer_norm")
        for suffix in "12":
            linear(f"{side}_l1_ffn", suffix, f"{layer}.fc{suffix}")
        norm(f"{side}_l1_ffn_ffn", f"{layer}.final_layer_norm")
    out["decoder_ff_logit_out_b"] = weights["final_logits_bias"][:, : len(pieces)]
    out["special:model.yml"] = numpy.frombuffer(CONFIG.encode() + b"\0", dtype=numpy.int8)
    numpy.savez(folder / "model.npz", **out)
    lines = (f"{json.dumps(piece, ensure_ascii=False)}: {number}\n" for piece, number in pieces.items())
    (folder / "vocab.yml").write_text("".join(lines), encoding="utf-8")
    (folder / DECODER).write_text(
        "models: [model.npz]\nvocabs: [vocab.yml, vocab.yml]\nnormalize: 1\nbeam-size: 6\n"
    )
    for name in ("source.spm", "target.spm"):
        shutil.copy(checkpoint / name, folder)
    return folder


@pytest.fixture(scope="module")
def release(tiny: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_release(tiny, tmp_path_factory.mktemp("releases") / "opus")


@pytest.fixture(scope="module")
def multilingual(tiny_multilingual: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_release(tiny_multilingual, tmp_path_factory.mktemp("releases") / "zle")


def test_a_release_translates_as_its_conversion_for_transformers(
    release: Path, tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ctranslate2")
    monkeypatch.setattr(releases, "POSITIONS", 64)  # as the tiny one has
    first = []
    for folder in (release, tiny):
        engine = base.load("ctranslate2", checkpoints.find(folder), tmp_path)
        first.append([one.text[:8] for one in engine.translate(SENTENCES, None, Decoding())])
    # positions are computed by either converter, and rounded otherwise: late pieces of a random network show it
    same = [one == other for one, other in zip(*first, strict=True)]
    assert sum(same) >= len(SENTENCES) - 1


def test_a_release_is_used_for_a_direction(
    multilingual: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ctranslate2")
    translator = Translator(
        models={"de-ru": str(multilingual)}, engine="ctranslate2", cache_dir=tmp_path, repair=False
    )
    [leg] = translator.routes("de", "ru")[0].legs
    assert isinstance(leg.checkpoint, Release)
    assert leg.target_token == ">>rus<<"  # noqa: S105
    assert leg.checkpoint.max_pieces > 100
    assert translator.translate(SENTENCES[:1], "de", "ru")[0].route == "de-ru"


def test_torch_says_which_engine_reads_a_release(release: Path, tmp_path: Path) -> None:
    with pytest.raises(CheckpointError, match="--engine ctranslate2"):
        base.load("torch", checkpoints.find(release), tmp_path)


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (DECODER, lambda data: data + b"word-penalty: 1\n"),
        ("model.npz", lambda data: data + b"\0"),
        ("vocab.yml", lambda data: data + b"more: 9999\n"),
        ("source.spm", lambda data: data + b"\0"),
        ("target.spm", lambda data: data + b"\0"),
    ],
)
def test_the_fingerprint_follows_every_file(release: Path, tmp_path: Path, file: str, change: Any) -> None:
    before = checkpoints.find(release).fingerprint
    copy = shutil.copytree(release, tmp_path / "copy")
    assert checkpoints.find(copy).fingerprint == before
    path = copy / file
    path.write_bytes(change(path.read_bytes()))
    assert checkpoints.find(copy).fingerprint != before


@pytest.mark.parametrize(("said", "penalty"), [("normalize: 0.6", 0.6), ("normalize: 1", 1), ("", 0)])
def test_the_length_penalty_is_marians(release: Path, tmp_path: Path, said: str, penalty: float) -> None:
    copy = shutil.copytree(release, tmp_path / "copy")
    (copy / DECODER).write_text(f"models: [model.npz]\nvocabs: [vocab.yml]\n{said}\n")
    assert checkpoints.find(copy).length_penalty == penalty
    assert not checkpoints.find(copy).has_separate_vocabularies


@pytest.mark.parametrize(
    ("decoder", "reason"),
    [
        ("{", "cannot be read as YAML"),
        ("- a", "is not a table"),
        ("", "is not a table"),
        ("vocabs: [vocab.yml]", "names no models"),
        ("models: model.npz", "names no models"),
        ("models: [1]", "names no models"),
        ("models: [../../etc/passwd]", "which is not in its folder"),
        ("models: [/etc/passwd]", "which is not in its folder"),
        ("models: [other.npz]", "which is not in its folder"),
        ("models: [model.npz]", "names no vocabs"),
        ("models: [model.npz]\nvocabs: [../v.yml]", "which is not in its folder"),
        ("models: !!python/object/apply:os.system ['true']", "cannot be read as YAML"),
    ],
)
def test_a_decoder_file_that_is_none_is_told(
    release: Path, tmp_path: Path, decoder: str, reason: str
) -> None:
    copy = shutil.copytree(release, tmp_path / "copy")
    (copy / DECODER).write_text(decoder)
    with pytest.raises(CheckpointError, match=reason):
        _ = checkpoints.find(copy).fingerprint


@pytest.mark.parametrize("said", ["normalize: x", "normalize: -1", "normalize: .nan", "normalize: true"])
def test_a_length_penalty_that_is_none_is_told(release: Path, tmp_path: Path, said: str) -> None:
    copy = shutil.copytree(release, tmp_path / "copy")
    (copy / DECODER).write_text(f"models: [model.npz]\nvocabs: [vocab.yml]\n{said}\n")
    with pytest.raises(CheckpointError, match="normalize"):
        _ = checkpoints.find(copy).length_penalty


def test_a_release_without_its_pieces_names_what_it_lacks(release: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(release, tmp_path / "copy")
    (copy / "target.spm").unlink()
    with pytest.raises(CheckpointError, match=r"lacks target\.spm"):
        checkpoints.find(copy)


def test_a_vocabulary_is_read_as_the_converter_reads_it(tmp_path: Path) -> None:
    marian = pytest.importorskip("ctranslate2.converters.marian")
    lines = [
        "</s>: 0",
        "<unk>: 1",
        '"▁der": 2',
        '"\\"": 3',
        "'it''s': 4",
        '"a:b": 5',
        "=: 6",
        "~: 7",
        '"\\\\": 8',
        '"\\x85": 9',
        "? longlonglong",
        ": 10",
        "':': 11",
        '">>rus<<": 12',
        "no: 13",
        "",
    ]
    path = tmp_path / "vocab.yml"
    path.write_text("\n".join(lines), encoding="utf-8")
    found = read_vocabulary(path)
    assert list(found) == marian.load_vocab(path)
    assert list(found.values()) == list(range(14))


@pytest.mark.parametrize("content", ["a", "a: b", '"\\q": 1', "? a\n: x", "</s>: 0", "</s>: -1\n<unk>: 1"])
def test_a_vocabulary_that_is_none_is_told(release: Path, tmp_path: Path, content: str) -> None:
    copy = shutil.copytree(release, tmp_path / "copy")
    (copy / "vocab.yml").write_text(content)
    with pytest.raises(CheckpointError, match=r"vocab\.yml"):
        _ = checkpoints.find(copy).vocabulary
