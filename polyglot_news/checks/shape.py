"""Shape: too long or too short for the source, and marks that no reader should see."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from .finding import Finding, Severity

_LEFTOVER = re.compile(r">>\w{1,12}<<|▁|⁇|</?s>|<(?:unk|pad|bos|eos|mask|extra_id_\d{1,3})>|@@(?!\w)|�")
# two letters of each at least: a lone Latin С in a Cyrillic word is a typist's
_LATIN, _CYRILLIC = "[A-Za-zÀ-ÖØ-öø-ɏ]", "[\u0400-\u04ff]"
_TWO_SCRIPTS = re.compile(f"{_LATIN}{{2}}{_CYRILLIC}{{2}}|{_CYRILLIC}{{2}}{_LATIN}{{2}}")
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_QUOTE = re.compile("[\"„“”«»]|''")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LIST_ITEM = re.compile(r"(?:^|[\s(;,])[\w.]{1,4}\)")


def check_marks(source: str, target: str) -> Iterator[Finding]:
    """Leftovers of the model's vocabulary, control characters, words of two scripts, unbalanced brackets and quotes."""
    leftovers = [m for m in _LEFTOVER.finditer(target) if m.group() not in source]
    if leftovers:
        shown = leftovers[0].group()
        yield Finding(
            "leftover", "error", f"model mark: {shown}", target_spans=tuple(m.span() for m in leftovers)
        )
    mixed = [
        m
        for m in (_WORD.finditer(target) if _TWO_SCRIPTS.search(target) else ())
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


# ln(target letters / source letters) on intact pairs: mean and spread by direction
LENGTHS = {("de", "en"): (-0.10, 0.2), ("de", "ru"): (-0.06, 0.2), ("en", "ru"): (0.06, 0.2)}
SHORT = 12.0
ERROR_SPREADS, WARNING_SPREADS = 4.0, 2.8


def check_length(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """A target that is far too short or too long for its source."""
    mean, spread = length_norm(source_language, target_language)
    here, there = len(source.strip()), len(target.strip())
    if not here or not there:
        return
    difference = math.log((there + SHORT) / (here + SHORT)) - mean
    spread *= 1 + SHORT / (here + SHORT)
    if abs(difference) > WARNING_SPREADS * spread:
        severity: Severity = "error" if abs(difference) > ERROR_SPREADS * spread else "warning"
        kind = "long" if difference > 0 else "short"
        yield Finding("length", severity, f"too {kind}: {there} letters for {here}")


def length_norm(source_language: str, target_language: str) -> tuple[float, float]:
    if (target_language, source_language) in LENGTHS:
        mean, spread = LENGTHS[target_language, source_language]
        return -mean, spread
    return LENGTHS.get((source_language, target_language), (0.0, 0.35))
