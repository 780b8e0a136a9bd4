"""The hub's local cache, and what is fetched into it."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from tiny import in_hub_cache

from polyglot_news.models import marian as checkpoints


@pytest.fixture
def hub(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def test_an_id_is_found_in_the_hubs_cache_and_through_its_ref(hub, tiny):
    snapshot = in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    assert checkpoints.find("Helsinki-NLP/opus-mt-de-en").folder == snapshot


def test_an_incomplete_snapshot_is_not_used(hub, tiny):
    snapshot = in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    (snapshot / "model.safetensors").unlink()
    assert [c.id for c in checkpoints.located("de-en")] == ["bundled-de-en"]


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


ENVIRONMENTS = [
    {},
    {"HF_HUB_CACHE": "/a/hub"},
    {"HF_HUB_CACHE": "~/hub"},
    {"HF_HUB_CACHE": "$PLACE/hub", "PLACE": "/p"},
    {"HUGGINGFACE_HUB_CACHE": "/b/hub"},
    {"HUGGINGFACE_HUB_CACHE": "~/older"},
    {"HF_HUB_CACHE": "/a/hub", "HUGGINGFACE_HUB_CACHE": "/b/hub", "HF_HOME": "/c"},
    {"HUGGINGFACE_HUB_CACHE": "/b/hub", "HF_HOME": "/c", "XDG_CACHE_HOME": "/d"},
    {"HF_HOME": "/c", "XDG_CACHE_HOME": "/d"},
    {"HF_HOME": "~/c"},
    {"HF_HOME": "${PLACE}/c", "PLACE": "/p"},
    {"XDG_CACHE_HOME": "/d"},
    {"XDG_CACHE_HOME": "~/d"},
    {"HF_HOME": ""},
    {"HF_HUB_CACHE": ""},
    {"XDG_CACHE_HOME": ""},
    {"HF_HOME": "~nobody-of-this-name/c"},
]


def test_the_cache_is_where_the_hubs_client_has_it():
    code = (
        "import importlib, json, os, sys\n"
        "from pathlib import Path\n"
        "from huggingface_hub import constants\n"
        "from polyglot_news.models.hub import hub_folder\n"
        "for environment in json.loads(sys.argv[1]):\n"
        "    os.environ.clear()\n"
        "    os.environ.update(environment, HOME='/home/reader')\n"
        "    importlib.reload(constants)\n"
        "    print(json.dumps([str(hub_folder()), str(Path(constants.HF_HUB_CACHE))]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, json.dumps(ENVIRONMENTS)], capture_output=True, text=True, check=True
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == len(ENVIRONMENTS)
    for environment, (ours, theirs) in zip(ENVIRONMENTS, answers, strict=True):
        assert ours == theirs, environment
