"""Checks: pure functions (source, hypothesis, languages) → findings."""

from __future__ import annotations

from .facts import Fact, facts, unsupported
from .finding import Finding, Severity, Span

__all__ = ["Fact", "Finding", "Severity", "Span", "facts", "unsupported"]
