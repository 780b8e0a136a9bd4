"""The beginning of what ``benchmarks/fuzz.py`` does at length: damaged articles through everything without a model."""

from __future__ import annotations

import random

import pytest

from benchmarks.fuzz import ROOT, mutated, run

TEXTS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]


@pytest.mark.parametrize("block", range(4))
def test_damaged_articles_become_digests_or_documented_errors(block: int) -> None:
    ended = set()
    for seed in range(40 * block, 40 * block + 40):
        rng = random.Random(seed)
        ended.add(run(mutated(TEXTS, rng), rng))
    assert "digest" in ended
    assert ended <= {"digest", "ArticleError"}
