"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import pytest

from polyglot_news.errors import ArticleError
from polyglot_news.scale.files import filesystem, plan
from scale.rows import write_lines


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
