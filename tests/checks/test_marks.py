"""Marks that no reader should see."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.marks import check_marks

found = partial(pairs.found, by=check_marks)


@pytest.mark.parametrize(
    ("target", "name"),
    [("The forum▁is here.", "leftover"), (">>rus<< The forum is here.", "leftover"),
     ("The forum <unk> is here.", "leftover"),
     ("The forum ⁇ is here.", "leftover"), ("The forum\x07 is here.", "control")],
)  # fmt: skip
def test_marks_that_no_reader_should_see_are_errors(target: str, name: str) -> None:
    assert name in found("Das Forum ist hier.", target)


def test_a_word_of_two_scripts_is_an_error_unless_the_source_has_it() -> None:
    source = "Der Konzern Rheinmetall exportiert nach Russland."
    assert "script" in found(source, "The company Rhineметall exports to Russia.")
    assert found(source, "The company Rheinmetall exports to Russia.") == set()
    assert "script" not in found("Der Verein ПростоVPN tagt.", "The club ПростоVPN meets.")
    assert "script" not in found("Das ist die IT-Firma.", "Это IT-компания.", "de-ru")


def test_unbalanced_marks_are_only_shown() -> None:
    source = "Das Forum (in Astana) sei „gut“ gewesen."
    assert {"brackets", "quotes"} <= found(source, "The forum (in Astana was “good.", severity="warning")
    assert {"brackets", "quotes"}.isdisjoint(
        found(source, "The forum (in Astana) was “good”.", severity=None)
    )
