"""The house: which room may import which, as docs/contributing.md tells it, and a test for every room."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "polyglot_news"
# Rooms whose modules each have a file of tests at their place, and modules that have none there yet.
MIRRORED = (
    "languages",
    "checks",
    "glossary",
    "translation",
    "summarization",
    "rendering",
    "articles",
    "models",
)
ELSEWHERE = {"articles", "models", "translation/routes", "glossary/files", "glossary/glossary"}
# What shows itself in a notebook, or as a page, asks rendering for it.
SHOWING = {"_repr_html_", "_repr_markdown_", "to_html", "to_markdown"}


def table() -> list[list[str]]:
    """The rows of the table of rooms, from the doors down to the ground."""
    text = (ROOT / "docs" / "contributing.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]+) \|", text.partition("## The house")[2], re.MULTILINE)
    return [[name.strip("/").removesuffix(".py") for name in re.findall(r"`([^`]+)`", row)] for row in rows]


def rooms() -> set[str]:
    found = {path.name for path in PACKAGE.iterdir() if (path / "__init__.py").exists()}
    return found | {path.stem for path in PACKAGE.glob("*.py")}


def imports(path: Path) -> Iterator[tuple[str, str | None]]:
    """(room that is imported, the function in which it is)."""
    package = list(path.relative_to(ROOT).parts[:-1])

    def walk(node: ast.AST, function: str | None) -> Iterator[tuple[str, str | None]]:
        for child in ast.iter_child_nodes(node):
            inside = child.name if isinstance(child, ast.FunctionDef) else function
            if isinstance(child, ast.ImportFrom):
                above = package[: len(package) - child.level + 1] if child.level else []
                full = [*above, *(child.module or "").split(".")] if child.module else above
                if full[:1] == ["polyglot_news"]:
                    names = full[1:2] or [alias.name for alias in child.names]
                    yield from ((name, inside) for name in names)
            else:
                yield from walk(child, inside)

    yield from walk(ast.parse(path.read_text(encoding="utf-8")), None)


def test_every_room_has_one_row_of_the_table() -> None:
    named = [name for row in table() for name in row]
    assert len(named) == len(set(named))
    assert set(named) == rooms() - {"__init__"}


def test_imports_go_down_the_table_and_never_up_or_aside() -> None:
    floor = {name: number for number, row in enumerate(table()) for name in row}
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        for other, function in imports(path):
            if other != room and other in floor and floor[other] <= floor[room] and function not in SHOWING:
                wrong.append(f"{path.relative_to(PACKAGE)} imports {other}")
    assert not wrong


@pytest.mark.parametrize("page", ["index.md", "how-it-decides.md"])
def test_the_pages_tell_the_rooms_in_the_order_of_the_table(page: str) -> None:
    floor = {name: number for number, row in enumerate(table()) for name in row}
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    told = [floor[name] for name in re.findall(r"`(\w+)/`", text) if name in floor]
    firsts = list(dict.fromkeys(told))
    assert len(firsts) > 3
    assert firsts in (sorted(firsts), sorted(firsts, reverse=True))


def named(test: Path) -> set[str]:
    """Modules that a file of tests imports, in dots, and those that it names in a string: a format, an engine, a patch."""
    found = set()
    for node in ast.walk(ast.parse(test.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            found |= {
                node.value,
                f"polyglot_news.rendering.{node.value}",
                f"polyglot_news.translation.engines.{node.value}",
            }
    return found


def test_every_module_has_tests_at_its_place() -> None:
    wrong = []
    for path in sorted(path for room in MIRRORED for path in (PACKAGE / room).rglob("*.py")):
        place = path.relative_to(PACKAGE).with_suffix("")
        if path.name == "__init__.py" or ELSEWHERE & {place.parts[0], place.as_posix()}:
            continue
        test = ROOT / "tests" / place.parent / f"test_{path.name}"
        if not test.exists() or ".".join((PACKAGE.name, *place.parts)) not in named(test):
            wrong.append(f"{test.relative_to(ROOT)} for {path.relative_to(ROOT)}")
    assert not wrong


def test_what_has_no_tests_at_its_place_is_still_there() -> None:
    assert all((PACKAGE / name).exists() or (PACKAGE / f"{name}.py").exists() for name in ELSEWHERE)
