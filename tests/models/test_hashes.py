"""What tells one version of a model's files from another."""

from __future__ import annotations

import hashlib
import os

import pytest

from polyglot_news.models import hashes
from polyglot_news.models.hashes import Hashes


def test_an_unchanged_file_is_hashed_once_however_often_the_command_runs(tmp_path, monkeypatch):
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"weights")
    first = Hashes(tmp_path / "cache").fingerprint([file])
    hashes._hashed.cache_clear()  # as in another process
    monkeypatch.setattr(hashes, "sha256_of", lambda path: pytest.fail("read again"))
    assert Hashes(tmp_path / "cache").fingerprint([file]) == first
    monkeypatch.undo()
    file.write_bytes(b"Weights")
    os.utime(file, ns=(1, 1))
    assert Hashes(tmp_path / "cache").fingerprint([file]) != first


@pytest.mark.parametrize("content", ["{", "[]", '{"x": 1}', "\ud800"])
def test_damaged_hashes_are_computed_again(tmp_path, content):
    file = tmp_path / "vocab.json"
    file.write_text("{}")
    (tmp_path / "hashes.json").write_bytes(content.encode("utf-8", "surrogatepass"))
    assert Hashes(tmp_path).of([file]) == [hashlib.sha256(b"{}").hexdigest()]


def test_hashes_that_cannot_be_kept_cost_nothing_else(tmp_path):
    (tmp_path / "file").write_text("x")
    assert Hashes(tmp_path / "file" / "folder").of([tmp_path / "file"]) == [hashlib.sha256(b"x").hexdigest()]
