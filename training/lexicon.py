"""Learns the word tables that ``polyglot_news.checks.coverage`` uses, with IBM Model 1.

    python -m training.lexicon CORPUS_FOLDER

reads ``de-en.tsv.zst``, ``de-ru.tsv.zst`` and ``en-ru.tsv.zst`` and writes one table a pair into the package.
Word forms are cut to stems of six letters (``polyglot_news.checks.coverage.stems``). Rows of the human tiers
that ``benchmarks/checks.py`` reports on are left out, so its figures are on unseen text.

Model 1: Brown et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics 19(2), 1993.
"""

from __future__ import annotations

import argparse
import gzip
import io
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from polyglot_news.checks.coverage import TABLES, stems

PAIRS = (("de", "en"), ("de", "ru"), ("en", "ru"))
TIERS = {"N": 1.0, "A": 1.0, "S": 1.0, "D": 0.6}  # share of each that is read
HUMAN = "NA"
ITERATIONS = 5
MIN_COUNT = 4  # of a stem
MIN_PROBABILITY = 0.04  # of a translation, in either direction
MAX_WORDS = 40
MAX_LINKS = 30_000_000  # word pairs in memory


def is_held_out(source: str) -> bool:
    """Half of the human rows, chosen by their text, is kept for reporting."""
    return zlib.crc32(source.encode()) % 2 == 1


def rows(path: Path) -> Iterator[tuple[str, str]]:
    import zstandard

    with path.open("rb") as stream:
        for line in io.TextIOWrapper(
            zstandard.ZstdDecompressor().stream_reader(stream), encoding="utf-8", newline="\n"
        ):
            tier, _, source, target = line.rstrip("\n").split("\t")
            if tier in HUMAN and is_held_out(source):
                continue
            if zlib.crc32(target.encode()) % 100 < 100 * TIERS.get(tier, 0):
                yield source, target


def sentences(path: Path, pair: tuple[str, str]) -> tuple[list[list[str]], list[list[str]]]:
    sides: tuple[list[list[str]], list[list[str]]] = ([], [])
    links = 0
    for texts in rows(path):
        words = [
            list(dict.fromkeys(s for s, _ in stems(text, lang)))
            for text, lang in zip(texts, pair, strict=True)
        ]
        if all(0 < len(w) <= MAX_WORDS for w in words):
            links += len(words[0]) * len(words[1])
            if links > MAX_LINKS:
                break
            for side, w in zip(sides, words, strict=True):
                side.append(w)
    return sides


def vocabulary(side: Sequence[Sequence[str]]) -> dict[str, int]:
    counts = Counter(word for words in side for word in words)
    return {word: index for index, word in enumerate((w for w, n in counts.items() if n >= MIN_COUNT), 1)}


def links(
    one: Sequence[Sequence[int]], two: Sequence[Sequence[int]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Every source word (and the empty word 0) beside every target word: source, target, target token number."""
    sources, targets, tokens = [], [], []
    token = 0
    for left, right in zip(one, two, strict=True):
        if not left or not right:
            continue
        with_null = np.array([0, *left], dtype=np.int64)
        sources.append(np.tile(with_null, len(right)))
        targets.append(np.repeat(np.array(right, dtype=np.int64), len(with_null)))
        tokens.append(np.repeat(np.arange(token, token + len(right)), len(with_null)))
        token += len(right)
    return np.concatenate(sources), np.concatenate(targets), np.concatenate(tokens)


def model1(one: Sequence[Sequence[int]], two: Sequence[Sequence[int]]) -> dict[tuple[int, int], float]:
    """p(target word | source word), those worth keeping."""
    source, target, token = links(one, two)
    width = int(target.max()) + 1
    pairs, pair = np.unique(source * width + target, return_inverse=True)
    origin = pairs // width
    del source, target
    probability = np.ones(len(pairs))
    for _ in range(ITERATIONS):
        expected = probability[pair]
        expected /= np.bincount(token, weights=expected)[token]
        counts = np.bincount(pair, weights=expected)
        probability = counts / np.bincount(origin, weights=counts)[origin]
    keep = (probability >= MIN_PROBABILITY) & (counts >= 1.5) & (origin > 0)
    return {
        (int(p) // width, int(p) % width): float(v)
        for p, v in zip(pairs[keep], probability[keep], strict=True)
    }


def reliability(
    words: Sequence[str], table: dict[str, set[str]], sides: Sequence[Sequence[Sequence[str]]]
) -> dict[str, float]:
    """How often a word's translations stand in an intact pair."""
    seen: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    for left, right in zip(*sides, strict=True):
        there = set(right)
        for word in left:
            if word in table:
                seen[word] += 1
                hit[word] += not table[word].isdisjoint(there)
    return {word: (hit[word] + 1) / (seen[word] + 2) for word in words if seen[word]}


def train(folder: Path, pair: tuple[str, str]) -> None:
    sides = sentences(folder / f"{'-'.join(pair)}.tsv.zst", pair)
    vocabularies = [vocabulary(side) for side in sides]
    one, two = (
        [[v[w] for w in words if w in v] for words in side]
        for side, v in zip(sides, vocabularies, strict=True)
    )
    forward, backward = model1(one, two), model1(two, one)
    left, right = ({i: w for w, i in v.items()} for v in vocabularies)
    kept = {(left[s], right[t]) for s, t in forward} | {(left[s], right[t]) for t, s in backward}
    table: dict[str, set[str]] = {}
    inverse: dict[str, set[str]] = {}
    for s, t in kept:
        table.setdefault(s, set()).add(t)
        inverse.setdefault(t, set()).add(s)
    trust = reliability(list(table), table, sides)
    inverse_trust = reliability(list(inverse), inverse, sides[::-1])
    path = TABLES / f"{'-'.join(pair)}.txt.gz"
    path.parent.mkdir(exist_ok=True)
    with gzip.GzipFile(path, "wb", mtime=0) as out:
        for word in sorted(table):
            out.write(f"{word} {trust.get(word, 0.5):.2f} {' '.join(sorted(table[word]))}\n".encode())
        out.write(b"\n")
        for word in sorted(inverse):
            out.write(f"{word} {inverse_trust.get(word, 0.5):.2f}\n".encode())
    print(f"{'-'.join(pair)}: {len(sides[0])} pairs, {len(table)} and {len(inverse)} stems, {len(kept)} links, "
          f"{path.stat().st_size // 1024} KiB")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    folder = parser.parse_args().corpus
    for pair in PAIRS:
        train(folder, pair)


if __name__ == "__main__":
    main()
