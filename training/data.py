"""``prepare``: a folder of TSV files → vocabulary and token ids.

Input: ``<direction>.tsv[.zst]``, a pair a line: ``tier <TAB> source name <TAB> source <TAB> target``.
Output, in the work folder: ``spm.model``, ``vocab.json`` and ``<direction>.npz`` (uint16 ids, offsets, tiers).
"""

from __future__ import annotations

import io
import json
import random
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np

from . import recipe

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LETTER = re.compile(r"[^\W\d_]")
# Markup and placeholders of user interfaces: nothing that news contains, and costly to learn.
PLACEHOLDER = re.compile(r"%[-\d.]*[sdufc]\b|%\d|\$\{?\w+|</?\w+[ />]|\{\w*\}|\\[nt]|&\w+;|_\(|__")


def read_pairs(folder: Path, direction: str) -> Iterator[tuple[str, str, str]]:
    """Yield (tier, source, target) of one direction, without pairs that would teach the wrong thing."""
    source_language, target_language = direction.split("-")
    for tier, name, source, target in _rows(folder, direction):
        if name.endswith(recipe.SKIPPED_SOURCES):
            continue
        if is_usable(source, target, source_language, target_language):
            yield tier, source, target


def _rows(folder: Path, direction: str) -> Iterator[list[str]]:
    plain, packed = folder / f"{direction}.tsv", folder / f"{direction}.tsv.zst"
    if plain.exists():
        stream: io.TextIOBase = plain.open(encoding="utf-8", newline="\n")
    elif packed.exists():
        import zstandard

        stream = io.TextIOWrapper(zstandard.open(packed, "rb"), encoding="utf-8", newline="\n")
    else:
        raise FileNotFoundError(f"neither {plain} nor {packed} exists")
    with stream:
        for line in stream:
            row = line.rstrip("\n").split("\t")
            if len(row) == 4:
                yield row


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


def prepare(corpus: Path, work: Path, vocabulary: Path) -> None:
    """Encode every direction, by the vocabulary in ``work``, else ``vocabulary``'s, else a new one."""
    work.mkdir(parents=True, exist_ok=True)
    if not (work / "spm.model").exists():
        if (vocabulary / "source.spm").exists():
            shutil.copyfile(vocabulary / "source.spm", work / "spm.model")
            shutil.copyfile(vocabulary / "vocab.json", work / "vocab.json")
        else:
            _train_sentencepiece(corpus, work)
    vocab = json.loads((work / "vocab.json").read_text(encoding="utf-8"))
    for direction in recipe.DIRECTIONS:
        _encode(corpus, work, direction, vocab)


def _train_sentencepiece(corpus: Path, work: Path) -> None:
    import sentencepiece as spm

    rng = random.Random(1)

    def sentences() -> Iterator[str]:
        for direction in recipe.DIRECTIONS:
            weights = recipe.TIER_WEIGHTS[direction]
            for tier, source, target in read_pairs(corpus, direction):
                if rng.random() < min(1.0, weights[tier] / 2):
                    yield source
                    yield target

    model = io.BytesIO()
    spm.SentencePieceTrainer.train(
        sentence_iterator=sentences(),
        model_writer=model,
        model_type="unigram",
        vocab_size=recipe.PIECES,
        character_coverage=0.9998,
        byte_fallback=True,
        split_digits=True,
        normalization_rule_name="nmt_nfkc",
        input_sentence_size=recipe.SPM_SENTENCES,
        shuffle_input_sentence=True,
        train_extremely_large_corpus=False,
        num_threads=2,
        bos_id=-1,
        eos_id=0,
        unk_id=1,
        pad_id=-1,
        minloglevel=1,
    )
    (work / "spm.model").write_bytes(model.getvalue())
    processor = spm.SentencePieceProcessor(model_proto=model.getvalue())
    pieces = [processor.id_to_piece(i) for i in range(processor.get_piece_size())]
    # Marian's layout: </s> first, target tokens after the pieces, the zero-embedded <pad> last.
    tokens = pieces + list(recipe.TARGET_TOKENS.values()) + ["<pad>"]
    vocab = {token: number for number, token in enumerate(tokens)}
    (work / "vocab.json").write_text(json.dumps(vocab, ensure_ascii=False, indent=0), encoding="utf-8")


def _encode(corpus: Path, work: Path, direction: str, vocab: dict[str, int]) -> None:
    import sentencepiece as spm

    processor = spm.SentencePieceProcessor(model_file=str(work / "spm.model"))
    prefix = vocab[recipe.TARGET_TOKENS[direction.split("-")[1]]]
    end = vocab["</s>"]
    tiers: list[int] = []
    pairs: list[tuple[np.ndarray, np.ndarray]] = []
    batch: list[tuple[str, str, str]] = []

    def flush() -> None:
        sources = processor.encode([row[1] for row in batch], num_threads=2)
        targets = processor.encode([row[2] for row in batch], num_threads=2)
        for (tier, _, _), source, target in zip(batch, sources, targets, strict=True):
            if len(source) <= recipe.MAX_PIECES and len(target) <= recipe.MAX_PIECES:
                tiers.append(ord(tier))
                pairs.append(
                    (np.array([prefix, *source, end], np.uint16), np.array([*target, end], np.uint16))
                )
        batch.clear()

    for row in read_pairs(corpus, direction):
        batch.append(row)
        if len(batch) == 20_000:
            flush()
    flush()
    store(work / f"{direction}.npz", tiers, pairs)


def store(path: Path, tiers: list[int], pairs: list[tuple[np.ndarray, np.ndarray]]) -> None:
    """Write token ids: a tier's letter and the (source, target) ids of each pair."""
    lengths = np.array([(len(source), len(target)) for source, target in pairs], dtype=np.uint16)
    ids = np.concatenate([side for pair in pairs for side in pair])
    np.savez(path, tiers=np.array(tiers, dtype=np.uint8), lengths=lengths, ids=ids)
    print(f"{path.stem}: {len(pairs):,} pairs, {lengths[:, 1].sum():,} target tokens", flush=True)


class Pairs:
    """Token ids of one direction, and its batches' raw material."""

    def __init__(self, work: Path, direction: str) -> None:
        paths = sorted(work.glob(f"{direction}*.npz"))  # the corpus, and what was synthesized
        parts = [dict(np.load(path, allow_pickle=False)) for path in paths]
        self.tiers, self.lengths, self.ids = (
            np.concatenate([part[key] for part in parts]) for key in ("tiers", "lengths", "ids")
        )
        self.starts = np.concatenate([[0], np.cumsum(self.lengths.sum(axis=1, dtype=np.int64))])
        self.weights = recipe.TIER_WEIGHTS[direction]
        self.scarce = (self.tiers != ord(recipe.SYNTHETIC)) & direction.endswith("ru")

    def __len__(self) -> int:
        return len(self.tiers)

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
        """Indices of one epoch: each pair as often as its tier weighs, fractions by chance."""
        expected = self.expected
        times = np.floor(expected) + (rng.random(len(expected)) < expected % 1)
        return np.repeat(np.arange(len(expected)), times.astype(np.int64))


def mixture(directions: Mapping[str, Pairs]) -> dict[str, float]:
    """Share of the target tokens of an epoch that each direction has."""
    tokens = {name: float(pairs.expected @ pairs.lengths[:, 1]) for name, pairs in directions.items()}
    return {name: count / sum(tokens.values()) for name, count in tokens.items()}


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


def batches(work: Path, batch_tokens: int, seed: int, pad: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Yield (source, target) id arrays, ``(batch, length)`` int64, without end, the same for the same seed.

    Lengths are padded to multiples of 8 and every (source, target) length pair has one fixed batch size, so
    that few distinct shapes occur and the kernels built for them are reused.
    """
    named = {direction: Pairs(work, direction) for direction in recipe.DIRECTIONS}
    shares = (f"{name} {share:.0%}" for name, share in mixture(named).items())
    print(f"target tokens: {', '.join(shares)}", flush=True)
    directions = list(named.values())
    resegment = _Resegmenter(work, seed)
    rng = np.random.default_rng(seed)
    waiting: dict[tuple[int, int], list[tuple[np.ndarray, np.ndarray]]] = {}
    while True:
        epoch = np.concatenate(
            [
                np.stack([np.full(len(chosen), number), chosen], axis=1)
                for number, pairs in enumerate(directions)
                for chosen in [pairs.epoch(rng)]
            ]
        )
        rng.shuffle(epoch)
        for number, index in epoch:
            pairs = directions[number]
            source, target = pairs.pair(index)
            if pairs.scarce[index] and rng.random() < recipe.RESEGMENTED:
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
