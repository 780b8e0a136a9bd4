"""URLs, addresses and hashtags that must be kept."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.placeables import check_placeables

found = partial(pairs.found, by=check_placeables)


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        (
            "Mehr unter https://astanainternationalforum.org/ und so.",
            "More at https://astanainternational.org/ and so.",
            "url",
        ),
        ("Schreiben Sie an presse@botschaft.kz bis morgen.", "Write by tomorrow.", "e-mail"),
        ("Schreiben Sie bis morgen.", "Write to presse@botschaft.kz by tomorrow.", "e-mail"),
    ],
)
def test_what_must_be_kept_is_missed(source: str, target: str, name: str) -> None:
    assert name in pairs.found(source, target)
    assert found(source, target) == {name}
    assert found(source, source) == set()


def test_a_lost_hashtag_is_only_shown() -> None:
    assert found("Alle riefen #Astana.", "All shouted.", severity="warning") == {"hashtag"}
    assert found("Alle riefen #Astana.", "All shouted #astana.", severity=None) == set()
