"""Where checkpoints are found, what identifies them, and what is said when they are not there."""

from __future__ import annotations

import json
import shutil
import time

import pytest
from tiny import in_hub_cache

from polyglot_news.errors import CheckpointError
from polyglot_news.models import marian as checkpoints
from polyglot_news.translation import Decoding


@pytest.fixture
def hub(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def test_a_folder_in_the_hubs_layout_is_a_checkpoint(tiny):
    checkpoint = checkpoints.find(tiny)
    assert checkpoint.folder == tiny
    assert checkpoint.target_token("en") is None
    assert checkpoint.max_pieces == 38


def test_a_multilingual_checkpoint_gives_its_target_token(tiny_multilingual):
    checkpoint = checkpoints.find(tiny_multilingual)
    assert checkpoint.target_token("ru") == ">>rus<<"
    with pytest.raises(CheckpointError, match=">>rus<<, >>ukr<<"):
        checkpoint.target_token("fr")


def test_a_checkpoint_says_how_it_asks_to_be_ranked(tiny, tmp_path):
    folder = shutil.copytree(tiny, tmp_path / "own")
    settings = folder / "generation_config.json"
    settings.unlink(missing_ok=True)
    assert checkpoints.find(folder).length_penalty == 1
    settings.write_text('{"length_penalty": 1.6}')
    own = checkpoints.find(folder)
    assert Decoding().penalty(own) == 1.6
    assert Decoding(length_penalty=0.5).penalty(own) == 0.5
    assert (
        own.fingerprint != checkpoints.find(tiny).fingerprint
    )  # what was decoded otherwise is not remembered


def test_a_catalogued_checkpoint_in_the_hubs_cache_is_preferred_to_the_bundled_one(hub, tiny):
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    assert [c.id for c in checkpoints.located("de-en")] == ["Helsinki-NLP/opus-mt-de-en", "bundled-de-en"]
    assert [c.id for c in checkpoints.located("en-ru")] == ["bundled-en-ru"]
    assert [c.id for c in checkpoints.located("de-ru")] == []


def test_a_missing_checkpoint_is_told_at_once_with_where_and_the_command(hub):
    began = time.monotonic()
    with pytest.raises(CheckpointError) as raised:
        checkpoints.find("Helsinki-NLP/opus-mt-de-en")
    assert time.monotonic() - began < 2
    message = str(raised.value)
    assert str(hub) in message
    assert "python -m polyglot_news models download Helsinki-NLP/opus-mt-de-en" in message


@pytest.mark.parametrize(
    "wanted", ["no-such-folder", "../../etc/passwd", "a/b/c", "x/../y", "", "owner/na me"]
)
def test_what_is_neither_folder_nor_id_is_refused(hub, wanted):
    with pytest.raises(CheckpointError):
        checkpoints.find(wanted)


def test_an_incomplete_folder_names_what_it_lacks(tmp_path):
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(
        CheckpointError, match=r"lacks source\.spm, target\.spm, vocab\.json, model\.safetensors"
    ):
        checkpoints.find(tmp_path)


def test_a_broken_vocabulary_is_a_clear_error(tmp_path, tiny):
    import shutil

    shutil.copytree(tiny, tmp_path / "broken")
    (tmp_path / "broken" / "vocab.json").write_text("{")
    with pytest.raises(CheckpointError, match=r"vocab\.json cannot be read"):
        _ = checkpoints.find(tmp_path / "broken").vocabulary


def test_the_fingerprint_follows_config_vocabulary_and_weights_and_not_the_place(tmp_path, hub, tiny):
    import shutil

    copy = tmp_path / "copy"
    shutil.copytree(tiny, copy)
    assert checkpoints.find(copy).fingerprint == checkpoints.find(tiny).fingerprint
    for name, change in [
        ("config.json", lambda text: json.dumps({**json.loads(text), "scale_embedding": False})),
        ("vocab.json", lambda text: text.replace("astana", "x").replace("▁", "_", 1)),
    ]:
        before = checkpoints.find(copy).fingerprint
        path = copy / name
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        assert checkpoints.find(copy).fingerprint != before, name
    weights = copy / "model.safetensors"
    before = checkpoints.find(copy).fingerprint
    data = bytearray(weights.read_bytes())
    data[-1] ^= 1
    weights.write_bytes(data)
    assert checkpoints.find(copy).fingerprint != before


@pytest.mark.parametrize("direction", ["deen", "de_en", "DE-EN", "de-", "-en", "de-en-ru"])
def test_a_malformed_direction_is_refused(direction):
    with pytest.raises(CheckpointError):
        checkpoints.check_direction(direction)


def changed(tiny, tmp_path, file, **settings):
    """A copy of a checkpoint with other settings in one file."""
    folder = shutil.copytree(tiny, tmp_path / "changed", dirs_exist_ok=True)
    path = folder / file
    old = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    path.write_text(json.dumps({**old, **settings}), encoding="utf-8")
    return checkpoints.find(folder)


@pytest.mark.parametrize("length", [2, 0, -1, 9, "many", [64], True, float("nan")])
def test_a_length_that_no_clause_fits_into_is_told(tiny, tmp_path, length):
    with pytest.raises(CheckpointError, match="model_max_length"):
        _ = changed(tiny, tmp_path, "tokenizer_config.json", model_max_length=length).max_pieces


@pytest.mark.parametrize("length", [None, 10, 512, 1e30, 10**30])
def test_other_lengths_are_taken(tiny, tmp_path, length):
    assert changed(tiny, tmp_path, "tokenizer_config.json", model_max_length=length).max_pieces >= 8


@pytest.mark.parametrize("positions", ["64", None, -64, 0, 4, 1e9, {}, True])
def test_positions_that_are_none_are_told(tiny, tmp_path, positions):
    with pytest.raises(CheckpointError, match="max_position_embeddings"):
        _ = changed(tiny, tmp_path, "config.json", max_position_embeddings=positions).max_pieces


@pytest.mark.parametrize("penalty", [float("nan"), float("inf"), -1, -0.01, 11, "1", [1], True])
def test_a_length_penalty_that_is_none_is_told(tiny, tmp_path, penalty):
    own = changed(tiny, tmp_path, "generation_config.json", length_penalty=penalty)
    with pytest.raises(CheckpointError, match=r"generation_config\.json, length_penalty is .*from 0 to 10"):
        Decoding().penalty(own)


@pytest.mark.parametrize("penalty", [0, 0.6, 1, 10, None])
def test_other_length_penalties_are_taken(tiny, tmp_path, penalty):
    own = changed(tiny, tmp_path, "generation_config.json", length_penalty=penalty)
    assert Decoding().penalty(own) == (1 if penalty is None else penalty)


@pytest.mark.parametrize("number", ["x", None, -1, 1.5, [0], True])
def test_a_vocabulary_whose_pieces_have_no_numbers_is_told(tiny, tmp_path, number):
    with pytest.raises(CheckpointError, match="does not give each piece a number"):
        _ = changed(tiny, tmp_path, "vocab.json", more=number).vocabulary


def test_a_vocabulary_without_an_end_of_sentence_is_told(tiny, tmp_path):
    folder = shutil.copytree(tiny, tmp_path / "endless")
    (folder / "vocab.json").write_text('{"<unk>": 0}')
    with pytest.raises(CheckpointError, match="lacks the piece </s>"):
        _ = checkpoints.find(folder).vocabulary


@pytest.mark.parametrize("file", ["config.json", "tokenizer_config.json", "generation_config.json"])
def test_a_checkpoint_that_asks_for_code_of_its_own_is_refused(tiny, tmp_path, hub, file):
    with pytest.raises(CheckpointError, match="run code of its own"):
        changed(tiny, tmp_path, file, auto_map={"AutoConfig": "mine.Config"})
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tmp_path / "changed")
    with pytest.raises(CheckpointError, match="run code of its own"):
        list(checkpoints.located("de-en"))
    with pytest.raises(CheckpointError, match="run code of its own"):
        checkpoints.find("Helsinki-NLP/opus-mt-de-en")


def test_a_target_vocabulary_of_its_own_is_part_of_what_a_checkpoint_is(tiny, tmp_path):
    assert not checkpoints.find(tiny).has_separate_vocabularies
    own = changed(tiny, tmp_path, "config.json", share_encoder_decoder_embeddings=False)
    assert own.has_separate_vocabularies
    own = changed(tiny, tmp_path, "tokenizer_config.json", separate_vocabs=True)
    assert own.has_separate_vocabularies
    before = own.fingerprint
    assert changed(tiny, tmp_path, "target_vocab.json", a=1).fingerprint != before
    assert "target_vocab.json" in checkpoints.FETCHED
