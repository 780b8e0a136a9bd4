"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from polyglot_news.options import Options
from polyglot_news.scale.desk import Columns, schema_of

pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'polyglot-news[scale]'")


pq = pytest.importorskip("pyarrow.parquet")


DOCS = Path(__file__).parents[2] / "docs" / "scaling.md"


TEXT = "Der Minister ist am Abend mit {} Gästen eingetroffen. Die Regierung hat den Vertrag begrüßt."


ENGLISH = "The minister arrived in the evening with his guests, and the government welcomed the treaty."


def articles(count, start=0):
    return [{"id": f"a{n}", "text": TEXT.format(n)} for n in range(start, start + count)]


def write_lines(path, records):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def desk(kind, *more, columns=None, **options):
    columns = columns or Columns(id="id")
    chosen = Options(summarizer="extractive", **options)
    return kind(columns, chosen, schema_of(chosen, columns), *more)


def read_rows(path):
    if path.suffix == ".parquet":
        return pq.read_table(path).to_pylist()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
