"""Mutated articles through everything that needs no model: ``python -m benchmarks.fuzz [FILES] --count 50000``.

Slices of articles are damaged (bytes changed, parts doubled, torn out, swapped, other encodings, hostile snippets put in),
then decoded, parsed, split, checked against one another as if they were translations, and written in every format. Only the
documented exceptions may come; sentences must rebuild their paragraphs, a digest its JSON, and no tag that an article brought
may be left in a page. What fails is printed with its seed.
"""

from __future__ import annotations

import argparse
import random
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from polyglot_news.articles.article import Article
from polyglot_news.articles.reading import read_article
from polyglot_news.articles.segments import segment_article
from polyglot_news.checks import check
from polyglot_news.digest import Digest, Summary, SummarySentence, TranslatedSegment, Translation
from polyglot_news.errors import PolyglotNewsError
from polyglot_news.languages.detection import detect
from polyglot_news.languages.segmentation import segment
from polyglot_news.rendering import FORMATS, render

ROOT = Path(__file__).parent.parent
MARK = "fuzzmark"  # stands in every hostile tag, so that a page can be searched for it
SNIPPETS = [
    f"<script>{MARK}</script>", f'"><img src=x onerror={MARK}>', f"<!--{MARK}", f"</style><b id={MARK}>", "&lt;", "&#0;",
    "javascript:alert(1)", "{{7*7}}", "{% raw %}", "]]>", "\x00", "\x1b[2J", "\u202e", "\u200b", "\u00ad", "\ufeff", "\ud800",
    "\U0001f600", "a\u0301" * 30, "„", "“", '"', "(", ")", "5.000", "29. bis 30. Mai", "z. B.", "d. h.", "…", "...", " date 2024-13 ",
    "Quelle: ", "Mehr zum Thema – ", "Berlin/Astana (ots) – ", "https://x.y/?a=„b", "@", "#", "$$", "\\", "`", "|", "---\n", "\r", "\t",
    "\n\n", "\u2028", "=SUM(A1)", "1" * 40, "Ж" * 30, "字", ">>rus<<", "\u2581", "%s", "{}", "../../etc/passwd", "; rm -rf /",
]  # fmt: skip
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "cp1251", "koi8-r")


def _put_in(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text) + 1)
    return text[:at] + rng.choice(SNIPPETS) * rng.choice((1, 1, 1, 2, 50)) + text[at:]


def _tear_out(text: str, rng: random.Random) -> str:
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[:start] + text[end:]


def _double(text: str, rng: random.Random) -> str:
    start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
    return text[:end] + text[start:end] * rng.choice((1, 2, 5)) + text[end:]


def _swap(text: str, rng: random.Random) -> str:
    words = text.split(" ")
    rng.shuffle(words)
    return " ".join(words)


def _recase(text: str, rng: random.Random) -> str:
    return rng.choice((str.upper, str.lower, str.swapcase, str.title))(text)


def _any_letters(text: str, rng: random.Random) -> str:
    return text + "".join(chr(rng.randrange(0x110000)) for _ in range(20))


MUTATIONS: Sequence[Callable[[str, random.Random], str]] = (
    _put_in,
    _put_in,
    _tear_out,
    _double,
    _swap,
    _recase,
    _any_letters,
)


def mutated(texts: Sequence[str], rng: random.Random) -> bytes:
    """A damaged slice of one of the texts."""
    text = rng.choice(texts)
    start = rng.randrange(len(text))
    text = text[start : start + rng.randrange(1, 700)]
    for _ in range(rng.randrange(1, 5)):
        text = rng.choice(MUTATIONS)(text, rng)[:3000]
    data = bytearray(text.encode(rng.choice(ENCODINGS), "replace"))
    for _ in range(rng.choice((0, 0, 1, 5, 50)) if data else 0):
        data[rng.randrange(len(data))] = rng.randrange(256)
    return bytes(data)


def digest_of(article: Article, rng: random.Random) -> Digest:
    """What a run would make of it with a translator that writes other sentences of the article."""
    segments = segment_article(article)
    targets = [s.text for s in segments]
    translations = {}
    for code in ("en", "ru"):
        rng.shuffle(targets)
        rows = tuple(
            TranslatedSegment(
                s.text,
                target,
                s.paragraph,
                f"de-{code}",
                check(s.text, target, source_language="de", target_language=code),
            )
            for s, target in zip(segments, targets, strict=True)
        )
        translations[code] = Translation(code, rows)
    sentences = tuple(SummarySentence(target, (i,)) for i, target in enumerate(targets[:3]))
    return Digest(article, translations, {"en": Summary("en", "extractive", sentences)}, "fuzz")


def run(data: bytes, rng: random.Random) -> str:
    """One input through everything; how it ended.

    Raises:
        Exception: whatever should not come.
    """
    try:
        article = read_article(data, name=rng.choice(SNIPPETS))
    except PolyglotNewsError as error:
        return type(error).__name__
    detect("\n".join(paragraph.text for paragraph in article.paragraphs))
    for paragraph in article.paragraphs:
        segments = segment(paragraph.text)
        rebuilt = "".join("".join(s.text.split()) for s in segments)
        assert rebuilt == "".join(paragraph.text.split()), "sentences do not rebuild the paragraph"
    digest = digest_of(article, rng)
    assert Digest.from_json(digest.to_json()) == digest, "JSON does not read back equal"
    single = replace(digest, translations={"en": digest.translations["en"]})  # XLIFF has one target language
    for name in FORMATS:
        written = "".join(render([single if name == "xliff" else digest], name, full=True))
        written.encode("utf-8")
        if name == "html":
            for tag in (f"<script>{MARK}", f"onerror={MARK}>", f"<!--{MARK}", f"<b id={MARK}"):
                assert tag not in written, f"{tag} is left in the page"
    return "digest"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="articles to damage (default: the seeds)")
    parser.add_argument("--count", type=int, default=50_000)
    parser.add_argument(
        "--first", type=int, default=0, help="seed of the first input; the next ones count up"
    )
    options = parser.parse_args()
    texts = [
        file.read_text(encoding="utf-8") for file in options.files or sorted((ROOT / "seeds").glob("*.txt"))
    ]
    ended: Counter[str] = Counter()
    for seed in range(options.first, options.first + options.count):
        rng = random.Random(seed)
        try:
            ended[run(mutated(texts, rng), rng)] += 1
        except Exception:
            ended["unforeseen"] += 1
            print(f"seed {seed}:", traceback.format_exc(limit=-3), sep="\n", file=sys.stderr, flush=True)
        if sum(ended.values()) % 1000 == 0:
            print(f"\r{sum(ended.values())} of {options.count}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    for how, count in ended.most_common():
        print(f"{how}: {count}")
    return int(ended["unforeseen"] > 0)


if __name__ == "__main__":
    sys.exit(main())
