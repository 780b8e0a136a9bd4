"""The result objects: ``Digest`` and what it is made of. Data only; frozen; exact through JSON.

The objects carry no model and no connection, so they can be pickled to workers, stored and compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Literal, get_args

from .articles.article import Article
from .checks import Finding

Method = Literal["abstractive", "extractive"]


@dataclass(frozen=True)
class TranslatedSegment:
    """One sentence and its translation.

    Attributes:
        source: the sentence, as it stands in the article.
        target: the hypothesis that was kept.
        paragraph: index into ``Article.paragraphs``.
        route: the directions it took, ``"de-ru"`` or ``"de-en-ru"``.
        findings: what the checks found wanting in ``target``.
    """

    source: str
    target: str
    paragraph: int
    route: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Translation:
    """An article in one target language, aligned sentence by sentence."""

    language: str
    segments: tuple[TranslatedSegment, ...]

    @property
    def paragraphs(self) -> tuple[tuple[int, str], ...]:
        """(index into ``Article.paragraphs``, translated text), in order."""
        grouped = groupby(self.segments, key=lambda segment: segment.paragraph)
        return tuple((index, " ".join(s.target for s in segments)) for index, segments in grouped)

    @property
    def text(self) -> str:
        """The whole translation, paragraphs separated by blank lines."""
        return "\n\n".join(text for _, text in self.paragraphs)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for segment in self.segments for finding in segment.findings)

    def _repr_html_(self) -> str:
        from .rendering import cards

        return cards.translation(self)

    def _repr_markdown_(self) -> str:
        from .rendering import markdown

        return markdown.translation(self)


@dataclass(frozen=True)
class SummarySentence:
    """One sentence of a summary; ``evidence`` are indices of the article's segments that support it."""

    text: str
    evidence: tuple[int, ...] = ()


@dataclass(frozen=True)
class Summary:
    """A short summary. ``method`` says whether its sentences were written anew or taken from the article."""

    language: str
    method: Method
    sentences: tuple[SummarySentence, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(sentence.text for sentence in self.sentences)

    @classmethod
    def from_dict(cls, language: str, data: Mapping[str, Any]) -> Summary:
        """One of the ``summaries`` of a digest's JSON. Raises as ``Digest.from_dict`` does."""
        if data["method"] not in get_args(Method):
            raise ValueError(f"no method of summarizing: {data['method']!r:.200}")
        sentences = tuple(
            SummarySentence(_text(s["text"]), tuple(map(int, s["evidence"]))) for s in data["sentences"]
        )
        findings = tuple(map(Finding.from_dict, data["findings"]))
        return cls(language, data["method"], sentences, findings)

    def _repr_html_(self) -> str:
        from .rendering import cards

        return cards.summary(self)

    def _repr_markdown_(self) -> str:
        from .rendering import markdown

        return markdown.summary(self)


@dataclass(frozen=True)
class Digest:
    """One article, translated, summarized and checked.

    Attributes:
        article: the article as parsed.
        translations: target language → ``Translation``; all have the same segments in the same order.
        summaries: language → ``Summary``.
        signature: checkpoints, options and version that made this digest, in sacreBLEU's manner.
        cached: whether it was answered from the cache; not part of equality.
    """

    article: Article
    translations: Mapping[str, Translation]
    summaries: Mapping[str, Summary]
    signature: str
    cached: bool = field(default=False, compare=False)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of all translations and summaries."""
        parts: tuple[Translation | Summary, ...] = (*self.translations.values(), *self.summaries.values())
        return tuple(finding for part in parts for finding in part.findings)

    def to_dict(self) -> dict[str, Any]:
        """Plain data, ready for ``json.dumps``; the shape is described in ``docs/json.md``."""
        return {
            "article": self.article.to_dict(),
            "translations": {code: _translation_dict(t) for code, t in self.translations.items()},
            "summaries": {code: _summary_dict(s) for code, s in self.summaries.items()},
            "signature": self.signature,
            "cached": self.cached,
        }

    def to_json(self, indent: int | None = None) -> str:
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Digest:
        """Inverse of ``to_dict``. Raises ``KeyError``, ``TypeError`` or ``ValueError`` on data of another shape."""
        article = Article.from_dict(data["article"])
        return cls(
            article=article,
            translations={
                code: _translation(code, one, len(article.paragraphs))
                for code, one in _mapping(data["translations"]).items()
            },
            summaries={
                code: Summary.from_dict(code, one) for code, one in _mapping(data["summaries"]).items()
            },
            signature=_text(data["signature"]),
            cached=bool(data["cached"]),
        )

    @classmethod
    def from_json(cls, text: str) -> Digest:
        return cls.from_dict(json.loads(text))

    def to_html(self) -> str:
        """A self-contained page; ``polyglot_news.rendering`` makes one of many digests, and other formats."""
        from .rendering import html

        return html.page([self])

    def _repr_html_(self) -> str:
        from .rendering import cards

        return cards.digest(self)

    def _repr_markdown_(self) -> str:
        from .rendering import markdown

        return markdown.document(self, full=True, front_matter=False)


def _translation_dict(translation: Translation) -> dict[str, Any]:
    segments = [
        {
            "source": s.source,
            "target": s.target,
            "paragraph": s.paragraph,
            "route": s.route,
            "findings": [finding.to_dict() for finding in s.findings],
        }
        for s in translation.segments
    ]
    return {"text": translation.text, "segments": segments}


def _translation(language: str, data: Mapping[str, Any], paragraphs: int) -> Translation:
    segments = tuple(
        TranslatedSegment(
            _text(s["source"]),
            _text(s["target"]),
            range(paragraphs)[s["paragraph"]],
            _text(s["route"]),
            tuple(map(Finding.from_dict, s["findings"])),
        )
        for s in data["segments"]
    )
    return Translation(language, segments)


def _summary_dict(summary: Summary) -> dict[str, Any]:
    return {
        "text": summary.text,
        "method": summary.method,
        "sentences": [{"text": s.text, "evidence": list(s.evidence)} for s in summary.sentences],
        "findings": [finding.to_dict() for finding in summary.findings],
    }


def _mapping(value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise TypeError(f"no object: {value!r:.200}")
    return value


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"no text: {value!r:.200}")
    return value
