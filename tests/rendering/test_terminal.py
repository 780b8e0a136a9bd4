"""The terminal."""

import re

from samples import HOSTILE

from rendering.formats import STEERING, rendered


def test_colours_in_a_terminal_are_ours_alone() -> None:
    text = rendered("terminal", HOSTILE, full=True, width=80, color=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", text)
    assert "\x1b" in text
    assert not STEERING.search(plain)
    assert "[bold]rich[/bold]" in plain
