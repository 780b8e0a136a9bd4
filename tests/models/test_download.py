"""What is fetched of a repository, how a cut download goes on, and what is said when it cannot be had."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from tiny import make_marian

from polyglot_news.cli.maintenance import main
from polyglot_news.errors import CheckpointError
from polyglot_news.models import download as module
from polyglot_news.models import marian as checkpoints
from polyglot_news.models.download import fetch, repository

from .hub import COMMIT, Hub, Repository, serving

ID = "Helsinki-NLP/opus-mt-de-en"
OTHER = "Helsinki-NLP/opus-mt-tc-big-de-zle"


@pytest.fixture(scope="session")
def pickled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint whose weights are a ``pytorch_model.bin``."""
    return make_marian(tmp_path_factory.mktemp("tiny") / "pickled", safe=False)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


@pytest.fixture
def hub(pickled: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Hub]:
    from huggingface_hub import constants

    with serving() as served:
        monkeypatch.setattr(constants, "ENDPOINT", served.url)
        template = f"{served.url}/{{repo_id}}/resolve/{{revision}}/{{filename}}"
        monkeypatch.setattr(constants, "HUGGINGFACE_CO_URL_TEMPLATE", template)
        monkeypatch.setattr(
            "huggingface_hub.file_download.HUGGINGFACE_CO_URL_TEMPLATE", template, raising=False
        )
        served.repositories[ID] = Repository.of(pickled)
        yield served


def test_a_repository_is_fetched_as_the_hubs_client_lays_it_out(hub: Hub, place: Path) -> None:
    from huggingface_hub import snapshot_download

    found = checkpoints.download(ID)
    assert found.folder == place / "models--Helsinki-NLP--opus-mt-de-en" / "snapshots" / COMMIT
    names = {path.name for path in found.folder.iterdir()}
    assert {
        "pytorch_model.bin",
        "config.json",
        "source.spm",
        "target.spm",
        "vocab.json",
        "README.md",
    } <= names
    assert not names & {"tf_model.h5", "rust_model.ot", ".gitattributes"}
    for path in found.folder.iterdir():
        assert path.read_bytes() == hub.repositories[ID].files[path.name]
        assert path.resolve().name == hub.repositories[ID].hash(path.name)
    assert not list(place.rglob("*.partial"))
    assert checkpoints.find(ID) == found
    asked = len(hub.asked)
    theirs = snapshot_download(ID, cache_dir=place, local_files_only=True)
    assert Path(theirs) == found.folder
    checkpoints.download(ID)
    assert len(hub.asked) == asked  # nothing comes twice


def test_safetensors_are_preferred(hub: Hub, tiny: Path) -> None:
    hub.repositories[ID].files["model.safetensors"] = (tiny / "model.safetensors").read_bytes()
    names = {path.name for path in checkpoints.download(ID).folder.iterdir()}
    assert "model.safetensors" in names
    assert "pytorch_model.bin" not in names


@pytest.mark.parametrize("has_ranges", [True, False])
def test_a_cut_download_goes_on_where_it_stopped(hub: Hub, place: Path, has_ranges: bool) -> None:
    plan = checkpoints.planned(ID)
    weights = plan.files[-1]
    assert weights.name == "pytorch_model.bin"
    contents = {hub.repositories[ID].files[file.name] for file in plan.files}  # both .spm are one
    assert plan.bytes_left == plan.bytes == sum(map(len, contents))
    weights.partial.parent.mkdir(parents=True)
    weights.partial.write_bytes(hub.repositories[ID].files[weights.name][:5000])
    assert plan.bytes_left == plan.bytes - 5000
    hub.has_ranges = has_ranges
    told: list[int] = []
    left = plan.bytes_left
    fetch(plan, told.append)
    assert (weights.name, 5000 if has_ranges else 0) in hub.asked
    assert sum(told) == left
    assert plan.bytes_left == 0
    assert weights.blob.read_bytes() == hub.repositories[ID].files[weights.name]


def test_a_connection_that_is_lost_is_made_again(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    # the client keeps whole chunks, of 10 MB
    monkeypatch.setattr("huggingface_hub.constants.DOWNLOAD_CHUNK_SIZE", 4000)
    weights = checkpoints.planned(ID).files[-1]
    hub.stop_at[weights.name] = 20_000
    hub.go.set()
    told: list[int] = []
    fetch(checkpoints.planned(ID), told.append)
    assert [start for name, start in hub.asked if name == weights.name] == [0, 20_000]
    assert sum(told) == checkpoints.planned(ID).bytes


@pytest.mark.parametrize("there", [b"x" * 5000, b"x" * 10_000_000])
def test_what_comes_out_other_than_promised_is_thrown_away(hub: Hub, there: bytes) -> None:
    plan = checkpoints.planned(ID)
    weights = plan.files[-1]
    weights.partial.parent.mkdir(parents=True)
    weights.partial.write_bytes(there)
    if len(there) < weights.size:
        with pytest.raises(CheckpointError, match=r"pytorch_model\.bin is not what the hub has; try again"):
            fetch(plan)
        assert not weights.partial.exists()
        assert not weights.blob.exists()
    fetch(plan)
    assert hashlib.sha256(weights.blob.read_bytes()).hexdigest() == weights.hash


def test_a_damaged_small_file_is_found_too(hub: Hub) -> None:
    hub.is_damaged = True
    with pytest.raises(CheckpointError, match=r"config\.json is not what the hub has"):
        checkpoints.download(ID)


Usage = namedtuple("Usage", "total used free")


def full(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.shutil, "disk_usage", lambda _: Usage(10, 0, 10))


def full_meanwhile(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    weights = checkpoints.planned(ID).files[-1]
    weights.partial.parent.mkdir(parents=True)
    weights.partial.symlink_to("/dev/full")


def gated(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.repositories[ID].is_gated = True


def missing(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.repositories.clear()


def broken(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    hub.status = 403


def unreachable(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "ENDPOINT", "http://127.0.0.1:9")  # the discard port, that refuses


def offline(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    from huggingface_hub import errors

    def refuse(*_: object, **__: object) -> None:
        raise errors.OfflineModeIsEnabled("offline")

    monkeypatch.setattr("huggingface_hub.HfApi.model_info", refuse)


def unwritable(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", "/hub")

    monkeypatch.setattr(module, "_fetch", refuse)


def another_kind(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    del hub.repositories[ID].files["source.spm"]


def without_hashes(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Repository, "hash", lambda *_: "../../../evil")


REASONS = [
    (full, r"needs \d MB in .*, where 0 MB are free; make room"),
    (full_meanwhile, "the disk is full; make room"),
    (gated, f"is gated; accept its terms on https://huggingface.co/{ID}, and set HF_TOKEN"),
    (missing, "there is no such repository, or it is private; check the name"),
    (broken, "the hub answered with status 403"),
    (unreachable, "it cannot be reached .*; check the network"),
    (offline, "HF_HUB_OFFLINE is set"),
    (unwritable, "/hub cannot be written; name another folder with HF_HUB_CACHE"),
    (another_kind, r"not a Marian checkpoint: it lacks source\.spm"),
    (without_hashes, "does not tell the size and hash"),
]


@pytest.mark.parametrize(("spoil", "reason"), REASONS, ids=[spoil.__name__ for spoil, _ in REASONS])
def test_each_reason_why_it_cannot_be_had_is_told(
    hub: Hub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], spoil, reason: str
) -> None:
    spoil(hub, monkeypatch)
    assert main(["models", "download", ID]) == 1
    said = capsys.readouterr()
    assert not said.out
    assert re.search(reason, said.err.splitlines()[-1]), said.err
    assert ID in said.err.splitlines()[-1]


@pytest.mark.parametrize(
    "wanted",
    [
        ID,
        "de-en",
        f"https://huggingface.co/{ID}",
        f"https://huggingface.co/{ID}/",
        f"https://huggingface.co/{ID}/tree/main?x=1#files",
        f"http://hf.co/{ID}",
        f"huggingface.co/{ID}",
    ],
)
def test_a_checkpoint_is_named_by_id_direction_or_page(
    hub: Hub, place: Path, capsys: pytest.CaptureFixture[str], wanted: str
) -> None:
    assert main(["models", "download", wanted]) == 0
    said = capsys.readouterr()
    assert said.out == f"{checkpoints.find(ID).folder}\n"
    size = checkpoints.planned(ID).bytes / 1e6
    assert said.err == f"polyglot-news: {ID}: {size:.1f} MB to fetch\n"
    assert checkpoints.find(f"https://huggingface.co/{ID}").folder == checkpoints.find(ID).folder


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/Helsinki-NLP/opus-mt-de-en",
        "https://huggingface.co/datasets/opus",
        "https://huggingface.co/spaces/a/b",
        "https://huggingface.co/Helsinki-NLP",
        "https://huggingface.co/",
        "https://huggingface.co/../x",
        "file:///etc/passwd",
    ],
)
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(CheckpointError, match="no model's page on the hub"):
        repository(address)


def test_the_recommended_ones_come_with_their_sizes_before_anything_is_fetched(
    hub: Hub, pickled: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["models", "download", "--recommended", "--to", "en,ru"]) == 1  # one of them is not there
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 1
    assert f"{OTHER} could not be fetched from the hub: there is no such repository" in said.err
    hub.repositories[OTHER] = Repository.of(pickled)
    hub.repositories[OTHER].files["pytorch_model.bin"] += b"x" * 1_000_000
    assert main(["models", "download", "--recommended"]) == 0
    said = capsys.readouterr()
    assert said.err.splitlines()[0] == f"polyglot-news: {ID}: is here"
    assert re.fullmatch(rf"polyglot-news: {OTHER}: 1\.\d MB to fetch", said.err.splitlines()[1])
    assert len(said.out.splitlines()) == 2


def test_several_are_summed_up(hub: Hub, pickled: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub.repositories[OTHER] = Repository.of(pickled)
    assert main(["models", "download", "--recommended", "--to", "ru,en"]) == 0
    first, second, total = capsys.readouterr().err.splitlines()
    assert OTHER in first  # in the order of the targets
    assert ID in second
    assert re.search(r"in all [\d.]+ MB, into ", total)


@pytest.mark.parametrize(
    ("source", "targets", "ids"),
    [
        ("de", ["en"], [ID]),
        ("de", ["en", "ru"], [ID, OTHER]),
        ("de", ["ru", "uk", "be"], [OTHER]),
        ("en", ["ru"], ["Helsinki-NLP/opus-mt-en-ru"]),
    ],
)
def test_what_is_recommended(source: str, targets: list[str], ids: list[str]) -> None:
    assert checkpoints.recommended(source, targets) == tuple(ids)


def test_what_has_no_recommendation_is_told() -> None:
    with pytest.raises(CheckpointError, match="no checkpoint for de-kk, only for de-en, de-ru"):
        checkpoints.recommended("de", ["en", "kk"])


def test_two_legs_are_recommended_where_no_checkpoint_goes_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = [entry for entry in checkpoints.CATALOGUE if entry.id != OTHER]
    monkeypatch.setattr(checkpoints, "CATALOGUE", entries)
    assert checkpoints.recommended("de", ["ru"]) == (ID, "Helsinki-NLP/opus-mt-en-ru")


@pytest.mark.parametrize("argv", [[], ["--to", "en"], ["x/y", "--to", "en"], ["--recommended", "--to", "E"]])
def test_wrong_use_is_told(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["models", "download", *argv])
    assert ended.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_terminal_shows_a_bar_on_standard_error(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stderr", terminal := Terminal())
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm")
    assert main(["models", "download", ID]) == 0
    assert "100%" in terminal.getvalue() or "━" in terminal.getvalue()


def test_ctrl_c_ends_at_once_and_the_next_time_it_goes_on(
    hub: Hub, place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weights = checkpoints.planned(ID).files[-1]
    hub.stop_at[weights.name] = 20_000
    environment = {**os.environ, "HF_ENDPOINT": hub.url, "HF_HUB_CACHE": str(place)}
    process = subprocess.Popen(
        [sys.executable, "-m", "polyglot_news", "models", "download", ID],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    deadline = time.monotonic() + 60
    while (weights.name, 0) not in hub.asked and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    began = time.monotonic()
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - began < 20
    assert process.returncode == 130, err
    assert not out
    assert err.splitlines()[-1].startswith("polyglot-news: interrupted")
    assert "Traceback" not in err
    hub.stop_at.clear()
    there = weights.partial.stat().st_size
    assert main(["models", "download", ID]) == 0
    assert (weights.name, there) in hub.asked
    assert weights.blob.stat().st_size == weights.size
