"""The front matter of Markdown documents: YAML or TOML between marks, as static site generators keep metadata."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from ..errors import ArticleError
from ..languages.codes import language_code
from .dates import PartialDate

_MARKS = {"---": re.compile(r"(?:---|\.\.\.)\s*"), "+++": re.compile(r"\+\+\+\s*")}
_FIELD = re.compile(r"([A-Za-z_][\w.-]{0,60})\s{0,8}[:=](?:\s{1,8}|$)(.{0,2000})")
_LONGEST = 200
"""Lines of front matter at most; a text whose first line is a rule has none."""
_HEADLINE, _DATE = ("headline", "title", "titel"), ("date", "published", "publishdate", "datum")
_SOURCE, _LANGUAGE = ("source", "url", "link", "canonical"), ("language", "lang")


@dataclass(frozen=True)
class FrontMatter:
    """The text below front matter, and what that tells about it."""

    text: str
    headline: str | None = None
    date: PartialDate | None = None
    source: str | None = None
    language: str | None = None


def read_front_matter(text: str, name: str) -> FrontMatter:
    """Part a text from its front matter, where it has any.

    Raises:
        ArticleError: It is a digest that ``summarize`` wrote, or names no language.
    """
    lines = text.lstrip("\ufeff \r\n").split("\n", _LONGEST)
    end = _MARKS.get(lines[0].strip())
    if end is None:
        return FrontMatter(text)
    last = next(
        (number for number, line in enumerate(lines[1:], start=1) if end.fullmatch(line.strip())), None
    )
    fields = [_FIELD.match(line) for line in lines[1:last]] if last is not None else []
    found = {field[1].lower(): _value(field[2]) for field in fields if field is not None}
    if last is None or not found:
        return FrontMatter(text)
    if {"translations", "signature", "article"} <= found.keys():
        raise ArticleError(
            f"{name} is a digest written by summarize; give the article that it was made from."
        )
    date, language = _first(found, _DATE), _first(found, _LANGUAGE)
    try:
        code = language_code(language) if language else None
    except ArticleError as error:
        raise ArticleError(f"{name} {error}") from None
    return FrontMatter(
        "\n".join(lines[last + 1 :]),
        _first(found, _HEADLINE),
        PartialDate.find(date) if date else None,
        _first(found, _SOURCE),
        code,
    )


def _value(written: str) -> str:
    """A scalar: bare, or quoted as in JSON or YAML."""
    bare = written.strip()
    if bare[:1] == '"':
        try:
            value = json.loads(bare)
        except (ValueError, RecursionError):
            return bare.strip('"')
        return value if isinstance(value, str) else bare
    if len(bare) > 1 and bare[0] == bare[-1] == "'":
        return bare[1:-1].replace("''", "'")
    return bare.partition(" #")[0].rstrip()


def _first(fields: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((fields[name] for name in names if fields.get(name)), None)
