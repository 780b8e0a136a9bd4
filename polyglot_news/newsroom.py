"""``Newsroom``: articles in, digests out. The one place where parsing, translation, summaries and cache meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .articles.article import Article
from .articles.reading import Item, articles_of, count_articles, read_article
from .articles.segments import segment_article
from .cache import Cache, cache_folder, key_of
from .digest import Digest, Summary, TranslatedSegment, Translation
from .errors import ArticleError, LanguageError, PolyglotNewsError
from .languages import detection
from .languages.segmentation import Segment
from .options import Options
from .progress import bar
from .version import __version__

if TYPE_CHECKING:
    from .summarization import Summarizer
    from .summarization.carrying import Carrier
    from .translation import Hypothesis, Translator

OnError = Callable[[str, PolyglotNewsError], object]

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
        self.options = Options(
            targets=tuple(targets),
            source_language=source,
            summaries=None if summaries is None else tuple(summaries),
            sentences=sentences,
            words=words,
            engine=engine,
            models=dict(models or {}),
            summarizer=summarizer,
            glossaries=tuple(map(Path, glossaries)),
            cache=None if isinstance(cache, Cache) else cache,
            refresh=refresh,
            allow_download=allow_download,
        )
        self.source, self.targets = self.options.language, self.options.translated
        self.summaries = self.options.summarized
        self._owns_cache = not isinstance(cache, Cache)
        if isinstance(cache, Cache):
            self.cache = cache
        elif isinstance(cache, bool):
            self.cache = Cache(enabled=cache)
        else:
            self.cache = Cache(cache)
        self._folder = cache_folder(None if isinstance(cache, bool | Cache) else cache)

    @classmethod
    def of(cls, options: Options) -> Newsroom:
        """A newsroom with these options; raises what the constructor does."""
        values = dict(vars(options))
        return cls(source=values.pop("source_language"), **values)

    def __enter__(self) -> Newsroom:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the cache, unless it was handed in."""
        if self._owns_cache:
            self.cache.close()

    @cached_property
    def translator(self) -> Translator:
        from .glossary import Glossary
        from .translation import Translator

        glossary = Glossary.builtin()
        for path in self.options.glossaries:
            glossary |= Glossary.load(path)
        return Translator(
            models=self.options.models,
            engine=self.options.engine,
            cache=self.cache,
            cache_dir=self._folder,
            glossary=glossary,
            allow_download=self.options.allow_download,
        )

    @cached_property
    def summarizer(self) -> Summarizer:
        from .summarization import Summarizer

        wanted, sentences, words = self.options.summarizer, self.options.sentences, self.options.words
        return Summarizer(wanted, sentences=sentences, words=words, cache_dir=self._folder)

    @cached_property
    def _carrier(self) -> Carrier:
        from .summarization.carrying import Carrier

        refresh = self.options.refresh
        return Carrier(self.summarizer, self.translator, self.cache, self.source, self.summaries, refresh)

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
        shown = bar(count_articles(items)) if progress else nullcontext(_nothing)
        with shown as advance, ThreadPoolExecutor(1) as ahead:
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

        known = None if self.options.refresh else self.cache.digest(key, read)
        if known is not None:
            return _Job(article, key, (), replace(known, article=article))
        if self.options.source_language is None:
            text = "\n".join(p.text for p in article.paragraphs if p.is_translated)
            detection.require(text, self.source, article.source or "The article")
        return _Job(article, key, tuple(segment_article(article)), None)

    @cached_property
    def signature(self) -> str:
        """Checkpoints, engine, options and version that make the digests, in sacreBLEU's manner."""
        parts = [f"polyglot-news:{__version__}"]
        parts += [self.translator.signature(self.source, target) for target in self.targets]
        if self.summaries:
            parts.append(f"summarizer:{self.summarizer.description}@{self.summarizer.fingerprint}")
            parts.append(f"sentences:{self.options.sentences}|words:{self.options.words}")
        return "|".join(parts)

    @cached_property
    def _fingerprints(self) -> tuple[str, ...]:
        """Whatever could change a digest, besides its article."""
        directions = [self.translator.fingerprint(self.source, code) for code in self.targets]
        return (*self.targets, "/", *self.summaries, "/", *directions, self.signature)

    def _key(self, article: Article) -> str:
        return key_of("digest", article.id, *self._fingerprints)

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
                summaries=self._summaries(job, translations),
                signature=self.signature,
            )
            self.cache.store_digest(job.key, digest.to_dict(), source=job.article.source)
            yield digest

    def _translate(self, texts: list[str]) -> dict[str, list[Hypothesis]]:
        """Into all target languages, and into the one that summaries are written in."""
        wanted = self.targets if texts else ()
        if wanted and self.summaries:
            from .summarization.carrying import PIVOT

            if PIVOT not in (self.source, *wanted) and self.summarizer.writes(PIVOT):
                wanted = (*wanted, PIVOT)

        def translate(target: str) -> list[Hypothesis]:
            return self.translator.translate(texts, self.source, target, refresh=self.options.refresh)

        # what goes on from the English would only wait for it
        apart = all(self.translator.routes(self.source, target)[0].is_direct for target in wanted)
        if len(texts) >= FEW_SEGMENTS or len(wanted) < 2 or not apart:
            return {target: translate(target) for target in wanted}
        with ThreadPoolExecutor(len(wanted)) as side_by_side:
            return dict(zip(wanted, side_by_side.map(translate, wanted), strict=True))

    def _summaries(self, job: _Job, translations: Mapping[str, Translation]) -> dict[str, Summary]:
        if not self.summaries or not job.segments:
            return {}
        return self._carrier.summaries(job.article, job.segments, translations)


def _nothing() -> None:
    """What advances no bar."""
