"""What an actor does: records in, rows out, by a newsroom of its own."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count, islice
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ..articles.article import Article, PartialDate, parse_article
from ..cache import key_of
from ..digest import Digest
from ..errors import ArticleError, CheckpointError, PolyglotNewsError
from ..newsroom import Newsroom
from ..options import Options
from ..rendering.records import to_records
from .files import PARQUET, PARTIAL, Found, LinesWriter, partials, read_lines

if TYPE_CHECKING:
    import pyarrow
    import pyarrow.fs

BATCH_ROWS = 128  # a few of the newsroom's windows, so that few of them are less than full
ATTEMPTS = 5  # at a file whose workers die: machines are taken away, but an article may be the killer


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
                "say which hold what with Columns(text=…, id=…, headline=…, date=…)."
            )


def schema_of(options: Options, columns: Columns) -> pyarrow.Schema:
    """The rows' columns; fixed, so that a batch without a single error has the same ones as any other."""
    import pyarrow as pa

    names = ["article", "date", "year", "month", "headline", "dateline", "agency", "sender"]
    names += ["language", "text"]
    names += [f"text_{code}" for code in options.translated]
    names += [f"{part}_{code}" for code in options.summarized for part in ("summary", "method")]
    names += ["findings", "signature", "digest", "error"]
    if columns.id in names:
        raise ValueError(
            f"The id column cannot be called {columns.id}, as a column of the digests is; rename it."
        )
    types = dict.fromkeys(("year", "month", "findings"), pa.int32())
    fields = [(name, types.get(name, pa.string())) for name in (columns.id or "id", *names)]
    return pa.schema(fields)


class Desk:
    """A newsroom, from records to rows: what an actor does.

    Its cache is one file on the machine's own disk for all actors of the machine: what one has translated the
    others know, and checkpoints are converted once. It must not lie on a network disk, whose locks SQLite cannot
    trust (https://www.sqlite.org/wal.html, "WAL does not work over a network filesystem").
    """

    def __init__(self, columns: Columns, options: Options, schema: pyarrow.Schema) -> None:
        self._columns, self._schema = columns, schema
        self._room = Newsroom.of(options)
        self._room.signature  # noqa: B018 - a checkpoint that is missing stops the job here, not in each row

    def _typed(self, source: pyarrow.Schema) -> pyarrow.Schema:
        """The rows' schema, with ids of the type that they have in ``source``."""
        return self._schema.set(0, source.field(self._columns.id)) if self._columns.id else self._schema

    def _table(self, found: Sequence[Found], schema: pyarrow.Schema) -> pyarrow.Table:
        """A row for each record, in their order: its digest, or what is wrong with it."""
        import pyarrow as pa

        ids: dict[str, Any] = {}
        articles: dict[str, Article] = {}
        outcomes: dict[str, Digest | Exception] = {}
        for place, record in found:
            column = self._columns.id
            id = record.get(column) if column and isinstance(record, Mapping) else place
            name = self._name(place if id in (None, "") else str(id), ids)
            ids[name] = id
            try:
                articles[name] = self._article(record, name)
            except Exception as error:
                outcomes[name] = error
        outcomes |= self._digests(articles)
        return pa.Table.from_pylist([self._row(id, outcomes[name]) for name, id in ids.items()], schema)

    @staticmethod
    def _name(wanted: str, taken: Collection[str]) -> str:
        """What tells a row from the others of its batch, so that none is lost."""
        numbered = (f"{wanted} ({number})" for number in count(2))
        return next(name for name in chain([wanted], numbered) if name not in taken)

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


class DatasetDesk(Desk):
    """A batch of a dataset → the same rows, digested."""

    def __call__(self, batch: pyarrow.Table) -> pyarrow.Table:
        self._columns.require(batch.column_names)
        records = batch.select(self._columns.wanted).to_pylist()
        found = [(key_of(str(record[self._columns.text]))[:16], record) for record in records]
        return self._table(found, self._typed(batch.schema))


class FilesDesk(Desk):
    """A batch of jobs (input and output path) → what became of each."""

    def __init__(
        self,
        columns: Columns,
        options: Options,
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
            if sum(1 for _ in partials(self._sinks, str(output.parent), {str(output)})) >= ATTEMPTS:
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

        schema, found = self._read(path)
        articles = errors = 0
        with self._sinks.open_output_stream(partial, compression=None) as stream:
            writer = pq.ParquetWriter(stream, schema, compression="zstd") if parquet else LinesWriter(stream)
            with writer:
                while chunk := list(islice(found, self._batch_size)):
                    table = self._table(chunk, schema)
                    writer.write_table(table)
                    articles += table.num_rows
                    errors += table.num_rows - table.column("error").null_count
        return articles, errors

    def _read(self, path: str) -> tuple[pyarrow.Schema, Iterator[Found]]:
        """The rows' schema, and the records."""
        name = PurePosixPath(path).name
        if not path.endswith(PARQUET):
            return self._schema, read_lines(self._sources, path, name, self._columns.id)
        import pyarrow.parquet as pq

        file = pq.ParquetFile(self._sources.open_input_file(path), pre_buffer=False)
        self._columns.require(file.schema_arrow.names)
        batches = file.iter_batches(self._batch_size, columns=self._columns.wanted)
        records = (record for batch in batches for record in batch.to_pylist())
        found = ((f"{name}#{number}", record) for number, record in enumerate(records, start=1))
        return self._typed(file.schema_arrow), found
