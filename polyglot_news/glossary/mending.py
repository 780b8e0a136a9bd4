"""Putting right what a translation made of a term, where it is plain which words it made it of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..languages.inflection import Case, russian_cases, same_word, stands_at
from ..languages.names import PEOPLES
from ..languages.reading import Pair, Text
from ..languages.transliteration import SAME_NAME, candidates, is_cyrillic, similarity
from ..languages.words import Word, adjoining, is_acronym, words_of
from ..spans import Alignment, Span, overlap
from .terms import Match, NameKind, Term

_NAMES = ("person", "place", "country")
_ALIGNED_NAME = 0.55
"""Least likeness where the alignment points at the words too; ``SAME_NAME`` holds where it does not."""

_SHORTEST_NAME = 4  # letters; shorter words resemble too much

# of English adjectives and people from names of places, and of the plural and genitive
_ENDINGS = frozenset(
    f"{ending}{plural}"
    for ending in ("", "n", "an", "ian", "ean", "ese", "ish", "i", "ic", "er", "ite")
    for plural in ("", "s")
)

# Russian prepositions that leave no choice of case.
_GOVERNED: dict[str, Case] = {
    **dict.fromkeys(("от", "из", "у", "для", "без", "до", "после", "против", "около"), "genitive"),
    **dict.fromkeys(("к", "ко", "благодаря", "согласно"), "dative"),
    **dict.fromkeys(("с", "со", "между", "перед", "над"), "instrumental"),
    **dict.fromkeys(("о", "об", "при"), "prepositional"),
}
# Words that stand before a name in the same case.
_TITLES = (
    "президент",
    "министр",
    "премьер",
    "лидер",
    "канцлер",
    "посол",
    "депутат",
    "секретар",
    "дипломат",
    "политик",
)
_TITLE_ENDINGS: dict[str, Case] = {
    **dict.fromkeys(("а", "я"), "genitive"),
    **dict.fromkeys(("у", "ю"), "dative"),
    **dict.fromkeys(("ом", "ем"), "instrumental"),
    "е": "prepositional",
}


@dataclass(frozen=True)
class _Window:
    """Neighbouring words of the target that may stand for a term."""

    words: tuple[Word, ...]
    first: int  # index of the first among the words of the target

    @property
    def span(self) -> Span:
        return self.words[0].start, self.words[-1].end

    @property
    def joined(self) -> str:
        return "".join(word.text for word in self.words)


def renderings_in(term: Term, text: Text) -> Iterator[Span]:
    """Where a text holds the term as it should be, inflected or not."""
    for rendering in term.renderings:
        wanted = [word.text for word in words_of(rendering)]
        if not wanted and rendering in text.text:  # a sign, such as "$"
            place = text.text.index(rendering)
            yield place, place + len(rendering)
        for place in range(len(text.words) if wanted else 0):
            if span := stands_at(wanted, text, place):
                yield span


def mend(pair: Pair, missing: Sequence[Match], found: Sequence[Match], alignment: Alignment | None) -> str:
    """Replaces the mangled renderings of ``missing`` terms that can be told for certain; see ``Glossary.mend``.

    Args:
        pair: the sentence and its translation.
        missing: the matches in the source whose rendering the hypothesis lacks.
        found: all matches in the source.
        alignment: pairs of spans, or None.
    """
    target = pair.hypothesis.text
    taken = [
        span for match in found if match not in missing for span in renderings_in(match.term, pair.hypothesis)
    ]
    replacements: dict[Span, str] = {}
    # the longest first: a full name before the surname
    for match in sorted(missing, key=lambda m: m.start - m.end):
        for window in _mangled(pair, match, taken, alignment):
            replacements[window.span] = _inflected(match.term, window, target)
            taken.append(window.span)
    for start, end in sorted(replacements, reverse=True):
        target = target[:start] + replacements[start, end] + target[end:]
    return target


def _mangled(pair: Pair, match: Match, taken: list[Span], alignment: Alignment | None) -> list[_Window]:
    """The windows that are a wrong rendering of the match: none, or one text at one or more places."""
    term = match.term
    # "Berliner": English puts the town, Russian an adjective that no table here makes
    relational = term.kind == "place" and match.text.endswith("er") and not term.source.endswith("er")
    if term.target_language == "ru" and (term.kind == "adjective" or relational):
        return []
    if term.kind == "adjective" and match.text[0].isupper():  # of a name: Deutsche Flugsicherung
        return []
    length = len(words_of(term.target))
    sizes = tuple(size for size in (length, length + 1, length - 1) if size)
    windows = [
        w
        for w in _windows(pair.hypothesis, sizes)
        if not any(overlap(w.span, span) for span in taken) and not _within_foreign_name(pair, match, w)
    ]
    left = [w for w in windows if _untranslated(w, term.source if relational else match.text, term)]
    if left:
        return _apart(left)
    pointed = _aligned(match, alignment)
    if term.kind == "acronym":
        acronyms = [w for w in windows if len(w.words) == 1 and is_acronym(w.joined)]
        return [w for w in acronyms if any(overlap(w.span, span) for span in pointed)][:1]
    if term.kind == "adjective":
        return _people(pair, match, windows, pointed)
    if term.kind in _NAMES:
        return _alike(pair.source, match, windows, pointed)
    return _phrase(term, match, windows, pointed, alignment)


def _untranslated(window: _Window, text: str, term: Term) -> bool:
    """Whether the window holds the source's own word, be it letter by letter in the other script (NVV, НВВ)."""
    if term.kind == "acronym" and is_cyrillic(window.joined):
        return window.joined in candidates(text, term.source_language, "ru")
    return window.joined.casefold() in (_joined(text).casefold(), _joined(term.source).casefold())


def _alike(source: Text, match: Match, windows: list[_Window], pointed: list[Span]) -> list[_Window]:
    """Windows that sound like the name, and like nothing else in the source."""
    wanted = {_joined(match.term.target)}
    if (
        match.term.kind == "person"
    ):  # countries and towns may be called something else altogether: Holland, Нидерланды
        wanted.add(_joined(match.text))
    scores: dict[str, float] = {}
    for window in windows:
        if len(window.joined) < _SHORTEST_NAME or not all(word.text[0].isupper() for word in window.words):
            continue
        if match.term.kind != "person" and (
            any(_derived(window.joined, name) for name in wanted) or _part(window, match.term)
        ):
            continue
        score = max(similarity(window.joined, name) for name in wanted)
        aligned = any(overlap(window.span, span) for span in pointed)
        if score >= (_ALIGNED_NAME if aligned else SAME_NAME):
            scores[window.joined] = max(score, scores.get(window.joined, 0.0))
    if not scores:
        return []
    best = max(scores, key=lambda joined: scores[joined])
    rivals = _others(source, match)
    if any(r[0].isupper() and len(r) > 2 and similarity(r, best) >= scores[best] for r in rivals):
        return []
    chosen = _apart([window for window in windows if window.joined == best])
    # another text that sounds as much like the name leaves a doubt, unless it is a part of the one chosen
    others = {joined for joined, score in scores.items() if joined != best and score >= scores[best]}
    return [] if any(joined not in best and best not in joined for joined in others) else chosen


def _others(source: Text, match: Match) -> list[str]:
    """The words of the source that are no part of the match."""
    return [w.text for w in source.words if not overlap((w.start, w.end), (match.start, match.end))]


def _people(pair: Pair, match: Match, windows: list[_Window], pointed: list[Span]) -> list[_Window]:
    """The aligned word that sounds like a people's adjective, or is another people's that the source does not name."""
    words, plain = pair.turned.table, pair.source.lower
    rivals = _others(pair.source, match)
    for window in windows:
        name = window.joined
        if len(window.words) > 1 or not name[0].isupper() or len(name) < _SHORTEST_NAME:
            continue
        score = similarity(name, match.term.target)
        if (
            (score >= _ALIGNED_NAME or name.endswith(PEOPLES))
            and any(overlap(window.span, span) for span in pointed)
            and not any(
                similarity(rival, name) >= max(score, _ALIGNED_NAME)
                for rival in rivals
                if len(rival) >= _SHORTEST_NAME
            )
            and not (words and words.stands_in(name, plain))
        ):
            return [window]
    return []


def _part(window: _Window, term: Term) -> bool:
    """Whether the window is a word or two of a longer name, in any form: "Центрального", for "Центральная Азия"."""
    names = [name.text for name in words_of(term.target)]
    return len(window.words) < len(names) and all(
        any(same_word(name, word.text, term.target_language) for name in names) for word in window.words
    )


def _derived(word: str, name: str) -> bool:
    """Whether two words differ in their endings only, as a country and its adjective do (Kenya, Kenyan)."""
    shared = len(_common_prefix([word, name]))
    if shared < min(len(word), len(name)) - 1:
        return False
    return is_cyrillic(word) or len(word) <= len(name) or word[shared:].casefold() in _ENDINGS


def _within_foreign_name(pair: Pair, match: Match, window: _Window) -> bool:
    """Whether the window is a part of a name that is kept as it is: "The New York Times", "US Open", "Staten Island"."""
    source, words = pair.source.text, pair.hypothesis.words
    first, last = window.first, window.first + len(window.words) - 1
    neighbours = [
        two for two in (words[max(first - 1, 0) : first + 1], words[last : last + 2]) if len(two) == 2
    ]
    beside = [
        word.text
        for two in neighbours
        if adjoining(pair.hypothesis.text, two)
        for word in two
        if word not in window.words
    ]
    if match.term.target_language == "ru" and not is_cyrillic(window.joined):
        return any(not is_cyrillic(word) for word in beside)
    if match.term.kind not in ("place", "country") or not beside:
        return False
    around = {
        w.text
        for w in words_of(source[max(0, match.start - 30) : match.start] + "  " + source[match.end :][:30])
    }
    return any(word in around and word[0].isupper() and not is_acronym(word) for word in beside)


def _phrase(
    term: Term, match: Match, windows: list[_Window], pointed: list[Span], alignment: Alignment | None
) -> list[_Window]:
    """The words aligned to a term that is no name, if they are one piece and belong to nothing else.

    In Russian only what does not inflect is put in: the case of the words it replaces is not known.
    """
    if not pointed or (term.target_language == "ru" and not is_acronym(term.target)):
        return []
    span = min(a for a, _ in pointed), max(b for _, b in pointed)
    shared = any(overlap(t, span) and not overlap(s, (match.start, match.end)) for s, t in alignment or ())
    exact = [window for window in windows if window.span == span]
    return [] if shared else exact[:1]


def _aligned(match: Match, alignment: Alignment | None) -> list[Span]:
    return [target for source, target in alignment or () if overlap(source, (match.start, match.end))]


def _windows(text: Text, sizes: tuple[int, ...]) -> Iterator[_Window]:
    words = text.words
    for size in sizes:
        for start in range(len(words) - size + 1):
            window = words[start : start + size]
            if adjoining(text.text, window):
                yield _Window(tuple(window), start)


def _apart(windows: list[_Window]) -> list[_Window]:
    """The windows less those that overlap an earlier one."""
    chosen: list[_Window] = []
    for window in windows:
        if not any(overlap(window.span, other.span) for other in chosen):
            chosen.append(window)
    return chosen


def _joined(name: str) -> str:
    return "".join(word.text for word in words_of(name))


def _inflected(term: Term, window: _Window, target: str) -> str:
    """The term's rendering in the Russian case that the words it replaces have, or that stands before them asks for."""
    if len(window.joined) > _SHORTEST_NAME and window.joined.isupper() and not is_acronym(term.source):
        return term.target.upper()
    if term.target_language != "ru":
        return term.target
    names = words_of(term.target)
    cases = russian_cases(tuple(name.text for name in names), term.kind)
    text = term.target
    for name, form in zip(
        reversed(names), reversed(cases.get(_case(window, target, cases, term.kind), ())), strict=False
    ):
        text = text[: name.start] + form + text[name.end :]
    return text


def _case(window: _Window, target: str, cases: dict[Case, tuple[str, ...]], kind: NameKind) -> Case:
    if not is_cyrillic(window.joined):
        return _governed(target[: window.span[0]], kind)
    # the last word that inflects tells: in "Анналеной Бербок" it is the first
    for place in range(1, min(len(window.words), len(cases["nominative"])) + 1):
        forms = {case: names[-place] for case, names in cases.items()}
        if len(set(forms.values())) > 1:
            return _case_of(window.words[-place].text, forms)
    return "nominative"


def _case_of(word: str, forms: dict[Case, str]) -> Case:
    """The case whose ending, as ``forms`` has it, the word ends with; of two, the longer ending."""
    shared = len(_common_prefix(list(forms.values())))
    fitting = [case for case, form in forms.items() if word.endswith(form[shared:])]
    return max(fitting, key=lambda case: len(forms[case]), default="nominative")


def _governed(before: str, kind: NameKind) -> Case:
    """The case that the word before a name asks for; the nominative where it does not tell."""
    words = words_of(before[-40:])
    word = words[-1].text.casefold() if words and before.endswith((" ", "\u00a0")) else ""
    if word in _GOVERNED:
        return _GOVERNED[word]
    if word in ("в", "во") and kind in ("place", "country"):  # news tells where more often than whither
        return "prepositional"
    if title := next((t for t in _TITLES if word.startswith(t)), ""):
        return _TITLE_ENDINGS.get(word[len(title) :], "nominative")
    return "nominative"


def _common_prefix(words: list[str]) -> str:
    first, last = min(words), max(words)
    return next((first[:i] for i, letter in enumerate(first) if last[i : i + 1] != letter), first)
