"""What all formats show of a digest, brought into reading order and made safe to show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from ..articles.article import Kind
from ..articles.segments import segment_article
from ..checks import Finding
from ..digest import Digest, Summary, SummarySentence, TranslatedSegment, Translation
from ..languages.detection import name_of
from ..spans import Span

T = TypeVar("T")

AUTONYMS = {
    "de": "Deutsch",
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "kk": "Қазақша",
    "ru": "Русский",
    "uk": "Українська",
}

# One character for one character, so that the offsets of findings stay true. Control characters become
# their pictures (U+2400 ff.); what turns the direction of text, and what UTF-8 or XML cannot carry, becomes
# U+FFFD; what breaks a line becomes a space.
_SHOWN = {code: 0x2400 + code for code in range(0x20)}
_SHOWN |= {code: 0x20 for code in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029)}
_SHOWN |= {0x7F: 0x2421}
_SHOWN |= {code: 0xFFFD for code in range(0x80, 0xA0) if code != 0x85}
_SHOWN |= {code: 0xFFFD for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFFFE, 0xFFFF)}
_SHOWN |= {code: 0xFFFD for code in range(0xD800, 0xE000)}


def shown(text: str) -> str:
    """``text`` of the same length in one line, with nothing that could steer a terminal or a page.

    Control characters (U+0000–1F, 7F–9F) could move a cursor, bidirectional overrides and isolates
    (U+202A–E, U+2066–9; "Trojan Source", https://arxiv.org/abs/2111.00169) could reorder what is read.
    """
    return text.translate(_SHOWN)


def safe(data: T) -> T:
    """An article, translation, summary or digest with every string of it through ``shown``."""
    if isinstance(data, str):
        return shown(data)  # type: ignore[return-value]
    if isinstance(data, tuple):
        return tuple(map(safe, data))  # type: ignore[return-value]
    if isinstance(data, Mapping):
        return {safe(key): safe(value) for key, value in data.items()}  # type: ignore[return-value]
    if is_dataclass(data):
        return replace(data, **{field.name: safe(getattr(data, field.name)) for field in fields(data)})  # type: ignore[type-var]
    return data


def shorten(text: str, length: int) -> str:
    """At most ``length`` characters of ``text``, cut between words where that is possible."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    return (cut[: cut.rfind(" ")] if " " in cut[length // 2 :] else cut).rstrip(" ,;:–-") + "…"


def pieces(text: str, spans: Sequence[Span]) -> Iterator[tuple[str, bool]]:
    """``text`` cut at ``spans``: (piece, whether it is in a span). Spans may overlap or be out of range."""
    done = 0
    for start, end in sorted(spans):
        start, end = max(start, done), min(end, len(text))
        if start >= end:
            continue
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


@dataclass(frozen=True)
class Row:
    """A sentence and its translations. ``index`` is what the evidence of summaries refers to."""

    index: int
    source: str
    targets: Mapping[str, TranslatedSegment]

    @property
    def number(self) -> int:
        return self.index + 1

    def text(self, language: str) -> str:
        return self.targets[language].target if language in self.targets else self.source

    def findings(self, language: str) -> tuple[Finding, ...]:
        return self.targets[language].findings if language in self.targets else ()

    def spans(self, language: str) -> tuple[Span, ...]:
        """What findings point at: in a target language theirs, in the source all of them."""
        if language in self.targets:
            return tuple(span for finding in self.findings(language) for span in finding.target_spans)
        findings = (finding for target in self.targets.values() for finding in target.findings)
        return tuple(span for finding in findings for span in finding.source_spans)


@dataclass(frozen=True)
class Block:
    """A paragraph of the article: its rows, or, where it was not translated, only its text."""

    kind: Kind
    text: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class View:
    """A digest, every string of it through ``shown``.

    Attributes:
        id: the article's (of the article as it was, before ``shown``).
        source_language: of the article.
        targets: languages of the translations.
        blocks: the paragraphs in order, the headline's included.
    """

    id: str
    digest: Digest
    source_language: str
    targets: tuple[str, ...]
    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, digest: Digest) -> View:
        visible = safe(digest)
        language, targets = visible.article.language, tuple(visible.translations)
        rows: dict[int, list[Row]] = {}
        for paragraph, row in _rows(digest, visible.translations):
            rows.setdefault(paragraph, []).append(row)
        blocks = tuple(
            Block(paragraph.kind, paragraph.text, tuple(rows.get(index, ())))
            for index, paragraph in enumerate(visible.article.paragraphs)
        )
        return cls(digest.article.id, visible, language, targets, blocks)

    @property
    def languages(self) -> tuple[str, ...]:
        """The article's language, then those of translations and summaries, each once."""
        return tuple(dict.fromkeys((*self.columns, *self.digest.summaries)))

    @property
    def columns(self) -> tuple[str, ...]:
        """The languages that a row has texts in."""
        return (self.source_language, *self.targets)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for block in self.blocks for row in block.rows)

    def text(self, block: Block, language: str) -> str | None:
        """A paragraph in a language; ``None`` where there is no translation of it."""
        if language == self.source_language:
            return block.text
        if language not in self.targets or not block.rows:
            return None
        return " ".join(row.text(language) for row in block.rows)

    def headline(self, language: str) -> str | None:
        for block in self.blocks:
            if block.kind == "headline":
                return self.text(block, language)
        return self.digest.article.headline if language == self.source_language else None

    def title(self, language: str, length: int = 200) -> str | None:
        """The headline, or where there is none the beginning of the first sentence."""
        headline = self.headline(language)
        if headline:
            return shorten(headline, length)
        known = language == self.source_language or language in self.targets
        if known and self.rows:
            return shorten(self.rows[0].text(language), min(length, 120))
        prose = [block.text for block in self.blocks if block.kind == "prose"]
        return shorten(prose[0], min(length, 120)) if prose and language == self.source_language else None

    def opening(self, language: str) -> str | None:
        """The first sentence of prose that is not the title already."""
        if language != self.source_language and language not in self.targets:
            return None
        sentences = (row for block in self.blocks if block.kind == "prose" for row in block.rows)
        first = next((row for row in sentences if row.index > 0), None)
        return shorten(first.text(language), 200) if first else None

    def evidence(self, sentence: SummarySentence) -> tuple[int, ...]:
        """Numbers of the sentences that a summary's sentence rests on, as far as they exist."""
        rows = {row.index: row.number for row in self.rows}
        return tuple(rows[index] for index in sentence.evidence if index in rows)

    @property
    def found(self) -> int:
        """How many findings there are, in translations and summaries."""
        return len(self.digest.findings)

    def summary(self, language: str) -> Summary | None:
        return self.digest.summaries.get(language)

    def findings(self, language: str) -> tuple[Finding, ...]:
        """Those of a translation in the order of its sentences: number 1 comes first."""
        return tuple(finding for row in self.rows for finding in row.findings(language))


def _rows(digest: Digest, translations: Mapping[str, Translation]) -> Iterator[tuple[int, Row]]:
    """(paragraph number, row); where there are only summaries, the sentences that their evidence counts."""
    if translations:
        for index, aligned in enumerate(zip(*(t.segments for t in translations.values()), strict=True)):
            targets = dict(zip(translations, aligned, strict=True))
            yield aligned[0].paragraph, Row(index, aligned[0].source, targets)
    elif digest.summaries:
        for index, segment in enumerate(segment_article(digest.article)):
            yield segment.paragraph, Row(index, shown(segment.text), {})


def autonym(language: str) -> str:
    """What a language calls itself, else its English name, else its code."""
    return AUTONYMS.get(language) or name_of(language)
