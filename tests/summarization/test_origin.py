"""What a translated article was translated from."""

from __future__ import annotations

from polyglot_news.checks import Finding
from polyglot_news.summarization.origin import Origin
from summarization.drafts import origin_of


def test_translations_that_are_known_or_likely_to_be_wrong_are_doubtful() -> None:
    error, warning = (Finding("numbers", severity, "missing: 30") for severity in ("error", "warning"))
    assert origin_of().doubtful == {0}
    assert origin_of((), (error,), (warning,)).doubtful == {0, 1}


def test_what_a_claim_rests_on_is_its_evidence_alone() -> None:
    origin = Origin(("Es kamen 300 Gäste.", "Der Minister sprach."), "de")
    assert origin.unsupported("300 guests came.", "en", [0]) == ()
    [finding] = origin.unsupported("300 guests came.", "en", [1])
    assert finding.name == "unsupported numbers"


def test_the_key_follows_texts_language_and_doubts() -> None:
    keys = {
        Origin(("a",), "de").key,
        Origin(("a",), "en").key,
        Origin(("b",), "de").key,
        Origin(("a",), "de", frozenset({0})).key,
    }
    assert len(keys) == 4
