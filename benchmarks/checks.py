"""How well the checks tell good translations from spoilt ones.

    python -m benchmarks.checks CORPUS_FOLDER [--pairs 4000] [--half report] [--show "name swapped"]

Reads the human tiers (N: news, A: general prose) of ``de-en.tsv.zst``, ``de-ru.tsv.zst`` and ``en-ru.tsv.zst``
(``tier<TAB>source name<TAB>source<TAB>target``), leaves each pair once as it is and spoils it once in every way
that it allows. The word tables were learned on half of the rows (``training.lexicon.is_held_out``), thresholds
were chosen on a quarter, figures are on the last quarter. Crawled rows that a machine aligned are left out: many
are no translations.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import time
import zlib
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from polyglot_news.checks import Finding, check
from training.lexicon import is_held_out

PAIRS = (("de", "en"), ("de", "ru"), ("en", "ru"))
CRAWLED = frozenset({"wmt14sample_lmthang", "wmt14sample_opennmt"})
SEED = 20250529
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<=[a-zа-яё,] )[A-ZА-ЯЁ][a-zа-яё]{3,}(?=[ ,.])")
_NOT = re.compile(r"\b(?:not|never|nicht|kein(?:e[mnrs]?)?|nie|не|никогда)\b|n['’]t\b", re.IGNORECASE)
_CLAUSE = re.compile(r", |; | – | - |: ")


@dataclass(frozen=True)
class Pair:
    tier: str
    source: str
    target: str


Corruption = Callable[[Pair, Sequence[Pair], random.Random], "str | None"]


def drop_number(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    found = _shared_numbers(pair)
    if not found:
        return None
    match = rng.choice(found)
    return _without(match, pair.target)


def change_number(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    found = _shared_numbers(pair)
    if not found:
        return None
    match = rng.choice(found)
    digits = list(match.group())
    place = rng.choice([i for i, c in enumerate(digits) if c.isdigit()])
    digits[place] = rng.choice([d for d in "123456789" if d != digits[place]])
    changed = "".join(digits)
    if changed in pair.source or changed in pair.target:
        return None
    return pair.target[: match.start()] + changed + pair.target[match.end() :]


def swap_numbers(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    found = _shared_numbers(pair)
    if len({m.group() for m in found}) < 2:
        return None
    one, two = sorted(rng.sample(found, 2), key=lambda m: m.start())
    if one.group() == two.group():
        return None
    text = pair.target
    return text[: one.start()] + two.group() + text[one.end() : two.start()] + one.group() + text[two.end() :]


def _shared_numbers(pair: Pair) -> list[re.Match[str]]:
    """Numbers of the target that stand in the source with the same digits."""
    there = {re.sub(r"\D", "", m.group()) for m in _NUMBER.finditer(pair.source)}
    return [m for m in _NUMBER.finditer(pair.target) if re.sub(r"\D", "", m.group()) in there]


def loop_word(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    words = pair.target.split()
    places = [i for i, word in enumerate(words) if word.isalpha()]
    if len(words) < 4 or not places:
        return None
    place = rng.choice(places)
    return " ".join([*words[:place], *[words[place]] * rng.randint(2, 6), *words[place + 1 :]])


def loop_phrase(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    words = pair.target.split()
    if len(words) < 6:
        return None
    size = rng.randint(2, min(6, len(words) - 2))
    place = rng.randrange(len(words) - size)
    phrase = words[place : place + size]
    return " ".join([*words[:place], *phrase * rng.randint(2, 5), *words[place + size :]])


def drop_clause(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    """Leaves out what stands between two commas, or before or after one: a quarter to three quarters of it all."""
    parts = _CLAUSE.split(pair.target)
    if len(parts) < 2 or len(pair.target) < 60:
        return None
    places = [i for i, part in enumerate(parts) if 0.25 < len(part) / len(pair.target) < 0.75]
    if not places:
        return None
    place = rng.choice(places)
    kept = ", ".join(parts[:place] + parts[place + 1 :])
    return kept if kept.endswith((".", "!", "?")) else kept + "."


def cut_off(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    words = pair.target.split()
    return " ".join(words[: int(len(words) * rng.uniform(0.3, 0.7))]) if len(words) >= 10 else None


def swap_sentence(pair: Pair, pairs: Sequence[Pair], rng: random.Random) -> str | None:
    """Another pair's target, of nearly the same length where one is found in 50 tries."""
    others = [rng.choice(pairs).target for _ in range(50)]
    other = min(others, key=lambda text: abs(len(text) - len(pair.target)))
    return other if other != pair.target else None


def leave(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    return pair.source if len(re.findall(r"[^\W\d_]{2,}", pair.source)) >= 3 else None


def leave_half(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    """Translated to the middle, then left in the source language."""
    source, target = pair.source.split(), pair.target.split()
    if min(len(source), len(target)) < 10:
        return None
    return " ".join([*target[: len(target) // 2], *source[len(source) // 2 :]])


def swap_name(pair: Pair, pairs: Sequence[Pair], rng: random.Random) -> str | None:
    found = list(_NAME.finditer(pair.target))
    if not found:
        return None
    match = rng.choice(found)
    others = [m.group() for _ in range(40) for m in _NAME.finditer(rng.choice(pairs).target)]
    others = [name for name in others if name[:3] != match.group()[:3]]
    return pair.target[: match.start()] + others[0] + pair.target[match.end() :] if others else None


def drop_name(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    found = list(_NAME.finditer(pair.target))
    if not found:
        return None
    match = rng.choice(found)
    return _without(match, pair.target)


def drop_not(pair: Pair, _: Sequence[Pair], rng: random.Random) -> str | None:
    """Where both sides deny once, the target no longer does."""
    found = list(_NOT.finditer(pair.target))
    if len(found) != 1 or len(_NOT.findall(pair.source)) != 1:
        return None
    return _without(found[0], pair.target)


def _without(match: re.Match[str], text: str) -> str:
    left = text[: match.start()] + text[match.end() :]
    return re.sub(r"\s+([,.])", r"\1", re.sub(r"  +", " ", left)).strip()


# corruption → the checks that are meant to see it
CORRUPTIONS: dict[str, tuple[Corruption, frozenset[str]]] = {
    "number dropped": (drop_number, frozenset({"numbers"})),
    "number changed": (change_number, frozenset({"numbers"})),
    "numbers swapped": (swap_numbers, frozenset({"exchanged", "numbers"})),
    "word looped": (loop_word, frozenset({"loop"})),
    "phrase looped": (loop_phrase, frozenset({"loop"})),
    "left untranslated": (leave, frozenset({"copied", "script", "language"})),
    "half untranslated": (leave_half, frozenset({"script", "language", "coverage"})),
    "sentence swapped": (swap_sentence, frozenset({"unrelated", "numbers", "names", "coverage", "length"})),
    "clause dropped": (drop_clause, frozenset({"coverage", "length", "numbers", "names", "unrelated"})),
    "cut off": (cut_off, frozenset({"coverage", "length", "numbers", "names", "unrelated"})),
    "name swapped": (swap_name, frozenset({"names"})),
    "name dropped": (drop_name, frozenset({"names"})),
    "*not* dropped": (drop_not, frozenset({"negation"})),
}


def load(path: Path, half: str, limit: int) -> list[Pair]:
    import zstandard

    pairs = []
    with path.open("rb") as stream:
        for line in io.TextIOWrapper(
            zstandard.ZstdDecompressor().stream_reader(stream), "utf-8", newline="\n"
        ):
            tier, name, source, target = line.rstrip("\n").split("\t")
            if (
                tier in "NA"
                and name not in CRAWLED
                and is_held_out(source)
                and _is_reported(source) == (half == "report")
            ):
                pairs.append(Pair(tier, source, target))
    news = [pair for pair in pairs if pair.tier == "N"]
    rest = [pair for pair in pairs if pair.tier == "A"]
    rng = random.Random(SEED)
    rng.shuffle(news)
    rng.shuffle(rest)
    return news[: limit // 2] + rest[: limit // 2]


def _is_reported(source: str) -> bool:
    return zlib.crc32(source.encode()) % 4 == 3


def names(findings: Sequence[Finding], severity: str | None = None) -> set[str]:
    return {f.name for f in findings if severity in (None, f.severity)}


def measure(folder: Path, languages: tuple[str, str], half: str, limit: int, show: str | None) -> list[str]:
    source_language, target_language = languages
    direction = f"{source_language}→{target_language}"
    pairs = load(folder / f"{source_language}-{target_language}.tsv.zst", half, limit)
    rng = random.Random(SEED)
    seconds, checked = 0.0, 0

    def findings(source: str, target: str) -> tuple[Finding, ...]:
        nonlocal seconds, checked
        start = time.perf_counter()
        found = check(source, target, source_language=source_language, target_language=target_language)
        seconds += time.perf_counter() - start
        checked += 1
        return found

    check("", "", source_language=source_language, target_language=target_language)
    findings(pairs[0].source, pairs[0].target)  # reads the tables
    seconds, checked = 0.0, 0
    alarms: dict[str, Counter[str]] = {"N": Counter(), "A": Counter()}
    intact = Counter(pair.tier for pair in pairs)
    for pair in pairs:
        found = findings(pair.source, pair.target)
        alarms[pair.tier].update(f"{name} error" for name in names(found, "error"))
        alarms[pair.tier].update(f"{name} any" for name in names(found))
        alarms[pair.tier]["error"] += bool(names(found, "error"))
        alarms[pair.tier]["any"] += bool(found)
        if show == "intact" and names(found, "error"):
            print(
                "FALSE",
                [f.message for f in found if f.severity == "error"],
                "|",
                pair.source,
                "|",
                pair.target,
            )
    errors, anything = (sum(count[key] for count in alarms.values()) for key in ("error", "any"))
    tiers = "; ".join(
        f"{tier}: {_share(count['error'], intact[tier])} / {_share(count['any'], intact[tier])}"
        for tier, count in alarms.items()
    )
    rows = [
        f"| {direction} | intact (false alarms) | {len(pairs)} | {_share(errors, len(pairs))} | "
        f"{_share(anything, len(pairs))} | {tiers} |"
    ]
    caught: dict[str, int] = defaultdict(int)
    for name, (corrupt, meant) in CORRUPTIONS.items():
        total = errors = anything = by_meant = 0
        for pair in pairs:
            spoilt = corrupt(pair, pairs, rng)
            if spoilt is None or spoilt == pair.target:
                continue
            total += 1
            found = findings(pair.source, spoilt)
            errors += bool(names(found, "error"))
            anything += bool(found)
            seen = names(found) & meant
            by_meant += bool(seen)
            for check_name in names(found, "error"):
                caught[check_name] += 1
            if show == name and not names(found, "error"):
                print("MISSED", [f.message for f in found], "|", pair.source, "|", spoilt)
        rows.append(f"| {direction} | {name} | {total} | {_share(errors, total)} | {_share(anything, total)} | "
                    f"{_share(by_meant, total)} |")  # fmt: skip
    print(f"{direction}: {1000 * seconds / checked:.2f} ms a pair")
    for check_name in sorted({*caught, *(k.split()[0] for a in alarms.values() for k in a if " " in k)}):
        false = sum(a[f"{check_name} error"] for a in alarms.values())
        hits = caught[check_name]
        precision = hits / max(1, hits + false)
        print(f"  {check_name:12} errors on spoilt {hits:6}, on intact {false:4}: precision {precision:.3f}, "
              f"false-alarm rate {100 * false / len(pairs):.2f} %")  # fmt: skip
    return rows


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pairs", type=int, default=4000, help="intact pairs a direction, half of each tier")
    parser.add_argument("--half", choices=("tune", "report"), default="report")
    parser.add_argument(
        "--show", help="print what was missed of this corruption, or 'intact' for false alarms"
    )
    parser.add_argument("--direction", help="only this one, such as de-en")
    options = parser.parse_args()
    rows = []
    for languages in PAIRS:
        if options.direction in (None, "-".join(languages)):
            rows += measure(options.corpus, languages, options.half, options.pairs, options.show)
    print("\n| direction | corruption | pairs | error found | anything found | by the check meant |")
    print("|---|---|---|---|---|---|")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
