"""Faithfulness: what in a generated sentence the source does not support, and which segments support it.

Everything is measured on words; no model is asked. A sentence is held against the few segments that say most of
what it says (its evidence), not against the whole article: in an article of some length every wrong combination
of true names has its words somewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..checks import unsupported
from ..checks.coverage import stems
from ..checks.loops import check_loops
from ..checks.names import names, same_name, stem
from ..checks.stopwords import TITLES
from .extractive import MAX_CHARACTERS, MAX_SEGMENTS, idf, is_sentence, word_count
from .prompts import MARKUP, META

MAX_EVIDENCE = 3
"""Segments that may support one sentence; a summary sentence joins two or three (Lebanoff et al. 2019,
https://doi.org/10.18653/v1/P19-1209: mostly one or two)."""
MIN_GAIN = 0.1
"""Share of the sentence's content that a further segment must add to count as evidence."""
MIN_SUPPORT = 0.75
"""Share of content words that the evidence must hold."""
MAX_NOVEL_RUN = 2
"""Content words in a row that the evidence may lack; longer runs were inventions."""
MIN_NOVELTY = 0.05
"""Share of word pairs that the evidence must lack, in a sentence as long as its source; below it is a copy."""
COPY_LENGTH = 0.85
"""Length, in its source's words, from which a sentence without novelty is a copy; shorter ones are compressions."""
NEAR = 4
"""Words within which the source must have what the sentence puts side by side."""

_TOKEN = re.compile(r"\w+(?:[.,:]\d+)*(?:['’]s\b)?|,")
_DANGLING = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|as|that|which|who|was|were|is|are|has|have|be|"
    r"including|und|oder|der|die|das|in|im|von|mit|и|или|в|на|с|по|к|о)[.!?…]?$",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|No|vs|St|Gen|Sen|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec))\.$"
)

NEGATION: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:not|no|never|none|nor|neither|without|cannot|unable|nobody|nothing|hardly|\w+n['’]t|fail\w*|"
        r"refus\w+|den(?:y|ies|ied|ying)|reject\w*|against|lack\w*|oppos\w+|unlikely|ban(?:s|ned)?)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:nicht|kein\w{0,2}|nie|niemals|ohne|weder|gegen|lehn\w+|verweiger\w+)\b", re.IGNORECASE
    ),
    "ru": re.compile(r"\b(?:не|нет|ни|без|никогда|против|отказ\w+|отверг\w+|опроверг\w+)\b", re.IGNORECASE),
}
# Who vouches for it, whether it is certain, whether it has happened: what the source has, the sentence keeps.
# Each class is answered by the words of any class in its row.
_SAID = (
    r"sa(?:y|ys|id)|told|tells?|accord\w+|report\w*|claim\w*|announc\w+|stat(?:ed|es|ing|ement)|argu\w+|warn\w*|"
    r"stress\w*|emphasi\w+|underlin\w+|highlight\w*|call\w*|believ\w+|think\w*|thought|accus\w+|suggest\w*|insist\w*|"
    r"add(?:ed|s)|explain\w*|admit\w*|predict\w*|estimat\w*|critici\w+|deni\w+|den(?:y|ies|ied)|confirm\w*|convinced|"
    r"reaffirm\w*|declar\w+|quot\w+|indicat\w+|comment\w*|demand\w*|urg\w+|complain\w*|promis\w+|plead\w*|testif\w+|"
    r"view\w*|opinion\w*|allege\w*|remark\w*|poll\w*|survey\w*"
)
_DOUBTED = (
    r"may|might|could|can|if|whether|reportedly|alleged\w*|apparently|possibl[ey]|probabl[ey]|likely|perhaps|"
    r"suspect\w*|seem\w*|appear\w*|supposed\w*|presumabl[ey]|said to|believed to|potential\w*|would|rumou?r\w*|risk\w*|"
    r"almost|nearly"
)
_AHEAD = (
    r"will|would|shall|should|plan\w*|propos\w+|intend\w*|intention\w*|aim\w*|expect\w*|want\w*|hope\w*|seek\w*|"
    r"striv\w+|set to|going to|due to|(?:is|are|was|were) to|prepar\w+|schedul\w+|consider\w*|discuss\w*|negotiat\w+|"
    r"upcoming|future|promis\w+|goal\w*|target\w*|ahead|call\w* for|demand\w*|threaten\w*|must|need\w*|try|tri(?:es|ed)|"
    r"trying|attempt\w*|offer\w*|initiative\w*|to be|willing\w*|readiness|ready|commit\w*"
)

PREPOSITIONS = frozenset({
    "of", "for", "in", "on", "to", "with", "against", "between", "from", "by", "at", "about", "over", "under", "into",
    "through", "as", "during", "within", "among",
})  # fmt: skip
DETERMINERS = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "both", "all", "some", "any",
    "and", "new",
})  # fmt: skip
CONJUNCTIONS = frozenset({"and", "or", "und", "oder", "sowie", "и", "или"})


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


CERTAINTY: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (_any(_SAID), _any(_SAID, r"reportedly|said to|believed to|alleged\w*")),
    (_any(_DOUBTED), _any(_DOUBTED, _SAID, _AHEAD)),
    (_any(_AHEAD), _any(_AHEAD, _DOUBTED)),
)


@dataclass(frozen=True)
class Verdict:
    """What the checks say of one generated sentence.

    Attributes:
        evidence: indices of the segments it was held against, the strongest first.
        faults: names of the checks it failed, such as ``"facts"``; none is a pass.
        support: share of its content words that the evidence holds, 0 to 1.
        coverage: share of the evidence's content, weighted by idf, that it holds, 0 to 1.
        novelty: share of its word pairs that the evidence lacks, 0 to 1.
    """

    evidence: tuple[int, ...]
    faults: tuple[str, ...]
    support: float
    coverage: float
    novelty: float

    @property
    def passed(self) -> bool:
        return not self.faults

    @property
    def score(self) -> float:
        """What candidates that passed are ranked by: true, then full, then in words of its own."""
        return self.support + 0.5 * self.coverage + 0.25 * min(self.novelty, 0.5)


class Judge:
    """Holds sentences against the segments of one article.

    Args:
        segments: the article's sentences.
        language: ISO 639-1 code of both. Tables of negations and hedges exist for some languages only; names,
            numbers and content words are looked at in all.
        words: most words of a sentence.
    """

    def __init__(self, segments: Sequence[str], language: str, *, words: int) -> None:
        self.segments = [segment[:MAX_CHARACTERS] for segment in segments[:MAX_SEGMENTS]]
        self.language, self.words = language, words
        self._stems = [frozenset(self._content(segment)) for segment in self.segments]
        self._weights = idf([dict.fromkeys(bag, 1) for bag in self._stems])

    def _content(self, text: str) -> list[str]:
        """Stems of the content words, and numbers, in order."""
        digits = [(match.group(), match.span()) for match in re.finditer(r"\d+", text)]
        return [
            word for word, _ in sorted([*stems(text, self.language), *digits], key=lambda found: found[1])
        ]

    def evidence(self, sentence: str, among: Sequence[int] | None = None) -> tuple[int, ...]:
        """Indices of the segments that support ``sentence``, the strongest first; none where nothing is shared.

        Greedy cover: the segment that holds most of the content not yet covered, weighted by idf (words of few
        segments, as names and numbers are, tell more), then the next, until one adds less than ``MIN_GAIN``.

        Args:
            sentence: a claim in the segments' language.
            among: the segments to look at; all if not said.
        """
        wanted = set(self._content(sentence[:MAX_CHARACTERS]))
        unseen = max(self._weights.values(), default=1.0)
        total = sum(self._weights.get(word, unseen) for word in wanted)
        found: list[int] = []
        open_indices = list(range(len(self.segments)) if among is None else among)
        while open_indices and len(found) < MAX_EVIDENCE:
            gains = {i: sum(self._weights[word] for word in wanted & self._stems[i]) for i in open_indices}
            best = max(open_indices, key=lambda i: gains[i])
            if gains[best] <= 0 or (found and gains[best] < MIN_GAIN * total):
                break
            found.append(best)
            open_indices.remove(best)
            wanted -= self._stems[best]
        return tuple(found)

    def __call__(self, sentence: str, among: Sequence[int] | None = None) -> Verdict:
        """Judge one generated sentence, against ``among`` or against its evidence in the whole article."""
        evidence = self.evidence(sentence, among)
        claim = _Claim(
            sentence, [self.segments[i] for i in evidence], self.language, self.words, self._content
        )
        faults = tuple(name for name, is_fault in FAULTS.items() if is_fault(claim))
        covered = set(claim.content)
        holds = {word for i in evidence for word in self._stems[i]}
        mass = sum(self._weights[word] for word in holds)
        coverage = sum(self._weights[word] for word in holds & covered) / mass if mass else 0.0
        return Verdict(evidence, faults, claim.support, coverage, claim.novelty)


@dataclass(frozen=True)
class _Claim:
    text: str
    sources: Sequence[str]
    language: str
    words: int
    read: Callable[[str], list[str]]

    @cached_property
    def content(self) -> list[str]:
        return self.read(self.text)

    @cached_property
    def novel(self) -> list[bool]:
        """For each content word, whether the sources lack it."""
        known = {word for source in self.sources for word in self.read(source)}
        return [word not in known for word in self.content]

    @cached_property
    def support(self) -> float:
        return 1 - sum(self.novel) / len(self.novel) if self.novel else 0.0

    @cached_property
    def novelty(self) -> float:
        return novelty(self.text, self.sources)


def novelty(text: str, sources: Sequence[str]) -> float:
    """Share of the word bigrams of ``text`` that no source has (See et al. 2017, https://doi.org/10.18653/v1/P17-1099,
    figure 6); 0 for a text of one word."""
    pairs = _bigrams(text)
    known = {pair for source in sources for pair in _bigrams(source)}
    return sum(pair not in known for pair in pairs) / len(pairs) if pairs else 0.0


def _bigrams(text: str) -> list[tuple[str, str]]:
    words = re.findall(r"\w+", text.lower())
    return list(pairwise(words))


def _is_unfinished(claim: _Claim) -> bool:
    text = claim.text.strip()
    paired = (
        text.count("(") == text.count(")") and not text.count('"') % 2 and text.count("“") == text.count("”")
    )
    cut = _DANGLING.search(text) or _ABBREVIATED.search(text)
    return not is_sentence(text) or text.lstrip("\"'“„«(")[:1].islower() or bool(cut) or not paired


def _is_invented(claim: _Claim) -> bool:
    run = longest = 0
    for novel in claim.novel:
        run = run + 1 if novel else 0
        longest = max(longest, run)
    return longest > MAX_NOVEL_RUN or claim.support < MIN_SUPPORT


def _has_unsupported_facts(claim: _Claim) -> bool:
    return bool(unsupported(claim.text, claim.sources, claim.language))


def _is_negated_otherwise(claim: _Claim) -> bool:
    pattern = NEGATION.get(claim.language)
    return pattern is not None and bool(pattern.search(claim.text)) != any(map(pattern.search, claim.sources))


def _is_surer(claim: _Claim) -> bool:
    if claim.language != "en":
        return False
    return any(
        any(map(asked.search, claim.sources)) and not answer.search(claim.text) for asked, answer in CERTAINTY
    )


def _runs(text: str, language: str) -> list[tuple[int, int, str]]:
    """(first word, last word, stem of the last) of each run of neighbouring names, counted in words of the text."""
    tokens = [(match.group().lower(), match.start()) for match in _TOKEN.finditer(text)]
    found: list[tuple[int, int, str]] = []
    run = -1
    for name in names(text, language):
        at = max(i for i, (_, start) in enumerate(tokens) if start <= name.span[0])
        same = name.run == run and not any(word in CONJUNCTIONS for word, _ in tokens[found[-1][1] + 1 : at])
        first = found.pop()[0] if same else at
        found.append((first, at, stem(name.text, language)))
        run = name.run
    return found


def _has_swapped_roles(claim: _Claim) -> bool:
    """Names that stand side by side, or about a verb, as they do in no source."""
    language, titles = claim.language, TITLES.get(claim.language, frozenset())
    ours = _runs(claim.text, language)
    words = _TOKEN.findall(claim.text.lower())
    sources = [(_TOKEN.findall(source.lower()), _runs(source, language)) for source in claim.sources]
    for (_, end, one), (start, _, other) in pairwise(ours):
        between = words[end + 1 : start]
        if CONJUNCTIONS.intersection(between):
            continue
        side_by_side = all(word in titles or word == "," for word in between)
        pairs = [
            (tokens, a, b)
            for tokens, runs in sources
            for a in runs
            if same_name(a[2], one)
            for b in runs
            if same_name(b[2], other)
        ]
        if not pairs:
            continue  # each name from another source
        forward = [b[0] - a[1] for _, a, b in pairs if b[0] > a[1]]
        if side_by_side:
            apposed = any(
                0 < a[0] - b[1] <= NEAR and titles & set(tokens[b[1] : a[0]])
                for tokens, a, b in pairs
                if b[1] < a[0]
            )
            if not apposed and not any(gap <= NEAR for gap in forward):
                return True
        elif not forward and between and between[-1] not in PREPOSITIONS:
            return True  # "A visits B" where B visits A; "by B", "in B" may well be turned round
    return False


def _is_attached_otherwise(claim: _Claim) -> bool:
    """ "Support for conflicts" where the source has support for solutions to conflicts."""
    if claim.language != "en":
        return False
    known: dict[tuple[str, str], set[str]] = {}
    for source in claim.sources:
        for link, phrase in _links(source, claim.read):
            known.setdefault(link, set()).update(phrase)
    return any(link in known and not known[link] & phrase for link, phrase in _links(claim.text, claim.read))


def _links(text: str, read: Callable[[str], list[str]]) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """((content word, preposition after it), content of the phrase that follows), in order."""
    words = _TOKEN.findall(text.lower())
    for at in range(1, len(words) - 1):
        if words[at] in PREPOSITIONS and (head := read(words[at - 1])):
            phrase: set[str] = set()
            for word in words[at + 1 : at + 1 + 2 * NEAR]:
                content = read(word)
                if not content and word not in DETERMINERS:
                    break
                phrase.update(content)
            if phrase:
                yield (head[0], words[at]), phrase


def _has_misplaced_numbers(claim: _Claim) -> bool:
    """A number before a noun that no source has near that number."""
    words = [word for word in _TOKEN.findall(claim.text.lower()) if word != ","]
    for number, noun in pairwise(words):
        if not number[0].isdigit() or noun[0].isdigit():
            continue
        wanted = claim.read(noun)
        places = [
            {w for word in tokens[max(0, at - NEAR) : at + NEAR + 1] for w in claim.read(word)}
            for tokens in (
                [w for w in _TOKEN.findall(source.lower()) if w != ","] for source in claim.sources
            )
            for at, token in enumerate(tokens)
            if token == number
        ]
        if wanted and places and not any(place.issuperset(wanted) for place in places):
            return True
    return False


def _is_copy(claim: _Claim) -> bool:
    if claim.novelty >= MIN_NOVELTY or not claim.sources:
        return False
    longest = max(word_count(source) for source in claim.sources[:1])
    return word_count(claim.text) >= COPY_LENGTH * longest


FAULTS: Mapping[str, Callable[[_Claim], bool]] = {
    "markup": lambda claim: bool(MARKUP.search(claim.text)),
    "meta": lambda claim: bool(claim.language in META and META[claim.language].match(claim.text.strip())),
    "unfinished": _is_unfinished,
    "length": lambda claim: word_count(claim.text) > claim.words,
    "loop": lambda claim: any(True for _ in check_loops(" ".join(claim.sources), claim.text)),
    "invention": _is_invented,
    "facts": _has_unsupported_facts,
    "negation": _is_negated_otherwise,
    "certainty": _is_surer,
    "roles": _has_swapped_roles,
    "attachment": _is_attached_otherwise,
    "numbers": _has_misplaced_numbers,
    "copy": _is_copy,
}
"""Check by name; every one must be passed."""
