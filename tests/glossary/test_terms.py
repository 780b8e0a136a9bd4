"""Terms and matches."""

from __future__ import annotations

from polyglot_news.glossary.terms import Match, Term


def test_the_rendering_to_put_in_comes_first() -> None:
    term = Term("Rat", "council", "de", "en", accepted=("board", "advice"))
    assert term.renderings == ("council", "board", "advice")
    assert Term("Rat", "council", "de", "en").renderings == ("council",)
    assert Match(4, 7, "Rat", term) == Match(4, 7, "Rat", term)
    assert (term.kind, term.case_sensitive) == ("term", True)
