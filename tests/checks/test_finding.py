"""Findings."""

from __future__ import annotations

import json

from polyglot_news.checks import check
from polyglot_news.checks.finding import Finding


def test_errors_come_before_warnings_and_survive_json() -> None:
    findings = check(
        "Das Forum (5.000 Gäste) war gut.",
        "The forum (500 guests was good.",
        source_language="de",
        target_language="en",
    )
    assert [f.severity for f in findings] == sorted(f.severity for f in findings)
    assert tuple(Finding.from_dict(json.loads(json.dumps(f.to_dict()))) for f in findings) == findings
