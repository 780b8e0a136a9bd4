"""Learns the word tables that ``polyglot_news.languages.evidence`` uses, with IBM Model 1.

    python -m training.lexicon CORPUS_FOLDER

reads ``de-en.tsv.zst``, ``de-ru.tsv.zst`` and ``en-ru.tsv.zst`` and writes one table a pair into the package.
Word forms are cut to keys of six letters (``polyglot_news.languages.word_tables.content_keys``). Rows of the human tiers
that ``benchmarks/checks.py`` reports on are left out, so its figures are on unseen text.

Model 1: Brown et al., "The Mathematics of Statistical Machine Translation", Computational Linguistics 19(2), 1993.
"""

from __future__ import annotations

import argparse
import gzip
import io
import math
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from polyglot_news.languages.stopwords import STOPWORDS
from polyglot_news.languages.word_tables import REFERENCE_LENGTH, TABLES, all_keys, content_keys
from polyglot_news.spans import Span

PAIRS = (("de", "en"), ("en", "ru"), ("de", "ru"))
TIERS = {"N": 1.0, "A": 1.0, "S": 1.0, "D": 0.6}  # share of each that is read
HUMAN = "NA"
ITERATIONS = 5
MIN_COUNT = 4  # of a key
MIN_PROBABILITY = 0.05  # of a translation, in either direction
MIN_COMPOSED = 0.12  # of a translation through English, where the direct text has none
NAME = 0.9  # share of capitals inside sentences that makes an English or Russian key a name
MAX_WORDS = 40
MAX_LINKS = 30_000_000  # word pairs in memory
FUNCTION_PAIRS = 60_000  # sentences that the translations of function words are learned from
MIN_FUNCTION = 0.1  # probability of those


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


class Capitals:
    """Counts how often a key is capitalized inside a sentence."""

    def __init__(self) -> None:
        self.capital: Counter[str] = Counter()
        self.all: Counter[str] = Counter()

    def read(self, text: str, found: Sequence[tuple[str, Span]]) -> None:
        for key, (start, end) in found:
            if start > 1 and text[start - 2].isalnum() and not text[start:end].isupper():
                self.all[key] += 1
                self.capital[key] += text[start].isupper()

    def names(self) -> set[str]:
        return {key for key, count in self.all.items() if self.capital[key] >= NAME * count}


def sentences(path: Path, pair: tuple[str, str]) -> tuple[list[list[list[str]]], list[Capitals]]:
    sides: list[list[list[str]]] = [[], []]
    capitals = [Capitals(), Capitals()]
    size = 0
    for texts in rows(path):
        found = [list(content_keys(text, language)) for text, language in zip(texts, pair, strict=True)]
        for text, side, count in zip(texts, found, capitals, strict=True):
            count.read(text, side)
        words = [list(dict.fromkeys(key for key, _ in side)) for side in found]
        if all(0 < len(w) <= MAX_WORDS for w in words):
            size += len(words[0]) * len(words[1])
            if size > MAX_LINKS:
                break
            for side_words, w in zip(sides, words, strict=True):
                side_words.append(w)
    return sides, capitals


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
    table: dict[str, set[str]], sides: Sequence[Sequence[Sequence[str]]]
) -> dict[str, tuple[float, float]]:
    """How often a word's translations stand in its sentence's translation, and in any sentence of ten words."""
    seen: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    frequency: Counter[str] = Counter()
    size = 0
    for left, right in zip(*sides, strict=True):
        there = set(right)
        frequency.update(there)
        size += len(there)
        for word in left:
            if word in table:
                seen[word] += 1
                hit[word] += not table[word].isdisjoint(there)
    by_chance = {
        word: REFERENCE_LENGTH * sum(frequency[other] for other in table[word]) / size for word in table
    }
    return {
        word: ((hit[word] + 1.2) / (seen[word] + 2), min(0.9, 1 - math.exp(-rate)))
        for word, rate in by_chance.items()
    }


Links = dict[tuple[str, str], float]


def composed(first: Links, second: Links, known: set[str]) -> Links:
    """Translations through a language between, of the words that ``known`` lacks."""
    onward: dict[str, list[tuple[str, float]]] = {}
    for (word, translation), probability in second.items():
        onward.setdefault(word, []).append((translation, probability))
    found: defaultdict[tuple[str, str], float] = defaultdict(float)
    for (word, between), probability in first.items():
        if word not in known:
            for translation, further in onward.get(between, ()):
                found[word, translation] += probability * further
    return {link: probability for link, probability in found.items() if probability >= MIN_COMPOSED}


def terms_of(path: Path, pair: tuple[str, str]) -> tuple[list[list[str]], list[list[str]]]:
    """Sentences with their function words, for counting."""
    sides: tuple[list[list[str]], list[list[str]]] = ([], [])
    for texts in rows(path):
        for side, text, language in zip(sides, texts, pair, strict=True):
            side.append(list(dict.fromkeys(key for key, _ in all_keys(text, language))))
    return sides


def function_words(path: Path, pair: tuple[str, str]) -> set[tuple[str, str]]:
    """Links between words of which one at least is a function word."""
    chosen = [texts for texts, _ in zip(rows(path), range(FUNCTION_PAIRS * 4), strict=False)][::4]
    sides = [
        [list(dict.fromkeys(key for key, _ in all_keys(texts[i], language)))[:MAX_WORDS] for texts in chosen]
        for i, language in enumerate(pair)
    ]
    vocabularies = [vocabulary(side) for side in sides]
    one, two = (
        [[v[w] for w in words if w in v] for words in side]
        for side, v in zip(sides, vocabularies, strict=True)
    )
    left, right = ({i: w for w, i in v.items()} for v in vocabularies)
    links = {(left[s], right[t]): p for (s, t), p in model1(one, two).items()}
    for (t, s), p in model1(two, one).items():
        links[left[s], right[t]] = max(p, links.get((left[s], right[t]), 0.0))
    return {
        (s, t)
        for (s, t), p in links.items()
        if p >= MIN_FUNCTION and (s in STOPWORDS[pair[0]] or t in STOPWORDS[pair[1]])
    }


def train(
    folder: Path, pair: tuple[str, str], learned: dict[tuple[str, str], Links], names: dict[str, set[str]]
) -> None:
    sides, capitals = sentences(folder / f"{'-'.join(pair)}.tsv.zst", pair)
    vocabularies = [vocabulary(side) for side in sides]
    one, two = (
        [[v[w] for w in words if w in v] for words in side]
        for side, v in zip(sides, vocabularies, strict=True)
    )
    left, right = ({i: w for w, i in v.items()} for v in vocabularies)
    forward = {(left[s], right[t]): p for (s, t), p in model1(one, two).items()}
    backward = {(left[s], right[t]): p for (t, s), p in model1(two, one).items()}
    learned[pair] = forward
    if (pair[0], "en") in learned and ("en", pair[1]) in learned and "en" not in pair:
        through = composed(learned[pair[0], "en"], learned["en", pair[1]], {s for s, _ in forward})
        forward = {**forward, **through}
    for language, count in zip(pair, capitals, strict=True):
        if language != "de":
            names[language] = names.get(language, set()) | count.names()
        else:  # every German noun is capitalized: a name is what is mostly translated by one
            best: dict[str, tuple[float, str]] = {}
            for (word, translation), probability in forward.items():
                best[word] = max(best.get(word, (0.0, "")), (probability, translation))
            others = names.get(pair[1], set()) | capitals[1].names()
            names["de"] = names.get("de", set()) | {
                word for word, (_, other) in best.items() if other in others
            }
    kept = {*forward, *backward, *function_words(folder / f"{'-'.join(pair)}.tsv.zst", pair)}
    table: dict[str, set[str]] = {}
    inverse: dict[str, set[str]] = {}
    for word, translation in kept:
        table.setdefault(word, set()).add(translation)
        inverse.setdefault(translation, set()).add(word)
    path = TABLES / f"{'-'.join(pair)}.txt.gz"
    path.parent.mkdir(exist_ok=True)
    with gzip.GzipFile(path, "wb", mtime=0) as out:
        everything = terms_of(folder / f"{'-'.join(pair)}.tsv.zst", pair)
        for side, words, texts in ((0, table, everything), (1, inverse, everything[::-1])):
            trust = reliability(words, texts)
            flagged = names[pair[side]]
            for word in sorted(words):
                mark = "*" if word in flagged else ""
                translations = " ".join(sorted(words[word])) if side == 0 else ""
                likely, by_chance = trust[word]
                out.write(
                    f"{word}{mark} {likely:.2f} {by_chance:.3g} {translations}".rstrip().encode() + b"\n"
                )
            out.write(b"\n")
    print(f"{'-'.join(pair)}: {len(sides[0])} pairs, {len(table)} and {len(inverse)} keys, {len(kept)} links, "
          f"{path.stat().st_size // 1024} KiB", flush=True)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    folder = parser.parse_args().corpus
    learned: dict[tuple[str, str], Links] = {}
    names: dict[str, set[str]] = {}
    for pair in PAIRS:
        train(folder, pair, learned, names)


if __name__ == "__main__":
    main()
