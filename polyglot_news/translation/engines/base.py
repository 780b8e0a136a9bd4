"""Engines: what runs a checkpoint. One file each; ``load`` is the selector."""

from __future__ import annotations

import importlib.util
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from ...errors import CheckpointError
from ...models.marian import Checkpoint
from ...spans import Alignment

NAMES = ("ctranslate2", "torch")
STEP = 32  # pieces
Key = TypeVar("Key", int, tuple[int, int])


@dataclass(frozen=True)
class Decoding:
    """How hypotheses are searched.

    Attributes:
        beams: beam width.
        length_penalty: hypotheses are ranked by log probability / length ** length_penalty (Wu et al. 2016,
            arXiv:1609.08144, in the simplified form that both engines share). None is the checkpoint's own.
        no_repeat_ngram: pieces of this many never occur twice in one hypothesis; 0 allows all.
    """

    beams: int = 4
    length_penalty: float | None = None
    no_repeat_ngram: int = 0

    def __str__(self) -> str:
        penalty = "own" if self.length_penalty is None else f"{self.length_penalty:g}"
        return f"beams:{self.beams}|lp:{penalty}|ngram:{self.no_repeat_ngram}"

    def penalty(self, checkpoint: Checkpoint) -> float:
        """The length penalty to decode ``checkpoint`` with."""
        return checkpoint.length_penalty if self.length_penalty is None else self.length_penalty


class Decoded(NamedTuple):
    """A hypothesis and its score: mean log probability a piece, in nats."""

    text: str
    score: float


class Engine(Protocol):
    """A loaded checkpoint. Safe to call from several threads."""

    def count(self, text: str) -> int:
        """Number of pieces of ``text``, target token and end of sentence left out."""
        ...

    def translate(self, texts: Sequence[str], token: str | None, decoding: Decoding) -> Iterator[Decoded]:
        """Best hypothesis of each text, in order; ``token`` is the target token of a multilingual checkpoint.

        Whoever reads the first ones can work on them while the others are decoded.
        """
        ...

    def align(self, pairs: Sequence[tuple[str, str]], token: str | None) -> list[Alignment]:
        """For each source and target, the source word that each target word attends to, by cross-attention."""
        ...


def choose(name: str) -> str:
    """Resolve ``auto``: CTranslate2 where it is installed, else torch.

    Raises:
        CheckpointError: unknown engine, or one that is not installed.
    """
    if name == "auto":
        return NAMES[0] if importlib.util.find_spec("ctranslate2") else NAMES[1]
    if name not in NAMES:
        raise CheckpointError(f"There is no engine {name!r}; choose auto, {' or '.join(NAMES)}.")
    if not importlib.util.find_spec(name):
        extra = "polyglot-news[fast]" if name == "ctranslate2" else name
        raise CheckpointError(f'The engine {name} is not installed; install it with `pip install "{extra}"`.')
    return name


def threads() -> int:
    """Cores this process may use; fewer where OMP_NUM_THREADS says so, as schedulers of many workers do."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    told = os.environ.get("OMP_NUM_THREADS", "")
    return min(cores, int(told)) if told.isdigit() and int(told) else cores


def stepped(length: int, positions: int) -> int:
    """``length`` rounded up to whole steps, as far as the network has positions."""
    return min(STEP * -(-length // STEP), positions)


def most_pieces(length: int, positions: int) -> int:
    """How long the hypothesis of so long a source may become, whatever else is in its batch."""
    return min(2 * stepped(length, positions) + 16, positions)


def grouped(keys: Iterable[Key]) -> dict[Key, list[int]]:
    """Indices of equal keys together, the largest key first."""
    groups: dict[Key, list[int]] = {}
    for index, key in enumerate(keys):
        groups.setdefault(key, []).append(index)
    return dict(sorted(groups.items(), reverse=True))


def batches(group: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    """A group in parts of at most ``size``."""
    return (group[start : start + size] for start in range(0, len(group), size))


_loaded: dict[tuple[str, str], Engine] = {}
_loading = threading.Lock()
_is_forked = False  # after an engine was loaded: its threads did not come along, and whoever waits for them waits for ever


def load(name: str, checkpoint: Checkpoint, folder: Path) -> Engine:
    """The engine for a checkpoint, loaded once a process.

    Args:
        name: ``"torch"`` or ``"ctranslate2"``.
        folder: the cache folder, for converted checkpoints.

    Raises:
        CheckpointError: it cannot be loaded, or not in this process.
    """
    if _is_forked:
        raise CheckpointError(
            "This process was forked from one that had loaded a model, which does not work in both; start workers by "
            'multiprocessing.get_context("spawn"), or before anything is translated.'
        )
    key = (name, str(checkpoint.folder))
    with _loading:
        if key not in _loaded:
            if name == "ctranslate2":
                from .ctranslate2 import CTranslate2Engine

                _loaded[key] = CTranslate2Engine(checkpoint, folder)
            else:
                from .torch import TorchEngine

                _loaded[key] = TorchEngine(checkpoint)
    return _loaded[key]


def _after_fork() -> None:
    """In the child. The engines stay where they are: to free them would wait for their threads, too."""
    global _is_forked, _loading
    _is_forked = _is_forked or bool(_loaded) or _loading.locked()
    _loading = threading.Lock()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def repairs(name: str, checkpoint: Checkpoint, folder: Path) -> str:
    """What belongs into the key of whatever an engine decodes, beside the checkpoint's fingerprint: nothing, unless
    its conversion in the cache folder was damaged once."""
    if name != "ctranslate2":
        return ""
    from .ctranslate2 import repairs

    return repairs(checkpoint, folder)
