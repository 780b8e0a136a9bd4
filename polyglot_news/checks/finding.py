"""What a check says: a ``Finding``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from ..spans import Span

Severity = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """One thing found wanting in a hypothesis.

    Attributes:
        name: the check that found it, such as ``"numbers"``.
        severity: ``"error"`` is worth decoding again; ``"warning"`` is only shown.
        message: one sentence for people.
        source_spans, target_spans: (start, end) character offsets concerned.
    """

    name: str
    severity: Severity
    message: str
    source_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "severity": self.severity,
            "message": self.message,
            "source_spans": [list(span) for span in self.source_spans],
            "target_spans": [list(span) for span in self.target_spans],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Finding:
        """Inverse of ``to_dict``. Raises ``KeyError``, ``TypeError`` or ``ValueError`` on data of another shape."""
        texts = data["name"], data["severity"], data["message"]
        if not all(isinstance(text, str) for text in texts) or texts[1] not in ("error", "warning"):
            raise TypeError(f"no finding: {data!r:.200}")
        spans = (
            tuple((int(start), int(end)) for start, end in data[key])
            for key in ("source_spans", "target_spans")
        )
        return cls(*texts, *spans)
