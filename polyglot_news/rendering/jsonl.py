"""JSON Lines: one digest a line, each written as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..digest import Digest
from .json import encoded

if TYPE_CHECKING:
    from . import Options


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    for digest in digests:
        yield encoded(digest) + "\n"
