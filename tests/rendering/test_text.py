"""Plain text."""

from samples import CENTRE

from rendering.formats import rendered


def test_text_is_wrapped_only_when_a_width_is_said() -> None:
    unwrapped = rendered("text", CENTRE, full=True).splitlines()
    assert max(map(len, unwrapped)) > 200
    assert max(map(len, rendered("text", CENTRE, full=True, width=60).splitlines())) <= 60
