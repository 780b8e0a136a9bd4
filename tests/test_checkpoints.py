"""Where checkpoints are found, what identifies them, and what is said when they are not there."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time

import pytest
from tiny import in_hub_cache

from polyglot_news.errors import CheckpointError
from polyglot_news.models import hashes
from polyglot_news.models import marian as checkpoints
from polyglot_news.models.hashes import Hashes
from polyglot_news.translation import Decoding
from polyglot_news.translation.routes import routes


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


def test_an_id_is_found_in_the_hubs_cache_and_through_its_ref(hub, tiny):
    snapshot = in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    assert checkpoints.find("Helsinki-NLP/opus-mt-de-en").folder == snapshot


def test_a_catalogued_checkpoint_in_the_hubs_cache_is_preferred_to_the_bundled_one(hub, tiny):
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    assert [c.id for c in checkpoints.located("de-en")] == ["Helsinki-NLP/opus-mt-de-en", "bundled-de-en"]
    assert [c.id for c in checkpoints.located("en-ru")] == ["bundled-en-ru"]
    assert [c.id for c in checkpoints.located("de-ru")] == []


def test_an_incomplete_snapshot_is_not_used(hub, tiny):
    snapshot = in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    (snapshot / "model.safetensors").unlink()
    assert [c.id for c in checkpoints.located("de-en")] == ["bundled-de-en"]


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


def test_a_download_without_network_fails_within_seconds_and_says_what_to_do(hub):
    code = (
        "import time; began = time.monotonic()\n"
        "from polyglot_news.models.marian import download\n"
        "from polyglot_news.errors import CheckpointError\n"
        "try: download('Helsinki-NLP/opus-mt-de-en')\n"
        "except CheckpointError as error: print(error)\n"
        "assert time.monotonic() - began < 20"
    )
    # an address that refuses: the loopback's discard port
    environment = {
        "HF_ENDPOINT": "http://127.0.0.1:9",
        "HF_HUB_CACHE": str(hub),
        "PATH": "",
        "HOME": str(hub),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True
    )
    assert "could not be fetched from the hub" in done.stdout


def test_a_route_goes_directly_where_a_checkpoint_does_and_through_english_where_none_does(hub, tiny):
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    assert [str(route) for route in routes("de", "en", models)] == ["de-en"]
    assert [str(route) for route in routes("de", "uk", models)] == ["de-en-uk"]


def test_a_named_checkpoint_goes_before_everything_else(hub, tiny, tiny_multilingual):
    found = routes("de", "ru", {"de-ru": str(tiny_multilingual)})
    assert str(found[0]) == "de-ru"
    assert found[0].legs[0].checkpoint.folder == tiny_multilingual
    assert found[0].legs[0].target_token == ">>rus<<"  # noqa: S105


def test_the_bundled_checkpoints_go_through_english_into_russian(hub):
    [route] = routes("de", "ru")
    assert str(route) == "de-en-ru"
    assert [leg.checkpoint.id for leg in route.legs] == ["bundled-de-en", "bundled-en-ru"]


def test_bundled_names_the_one_for_the_direction_and_is_not_enough_without_one(hub, tiny):
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    assert routes("de", "en", {"de-en": "bundled"})[0].legs[0].checkpoint.id == "bundled-de-en"
    with pytest.raises(CheckpointError, match="bundled-de-en, bundled-en-ru"):
        checkpoints.find("bundled")


def test_a_direct_route_from_the_hub_is_preferred_to_two_legs(hub, tiny):
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-en-ru", tiny)
    assert str(routes("de", "ru")[0]) == "de-en-ru"
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-tc-big-de-zle", tiny)
    assert str(routes("de", "ru")[0]) == "de-ru"


def test_an_impossible_direction_names_the_way_out(hub):
    with pytest.raises(CheckpointError, match="--model de-xx=FOLDER_OR_ID"):
        routes("de", "xx")


@pytest.mark.parametrize("direction", ["deen", "de_en", "DE-EN", "de-", "-en", "de-en-ru"])
def test_a_malformed_direction_is_refused(direction):
    with pytest.raises(CheckpointError):
        checkpoints.check_direction(direction)


def test_an_unchanged_file_is_hashed_once_however_often_the_command_runs(tmp_path, monkeypatch):
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"weights")
    first = Hashes(tmp_path / "cache").fingerprint([file])
    hashes._hashed.cache_clear()  # as in another process
    monkeypatch.setattr(hashes, "sha256_of", lambda path: pytest.fail("read again"))
    assert Hashes(tmp_path / "cache").fingerprint([file]) == first
    monkeypatch.undo()
    file.write_bytes(b"Weights")
    os.utime(file, ns=(1, 1))
    assert Hashes(tmp_path / "cache").fingerprint([file]) != first


@pytest.mark.parametrize("content", ["{", "[]", '{"x": 1}', "\ud800"])
def test_damaged_hashes_are_computed_again(tmp_path, content):
    file = tmp_path / "vocab.json"
    file.write_text("{}")
    (tmp_path / "hashes.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert Hashes(tmp_path).of([file]) == [hashlib.sha256(b"{}").hexdigest()]


def test_hashes_that_cannot_be_kept_cost_nothing_else(tmp_path):
    (tmp_path / "file").write_text("x")
    assert Hashes(tmp_path / "file" / "folder").of([tmp_path / "file"]) == [hashlib.sha256(b"x").hexdigest()]
