"""Bytes → clean text → paragraphs: encodings, invisible characters, wrapped lines. Knows no news."""

from __future__ import annotations

import codecs
import re

_SAMPLE = 64 * 1024
"""Bytes that are looked at to tell what a file is; a megabyte tells no more."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a Word document or ZIP archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
_UNDECLARABLE = re.compile(r"utf-?(?:16|32|7)|.*(?:escape|undefined|idna|punycode|mbcs|oem)|ucs", re.I)
"""Declared encodings that a text which shows its declaration in plain bytes is not in, and codecs that are none."""
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,4}=\s{0,4}["']?([A-Za-z0-9_-]{2,20})""")
# German letters inside words and German typography outside them: what a right decoding brings to light
_GERMAN = re.compile(
    "(?<=[A-Za-z])[äöüß]|[äöüÄÖÜ](?=[a-z])|(?<=[A-Z])[ÄÖÜ]|[ÄÖÜ](?=[A-Z])|(?<![A-Za-z])[„‚»«–—€©§]|[“”’…°é](?![A-Za-z])"
)
_SINGLE_BYTE = ("cp1252", "iso8859_15", "cp850", "mac_roman")
_REGIONAL = ("cp1252", "cp1250", "cp1251", "koi8_r", "cp866", "cp1254", "iso8859_2")
"""What charset-normalizer may choose from: the encodings of Europe and Central Asia."""
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")


class NotTextError(ValueError):
    """Bytes that are not text; the message says what they seem to be, to follow a file's name."""


def decode(data: bytes) -> str:
    """Decode a text file whose encoding nobody noted down.

    A byte-order mark decides; then UTF-8, a charset declared in the markup, UTF-16 without a mark; then, since
    short German texts are what charset-normalizer confuses most, the single-byte encoding that yields German
    letters within words; then charset-normalizer.

    Raises:
        NotTextError: The bytes are a binary file (a PDF, a picture…).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(encoding, "replace")
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise NotTextError(f"is {what}")
    sample = data[:_SAMPLE]
    if (wide := _wide_encoding(sample)) is not None:
        return data.decode(wide, "replace")
    if 20 * len(_CONTROLS.findall(sample)) > len(sample):
        raise NotTextError("is a binary file")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        first_bad = error.start
    declared = _DECLARED.search(data[:2048])
    if declared is not None and not _UNDECLARABLE.match(declared[1].decode("ascii")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, ValueError):
            pass  # a false declaration: tell it from the bytes
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace")
    start = max(0, first_bad - _SAMPLE // 2)
    return data.decode(_single_byte_encoding(data[start : start + _SAMPLE]), "replace")


def is_wide(head: bytes) -> bool:
    """Whether a file that begins so is in UTF-16 or UTF-32, where line ends are no single bytes."""
    return any(head.startswith(bom) for bom, _ in _BOMS[1:]) or _wide_encoding(head) is not None


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: western text has a NUL in nearly every other byte."""
    pairs = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if pairs >= 2 and max(even, odd) > 0.4 * pairs and min(even, odd) < 0.1 * pairs:
        return "utf-16-be" if even > odd else "utf-16-le"
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether a few bad bytes stand in what is UTF-8 otherwise (a cut transfer, a spliced quotation)."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    return 10 * bad <= sum(not character.isascii() for character in text) - bad


def _single_byte_encoding(sample: bytes) -> str:
    foreign = sum(byte > 127 for byte in sample)
    scores: dict[str, float] = {}
    for encoding in _SINGLE_BYTE:
        scores[encoding] = len(_GERMAN.findall(sample.decode(encoding, "replace"))) / foreign
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] >= 0.5:
        return best
    from charset_normalizer import from_bytes  # 50 ms to import, and hardly ever needed

    found = from_bytes(sample, cp_isolation=list(_REGIONAL)).best()
    return "cp1252" if found is None else found.encoding
