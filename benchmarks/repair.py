"""What checks find, what decoding again mends, and what it costs: ``python -m benchmarks.repair ARTICLES``.

ARTICLES is a folder of texts or a JSON Lines file. The same sentences are translated once plainly, once with the
glossary's terms mended, and once with repair as well; the errors that the checks see are counted each time.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from polyglot_news.checks import check
from polyglot_news.glossary import Glossary
from polyglot_news.translation import Hypothesis, Translator

from .speed import sentences_of

WAYS = {
    "plain": {"glossary": Glossary(), "repair": False},
    "glossary": {"repair": False},
    "glossary and repair": {"repair": True},
}


def errors_of(texts: list[str], hypotheses: list[Hypothesis], source: str, target: str) -> list[set[str]]:
    """Names of the checks that find an error, by sentence: the same judge for every way."""
    glossary = Glossary.builtin()
    found = []
    for text, hypothesis in zip(texts, hypotheses, strict=True):
        findings = check(text, hypothesis.target, source_language=source, target_language=target)
        findings += glossary.missing(text, hypothesis.target, source, target)
        found.append({finding.name for finding in findings if finding.severity == "error"})
    return found


def terms_right(texts: list[str], hypotheses: list[Hypothesis], source: str, target: str) -> tuple[int, int]:
    """(terms rendered right, terms) over all sentences."""
    glossary = Glossary.builtin()
    total = wrong = 0
    for text, hypothesis in zip(texts, hypotheses, strict=True):
        total += len({match.term.target for match in glossary.find(text, source, target)})
        wrong += len(glossary.missing(text, hypothesis.target, source, target))
    return total - wrong, total


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.repair", description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--count", type=int, default=200, help="articles at most (default 200)")
    parser.add_argument("--directions", default="de-en,de-ru")
    parser.add_argument("--engine", default="auto")
    options = parser.parse_args()
    articles = sentences_of(options.articles, options.count)
    texts = list(dict.fromkeys(sentence for article in articles for sentence in article))
    print(f"{len(articles)} articles, {len(texts)} sentences\n")
    for direction in options.directions.split(","):
        source, target = direction.split("-")
        print(
            f"| {direction} | sentences with errors | seconds | terms right | by check |\n|---|---|---|---|---|"
        )
        for name, how in WAYS.items():
            with tempfile.TemporaryDirectory() as scratch:
                translator = Translator(engine=options.engine, cache_dir=scratch, **how)  # type: ignore[arg-type]
                translator.translate(["Guten Tag."], source, target)
                began = time.perf_counter()
                hypotheses = translator.translate(texts, source, target)
                seconds = time.perf_counter() - began
            errors = errors_of(texts, hypotheses, source, target)
            right, total = terms_right(texts, hypotheses, source, target)
            wrong = sum(map(bool, errors))
            counts = Counter(check for found in errors for check in found)
            told = ", ".join(f"{check} {number}" for check, number in counts.most_common())
            print(
                f"| {name} | {wrong} ({wrong / len(texts):.1%}) | {seconds:.1f} | "
                f"{right} of {total} ({right / max(1, total):.1%}) | {told} |",
                flush=True,
            )
        print()


if __name__ == "__main__":
    main()
