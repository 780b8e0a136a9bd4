"""Which Marian checkpoint serves which direction, where it lies, and what identifies it.

A checkpoint is looked for in a given folder, then in the hub's local cache, then among the bundled weights.
The hub itself is only asked by ``download``, or when a caller passes ``allow_download=True``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ..errors import CheckpointError
from .download import Plan, fetch, plan, repository
from .folders import number, read_json, refuse_code
from .hashes import Hashes
from .hub import hub_folder, is_hub_id, snapshot

WEIGHTS_FOLDER = Path(__file__).parents[1] / "weights"
BUNDLED = "bundled"
"""What the ids of the checkpoints in this package begin with: ``bundled-de-en``."""

# What a Marian checkpoint must hold, and what is worth fetching of a hub repository: never a pickle where
# there are safetensors.
PIECES = ("source.spm", "target.spm")
REQUIRED = ("config.json", *PIECES, "vocab.json")
WEIGHTS = ("model.safetensors", "pytorch_model.bin")
FETCHED = (
    *REQUIRED,
    "target_vocab.json",
    "generation_config.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "README.md",
)

LEAST_PIECES = 8
"""Shortest longest input, in pieces, that a clause fits into; a network for less is none for sentences."""
MOST_POSITIONS = 1 << 16  # a table of so many is made when it is loaded, whatever the weights hold
MOST_PENALTY = 10.0  # of the lengths to its power, no score is left beyond that

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


_CODE = re.compile("[a-z]+(?:_[A-Z][a-z]{3})?")  # a language, and its script where that is said: kaz_Cyrl


def language_code(text: str) -> str:
    """A code as directions have it, however it was typed: ``EN`` → ``en``, ``KAZ_cyrl`` → ``kaz_Cyrl``."""
    language, underscore, script = text.strip().partition("_")
    return language.lower() + underscore + script.title()


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
        path = self.folder / "vocab.json"
        return checked_vocabulary(read_json(path), path)

    @cached_property
    def settings(self) -> Mapping[str, Any]:
        """``tokenizer_config.json`` over ``config.json``."""
        tokenizer = self.folder / "tokenizer_config.json"
        own = read_json(tokenizer) if tokenizer.is_file() else {}
        return {**read_json(self.folder / "config.json"), **own}

    @property
    def has_separate_vocabularies(self) -> bool:
        """Whether the target side has a vocabulary of its own, ``target_vocab.json``."""
        shared = self.settings.get("share_encoder_decoder_embeddings", True)
        return bool(self.settings.get("separate_vocabs")) or not shared

    @cached_property
    def max_positions(self) -> int:
        """Longest input or output in pieces that the network has positions for."""
        where = self.folder / "config.json"
        return int(number(self.settings, "max_position_embeddings", where, least=1, most=MOST_POSITIONS))

    @cached_property
    def max_pieces(self) -> int:
        """Longest input to decode in one go, in pieces, target token and end of sentence left out.

        Room is kept for a translation that is longer than its source, so that none is cut off.

        Raises:
            CheckpointError: no clause would fit.
        """
        where = self.folder / "tokenizer_config.json"
        stated = int(min(number(self.settings, "model_max_length", where, default=512), self.max_positions))
        most = min(stated - 2, self.max_positions * 3 // 5)
        if most < LEAST_PIECES:
            raise CheckpointError(
                f"The checkpoint {self.id} takes {max(0, most)} pieces at a time, by max_position_embeddings in "
                f"{self.folder / 'config.json'} and model_max_length in {where}; at least {LEAST_PIECES} are needed."
            )
        return most

    @cached_property
    def length_penalty(self) -> float:
        """The one in ``generation_config.json``, 1 where it has none."""
        path = self.folder / "generation_config.json"
        own = read_json(path) if path.is_file() else {}
        return float(number(own, "length_penalty", path, default=1.0, most=MOST_PENALTY))

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over configuration, vocabulary and weights, 16 hexadecimal digits."""
        names = [*REQUIRED, *WEIGHTS[: 1 if (self.folder / WEIGHTS[0]).is_file() else 2]]
        names += ["target_vocab.json", "generation_config.json", "tokenizer_config.json"]
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
        language, _, script = target.lower().partition("_")
        codes = {ISO3.get(language, language), language}
        exact = {f">>{code}_{script}<<" if script else f">>{code}<<" for code in codes}
        # a language that is only offered by script is meant by its bare code too, where there is one such script
        for fits in (
            [token for token in offered if token.lower() in exact],
            [token for token in offered if not script and token[2:-2].lower().partition("_")[0] in codes],
        ):
            if len(fits) == 1 or (fits and fits[0].lower() in exact):
                return fits[0]
        close = [token for token in offered if token[2:].lower().startswith(tuple(codes))]
        raise CheckpointError(
            f"The checkpoint {self.id} has no target token for {target!r}; it offers {', '.join((close or offered)[:12])}."
        )

    @cached_property
    def _target_tokens(self) -> list[str]:
        return [piece for piece in self.vocabulary if piece.startswith(">>") and piece.endswith("<<")]


def checked_vocabulary(pieces: Mapping[str, Any], path: Path) -> Mapping[str, int]:
    """A vocabulary from a file, as it is, if it is one.

    Raises:
        CheckpointError: a piece has no number, or what every vocabulary needs is lacking.
    """
    if not all(type(number) is int and number >= 0 for number in pieces.values()):
        raise CheckpointError(f"{path} does not give each piece a number; fetch the checkpoint again.")
    if lacking := [piece for piece in ("</s>", "<unk>") if piece not in pieces]:
        raise CheckpointError(f"{path} lacks the piece {lacking[0]}; fetch the checkpoint again.")
    return pieces


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
    name = repository(name)
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
    return _complete(name, cached)


def _complete(name: str, folder: Path) -> Checkpoint:
    from .releases import DECODER, Release

    if (folder / DECODER).is_file() and not (folder / "config.json").is_file():
        if missing := [file for file in PIECES if not (folder / file).is_file()]:
            raise CheckpointError(f"The OPUS-MT release {folder} lacks {', '.join(missing)}.")
        return Release(name, folder)
    if missing := _missing(folder):
        raise CheckpointError(
            f"The folder {folder} is not a Marian checkpoint in the hub's layout: it lacks {', '.join(missing)}."
        )
    refuse_code(folder, name)
    return Checkpoint(name, folder)


def planned(id: str) -> Plan:
    """What is to be fetched of a repository: safetensors where there are any, never anything else beside them.

    Raises:
        CheckpointError: the hub cannot be reached, or has no such Marian checkpoint.
    """

    def wanted(names: set[str]) -> list[str]:
        weights = next((name for name in WEIGHTS if name in names), WEIGHTS[0])
        if missing := [name for name in (*REQUIRED, weights) if name not in names]:
            raise CheckpointError(
                f"The repository {id} is not a Marian checkpoint: it lacks {', '.join(missing)}."
            )
        return [*FETCHED, weights]

    return plan(id, wanted)


def download(id: str) -> Checkpoint:
    """Fetch a repository's checkpoint from the hub into its local cache.

    Raises:
        CheckpointError: the hub cannot be reached, or has no such Marian checkpoint.
    """
    return _complete(id, fetch(planned(repository(id))))


def recommended(source: str, targets: Iterable[str]) -> tuple[str, ...]:
    """Ids of the catalogue's checkpoints that translate best: one for each target, or two that meet in English.

    Raises:
        CheckpointError: the catalogue has none for a target.
    """

    def best(direction: str) -> str | None:
        entries = (entry for entry in CATALOGUE if direction in entry.directions and not entry.is_bundled)
        return next((entry.id for entry in entries), None)

    found: list[str] = []
    for target in targets:
        direct = best(f"{source}-{target}")
        legs = [direct] if direct else [best(f"{source}-en"), best(f"en-{target}")]
        if None in legs:
            known = ", ".join(dict.fromkeys(d for e in CATALOGUE if not e.is_bundled for d in e.directions))
            raise CheckpointError(
                f"The catalogue has no checkpoint for {source}-{target}, only for {known}; name a hub id."
            )
        found += [leg for leg in legs if leg]
    return tuple(dict.fromkeys(found))


def located(direction: str) -> Iterator[Checkpoint]:
    """Checkpoints for a direction that are on this machine, the preferred one first."""
    for entry in CATALOGUE:
        if direction in entry.directions:
            folder = bundled_folder(entry.id) if entry.is_bundled else snapshot(entry.id, _missing)
            if folder is not None and not _missing(folder):
                yield _complete(entry.id, folder)


def check_direction(direction: str) -> tuple[str, str]:
    """Split ``"de-en"``. Raises ``CheckpointError`` for anything else than two language codes."""
    source, dash, target = direction.partition("-")
    if not (dash and _CODE.fullmatch(source) and _CODE.fullmatch(target)):
        raise CheckpointError(
            f"{direction!r} is not a direction; write it as source-target, for example de-en."
        )
    return source, target
