"""Deaths, crimes and accusations that nobody spoke of."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.critical import check_critical

found = partial(pairs.found, by=check_critical)


@pytest.mark.parametrize(
    ("source", "target", "pair", "made_up"),
    [
        ("Putin ist in Astana eingetroffen.", "Putin has been accused of Astana.", "de-en", True),
        ("Putin ist in Astana eingetroffen.", "Putin arrived in Astana before the deadline.", "de-en", False),
        ("Putin ist in Astana eingetroffen.", "Путин в Астане выстрелил.", "de-ru", True),
        ("Putin ist in Astana eingetroffen.", "Путин прибыл в Астану.", "de-ru", False),
        ("Die Wirtschaft wächst.", "The economy has been killed.", "de-en", True),
        ("Er sitzt in Haft.", "He is in prison.", "de-en", False),
        ("Drei Menschen kamen ums Leben.", "Three people were killed.", "de-en", False),
        ("Vier Luftangriffe in der Nacht.", "Four people died at night.", "de-en", False),
        ("The minister resigned.", "Министр был убит.", "en-ru", True),
        ("The minister was shot.", "Министр был убит.", "en-ru", False),
    ],
)
def test_a_crime_or_a_death_is_not_made_up(source: str, target: str, pair: str, made_up: bool) -> None:
    assert ("grave" in found(source, target, pair)) == made_up
