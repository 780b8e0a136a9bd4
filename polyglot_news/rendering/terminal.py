"""For people at a terminal: as ``text``, with colour and weight where they help."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from ..checks import Finding
from ..digest import Digest, Summary
from .view import View, autonym, count, pieces

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from . import Options

_WIDEST = 100  # columns; longer lines are hard to read
_MARK = "bold yellow"


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    from rich.console import Console

    for number, digest in enumerate(digests):
        output = StringIO()
        console = Console(
            file=output,
            width=min(options.width or _WIDEST, _WIDEST),
            force_terminal=options.color,
            color_system="standard" if options.color else None,
            legacy_windows=False,
        )
        if number:
            console.rule(style="dim")
        for part in _parts(View.of(digest), options.full):
            # Never as markup: what an article says is not for rich to interpret.
            console.print(part, markup=False, highlight=False, emoji=False)
        yield "\n".join(line.rstrip(" ") for line in output.getvalue().split("\n"))


def _parts(view: View, full: bool) -> Iterator[RenderableType]:
    yield _heading(view)
    for summary in view.digest.summaries.values():
        yield _label(f"{autonym(summary.language)} summary", summary.method == "extractive")
        yield _indented(_summary(summary))
    if full:
        for language in view.targets:
            yield _label(f"{autonym(language)} translation")
            yield from map(_indented, _translation(view, language))
    found = [finding for language in view.targets for finding in view.findings(language)]
    if found and not full:
        yield _indented(_counts(found))
    yield ""


def _heading(view: View) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    article = view.digest.article
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="cyan")
    grid.add_column(overflow="fold")
    grid.add_row(str(article.date or ""), Text(view.title(view.source_language) or "(no text)", style="bold"))
    for language in view.targets:
        if title := view.title(language):
            grid.add_row("", Text(title))
    if origin := ", ".join(filter(None, (article.source, article.dateline, article.agency))):
        grid.add_row("", Text(origin, style="dim"))
    return grid


def _label(title: str, is_extractive: bool = False) -> Text:
    from rich.text import Text

    return Text.assemble("\n", (title, "bold cyan"), (" · extractive" if is_extractive else "", _MARK))


def _indented(renderable: RenderableType) -> RenderableType:
    from rich.padding import Padding

    return Padding(renderable, (0, 0, 0, 2))


def _summary(summary: Summary) -> Text:
    from rich.text import Text

    text = Text(summary.text, overflow="fold")
    for finding in summary.findings:
        text.append(f"\n⚑ {finding.name}: {finding.message}", _MARK)
    return text


def _translation(view: View, language: str) -> Iterator[Text]:
    from rich.text import Text

    number = 0
    for block in view.blocks:
        if not block.rows:
            continue
        text = Text("\n", style="bold" if block.kind in ("headline", "heading") else "", overflow="fold")
        for row in block.rows:
            findings = row.findings(language)
            spans = [span for finding in findings for span in finding.target_spans]
            for piece, is_marked in pieces(row.text(language), spans):
                text.append(piece, "underline yellow" if is_marked else None)
            for _ in findings:
                number += 1
                text.append(f" ⚑{number}", _MARK)
            text.append(" ")
        text.rstrip()
        yield text
    notes = (f"⚑{i} {f.name}: {f.message}" for i, f in enumerate(view.findings(language), start=1))
    if listed := "\n".join(notes):
        yield Text("\n" + listed, style="yellow", overflow="fold")


def _counts(findings: list[Finding]) -> Text:
    from rich.text import Text

    kinds = Counter(finding.name for finding in findings)
    listed = ", ".join(f"{name} {times}" if times > 1 else name for name, times in kinds.most_common())
    return Text.assemble(
        "\n", (f"⚑ {count(len(findings), 'finding')} in the translations", _MARK), f": {listed}"
    )
