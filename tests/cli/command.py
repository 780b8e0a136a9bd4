"""The command as a process, and what it is given."""

from __future__ import annotations

import io
import sys
from pathlib import Path

COMMAND = [sys.executable, str(Path(__file__).parents[1] / "fake_newsroom.py")]


GERMAN = (
    "Astana (dpa) – Der Präsident Kasachstans, Qassym-Schomart Toqajew, hat am 2. August in Astana {} empfangen. "
    "Sie sprachen über Größe und Gewicht der Beziehungen."
)


def lines(text: str) -> list[str]:
    return text.splitlines()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
