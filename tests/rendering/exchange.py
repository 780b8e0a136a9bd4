"""Sentence pairs of digests, and a reader of the rules of XML formats."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from samples import DIGESTS, HOSTILE

from polyglot_news.digest import Digest
from polyglot_news.rendering.view import shown


def in_one(digest: Digest, target: str) -> Digest:
    return Digest(
        digest.article,
        {target: digest.translations[target]},
        {target: digest.summaries[target]},
        digest.signature,
    )


def pairs(digests: tuple[Digest, ...], target: str) -> list[tuple[str, str]]:
    segments = (segment for digest in digests for segment in digest.translations[target].segments)
    return [(" ".join(shown(s.source).split()), " ".join(shown(s.target).split())) for s in segments]


ALL = (*DIGESTS, HOSTILE)


@dataclass(frozen=True)
class Rule:
    """What an element holds, in this order (a pattern of names, each with a space behind it), and its attributes."""

    holds: str
    required: str = ""
    optional: str = ""


def breaches(element: Element, rules: dict[str, Rule], space: str = "") -> Iterator[str]:
    """What in a document is not as the rules say."""
    name = element.tag.removeprefix(space)
    if name not in rules:
        yield f"an element {element.tag}"
        return
    rule = rules[name]
    children = "".join(f"{child.tag.removeprefix(space)} " for child in element)
    if not re.fullmatch(rule.holds, children):
        yield f"{name} holds {children}"
    xml = "{http://www.w3.org/XML/1998/namespace}"
    attributes = {key.replace(xml, "xml:") for key in element.attrib}
    required, optional = set(rule.required.split()), set(rule.optional.split())
    if not required <= attributes <= required | optional:
        yield f"{name} has the attributes {attributes}"
    if len(element) and (element.text or "").strip():
        yield f"{name} has text between elements"
    for child in element:
        yield from breaches(child, rules, space)
