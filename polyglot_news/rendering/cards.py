"""Cards: what a notebook shows of an article, a translation, a summary, a digest and several digests.

Without scripts and without anything from elsewhere: which sentences a summary rests on is shown by style rules
(``:has()``) while a sentence of the summary is pointed at or focused, and by numbers where styles are stripped.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from ..articles.article import Article
from ..digest import Digest, Summary, Translation
from .html import asset, environment
from .view import View, safe

if TYPE_CHECKING:
    from jinja2 import Template


def article(article: Article) -> str:
    return _made("article", safe(article))


def translation(translation: Translation) -> str:
    return _made("translation", safe(translation))


def summary(summary: Summary) -> str:
    return _made("summary", safe(summary))


def digest(digest: Digest) -> str:
    return _made("digest", View.of(digest))


def digests(digests: Sequence[Digest]) -> str:
    """A table, one row a digest."""
    return _made("digests", [View.of(digest) for digest in digests])


def _made(macro: str, *arguments: object) -> str:
    return str(getattr(_template().module, macro)(*arguments))


@cache
def _template() -> Template:
    from markupsafe import Markup

    sheet = Markup(asset("card.css"))  # noqa: S704 - a file of this package
    return environment().get_template("card.html.jinja", globals={"sheet": sheet, "unique_targets": _targets})


def _targets(views: Sequence[View]) -> list[str]:
    codes = (code for view in views for code in view.languages)
    sources = {view.source_language for view in views}
    return [code for code in dict.fromkeys(codes) if code not in sources] or sorted(sources)
