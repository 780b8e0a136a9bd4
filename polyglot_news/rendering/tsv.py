"""A table, one row a sentence and target language, which spreadsheets and ``csv`` (dialect ``excel-tab``) read.

Text holds neither tabs nor line ends any more when it gets here. A cell that a spreadsheet would take for a
formula begins with a space (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from ..digest import Digest
from .view import View

if TYPE_CHECKING:
    from . import Options

COLUMNS = (
    "article", "date", "paragraph", "kind", "sentence", "source_language", "target_language", "source", "target",
    "route", "findings",
)  # fmt: skip


def render(digests: Iterable[Digest], options: Options) -> Iterator[str]:
    yield _lines([COLUMNS])
    for digest in digests:
        yield _lines(_rows(View.of(digest)))


def _rows(view: View) -> Iterator[tuple[object, ...]]:
    date = view.digest.article.date or ""
    for number, block in enumerate(view.blocks, start=1):
        for row in block.rows:
            for language, segment in row.targets.items():
                findings = "; ".join(f"{finding.name}: {finding.message}" for finding in segment.findings)
                place = (view.id, date, number, block.kind, row.number, view.source_language, language)
                yield (*place, row.source, segment.target, segment.route, findings)


def _lines(rows: Iterable[tuple[object, ...]]) -> str:
    lines = StringIO()
    writer = csv.writer(lines, "excel-tab", lineterminator="\n")
    writer.writerows([_inert(str(cell)) for cell in row] for row in rows)
    return lines.getvalue()


def _inert(cell: str) -> str:
    return f" {cell}" if cell.startswith(("=", "+", "-", "@")) else cell
