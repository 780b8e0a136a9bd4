"""What the sentences of an article were translated from: a summary must hold against that as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ..checks import Finding
from ..digest import TranslatedSegment
from ..glossary import Glossary
from .facts import unsupported


@dataclass(frozen=True)
class Origin:
    """The originals of an article's segments.

    Attributes:
        texts: the segments as the article has them.
        language: their ISO 639-1 code.
        doubtful: indices of those whose translation is known, or likely, to be wrong.
        glossary: what names become.
    """

    texts: tuple[str, ...]
    language: str
    doubtful: frozenset[int] = frozenset()
    glossary: Glossary = field(default_factory=Glossary.builtin)

    @classmethod
    def of(
        cls, segments: Sequence[TranslatedSegment], source_language: str, language: str, glossary: Glossary
    ) -> Origin:
        """The originals of translated segments."""
        texts = tuple(segment.source for segment in segments)
        origin = cls(texts, source_language, glossary=glossary)
        doubtful = frozenset(
            index
            for index, segment in enumerate(segments)
            if any(finding.severity == "error" for finding in segment.findings)
            or origin.unsupported(segment.target, language, [index])
        )
        return replace(origin, doubtful=doubtful)

    def unsupported(self, claim: str, language: str, evidence: Sequence[int]) -> tuple[Finding, ...]:
        """Numbers, names and words of a claim that the originals of its evidence do not have."""
        text = " ".join(self.texts[index] for index in evidence)
        rendered = self.glossary.renderings(text, claim, self.language, language)
        explained = [span for spans in rendered.values() for span in spans]
        return unsupported(claim, [text], language, source_language=self.language, explained=explained)

    @property
    def key(self) -> tuple[str, ...]:
        """What of it could change a summary; for cache keys."""
        terms = self.glossary.within(" ".join(self.texts), self.language, "en").fingerprint
        return (self.language, ",".join(map(str, sorted(self.doubtful))), terms, *self.texts)
