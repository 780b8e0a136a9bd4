"""What a process forked after a model was loaded gets to know, in place of waiting for threads that did not come along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tiny import make_marian

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here"),
]

SCRIPT = """
import os, sys, warnings
from pathlib import Path
from polyglot_news.errors import CheckpointError
from polyglot_news.models import marian
from polyglot_news.translation.engines import base

name, checkpoint, cache, is_first = sys.argv[1], marian.find(sys.argv[2]), Path(sys.argv[3]), sys.argv[4]
warnings.simplefilter("ignore")
if is_first == "loaded":
    list(base.load(name, checkpoint, cache).translate(["Kasachstan"], None, base.Decoding()))
child = os.fork()
if child == 0:
    status = 1
    try:
        list(base.load(name, checkpoint, cache).translate(["Kasachstan"], None, base.Decoding()))
        status = 10
    except CheckpointError as error:
        status = 20 if "spawn" in str(error) else 1
    finally:
        os._exit(status)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
if is_first == "loaded":  # the parent's goes on
    list(base.load(name, checkpoint, cache).translate(["Kasachstan"], None, base.Decoding()))
"""


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_marian(tmp_path_factory.mktemp("checkpoint") / "tiny")


@pytest.mark.parametrize("engine", ["ctranslate2", "torch"])
@pytest.mark.parametrize(("first", "outcome"), [("loaded", "20"), ("not loaded", "10")])
def test_a_child_forked_after_loading_is_told_to_be_spawned(
    tiny: Path, tmp_path: Path, engine: str, first: str, outcome: str
) -> None:
    command = [sys.executable, "-c", SCRIPT, engine, str(tiny), str(tmp_path), first]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    assert done.stdout.strip() == outcome
