"""How well names and terms are found, checked and mended.

    python -m benchmarks.names [--seeds FOLDER] [--articles FILE.jsonl ...] [--pairs de-ru=FILE.tsv ...] [--show]

- the tables of ``polyglot_news.languages.transliteration`` on ``tests/data/names.tsv``: odd rows tuned them, even rows report;
- the built-in glossary on articles (JSON lines with ``headline`` and ``text``) and on the seeds;
- on pairs of human translation (source<TAB>target, or German<TAB>English<TAB>Russian): how often a right translation
  is called wrong, how often it is changed, and how often a spoilt name is put back exactly.

    python -m benchmarks.names --chrf FOLDER_OF_TEST_SETS [--lines 300]

Prints chrF of the dev sets with the glossary on and off, and nothing else; no repair, so that only mending differs.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from polyglot_news.glossary import Glossary, Match
from polyglot_news.glossary.mending import renderings_in
from polyglot_news.languages.transliteration import candidates, same_name
from polyglot_news.languages.words import words_of
from polyglot_news.spans import Span

NAMES = Path(__file__).parents[1] / "tests" / "data" / "names.tsv"
DIRECTIONS = (("de", "ru"), ("de", "en"), ("ru", "de"), ("ru", "en"), ("en", "ru"))
ERRORS = ("person", "country", "acronym")
VOWELS = dict(zip("aeiouаеиоуыэюя", "eaueaоиуаеаеуа", strict=True))


def main() -> None:
    """Prints the figures of what is given."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--seeds", type=Path, default=NAMES.parents[2] / "seeds", help="folder of text articles"
    )
    parser.add_argument("--articles", type=Path, nargs="*", default=[], help="files of JSON lines")
    parser.add_argument(
        "--pairs", nargs="*", default=[], metavar="DE-RU=FILE", help="files of translation pairs"
    )
    parser.add_argument("--show", action="store_true", help="print what was found, missed and changed")
    parser.add_argument(
        "--chrf", type=Path, metavar="FOLDER", help="test sets, as training.evaluate reads them"
    )
    parser.add_argument("--lines", type=int, default=300, help="first lines of each test set (default 300)")
    options = parser.parse_args()
    if options.chrf:
        for direction in ("de-en", "de-ru"):
            chrf(options.chrf, direction, options.lines, options.show)
        return
    tables(options.show)
    glossary = Glossary.builtin()
    seeds = [path.read_text(encoding="utf-8") for path in sorted(options.seeds.glob("*.txt"))]
    coverage("seeds", seeds, glossary, options.show)
    if options.articles:
        coverage(
            "articles", [text for path in options.articles for text in articles(path)], glossary, options.show
        )
    for item in options.pairs:
        direction, _, path = item.partition("=")
        pairs(Path(path), direction, glossary, options.show)


def tables(show: bool) -> None:
    with NAMES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for half, names in (("tuned on", rows[0::2]), ("kept", rows[1::2])):
        for source, target in DIRECTIONS:
            found = [candidates(name[source], source, target) for name in names]
            first = sum(name[target] == f[0] for name, f in zip(names, found, strict=True))
            any_ = sum(name[target] in f for name, f in zip(names, found, strict=True))
            print(
                f"{half:8} {source}→{target}: first right {first / len(names):.0%}, any {any_ / len(names):.0%}"
            )
            if show:
                wrong = [(n[target], f[:3]) for n, f in zip(names, found, strict=True) if n[target] != f[0]]
                print("   ", wrong)
        for first_, second in (("de", "ru"), ("de", "en"), ("en", "ru")):
            same = sum(same_name(name[first_], name[second]) for name in names)
            others = [(a[first_], b[second]) for a in names for b in names if a is not b]
            false = [pair for pair in others if same_name(*pair)]
            print(
                f"{half:8} {first_}~{second}: same name seen {same / len(names):.0%}, "
                f"false {len(false)} of {len(others)} {false}"
            )


def articles(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        yield article.get("headline", "") + "\n" + article["text"]


def coverage(name: str, texts: list[str], glossary: Glossary, show: bool) -> None:
    glossary.find("", "de", "ru")  # the index is made once a process
    started = time.perf_counter()
    matches = [glossary.find(text, "de", "ru") for text in texts]
    seconds = time.perf_counter() - started
    size = sum(map(len, texts)) / 1e6
    kinds = Counter(match.term.kind for found in matches for match in found)
    print(
        f"{name}: {sum(kinds.values())} matches in {sum(map(bool, matches))} of {len(texts)} texts, "
        f"{dict(kinds)}, {seconds / size:.2f} s per million characters"
    )
    if show:
        print("   ", Counter((m.text, m.term.target) for found in matches for m in found).most_common())


def pairs(path: Path, direction: str, glossary: Glossary, show: bool) -> None:
    source_language, target_language = direction.split("-")
    counts: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3:  # German, English and Russian side by side
            cells = [
                cells[("de", "en", "ru").index(language)] for language in (source_language, target_language)
            ]
        source, target = cells
        counts["pairs"] += 1
        told = glossary.added(source, target, source_language, target_language)
        counts["called added"] += any(finding.severity == "error" for finding in told)
        counts["adjective called added"] += any(finding.severity == "warning" for finding in told)
        matches = glossary.find(source, source_language, target_language)
        if not matches:
            continue
        counts["with terms"] += 1
        findings = glossary.missing(source, target, source_language, target_language)
        counts["called wrong"] += any(finding.severity == "error" for finding in findings)
        mended = glossary.mend(source, target, source_language, target_language)
        counts["changed"] += mended != target
        if show and mended != target:
            print("   ", target, "→", mended)
        for spoilt, way in spoil(target, matches):
            counts[way] += 1
            mended = glossary.mend(source, spoilt, source_language, target_language)
            wrong = len(glossary.missing(source, mended, source_language, target_language))
            if mended == target:
                counts[f"{way}, put back"] += 1
            elif wrong <= len(findings):
                counts[f"{way}, right name in another form"] += 1
    print(f"{direction}, {path.name}: {dict(counts)}")


def chrf(folder: Path, direction: str, limit: int, show: bool) -> None:
    """chrF with and without the glossary, of the first lines of each dev set of a direction."""
    import sacrebleu

    from polyglot_news.translation import Translator

    source, target = direction.split("-")
    for path in sorted(folder.glob(f"dev.*.{direction}.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()[:limit]
        texts, references = zip(*(line.split("\t") for line in lines), strict=True)
        scores, targets = [], []
        with tempfile.TemporaryDirectory() as scratch:
            for glossary in (Glossary(), Glossary.builtin()):
                translator = Translator(glossary=glossary, repair=False, cache_dir=scratch)
                targets.append([h.target for h in translator.translate(texts, source, target)])
                scores.append(sacrebleu.CHRF().corpus_score(targets[-1], [list(references)]).score)
        changed = [pair for pair in zip(*targets, strict=True) if pair[0] != pair[1]]
        print(
            f"{direction}, {path.name}, {len(lines)} lines: chrF {scores[0]:.2f} without, {scores[1]:.2f} with the "
            f"glossary ({scores[1] - scores[0]:+.2f}); {len(changed)} changed",
            flush=True,
        )
        if show:
            for before, after in changed:
                print(f"    {before}\n  → {after}")


def spoil(target: str, matches: Iterable[Match]) -> Iterator[tuple[str, str]]:
    """The target with one name left as in the source, and with one vowel of it changed."""
    words = words_of(target)
    for match in matches:
        preferred = tuple(word.text for word in words_of(match.term.target))
        spans = list(renderings_in(match.term, target, words))
        if match.term.kind not in ("person", "place") or len(spans) != 1:
            continue
        start, end = spans[0]
        old = target[start:end]
        if len(words_of(old)) != len(preferred) or not alike(old, match.term.target):
            continue  # another accepted rendering
        if match.term.source.casefold() != old.casefold():
            yield target[:start] + match.term.source + target[end:], "left in German"
        if vowel := changed_vowel(old):
            yield target[:start] + vowel + target[end:], "a vowel wrong"


def alike(rendering: str, preferred: str) -> bool:
    """Whether a rendering is the preferred one, inflected."""
    pairs_ = zip(rendering.split(), preferred.split(), strict=False)
    return all(a[: len(b) - 1] == b[: len(b) - 1] for a, b in pairs_)


def changed_vowel(name: str) -> str:
    """The name with its second vowel changed, if that is in the stem."""
    places: list[Span] = [(i, i + 1) for i, letter in enumerate(name) if letter in VOWELS]
    if len(places) < 3:
        return ""
    start, end = places[1]
    return name[:start] + VOWELS[name[start]] + name[end:]


if __name__ == "__main__":
    main()
