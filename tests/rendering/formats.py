"""Formats by their kinds, and what renders one."""

import re

from polyglot_news.digest import Digest
from polyglot_news.rendering import render

PEOPLES = ("terminal", "text", "markdown")


STREAMING = ("terminal", "text", "markdown", "json", "jsonl")


# All that can steer a terminal or turn the direction of text; line feeds are ours.
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def rendered(format: str, *digests: Digest, **options: object) -> str:
    return "".join(render(digests, format, **options))  # type: ignore[arg-type]
