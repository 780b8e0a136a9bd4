"""The torch engine."""

from __future__ import annotations

import pytest
from tiny import make_marian

from polyglot_news.errors import CheckpointError
from polyglot_news.models import marian as checkpoints
from polyglot_news.translation import Decoding
from polyglot_news.translation.engines import base as engine


def test_a_bin_file_is_loaded_without_unpickling_and_a_malicious_one_is_refused(tmp_path):
    import torch

    folder = make_marian(tmp_path / "bin", safe=False)
    loaded = engine.load("torch", checkpoints.find(folder), tmp_path)
    assert next(loaded.translate(["Astana."], None, Decoding(beams=1))).score <= 0

    class Evil:
        def __reduce__(self):
            return (tmp_path.joinpath("executed").touch, ())

    evil = make_marian(tmp_path / "evil", safe=False)
    torch.save({"x": Evil()}, evil / "pytorch_model.bin")
    with pytest.raises(CheckpointError, match="cannot be loaded"):
        engine.load("torch", checkpoints.find(evil), tmp_path)
    assert not (tmp_path / "executed").exists()
