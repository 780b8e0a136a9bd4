"""``Newsroom``: articles in, digests out. The one place where parsing, translation, summaries and cache meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .articles.article import Article
from .articles.reading import Item, articles_of, count_articles, read_article
from .articles.segments import segment_article
from .cache import Cache, cache_folder, key_of
from .checks import Finding
from .digest import Digest, Summary, SummarySentence, TranslatedSegment, Translation
from .errors import ArticleError, LanguageError, PolyglotNewsError
from .languages import detection
from .languages.segmentation import Segment
from .version import __version__

if TYPE_CHECKING:
    from .summarization import Summarizer
    from .summarization.origin import Origin
    from .translation import Hypothesis, Translator

OnError = Callable[[str, PolyglotNewsError], object]

PIVOT = "en"  # abstractive summaries are written in English and carried over from there
WINDOW_SEGMENTS = 512  # segments of new articles that are translated together
WINDOW_ARTICLES = 64
FEW_SEGMENTS = 64  # fewer do not fill the cores: the languages are then decoded side by side


@dataclass(frozen=True)
class _Job:
    """An article on its way: its key, and its digest if that is known."""

    article: Article
    key: str
    segments: tuple[Segment, ...]
    digest: Digest | None


class Newsroom:
    """Turns German news articles into digests. Loads no model until an article needs one.

    Args:
        targets: languages to translate into, ISO 639-1; the articles' own is only summarized in.
        source: language of the articles, taken as said; if not said, German, and articles that are not are refused.
        summaries: languages to summarize in; the targets if not said.
        sentences: most sentences of a summary.
        words: most words of a summary.
        engine: ``"auto"`` (CTranslate2 where installed), ``"ctranslate2"`` or ``"torch"``.
        models: direction → folder or hub id of the Marian checkpoint to use, ``{"de-en": "folder"}``.
        summarizer: folder, hub id or GGUF file of the summarizer; ``"extractive"`` for none.
        glossaries: files of terms that must come out one way, besides the built-in ones.
        cache: a ``Cache``, a folder for one, None for the user's, False for none.
        refresh: make digests anew even if they are cached.
        allow_download: fetch missing checkpoints from the hub.

    Raises:
        CheckpointError: an engine or direction that does not exist.
        GlossaryError: a glossary that cannot be read.
    """

    def __init__(
        self,
        targets: Sequence[str] = ("en", "ru"),
        *,
        source: str | None = None,
        summaries: Sequence[str] | None = None,
        sentences: int = 3,
        words: int = 60,
        engine: str = "auto",
        models: Mapping[str, str] | None = None,
        summarizer: str | None = None,
        glossaries: Sequence[str | Path] = (),
        cache: Cache | str | Path | bool | None = None,
        refresh: bool = False,
        allow_download: bool = False,
    ) -> None:
        if not targets:
            raise LanguageError("Name at least one target language, for example en.")
        self.source = source or "de"
        for code in (self.source, *targets, *(summaries or ())):
            _check_code(code)
        self.targets = tuple(dict.fromkeys(code for code in targets if code != self.source))
        self._detects = source is None
        self.summaries = tuple(dict.fromkeys(targets if summaries is None else summaries))
        self.sentences, self.words = sentences, words
        self._engine, self._models, self._summarizer_id = engine, dict(models or {}), summarizer
        self._glossaries = tuple(map(Path, glossaries))
        self._refresh, self._allow_download = refresh, allow_download
        self._owns_cache = not isinstance(cache, Cache)
        if isinstance(cache, Cache):
            self.cache = cache
        elif isinstance(cache, bool):
            self.cache = Cache(enabled=cache)
        else:
            self.cache = Cache(cache)
        self._folder = cache_folder(None if isinstance(cache, bool | Cache) else cache)
        self._made: dict[str, Any] = {}

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache, unless it was handed in."""
        if self._owns_cache:
            self.cache.close()

    @property
    def translator(self) -> Translator:
        if "translator" not in self._made:
            from .glossary import Glossary
            from .translation import Translator

            glossary = Glossary.builtin()
            for path in self._glossaries:
                glossary |= Glossary.load(path)
            self._made["translator"] = Translator(
                models=self._models,
                engine=self._engine,
                cache=self.cache,
                cache_dir=self._folder,
                glossary=glossary,
                allow_download=self._allow_download,
            )
        return self._made["translator"]

    @property
    def summarizer(self) -> Summarizer:
        if "summarizer" not in self._made:
            from .summarization import Summarizer

            self._made["summarizer"] = Summarizer(
                self._summarizer_id, sentences=self.sentences, words=self.words, cache_dir=self._folder
            )
        return self._made["summarizer"]

    def digest(self, item: Item) -> Digest:
        """The digest of one article: a path, the text itself, or an ``Article``.

        Raises:
            ArticleError: it cannot be read, or may be several articles, as a folder or feed (use ``digest_many``).
            LanguageError: it is not in the source language.
            CheckpointError: no checkpoint serves a direction.
        """
        if not isinstance(item, Article):
            item = read_article(item, language=self.source)
        return next(iter(self.digest_many([item])))

    def digest_many(
        self, items: Item | Iterable[Item], *, progress: bool = False, on_error: OnError | None = None
    ) -> Iterator[Digest]:
        """Yield digests in the order of ``items``, which may be endless: only a window of them is held.

        A path may be that of a folder, a feed or a JSON Lines file, and stands for all articles in it.

        Articles are parsed ahead while others are translated; a batch's translations and every digest are
        kept as soon as they are there, so that a stopped run goes on where it was.

        Args:
            items: paths, texts or articles; or one of these.
            progress: show a bar with rate and time left, on stderr or in the notebook.
            on_error: called with where an article came from and what is wrong with it; the others go on.
                Without it the first error is raised, after the digests before it.
        """
        if isinstance(items, Item):
            items = [items]
        with _progress(items, progress) as advance, ThreadPoolExecutor(1) as ahead:
            windows = self._windows(items, on_error)
            future = ahead.submit(next, windows, None)
            while (window := future.result()) is not None:
                jobs, error = window
                if error is None:
                    future = ahead.submit(next, windows, None)
                for digest in self._finish(jobs, on_error):
                    yield digest
                    advance()
                if error is not None:
                    raise error

    def _windows(
        self, items: Iterable[Item], on_error: OnError | None
    ) -> Iterator[tuple[list[_Job], PolyglotNewsError | None]]:
        """Parsed articles, so many at a time that batches are full; an error ends the last window."""
        jobs: list[_Job] = []
        for name, found in articles_of(items, language=self.source):
            try:
                if isinstance(found, PolyglotNewsError):
                    raise found
                jobs.append(self._job(found))
            except (
                ArticleError,
                LanguageError,
            ) as error:  # what ails a checkpoint or glossary ails all articles
                if on_error is None:
                    yield jobs, error
                    return
                on_error(name, error)
                continue
            fresh = sum(len(job.segments) for job in jobs if job.digest is None)
            if not fresh or fresh >= WINDOW_SEGMENTS or len(jobs) >= WINDOW_ARTICLES:
                yield jobs, None
                jobs = []
        if jobs:
            yield jobs, None

    def _job(self, article: Article) -> _Job:
        key = self._key(article)

        def read(value: Any) -> Digest:
            return Digest.from_dict({**value, "article": article.to_dict(), "cached": True})

        known = None if self._refresh else self.cache.digest(key, read)
        if known is not None:
            return _Job(article, key, (), replace(known, article=article))
        if self._detects:
            text = "\n".join(p.text for p in article.paragraphs if p.is_translated)
            detection.require(text, self.source, article.source or "The article")
        return _Job(article, key, tuple(segment_article(article)), None)

    @property
    def signature(self) -> str:
        """Checkpoints, engine, options and version that make the digests, in sacreBLEU's manner."""
        if "signature" not in self._made:
            parts = [f"polyglot-news:{__version__}"]
            parts += [self.translator.signature(self.source, target) for target in self.targets]
            if self.summaries:
                parts.append(f"summarizer:{self.summarizer.description}@{self.summarizer.fingerprint}")
                parts.append(f"sentences:{self.sentences}|words:{self.words}")
            self._made["signature"] = "|".join(parts)
        return self._made["signature"]

    def _key(self, article: Article) -> str:
        if "options" not in self._made:
            directions = [self.translator.fingerprint(self.source, code) for code in self.targets]
            self._made["options"] = [*self.targets, "/", *self.summaries, "/", *directions, self.signature]
        return key_of("digest", article.id, *self._made["options"])

    def _finish(self, jobs: list[_Job], on_error: OnError | None) -> Iterator[Digest]:
        """Translate what is new of a window in one go, then summarize, keep and yield article by article."""
        fresh = [job for job in jobs if job.digest is None]
        texts = [segment.text for job in fresh for segment in job.segments]
        translated = self._translate(texts)
        position = 0
        for job in jobs:
            if job.digest is not None:
                yield job.digest
                continue
            span = slice(position, position + len(job.segments))
            position = span.stop
            translations = {
                target: Translation(
                    target,
                    tuple(
                        TranslatedSegment(s.text, h.target, s.paragraph, h.route, h.findings)
                        for s, h in zip(job.segments, hypotheses[span], strict=True)
                    ),
                )
                for target, hypotheses in translated.items()
            }
            digest = Digest(
                article=job.article,
                translations={target: translations[target] for target in self.targets if texts},
                summaries=self._summarize(job, translations),
                signature=self.signature,
            )
            self.cache.store_digest(job.key, digest.to_dict(), source=job.article.source)
            yield digest

    def _translate(self, texts: list[str]) -> dict[str, list[Hypothesis]]:
        """Into all target languages, and into the one that summaries are written in."""
        wanted = self.targets if texts else ()
        if (
            wanted
            and self.summaries
            and PIVOT not in (self.source, *wanted)
            and self.summarizer.writes(PIVOT)
        ):
            wanted = (*wanted, PIVOT)

        def translate(target: str) -> list[Hypothesis]:
            return self.translator.translate(texts, self.source, target, refresh=self._refresh)

        # what goes on from the English would only wait for it
        apart = all(self.translator.routes(self.source, target)[0].is_direct for target in wanted)
        if len(texts) >= FEW_SEGMENTS or len(wanted) < 2 or not apart:
            return {target: translate(target) for target in wanted}
        with ThreadPoolExecutor(len(wanted)) as side_by_side:
            return dict(zip(wanted, side_by_side.map(translate, wanted), strict=True))

    def _summarize(self, job: _Job, translations: Mapping[str, Translation]) -> dict[str, Summary]:
        """Summaries in all languages: written in one, carried over into the others."""
        prose = [n for n, s in enumerate(job.segments) if job.article.paragraphs[s.paragraph].kind == "prose"]
        if not self.summaries or not prose:
            return {}
        written_in = PIVOT if PIVOT in translations else self.source
        lines = {code: [s.target for s in t.segments] for code, t in translations.items()}
        lines[self.source] = [segment.text for segment in job.segments]
        headline = next(
            (
                lines[written_in][n]
                for n, s in enumerate(job.segments)
                if job.article.paragraphs[s.paragraph].kind == "headline"
            ),
            None,
        )
        origin = None
        if written_in in translations:
            from .summarization.origin import Origin

            segments = [translations[written_in].segments[n] for n in prose]
            origin = Origin.of(segments, self.source, written_in, self.translator.glossary)
        texts = [lines[written_in][n] for n in prose]
        original = self._remembered_summary(texts, written_in, headline, origin)
        original = replace(
            original,
            sentences=tuple(
                replace(sentence, evidence=tuple(prose[n] for n in sentence.evidence))
                for sentence in original.sentences
            ),
        )
        made = {code: self._carry(original, code, lines) for code in self.summaries if code in lines}
        read_in = {code: code if made[code].method == "extractive" else written_in for code in made}
        return {code: _flagged(made[code], translations.get(read_in[code])) for code in made}

    def _remembered_summary(
        self, texts: list[str], code: str, headline: str | None, origin: Origin | None
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
            [key], make, chunk=1, refresh=self._refresh, table="summaries", read=read
        )
        return made[key]

    def _carry(self, summary: Summary, code: str, lines: Mapping[str, Sequence[str]]) -> Summary:
        """The summary in another language: extracted sentences are there already, written ones are translated."""
        if code == summary.language:
            return summary
        if summary.method == "extractive" or code == self.source:
            numbers = chain.from_iterable(sentence.evidence[:1] for sentence in summary.sentences)
            kept = tuple(SummarySentence(lines[code][n], (n,)) for n in sorted(set(numbers)))
            return Summary(code, "extractive", kept)
        from .summarization.origin import Origin

        texts = [sentence.text for sentence in summary.sentences]
        hypotheses = self.translator.translate(texts, summary.language, code, refresh=self._refresh)
        origin = Origin(tuple(lines[self.source]), self.source, glossary=self.translator.glossary)
        carried: list[SummarySentence] = []
        findings: list[Finding] = []
        for sentence, hypothesis in zip(summary.sentences, hypotheses, strict=True):
            carried.append(replace(sentence, text=hypothesis.target))
            findings += hypothesis.findings
            if summary.language != self.source:  # translated twice: it must hold against the original, too
                findings += origin.unsupported(hypothesis.target, code, sentence.evidence)
        return Summary(code, summary.method, tuple(carried), tuple(findings))


def _flagged(summary: Summary, read: Translation | None) -> Summary:
    """Tells which sentences of a summary rest on a translation with errors; ``read`` is what they were made from."""
    found = []
    for number, sentence in enumerate(summary.sentences, 1):
        findings = [f for n in sentence.evidence for f in read.segments[n].findings] if read else []
        if names := sorted({finding.name for finding in findings if finding.severity == "error"}):
            message = f"sentence {number} rests on a translation with errors: {', '.join(names)}"
            found.append(Finding("evidence", "warning", message))
    return replace(summary, findings=summary.findings + tuple(found)) if found else summary


def _check_code(code: str) -> None:
    if not (2 <= len(code) <= 3 and code.isascii() and code.isalpha() and code.islower()):
        raise LanguageError(f"{code!r} is not a language code; write two lower-case letters, for example ru.")


@contextmanager
def _progress(items: Iterable[Item], shown: bool) -> Iterator[Callable[[], None]]:
    """A bar with rate and time left, on stderr, or as a notebook shows it."""
    if not shown:
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Digests", total=count_articles(items), rate="")

        def advance() -> None:
            bar.advance(task)
            if speed := bar.tasks[0].speed:
                bar.update(task, rate=f"{60 * speed:.0f}/min")

        yield advance
