"""Digests on many machines: Ray Data drives an actor pool, and each actor is a newsroom.

``digest_dataset`` is a step in a Ray Data pipeline. ``digest_files`` turns a folder of Parquet or JSON Lines
files into a folder of digests, file by file, and a stopped job goes on where it was. What it takes to run
either of them on millions of articles is in ``docs/scaling.md``.
"""

from __future__ import annotations

import io
import json
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from .article import Article, PartialDate, parse_article
from .cache import key_of
from .digest import Digest
from .errors import ArticleError, CheckpointError, PolyglotNewsError
from .newsroom import Newsroom
from .notebook import to_records

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.fs
    import ray.data

__all__ = ["Partition", "Written", "digest_dataset", "digest_files"]

BATCH_ROWS = 128  # a few of the newsroom's windows, so that few of them are less than full
ATTEMPTS = 5  # at a file whose workers die: machines are taken away, but an article may be the killer

PARQUET = ".parquet"
LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz", ".jsonl.zst", ".ndjson.zst")
SUFFIXES = (PARQUET, *LINES)
PARTIAL = ".partial"

Concurrency = int | tuple[int, int] | None
Found = tuple[str, Mapping[str, Any] | ArticleError]  # where it was found, and what


@dataclass(frozen=True)
class Columns:
    """Names of the columns (or JSON fields) that hold an article's parts."""

    text: str = "text"
    id: str | None = None
    headline: str | None = None
    date: str | None = None

    @property
    def wanted(self) -> list[str]:
        return list(dict.fromkeys(name for name in (self.id, self.text, self.headline, self.date) if name))

    def require(self, present: Iterable[str]) -> None:
        """Raises ``ArticleError`` naming the columns that are not there."""
        present = list(present)
        if missing := [name for name in self.wanted if name not in present]:
            raise ArticleError(
                f"There is no column {', '.join(missing)} among {', '.join(present)}; "
                "say which hold what with text_column, id_column, headline_column and date_column."
            )


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
    *,
    targets: Sequence[str] = ("en", "ru"),
    concurrency: Concurrency = None,
    num_cpus: float = 1,
    num_gpus: float = 0,
    batch_size: int = BATCH_ROWS,
    text_column: str = "text",
    id_column: str | None = None,
    headline_column: str | None = None,
    date_column: str | None = None,
    cache_dir: str | Path | bool | None = None,
    **newsroom_options: Any,
) -> ray.data.Dataset:
    """Digest a Ray dataset: one row out for each row in. Lazy, as everything in Ray Data.

    Ray gives a batch whose worker died to another one, for as long as it takes; what the dead one had finished
    is in the cache.

    A row has the input's id, the columns of ``polyglot_news.to_dataframe`` (article fields, ``text_en``,
    ``summary_en``, ``method_en``…, ``findings``, ``signature``), ``digest`` (for ``Digest.from_json``) and
    ``error``: null, or what is wrong with this article, whose other columns are null then.

    Args:
        dataset: has a column of articles' plain text.
        targets: languages to translate into, ISO 639-1.
        concurrency: number of actors, or (fewest, most); as many as there is work and room for by default.
        num_cpus: cores an actor reserves.
        num_gpus: share of a GPU an actor reserves: 0.25 puts four on each.
        batch_size: rows that an actor digests at a time, and does again when it is killed.
        text_column: column of the text.
        id_column: column that goes out as it came in; by default a column ``id`` is made from the text's hash.
        headline_column: column of the headline; by default it is looked for in the text.
        date_column: column of the date, in any type; by default it is looked for in the text.
        cache_dir: folder of the cache on each machine's own disk, which its actors share; None for the user's,
            False for none.
        newsroom_options: other options of ``Newsroom``.

    Raises:
        ImportError: Ray is not installed.
        LanguageError: a target that is no language code.
        ValueError: the id column has the name of one of the columns to be made.
    """
    columns = Columns(text_column, id_column, headline_column, date_column)
    options = {"targets": tuple(targets), "cache": cache_dir, **newsroom_options}
    schema = _schema(Newsroom(**options), columns)
    return dataset.map_batches(
        _DatasetDesk,
        batch_size=batch_size,
        batch_format="pyarrow",
        fn_constructor_kwargs={"columns": columns, "options": options, "schema": schema},
        **_resources(concurrency, num_cpus, num_gpus),
    )


def digest_files(
    input: str | Path,
    output: str | Path,
    *,
    format: Literal["parquet", "jsonl"] | None = None,
    targets: Sequence[str] = ("en", "ru"),
    concurrency: Concurrency = None,
    num_cpus: float = 1,
    num_gpus: float = 0,
    batch_size: int = BATCH_ROWS,
    text_column: str = "text",
    id_column: str | None = None,
    headline_column: str | None = None,
    date_column: str | None = None,
    cache_dir: str | Path | bool | None = None,
    **newsroom_options: Any,
) -> Written:
    """Digest a file, or all Parquet and JSON Lines files of a folder, into files of the same names.

    Each file is the work of one actor, and its digests appear under their name when all of them are there.
    Files whose digests exist are skipped, so a stopped job is gone on with by calling this again (and one with
    other options needs another folder). One job at a time writes to a folder. Rows are those of ``digest_dataset``.

    Args:
        input: file or folder: a path that all machines see, or a URI such as ``s3://bucket/articles``.
        output: folder, likewise.
        format: of the output; each file's own if not said.
        id_column: column that goes out as it came in (as text out of JSON Lines); by default a column ``id`` is
            made of the file's name and the row's number.

    The other arguments are those of ``digest_dataset``.

    Raises:
        ArticleError: there are no such files; or some could not be read, after all others are written.
        ImportError, LanguageError, ValueError: as ``digest_dataset``; also for two files with one name.
    """
    columns = Columns(text_column, id_column, headline_column, date_column)
    options = {"targets": tuple(targets), "cache": cache_dir, **newsroom_options}
    schema = _schema(Newsroom(**options), columns)
    resources = _resources(concurrency, num_cpus, num_gpus)
    import ray.data

    (sources, root), (sinks, target) = _filesystem(input), _filesystem(output)
    jobs = _plan(sources, root, target, format)
    there = set(_names(sinks, target))
    waiting = [job for job in jobs if job["output"] not in there]
    done: list[dict[str, Any]] = []
    if waiting:
        _sweep(sinks, target, waiting)
        pending = ray.data.from_items(waiting, override_num_blocks=len(waiting)).map_batches(
            _FilesDesk,
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
        _sweep(sinks, target, waiting)
    if broken := [row for row in done if row["problem"]]:
        listed = "; ".join(f"{row['input']} ({row['problem']})" for row in broken[:5])
        raise ArticleError(
            f"{len(broken)} of {len(jobs)} files could not be digested: {listed}. All others are written; "
            "mend or remove these and run the job again."
        )
    written = (Partition(row["input"], row["output"], row["articles"], row["errors"]) for row in done)
    return Written(tuple(written), tuple(job["output"] for job in jobs if job["output"] in there))


def _resources(concurrency: Concurrency, num_cpus: float, num_gpus: float) -> dict[str, Any]:
    try:
        from ray.data import ActorPoolStrategy
    except ImportError:
        raise ImportError('Ray is not installed: pip install "polyglot-news[scale]"') from None
    sizes = concurrency if isinstance(concurrency, tuple) else (concurrency, concurrency)
    return {
        "compute": ActorPoolStrategy(min_size=sizes[0], max_size=sizes[1]),
        "num_cpus": num_cpus,
        "num_gpus": num_gpus or None,
    }


def _schema(room: Newsroom, columns: Columns) -> pyarrow.Schema:
    """The rows' columns; fixed, so that a batch without a single error has the same ones as any other."""
    import pyarrow as pa

    names = [
        "article",
        "date",
        "year",
        "month",
        "headline",
        "dateline",
        "agency",
        "sender",
        "language",
        "text",
    ]
    names += [f"text_{code}" for code in room.targets]
    names += [f"{part}_{code}" for code in room.summaries for part in ("summary", "method")]
    names += ["findings", "signature", "digest", "error"]
    if columns.id in names:
        raise ValueError(
            f"The id column cannot be called {columns.id}, as a column of the digests is; rename it."
        )
    types = dict.fromkeys(("year", "month", "findings"), pa.int32())
    fields = [(name, types.get(name, pa.string())) for name in (columns.id or "id", *names)]
    return pa.schema(fields)


class _Desk:
    """A newsroom, from records to rows: what an actor does.

    Its cache is one file on the machine's own disk for all actors of the machine: what one has translated the
    others know, and checkpoints are converted once. It must not lie on a network disk, whose locks SQLite cannot
    trust (https://www.sqlite.org/wal.html, "WAL does not work over a network filesystem").
    """

    def __init__(self, columns: Columns, options: Mapping[str, Any], schema: pyarrow.Schema) -> None:
        self._columns, self._schema = columns, schema
        self._room = Newsroom(**options)
        self._room.signature  # noqa: B018 - a checkpoint that is missing stops the job here, not in each row

    def _table(self, found: Sequence[Found], id_type: pyarrow.DataType | None) -> pyarrow.Table:
        """A row for each record, in their order: its digest, or what is wrong with it."""
        import pyarrow as pa

        schema = self._schema
        if id_type is not None:
            schema = schema.set(0, pa.field(schema.names[0], id_type))
        ids: dict[str, Any] = {}
        articles: dict[str, Article] = {}
        outcomes: dict[str, Digest | Exception] = {}
        for place, record in found:
            given = record.get(self._columns.id) if self._columns.id and isinstance(record, Mapping) else None
            name = name_of_row = str(place if given in (None, "") else given)
            number = 1
            while name in ids:  # names tell the rows of a batch apart, so that none is lost
                number += 1
                name = f"{name_of_row} ({number})"
            ids[name] = (given if id_type else name_of_row) if self._columns.id else place
            try:
                articles[name] = self._article(record, name)
            except Exception as error:
                outcomes[name] = error
        outcomes |= self._digests(articles)
        return pa.Table.from_pylist([self._row(id, outcomes[name]) for name, id in ids.items()], schema)

    def _article(self, record: Mapping[str, Any] | ArticleError, name: str) -> Article:
        if isinstance(record, ArticleError):
            raise record
        text, headline, date = (
            record.get(column) if column else None
            for column in (self._columns.text, self._columns.headline, self._columns.date)
        )
        if not isinstance(text, str):
            raise ArticleError(f"{name} has no text in {self._columns.text}; give the article's text there.")
        return parse_article(
            text,
            name,
            language=self._room.source,
            headline=None if headline is None else str(headline),
            date=None if date is None else PartialDate.find(str(date)),
        )

    def _digests(self, articles: Mapping[str, Article]) -> dict[str, Digest | Exception]:
        outcomes: dict[str, Digest | Exception] = {}
        try:
            for digest in self._room.digest_many(articles.values(), on_error=outcomes.__setitem__):
                outcomes[digest.article.source] = digest
        except CheckpointError:
            raise
        except Exception as error:
            # An article that nobody foresaw costs itself, not its batch. What meets them all is no article's fault.
            alone = {name: self._digest(articles[name]) for name in articles if name not in outcomes}
            unforeseen = [one for one in alone.values() if not isinstance(one, Digest | PolyglotNewsError)]
            if len(unforeseen) > 1 and not any(isinstance(one, Digest) for one in alone.values()):
                raise error
            outcomes |= alone
        return outcomes

    def _digest(self, article: Article) -> Digest | Exception:
        try:
            return self._room.digest(article)
        except CheckpointError:
            raise
        except Exception as error:
            return error

    def _row(self, id: Any, outcome: Digest | Exception) -> dict[str, Any]:
        name = self._schema.names[0]
        if isinstance(outcome, Digest):
            made = replace(outcome, cached=False)  # rows are the same whatever the cache knew
            return {**to_records([made])[0], name: id, "digest": made.to_json()}
        if isinstance(outcome, PolyglotNewsError):
            return {name: id, "error": str(outcome)}
        return {name: id, "error": f"{type(outcome).__name__}: {outcome}"}


class _DatasetDesk(_Desk):
    """A batch of a dataset → the same rows, digested."""

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        self._columns.require(batch.column_names)
        records = batch.select(self._columns.wanted).to_pylist()
        found = [(key_of(str(record[self._columns.text]))[:16], record) for record in records]
        return self._table(found, batch.schema.field(self._columns.id).type if self._columns.id else None)


class _FilesDesk(_Desk):
    """A batch of jobs (input and output path) → what became of each."""

    def __init__(
        self,
        columns: Columns,
        options: Mapping[str, Any],
        schema: pyarrow.Schema,
        batch_size: int,
        sources: pyarrow.fs.FileSystem,
        sinks: pyarrow.fs.FileSystem,
    ) -> None:
        super().__init__(columns, options, schema)
        self._batch_size, self._sources, self._sinks = batch_size, sources, sinks

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        import pyarrow as pa

        fields = [("input", pa.string()), ("output", pa.string())]
        fields += [("articles", pa.int64()), ("errors", pa.int64()), ("problem", pa.string())]
        return pa.Table.from_pylist([self._partition(job) for job in batch.to_pylist()], pa.schema(fields))

    def _partition(self, job: Mapping[str, str]) -> dict[str, Any]:
        """Digest one file. Its digests get their name when they are whole, whoever else is at it meanwhile."""
        import pyarrow as pa

        output = PurePosixPath(job["output"])
        partial = str(output.with_name(f".{output.name}.{uuid.uuid4().hex[:12]}{PARTIAL}"))
        try:
            if sum(1 for _ in _partials(self._sinks, str(output.parent), {str(output)})) >= ATTEMPTS:
                raise ArticleError(f"each of {ATTEMPTS} workers died of it")
            self._sinks.create_dir(str(output.parent), recursive=True)
            articles, errors = self._write(job["input"], partial, parquet=output.suffix == PARQUET)
            self._sinks.move(partial, str(output))
        except (OSError, pa.ArrowException, ArticleError) as error:
            return {**job, "articles": 0, "errors": 0, "problem": " ".join(str(error).split())}
        return {**job, "articles": articles, "errors": errors, "problem": None}

    def _write(self, path: str, partial: str, *, parquet: bool) -> tuple[int, int]:
        """Number of rows, and of those without a digest."""
        import pyarrow.parquet as pq

        id_type, found = self._read(path)
        schema = (
            self._schema if id_type is None else self._schema.set(0, self._schema.field(0).with_type(id_type))
        )
        articles = errors = 0
        with self._sinks.open_output_stream(partial, compression=None) as stream:
            writer = pq.ParquetWriter(stream, schema, compression="zstd") if parquet else _LinesWriter(stream)
            with writer:
                while chunk := list(islice(found, self._batch_size)):
                    table = self._table(chunk, id_type)
                    writer.write_table(table)
                    articles += table.num_rows
                    errors += table.num_rows - table.column("error").null_count
        return articles, errors

    def _read(self, path: str) -> tuple[pyarrow.DataType | None, Iterator[Found]]:
        """The type of the ids, where they have one, and the records."""
        name = PurePosixPath(path).name
        if not path.endswith(PARQUET):
            return None, _read_lines(self._sources, path, name)
        import pyarrow.parquet as pq

        file = pq.ParquetFile(self._sources.open_input_file(path), pre_buffer=False)
        self._columns.require(file.schema_arrow.names)
        batches = file.iter_batches(self._batch_size, columns=self._columns.wanted)
        records = (record for batch in batches for record in batch.to_pylist())
        found = ((f"{name}#{number}", record) for number, record in enumerate(records, start=1))
        return file.schema_arrow.field(self._columns.id).type if self._columns.id else None, found


class _LinesWriter:
    """Tables as JSON Lines."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def __enter__(self) -> _LinesWriter:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def write_table(self, table: pyarrow.Table) -> None:
        for row in table.to_pylist():
            self._stream.write(json.dumps(row, ensure_ascii=False, default=str).encode() + b"\n")


def _read_lines(files: pyarrow.fs.FileSystem, path: str, name: str) -> Iterator[Found]:
    """JSON Lines, one at a time; a bad line is an ``ArticleError`` in its place."""
    with io.BufferedReader(files.open_input_stream(path)) as stream:
        for number, line in enumerate(stream, start=1):
            if not line.strip():
                continue
            place = f"{name}#{number}"
            try:
                record = json.loads(line)
            except (ValueError, RecursionError) as error:
                yield place, ArticleError(f"{place} is not JSON ({error}); write one object a line.")
                continue
            if isinstance(record, dict):
                yield place, {key: _sound(value) for key, value in record.items()}
            else:
                yield place, ArticleError(f"{place} is no object; write one with a text field a line.")


def _sound(value: Any) -> Any:
    """Without the halves of surrogate pairs that JSON can spell and Arrow cannot hold."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _filesystem(location: str | Path) -> tuple[pyarrow.fs.FileSystem, str]:
    from pyarrow import fs

    if isinstance(location, str) and "://" in location:
        files, path = fs.FileSystem.from_uri(location)
        return files, path.rstrip("/")
    return fs.LocalFileSystem(), Path(location).expanduser().absolute().as_posix()


def _names(files: pyarrow.fs.FileSystem, folder: str) -> list[str]:
    """All files below a folder, sorted."""
    from pyarrow import fs

    found = files.get_file_info(fs.FileSelector(folder, recursive=True, allow_not_found=True))
    return sorted(info.path for info in found if info.type == fs.FileType.File)


def _plan(
    sources: pyarrow.fs.FileSystem, root: str, target: str, format: Literal["parquet", "jsonl"] | None
) -> list[dict[str, str]]:
    """Input and output path of each file with articles; files and folders with . or _ before their name are none."""
    from pyarrow import fs

    if sources.get_file_info(root).type == fs.FileType.File:
        paths, base = [root], str(PurePosixPath(root).parent)
    else:
        paths, base = _names(sources, root), root
    jobs: dict[str, str] = {}
    for path in paths:
        relative = PurePosixPath(path).relative_to(base)
        suffix = next((suffix for suffix in SUFFIXES if path.endswith(suffix)), None)
        if suffix is None or any(part.startswith((".", "_")) for part in relative.parts):
            continue
        ending = f".{format}" if format else PARQUET if suffix == PARQUET else ".jsonl"
        output = str(PurePosixPath(target) / relative.with_name(relative.name.removesuffix(suffix) + ending))
        if output in jobs:
            raise ValueError(f"{jobs[output]} and {path} would both become {output}; rename one of them.")
        jobs[output] = path
    if not jobs:
        raise ArticleError(f"There are no articles in {root}; give files that end in {', '.join(SUFFIXES)}.")
    return [{"input": path, "output": output} for output, path in jobs.items()]


def _partials(sinks: pyarrow.fs.FileSystem, folder: str, outputs: Collection[str]) -> Iterator[str]:
    """What killed workers left of these outputs, one file for each attempt."""
    for path in _names(sinks, folder):
        file = PurePosixPath(path)
        if file.suffix == PARTIAL and str(file.with_name(file.name[1:].rsplit(".", 2)[0])) in outputs:
            yield path


def _sweep(sinks: pyarrow.fs.FileSystem, folder: str, jobs: Iterable[Mapping[str, str]]) -> None:
    for path in _partials(sinks, folder, {job["output"] for job in jobs}):
        sinks.delete_file(path)
