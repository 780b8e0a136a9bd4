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
