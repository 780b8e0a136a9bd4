"""An article's summaries: made in one language, carried over into the others, and held against the article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING, Any

from ..articles.article import Article
from ..cache import Cache, key_of
from ..checks import Finding
from ..digest import Summary, SummarySentence, Translation
from ..languages.segmentation import Segment
from ..version import __version__
from .origin import Origin

if TYPE_CHECKING:
    from ..translation import Translator
    from .summarizer import Summarizer

PIVOT = "en"  # abstractive summaries are written in English and carried over from there


@dataclass(frozen=True)
class Carrier:
    """Makes the summaries of articles in all languages from one.

    Attributes:
        summarizer: makes the first.
        translator: carries what was written.
        cache: remembers the first.
        language: of the articles, ISO 639-1.
        languages: those of the summaries.
        refresh: make anew what is remembered.
    """

    summarizer: Summarizer
    translator: Translator
    cache: Cache
    language: str
    languages: tuple[str, ...]
    refresh: bool = False

    def summaries(
        self, article: Article, segments: Sequence[Segment], translations: Mapping[str, Translation]
    ) -> dict[str, Summary]:
        """Language → summary, for the article's own language and those that there are translations in.

        Raises:
            CheckpointError: a model is missing or cannot be loaded.
        """
        kinds = [article.paragraphs[segment.paragraph].kind for segment in segments]
        prose = [number for number, kind in enumerate(kinds) if kind == "prose"]
        if not self.languages or not prose:
            return {}
        written_in = PIVOT if PIVOT in translations else self.language
        lines = {code: [s.target for s in t.segments] for code, t in translations.items()}
        lines[self.language] = [segment.text for segment in segments]
        headline = next(
            (line for line, kind in zip(lines[written_in], kinds, strict=True) if kind == "headline"), None
        )
        origin = None
        if written_in in translations:
            translated = [translations[written_in].segments[n] for n in prose]
            origin = Origin.of(translated, self.language, written_in, self.translator.glossary)
        first = self._remembered([lines[written_in][n] for n in prose], written_in, headline, origin)
        sentences = (
            replace(sentence, evidence=tuple(prose[n] for n in sentence.evidence))
            for sentence in first.sentences
        )
        first = replace(first, sentences=tuple(sentences))
        made = {code: self._carried(first, code, lines) for code in self.languages if code in lines}
        read_in = {code: code if made[code].method == "extractive" else written_in for code in made}
        return {code: flagged(made[code], translations.get(read_in[code])) for code in made}

    def _remembered(
        self, texts: Sequence[str], code: str, headline: str | None, origin: Origin | None
    ) -> Summary:
        options = (code, headline or "", self.summarizer.fingerprint, __version__)
        key = key_of("summary", *options, *(origin.key if origin else ()), *texts)

        def make(_: list[str]) -> Iterator[dict[str, Any]]:
            summary = self.summarizer.summarize(texts, language=code, headline=headline, origin=origin)
            rows = [[sentence.text, list(sentence.evidence)] for sentence in summary.sentences]
            yield {key: {"method": summary.method, "sentences": rows}}

        def read(value: Any) -> Summary:
            positions = range(len(texts))
            rows = [
                {"text": text, "evidence": [positions[n] for n in evidence]}
                for text, evidence in value["sentences"]
            ]
            return Summary.from_dict(code, {"method": value["method"], "sentences": rows, "findings": []})

        (made,) = self.cache.complete(
            [key], make, chunk=1, refresh=self.refresh, table="summaries", read=read
        )
        return made[key]

    def _carried(self, summary: Summary, code: str, lines: Mapping[str, Sequence[str]]) -> Summary:
        """The summary in another language: extracted sentences are there already, written ones are translated."""
        if code == summary.language:
            return summary
        if summary.method == "extractive" or code == self.language:
            numbers = chain.from_iterable(sentence.evidence[:1] for sentence in summary.sentences)
            kept = tuple(SummarySentence(lines[code][n], (n,)) for n in sorted(set(numbers)))
            return Summary(code, "extractive", kept)
        texts = [sentence.text for sentence in summary.sentences]
        hypotheses = self.translator.translate(texts, summary.language, code, refresh=self.refresh)
        origin = Origin(tuple(lines[self.language]), self.language, glossary=self.translator.glossary)
        carried: list[SummarySentence] = []
        findings: list[Finding] = []
        for sentence, hypothesis in zip(summary.sentences, hypotheses, strict=True):
            carried.append(replace(sentence, text=hypothesis.target))
            findings += hypothesis.findings
            if summary.language != self.language:  # translated twice: it must hold against the original, too
                findings += origin.unsupported(hypothesis.target, code, sentence.evidence)
        return Summary(code, summary.method, tuple(carried), tuple(findings))


def flagged(summary: Summary, read: Translation | None) -> Summary:
    """Tells which sentences of a summary rest on a translation with errors; ``read`` is what they were made from."""
    found = []
    for number, sentence in enumerate(summary.sentences, 1):
        findings = [f for n in sentence.evidence for f in read.segments[n].findings] if read else []
        if names := sorted({finding.name for finding in findings if finding.severity == "error"}):
            message = f"sentence {number} rests on a translation with errors: {', '.join(names)}"
            found.append(Finding("evidence", "warning", message))
    return replace(summary, findings=summary.findings + tuple(found)) if found else summary
