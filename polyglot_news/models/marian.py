"""Which Marian checkpoint serves which direction, where it lies, and what identifies it.

A checkpoint is looked for in a given folder, then in the hub's local cache, then among the bundled weights.
The hub itself is only asked by ``download``, or when a caller passes ``allow_download=True``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import CheckpointError
from .hashes import Hashes
from .hub import hub_folder, is_hub_id, snapshot

WEIGHTS_FOLDER = Path(__file__).parents[1] / "weights"
BUNDLED = "bundled"
"""What the ids of the checkpoints in this package begin with: ``bundled-de-en``."""

# What a Marian checkpoint must hold, and what is worth fetching of a hub repository: never a pickle where
# there are safetensors.
REQUIRED = ("config.json", "source.spm", "target.spm", "vocab.json")
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
FETCHED = (
    *REQUIRED,
    "generation_config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "README.md",
)

# ISO 639-1 → ISO 639-3, as in the target tokens of multilingual OPUS-MT checkpoints (``>>rus<<``).
ISO3 = {
    "be": "bel",
    "de": "deu",
    "en": "eng",
    "es": "spa",
    "fr": "fra",
    "it": "ita",
    "kk": "kaz",
    "ky": "kir",
    "pl": "pol",
    "ru": "rus",
    "tg": "tgk",
    "tr": "tur",
    "uk": "ukr",
    "uz": "uzb",
    "zh": "zho",
}


@dataclass(frozen=True)
class Entry:
    """One checkpoint of the catalogue.

    Attributes:
        id: hub id, or that of a bundled one.
        directions: what it translates, ``"de-en"``.
        licence: as its model card states it.
        megabytes: size of its weights.
        scores: published, or measured for the bundled ones; BLEU / chrF.
    """

    id: str
    directions: tuple[str, ...]
    licence: str
    megabytes: int
    scores: str

    @property
    def is_bundled(self) -> bool:
        return self.id.startswith(BUNDLED)


# Scores: the model cards of the named repositories.
CATALOGUE = (
    Entry(
        "Helsinki-NLP/opus-mt-de-en",
        ("de-en",),
        "Apache-2.0",
        298,
        "newstest2014 34.0 / 60.0, newstest2019 40.1 / 64.2",
    ),
    Entry(
        "Helsinki-NLP/opus-mt-tc-big-de-zle",
        ("de-ru", "de-uk", "de-be"),
        "CC-BY-4.0",
        603,
        "FLORES-101 devtest de-ru 26.3 / 54.2, newstest2013 24.9 / 52.6",
    ),
    Entry("Helsinki-NLP/opus-mt-en-ru", ("en-ru",), "Apache-2.0", 307, "newstest2019 27.1 / 53.3"),
    *(
        Entry(f"{BUNDLED}-{direction}", (direction,), "see its model card", 22, "see its model card")
        for direction in ("de-en", "en-ru")
    ),
)


BUNDLED_IDS = tuple(entry.id for entry in CATALOGUE if entry.is_bundled)


def bundled_folder(id: str) -> Path:
    return WEIGHTS_FOLDER / id.replace(BUNDLED, "marian", 1)


@dataclass(frozen=True)
class Checkpoint:
    """A checkpoint on disk. ``id`` is how it was asked for; ``folder`` is where its files are."""

    id: str
    folder: Path
    hashes: Hashes = field(default_factory=Hashes, repr=False, compare=False)

    @property
    def is_bundled(self) -> bool:
        return self.id in BUNDLED_IDS

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        """Piece → id, of the source side."""
        return _read_json(self.folder / "vocab.json")

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """``tokenizer_config.json`` over ``config.json``."""
        tokenizer = self.folder / "tokenizer_config.json"
        own = _read_json(tokenizer) if tokenizer.is_file() else {}
        return {**_read_json(self.folder / "config.json"), **own}

    @property
    def max_positions(self) -> int:
        """Longest input or output in pieces that the network has positions for."""
        return int(self.settings["max_position_embeddings"])

    @property
    def max_pieces(self) -> int:
        """Longest input to decode in one go, in pieces, target token and end of sentence left out.

        Room is kept for a translation that is longer than its source, so that none is cut off.
        """
        stated = int(min(self.settings.get("model_max_length") or 512, self.max_positions))
        return min(stated - 2, self.max_positions * 3 // 5)

    @cached_property
    def length_penalty(self) -> float:
        """The one in ``generation_config.json``, 1 where it has none."""
        path = self.folder / "generation_config.json"
        return float((_read_json(path) if path.is_file() else {}).get("length_penalty", 1.0))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over configuration, vocabulary and weights, 16 hexadecimal digits."""
        names = [*REQUIRED, *WEIGHTS[: 1 if (self.folder / WEIGHTS[0]).is_file() else 2]]
        names += ["generation_config.json", "tokenizer_config.json"]
        paths = (self.folder / name for name in names)
        return self.hashes.fingerprint(path for path in paths if path.is_file())

    def target_token(self, target: str) -> str | None:
        """``>>rus<<`` for ``"ru"`` where this checkpoint has several targets; None where it has one.

        Raises:
            CheckpointError: it has several targets, none of them ``target``.
        """
        offered = self._target_tokens
        if not offered:
            return None
        for code in (ISO3.get(target, target), target):
            if f">>{code}<<" in offered:
                return f">>{code}<<"
        raise CheckpointError(
            f"The checkpoint {self.id} has no target token for {target!r}; it offers {', '.join(offered[:12])}."
        )

    @cached_property
    def _target_tokens(self) -> list[str]:
        return [piece for piece in self.vocabulary if piece.startswith(">>") and piece.endswith("<<")]


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CheckpointError(
            f"{path} cannot be read as JSON ({error}); fetch the checkpoint again."
        ) from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{path} does not hold a JSON object; fetch the checkpoint again.")
    return content


def _missing(folder: Path) -> list[str]:
    missing = [name for name in REQUIRED if not (folder / name).is_file()]
    if not any((folder / name).is_file() for name in WEIGHTS):
        missing.append(WEIGHTS[0])
    return missing


def find(wanted: str | os.PathLike[str], *, allow_download: bool = False) -> Checkpoint:
    """The checkpoint ``wanted``: a folder, ``"bundled-de-en"``, or a hub id that is in the hub's local cache.

    Raises:
        CheckpointError: it is not there, or lacks files; the message names what was looked for, where, and
            the command that gets it.
    """
    name = os.fspath(wanted)
    if name in BUNDLED_IDS:
        return _complete(name, bundled_folder(name))
    if name == BUNDLED:
        raise CheckpointError(f"Several checkpoints are bundled; name one of {', '.join(BUNDLED_IDS)}.")
    folder = Path(os.path.expanduser(name))  # noqa: PTH111
    if folder.is_dir():
        return _complete(name, folder)
    if not is_hub_id(name):
        raise CheckpointError(f"There is no folder {name}, and it is not a hub id of the form owner/name.")
    if allow_download:
        return download(name)
    cached = snapshot(name, _missing)
    if cached is None:
        raise CheckpointError(
            f"The checkpoint {name} is neither a folder nor in the hub's local cache ({hub_folder()}); "
            f"get it with `python -m polyglot_news models download {name}` on a machine with network access."
        )
    return Checkpoint(name, cached)


def _complete(name: str, folder: Path) -> Checkpoint:
    if missing := _missing(folder):
        raise CheckpointError(
            f"The folder {folder} is not a Marian checkpoint in the hub's layout: it lacks {', '.join(missing)}."
        )
    return Checkpoint(name, folder)


def download(id: str) -> Checkpoint:
    """Fetch a repository's checkpoint from the hub into its local cache: safetensors where there are any.

    Raises:
        CheckpointError: the hub cannot be reached, or has no such Marian checkpoint.
    """
    if not is_hub_id(id):
        raise CheckpointError(f"{id!r} is not a hub id; write it as owner/name.")
    # a hub that does not answer is found out in seconds, not after the client's five retries
    os.environ.setdefault("HF_HUB_ETAG_TIMEOUT", "5")
    from huggingface_hub import HfApi, snapshot_download

    try:
        names = {file.rfilename for file in HfApi().model_info(id, timeout=5).siblings or ()}
        weights = next((name for name in WEIGHTS if name in names), WEIGHTS[0])
        folder = Path(snapshot_download(id, allow_patterns=[*FETCHED, weights], max_workers=2))
    except Exception as error:  # the client raises from several libraries
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise CheckpointError(
            f"The checkpoint {id} could not be fetched from the hub ({reason}); check the id and the network, or copy "
            "the repository's files into a folder and name that folder instead."
        ) from error
    return _complete(id, folder)


def located(direction: str) -> Iterator[Checkpoint]:
    """Checkpoints for a direction that are on this machine, the preferred one first."""
    for entry in CATALOGUE:
        if direction in entry.directions:
            folder = bundled_folder(entry.id) if entry.is_bundled else snapshot(entry.id, _missing)
            if folder is not None and not _missing(folder):
                yield Checkpoint(entry.id, folder)


def check_direction(direction: str) -> tuple[str, str]:
    """Split ``"de-en"``. Raises ``CheckpointError`` for anything else than two language codes."""
    source, dash, target = direction.partition("-")
    if not (dash and source.isalpha() and target.isalpha() and source.islower() and target.islower()):
        raise CheckpointError(
            f"{direction!r} is not a direction; write it as source-target, for example de-en."
        )
    return source, target
