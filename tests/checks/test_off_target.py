"""Empty, copied, in another script or language."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.off_target import check_off_target

found = partial(pairs.found, by=check_off_target)


@pytest.mark.parametrize(("pair", "source", "target"), pairs.GOOD)
def test_a_sentence_left_as_it_was_is_seen(pair: str, source: str, target: str) -> None:
    assert found(source, source, pair) & {"copied", "script", "language"}


@pytest.mark.parametrize(("pair", "source", "target"), pairs.GOOD)
def test_an_empty_translation_is_seen(pair: str, source: str, target: str) -> None:
    assert "empty" in found(source, " ", pair)


def test_a_sentence_half_translated_is_seen() -> None:
    source = (
        "Der Minister sagte am Abend vor den Abgeordneten, dass die Regierung noch keine Wahl getroffen habe."
    )
    half = "The minister said in the evening vor den Abgeordneten, dass die Regierung noch keine Wahl getroffen habe."
    assert found(source, half) & {"language", "coverage"}
    half = "Министр сказал вечером vor den Abgeordneten, dass die Regierung noch keine Entscheidung getroffen habe."
    assert "script" in found(source, half, "de-ru")
