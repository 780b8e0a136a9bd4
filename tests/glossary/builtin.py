"""What the tests of glossaries share."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from polyglot_news.glossary import Glossary

BUILTIN = Glossary.builtin()


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def found(text: str, target: str = "en", glossary: Glossary = BUILTIN, source: str = "de") -> dict[str, str]:
    return {match.text: match.term.target for match in glossary.find(text, source, target)}


def missing(source: str, target: str, language: str) -> list[tuple[str, str]]:
    return [(f.severity, f.message) for f in BUILTIN.missing(source, target, "de", language)]


GERMAN = (
    "Tokajew",
    "Kassym-Schomart",
    "Kasachstans",
    "NVV",
    "UN",
    "Iran",
    "Irak",
    "Putin",
    "mit",
    "und",
    ",",
    "-",
)

OTHERS = (
    "Tokayev",
    "Tokajew’s",
    "Токаджева",
    "Kazakhstan",
    "НВВ",
    "ООН",
    "Iraq",
    "с",
    "и",
    "of",
    "New",
    "(",
    ".",
)

TEXTS = st.one_of(st.lists(st.sampled_from(GERMAN + OTHERS), max_size=12).map(" ".join), st.text(max_size=60))
