"""OPUS-MT releases: checkpoints in Marian's own format, as https://opus.nlpl.eu and Marian's training leave them.

A folder holds ``decoder.yml``, which names the weights (``*.npz``) and the vocabularies (``*.yml``), and ``source.spm`` and
``target.spm``. CTranslate2 converts them; transformers, and so the engine torch, cannot read them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import CheckpointError
from .folders import number
from .marian import PIECES, Checkpoint, checked_vocabulary

DECODER = "decoder.yml"
POSITIONS = 512  # Marian computes them and sets no limit; OPUS-MT trains on no longer sentences


@dataclass(frozen=True)
class Release(Checkpoint):
    """An OPUS-MT release on disk."""

    @cached_property
    def _decoder(self) -> Mapping[str, Any]:
        import yaml

        path = self.folder / DECODER
        try:
            found = yaml.safe_load(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
            reason = str(error).splitlines()[0]
            raise CheckpointError(f"{path} cannot be read as YAML ({reason}); fetch it again.") from error
        if not isinstance(found, dict):
            raise CheckpointError(f"{path} is not a table of settings; fetch it again.")
        return found

    def _named(self, key: str) -> list[Path]:
        """The files that ``decoder.yml`` names under ``key``; they lie in the folder, or are refused."""
        names = self._decoder.get(key)
        if not (isinstance(names, list) and names and all(isinstance(name, str) for name in names)):
            raise CheckpointError(f"{self.folder / DECODER} names no {key}; fetch it again.")
        for name in names:
            if Path(name).name != name or not (self.folder / name).is_file():
                raise CheckpointError(f"{self.folder / DECODER} names {name}, which is not in its folder.")
        return [self.folder / name for name in names]

    @property
    def weights(self) -> Path:
        return self._named("models")[0]

    @property
    def vocabularies(self) -> tuple[Path, Path]:
        """Of the source and of the target, which may be the same."""
        paths = self._named("vocabs")
        return paths[0], paths[-1]

    @cached_property
    def vocabulary(self) -> Mapping[str, int]:
        path = self.vocabularies[0]
        try:
            return checked_vocabulary(read_vocabulary(path), path)
        except (OSError, ValueError) as error:
            raise CheckpointError(f"{path} cannot be read ({error}); fetch it again.") from error

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        return {"max_position_embeddings": POSITIONS}

    @cached_property
    def length_penalty(self) -> float:
        """Marian's ``normalize``; 0, as it has it, where that is not said."""
        return float(number(self._decoder, "normalize", self.folder / DECODER, default=0.0, most=10))

    @cached_property
    def fingerprint(self) -> str:
        pieces = [self.folder / name for name in PIECES]
        files = [self.folder / DECODER, self.weights, *self.vocabularies, *pieces]
        return self.hashes.fingerprint(dict.fromkeys(files))


def read_vocabulary(path: Path) -> dict[str, int]:
    """Piece → id, of a vocabulary in YAML: a line a piece, quoted or not, or two lines where it is a long one.

    The whole is no work for a YAML reader, which takes seconds, and some pieces (``=``, ``~``) for something else.

    Raises:
        ValueError: a line that gives no piece a number.
    """
    found: dict[str, int] = {}
    long: str | None = None
    for line in path.read_text(encoding="utf-8").split("\n"):
        line = line.rstrip("\r")
        if line.startswith("? "):
            long = line[2:]
        elif long is not None and line.startswith(": "):
            found[_unquoted(long)], long = int(line[2:]), None
        elif line:
            piece, colon, digits = line.rpartition(":")
            if not colon:
                raise ValueError(f"no piece and number: {line[:40]!r}")
            found[_unquoted(piece)] = int(digits)
    return found


def _unquoted(piece: str) -> str:
    if len(piece) > 1 and piece[0] == piece[-1] == '"':
        if "\\" not in piece:
            return piece[1:-1]
        import yaml

        try:
            return str(yaml.safe_load(piece))
        except yaml.YAMLError as error:
            raise ValueError(f"not a quoted piece: {piece[:40]!r}") from error
    if len(piece) > 1 and piece[0] == piece[-1] == "'":
        return piece[1:-1].replace("''", "'")
    return piece
