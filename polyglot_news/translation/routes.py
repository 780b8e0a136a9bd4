"""Routes: by which checkpoints a text gets from one language to another, directly or through English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..errors import CheckpointError
from ..models import marian as checkpoints
from ..models.hashes import Hashes
from ..models.marian import BUNDLED, Checkpoint, language_code

PIVOT = "en"


@dataclass(frozen=True)
class Leg:
    direction: str
    checkpoint: Checkpoint

    @property
    def source(self) -> str:
        return self.direction.partition("-")[0]

    @property
    def target(self) -> str:
        return self.direction.partition("-")[2]

    @property
    def target_token(self) -> str | None:
        return self.checkpoint.target_token(self.target)


@dataclass(frozen=True)
class Route:
    """One leg, or two that meet in English. ``str()`` gives ``de-ru`` or ``de-en-ru``."""

    legs: tuple[Leg, ...]

    def __str__(self) -> str:
        return "-".join([self.legs[0].direction, *(leg.target for leg in self.legs[1:])])

    @property
    def is_direct(self) -> bool:
        return len(self.legs) == 1

    @property
    def is_bundled(self) -> bool:
        return any(leg.checkpoint.is_bundled for leg in self.legs)

    @property
    def fingerprint(self) -> str:
        return "+".join(f"{leg.direction}:{leg.checkpoint.fingerprint}" for leg in self.legs)

    @property
    def description(self) -> str:
        """For signatures: the checkpoints' ids and fingerprints."""
        return "+".join(f"{leg.checkpoint.id}@{leg.checkpoint.fingerprint}" for leg in self.legs)


def routes(
    source: str,
    target: str,
    models: Mapping[str, str] | None = None,
    *,
    allow_download: bool = False,
    hashes: Hashes | None = None,
) -> tuple[Route, ...]:
    """The routes from ``source`` to ``target`` on this machine, the preferred one first.

    Args:
        models: direction → folder or id that is to be used for it, whatever else is there.
        allow_download: fetch the catalogue's checkpoints that are not here yet.
        hashes: of the checkpoints' files, as far as they are known.

    Raises:
        CheckpointError: no route exists, or a named checkpoint is missing.
    """
    models = models or {}
    source, target = language_code(source), language_code(target)

    def leg(direction: str) -> Leg | None:
        checkpoint = _checkpoint(direction, models, allow_download)
        return Leg(direction, replace(checkpoint, hashes=hashes or Hashes())) if checkpoint else None

    direct = leg(f"{source}-{target}")
    found = [Route((direct,))] if direct else []
    if PIVOT not in (source, target):
        first = leg(f"{source}-{PIVOT}")
        second = leg(f"{PIVOT}-{target}")
        if first and second:
            found.append(Route((first, second)))
    if not found:
        known = ", ".join(f"{e.id} ({', '.join(e.directions)})" for e in checkpoints.CATALOGUE)
        raise CheckpointError(
            f"No checkpoint translates {source}-{target} here, directly or through {PIVOT}; "
            f"name one with `--model {source}-{target}=FOLDER_OR_ID`. The catalogue has {known}."
        )
    if f"{source}-{target}" in models:
        return tuple(found)

    def worse(route: Route) -> tuple[bool, bool]:
        """Bundled legs lose against the hub's; then two legs against one."""
        return route.is_bundled, not route.is_direct

    return tuple(sorted(found, key=worse))


def _checkpoint(direction: str, models: Mapping[str, str], allow_download: bool) -> Checkpoint | None:
    if direction in models:
        wanted = models[direction]
        return checkpoints.find(
            f"{BUNDLED}-{direction}" if wanted == BUNDLED else wanted, allow_download=allow_download
        )
    checkpoint = next(checkpoints.located(direction), None)
    if allow_download and (checkpoint is None or checkpoint.is_bundled):
        ids = (e.id for e in checkpoints.CATALOGUE if direction in e.directions and not e.is_bundled)
        checkpoint = next((checkpoints.download(id) for id in ids), checkpoint)
    return checkpoint
