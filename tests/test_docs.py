"""The documentation keeps its promises: its code runs, its commands are understood, its links lead somewhere."""

from __future__ import annotations

import ast
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import polyglot_news
from polyglot_news import Digest, Newsroom, api, check, notebook
from polyglot_news.cli import main, maintenance
from polyglot_news.cli.manners import DONE, STRICT
from polyglot_news.cli.options import arguments, parser
from polyglot_news.models import summarizers as models
from polyglot_news.summarization.faults import FAULTS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]

FENCE = re.compile(r"^( *)```(\w*)[^\n]*\n(.*?)^\1```", re.MULTILINE | re.DOTALL)
NOT_RUN = re.compile(r"<!-- not run: ([^>]+) -->\s*\Z")
LINK = re.compile(r"\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
RUNS_MODELS = re.compile(r"\b(?:Newsroom|translate|summarize)\(")


@dataclass(frozen=True)
class Block:
    """A fenced block. ``reason`` says why it cannot be run in a test, if it cannot."""

    page: Path
    line: int
    language: str
    code: str
    reason: str | None

    @property
    def name(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.line}"


def blocks(page: Path) -> list[Block]:
    text = page.read_text(encoding="utf-8")
    found = []
    for match in FENCE.finditer(text):
        reason = NOT_RUN.search(text, max(0, match.start() - 200), match.start())
        code = re.sub(rf"^{match[1]}", "", match[3], flags=re.MULTILINE)
        line = text.count("\n", 0, match.start()) + 1
        found.append(Block(page, line, match[2], code, reason and reason[1]))
    return found


def unmet(code: str) -> set[str]:
    """Modules that a block imports and that are not installed, and Ray: it wants a cluster (``tests/scale``)."""
    nodes = list(ast.walk(ast.parse(code)))
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) if node.module}
    return {name for name in names if name == "ray" or find_spec(name.partition(".")[0]) is None}


def python_pages() -> Iterator[Any]:
    for page in PAGES:
        code = [block.code for block in blocks(page) if block.language == "python" and not block.reason]
        marks = [pytest.mark.models] if any(map(RUNS_MODELS.search, code)) else []
        if code:
            yield pytest.param(page, marks=marks, id=str(page.relative_to(ROOT)))


@pytest.fixture
def desk(tmp_path: Path, models_cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder with what the pages speak of: seeds, a corpus; summaries are extracted, for speed."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    seeds = sorted((tmp_path / "seeds").iterdir())
    rows = [{"id": n, "text": seed.read_text(encoding="utf-8")} for n, seed in enumerate(seeds)]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(models, "_default_file", lambda: None)
    caches = (api._newsroom, notebook._newsroom)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize("page", list(python_pages()))
def test_python_on_a_page_runs_from_top_to_bottom(page: Path, desk: Path) -> None:
    namespace: dict[str, Any] = {"__name__": "__main__"}
    for block in blocks(page):
        if block.language != "python" or block.reason or unmet(block.code):
            continue
        # empty lines before it, so that a traceback names the line of the page
        code = compile("\n" * block.line + block.code, str(page), "exec")
        exec(code, namespace)  # noqa: S102
    for value in namespace.values():
        if isinstance(value, Newsroom):
            value.close()


def test_blocks_that_are_not_run_say_why() -> None:
    reasons = [block.reason for page in PAGES for block in blocks(page) if block.reason]
    assert all(len(reason) > 5 for reason in reasons)


def commands(line: str) -> Iterator[list[str]]:
    """The commands of a shell line, without what they are piped into files by, or variables set for them."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="|&;<>")
    lexer.whitespace_split, lexer.commenters = True, "#"
    command: list[str] = []
    into_file = False
    for token in [*lexer, ";"]:
        if into_file or token in ("<", ">", ">>"):
            into_file = not into_file
        elif set(token) <= set("|&;"):
            yield command
            command = []
        elif command or not re.match(r"\w+=", token):
            command.append(token)


def shell_commands() -> list[tuple[str, list[str]]]:
    return [
        (block.name, command)
        for page in PAGES
        for block in blocks(page)
        if block.language in ("console", "sh", "bash")
        for line in block.code.replace("\\\n", " ").splitlines()
        if line.startswith("$ ")
        for command in commands(line[2:])
        if command
    ]


def summarize_arguments(command: list[str]) -> list[str] | None:
    program = next((n for n, word in enumerate(command) if Path(word).name == "summarize"), None)
    return None if program is None else command[program + 1 :]


def module_arguments(command: list[str], module: str) -> list[str] | None:
    return command[command.index(module) + 1 :] if module in command and "-m" in command else None


def test_every_command_shown_is_understood(capsys: pytest.CaptureFixture[str]) -> None:
    seen = 0
    for name, command in shell_commands():
        try:
            if (argv := summarize_arguments(command)) is not None:
                arguments(parser(), argv)
            elif (argv := module_arguments(command, "polyglot_news")) is not None:
                maintenance.parser().parse_args(argv)
            else:
                continue
            seen += 1
        except SystemExit as ended:  # --version and the like end there, and well
            assert not ended.code, f"{name}: {' '.join(command)}: {capsys.readouterr().err}"
    assert seen > 20


def seeds_commands() -> list[tuple[str, ...]]:
    found = (summarize_arguments(command) for _, command in shell_commands())
    return sorted({tuple(argv) for argv in found if argv and argv[0].startswith("seeds")})


@pytest.mark.models
@pytest.mark.parametrize("argv", seeds_commands(), ids=" ".join)
def test_commands_on_the_seeds_run(
    argv: tuple[str, ...], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(argv)
    said = capsys.readouterr()
    assert status in ((DONE, STRICT) if "--strict" in argv else (DONE,)), said.err
    written = [path for path in desk.rglob("*") if path.is_file() and "seeds" not in path.parts]
    assert said.out or len(written) > 1  # beside the corpus


def test_targets_of_make_and_modules_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name, command in shell_commands():
        if command[0] == "make":
            assert re.search(rf"^{command[1]}:", makefile, re.MULTILINE), f"{name}: make {command[1]}"
        for word in command:
            if word.startswith(("benchmarks.", "training.")):
                assert ROOT.joinpath(*word.split(".")).with_suffix(".py").is_file(), f"{name}: {word}"
            elif word.startswith(("benchmarks/", "training/")):
                assert (ROOT / word).is_file(), f"{name}: {word}"


def anchors(page: Path) -> set[str]:
    headings = HEADING.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    plain = (re.sub(r"[^\w\s-]", "", heading).strip().lower() for heading in headings)
    return {re.sub(r"[-\s]+", "-", heading) for heading in plain}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for link in LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8"))):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{link} does not exist"
        if anchor:
            assert anchor in anchors(target), f"{link} has no such heading"


def test_every_page_is_in_the_navigation_once() -> None:
    listed = re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(listed) == sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


def test_the_reference_has_every_public_name() -> None:
    text = (DOCS / "reference.md").read_text(encoding="utf-8")
    errors = {name for name in polyglot_news.__all__ if name.endswith(("Error", "Warning"))}
    for name in {*polyglot_news.__all__} - errors - {"__version__"}:
        assert re.search(rf"^::: polyglot_news\.[\w.]+\.{name}$", text, re.MULTILINE), name


def test_the_command_page_has_every_option_and_format() -> None:
    text = (DOCS / "command-line.md").read_text(encoding="utf-8")
    for action in parser()._actions:
        for name in [*action.option_strings, *(action.choices or ())]:
            assert f"`{name}" in text, name


def test_the_page_of_checks_has_every_name_of_a_finding() -> None:
    text = (DOCS / "checks.md").read_text(encoding="utf-8")
    rooms = [*ROOT.glob("polyglot_news/checks/*.py"), *ROOT.glob("polyglot_news/glossary/*.py")]
    for room in rooms:
        for name in re.findall(r'Finding\(\s*(?:name=)?"([^"]+)"', room.read_text(encoding="utf-8")):
            assert f"`{name}`" in text, name


def test_the_page_on_decisions_has_every_check_of_a_summary() -> None:
    text = (DOCS / "how-it-decides.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| ([a-z, ]+) \|", text, re.MULTILINE)
    assert {*FAULTS} <= {name for row in named for name in row.split(", ")}


def test_the_page_of_dependencies_has_every_one() -> None:
    text = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8").partition("[project]")[2]
    for name in re.findall(r'"([A-Za-z][\w.-]*(?:\[\w+\])?)>=[\d.]+"', project):
        assert re.search(rf"(?:\||,) {re.escape(name)}(?: ≥|,| \|)", text), name


def test_the_digest_that_is_shown_is_one() -> None:
    shown = next(b.code for b in blocks(DOCS / "json.md") if b.language == "json")
    digest = Digest.from_json(shown)
    assert digest.to_dict() == json.loads(shown)
    for segment in digest.translations["en"].segments:
        findings = check(segment.source, segment.target, source_language="de", target_language="en")
        assert segment.findings == findings
