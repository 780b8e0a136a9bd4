"""What all formats show of a digest."""

from hypothesis import given, settings
from hypothesis import strategies as st
from samples import CENTRE, MEETING

from polyglot_news.rendering.view import View, pieces, shorten, shown
from rendering.formats import STEERING


def test_evidence_counts_sentences_and_blocks_keep_what_was_not_translated() -> None:
    view = View.of(MEETING)
    assert [row.number for row in view.rows] == [1, 2, 3]
    assert [block.kind for block in view.blocks if not block.rows] == ["credit", "teaser"]
    assert view.languages == ("de", "en", "ru")
    assert (
        View.of(CENTRE).title("de")
        == "Kasachstans Bedeutung als wichtige Mittelmacht und Brückenbauer wächst."
    )


@settings(deadline=None, max_examples=80)
@given(st.text())
def test_shown_text_keeps_its_length_and_steers_nothing(text: str) -> None:
    safe = shown(text)
    assert len(safe) == len(text)
    assert not STEERING.search(safe)
    assert "\n" not in safe
    assert shown(safe) == safe
    safe.encode()


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=30), st.lists(st.tuples(st.integers(-5, 40), st.integers(-5, 40)), max_size=5))
def test_pieces_put_together_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    cut = list(pieces(text, spans))
    assert "".join(piece for piece, _ in cut) == text
    assert all(piece for piece, _ in cut)


@settings(deadline=None, max_examples=50)
@given(st.text(), st.integers(2, 50))
def test_shortened_text_is_short(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
