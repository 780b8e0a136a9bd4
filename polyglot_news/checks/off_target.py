"""Off target: an empty or copied target, one in the wrong script or language, or partly so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from re import Match

from ..languages.detection import likeliest
from ..languages.placeables import masked
from ..languages.reading import Pair
from ..languages.stopwords import STOPWORDS
from ..languages.word_tables import table_key
from ..languages.words import LETTERS
from ..spans import Span
from .finding import Finding

_SCRIPTS = {"ru": "CYRILLIC", "uk": "CYRILLIC", "kk": "CYRILLIC", "de": "LATIN", "en": "LATIN", "fr": "LATIN"}
# a stretch of words that weighs this much more foreign than native was not translated
STRETCH = 3.0
LONG_ENOUGH = 60  # letters that langdetect needs to be right


def check_off_target(pair: Pair) -> Iterator[Finding]:
    """At most one finding: ``empty``, ``copied``, ``script`` or ``language``."""
    source, target = pair.source.text, pair.hypothesis.text
    source_language, target_language = pair.source.language, pair.hypothesis.language
    if not target.strip():
        if source.strip():
            yield Finding("empty", "error", "nothing was translated", source_spans=((0, len(source)),))
        return
    if source_language == target_language:
        return
    text = masked(target)
    there = list(LETTERS.finditer(text))
    here = pair.source.letters
    span: Span | None
    if [word.lower() for word in here] == [m.group().lower() for m in there] and _is_prose(
        here, source_language
    ):
        yield Finding("copied", "error", "left untranslated", ((0, len(source)),), ((0, len(target)),))
    elif span := _strange_script(there, here, _SCRIPTS.get(target_language, ""), source_language):
        yield Finding(
            "script", "error", f"left in another script: {target[slice(*span)][:80]}", target_spans=(span,)
        )
    elif span := _strange_words(there, pair):
        yield Finding(
            "language", "error", f"not {target_language}: {target[slice(*span)][:80]}", target_spans=(span,)
        )
    elif not _knows(source_language, target_language) and (
        other := _detected(text, source_language, target_language)
    ):
        yield Finding(
            "language",
            "error",
            f"looks like {other}, not {target_language}",
            target_spans=((0, len(target)),),
        )


def _is_prose(words: Sequence[str], language: str) -> bool:
    """Names and headings of capitals may stay as they are; sentences may not."""
    stop = STOPWORDS.get(language, frozenset())
    return any(w.lower() in stop for w in words) or sum(w[0].islower() and len(w) > 2 for w in words) > 1


def _stretch(words: Sequence[Match[str]], weights: Sequence[float]) -> Span | None:
    """The stretch of words with the greatest sum of weights, if that is enough."""
    best, span, total, start = 0.0, None, 0.0, 0
    for match, weight in zip(words, weights, strict=True):
        if total <= 0:
            total, start = 0.0, match.start()
        total += weight
        if total > best:
            best, span = total, (start, match.end())
    return span if best >= STRETCH else None


def _strange_script(
    there: Sequence[Match[str]], here: Sequence[str], wanted: str, language: str
) -> Span | None:
    if not wanted or not there:
        return None
    strange = [m for m in there if _script(m.group()[0]) != wanted]
    if not strange:
        return None
    lower = [m for m in strange if m.group()[0].islower() and len(m.group()) > 1]
    stop, known = STOPWORDS.get(language, frozenset()), set(here)
    if wanted == "LATIN":
        wrong = [m for m in strange if m.group() not in known] or lower
        return wrong[0].span() if wrong else None
    if len(strange) > 0.7 * len(there) and len(lower) > 1:
        return strange[0].start(), strange[-1].end()
    names = {id(m) for m in strange} - {id(m) for m in lower}
    weights = [-1.0 if id(m) not in names else 0.0 for m in there]
    for index, match in enumerate(there):
        if match in lower:
            weights[index] = 1.0
    span = _stretch(there, weights)
    return span if span and any(m.group() in stop and span[0] <= m.start() < span[1] for m in lower) else None


def _strange_words(there: Sequence[Match[str]], pair: Pair) -> Span | None:
    language, other = pair.source.language, pair.hypothesis.language
    own, wanted = STOPWORDS.get(language), STOPWORDS.get(other)
    if own is None or wanted is None or _SCRIPTS.get(language) != _SCRIPTS.get(other):
        return None
    translations = pair.table.translations if pair.table else {}
    known = {word for word in pair.source.letters if word[0].islower() and len(word) > 3}
    weights = []
    for match in there:
        word = match.group()
        lower, key = word.lower(), table_key(word)
        if lower in own and lower not in wanted:
            weights.append(1.0)
        elif lower in wanted and lower not in own:
            weights.append(-1.0)
        elif word in known and key not in translations.get(key, ()):
            weights.append(1.0)
        else:
            weights.append(-0.2)
    span = _stretch(there, weights)
    return (
        span
        if span and any(span[0] <= m.start() < span[1] and m.group() in known for m in there)
        else _mostly(weights, there)
    )


def _mostly(weights: Sequence[float], there: Sequence[Match[str]]) -> Span | None:
    """Words of the source language all over, more than the target's."""
    foreign = sum(w == 1.0 for w in weights)
    return (
        (there[0].start(), there[-1].end())
        if foreign >= 3 and foreign > 2 * sum(w == -1.0 for w in weights)
        else None
    )


def _knows(*languages: str) -> bool:
    return all(language in STOPWORDS for language in languages)


def _detected(text: str, source_language: str, target_language: str) -> str | None:
    """What langdetect makes of a longer text in languages without tables, if it is surely the source's."""
    if len(text) < LONG_ENOUGH:
        return None
    code, probability = likeliest(text[:2000])
    return code if code == source_language != target_language and probability > 0.95 else None


def _script(letter: str) -> str:
    if letter < "\u0250":
        return "LATIN"
    return unicodedata.name(letter, "?").split(" ", 1)[0]
