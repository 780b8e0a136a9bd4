"""Far too long, far too short."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.length import check_length, length_norm

found = partial(pairs.found, by=check_length)

SOURCE = "Die Regierung erhöht die Renten, senkt die Steuern und baut neue Schulen im ganzen Land."


@pytest.mark.parametrize(
    ("target", "severity"),
    [
        (
            "The government is raising pensions, cutting taxes and building new schools all over the country.",
            None,
        ),
        ("The government is raising pensions.", "warning"),
        ("The government.", "error"),
        ("The government is raising pensions. " * 9, "error"),
    ],
)
def test_a_length_that_translations_have_not_is_told(target: str, severity: str | None) -> None:
    assert [finding.severity for finding in pairs.findings(SOURCE, target, by=check_length)] == (
        [severity] if severity else []
    )


def test_it_says_which_way() -> None:
    [short] = pairs.findings(SOURCE, "No.", by=check_length)
    [long] = pairs.findings("Nein.", SOURCE * 2, "en-de", by=check_length)
    assert short.message == f"too short: 3 letters for {len(SOURCE)}"
    assert long.message == f"too long: {2 * len(SOURCE)} letters for 5"
    assert found("", SOURCE) == found(SOURCE, "") == set()


def test_the_norm_of_a_direction_is_that_of_the_other_turned_round() -> None:
    mean, spread = length_norm("de", "en")
    assert length_norm("en", "de") == (-mean, spread)
    assert length_norm("de", "fr")[0] == 0
