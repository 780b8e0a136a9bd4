"""How much is read at most. Beyond these, an input is refused with a message that says so."""

from __future__ import annotations

MAX_BYTES = 64 * 1024 * 1024
"""Size of the largest file (or line of JSON Lines) that is read as one article, in bytes."""

MAX_TAGS = 60_000
"""Most tags of a page, opening and closing ones counted; long encyclopedia articles have twenty thousand."""

MAX_FEED_TAGS = 400_000
"""Most tags of a feed."""

MAX_PAGE = 16 * 1024 * 1024
"""Longest page, or entry of a feed, in characters; front pages with pictures written into them reach some million."""

MAX_ATTRIBUTES = 300
"""Most attributes of a single tag, since parsers compare each with all before it; people write twenty."""

MAX_DEPTH = 1_000
"""Deepest nesting of elements; libxml2 drops without a word what lies below 2048."""
