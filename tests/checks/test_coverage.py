"""What is left out, and what is about something else."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.coverage import check_coverage

found = partial(pairs.found, by=check_coverage)

LONG = (
    "Die Regierung erhöht die Renten um drei Prozent, senkt die Steuern für kleine Unternehmen und baut "
    "neue Schulen, Krankenhäuser und Straßen in den ländlichen Regionen des Nordens."
)
WHOLE = (
    "The government is raising pensions by three percent, cutting taxes for small businesses and building "
    "new schools, hospitals and roads in the rural regions of the north."
)


def test_a_clause_left_out_is_seen() -> None:
    short = "The government is raising pensions by three percent."
    assert pairs.found(LONG, short) & {"coverage", "length"}
    assert found(LONG, short, severity=None) == {"coverage"}
    assert found(LONG, WHOLE, severity=None) == set()


def test_a_clause_made_up_is_seen_where_it_stands() -> None:
    said = (
        WHOLE[:-1] + ", while football fans celebrated a wonderful birthday cake with elephants and giraffes."
    )
    [finding] = pairs.findings(LONG, said, by=check_coverage)
    [(start, end)] = finding.target_spans
    assert (finding.name, finding.severity) == ("coverage", "error")
    assert "birthday cake with elephants" in said[start:end]


@pytest.mark.parametrize(("pair", "source", "target"), pairs.GOOD)
def test_another_sentence_in_its_place_is_unrelated(pair: str, source: str, target: str) -> None:
    other = "My brother bought a red bicycle because his old car had broken down on the way to school."
    if pair.endswith("en"):
        assert found(source, other, pair) == {"unrelated"}
    assert found(source, target, pair) == set()
