"""What a translation makes of the terms that its source has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from ..checks.finding import Finding, Severity
from ..languages.reading import Pair
from ..spans import Alignment, Span
from . import mending
from .additions import added
from .terms import Match, Term

if TYPE_CHECKING:
    from .glossary import Glossary

_ERRORS = ("person", "country", "acronym")


class Usage:
    """The terms of a glossary in a pair, each thing read once, when it is first asked for.

    Attributes:
        pair: source and hypothesis.
        glossary: whose terms.
    """

    def __init__(self, glossary: Glossary, pair: Pair) -> None:
        self.glossary = glossary
        self.pair = pair

    @cached_property
    def found(self) -> tuple[Match, ...]:
        """The terms in the source."""
        return self.glossary.find(self.pair.source.text, *self.pair.languages)

    @cached_property
    def _rendered(self) -> dict[Term, tuple[Span, ...]]:
        return {
            term: tuple(mending.renderings_in(term, self.pair.hypothesis))
            for term in {match.term for match in self.found}
        }

    @cached_property
    def lacking(self) -> list[Match]:
        """The terms of the source whose rendering the hypothesis lacks."""
        return [match for match in self.found if not self._rendered[match.term]]

    @property
    def renderings(self) -> dict[Span, tuple[Span, ...]]:
        """Where the source has terms → where the hypothesis renders each, for ``Pair.known``."""
        return {(match.start, match.end): self._rendered[match.term] for match in self.found}

    @property
    def missing(self) -> tuple[Finding, ...]:
        """One finding for each term that is ``lacking``; see ``Glossary.missing``."""
        grouped: dict[str, list[Match]] = {}
        for match in self.lacking:
            grouped.setdefault(match.term.target, []).append(match)
        return tuple(
            Finding(
                name="glossary",
                severity="error" if matches[0].term.kind in _ERRORS else "warning",
                message=_message(matches[0].text, rendering),
                source_spans=tuple((match.start, match.end) for match in matches),
            )
            for rendering, matches in grouped.items()
        )

    @property
    def added(self) -> tuple[Finding, ...]:
        """At most two findings; see ``Glossary.added``."""
        grouped: dict[Severity, list[Span]] = {"error": [], "warning": []}
        for span, term in added(self.pair, self.found, self.glossary.becoming(*self.pair.languages)):
            grouped["warning" if term.kind == "adjective" else "error"].append(span)
        return tuple(
            Finding(
                "glossary",
                severity,
                f"not in the source: {_quoted(self.pair.hypothesis.text, spans)}",
                target_spans=tuple(spans),
            )
            for severity, spans in grouped.items()
            if spans
        )

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is ``missing``, then what was ``added``."""
        return self.missing + self.added

    def mended(self, alignment: Alignment | None = None) -> str:
        """The hypothesis with the terms it lacks put in where that is safe; see ``Glossary.mend``."""
        if not self.lacking:
            return self.pair.hypothesis.text
        return mending.mend(self.pair, self.lacking, self.found, alignment)


def _quoted(text: str, spans: Sequence[Span]) -> str:
    return ", ".join(f"“{text[slice(*span)]}”" for span in spans)


def _message(text: str, rendering: str) -> str:
    if text.casefold() == rendering.casefold():
        return f"“{text}” is missing."
    return f"“{text}” should be “{rendering}” here."
