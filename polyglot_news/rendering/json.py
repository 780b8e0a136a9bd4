"""One JSON array of digests; ``Digest.from_dict`` reads each element back equal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..digest import Digest

if TYPE_CHECKING:
    from . import Options

# Written as escapes: lone surrogates, which UTF-8 cannot carry, and what some readers take for a line's end.
_ESCAPED = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")


def encoded(digest: Digest, indent: int | None = None) -> str:
    """A digest as JSON that UTF-8 can carry whatever is in the article."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", digest.to_json(indent))


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    opening = "["
    for digest in digests:
        yield f"{opening}\n{encoded(digest, indent=2)}"
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"
