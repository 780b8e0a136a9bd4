"""What somebody who only has the bundled checkpoints is told once: how good they are, and how to get better ones."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress

from ..cache import cache_folder
from ..errors import CheckpointError
from .manners import complain

FILE = "told-of-better-checkpoints"
"""Lies in the cache folder once the notice was printed."""


def tell_of_better_checkpoints(prog: str, options: argparse.Namespace) -> None:
    """Print the notice on standard error where that is a terminal, once for each cache folder."""
    if options.quiet or options.model or options.source not in (None, "de") or not sys.stderr.isatty():
        return
    file = cache_folder(options.cache_dir) / FILE
    if file.exists() or not _only_bundled():
        return
    from ..models.marian import BUNDLED_IDS, CATALOGUE, recommended

    better = recommended("de", ("en", "ru"))
    size = sum(entry.megabytes for entry in CATALOGUE if entry.id in better)
    complain(
        prog,
        f"translated with the small bundled checkpoints ({', '.join(BUNDLED_IDS)}): the gist in English; Russian is a "
        f"draft; better ones ({size} MB) come with: python -m polyglot_news models download --recommended",
    )
    with suppress(OSError):  # else it is told again
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def _only_bundled() -> bool:
    from ..models.marian import CATALOGUE, located

    with suppress(CheckpointError):  # one that is there and refused is told of when it is used
        directions = {direction for entry in CATALOGUE for direction in entry.directions}
        return all(found.is_bundled for direction in directions for found in located(direction))
    return False
