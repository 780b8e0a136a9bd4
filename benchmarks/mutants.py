"""Do the tests notice? Changes one thing at a time in a copy of the package, and runs the tests that mirror it.

    python -m benchmarks.mutants --count 40 --seed 1 --room languages --room checks

A mutant is killed when a test of its module's mirror file fails, or runs past the time limit. What survives is
printed with its place: either the rule has no test, or the change means the same.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = "polyglot_news"
ROOMS = ("languages", "articles", "checks", "glossary", "cache.py", "translation/translator.py")
SECONDS = 120

FLIPPED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


@dataclass(frozen=True)
class Mutant:
    """One change: the node's number in ``ast.walk``, and what becomes of it."""

    file: Path
    number: int
    kind: str
    line: int
    before: str
    after: str

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line}: {self.before} → {self.after}"


def changed(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """(kind, what may stand in place of ``node``)."""
    if isinstance(node, ast.Compare):
        made = copy.deepcopy(node)
        made.ops[0] = FLIPPED[type(made.ops[0])]()
        yield "comparison", made
    elif isinstance(node, ast.BoolOp):
        made = copy.deepcopy(node)
        made.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", made
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield "sign", node.operand
    elif isinstance(node, ast.If | ast.IfExp | ast.While):
        made = copy.deepcopy(node)
        made.test = ast.UnaryOp(ast.Not(), node.test)
        yield "condition", made
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield "constant", ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield "constant", ast.Constant(node.value + 1)
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield "return", ast.Return(ast.Constant(None))


def prose(tree: ast.AST) -> set[int]:
    """Ids of the nodes that no test could tell: docstrings, annotations, slots of types."""
    found: set[int] = set()
    for node in ast.walk(tree):
        parts = [getattr(node, name, None) for name in ("annotation", "returns")]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            parts.append(node)
        if isinstance(node, ast.FunctionDef) and node.name == "__repr__":
            parts.append(node)
        found |= {id(child) for part in parts if part is not None for child in ast.walk(part)}
    return found


def mutants(file: Path) -> Iterator[Mutant]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    skipped = prose(tree)
    for number, node in enumerate(ast.walk(tree)):
        if id(node) in skipped:
            continue
        for kind, other in changed(node):
            shown = (node, other) if isinstance(node, ast.expr | ast.Return) else (node.test, other.test)  # type: ignore[attr-defined]
            yield Mutant(file, number, kind, node.lineno, *map(brief, shown))  # type: ignore[attr-defined]


def brief(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 100 else text[:99] + "…"


def source(mutant: Mutant) -> str:
    """The text of the file with that one change; comments are lost, which no test reads."""
    tree = ast.parse(mutant.file.read_text(encoding="utf-8"))
    target = list(ast.walk(tree))[mutant.number]
    other = next(made for kind, made in changed(target) if kind == mutant.kind)

    class Put(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> ast.AST:
            return other if node is target else self.generic_visit(node)

    return ast.unparse(ast.fix_missing_locations(Put().visit(tree)))


def mirror(file: Path) -> Path | None:
    """The file of tests at the module's place, if there is one."""
    inside = file.relative_to(ROOT / PACKAGE)
    path = ROOT / "tests" / inside.parent / f"test_{inside.name}"
    return path if path.exists() else None


def passes(tests: set[Path], folder: Path, seconds: int | None = None) -> bool:
    """Whether these tests pass on the copy, in time."""
    options = ["-x", "-q", "-p", "no:cacheprovider", "-m", "not models and not scale"]
    command = [sys.executable, "-m", "pytest", *options]
    # plugins would take longer to load than most of the tests to run
    quick = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    environment = {**os.environ, **quick, "PYTHONPATH": str(folder)}
    try:
        done = subprocess.run(
            [*command, *(str(folder / test.relative_to(ROOT)) for test in sorted(tests))],
            cwd=folder,
            env=environment,
            capture_output=True,
            timeout=seconds,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def killed(mutant: Mutant, folder: Path) -> bool:
    """Run the mirror's tests on a copy of the package that has the change."""
    place = folder / mutant.file.relative_to(ROOT)
    kept = place.read_text(encoding="utf-8")
    place.write_text(source(mutant), encoding="utf-8")
    try:
        return not passes({found for found in [mirror(mutant.file)] if found}, folder, SECONDS)
    finally:
        place.write_text(kept, encoding="utf-8")


def copied(folder: Path) -> None:
    """The package, its tests, and what they read, where changes hurt nobody."""
    ignored = shutil.ignore_patterns("__pycache__", "weights")
    for name in (PACKAGE, "tests", "seeds", "docs", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", folder)
    (folder / PACKAGE / "weights").symlink_to(ROOT / PACKAGE / "weights")


def files(rooms: list[str]) -> list[Path]:
    found = []
    for room in rooms:
        path = ROOT / PACKAGE / room
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--count", type=int, default=40, help="mutants to run; default: 40")
    parser.add_argument("--seed", type=int, default=1, help="which of them; default: 1")
    parser.add_argument("--room", action="append", help=f"folder or file; default: {', '.join(ROOMS)}")
    options = parser.parse_args()
    looked_at = files(options.room or list(ROOMS))
    for file in looked_at:
        if mirror(file) is None and file.name != "__init__.py":
            print(f"no tests mirror {file.relative_to(ROOT)}: passed over")
    all_of_them = [mutant for file in looked_at if mirror(file) for mutant in mutants(file)]
    chosen = random.Random(options.seed).sample(all_of_them, min(options.count, len(all_of_them)))
    survivors = []
    with tempfile.TemporaryDirectory() as name:
        copied(Path(name))
        if not passes({test for mutant in chosen if (test := mirror(mutant.file))}, Path(name)):
            sys.exit("The tests fail without any change; mend them first.")
        for number, mutant in enumerate(chosen, start=1):
            dead = killed(mutant, Path(name))
            if not dead:
                survivors.append(mutant)
            print(f"{number}/{len(chosen)} {'killed  ' if dead else 'SURVIVED'} {mutant}", flush=True)
    print(
        f"\n{len(chosen) - len(survivors)} of {len(chosen)} mutants killed (of {len(all_of_them)} possible)"
    )
    for mutant in sorted(survivors, key=str):
        print(f"survived: {mutant}")


if __name__ == "__main__":
    main()
