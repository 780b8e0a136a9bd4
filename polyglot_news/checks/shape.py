"""Shape: empty, copied, too long or too short, the wrong script or language, marks that no reader should see."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from .finding import Finding
from .stopwords import STOPWORDS

_WORD = re.compile(r"[^\W\d_]+")
_LEFTOVER = re.compile(r">>\w{1,12}<<|▁|⁇|</?s>|<(?:unk|pad|bos|eos|mask|extra_id_\d{1,3})>|@@(?!\w)|�")
_BRACKETS = (("(", ")"), ("[", "]"), ("{", "}"))
_QUOTES = frozenset('"„“”«»')
_LIST_ITEM = re.compile(r"(?:^|[\s(;,])[\w.]{1,4}\)")
_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "kk": "CYRILLIC", "de": "LATIN", "en": "LATIN", "fr": "LATIN"}


def check_marks(source: str, target: str) -> Iterator[Finding]:
    """Leftovers of the model's vocabulary, control characters, unbalanced brackets and quotation marks."""
    leftovers = [m for m in _LEFTOVER.finditer(target) if m.group() not in source]
    if leftovers:
        shown = leftovers[0].group()
        yield Finding(
            "leftover", "error", f"model mark: {shown}", target_spans=tuple(m.span() for m in leftovers)
        )
    control = [i for i, c in enumerate(target) if c < " " and c not in "\n\t\r" or "\x7f" <= c <= "\x9f"]
    if control:
        spans = tuple((i, i + 1) for i in control[:20])
        yield Finding("control", "error", f"{len(control)} control characters", target_spans=spans)
    for opening, closing in _BRACKETS:
        if _balance(source, opening, closing) == 0 and (excess := _balance(target, opening, closing)):
            mark = opening if excess > 0 else closing
            where = target.rfind(mark)
            yield Finding("brackets", "warning", f"unbalanced {mark}", target_spans=((where, where + 1),))
    if _quotes(source) % 2 == 0 and _quotes(target) % 2 == 1:
        yield Finding("quotes", "warning", "unbalanced quotation marks")


def _balance(text: str, opening: str, closing: str) -> int:
    difference = text.count(opening) - text.count(closing)
    if difference < 0 and closing == ")":  # "a) first" opens nothing
        difference += min(-difference, len(_LIST_ITEM.findall(text)))
    return difference


def _quotes(text: str) -> int:
    return sum(c in _QUOTES for c in text) + text.count("''")


# ln(target letters / source letters) on intact pairs: mean and spread by direction
LENGTHS = {("de", "en"): (-0.10, 0.2), ("de", "ru"): (-0.06, 0.2), ("en", "ru"): (0.06, 0.2)}
SHORT = 12.0


def check_length(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """A target that is far too short or too long for its source."""
    mean, spread = length_norm(source_language, target_language)
    here, there = len(source.strip()), len(target.strip())
    if not here or not there:
        return
    difference = math.log((there + SHORT) / (here + SHORT)) - mean
    spread *= 1 + SHORT / (here + SHORT)
    if abs(difference) > WARNING_SPREADS * spread:
        severity = "error" if abs(difference) > ERROR_SPREADS * spread else "warning"
        kind = "long" if difference > 0 else "short"
        yield Finding("length", severity, f"too {kind}: {there} letters for {here}")


ERROR_SPREADS, WARNING_SPREADS = 4.0, 2.8


def length_norm(source_language: str, target_language: str) -> tuple[float, float]:
    if (target_language, source_language) in LENGTHS:
        mean, spread = LENGTHS[target_language, source_language]
        return -mean, spread
    return LENGTHS.get((source_language, target_language), (0.0, 0.35))


def check_language(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """An empty or copied target, the wrong script, the wrong language."""
    if not target.strip():
        if source.strip():
            yield Finding("empty", "error", "nothing was translated", source_spans=((0, len(source)),))
        return
    if source_language == target_language:
        return
    here, there = _WORD.findall(source), _WORD.findall(target)
    small = [w for w in there if w[0].islower() and len(w) > 2]
    wanted, own = _SCRIPTS.get(target_language), _SCRIPTS.get(source_language)
    if wanted and there:
        strange = [m for m in _WORD.finditer(target) if _script(m.group()[0]) != wanted]
        known = set(here)
        lower = [m for m in strange if m.group()[0].islower() and len(m.group()) > 1]
        new = [m for m in strange if m.group() not in known]
        share = sum(len(m.group()) for m in strange) / sum(map(len, there))
        run = _longest_run(target, strange)
        bad = (share > 0.7 and lower) or (len(lower) >= 3 and run >= 4) or (new and wanted == "LATIN")
        if bad:
            spans = tuple(m.span() for m in strange[:50])
            yield Finding(
                "script",
                "error",
                f"not in {wanted.title()} script: {target[slice(*spans[0])]}",
                target_spans=spans,
            )
            return
    if small and own == wanted and [w.lower() for w in here] == [w.lower() for w in there]:
        stop = STOPWORDS.get(source_language, frozenset()) - STOPWORDS.get(target_language, frozenset())
        if len(here) > 1 or here[0].lower() in stop:
            yield Finding("copied", "error", "left untranslated", ((0, len(source)),), ((0, len(target)),))
            return
    yield from _foreign_words(source, target, source_language, target_language)


def _foreign_words(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    own, wanted = STOPWORDS.get(source_language), STOPWORDS.get(target_language)
    if not own or not wanted:
        return
    words = Counter(w.lower() for w in _WORD.findall(target))
    foreign = sum(n for w, n in words.items() if w in own and w not in wanted)
    native = sum(n for w, n in words.items() if w in wanted and w not in own)
    if foreign >= 2 and foreign > native:
        yield Finding(
            "language",
            "error",
            f"looks like {source_language}, not {target_language}",
            target_spans=((0, len(target)),),
        )


def _longest_run(text: str, words: list[re.Match[str]]) -> int:
    """How many of the matches follow each other with no other word between."""
    longest = run = 0
    last = -1
    for match in words:
        run = run + 1 if last >= 0 and not any(c.isalpha() for c in text[last : match.start()]) else 1
        longest, last = max(longest, run), match.end()
    return longest


def _script(letter: str) -> str:
    if letter < "\u0250":
        return "LATIN"
    return unicodedata.name(letter, "?").split(" ", 1)[0]
