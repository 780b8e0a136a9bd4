"""What can go wrong, by name. Every message is one sentence that says what to do."""

from __future__ import annotations


class PolyglotNewsError(Exception):
    """Base of all errors this package raises on purpose."""

    def about(self, name: str) -> str:
        """The message, with ``name`` before it where it does not hold that."""
        return str(self) if name in str(self) else f"{name}: {self}"


class ArticleError(PolyglotNewsError):
    """An input that cannot be read as an article."""


class LanguageError(PolyglotNewsError):
    """An article that is not in the language asked for, or too short to tell."""


class CheckpointError(PolyglotNewsError):
    """A checkpoint that is missing, incomplete or of the wrong kind."""


class GlossaryError(PolyglotNewsError):
    """A glossary file that cannot be read."""


class CacheWarning(UserWarning):
    """The cache cannot be read or written; the job goes on without it."""


class ArticleWarning(UserWarning):
    """An article that can be read, but perhaps not as it was meant: only its beginning, or the wrong text."""
