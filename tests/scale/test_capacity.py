"""Digests on Ray: the same as in one process, each article once, whatever dies on the way."""

from __future__ import annotations

import pytest

from scale.rows import DOCS


def test_a_days_machines_follow_from_the_rates(monkeypatch):
    monkeypatch.syspath_prepend(DOCS.parents[1])
    from benchmarks.capacity import SUMMARY_WORDS, Load, Setup, table

    load = Load(articles=86_400, words=100, targets=2, overhead=0.5, utilization=0.5)  # one a second
    extracted, written = Setup("a", 4, 100, 0, 1.0), Setup("b", 4, 100, 3, 1.0)
    assert load.seconds(extracted) == pytest.approx(2.5)
    assert load.seconds(written) == pytest.approx(2.5 + 3 + SUMMARY_WORDS / 100)
    assert load.machines(extracted) == 2  # 2.5 workers at work are 5 at half the day, 4 on a machine
    assert len(table([extracted, written], load).splitlines()) == 4
