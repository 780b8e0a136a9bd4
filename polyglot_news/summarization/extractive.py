"""Extraction: which sentences of an article say most of it. No model; German, English and Russian.

LexRank (Erkan and Radev 2004, https://doi.org/10.1613/jair.1523) with a prior for the beginning, where news
says what happened, and for the words of the headline. sumy has the same algorithm, but brings nltk and its data
files, which are downloaded, an HTML parser that nobody keeps up any more, and a tokenizer of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from math import log, sqrt

from ..languages.word_tables import content_keys
from .wording import FIRST_PERSON, QUOTED

MAX_SEGMENTS = 120
"""News that goes on longer repeats itself; the similarity of all pairs takes quadratic time."""
MAX_CHARACTERS = 4_000
"""Of a segment: what is longer is no sentence."""
DAMPING = 0.15  # Erkan and Radev 2004, section 3.2
ITERATIONS = 20  # the ranks of some dozen sentences stand still by then
LEAD = 3.0  # the first sentence's prior over that of a late one; chosen on articles and their teasers
LEAD_HALVES = 1.5  # after so many sentences half of that advantage is gone
HEADLINE = 1.0  # weight of the cosine with the headline
REDUNDANT = 0.6  # share of the shorter sentence's content words that another has: they say the same
MIN_WORDS = 5
PERSONAL = (
    0.5  # of its score is left to a sentence in the first person, somebody's words without their speaker
)

_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"\s+")
_ENDS = re.compile(r"""[.!?…]["'”’“»)\]]{0,2}$""")

# A sentence that begins so leans on the one before it.
ANAPHORA: Mapping[str, re.Pattern[str]] = {
    "de": re.compile(
        r"(?:er|sie|es|dies\w{0,2}|jene\w?|dabei|damit|dadurch|daher|dafür|dagegen|dar(?:in|an|auf|über|aus)|"
        r"dort|hier\w{0,4}|so|zudem|außerdem|auch|doch|aber|und|jedoch|zugleich|deshalb|demnach|des weiteren|"
        r"sein\w{0,2}|ihr\w{0,2}|abschließend|beide\w?|letztere\w?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"(?:he|she|it|they|this|that|these|those|his|her|its|their|there|here|such|so|thus|but|and|or|yet|"
        r"also|however|furthermore|moreover|in addition|at the same time|then|both|the (?:former|latter)|"
        r"finally|therefore|instead|meanwhile|as a result|in this|for this|according to (?:him|her|them|it))\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:он|она|оно|они|это\w{0,2}|эт[иу]\w?|его|её|ее|их|там|здесь|так|такж?е|но|и|а|однако|кроме того|"
        r"при этом|поэтому|затем|также|тем самым|оба|обе)\b",
        re.IGNORECASE,
    ),
}


def word_count(text: str) -> int:
    """Words as people count them: runs of letters and digits that spaces separate."""
    return sum(1 for part in text.split() if _WORD.search(part))


def is_sentence(text: str) -> bool:
    """Whether ``text`` ends as sentences end, and is longer than a heading."""
    return bool(_ENDS.search(text.rstrip())) and word_count(text) >= MIN_WORDS


def is_question(text: str) -> bool:
    return text.rstrip(" \"'”’»)").endswith("?")


def is_in_first_person(text: str, language: str) -> bool:
    """Whether somebody speaks of "me", "us" or "you" outside quotation marks."""
    pattern = FIRST_PERSON.get(language)
    return bool(pattern and pattern.search(QUOTED.sub(" ", text)))


def is_anaphoric(text: str, language: str) -> bool:
    """Whether ``text`` begins with a word that points back to the sentence before it."""
    pattern = ANAPHORA.get(language)
    return bool(pattern and pattern.match(text.lstrip(" \"'“„«")))


def salience(
    segments: Sequence[str],
    language: str,
    headline: str | None = None,
    doubtful: Collection[int] = (),
) -> list[float]:
    """How much of the article each segment says, 0 to 1; empty and repeated ones 0, those past ``MAX_SEGMENTS`` too.

    Args:
        segments: the article's sentences, in order.
        language: their ISO 639-1 code.
        headline: the article's, where it has one.
        doubtful: indices of segments that are likely to be wrong, as bad translations are: 0 where others are not.
    """
    shown = [_SPACES.sub(" ", segment[:MAX_CHARACTERS]).strip() for segment in segments[:MAX_SEGMENTS]]
    bags = [Counter(key for key, _ in content_keys(text, language)) for text in shown]
    weight = idf(bags)
    vectors = [_unit({key: count * weight[key] for key, count in bag.items()}) for bag in bags]
    ranks = _lexrank(vectors)
    title = _unit({key: weight.get(key, 0.0) for key, _ in content_keys(headline or "", language)})
    some_sound = any(is_sentence(text) for i, text in enumerate(shown) if i not in doubtful)
    seen: set[str] = {" ".join((headline or "").split())}
    scores: list[float] = []
    for position, (text, rank, vector) in enumerate(zip(shown, ranks, vectors, strict=True)):
        score = rank * (1 + LEAD * 0.5 ** (position / LEAD_HALVES)) + HEADLINE / len(shown) * _dot(
            vector, title
        )
        if not is_sentence(text):
            score *= 0.1
        elif is_in_first_person(text, language) or is_question(text):
            score *= PERSONAL
        if text in seen or not vector or (position in doubtful and some_sound):
            score = 0.0
        seen.add(text)
        scores.append(score)
    top = max(scores, default=0.0) or 1.0
    return [score / top for score in scores] + [0.0] * (len(segments) - len(scores))


def select(
    segments: Sequence[str],
    language: str,
    *,
    sentences: int,
    words: int,
    headline: str | None = None,
    doubtful: Collection[int] = (),
) -> list[int]:
    """Indices, in order, of the segments that make the best extract of so many sentences and words.

    A sentence that leans on the one before it is taken only along with that one, or when nothing else is left.
    At least one index is given where any segment has a letter or digit, though it be too long.
    """
    scores = salience(segments, language, headline, doubtful)
    order = sorted((i for i, score in enumerate(scores) if score > 0), key=lambda i: -scores[i])
    if not order:
        return [i for i, segment in enumerate(segments) if _WORD.search(segment)][:1]
    chosen: list[int] = []
    room = words
    leaning = [i for i in order if is_anaphoric(segments[i], language)]
    for index in [i for i in order if i not in leaning] + leaning:
        size = word_count(segments[index])
        if len(chosen) == sentences or (index in leaning and chosen and index - 1 not in chosen):
            continue
        if size <= room and not any(
            _overlap(segments[index], segments[i], language) > REDUNDANT for i in chosen
        ):
            chosen.append(index)
            room -= size
    return sorted(chosen) or order[:1]


def idf(bags: Sequence[Mapping[str, int]]) -> dict[str, float]:
    """Inverse document frequency over the article's own sentences, smoothed so that none is 0."""
    frequency = Counter(key for bag in bags for key in bag)
    return {key: log(1 + len(bags) / count) for key, count in frequency.items()}


def _unit(vector: Mapping[str, float]) -> dict[str, float]:
    norm = sqrt(sum(value * value for value in vector.values()))
    return {key: value / norm for key, value in vector.items()} if norm else {}


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    short, long = sorted((one, other), key=len)
    return sum(value * long.get(key, 0.0) for key, value in short.items())


def _lexrank(vectors: Sequence[Mapping[str, float]]) -> list[float]:
    """Continuous LexRank: the stationary distribution of a walk from sentence to similar sentence."""
    size = len(vectors)
    similar = [[_dot(one, other) for other in vectors] for one in vectors]
    totals = [sum(row) for row in similar]
    ranks = [1 / size for _ in vectors]
    for _ in range(ITERATIONS):
        passed = [rank / total if total else 0.0 for rank, total in zip(ranks, totals, strict=True)]
        ranks = [
            DAMPING / size + (1 - DAMPING) * sum(p * s for p, s in zip(passed, row, strict=True))
            for row in similar
        ]
    return ranks


def _overlap(one: str, other: str, language: str) -> float:
    a, b = ({key for key, _ in content_keys(text[:MAX_CHARACTERS], language)} for text in (one, other))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
