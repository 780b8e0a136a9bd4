"""Loops: words and phrases that a decoder repeats, told apart from what the source repeats itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..languages.reading import Pair
from ..languages.words import LETTER, PLAIN
from ..spans import Span
from .finding import Finding

_TOKEN = re.compile(rf"{PLAIN.pattern}(?:['’-]{PLAIN.pattern})*|[^\w\s]")
_LETTERS = re.compile(rf"({LETTER}{{1,4}}?)\1{{4,}}")
MAX_PERIOD = 24  # words in the longest phrase looked for
MAX_TOKENS = 2_000
# doubled words that are grammar, not loops
_DOUBLES = frozenset(
    {"that", "had", "is", "do", "die", "der", "das", "sie", "sich", "her", "to", "in", "что", "то", "как"}
)


def _tokens(text: str) -> list[tuple[str, Span]]:
    return [(m.group().lower(), m.span()) for m in _TOKEN.finditer(text)][:MAX_TOKENS]


def _worst(tokens: Sequence[tuple[str, Span]]) -> tuple[float, int, int, int]:
    """The strongest immediate repetition: (times, period, start token, end token)."""
    worst = (1.0, 0, 0, 0)
    words = [word for word, _ in tokens]
    for period in _periods(words):
        run = 0
        for index in range(period, len(words) + 1):
            if index < len(words) and words[index] == words[index - period]:
                run += 1
                continue
            if run >= period:
                phrase = words[index - period : index]
                letters = sum(word[0].isalpha() for word in phrase)
                single = period == 1 and run == 1
                if letters and not (single and phrase[0] in _DOUBLES):
                    worst = max(
                        worst, (1 + run / period, period, index - run - period, index), key=lambda w: w[0]
                    )
            run = 0
    return worst


def _periods(words: Sequence[str]) -> list[int]:
    """Lengths of phrases that may stand twice in a row: as many words come again after so many."""
    places: dict[str, list[int]] = {}
    again: Counter[int] = Counter()
    for index, word in enumerate(words):
        before = places.setdefault(word, [])
        if before:
            again.update([index - place for place in before[-MAX_PERIOD:]])
        before.append(index)
    most = min(MAX_PERIOD, len(words) // 2)
    return sorted(period for period, times in again.items() if period <= most and times >= period)


def _recurring(tokens: Sequence[tuple[str, Span]], size: int, least: int) -> list[int]:
    """Where the most frequent phrase of ``size`` words stands in the text, if it does ``least`` times."""
    words = [word for word, _ in tokens]
    often = {word for word, count in Counter(words).items() if count >= least}
    places: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(words) - size + 1 if often else 0):
        phrase = tuple(words[index : index + size])
        if often.issuperset(phrase) and sum(word[0].isalpha() for word in phrase) > size // 2:
            places.setdefault(phrase, []).append(index)
    most = max(places.values(), key=len, default=[])
    return most if len(most) >= least else []


def check_loops(pair: Pair) -> Iterator[Finding]:
    """Repetition in the target beyond the source's own."""
    source, target = pair.source.text, pair.hypothesis.text
    there = _tokens(target)
    times, period, start, end = _worst(there)
    if times >= 2 and times > _worst(_tokens(source))[0] + 0.5:
        span = (there[start][1][0], there[end - 1][1][1])
        shown = target[span[0] : there[start + period - 1][1][1]]
        yield Finding("loop", "error", f"repeated {times:.0f} times: {shown[:60]}", target_spans=(span,))
        return
    places = _recurring(there, 4, 3)
    if places and len(places) > len(_recurring(_tokens(source), 3, 2)) + 1:
        spans = tuple((there[i][1][0], there[i + 3][1][1]) for i in places)
        shown = target[slice(*spans[0])]
        yield Finding("loop", "error", f"{len(places)} times: {shown[:60]}", target_spans=spans)
        return
    letters = _LETTERS.search(target)
    if letters and not _LETTERS.search(source):
        yield Finding(
            "loop", "error", f"repeated letters: {letters.group()[:20]}", target_spans=(letters.span(),)
        )
