"""``python -m polyglot_news cache …``: what it tells and forgets, and its exit status where it cannot."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyglot_news import shared_file
from polyglot_news.__main__ import main as maintain
from polyglot_news.cache import SCHEMA, Cache, key_of


@pytest.fixture(autouse=True)
def nothing_told_yet() -> Iterator[None]:
    shared_file.told.clear()
    yield
    shared_file.told.clear()


def lines(text: str) -> list[str]:
    return text.splitlines()


def rows_of(path: Path, sql: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(sql)
    connection.close()


@pytest.mark.parametrize("command", ["info", "clear", "list", "clear --digests"])
def test_a_cache_of_a_newer_version_is_told_once_and_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    with Cache(tmp_path) as cache:
        cache.store_digest(key_of("a"), {})
    rows_of(cache.path, "PRAGMA user_version = 99")
    assert maintain(["cache", *command.split(), "--cache-dir", str(tmp_path)]) == 1
    output, errors = capsys.readouterr()
    [line] = lines(errors)
    assert "newer polyglot-news" in line
    assert "forgot" not in output
    assert "digests" not in output
    rows_of(cache.path, f"PRAGMA user_version = {SCHEMA}")
    with Cache(tmp_path) as cache:
        assert cache.digest(key_of("a")) == {}


@pytest.mark.parametrize(
    "change",
    [
        "created = 'x'",
        "created = x'ff'",
        "created = 1e300",
        "created = 9223372036854775807",
        "created = -9223372036854775808",
        "key = x'ff'",
        "source = 5",
        "source = x'ff'",
        "value = 7",
        "hash = 1.5",
    ],
)
def test_odd_rows_stop_no_command(tmp_path: Path, capsys: pytest.CaptureFixture[str], change: str) -> None:
    with Cache(tmp_path) as cache:
        cache.store_digest(key_of("a"), {}, source="a.txt")
        cache.store_digest(key_of("b"), {}, source="b.txt")
    rows_of(cache.path, f"UPDATE digests SET {change} WHERE source = 'a.txt'")  # noqa: S608
    for command in ("info", "list", "clear"):
        assert maintain(["cache", command, "--cache-dir", str(tmp_path)]) == 0
        output, errors = capsys.readouterr()
        assert len(lines(errors)) <= 1
        if command == "info":
            assert "digests\t2" in lines(output)
        if command == "list":
            assert any("b.txt" in line for line in lines(output))


def test_summaries_are_counted_and_forgotten_by_their_own_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Cache(tmp_path) as cache:
        cache.store_segments({key_of("s"): []})
        list(cache.complete(["x"], lambda keys: [dict.fromkeys(keys, 1)], chunk=1, table="summaries"))
    assert maintain(["cache", "clear", "--segments", "--cache-dir", str(tmp_path)]) == 0
    assert "forgot 0 digests, 1 segments, 0 summaries" in capsys.readouterr().out
    assert maintain(["cache", "info", "--cache-dir", str(tmp_path)]) == 0
    assert "summaries\t1" in lines(capsys.readouterr().out)
    assert maintain(["cache", "clear", "--summaries", "--cache-dir", str(tmp_path)]) == 0
    assert "forgot 0 digests, 0 segments, 1 summaries" in capsys.readouterr().out


def test_everything_of_ours_in_the_folder_is_told_and_cleared_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Cache(tmp_path) as cache:
        cache.store_segments({key_of("s"): []})
    kept = tmp_path / "ctranslate2" / "0123456789abcdef-int8"
    ours = [kept / "model.bin", tmp_path / "cache.sqlite.damaged-1"]
    theirs = [tmp_path / "ctranslate2" / "my-model" / "model.bin", tmp_path / "letter.txt"]
    for path in (*ours, *theirs):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 3_000_000)
    assert maintain(["cache", "info", "--cache-dir", str(tmp_path)]) == 0
    told = lines(capsys.readouterr().out)
    assert "converted models\t3.0 MB" in told
    assert "leftovers of killed runs\t3.0 MB" in told
    assert maintain(["cache", "clear", "--segments", "--cache-dir", str(tmp_path)]) == 0
    assert all(path.exists() for path in ours)
    assert maintain(["cache", "clear", "--cache-dir", str(tmp_path)]) == 0
    assert not any(path.exists() for path in ours)
    assert all(path.exists() for path in theirs)


@pytest.mark.parametrize("command", [["cache", "info"], ["cache", "clear"]])
def test_an_unknown_user_in_the_name_of_the_folder_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    assert maintain([*command, "--cache-dir", "~nobody-of-this-name/cache"]) == 1
    [line] = lines(capsys.readouterr().err)
    assert "write its whole path" in line
