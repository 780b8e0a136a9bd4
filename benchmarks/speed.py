"""How fast, and how large: every way of driving the same checkpoint in one run. ``python -m benchmarks.speed --help``.

Same weights, beam width and sentences for all; each way runs in a process of its own, so that its peak memory is
its own; the figures are medians. What counts is the ratio column.

The ``translation`` pipeline that transformers had before version 5, EasyNMT 2.0 and Argos Translate 1.11 are driven
again here by the loops that they publish, since they do not take a checkpoint of one's own, or do not install
beside current versions.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

BEAMS = 4
ROOT = Path(__file__).parent.parent
PYTHON = [sys.executable]
SUMMARIZE = [*PYTHON, "-c", "import sys; from polyglot_news.cli import main; sys.exit(main())"]


def sentences_of(articles: Path, count: int) -> list[list[str]]:
    """The sentences of up to ``count`` articles of a folder or JSON Lines file."""
    from polyglot_news.articles.reading import read_articles
    from polyglot_news.articles.segments import segment_article
    from polyglot_news.errors import ArticleError

    files = sorted(articles.glob("*.txt")) if articles.is_dir() else [articles]
    found = (article for file in files for article in read_articles(file))
    texts = [[s.text for s in segment_article(a)] for a in found if not isinstance(a, ArticleError)]
    return [text for text in texts if text][:count]


def ours(
    name: str, articles: list[list[str]], checkpoint: Path, scratch: Path, *, terms: bool = False
) -> Callable[[], int]:
    """Translation and checks of every sentence; with ``terms`` also the mending of the glossary's."""
    from polyglot_news.glossary import Glossary
    from polyglot_news.translation import Decoding, Translator

    translator = Translator(
        models={"de-en": str(checkpoint)},
        engine=name,
        decoding=Decoding(beams=BEAMS),
        cache_dir=scratch,
        glossary=None if terms else Glossary(),
        repair=False,
    )
    translator.translate(["Guten Tag."], "de", "en")
    flat = [sentence for article in articles for sentence in article]
    return lambda: len(translator.translate(flat, "de", "en"))


def pipeline(batch: int) -> Callable[..., Callable[[], int]]:
    """transformers' former ``translation`` pipeline: batches in the order given, padded to their longest."""

    def make(articles: list[list[str]], checkpoint: Path, scratch: Path) -> Callable[[], int]:
        model, tokenizer, token = _transformers(checkpoint)
        flat = [token + sentence for article in articles for sentence in article]
        return lambda: _generate(model, tokenizer, [flat[i : i + batch] for i in range(0, len(flat), batch)])

    return make


def easynmt(articles: list[list[str]], checkpoint: Path, scratch: Path) -> Callable[[], int]:
    """EasyNMT 2.0: per document, sentences sorted by length, 16 at a time."""
    model, tokenizer, token = _transformers(checkpoint)

    def run() -> int:
        done = 0
        for article in articles:
            ordered = sorted((token + sentence for sentence in article), key=len, reverse=True)
            done += _generate(model, tokenizer, [ordered[i : i + 16] for i in range(0, len(ordered), 16)])
        return done

    return run


def argos(articles: list[list[str]], checkpoint: Path, scratch: Path) -> Callable[[], int]:
    """Argos Translate 1.11: a CTranslate2 call a paragraph, taken here as every four sentences."""
    translator, encode, decode = _ctranslate2(checkpoint, scratch)

    def run() -> int:
        done = 0
        for article in articles:
            for start in range(0, len(article), 4):
                results = translator.translate_batch(
                    [encode(sentence) for sentence in article[start : start + 4]],
                    replace_unknowns=True,
                    max_batch_size=32,
                    beam_size=BEAMS,
                    num_hypotheses=1,
                    length_penalty=0.2,
                    return_scores=True,
                )
                done += len([decode(result.hypotheses[0]) for result in results])
        return done

    return run


def bare(articles: list[list[str]], checkpoint: Path, scratch: Path) -> Callable[[], int]:
    """``ctranslate2.Translator.translate_batch`` on what is split and tokenized already: the ceiling."""
    from polyglot_news.models.marian import find
    from polyglot_news.translation.engines.ctranslate2 import BATCH_PIECES

    translator, encode, _ = _ctranslate2(checkpoint, scratch)
    rows = [encode(sentence) for article in articles for sentence in article]
    penalty = find(checkpoint).length_penalty
    return lambda: len(
        translator.translate_batch(
            rows,
            beam_size=BEAMS,
            length_penalty=penalty,
            max_batch_size=BATCH_PIECES,
            batch_type="tokens",
        )
    )


OURS, BARE = "polyglot-news, CTranslate2", "bare CTranslate2, pre-tokenized"
WAYS: dict[str, Callable[..., Callable[[], int]]] = {
    "pipeline, one sentence at a time": pipeline(1),
    "pipeline, batch_size=16": pipeline(16),
    "EasyNMT's loop": easynmt,
    "Argos Translate's loop": argos,
    "polyglot-news, torch": lambda *a: ours("torch", *a),
    OURS: lambda *a: ours("ctranslate2", *a),
    "… and the glossary's terms mended": lambda *a: ours("ctranslate2", *a, terms=True),
    BARE: bare,
}


def _transformers(checkpoint: Path):  # type: ignore[no-untyped-def]
    from transformers import MarianMTModel, MarianTokenizer

    from polyglot_news.models.marian import find

    model = MarianMTModel.from_pretrained(checkpoint).float().eval()
    token = find(checkpoint).target_token("en")
    return model, MarianTokenizer.from_pretrained(checkpoint), f"{token} " if token else ""


def _generate(model, tokenizer, batches) -> int:  # type: ignore[no-untyped-def]
    import torch

    done = 0
    with torch.no_grad():
        for batch in batches:
            inputs = tokenizer(batch, return_tensors="pt", padding=True, truncation=True)
            output = model.generate(**inputs, num_beams=BEAMS, max_length=256)
            done += len(tokenizer.batch_decode(output, skip_special_tokens=True))
    return done


def _ctranslate2(checkpoint: Path, scratch: Path):  # type: ignore[no-untyped-def]
    import ctranslate2
    import sentencepiece

    from polyglot_news.models.marian import find
    from polyglot_news.translation.engines.ctranslate2 import conversion

    found = find(checkpoint)
    cores = os.cpu_count() or 1
    translator = ctranslate2.Translator(
        str(conversion(found, scratch, "int8").ready()),
        compute_type="int8",
        inter_threads=min(cores, 4),
        intra_threads=max(1, cores // 4),
    )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(checkpoint / "source.spm"))
    token = found.target_token("en")
    head = [token] if token else []
    return translator, lambda text: [*head, *pieces.encode(text, out_type=str), "</s>"], pieces.decode


def measure(
    way: str, articles: Path, count: int, checkpoint: Path, scratch: Path, repeats: int
) -> dict[str, float]:
    """Run one way in this process: source words a second, and peak memory in MB."""
    texts = sentences_of(articles, count)
    words = sum(len(sentence.split()) for text in texts for sentence in text)
    run = WAYS[way](texts, checkpoint, scratch)
    seconds: list[float] = []
    # what takes a minute or more is measured well enough by one run
    while len(seconds) < repeats and sum(seconds) < 60:
        began = time.perf_counter()
        run()
        seconds.append(time.perf_counter() - began)
    # not ru_maxrss, which a process inherits from the one that started it
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    peak = int(status["VmHWM"].split()[0]) / 1024
    return {"words": words, "rate": words / statistics.median(seconds), "peak": peak}


def throughput(options: argparse.Namespace, scratch: Path) -> None:
    rows = {}
    for way in options.only or WAYS:
        command = [*PYTHON, "-m", "benchmarks.speed", *sys.argv[1:], "--way", way, "--scratch", str(scratch)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
        if done.returncode:
            print(f"{way}: {done.stderr.strip().splitlines()[-1]}", file=sys.stderr)
            continue
        rows[way] = json.loads(done.stdout.strip().splitlines()[-1])
        print(f"  {way}: {rows[way]['rate']:.0f} words/s", file=sys.stderr, flush=True)
    first = next(iter(rows.values()))
    print(f"\n{options.count} articles at most, {first['words']} source words, de-en, beam {BEAMS}\n")
    print("| way | source words/s | ratio | peak memory, MB |\n|---|---|---|---|")
    for way, row in rows.items():
        print(f"| {way} | {row['rate']:.0f} | {row['rate'] / first['rate']:.1f} | {row['peak']:.0f} |")


def share(options: argparse.Namespace, scratch: Path) -> None:
    """Our rate as a share of bare CTranslate2's: in turn and in one process, so that what slows the machine slows both."""
    texts = sentences_of(options.articles, options.count)
    ways = [WAYS[name](texts, options.checkpoint, scratch) for name in (OURS, BARE)]
    shares = []
    for _ in range(2 * options.repeats + 1):
        took = []
        for run in ways:
            began = time.perf_counter()
            run()
            took.append(time.perf_counter() - began)
        shares.append(took[1] / took[0])
    shares.sort()
    print(
        f"\n{OURS}: {statistics.median(shares):.2f} of {BARE} "
        f"(median of {len(shares)} turns; {shares[0]:.2f} to {shares[-1]:.2f})."
    )


def _seconds(command: list[str], repeats: int, **environment: str) -> float:
    took = []
    environment = {**os.environ, **environment}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed package is not compiled at every start
    for _ in range(repeats):
        began = time.perf_counter()
        subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def processes(options: argparse.Namespace, scratch: Path) -> None:
    """Whole processes, as a user waits for them."""
    cache = {"POLYGLOT_NEWS_CACHE": str(scratch / "cache")}
    files = [*SUMMARIZE, "seeds"]
    opening = "import sqlite3; sqlite3.connect(sys.argv[1]).execute('SELECT count(*) FROM digests')"
    cold = _seconds(files, 1, **cache)
    database = str(scratch / "cache" / "cache.sqlite")
    interpreter = _seconds([*PYTHON, "-c", f"import sys; {opening}", database], options.repeats)
    modules = "argparse, concurrent.futures.thread, dataclasses, datetime, hashlib, json, pathlib, re"
    standard = _seconds([*PYTHON, "-c", f"import sys, {modules}; {opening}", database], options.repeats)
    bare_python = _seconds([*PYTHON, "-c", "pass"], options.repeats)
    rows = {
        "bare interpreter that opens SQLite": interpreter,
        "… and imports the command's standard modules": standard,
        "`import polyglot_news`, over a bare interpreter": _seconds(
            [*PYTHON, "-c", "import polyglot_news"], options.repeats
        )
        - bare_python,
        "`summarize --help`": _seconds([*SUMMARIZE, "--help"], options.repeats),
        "`summarize seeds`, cold": cold,
        "`summarize seeds`, warm": _seconds(files, options.repeats, **cache),
    }
    print("\n| process | seconds | ratio |\n|---|---|---|")
    for name, seconds in rows.items():
        print(f"| {name} | {seconds:.3f} | {seconds / interpreter:.1f} |")
    size = sum(file.stat().st_size for file in (scratch / "cache").glob("cache.sqlite*"))
    print(f"\nCache on disk: {size / 5 / 1024:.0f} kB an article.")


def edited(scratch: Path) -> None:
    """An article with one edited sentence against the whole article, models loaded, no summaries; each sentence in turn."""
    from polyglot_news import Newsroom

    path = ROOT / "seeds" / "001_f3c0e1d4b4a7f588.txt"
    text = path.read_text(encoding="utf-8")
    again = []
    with Newsroom(cache=scratch / "edited", summaries=()) as room:
        room.digest((ROOT / "seeds" / "002_105e7c34589fddde.txt").read_text(encoding="utf-8"))
        began = time.perf_counter()
        room.digest(text)
        whole = time.perf_counter() - began
        for sentence in sentences_of(path, 1)[0]:
            other = text.replace(sentence, f"{sentence.removesuffix('.')}, heißt es.")
            if other == text:  # joined from several lines
                continue
            began = time.perf_counter()
            room.digest(other)
            again.append((time.perf_counter() - began) / whole)
    print(
        f"\nOne edited sentence of an article takes {statistics.median(again):.1%} of the whole article's time "
        f"(median of {len(again)} sentences; most {max(again):.1%}; whole {whole:.2f} s)."
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument(
        "--articles", type=Path, default=ROOT / "seeds", help="folder of texts, or JSON Lines"
    )
    parser.add_argument("--count", type=int, default=100, help="articles to translate (default 100)")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument(
        "--checkpoint", type=Path, default=ROOT / "polyglot_news" / "weights" / "marian-de-en-ru"
    )
    parser.add_argument(
        "--only", action="append", choices=WAYS, metavar="WAY", help="a way to translate, and nothing else"
    )
    parser.add_argument(
        "--share", action="store_true", help="the share of bare CTranslate2, and nothing else"
    )
    parser.add_argument("--way", help=argparse.SUPPRESS)
    parser.add_argument("--scratch", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.way:
        print(
            json.dumps(
                measure(
                    options.way,
                    options.articles,
                    options.count,
                    options.checkpoint,
                    options.scratch,
                    options.repeats,
                )
            )
        )
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.share:
            share(options, Path(folder))
            return
        if not options.only:
            processes(options, Path(folder))
            edited(Path(folder))
            share(options, Path(folder))
        throughput(options, Path(folder))


if __name__ == "__main__":
    main()
