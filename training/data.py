"""``prepare``: a folder of TSV files → one direction's vocabulary and token ids.

Input: any number of ``<direction>*.tsv[.zst]``, a pair a line: ``tier <TAB> source name <TAB> source <TAB> target``; beside
them, for English-Russian, ``mono-ru.txt.zst`` with ``mono-ru.en.txt.zst``, line by line English that a checkpoint made of it.
Output, in the work folder: ``spm.model``, ``vocab.json``, ``start.safetensors`` and ``pairs.npz`` (uint16 ids, lengths,
tiers).
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from . import recipe

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LETTER = re.compile(r"[^\W\d_]")
# Markup and placeholders of user interfaces: nothing that news contains, and costly to learn.
PLACEHOLDER = re.compile(r"%[-\d.]*[sdufc]\b|%\d|\$\{?\w+|</?\w+[ />]|\{\w*\}|\\[nt]|&\w+;|_\(|__")
# Texts that went through old code pages have Latin letters inside Cyrillic words.
MIXED = re.compile(r"\w*(?:[а-яё][aceopxykABCEHKMOPTXë]|[aceopxykABCEHKMOPTXë][а-яё])\w*", re.IGNORECASE)
LOOKALIKES = str.maketrans("aceopxykABCEHKMOPTXë", "асеорхукАВСЕНКМОРТХё")


def mend_lookalikes(text: str) -> str:
    """``ещe`` with a Latin *e* → ``ещё``'s own letters: lookalikes inside Cyrillic words become Cyrillic."""

    def mended(match: re.Match[str]) -> str:
        word = match[0].translate(LOOKALIKES)
        # another Latin letter, or fewer Cyrillic ones: a brand or a formula, not a slip
        return word if CYRILLIC.sub("", word).isdigit() or not CYRILLIC.sub("", word) else match[0]

    return MIXED.sub(mended, text)


def read_pairs(corpus: Path, direction: str) -> Iterator[tuple[str, str, str]]:
    """Yield (tier, source, target) of one direction, without pairs that would teach the wrong thing."""
    source_language, target_language = direction.split("-")
    rng = random.Random(recipe.Optimization().seed)
    for tier, name, source, target in _rows(corpus, direction):
        if name.endswith(recipe.SKIPPED_SOURCES) or rng.random() >= recipe.SOURCE_SHARES.get(name, 1):
            continue
        if target_language == "ru":
            target = mend_lookalikes(target)
        if is_usable(source, target, source_language, target_language):
            yield recipe.WRITTEN if name.startswith("written_") else tier, source, target


def _rows(corpus: Path, direction: str) -> Iterator[list[str]]:
    paths = sorted({*corpus.rglob(f"{direction}*.tsv"), *corpus.rglob(f"{direction}*.tsv.zst")})
    if not paths:
        raise FileNotFoundError(f"{corpus} holds no {direction}*.tsv or {direction}*.tsv.zst")
    for path in paths:
        for line in lines_of(path):
            row = line.split("\t")
            if len(row) == 4:
                yield row
    source, target = direction.split("-")
    for path in sorted(corpus.rglob(f"mono-{target}.{source}.txt.zst")):
        for made, line in zip(
            lines_of(path), lines_of(path.with_name(f"mono-{target}.txt.zst")), strict=True
        ):
            if made:
                yield [recipe.SYNTHETIC, path.name, made, line]


def lines_of(path: Path) -> Iterator[str]:
    if path.suffix == ".zst":
        import zstandard

        stream: io.TextIOBase = io.TextIOWrapper(zstandard.open(path, "rb"), encoding="utf-8", newline="\n")
    else:
        stream = path.open(encoding="utf-8", newline="\n")
    with stream:
        for line in stream:
            yield line.rstrip("\n")


def is_usable(source: str, target: str, source_language: str, target_language: str) -> bool:
    """Whether a pair is in the right scripts, of plausible lengths and free of markup."""
    if not source or not target or len(source) > 700 or len(target) > 700:
        return False
    longer, shorter = max(len(source), len(target)), min(len(source), len(target))
    if longer > 12 and longer > 2.6 * shorter:
        return False
    if PLACEHOLDER.search(source) or PLACEHOLDER.search(target):
        return False
    if source == target and len(source.split()) > 3:
        return False
    return all(
        _in_script(text, language)
        for text, language in ((source, source_language), (target, target_language))
    )


def _in_script(text: str, language: str) -> bool:
    letters = len(LETTER.findall(text))
    if not letters:
        return True
    share = len(CYRILLIC.findall(text)) / letters
    return share > 0.4 if language == "ru" else share < 0.2


def prepare(corpus: Path, direction: str, checkpoint: Path, work: Path) -> None:
    """Write one direction's token ids, in ``checkpoint``'s vocabulary without the pieces that hardly come.

    Where ``checkpoint`` has no vocabulary, a new one is made, and training begins anew.
    """
    import sentencepiece as spm

    from .vocabulary import prune, train_sentencepiece

    work.mkdir(parents=True, exist_ok=True)
    token = recipe.TARGET_TOKENS[direction.split("-")[1]]
    if not (work / "vocab.json").exists():
        if (checkpoint / "source.spm").exists():
            prune(checkpoint, _piece_counts(corpus, direction, checkpoint), token, work)
            if (checkpoint / recipe.PROGRESS).exists():
                shutil.copyfile(checkpoint / recipe.PROGRESS, work / "start.json")
        else:
            texts = (text for _, *pair in read_pairs(corpus, direction) for text in pair)
            train_sentencepiece(texts, token, work)
    processor = spm.SentencePieceProcessor(model_file=str(work / "spm.model"))
    vocab = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    prefix, end = vocab[token], vocab["</s>"]
    kept, pairs = [], []
    for tiers, sources, targets in _encoded(corpus, direction, processor):
        for tier, source, target in zip(tiers, sources, targets, strict=True):
            if len(source) <= recipe.MAX_PIECES and len(target) <= recipe.MAX_PIECES:
                kept.append(ord(tier))
                pairs.append(
                    (np.array([prefix, *source, end], np.uint16), np.array([*target, end], np.uint16))
                )
    (work / "direction").write_text(direction + "\n", encoding="utf-8")
    store(work / "pairs.npz", kept, pairs)


def _piece_counts(corpus: Path, direction: str, checkpoint: Path) -> np.ndarray:
    """How often each piece of a checkpoint's vocabulary is seen in an epoch."""
    import sentencepiece as spm

    whole = spm.SentencePieceProcessor(model_file=str(checkpoint / "source.spm"))
    weights = recipe.TIER_WEIGHTS[direction]
    counts = np.zeros(whole.get_piece_size())
    for tiers, sources, targets in _encoded(corpus, direction, whole):
        for tier in set(tiers):
            rows = [pair for own, *pair in zip(tiers, sources, targets, strict=True) if own == tier]
            ids = [number for pair in rows for side in pair for number in side]
            counts += weights[tier] * np.bincount(ids, minlength=len(counts))
    return counts


def _encoded(
    corpus: Path, direction: str, processor: Any
) -> Iterator[tuple[list[str], list[list[int]], list[list[int]]]]:
    rows: list[tuple[str, str, str]] = []

    def encoded() -> tuple[list[str], list[list[int]], list[list[int]]]:
        tiers, sources, targets = (list(column) for column in zip(*rows, strict=True))
        return tiers, *(processor.encode(texts, num_threads=2) for texts in (sources, targets))

    for row in read_pairs(corpus, direction):
        rows.append(row)
        if len(rows) == 20_000:
            yield encoded()
            rows.clear()
    if rows:
        yield encoded()


def store(path: Path, tiers: list[int], pairs: list[tuple[np.ndarray, np.ndarray]]) -> None:
    """Write token ids: a tier's letter and the (source, target) ids of each pair."""
    lengths = np.array([(len(source), len(target)) for source, target in pairs], dtype=np.uint16)
    ids = np.concatenate([side for pair in pairs for side in pair])
    np.savez(path, tiers=np.array(tiers, dtype=np.uint8), lengths=lengths, ids=ids)
    print(f"{path.stem}: {len(pairs):,} pairs, {lengths[:, 1].sum():,} target tokens", flush=True)


class Pairs:
    """Token ids of one direction, and its batches' raw material."""

    def __init__(self, work: Path) -> None:
        stored = np.load(work / "pairs.npz", allow_pickle=False)
        self.tiers, self.lengths, self.ids = (stored[key] for key in ("tiers", "lengths", "ids"))
        self.starts = np.concatenate([[0], np.cumsum(self.lengths.sum(axis=1, dtype=np.int64))])
        self.weights = recipe.TIER_WEIGHTS[(work / "direction").read_text(encoding="utf-8").strip()]

    def pair(self, index: int) -> tuple[np.ndarray, np.ndarray]:
        start = self.starts[index]
        middle = start + self.lengths[index, 0]
        return self.ids[start:middle], self.ids[middle : self.starts[index + 1]]

    @property
    def expected(self) -> np.ndarray:
        """How often each pair is seen in an epoch, on average."""
        weight = np.zeros(256)
        for tier, value in self.weights.items():
            weight[ord(tier)] = value
        return weight[self.tiers]

    def epoch(self, rng: np.random.Generator) -> np.ndarray:
        """Indices of one epoch in random order: each pair as often as its tier weighs, fractions by chance."""
        expected = self.expected
        times = np.floor(expected) + (rng.random(len(expected)) < expected % 1)
        indices = np.repeat(np.arange(len(expected)), times.astype(np.int64))
        rng.shuffle(indices)
        return indices

    def mixture(self) -> dict[str, float]:
        """Share of the target tokens of an epoch that each tier has."""
        tokens = self.expected * self.lengths[:, 1]
        return {tier: float(tokens[self.tiers == ord(tier)].sum() / tokens.sum()) for tier in self.weights}


class _Resegmenter:
    """Another segmentation of the same text, drawn anew at every call."""

    def __init__(self, work: Path, seed: int) -> None:
        import sentencepiece as spm

        spm.set_random_generator_seed(seed)
        self.processor = spm.SentencePieceProcessor(model_file=str(work / "spm.model"))
        self.pieces = self.processor.get_piece_size()

    def __call__(self, ids: np.ndarray) -> np.ndarray:
        """``ids`` may begin with a target token; it and the end stay."""
        begin = int(ids[0] >= self.pieces)
        text = self.processor.decode(ids[begin:-1].tolist())
        drawn = self.processor.encode(
            text, enable_sampling=True, nbest_size=-1, alpha=recipe.RESEGMENTED_ALPHA
        )
        if len(drawn) > recipe.MAX_PIECES:
            return ids
        return np.concatenate([ids[:begin], drawn, ids[-1:]]).astype(ids.dtype)


def batches(
    work: Path, batch_tokens: int, seed: int, pad: int, genuine: Callable[[], bool]
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield (source, target) id arrays, ``(batch, length)`` int64, without end, the same for the same seed.

    Lengths are padded to multiples of 8 and every (source, target) length pair has one fixed batch size, so
    that few distinct shapes occur and the kernels built for them are reused. While ``genuine`` answers yes, synthetic pairs
    are passed over.
    """
    pairs = Pairs(work)
    shares = (f"{name} {share:.0%}" for name, share in pairs.mixture().items())
    print(f"target tokens: {', '.join(shares)}", flush=True)
    resegment = _Resegmenter(work, seed)
    rng = np.random.default_rng(seed)
    waiting: dict[tuple[int, int], list[tuple[np.ndarray, np.ndarray]]] = {}
    while True:
        for index in pairs.epoch(rng):
            if pairs.tiers[index] == ord(recipe.SYNTHETIC) and genuine():
                continue
            source, target = pairs.pair(index)
            if rng.random() < recipe.RESEGMENTED:
                source, target = resegment(source), resegment(target)
            shape = (_padded(len(source)), _padded(len(target)))
            rows = waiting.setdefault(shape, [])
            rows.append((source, target))
            if len(rows) * max(shape) >= batch_tokens:
                yield _pad_rows(rows, shape, pad)
                rows.clear()


def _padded(length: int) -> int:
    step = 8 if length <= 64 else 32
    return -(-length // step) * step


def _pad_rows(rows: list, shape: tuple[int, int], pad: int) -> tuple[np.ndarray, np.ndarray]:
    sides = []
    for side in (0, 1):
        block = np.full((len(rows), shape[side]), pad, dtype=np.int64)
        for row, pair in zip(block, rows, strict=True):
            row[: len(pair[side])] = pair[side]
        sides.append(block)
    return sides[0], sides[1]
