"""The notebooks run from top to bottom, are committed with their outputs, and tell nothing about whose machine it was."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")
pytest.importorskip("ipykernel")
pytest.importorskip("matplotlib")

from notebooks.__main__ import FOLDER, execute  # noqa: E402

NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
by_name = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def cells(path: Path) -> list[Any]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


@pytest.mark.models
@by_name
def test_a_notebook_runs_from_top_to_bottom(path: Path, models_cache: Path) -> None:
    made = [cell for cell in execute(path).cells if cell.cell_type == "code"]
    for old, new in zip(cells(path), made, strict=True):
        assert [output.output_type for output in new.outputs if output.output_type == "error"] == []
        assert not [output.text for output in new.outputs if output.get("name") == "stderr"]
        # what a cell shows may change with the models; that it shows something may not
        assert bool(old.outputs) == bool(new.outputs), new.source


@by_name
def test_a_notebook_is_committed_as_it_was_run(path: Path) -> None:
    code = cells(path)
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert sum(bool(cell.outputs) for cell in code) > len(code) // 2


@by_name
def test_a_notebook_has_no_path_of_a_machine_and_asks_for_nothing(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|Users|work|tmp)/\w", text)
    shown = "".join(str(output) for cell in cells(path) for output in cell.outputs)
    assert not re.search(r"<(?:script|link|iframe|img)\b|\bsrc=|@import|url\(", shown)


def test_the_corpus_says_that_it_is_invented() -> None:
    lines = (FOLDER / "data" / "corpus.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10
    assert all('"note": "invented example"' in line for line in lines)
