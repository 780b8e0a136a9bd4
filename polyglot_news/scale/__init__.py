"""Digests on many machines: Ray Data drives an actor pool, and each actor is a newsroom.

``digest_dataset`` is a step in a Ray Data pipeline. ``digest_files`` turns a folder of Parquet or JSON Lines
files into a folder of digests, file by file, and a stopped job goes on where it was. What it takes to run
either of them on millions of articles is in ``docs/scaling.md``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ..errors import ArticleError
from ..options import Options
from .desk import BATCH_ROWS, Columns, DatasetDesk, FilesDesk, schema_of
from .files import filesystem, names, plan, sweep

if TYPE_CHECKING:
    import ray.data

__all__ = ["Columns", "Options", "Partition", "Workers", "Written", "digest_dataset", "digest_files"]


@dataclass(frozen=True)
class Workers:
    """How many newsrooms a job has, and what each of them reserves.

    Attributes:
        number: of newsrooms, or (fewest, most); as many as there is work and room for if None.
        cpus: cores that each reserves; if None, one, or none where it has a share of a GPU.
        gpus: share of a GPU that each reserves: 0.25 puts four on each.
    """

    number: int | tuple[int, int] | None = None
    cpus: float | None = None
    gpus: float = 0

    def resources(self) -> dict[str, Any]:
        """The same for Ray. Raises ``ImportError`` where it is not installed."""
        try:
            from ray.data import ActorPoolStrategy
        except ImportError:
            raise ImportError('Ray is not installed: pip install "polyglot-news[scale]"') from None
        fewest, most = self.number if isinstance(self.number, tuple) else (self.number, self.number)
        return {
            "compute": ActorPoolStrategy(min_size=fewest, max_size=most),
            "num_cpus": self.cpus,
            "num_gpus": self.gpus or None,
        }


class Partition(NamedTuple):
    """A file of articles that became a file of digests; ``errors`` of its ``articles`` have no digest."""

    input: str
    output: str
    articles: int
    errors: int


class Written(NamedTuple):
    """What ``digest_files`` did: the partitions it wrote, and the outputs that were there before."""

    partitions: tuple[Partition, ...]
    skipped: tuple[str, ...]


def digest_dataset(
    dataset: ray.data.Dataset,
    options: Options | None = None,
    *,
    columns: Columns | None = None,
    workers: Workers | None = None,
    batch_size: int = BATCH_ROWS,
) -> ray.data.Dataset:
    """Digest a Ray dataset: one row out for each row in. Lazy, as everything in Ray Data.

    Ray gives a batch whose worker died to another one, for as long as it takes; what the dead one had finished
    is in the cache.

    A row has the input's id, the columns of ``polyglot_news.to_dataframe`` (article fields, ``text_en``,
    ``summary_en``, ``method_en``…, ``findings``, ``signature``), ``digest`` (for ``Digest.from_json``) and
    ``error``: null, or what is wrong with this article, whose other columns are null then.

    Args:
        dataset: has a column of articles' plain text.
        options: of the newsrooms. The folder of their cache lies on each machine's own disk, and its workers share it.
        columns: which hold what; by default the text is in ``text``, headline and date are looked for in it, and the
            id is made from its hash.
        workers: how many newsrooms, and what each reserves.
        batch_size: rows that a worker digests at a time, and does again when it is killed.

    Raises:
        ImportError: Ray is not installed.
        ValueError: the id column has the name of one of the columns to be made.
    """
    options, columns = options or Options(), columns or Columns()
    resources = (workers or Workers()).resources()
    schema = schema_of(options, columns)
    return dataset.map_batches(
        DatasetDesk,
        batch_size=batch_size,
        batch_format="pyarrow",
        fn_constructor_kwargs={"columns": columns, "options": options, "schema": schema},
        **resources,
    )


def digest_files(
    input: str | Path,
    output: str | Path,
    options: Options | None = None,
    *,
    format: Literal["parquet", "jsonl"] | None = None,
    columns: Columns | None = None,
    workers: Workers | None = None,
    batch_size: int = BATCH_ROWS,
) -> Written:
    """Digest a file, or all Parquet and JSON Lines files of a folder, into files of the same names.

    Each file is the work of one actor, and its digests appear under their name when all of them are there.
    Files whose digests exist are skipped, so a stopped job is gone on with by calling this again (and one with
    other options needs another folder). One job at a time writes to a folder. Rows are those of ``digest_dataset``.

    Args:
        input: file or folder: a path that all machines see, or a URI such as ``s3://bucket/articles``.
        output: folder, likewise.
        format: of the output; each file's own if not said.
        columns: an id goes out as it came in (as text out of JSON Lines); by default it is made of the file's name
            and the row's number.

    The other arguments are those of ``digest_dataset``.

    Raises:
        ArticleError: there are no such files; or some could not be read, after all others are written.
        ImportError, ValueError: as ``digest_dataset``; also for two files with one name.
    """
    options, columns = options or Options(), columns or Columns()
    resources = (workers or Workers()).resources()
    schema = schema_of(options, columns)
    import ray.data

    (sources, root), (sinks, target) = filesystem(input), filesystem(output)
    jobs = plan(sources, root, target, format)
    there = set(names(sinks, target))
    waiting = [job for job in jobs if job["output"] not in there]
    done: list[dict[str, Any]] = []
    if waiting:
        sweep(sinks, target, waiting)
        pending = ray.data.from_items(waiting, override_num_blocks=len(waiting)).map_batches(
            FilesDesk,
            batch_size=1,
            batch_format="pyarrow",
            fn_constructor_kwargs={
                "columns": columns,
                "options": options,
                "schema": schema,
                "batch_size": batch_size,
                "sources": sources,
                "sinks": sinks,
            },
            **resources,
        )
        done = sorted(pending.take_all(), key=lambda row: row["output"])
        sweep(sinks, target, waiting)
    if broken := [row for row in done if row["problem"]]:
        listed = "; ".join(f"{row['input']} ({row['problem']})" for row in broken[:5])
        raise ArticleError(
            f"{len(broken)} of {len(jobs)} files could not be digested: {listed}. All others are written; "
            "mend or remove these and run the job again."
        )
    written = (Partition(row["input"], row["output"], row["articles"], row["errors"]) for row in done)
    return Written(tuple(written), tuple(job["output"] for job in jobs if job["output"] in there))
