"""What a translated article was translated from."""

from __future__ import annotations

from polyglot_news.checks import Finding
from summarization.drafts import origin_of


def test_translations_that_are_known_or_likely_to_be_wrong_are_doubtful() -> None:
    error, warning = (Finding("numbers", severity, "missing: 30") for severity in ("error", "warning"))
    assert origin_of().doubtful == {0}
    assert origin_of((), (error,), (warning,)).doubtful == {0, 1}
