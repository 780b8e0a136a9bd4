"""How much of the summaries is written, how much extracted, and what the checks keep from going out.

    python -m benchmarks.summaries ARTICLES... [--limit 200] [--model ID] [--show] [--out FILE.jsonl]
    python -m benchmarks.summaries --teasers ARTICLES.jsonl

ARTICLES are files of JSON lines: digests (their English translations are summarized again), or objects with
``segments`` (English sentences) and perhaps ``headline``. Prints, as a Markdown table: what the model writes when it
is simply given the article; what its drafts are like; what goes out. A number or name is unsupported when
``polyglot_news.summarization.facts.unsupported`` finds it in none of the sentences that the draft was made from. Of digests
it also counts the sentences that say what the article in its own language does not, whoever made it up: those of
an extract that knows the translation only, and those that go out.

With ``--teasers``, extraction alone, in German: ``text`` begins with the editor's teaser of one sentence, and the extract
of the rest is compared with it (ROUGE-1 and ROUGE-2, F1, on keys of content words), beside the first sentences.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median
from typing import Any

from polyglot_news.digest import Digest, Summary
from polyglot_news.glossary import Glossary
from polyglot_news.languages.word_tables import content_keys
from polyglot_news.summarization import Summarizer
from polyglot_news.summarization.extractive import select, word_count
from polyglot_news.summarization.facts import unsupported
from polyglot_news.summarization.faithfulness import Judge, novelty
from polyglot_news.summarization.origin import Origin
from polyglot_news.summarization.prompts import SUMMARY
from polyglot_news.summarization.writing import sentences_of

LANGUAGE = "en"


@dataclass(frozen=True)
class Story:
    name: str
    segments: tuple[str, ...]
    headline: str | None
    origin: Origin | None = None

    def lacks(self, sentence: str, evidence: Sequence[int]) -> bool:
        """Whether the sentence has what the originals of its evidence do not have."""
        return self.origin is not None and bool(self.origin.unsupported(sentence, LANGUAGE, evidence))


@dataclass
class Tally:
    """Sentences of one origin, and what is wrong with them."""

    texts: int = 0
    sentences: int = 0
    numbers: int = 0
    names: int = 0
    spoilt: int = 0
    novelty: list[float] = field(default_factory=list)

    def add(self, sentences: Iterable[tuple[str, Sequence[str]]]) -> None:
        """Count one text: its sentences, each with what it was made from."""
        wrong = 0
        for sentence, sources in sentences:
            found = {finding.name for finding in unsupported(sentence, sources, LANGUAGE)}
            self.sentences += 1
            self.numbers += "unsupported numbers" in found
            self.names += "unsupported names" in found
            self.novelty.append(novelty(sentence, sources))
            wrong += bool(found)
        self.texts += 1
        self.spoilt += bool(wrong)

    def row(self, what: str) -> str:
        if not self.sentences:
            return f"| {what} | {self.texts} | – | – | – | – |"
        parts = [self.numbers / self.sentences, self.names / self.sentences, self.spoilt / self.texts]
        parts.append(mean(self.novelty))
        return f"| {what} | {self.texts} | " + " | ".join(f"{part:.1%}" for part in parts) + " |"


class Recorder:
    """An engine that remembers what it was asked and answered."""

    def __init__(self, engine: Any) -> None:
        self.engine, self.drafts = engine, []  # type: ignore[var-annotated]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.engine, name)

    def write(self, prompt: Any, texts: Sequence[str], **options: Any) -> list[str]:
        drafts: list[str] = self.engine.write(prompt, texts, **options)
        self.drafts += zip(texts, drafts, strict=True)
        return drafts


def main() -> None:
    """Prints the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="*", help="files of JSON lines")
    parser.add_argument("--teasers", type=Path, help="file of JSON lines with German articles, teaser first")
    parser.add_argument("--limit", type=int, default=200, help="most articles")
    parser.add_argument("--minutes", type=float, default=600, help="begin no further article after so long")
    parser.add_argument("--model", help="folder, hub id, .gguf file or 'extractive'; the default if not said")
    parser.add_argument("--naive", type=int, default=50, help="articles also given to the model as a whole")
    parser.add_argument("--cache-dir", type=Path, help="where a GGUF file's conversion is kept")
    parser.add_argument("--show", action="store_true", help="print every summary")
    parser.add_argument("--out", type=Path, help="write the summaries here, as JSON lines")
    options = parser.parse_args()
    if options.teasers:
        extraction(options.teasers)
    if not options.articles:
        return
    stories = [story for path in options.articles for story in read(path)][: options.limit]
    summarizer = Summarizer(options.model, cache_dir=options.cache_dir)
    recorder = None
    if summarizer.writes(LANGUAGE):
        started = time.process_time()
        recorder = Recorder(summarizer.engine)
        vars(summarizer)["engine"] = recorder
        print(
            f"model {summarizer.description}, loaded in {time.process_time() - started:.1f} s of processor time"
        )
    drafts, sent, simple, seconds, faults = Tally(), Tally(), Tally(), [], Counter[str]()
    foreign = {"extracts from the translation alone": [0, 0], "what goes out": [0, 0]}
    summaries: list[Summary] = []
    ends = time.monotonic() + 60 * options.minutes
    for number, story in enumerate(stories):
        if time.monotonic() > ends:
            break
        if recorder:
            recorder.drafts.clear()
        started = time.process_time()
        summary = summarizer.summarize(
            story.segments, language=LANGUAGE, headline=story.headline, origin=story.origin
        )
        seconds.append(time.process_time() - started)
        summaries.append(summary)
        if summary.method == "abstractive":
            sent.add((s.text, [story.segments[i] for i in s.evidence]) for s in summary.sentences)
        if recorder:
            for source, draft in recorder.drafts:
                drafts.add((sentence, [source]) for sentence in sentences_of(draft, LANGUAGE))
                judge = Judge([source], LANGUAGE, words=summarizer.words)
                faults.update(judge(draft).faults or ("none",))
        if story.origin:
            limits = {"sentences": summarizer.sentences, "words": summarizer.words}
            blind = select(story.segments, LANGUAGE, headline=story.headline, **limits)
            taken = {
                "extracts from the translation alone": [(story.segments[i], (i,)) for i in blind],
                "what goes out": [(s.text, s.evidence) for s in summary.sentences],
            }
            for what, sentences in taken.items():
                foreign[what][0] += sum(story.lacks(*sentence) for sentence in sentences)
                foreign[what][1] += len(sentences)
        if recorder and number < options.naive:
            draft = simply(recorder.engine, story)
            simple.add((sentence, story.segments) for sentence in sentences_of(draft, LANGUAGE))
        if options.show:
            print(f"\n{story.name}: {story.headline or ''} [{summary.method}]\n{summary.text}", flush=True)
        if options.out:
            with options.out.open("a", encoding="utf-8") as stream:
                row = {"name": story.name, "method": summary.method, "text": summary.text}
                stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    report(summaries, stories, seconds, (simple, drafts, sent), faults)
    if any(story.origin for story in stories):
        print("\n| | sentences | with a number, name or word that the original lacks |\n|---|---|---|")
        for what, (lacking, count) in foreign.items():
            print(f"| {what} | {count} | {lacking} |")


def simply(engine: Any, story: Story) -> str:
    """What the model writes when it is given the article and nothing is asked of its names and numbers."""
    guard, engine.guard = engine.guard, None
    try:
        draft: str = engine.write(SUMMARY, [" ".join(story.segments)])[0]
        return draft
    finally:
        engine.guard = guard


def report(
    summaries: Sequence[Summary],
    stories: Sequence[Story],
    seconds: Sequence[float],
    tallies: tuple[Tally, Tally, Tally],
    faults: Counter[str],
) -> None:
    simple, drafts, sent = tallies
    count = len(summaries)
    abstractive = sum(summary.method == "abstractive" for summary in summaries)
    lengths = [word_count(summary.text) for summary in summaries]
    parts = [len(summary.sentences) for summary in summaries]
    print(
        f"\n{count} articles, {mean(len(story.segments) for story in stories[:count]):.0f} sentences on average\n"
    )
    print("| | |\n|---|---|")
    print(f"| abstractive | {abstractive / count:.1%} |\n| extractive | {1 - abstractive / count:.1%} |")
    print(f"| words, mean (most) | {mean(lengths):.0f} ({max(lengths)}) |")
    print(f"| sentences, mean (most) | {mean(parts):.1f} ({max(parts)}) |")
    print(f"| processor seconds an article, median (mean) | {median(seconds):.1f} ({mean(seconds):.1f}) |")
    print(f"| memory, most | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB |")
    if not drafts.texts:
        return
    print("\n| | texts | sentences with unsupported numbers | … names | texts with either | novel bigrams |")
    print("|---|---|---|---|---|---|")
    print(simple.row("the model alone, whole article"))
    print(drafts.row("drafts of this library"))
    print(sent.row("abstractive summaries that went out"))
    print("\n| check | drafts that failed it |\n|---|---|")
    for name, number in faults.most_common():
        print(f"| {name} | {number / drafts.texts:.1%} |")


def extraction(path: Path) -> None:
    """Prints how much of an editor's teaser the extract has, and how much the first sentences have."""
    scores: dict[str, list[tuple[float, float]]] = {"extract": [], "first sentences": []}
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            teaser, *body = (s for s in sentences_of(json.loads(line)["text"], "de") if s)
            if len(body) < 7:
                continue
            chosen = select(body, "de", sentences=3, words=60)
            scores["extract"].append(rouge(" ".join(body[i] for i in chosen), teaser))
            lead: list[str] = []
            for sentence in body:
                if len(lead) < 3 and word_count(" ".join([*lead, sentence])) <= 60:
                    lead.append(sentence)
            scores["first sentences"].append(rouge(" ".join(lead), teaser))
    print(f"{len(scores['extract'])} articles\n\n| | ROUGE-1 | ROUGE-2 |\n|---|---|---|")
    for name, rows in scores.items():
        one, two = (mean(column) for column in zip(*rows, strict=True))
        print(f"| {name} | {one:.1%} | {two:.1%} |")
    print()


def rouge(text: str, reference: str) -> tuple[float, float]:
    """ROUGE-1 and ROUGE-2, F1 (Lin 2004, https://aclanthology.org/W04-1013), on keys of German content words."""
    ours, theirs = ([key for key, _ in content_keys(each, "de")] for each in (text, reference))
    found = []
    for size in (1, 2):
        a, b = (Counter(zip(*(words[i:] for i in range(size)), strict=False)) for words in (ours, theirs))
        found.append(2 * (a & b).total() / ((a.total() + b.total()) or 1))
    return found[0], found[1]


def read(path: Path) -> Iterator[Story]:
    """The English stories of a file of JSON lines."""
    with path.open(encoding="utf-8") as stream:
        for number, line in enumerate(stream):
            record = json.loads(line)
            story = of_digest(record) if "article" in record else of_segments(record, f"{path.stem}-{number}")
            if story.segments:
                yield story


def of_segments(record: dict[str, Any], name: str) -> Story:
    segments = tuple(text for text in record["segments"] if text != record.get("headline"))
    return Story(str(record.get("id", name)), segments, record.get("headline"))


def of_digest(record: dict[str, Any]) -> Story:
    digest = Digest.from_dict(record)
    article = digest.article
    translated = digest.translations[LANGUAGE].segments if LANGUAGE in digest.translations else ()
    prose = [s for s in translated if article.paragraphs[s.paragraph].kind == "prose"]
    headline = next(
        (s.target for s in translated if article.paragraphs[s.paragraph].kind == "headline"), None
    )
    origin = Origin.of(prose, article.language, LANGUAGE, Glossary.builtin())
    return Story(article.id, tuple(s.target for s in prose), headline, origin)


if __name__ == "__main__":
    main()
