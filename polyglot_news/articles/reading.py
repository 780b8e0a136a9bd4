"""Where articles come from: files, bytes, strings and web pages; JSON Lines, feeds and folders, which hold many."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Literal

from ..errors import ArticleError
from .article import Article, parse_article
from .dates import PartialDate
from .encoding import NotTextError, decode
from .pages import is_markup, read_fragment, read_page

MAX_BYTES = 64 * 1024 * 1024
"""Size of the largest file (or line of JSON Lines) that is read as one article, in bytes."""

ARTICLE_SUFFIXES = (".txt", ".text", ".md", ".html", ".htm")
LINES_SUFFIXES = (".jsonl", ".ndjson")
FEED_SUFFIXES = (".xml", ".rss", ".atom")
_MANY = (*LINES_SUFFIXES, *FEED_SUFFIXES)
_KNOWN = (*ARTICLE_SUFFIXES, *_MANY)

# Names under which corpora and feeds keep the same thing, the usual one first
_TEXT = ("text", "content", "body")
_HEADLINE = ("headline", "title")
_DATE = ("date", "published", "published_at", "updated")
_SOURCE = ("source", "url", "link")


_FILE_NAME = re.compile(r"[^\n]{0,250}\.(?:txt|text|md|html?|jsonl|ndjson|xml|rss|atom|pdf|docx?|rtf)", re.I)


def read_article(
    source: str | Path | bytes,
    *,
    name: str = "",
    kind: Literal["auto", "text", "html"] = "auto",
    language: str = "de",
) -> Article:
    """Read one article from a file, from bytes in any encoding, or from a string.

    Args:
        source: A path; bytes; or a string, which is a path where a file of this name exists (or where it
            looks like nothing but a file name) and the article's text otherwise.
        name: What to call the source in messages and in ``Article.source``; a file's path by default.
        kind: What it holds; told from the file name and the text unless said.
        language: ISO 639-1 code of the article's language.

    Raises:
        ArticleError: There is nothing to read, or no article in it.
    """
    if isinstance(source, str):
        path = as_path(source)
        if path is None:
            return _parse(source, name, kind, language)
        source = path
    if isinstance(source, Path):
        name = name or str(source)
        if source.suffix.lower() in (".html", ".htm") and kind == "auto":
            kind = "html"
        if holds_many(source):
            raise ArticleError(f"{source} holds many articles; read them with read_articles or digest_many.")
        source = read_file(source)
    try:
        text = decode(source)
    except NotTextError as error:
        raise ArticleError(
            f"{name or 'The article'} {error}; save its text as UTF-8 and give that."
        ) from None
    return _parse(text, name, kind, language)


def read_file(path: Path) -> bytes:
    """Read a file of at most ``MAX_BYTES``.

    Raises:
        ArticleError: It is missing, empty, too large or unreadable.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise ArticleError(f"{path} does not exist; check the name and the folder.") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise ArticleError(f"{path} cannot be read ({reason}); check the name and its permissions.") from None
    if len(data) > MAX_BYTES:
        raise ArticleError(f"{path} is larger than {MAX_BYTES >> 20} MB; split it into articles.")
    if not data.strip():
        raise ArticleError(f"{path} is empty; give a file that holds an article.")
    return data


def as_path(source: str) -> Path | None:
    """The file or folder that a string names, or None where it is an article's text: see ``read_article``."""
    if "\n" in source or len(source) > 4096:
        return None
    path = Path(source)
    try:
        is_there = path.exists()
    except (OSError, ValueError):  # too long a name, a NUL, a lone surrogate
        is_there = False
    return path if source and (is_there or _FILE_NAME.fullmatch(source)) else None


def holds_many(path: Path) -> bool:
    """Whether it may hold any number of articles: a folder, a feed, JSON Lines."""
    return path.suffix.lower() in _MANY or _is_folder(path)


def files_of(path: Path) -> list[Path]:
    """The files that a path stands for: of a folder those of its own files that have a known suffix, sorted and
    without hidden ones; else itself.

    Raises:
        ArticleError: the folder cannot be listed, or holds no such file.
    """
    if not _is_folder(path):
        return [path]
    try:
        files = sorted(file for file in path.iterdir() if _is_known(file))
    except OSError as error:
        raise ArticleError(f"{path} cannot be listed ({error.strerror}); check its permissions.") from None
    if not files:
        raise ArticleError(f"The folder {path} holds no articles: no file that ends in {', '.join(_KNOWN)}.")
    return files


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # too long a name; whoever opens it will tell
        return False


def _is_known(file: Path) -> bool:
    return file.suffix.lower() in _KNOWN and not file.name.startswith(".") and file.is_file()


def _parse(text: str, name: str, kind: str, language: str) -> Article:
    if kind == "html" or (kind == "auto" and is_markup(text)):
        try:
            page = read_page(text)
        except ImportError:
            raise ArticleError(
                f'{name or "The article"} is HTML; to read it, pip install "polyglot-news[html]".'
            ) from None
        except Exception as error:  # whatever trafilatura trips over, it is the page
            reason = type(error).__name__
            raise ArticleError(f"{name or 'The page'} is damaged HTML ({reason}); save its text.") from error
        if not page.text:
            raise ArticleError(f"{name or 'The page'} holds no article text; save its text and give that.")
        date = PartialDate.find(page.date) if page.date else None
        return parse_article(page.text, name, language=language, headline=page.title, date=date)
    return parse_article(text, name, language=language)


def read_articles(path: str | Path, *, language: str = "de") -> Iterator[Article | ArticleError]:
    """Read every article of a file (JSON Lines with a ``text`` field, a feed, or one article) or of a folder of
    such files.

    One bad line does not stop the others: it comes as an ``ArticleError``, which is yielded, not raised.

    Args:
        path: The file, whose suffix tells its format; or the folder.
        language: ISO 639-1 code of the articles' language, where they do not name it themselves.

    Yields:
        Articles in the order of the file, and errors in the places of those that cannot be read.
    """
    try:
        files = files_of(Path(path))
    except ArticleError as error:
        yield error
        return
    for file in files:
        suffix = file.suffix.lower()
        try:
            if suffix in LINES_SUFFIXES:
                yield from _read_lines(file, language)
            elif suffix in FEED_SUFFIXES:
                yield from _read_feed(file, language)
            else:
                yield read_article(file, language=language)
        except ArticleError as error:
            yield error


def _read_lines(path: Path, language: str) -> Iterator[Article | ArticleError]:
    """JSON Lines; streamed, since such a file may hold a million articles."""
    found = False
    try:
        with path.open("rb") as file:
            for number, line in enumerate(iter(lambda: file.readline(MAX_BYTES), b""), start=1):
                if not line.strip():
                    continue
                found = True
                try:
                    yield _parse_line(line, f"{path}#{number}", str(path), language)
                except ArticleError as error:
                    yield error
    except OSError:
        read_file(path)  # tells what is wrong with it
        raise
    if not found:
        raise ArticleError(f"{path} is empty; give a file with one JSON object a line.")


def _parse_line(line: bytes, place: str, path: str, language: str) -> Article:
    try:
        record = json.loads(decode(line))
    except (ValueError, RecursionError) as error:
        reason = error if isinstance(error, NotTextError) else "is not JSON"
        raise ArticleError(f"{place} {reason}; write one object with a text field a line.") from None
    if not isinstance(record, dict) or (text := _first(record, _TEXT)) is None:
        raise ArticleError(f"{place} has no text; give the article's text in a field named text.")
    identifier = record.get("id")
    if identifier is not None and not isinstance(identifier, (dict, list)):
        place = f"{path}#{identifier}"
    date = _first(record, _DATE)
    return parse_article(
        text,
        _first(record, _SOURCE) or place,
        language=(_first(record, ("language",)) or language).partition("-")[0].lower(),  # de-AT is German
        headline=_first(record, _HEADLINE),
        date=PartialDate.find(date) if date else None,
    )


def _read_feed(path: Path, language: str) -> Iterator[Article | ArticleError]:
    data = read_file(path)
    try:
        import feedparser

        # never the bytes themselves: feedparser would take a text for an address and fetch it
        feed = feedparser.parse(io.BytesIO(data), resolve_relative_uris=False)
        entries: Iterable[Any] = feed.entries
        texts = [(entry, read_fragment(_entry_html(entry))) for entry in entries]
    except ImportError:
        raise ArticleError(f'{path} is a feed; to read it, pip install "polyglot-news[html]".') from None
    except Exception as error:  # whatever feedparser trips over, it is the file
        raise ArticleError(f"{path} is a damaged feed ({type(error).__name__}); fetch it anew.") from error
    if not texts:
        raise ArticleError(f"{path} has no entries; give an RSS or Atom feed.")
    for number, (entry, text) in enumerate(texts, start=1):
        date = _first(entry, _DATE)
        try:
            yield parse_article(
                text,
                _first(entry, ("link", "id")) or f"{path}#{number}",
                language=language,
                headline=_first(entry, _HEADLINE),
                date=PartialDate.find(date) if date else None,
            )
        except ArticleError as error:
            yield error


def _entry_html(entry: Any) -> str:
    """A feed entry's full content, else its summary."""
    contents = [part.get("value", "") for part in entry.get("content", [])]
    return max([*contents, entry.get("summary", "")], key=len)


def _first(record: Any, names: Iterable[str]) -> str | None:
    """The first of some fields that holds text (or a year)."""
    for name in names:
        value = record.get(name)
        if isinstance(value, (str, int)) and str(value).strip():
            return str(value)
    return None
