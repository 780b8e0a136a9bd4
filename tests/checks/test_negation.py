"""A *not* lost or made up."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks import check
from polyglot_news.checks.negation import check_negation

found = partial(pairs.found, by=check_negation)


@pytest.mark.parametrize(
    ("source", "target", "pair", "message"),
    [
        ("Das Land wird nicht beitreten.", "The country will join.", "de-en", "missing: “nicht”"),
        ("Das Land wird nicht beitreten.", "The country will not join.", "de-en", None),
        ("Das Land wird nicht beitreten.", "The country refused to join.", "de-en", None),
        (
            "Das Mädchen ist nackt abgebildet.",
            "The girl is not painted.",
            "de-en",
            "not in the source: “not”",
        ),
        ("Das war unklar.", "That was not clear.", "de-en", None),
        ("Das Treffen wurde abgelehnt.", "They did not agree to a meeting.", "de-en", None),
        ("Nicht nur Kasachstan stimmte zu.", "Kazakhstan agreed, and others, too.", "de-en", None),
        ("Erst am Sonntag reiste er ab.", "He did not leave until Sunday.", "de-en", None),
        ("Artikel Nr. 5 gilt.", "Article No. 5 applies.", "de-en", None),
        ("Es gibt keine Einigung.", "Есть соглашение.", "de-ru", "missing: “keine”"),
        ("Es gibt keine Einigung.", "Соглашения нет.", "de-ru", None),
        ("Es gibt keine Einigung.", "Соглашение отсутствует.", "de-ru", None),
        ("Mindestens 70 Prozent stimmten zu.", "Согласились не менее 70 процентов.", "de-ru", None),
        ("The talks were never held.", "Переговоры состоялись.", "en-ru", "missing: “never”"),
        ("The talks were held.", "Переговоры не состоялись.", "en-ru", "not in the source: “не”"),
        ("Es ist nicht kalt.", "Il fait chaud.", "de-fr", None),
    ],
)
def test_a_not_is_neither_lost_nor_made_up(source: str, target: str, pair: str, message: str | None) -> None:
    one, two = pair.split("-")
    findings = check(source, target, source_language=one, target_language=two)
    assert [f.message for f in findings if f.name == "negation"] == ([message] if message else [])
