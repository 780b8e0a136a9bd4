"""Where summarizers are found, and which folders are refused."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from polyglot_news.errors import CheckpointError
from polyglot_news.models.summarizers import locate

CODE = """
from pathlib import Path
Path(__file__).with_name("executed").touch()
from transformers import PretrainedConfig
class Config(PretrainedConfig):
    model_type = "mine"
"""


def folder(place: Path, **files: dict[str, Any]) -> Path:
    """A summarizer's folder: each file's settings, by its name without the ending."""
    place.mkdir(exist_ok=True)
    (place / "model.safetensors").write_bytes(b"")
    for name, settings in {"config": {"model_type": "llama"}, **files}.items():
        (place / f"{name}.json").write_text(json.dumps(settings))
    return place


@pytest.mark.parametrize("file", ["config", "tokenizer_config", "generation_config", "processor_config"])
@pytest.mark.parametrize("answer", ["y\n", "", "n\n"])
def test_a_folder_with_code_is_refused_whatever_standard_input_says(
    tmp_path: Path, file: str, answer: str
) -> None:
    settings = {
        "model_type": "mine",
        "auto_map": {"AutoConfig": "mine.Config", "AutoTokenizer": "mine.Config"},
    }
    hostile = folder(tmp_path / "hostile", **{file: settings})
    (hostile / "mine.py").write_text(CODE)
    code = (
        "import sys\n"
        "from polyglot_news.errors import CheckpointError\n"
        "from polyglot_news.summarization import Summarizer\n"
        "try: Summarizer(sys.argv[1]).summarize(['The president arrived in Astana.'], language='en')\n"
        "except CheckpointError as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(hostile)], input=answer, capture_output=True, text=True, check=True
    )
    [line] = done.stdout.splitlines()
    assert f"{file}.json to run code of its own" in line
    assert not (hostile / "executed").exists()


def test_a_folder_without_code_is_found(tmp_path: Path) -> None:
    assert locate(folder(tmp_path / "plain"), tmp_path).kind == "folder"


@pytest.mark.parametrize(
    ("file", "key", "value"),
    [
        ("config", "vocab_size", "many"),
        ("config", "vocab_size", -1),
        ("config", "vocab_size", [1]),
        ("config", "max_position_embeddings", "1024"),
        ("config", "max_position_embeddings", 2),
        ("config", "max_position_embeddings", True),
        ("tokenizer_config", "model_max_length", 2),
        ("tokenizer_config", "model_max_length", "x"),
        ("tokenizer_config", "model_max_length", float("nan")),
    ],
)
def test_limits_that_are_none_are_told(tmp_path: Path, file: str, key: str, value: Any) -> None:
    with pytest.raises(CheckpointError, match=rf"{file}\.json, {key} is "):
        locate(folder(tmp_path / "odd", **{file: {key: value}}), tmp_path)


@pytest.mark.parametrize("tasks", ["x", [1], {"summarization": 1}, {"a": {}, "b": []}])
def test_tasks_that_are_no_table_are_told(tmp_path: Path, tasks: Any) -> None:
    with pytest.raises(CheckpointError, match="task_specific_params"):
        locate(folder(tmp_path / "odd", config={"task_specific_params": tasks}), tmp_path)


@pytest.mark.parametrize("settings", [{}, {"model_max_length": None}, {"model_max_length": 1e30}])
def test_limits_that_are_not_said_are_no_fault(tmp_path: Path, settings: dict[str, Any]) -> None:
    found = locate(folder(tmp_path / "plain", tokenizer_config=settings), tmp_path)
    assert not found.is_multilingual
