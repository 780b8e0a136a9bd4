"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import re

import pytest

from polyglot_news.models.summarizers import locate
from polyglot_news.summarization import summarizer
from scale.rows import DOCS, articles, write_lines


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
