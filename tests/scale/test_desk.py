"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import json
import re

import pytest

from polyglot_news.digest import Digest
from polyglot_news.errors import ArticleError, CheckpointError
from polyglot_news.rendering.records import to_records
from polyglot_news.scale.desk import ATTEMPTS, Columns, DatasetDesk, FilesDesk
from polyglot_news.scale.files import filesystem
from scale.rows import ENGLISH, TEXT, articles, desk, pa, pq, read_rows, write_lines


def stumbling_at(mark):
    """Answers, but for texts that raise what no one foresaw."""

    def answer(text, token, decoding):
        if mark in text:
            raise RuntimeError("the engine tripped")
        return f"{token}{text}"

    return answer


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
