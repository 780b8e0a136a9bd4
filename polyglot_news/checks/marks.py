"""Marks that no reader should see."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.reading import Pair
from ..languages.words import LETTERS
from .finding import Finding

_LEFTOVER = re.compile(r">>\w{1,12}<<|▁|⁇|</?s>|<(?:unk|pad|bos|eos|mask|extra_id_\d{1,3})>|@@(?!\w)|�")
# two letters of each at least: a lone Latin С in a Cyrillic word is a typist's
_LATIN, _CYRILLIC = "[A-Za-zÀ-ÖØ-öø-ɏ]", "[\u0400-\u04ff]"
_TWO_SCRIPTS = re.compile(f"{_LATIN}{{2}}{_CYRILLIC}{{2}}|{_CYRILLIC}{{2}}{_LATIN}{{2}}")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_QUOTE = re.compile("[\"„“”«»]|''")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LIST_ITEM = re.compile(r"(?:^|[\s(;,])[\w.]{1,4}\)")


def check_marks(pair: Pair) -> Iterator[Finding]:
    """Leftovers of the model's vocabulary, control characters, words of two scripts, unbalanced brackets and quotes."""
    source, target = pair.source.text, pair.hypothesis.text
    leftovers = [m for m in _LEFTOVER.finditer(target) if m.group() not in source]
    if leftovers:
        shown = leftovers[0].group()
        yield Finding(
            "leftover", "error", f"model mark: {shown}", target_spans=tuple(m.span() for m in leftovers)
        )
    mixed = [
        m
        for m in (LETTERS.finditer(target) if _TWO_SCRIPTS.search(target) else ())
        if _TWO_SCRIPTS.search(m.group()) and m.group() not in source
    ]
    if mixed:
        spans = tuple(m.span() for m in mixed)
        yield Finding(
            "script", "error", f"two scripts in one word: {mixed[0].group()[:40]}", target_spans=spans
        )
    control = [m.span() for m in _CONTROL.finditer(target)]
    if control:
        spans = tuple(control[:20])
        yield Finding("control", "error", f"{len(control)} control characters", target_spans=spans)
    for opening, closing in _BRACKETS:
        if _balance(source, opening, closing) == 0 and (excess := _balance(target, opening, closing)):
            mark = opening if excess > 0 else closing
            where = target.rfind(mark)
            yield Finding("brackets", "warning", f"unbalanced {mark}", target_spans=((where, where + 1),))
    if len(_QUOTE.findall(source)) % 2 == 0 and len(_QUOTE.findall(target)) % 2 == 1:
        yield Finding("quotes", "warning", "unbalanced quotation marks")


def _balance(text: str, opening: str, closing: str) -> int:
    difference = text.count(opening) - text.count(closing)
    if difference < 0 and closing == ")":  # "a) first" opens nothing
        difference += min(-difference, len(_LIST_ITEM.findall(text)))
    return difference
