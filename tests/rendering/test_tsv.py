"""Tables."""

from __future__ import annotations

import csv
from io import StringIO

from samples import CENTRE, DIGESTS, HOSTILE

from polyglot_news.rendering import render
from rendering.exchange import pairs


def test_a_table_has_a_row_a_sentence_and_language() -> None:
    text = "".join(render(DIGESTS, "tsv"))
    rows = list(csv.DictReader(StringIO(text), dialect="excel-tab"))
    for target in ("en", "ru"):
        read = [(row["source"], row["target"]) for row in rows if row["target_language"] == target]
        assert [(" ".join(a.split()), " ".join(b.split())) for a, b in read] == pairs(DIGESTS, target)
    flagged = [row for row in rows if row["findings"] and row["article"] == CENTRE.article.id]
    assert [(row["sentence"], row["findings"]) for row in flagged] == [
        ("3", "numbers: 152 in the source is 153 in the translation.")
    ]


def test_a_table_has_a_line_a_row_whatever_an_article_holds() -> None:
    lines = "".join(render([HOSTILE], "tsv")).splitlines()
    assert len(lines) == 1 + 2 * len(HOSTILE.translations["en"].segments)
    assert {line.count("\t") for line in lines} == {10}


def test_a_cell_of_a_table_is_no_formula() -> None:
    from samples import digest

    formula = digest([("prose", [('=HYPERLINK("x")', "+1", "@SUM(A1)")])], {})
    cells = "".join(render([formula], "tsv")).replace('"', "").split("\t")
    assert not [cell for cell in cells if cell[:1] in "=+-@" and cell]
