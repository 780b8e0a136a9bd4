"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import types
from collections import Counter
from pathlib import Path

import pytest

from polyglot_news import Newsroom, scale
from polyglot_news.articles.article import parse_article
from polyglot_news.digest import Digest
from polyglot_news.errors import ArticleError, LanguageError
from polyglot_news.options import Options
from polyglot_news.scale.desk import Columns
from scale.rows import ENGLISH, TEXT, articles, read_rows, write_lines


@pytest.mark.parametrize(
    ("workers", "sizes", "reserved"),
    [
        (scale.Workers(), (None, None), (None, None)),
        (scale.Workers(3, cpus=2), (3, 3), (2, None)),
        (scale.Workers((1, 32), gpus=0.25), (1, 32), (None, 0.25)),
    ],
)
def test_workers_reserve_what_they_say(monkeypatch, workers, sizes, reserved):
    data = types.SimpleNamespace(ActorPoolStrategy=lambda min_size, max_size: (min_size, max_size))
    monkeypatch.setitem(sys.modules, "ray.data", data)
    monkeypatch.setitem(sys.modules, "ray", types.SimpleNamespace(data=data))
    found = workers.resources()
    assert (found["compute"], (found["num_cpus"], found["num_gpus"])) == (sizes, reserved)


def test_without_ray_the_message_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "ray.data", None)
    with pytest.raises(ImportError, match=r"polyglot-news\[scale\]"):
        scale.Workers().resources()


def test_options_are_checked_before_anything_starts():
    with pytest.raises(LanguageError):
        Options(targets=("Russian",))
    with pytest.raises(ValueError, match="cannot be called digest"):
        scale.digest_dataset(None, columns=Columns(id="digest"))


# On Ray: a cluster of two workers on this machine, and tiny checkpoints.


def short_winded(folder):
    """Let a tiny checkpoint end its hypotheses early: random weights would ramble on to the longest allowed."""
    from safetensors.torch import load_file, save_file

    state = load_file(folder / "model.safetensors")
    bias = state.get("final_logits_bias")
    assert bias is not None
    bias[0, 0] = 4.0
    save_file(state, folder / "model.safetensors", metadata={"format": "pt"})
    return str(folder)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    """A Ray of two workers: options of newsrooms on it, and a cache that holds nothing but their checkpoints."""
    ray = pytest.importorskip("ray", reason="Ray is not installed: pip install 'polyglot-news[scale]'")
    pytest.importorskip("ray.data")
    from tiny import make_marian

    folder = tmp_path_factory.mktemp("ray")
    models = {
        direction: short_winded(make_marian(folder / direction, seed=seed))
        for seed, direction in enumerate(("de-en", "de-ru"))
    }
    options = {"models": models, "summarizer": "extractive"}
    with Newsroom(cache=folder / "cache", **options) as room:
        room.digest(TEXT)  # converts the checkpoints, where the engine wants that
    for file in (folder / "cache").glob("cache.sqlite*"):
        file.unlink()
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("RAY_worker_niceness", "0")  # else workers starve beside anything else that runs
    ray.init(
        address="local",
        num_cpus=2,
        num_gpus=1,  # a number that Ray counts down; nothing here asks for the device
        include_dashboard=False,
        object_store_memory=80_000_000,
        log_to_driver=False,
        configure_logging=False,
    )
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield options, folder / "cache"
    ray.shutdown()
    monkeypatch.undo()


def workers(desk):
    """Process ids of this process's Ray actors that run ``desk``."""
    parents, found = {}, []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            command = (folder / "cmdline").read_bytes()
        except OSError:
            continue
        if command.startswith(b"ray::") and desk.encode() in command:
            found.append(int(folder.name))

    def ours(process):
        return process == os.getpid() or (process in parents and ours(parents[process]))

    return [process for process in found if ours(process)]


class Killer(threading.Thread):
    """Kills one worker, once, as soon as ``when`` holds; ``done`` says whether it did."""

    def __init__(self, desk, when):
        super().__init__(daemon=True)
        self.desk, self.when, self.done = desk, when, False
        self.stopped = threading.Event()

    def run(self):
        while not self.stopped.wait(0.01):
            if self.when() and (found := workers(self.desk)):
                os.kill(found[0], signal.SIGKILL)
                self.done = True
                return

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        self.join()


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="finds workers in /proc")


@pytest.mark.scale
@needs_proc
def test_a_dataset_has_the_digests_of_one_process_though_a_worker_is_killed(cluster, tmp_path):
    import ray

    options, checkpoints = cluster
    for name in ("alone", "shared"):
        shutil.copytree(checkpoints, tmp_path / name)
    records = articles(24)
    with Newsroom(cache=tmp_path / "alone", **options) as room:
        parsed = (parse_article(record["text"], record["id"]) for record in records)
        expected = {digest.article.source: digest for digest in room.digest_many(parsed)}
    assert any(digest.translations["en"].text for digest in expected.values())

    records += [{"id": "english", "text": ENGLISH}, {"id": "none", "text": None}]
    made = scale.digest_dataset(
        ray.data.from_items(records, override_num_blocks=13),
        Options(cache=tmp_path / "shared", **options),
        columns=Columns(id="id"),
        workers=scale.Workers(2, gpus=0.5),
        batch_size=2,
    )
    with Killer("DatasetDesk", (tmp_path / "shared" / "cache.sqlite").exists) as killer:
        rows = made.take_all()
    assert killer.done
    assert Counter(row["id"] for row in rows) == Counter(record["id"] for record in records)
    assert {row["id"]: Digest.from_json(row["digest"]) for row in rows if row["error"] is None} == expected


@pytest.mark.scale
@needs_proc
def test_files_are_each_written_once_though_a_worker_is_killed_and_what_is_written_stays(cluster, tmp_path):
    options, checkpoints = cluster
    source, output = tmp_path / "in", tmp_path / "out"
    shutil.copytree(checkpoints, tmp_path / "cache")
    chosen = Options(cache=tmp_path / "cache", **options)
    job = {"format": "parquet", "columns": Columns(id="id")}
    for part in range(12):
        write_lines(source / f"part-{part:02}.jsonl", articles(2, start=2 * part))
    names = [f"part-{part:02}.parquet" for part in range(12)]

    def in_the_middle():
        return len(list(output.glob("*.parquet"))) in range(1, 10)

    with Killer("FilesDesk", in_the_middle) as killer:
        written = scale.digest_files(source, output, chosen, workers=scale.Workers(2), **job)
    assert killer.done
    assert (len(written.partitions), written.skipped) == (12, ())
    assert sum(partition.articles for partition in written.partitions) == 24
    assert sorted(path.name for path in output.iterdir()) == names
    rows = [row for name in names for row in read_rows(output / name)]
    assert [row["id"] for row in rows] == [record["id"] for record in articles(24)]
    assert all(row["error"] is None for row in rows)

    times = {name: (output / name).stat().st_mtime_ns for name in names}
    (output / names[5]).unlink()
    (source / "bad.parquet").write_bytes(b"PAR1 this is not Parquet")
    with pytest.raises(ArticleError, match=r"1 of 13 files.*bad\.parquet"):
        scale.digest_files(source, output, chosen, workers=scale.Workers(1), **job)
    assert sorted(path.name for path in output.iterdir()) == names
    changed = [name for name in names if (output / name).stat().st_mtime_ns != times[name]]
    assert changed == [names[5]]

    (source / "bad.parquet").unlink()
    nothing = scale.digest_files(source, output, chosen, **job)
    assert (nothing.partitions, len(nothing.skipped)) == ((), 12)
