"""What a model's folder says of itself is not taken on trust."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import polyglot_news
from polyglot_news.errors import CheckpointError
from polyglot_news.models.folders import read_json, refuse_code

PACKAGE = Path(polyglot_news.__file__).parent


def calls() -> list[tuple[Path, ast.Call]]:
    """Everything in the package by which transformers loads something from a folder."""
    return [
        (path, node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (
            getattr(node.func, "attr", "") == "from_pretrained"
            or getattr(node.func, "id", "") == "TransformersConverter"
        )
    ]


def test_nothing_is_loaded_that_may_run_code_of_its_own() -> None:
    found = calls()
    assert len(found) >= 6
    for path, call in found:
        values = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        if "trust_remote_code" not in values:
            assert values.get(None) == "arguments", f"{path}:{call.lineno}"
            assert '"trust_remote_code": False' in path.read_text(encoding="utf-8"), path
        else:
            assert values["trust_remote_code"] == "False", f"{path}:{call.lineno}"


@pytest.mark.parametrize("content", ["", "{", "[]", "1", "null", '"x"', "[" * 100_000, "\x00", "{}}"])
def test_what_is_no_json_object_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.json").write_text(content)
    with pytest.raises(CheckpointError, match=r"config\.json"):
        read_json(tmp_path / "config.json")


@pytest.mark.parametrize("wish", [None, {}, []])
def test_a_folder_that_wants_no_code_is_taken(tmp_path: Path, wish: object) -> None:
    import json

    (tmp_path / "config.json").write_text(json.dumps({"auto_map": wish}))
    refuse_code(tmp_path, "x")
