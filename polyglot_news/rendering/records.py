"""Digests as rows: the columns of data frames, data sets and Parquet files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

from ..digest import Digest

By = Literal["digest", "segment"]


def to_records(digests: Iterable[Digest], by: By = "digest") -> list[dict[str, Any]]:
    """Digests as plain dictionaries, one a row.

    Args:
        digests: any number of them.
        by: ``"digest"``: one row an article, with ``text_…``, ``summary_…`` and ``method_…`` for each language.
            ``"segment"``: one row a sentence, with ``target_…``, ``route_…`` and ``findings_…`` for each language.

    Returns:
        Rows that all have the same keys in the same order, ``None`` where there is nothing to tell. Dates are
        strings (``2024-09``), with ``year`` and ``month`` as numbers beside them.

    Raises:
        ValueError: ``by`` is neither of the two.
    """
    makers = {"digest": _by_digest, "segment": _by_segment}
    if by not in makers:
        raise ValueError(f'by is "digest" or "segment", not {by!r}')
    rows = [row for digest in digests for row in makers[by](digest)]
    columns = dict.fromkeys(name for row in rows for name in row)
    return [{name: row.get(name) for name in columns} for row in rows]


def _by_digest(digest: Digest) -> Iterable[dict[str, Any]]:
    article = digest.article
    row: dict[str, Any] = {
        "article": article.id,
        "source": article.source,
        **_date(digest),
        "headline": article.headline,
        "dateline": article.dateline,
        "agency": article.agency,
        "sender": article.sender,
        "language": article.language,
        "text": "\n\n".join(p.text for p in article.paragraphs if p.is_translated),
    }
    for code, translation in digest.translations.items():
        row[f"text_{code}"] = translation.text
    for code, summary in digest.summaries.items():
        row |= {f"summary_{code}": summary.text, f"method_{code}": summary.method}
    yield row | {"findings": len(digest.findings), "signature": digest.signature}


def _by_segment(digest: Digest) -> Iterable[dict[str, Any]]:
    for index, aligned in enumerate(zip(*(t.segments for t in digest.translations.values()), strict=True)):
        row: dict[str, Any] = {
            "article": digest.article.id,
            **_date(digest),
            "paragraph": aligned[0].paragraph,
            "kind": digest.article.paragraphs[aligned[0].paragraph].kind,
            "segment": index,
            "source": aligned[0].source,
        }
        for code, segment in zip(digest.translations, aligned, strict=True):
            row[f"target_{code}"] = segment.target
            row[f"route_{code}"] = segment.route
            row[f"findings_{code}"] = ", ".join(finding.name for finding in segment.findings)
        yield row


def _date(digest: Digest) -> dict[str, Any]:
    date = digest.article.date
    return {
        "date": None if date is None else str(date),
        "year": None if date is None else date.year,
        "month": None if date is None else date.month,
    }
