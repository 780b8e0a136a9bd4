"""What may be wrong with a generated sentence: one small function a check, all on words.

Each takes a ``Claim`` and says whether it fails. They are made to miss little: another draft is cheap, and an
extracted sentence is always at hand, but a wrong one that goes out is not called back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from ..checks.loops import check_loops
from ..languages.names import name_root, names, same_root
from ..languages.reading import Pair
from ..languages.stopwords import TITLES
from ..languages.word_tables import content_keys
from ..languages.words import PLAIN
from .extractive import is_in_first_person, is_question, is_sentence, word_count
from .facts import unsupported
from .wording import (
    CERTAINTY,
    CONJUNCTIONS,
    DANGLING,
    DATING,
    DETERMINERS,
    DIRECTED,
    FRAGMENT,
    LIMITING,
    MARKUP,
    META,
    NEGATION,
    PREPOSITIONS,
    QUOTED,
    SYNONYMS,
    UNBACKED,
)

MIN_SUPPORT = 0.9
"""Share of content words that the sources must hold, synonyms counted in; what was below it was mostly invented."""
MIN_NOVELTY = 0.05
"""Share of word pairs that the sources must lack in a sentence nearly as long as its source; below it is a copy."""
COPY_LENGTH = 0.85
"""Length, in its source's words, from which a sentence without novelty is a copy; shorter ones are compressions."""
NEAR = 4
"""Words within which the source must have what the sentence puts side by side."""

_TOKEN = re.compile(r"\w+(?:[.,:]\d+)*(?:['’]s\b)?|,")
_DIGITS = re.compile(r"\d+")
_QUOTES = re.compile(r"[\"“”„«»]")


def content(text: str, language: str) -> list[str]:
    """Keys of the content words, synonyms as one, and numbers, in order."""
    words = [
        (SYNONYMS.get(word, word) if language == "en" else word, span)
        for word, span in content_keys(text, language)
    ]
    words += [(match.group(), match.span()) for match in _DIGITS.finditer(text)]
    return [word for word, _ in sorted(words, key=lambda found: found[1])]


def novelty(text: str, sources: Sequence[str]) -> float:
    """Share of the word bigrams of ``text`` that no source has (See et al. 2017,
    https://doi.org/10.18653/v1/P17-1099, figure 6); 0 for a text of one word."""
    pairs = _bigrams(text)
    known = {pair for source in sources for pair in _bigrams(source)}
    return sum(pair not in known for pair in pairs) / len(pairs) if pairs else 0.0


def _bigrams(text: str) -> list[tuple[str, str]]:
    return list(pairwise(re.findall(r"\w+", text.lower())))


@dataclass(frozen=True)
class Claim:
    """A generated sentence and the sentences that it was made from.

    Attributes:
        text: the sentence.
        sources: what it is held against.
        language: ISO 639-1 code of both; checks without a table for it pass everything.
        words: most words it may have.
    """

    text: str
    sources: Sequence[str]
    language: str
    words: int

    def read(self, text: str) -> list[str]:
        return content(text, self.language)

    @cached_property
    def content(self) -> list[str]:
        return self.read(self.text)

    @cached_property
    def support(self) -> float:
        """Share of the content words that the sources hold, 0 to 1."""
        known = {word for source in self.sources for word in self.read(source)}
        return sum(word in known for word in self.content) / len(self.content) if self.content else 0.0

    @cached_property
    def novelty(self) -> float:
        return novelty(self.text, self.sources)

    @cached_property
    def tokens(self) -> list[str]:
        """Words in lower case, numbers whole, and commas."""
        return _TOKEN.findall(self.text.lower())

    @cached_property
    def source_tokens(self) -> list[list[str]]:
        return [_TOKEN.findall(source.lower()) for source in self.sources]


def _has_markup(claim: Claim) -> bool:
    return bool(MARKUP.search(claim.text))


def _is_meta(claim: Claim) -> bool:
    pattern = META.get(claim.language)
    return bool(pattern and pattern.match(claim.text.strip()))


def _is_in_first_person(claim: Claim) -> bool:
    return is_in_first_person(claim.text, claim.language)


def _misquotes(claim: Claim) -> bool:
    quoted = (_unquoted(found) for found in QUOTED.findall(claim.text))
    known = [_unquoted(source) for source in claim.sources]
    return any(not any(words in source for source in known) for words in quoted)


def _unquoted(text: str) -> str:
    """Words only, so that commas and marks that move into or out of quotations do not count."""
    return f" {' '.join(PLAIN.findall(text.lower()))} "


def _is_unfinished(claim: Claim) -> bool:
    text = claim.text.strip()
    paired = text.count("(") == text.count(")") and len(_QUOTES.findall(text)) % 2 == 0
    starts = text.lstrip("\"'“„«(")[:1]
    whole = (
        is_sentence(text) and not is_question(text) and not FRAGMENT.match(text) and not DANGLING.search(text)
    )
    return not whole or starts.islower() or not paired


def _is_too_long(claim: Claim) -> bool:
    return word_count(claim.text) > claim.words


def _repeats_itself(claim: Claim) -> bool:
    """A phrase again and again, or two words together more often than any source has them."""
    pair = Pair.of(" ".join(claim.sources), claim.text, claim.language, claim.language)
    if any(True for _ in check_loops(pair)):
        return True
    known = [Counter(pairwise(claim.read(source))) for source in claim.sources]
    ours = Counter(pairwise(claim.content))
    return any(times > 1 and all(source[pair] < times for source in known) for pair, times in ours.items())


def _is_invented(claim: Claim) -> bool:
    return claim.support < MIN_SUPPORT


def _has_unsupported_facts(claim: Claim) -> bool:
    return bool(unsupported(claim.text, claim.sources, claim.language))


def _is_negated_otherwise(claim: Claim) -> bool:
    pattern = NEGATION.get(claim.language)
    return pattern is not None and bool(pattern.search(claim.text)) != any(map(pattern.search, claim.sources))


def _is_surer(claim: Claim) -> bool:
    return any(
        any(map(asked.search, claim.sources)) and not answer.search(claim.text)
        for asked, answer in CERTAINTY.get(claim.language, ())
    )


def _is_of_another_extent(claim: Claim) -> bool:
    """More, fewer, earlier or later than the sources say."""
    if (pattern := UNBACKED.get(claim.language)) is not None:
        known = {found.lower() for source in claim.sources for found in pattern.findall(source)}
        if any(found.lower() not in known for found in pattern.findall(claim.text)):
            return True
    limiting = LIMITING.get(claim.language, frozenset())
    for tokens in claim.source_tokens:
        for at, token in enumerate(tokens):
            if token in limiting and token not in claim.tokens:
                limited = next(filter(None, map(claim.read, tokens[at + 1 : at + 1 + NEAR])), [])
                if limited and limited[0] in claim.content:
                    return True
    return False


def _runs(text: str, language: str) -> list[tuple[int, int, str]]:
    """(first word, last word, root of the last) of each run of neighbouring names, counted in words of the text."""
    tokens = [(match.group().lower(), match.start()) for match in _TOKEN.finditer(text)]
    found: list[tuple[int, int, str]] = []
    run = -1
    for name in names(text, language):
        at = max(i for i, (_, start) in enumerate(tokens) if start <= name.span[0])
        same = name.run == run and not any(word in CONJUNCTIONS for word, _ in tokens[found[-1][1] + 1 : at])
        first = found.pop()[0] if same else at
        found.append((first, at, name_root(name.text, language)))
        run = name.run
    return found


def _has_swapped_roles(claim: Claim) -> bool:
    """Names that stand side by side, or about a verb, as they do in no source."""
    language, titles = claim.language, TITLES.get(claim.language, frozenset())
    sources = [
        (tokens, _runs(source, language))
        for tokens, source in zip(claim.source_tokens, claim.sources, strict=True)
    ]
    for (_, end, one), (start, _, other) in pairwise(_runs(claim.text, language)):
        between = claim.tokens[end + 1 : start]
        pairs = [
            (tokens, a, b)
            for tokens, runs in sources
            for a in runs
            if same_root(a[2], one)
            for b in runs
            if same_root(b[2], other)
        ]
        if not pairs or CONJUNCTIONS.intersection(between):
            continue  # each name from another source, or an enumeration
        forward = [b[0] - a[1] for _, a, b in pairs if b[0] > a[1]]
        if all(word in titles or word == "," for word in between):
            apposed = any(
                0 < a[0] - b[1] <= NEAR and titles & set(tokens[b[1] : a[0]])
                for tokens, a, b in pairs
                if b[1] < a[0]
            )
            if not apposed and not any(gap <= NEAR for gap in forward):
                return True
        elif not forward and between[-1] not in PREPOSITIONS:
            return True  # "A visits B" where B visits A; "by B", "in B" may well be turned round
    return False


def _is_attached_otherwise(claim: Claim) -> bool:
    """ "Support for conflicts" for support for solutions to conflicts; "extended to the festival" for by the festival."""
    if claim.language != "en":
        return False
    known: dict[tuple[str, str], set[str]] = {}
    ways: dict[str, set[str]] = {}
    for tokens in claim.source_tokens:
        for word, preposition, phrase in _links(tokens, claim.read):
            known.setdefault((word, preposition), set()).update(phrase)
            for each in phrase:
                ways.setdefault(each, set()).add(preposition)
    for word, preposition, phrase in _links(claim.tokens, claim.read):
        held = known.get((word, preposition))
        if held is not None and not held.intersection(phrase):
            return True
        theirs = ways.get(phrase[0], {preposition})
        if preposition not in theirs and DIRECTED & {preposition, *theirs}:
            return True
    return _skips_a_subject(claim)


def _links(tokens: Sequence[str], read: Callable[[str], list[str]]) -> Iterator[tuple[str, str, list[str]]]:
    """(content word, preposition after it, content of the phrase that follows), in order; "of" goes on."""
    for at in range(1, len(tokens) - 1):
        head = read(tokens[at - 1])
        if tokens[at] not in PREPOSITIONS or not head:
            continue
        phrase: list[str] = []
        for word in tokens[at + 1 : at + 1 + 3 * NEAR]:
            found = read(word)
            if not found and word not in DETERMINERS and word != "of":
                break
            phrase += found
        if phrase:
            yield head[0], tokens[at], phrase


def _skips_a_subject(claim: Claim) -> bool:
    """ "The club celebrates" for "the founder of the club, the festival celebrates"."""
    for tokens in claim.source_tokens:
        places: dict[str, list[int]] = {}
        for at, token in enumerate(tokens):
            places.setdefault(token, []).append(at)
        for one, other in pairwise(claim.tokens):
            if not (claim.read(one) and claim.read(other)):
                continue
            skipped = [tokens[a + 1 : b] for a in places.get(one, ()) for b in places.get(other, ()) if a < b]
            if skipped and all(_begins_anew(words) for words in skipped):
                return True
    return False


def _begins_anew(words: Sequence[str]) -> bool:
    comma = any(a == "," and b in DETERMINERS for a, b in pairwise(words))
    return comma and words[-1] != ","


def _has_misplaced_numbers(claim: Claim) -> bool:
    """A number before a noun that no source has near it, or a date without what the source dates by it."""
    words = [word for word in claim.tokens if word.strip(",")]
    for number, noun in pairwise(words):
        if not number[0].isdigit() or noun[0].isdigit():
            continue
        wanted = claim.read(noun)
        places = [
            {word for token in tokens[max(0, at - NEAR) : at + NEAR + 1] for word in claim.read(token)}
            for tokens in claim.source_tokens
            for at, found in enumerate(tokens)
            if found == number
        ]
        if wanted and places and not any(place.issuperset(wanted) for place in places):
            return True
    links = [link for tokens in claim.source_tokens for link in _links(tokens, claim.read)]
    return any(
        word not in claim.content and any(part.isdigit() and part in claim.content for part in phrase)
        for word, preposition, phrase in links
        if preposition in DATING
    )


def _is_copy(claim: Claim) -> bool:
    longest = max((word_count(source) for source in claim.sources[:1]), default=0)
    return claim.novelty < MIN_NOVELTY and 0 < COPY_LENGTH * longest <= word_count(claim.text)


FAULTS: Mapping[str, Callable[[Claim], bool]] = {
    "markup": _has_markup,
    "meta": _is_meta,
    "voice": _is_in_first_person,
    "quotation": _misquotes,
    "unfinished": _is_unfinished,
    "length": _is_too_long,
    "loop": _repeats_itself,
    "invention": _is_invented,
    "facts": _has_unsupported_facts,
    "negation": _is_negated_otherwise,
    "certainty": _is_surer,
    "extent": _is_of_another_extent,
    "roles": _has_swapped_roles,
    "attachment": _is_attached_otherwise,
    "numbers": _has_misplaced_numbers,
    "copy": _is_copy,
}
"""Check by name; a sentence must pass every one."""
