"""Sentences: a paragraph's text → ``Segment``s.

sentencex (Wikimedia) proposes where sentences end; rules for German, which are data, decide where it is known to
err: ordinals and dates, figures that open a sentence, abbreviations, quotations of several sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from .capitals import is_capitals
from .german import (
    ABBREVIATIONS,
    COUNTED,
    DETERMINERS,
    FINAL_ABBREVIATIONS,
    NUMBERED_ABBREVIATIONS,
    OFFICES,
    OPENERS,
    TIME_UNITS,
)
from .months import MONTH_NUMBERS


@dataclass(frozen=True)
class Segment:
    """One sentence: ``text`` is ``paragraph_text[start:end]`` of the article's paragraph number ``paragraph``."""

    text: str
    paragraph: int
    start: int
    end: int

    @property
    def is_capitals(self) -> bool:
        """Whether it is written in capitals throughout, as some headlines are."""
        return is_capitals(self.text)


def segment(text: str, language: str = "de", paragraph: int = 0) -> list[Segment]:
    """Split a paragraph into sentences.

    Segments are in order, do not overlap, are not empty and have no white space at their ends; between them there
    is nothing but white space, so that segments and gaps rebuild the text. Takes time linear in its length.

    Args:
        text: Any text.
        language: ISO 639-1 code; languages other than German are left to sentencex.
        paragraph: The number to give to the segments.
    """
    segments: list[Segment] = []
    start = 0
    for end in [*_ends(text, language), len(text)]:
        sentence = text[start:end]
        bare = sentence.strip()
        if bare:
            first = start + len(sentence) - len(sentence.lstrip())
            segments.append(Segment(bare, paragraph, first, first + len(bare)))
        start = end
    return segments


_CONTEXT = 40
"""Characters that are looked at on either side of a possible sentence end."""
_PARENTHESIS = 400
"""Longest parenthesis that is kept in one piece within its sentence, in characters."""

_CLOSERS = "\"”“’'»«›‹)\\]"
# White space behind what may end a sentence; blank lines; "…kam.Dann…", where the space was forgotten
_GAP = re.compile(
    rf"(?<=[.!?…{_CLOSERS}])\s+|\n\s+|(?<=[a-zäöüß][.!?])(?=[A-ZÄÖÜ][a-zäöüß])|(?<=[a-zäöüß][.!?][“”])(?=[A-ZÄÖÜ])"
)
_STOP = re.compile(rf"([.!?…]{{1,12}})[{_CLOSERS}]{{0,6}}$")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(\w+)\.?\s$")
_NUMBER = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+")
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")
_TOKEN_START = re.compile(r"[\s„“”\"»«‚‘(\[/–—-]")
_PARTS = re.compile(r"(?:\b\w{1,4}\. ?){0,3}\b\w+$")
_ROMAN = re.compile(r"[IVXL]{1,8}")
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2}\.")
_DATE = re.compile(r"(?:0?[1-9]|[12][0-9]|3[01])\.(?:0?[1-9]|1[0-2])")
_DATE_RANGE = re.compile(r"[–—-]\s?[0-9]")
_BEFORE_DATE = re.compile(
    r"\b(?:(?i:am|vom|bis|ab|zum|seit|dem|den|und|bzw|im|oder)|(?:Mo|Di|Mi|Do|Fr|Sa|So|[A-Z][a-z]{3,7}tag|Mittwoch))[.,]{0,2}\s$|[:–—-]\s$"
)
_MEASURE = re.compile(
    r"[0-9]{1,4}(?:,[0-9]{1,3})? ?(?:Std|Min|Sek|std|min|sek|Stunden?|Minuten?|Sekunden?)\b"
)
_ADDRESS = re.compile(r"://|@|www\.")


def _ends(text: str, language: str) -> Iterator[int]:
    """Offsets at which sentences end (that of the last one apart)."""
    proposals = _propose(text, language)
    start = opened = position = 0
    depth = 0
    for gap in _GAP.finditer(text):
        end = gap.start()
        chunk = text[position:end]
        position = end
        if depth == 0 and "(" in chunk:
            opened = end - len(chunk) + chunk.index("(")
        depth = max(0, depth + chunk.count("(") - chunk.count(")"))
        head, tail = text[max(start, end - _CONTEXT) : end], text[gap.end() : gap.end() + _CONTEXT]
        is_within = depth > 0 and opened > start and text.find(")", end, opened + _PARENTHESIS) > 0
        verdict: bool | None
        if gap[0].count("\n") > 1:
            verdict = True
        elif is_within or (gap[0] == "" and _is_address(text[max(0, end - _CONTEXT) : end], tail)):
            verdict = False
        else:
            verdict = _verdict(head, tail, language)
        if verdict is None:
            number = bisect_right(proposals, gap.end() + 3)
            verdict = number > 0 and proposals[number - 1] > end - 3
        if verdict:
            yield end
            start = gap.end()
            depth = 0


def _verdict(head: str, tail: str, language: str) -> bool | None:
    """Whether a sentence ends between head and tail; ``None`` leaves it to sentencex."""
    stop = _STOP.search(head)
    word = _WORD.search(tail)
    if stop is None or word is None or word[0][0].islower() or tail[0] in ",;:.!?…)":
        return False
    if language != "de":
        return None
    mark, before = stop[1], head[: stop.start()]
    opens = _opens(word[0])
    if "!" in mark or "?" in mark:
        return True
    if mark != ".":
        return opens  # an ellipsis stands within sentences as often as at their end
    token = _TOKEN_START.split(before[-16:])[-1]
    if _NUMBER.fullmatch(token):
        return _ends_after_number(before, token, tail[word.start() :], word[0])
    if _DATE.fullmatch(token):  # am 7.10. (Mittwoch), vom 1.9. – 30.9., but Android 5.1. Auch …
        is_broken = (tail[0] in "(–-/" and not tail[1:2].isspace()) or _DATE_RANGE.match(tail) is not None
        if is_broken or _BEFORE_DATE.search(before[: -len(token)]):
            return opens and not is_broken
    if _ROMAN.fullmatch(token):
        return opens
    if _ACRONYM.fullmatch(token):
        key = token.capitalize()  # DR. MÜLLER, NR. 5
        is_within = (
            (_is_upper(word[0]) and not opens) or word[0].isdigit() or (key in ABBREVIATIONS and not opens)
        )
        verdict = _ends_after_abbreviation(key, word[0], tail) if is_within else None
        return verdict is not False
    parts = _PARTS.search(before[-16:])
    verdict = None if parts is None else _ends_after_abbreviation(parts[0], word[0], tail)
    return True if verdict is None and word[0][0].isdigit() else verdict


def _ends_after_number(before: str, number: str, tail: str, word: str) -> bool:
    """``1991. Die`` ends a sentence; ``2. August``, ``30. Jahrestages`` and ``1. Die …`` in a list do not."""
    if word in MONTH_NUMBERS or before.strip() == number:
        return False
    last = _LAST_WORD.search(before[: len(before) - len(number)])
    previous = "" if last is None else last[1]
    if word[0].isdigit():  # 1. 5. 2024
        return len(number) > 2 or not (_DAY_AND_MONTH.match(tail) or previous.isdigit())
    if word in OPENERS:
        return True
    if len(number) == 4 and "1500" <= number <= "2100":
        return True
    if previous.lower() in DETERMINERS:
        return False
    return len(number) > 2 or previous in COUNTED or previous in NUMBERED_ABBREVIATIONS


def _is_upper(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _opens(word: str) -> bool:
    """Whether a word opens sentences: ``Die``, and ``DIE`` in a line of capitals."""
    return word in OPENERS or (_is_upper(word) and word.capitalize() in OPENERS)


def _ends_after_abbreviation(parts: str, word: str, tail: str) -> bool | None:
    pieces = parts.replace(" ", "").split(".")
    is_number, opens = word[0].isdigit(), _opens(word)
    for first in range(len(pieces)):
        key = ".".join(pieces[first:])
        key = key.lower() if "." in key else key
        if key in ABBREVIATIONS or (key[:1].isupper() and key.lower().endswith(OFFICES)):
            return False
        if key in TIME_UNITS and _MEASURE.match(tail):
            return False
        is_numbered = key in NUMBERED_ABBREVIATIONS or key.endswith("str")  # Goethestr. 5
        if is_numbered and (is_number or opens):
            return opens
        if key in FINAL_ABBREVIATIONS:
            return is_number or opens
    is_initial = len(pieces[-1]) == 1 and pieces[-1].isalpha()
    return is_number or opens if is_initial else None  # J. K. Rowling; Plan B. Die …


def _is_address(before: str, after: str) -> bool:
    """Whether the full stop without a space behind it stands in an address on the web."""
    return _ADDRESS.search(before.rsplit(maxsplit=1)[-1] + after.split(maxsplit=1)[0]) is not None


_WINDOW = 8192
"""Characters given to sentencex at once, since its time grows faster than its text where quotations abound."""
_MASK = {ord(quote): " " for quote in '"„“”»«›‹‚‘()'}  # sentencex does not split within quotations
_SURROGATES = re.compile("[\ud800-\udfff]")


def _propose(text: str, language: str) -> list[int]:
    """Offsets at which sentences begin according to sentencex."""
    from sentencex import get_sentence_boundaries  # 10 ms to import

    masked = _SURROGATES.sub("\ufffd", text).translate(_MASK)
    proposals: list[int] = []
    position = 0
    while position < len(masked):
        window = masked[position : position + _WINDOW]
        starts = [boundary["start_index"] for boundary in get_sentence_boundaries(language, window)]
        proposals += [position + start for start in starts if start > 0]
        # the last sentence of a window may go on in the next, unless it fills a window
        is_cut = position + _WINDOW < len(masked)
        position += starts[-1] if is_cut and starts and starts[-1] > 0 else _WINDOW
    return proposals
