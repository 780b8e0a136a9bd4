"""German news articles into English and Russian with MarianMT, and into short checked summaries.

    from polyglot_news import Newsroom

    digest = Newsroom().digest("seeds/003_56782f18aabb27a8.txt")
    print(digest.summaries["en"].text)

Importing this package loads no model library; names are resolved when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .version import __version__

if TYPE_CHECKING:
    from .api import summarize, translate
    from .articles.article import Article, PartialDate
    from .articles.reading import read_article, read_articles
    from .cache import Cache
    from .checks import Finding, check
    from .digest import Digest, Summary, Translation
    from .errors import (
        ArticleError,
        CacheWarning,
        CheckpointError,
        GlossaryError,
        LanguageError,
        PolyglotNewsError,
    )
    from .glossary import Glossary
    from .newsroom import Newsroom
    from .notebook import to_dataframe
    from .options import Options

_HOMES = {
    "articles.article": ("Article", "PartialDate"),
    "api": ("summarize", "translate"),
    "cache": ("Cache",),
    "checks": ("Finding", "check"),
    "digest": ("Digest", "Summary", "Translation"),
    "errors": (
        "ArticleError",
        "CacheWarning",
        "CheckpointError",
        "GlossaryError",
        "LanguageError",
        "PolyglotNewsError",
    ),
    "glossary": ("Glossary",),
    "articles.reading": ("read_article", "read_articles"),
    "newsroom": ("Newsroom",),
    "notebook": ("to_dataframe",),
    "options": ("Options",),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "Article",
    "ArticleError",
    "Cache",
    "CacheWarning",
    "CheckpointError",
    "Digest",
    "Finding",
    "Glossary",
    "GlossaryError",
    "LanguageError",
    "Newsroom",
    "Options",
    "PartialDate",
    "PolyglotNewsError",
    "Summary",
    "Translation",
    "__version__",
    "check",
    "read_article",
    "read_articles",
    "summarize",
    "to_dataframe",
    "translate",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOME_OF[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)


def load_ipython_extension(ipython: Any) -> None:
    """``%load_ext polyglot_news``: the magics ``%%digest`` and ``%summarize``."""
    from .notebook import load

    load(ipython)
