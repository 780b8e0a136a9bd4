"""How much is read at most. Beyond these, an input is refused with a message that says so."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
"""Size of the largest file (or line of JSON Lines) that is read as one article, in bytes."""

MAX_TAGS = 250_000
"""Most tags of a page, or of an entry of a feed, opening and closing ones counted; front pages have some thousands."""

MAX_PAGE = 16 * 1024 * 1024
"""Longest page, or entry of a feed, in characters; front pages with pictures written into them reach some million."""

MAX_ATTRIBUTES = 1_000
"""Most attributes of a single tag, since parsers compare each with all before it; people write ten."""

MAX_DEPTH = 5_000
"""Deepest nesting of elements."""
