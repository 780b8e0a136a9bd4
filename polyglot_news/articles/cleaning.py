"""Newlines, spaces and characters of one kind; hard-wrapped lines joined to paragraphs."""

from __future__ import annotations

import itertools
import re
import unicodedata


def _cleaning_table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys([*range(32), 127])
    for code in range(
        0x80, 0xA0
    ):  # Windows-1252 read as Latin-1, as browsers mend it too (HTML, section 13.2.5.80)
        table[code] = bytes([code]).decode("cp1252", "ignore") or None
    # soft hyphen, Arabic letter mark, zero-width and bidirectional controls, annotations, tags
    for low, high in ((0xAD, 0xAD), (0x61C, 0x61C), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F)):
        table.update(dict.fromkeys(range(low, high + 1)))
    for low, high in (
        (0xFEFF, 0xFEFF),
        (0xFFF9, 0xFFFB),
        (0xFFFE, 0xFFFF),
        (0xFDD0, 0xFDEF),
        (0xE0000, 0xE007F),
    ):
        table.update(dict.fromkeys(range(low, high + 1)))
    for code in (0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000):
        table[code] = " "
    for code in (0x0A, 0x0B, 0x0C, 0x2028):
        table[code] = "\n"
    table[0x2029] = "\n\n"
    return table


_CLEANING = _cleaning_table()


_SURROGATES = re.compile("[\ud800-\udfff]")


_SOFT_BREAK = re.compile("\u00ad[ \t]*\r?\n[ \t]*")


_MARKS = re.compile(r"[^\w\s\x21-\x7e]{31,}")


def clean(text: str) -> str:
    """Newlines, spaces and characters of one kind: what the eye cannot see cannot split a word any more.

    Removes controls, NUL, soft hyphens, zero-width and bidirectional characters; makes every kind of space a
    space and every kind of line end ``\\n``; replaces lone surrogates by U+FFFD; composes (NFC).
    """
    text = _SOFT_BREAK.sub("", text).replace("\r\n", "\n").replace("\r", "\n").translate(_CLEANING)
    text = _SURROGATES.sub("\ufffd", text)
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _MARKS.sub(_stream_safe, text))


def _stream_safe(run: re.Match[str]) -> str:
    """At most 30 combining marks in a row (UAX #15, section 13), since ordering longer runs takes quadratic time."""
    marks = run[0]
    if not any(map(unicodedata.combining, marks)):
        return marks
    return "\u034f".join(marks[i : i + 30] for i in range(0, len(marks), 30))


_WRAP_WIDTHS = range(40, 121)
"""Widths of hard-wrapped text, in characters; longer lines are paragraphs, shorter ones lists and verse."""


_SPACES = re.compile(" {2,}")


_LIST_ITEM = re.compile(r"[-–—•*·▪►]\s|\d{1,2}[.)]\s|#{1,6}\s")


# "Wasser-\nund Umweltschutz" keeps its hyphen
_SUSPENDED = re.compile(r"(?:und|oder|bzw|sowie|bis|wie|als|noch|statt|aber)\b")


def split_paragraphs(text: str) -> list[str]:
    """Paragraphs of clean text, each on one line: blank lines part them, hard-wrapped lines are joined.

    A block without blank lines is wrapped text where its lines end because the next word would not have fitted;
    otherwise each of its lines is a paragraph. Words broken by a hyphen at a line end are mended.
    """
    paragraphs: list[str] = []
    block: list[str] = []
    for line in [*text.split("\n"), ""]:
        line = _SPACES.sub(" ", line.strip())
        if line:
            block.append(line)
        elif block:
            paragraphs += _unwrap(block)
            block = []
    return paragraphs


def _unwrap(lines: list[str]) -> list[str]:
    width = max((len(line) for line in lines if " " in line), default=0)
    joined: list[list[str]] = [[lines[0]]]
    for line, following in itertools.pairwise(lines):
        if not _is_wrapped(line, following, width):
            joined.append([following])
        elif len(line) > 1 and line[-1] in "-‐" and line[-2].isalpha():
            if following[0].islower() and not _SUSPENDED.match(following):
                joined[-1][-1] = joined[-1][-1][:-1]
            elif following[0].islower():
                joined[-1].append(" ")
            joined[-1].append(following)
        else:
            joined[-1] += [" ", following]
    return ["".join(parts) for parts in joined]


def _is_wrapped(line: str, following: str, width: int) -> bool:
    if _LIST_ITEM.match(following):
        return False
    if following[0].islower() and line[-1] not in ".!?:":
        return True
    needed = len(line) + 1 + len(following.split(" ", 1)[0])
    return width in _WRAP_WIDTHS and needed > 0.85 * width
