"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import threading
from collections import Counter
from pathlib import Path

import pytest

from polyglot_news import Newsroom
from polyglot_news.articles.article import parse_article
from polyglot_news.digest import Digest
from polyglot_news.errors import ArticleError, CheckpointError, LanguageError
from polyglot_news.models.summarizers import locate
from polyglot_news.options import Options
from polyglot_news.rendering.records import to_records
from polyglot_news.summarization import summarizer

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'polyglot-news[scale]'")
pq = pytest.importorskip("pyarrow.parquet")

from polyglot_news import scale  # noqa: E402
from polyglot_news.scale.desk import ATTEMPTS, Columns, DatasetDesk, FilesDesk, schema_of  # noqa: E402
from polyglot_news.scale.files import filesystem, plan  # noqa: E402

DOCS = Path(__file__).parent.parent / "docs" / "scaling.md"
TEXT = "Der Minister ist am Abend mit {} Gästen eingetroffen. Die Regierung hat den Vertrag begrüßt."
ENGLISH = "The minister arrived in the evening with his guests, and the government welcomed the treaty."


def articles(count, start=0):
    return [{"id": f"a{n}", "text": TEXT.format(n)} for n in range(start, start + count)]


def write_lines(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture
def echo(fake, monkeypatch, tmp_path):
    """The engine, and an own cache for the user."""
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path / "user"))
    return fake


def stumbling_at(mark):
    """Answers, but for texts that raise what no one foresaw."""

    def answer(text, token, decoding):
        if mark in text:
            raise RuntimeError("the engine tripped")
        return f"{token}{text}"

    return answer


def desk(kind, *more, columns=None, **options):
    columns = columns or Columns(id="id")
    chosen = Options(summarizer="extractive", **options)
    return kind(columns, chosen, schema_of(chosen, columns), *more)


def digested(records, **options):
    return desk(DatasetDesk, **options)(pa.Table.from_pylist(records)).to_pylist()


def files_desk(columns=None, **options):
    files, _ = filesystem("/")
    return desk(FilesDesk, 2, files, files, columns=columns, **options)


def digest_file(source, output, columns=None):
    job = {"input": str(source), "output": str(output)}
    return files_desk(columns)(pa.Table.from_pylist([job])).to_pylist()[0]


def test_rows_have_the_input_id_the_columns_of_data_frames_and_the_digest(echo):
    (row,) = digested([{"id": 7, "text": TEXT.format(3), "other": "x"}])
    digest = Digest.from_json(row["digest"])
    (record,) = to_records([digest])
    del record["source"]  # that is the id
    assert row == {"id": 7, **record, "digest": digest.to_json(), "error": None}
    assert (digest.article.source, digest.cached) == ("7", False)
    assert row["text_ru"].startswith(">>rus<<>>eng<<Der Minister")


def test_a_failing_article_is_a_row_with_its_error_and_nothing_else(echo):
    rows = digested(
        [
            {"id": "a", "text": TEXT},
            {"id": "b", "text": ENGLISH},
            {"id": "c", "text": None},
            {"id": "d", "text": " "},
        ]
    )
    assert [row["id"] for row in rows] == ["a", "b", "c", "d"]
    assert [row["error"] is None for row in rows] == [True, False, False, False]
    assert "seems to be English" in rows[1]["error"]
    assert all(value is None for name, value in rows[1].items() if name not in ("id", "error"))


def test_equal_and_missing_ids_lose_no_row(echo):
    rows = digested(
        [{"id": id, "text": TEXT.format(n)} for n, id in enumerate(["x", "x", None, "x (2)", "x", None])]
    )
    assert [row["id"] for row in rows] == ["x", "x", None, "x (2)", "x", None]
    assert [f"mit {n} Gästen" in row["text"] for n, row in enumerate(rows)] == [True] * 6
    assert len({Digest.from_json(row["digest"]).article.source for row in rows}) == 6


def test_without_an_id_column_rows_are_known_by_the_hash_of_their_text(echo):
    ids = [row["id"] for row in digested([{"text": "A"}, {"text": TEXT}, {"text": TEXT}], columns=Columns())]
    assert ids[0] != ids[1] == ids[2]
    assert all(re.fullmatch("[0-9a-f]{16}", id) for id in ids)


def test_known_headlines_and_dates_are_used(echo):
    import datetime

    columns = Columns(headline="title", date="day")
    record = {"text": TEXT, "title": "Gäste am Abend", "day": datetime.date(2025, 3, 4)}
    (row,) = digested([record], columns=columns)
    assert (row["headline"], row["date"], row["year"]) == ("Gäste am Abend", "2025-03-04", 2025)


def test_what_nobody_foresaw_costs_one_article(echo):
    echo.answer = stumbling_at("mit 1 Gästen")
    rows = digested(articles(3))
    assert [row["error"] for row in rows] == [None, "RuntimeError: the engine tripped", None]


def test_what_meets_all_articles_stops_the_job(echo):
    echo.answer = stumbling_at("Gästen")
    with pytest.raises(RuntimeError, match="tripped"):
        digested(articles(3))


def test_a_missing_checkpoint_or_column_stops_the_job_before_any_article(echo, tmp_path):
    with pytest.raises(CheckpointError):
        digested(articles(1), models={"de-en": str(tmp_path / "nowhere")})
    with pytest.raises(ArticleError, match=r"no column text among id, body.*Columns\(text="):
        digested([{"id": 1, "body": TEXT}])
    assert echo.asked == []


def test_options_are_checked_before_anything_starts():
    with pytest.raises(LanguageError):
        Options(targets=("Russian",))
    with pytest.raises(ValueError, match="cannot be called digest"):
        scale.digest_dataset(None, columns=Columns(id="digest"))


def test_a_batch_without_digests_has_the_columns_of_any_other(echo):
    good, bad = (desk(DatasetDesk)(pa.table({"id": [1], "text": [text]})) for text in (TEXT, ""))
    assert good.schema == bad.schema
    assert good.schema.field("id").type == pa.int64()


@pytest.mark.parametrize("ending", ["parquet", "jsonl"])
@pytest.mark.parametrize("source", ["parquet", "jsonl", "jsonl.gz"])
def test_a_file_becomes_a_file_of_digests(echo, tmp_path, source, ending):
    path, output = tmp_path / f"in.{source}", tmp_path / "out" / f"in.{ending}"
    records = articles(5)
    if source == "parquet":
        pq.write_table(pa.Table.from_pylist(records), path)
    else:
        write_lines(tmp_path / "in.jsonl", records)
        if source.endswith("gz"):
            import gzip

            path.write_bytes(gzip.compress((tmp_path / "in.jsonl").read_bytes()))
    done = digest_file(path, output)
    assert (done["articles"], done["errors"], done["problem"]) == (5, 0, None)
    rows = read_rows(output)
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    assert rows == digested(records)
    assert [path.name for path in output.parent.iterdir()] == [output.name]


def read_rows(path):
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_bad_lines_are_rows_too(echo, tmp_path):
    good = json.dumps({"text": TEXT.format("\ud800")})
    (tmp_path / "in.jsonl").write_text(f'{good}\nnot json\n\n[1]\n{{"text": 5}}\n{"[" * 100_000}\n')
    done = digest_file(tmp_path / "in.jsonl", tmp_path / "out.parquet", Columns())
    assert (done["articles"], done["errors"]) == (5, 4)
    rows = read_rows(tmp_path / "out.parquet")
    assert [row["id"] for row in rows] == [f"in.jsonl#{n}" for n in (1, 2, 4, 5, 6)]
    assert [row["error"] is None for row in rows] == [True, False, False, False, False]


def test_a_file_that_cannot_be_read_is_a_problem_and_leaves_no_output(echo, tmp_path):
    (tmp_path / "in.parquet").write_bytes(b"PAR1 this is not Parquet")
    done = digest_file(tmp_path / "in.parquet", tmp_path / "out" / "in.parquet")
    assert done["problem"]
    assert not any(
        file.suffix == ".parquet" and not file.name.startswith(".") for file in tmp_path.glob("out/*")
    )


def test_a_file_that_killed_five_workers_is_given_up(echo, tmp_path):
    for n in range(ATTEMPTS):
        (tmp_path / f".out.jsonl.{n}.partial").touch()
    write_lines(tmp_path / "in.jsonl", articles(1))
    assert "died of it" in digest_file(tmp_path / "in.jsonl", tmp_path / "out.jsonl")["problem"]
    assert digest_file(tmp_path / "in.jsonl", tmp_path / "other.jsonl")["problem"] is None


def test_files_are_planned_by_their_suffix_and_keep_their_folders(tmp_path):
    for name in ("a.jsonl", "x/b.parquet", "x/c.jsonl.gz", "x/.hidden.jsonl", "_temporary/d.jsonl", "e.txt"):
        write_lines(tmp_path / name, [])
    files, root = filesystem(tmp_path)
    jobs = plan(files, root, "/out", None)
    assert [job["output"] for job in jobs] == ["/out/a.jsonl", "/out/x/b.parquet", "/out/x/c.jsonl"]
    assert [job["output"] for job in plan(files, f"{root}/a.jsonl", "/out", "parquet")] == ["/out/a.parquet"]
    with pytest.raises(ArticleError, match="no articles in"):
        plan(files, f"{root}/_temporary/none", "/out", None)
    write_lines(tmp_path / "a.parquet", [])
    with pytest.raises(ValueError, match="rename one"):
        plan(files, root, "/out", "parquet")


@pytest.fixture
def extractive(echo, monkeypatch):
    """Newsrooms without a summarizer, unless they are given one."""
    monkeypatch.setattr(summarizer, "locate", lambda wanted, folder: locate(wanted or "extractive", folder))


def test_the_documented_ways_without_ray_run_as_written(extractive, tmp_path, monkeypatch):
    pytest.importorskip("pandas")
    blocks = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    for block in blocks:
        compile(block, str(DOCS), "exec")
    monkeypatch.chdir(tmp_path)
    write_lines(tmp_path / "articles.jsonl", articles(3))
    plain = [block for block in blocks if "pandas" in block]
    assert plain
    for block in plain:
        names: dict = {}
        exec(block, names)  # noqa: S102 - our own page
        assert list(names["frame"]["id"]) == ["a0", "a1", "a2"]
        assert names["frame"]["text_ru"].str.startswith(">>rus<<").all()


def test_the_documented_way_with_datasets_runs_as_written(extractive, tmp_path, monkeypatch):
    pytest.importorskip("datasets")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hf"))
    write_lines(tmp_path / "articles.jsonl", articles(3))
    blocks = re.findall(r"```python\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.S)
    (block,) = (block for block in blocks if "load_dataset" in block)
    names: dict = {}
    exec(block.replace('"json",', f'"json", cache_dir={str(tmp_path / "cache")!r},'), names)  # noqa: S102
    rows = list(names["digested"])
    assert [row["id"] for row in rows] == ["a0", "a1", "a2"]
    assert all(row["en"].startswith(">>eng<<") for row in rows)


def test_a_days_machines_follow_from_the_rates(monkeypatch):
    monkeypatch.syspath_prepend(DOCS.parents[1])
    from benchmarks.capacity import SUMMARY_WORDS, Load, Setup, table

    load = Load(articles=86_400, words=100, targets=2, overhead=0.5, utilization=0.5)  # one a second
    extracted, written = Setup("a", 4, 100, 0, 1.0), Setup("b", 4, 100, 3, 1.0)
    assert load.seconds(extracted) == pytest.approx(2.5)
    assert load.seconds(written) == pytest.approx(2.5 + 3 + SUMMARY_WORDS / 100)
    assert load.machines(extracted) == 2  # 2.5 workers at work are 5 at half the day, 4 on a machine
    assert len(table([extracted, written], load).splitlines()) == 4


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
