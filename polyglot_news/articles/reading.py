"""Where articles come from: files, bytes, strings and web pages; JSON Lines, feeds, tables and folders, which hold many.

``articles_of`` takes whatever a user names; ``read_article`` and ``read_articles`` take one thing of a known kind. All
of them ask ``sniffing`` what a text is. Whatever goes wrong is an ``ArticleError`` and costs that article only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import length_hint
from pathlib import Path
from typing import Literal

from ..errors import ArticleError, ArticleWarning
from .article import Article, parse_article
from .dates import PartialDate
from .encoding import NotTextError, decode, is_wide
from .feeds import articles_of_feed
from .front_matter import read_front_matter
from .limits import MAX_BYTES
from .pages import read_page
from .records import article_of_line, articles_of_json, articles_of_table
from .sniffing import HOLD_MANY, SUFFIXES, Format, format_of

ARTICLE_SUFFIXES = tuple(suffix for suffix, format in SUFFIXES.items() if format not in HOLD_MANY)
LINES_SUFFIXES = tuple(suffix for suffix, format in SUFFIXES.items() if format is Format.LINES)
FEED_SUFFIXES = tuple(suffix for suffix, format in SUFFIXES.items() if format is Format.FEED)
_MANY = tuple(suffix for suffix, format in SUFFIXES.items() if format in HOLD_MANY)

Item = str | Path | Article
"""What a user may name: a path, a text, or an article read already."""
Found = Article | ArticleError

_SUFFIX = "|".join(suffix[1:] for suffix in SUFFIXES)
_FILE_NAME = re.compile(rf"[^\n]{{0,250}}\.(?:{_SUFFIX}|pdf|docx?|rtf|odt)", re.I)


def articles_of(items: Item | Iterable[Item], *, language: str = "de") -> Iterator[tuple[str, Found]]:
    """Read every article that items stand for: paths of files and of folders, texts, articles.

    Args:
        items: One item, or any number of them. A string is a path or a text as for ``read_article``.
        language: ISO 639-1 code of the articles' language, where they do not name it themselves.

    Yields:
        Where an article comes from (its file, or the beginning of its text), and the article or what is wrong with it,
        in order.
    """
    for item in [items] if isinstance(items, Item) else items:
        if isinstance(item, Article):
            yield item.source or item.headline or item.id, item
            continue
        path = as_path(item) if isinstance(item, str) else item
        if path is None:
            yield from ((_beginning(str(item)), found) for found in read_text(str(item), language=language))
            continue
        try:
            files = files_of(path)
        except ArticleError as error:
            yield str(path), error
            continue
        for file in files:
            yield from ((str(file), found) for found in read_articles(file, language=language))


def count_articles(items: Item | Iterable[Item]) -> int | None:
    """How many articles items stand for, where that is known before they are read."""
    if isinstance(items, Item):
        items = [items]
    if not isinstance(items, Sequence):
        return length_hint(items) or None
    total = 0
    for item in items:
        path = as_path(item) if isinstance(item, str) else item
        try:
            files = files_of(path) if isinstance(path, Path) else []
        except ArticleError:  # told when its turn comes
            files = []
        if any(map(holds_many, files)):
            return None
        total += len(files) or 1
    return total or None


def _beginning(text: str) -> str:
    return text if len(text) <= 80 and "\n" not in text else text[:60].replace("\n", " ") + "…"


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
        kind: What it holds; told from the content unless said.
        language: ISO 639-1 code of the article's language.

    Raises:
        ArticleError: There is nothing to read, or no article in it, or several.

    Warns:
        ArticleWarning: It may not be what was meant: see ``read_page``.
    """
    format = None if kind == "auto" else Format(kind)
    promised = None
    if isinstance(source, str):
        path = as_path(source)
        source = path if path is not None else source
    if isinstance(source, Path):
        if holds_many(source):
            raise ArticleError(f"{source} holds many articles; read them with read_articles or digest_many.")
        name, promised = name or str(source), SUFFIXES.get(source.suffix.lower())
        source = read_file(source)
    found = list(islice(read_text(source, name=name, format=format, promised=promised, language=language), 2))
    if len(found) > 1:
        raise ArticleError(f"{name or 'The text'} holds many articles; save it as a file for digest_many.")
    if isinstance(found[0], ArticleError):
        raise found[0]
    return found[0]


def read_text(
    source: str | bytes,
    *,
    name: str = "",
    format: Format | None = None,
    promised: Format | None = None,
    language: str = "de",
) -> Iterator[Found]:
    """Read every article of a text or of bytes.

    Args:
        source: What to read.
        name: What to call it in messages and in ``Article.source``.
        format: Its format; told from the content unless said.
        promised: The format to try where the content does not tell.
        language: ISO 639-1 code of the articles' language, where they do not name it themselves.

    Yields:
        At least one article or error; errors stand in the places of articles that cannot be read.
    """
    what = name or "The article"
    try:
        text = source if isinstance(source, str) else decode(source)
        found = False
        for one in _read_as(format or format_of(text, promised), text, source, name, language):
            found = True
            yield one
        if not found:
            raise ArticleError(f"{what} is empty; give a text with at least one sentence.")
    except NotTextError as error:
        yield ArticleError(f"{what} {error}; save its text as UTF-8 and give that.")
    except ArticleError as error:
        yield error
    except Exception as error:  # whatever a library trips over, it costs this article only
        yield ArticleError(f"{what} cannot be read ({type(error).__name__}); save its text and give that.")


def _read_as(format: Format, text: str, source: str | bytes, name: str, language: str) -> Iterator[Found]:
    what = name or "The article"
    if format is Format.HTML:
        yield _read_html(text, name, language)
    elif format is Format.FEED:
        yield from articles_of_feed(source, what, language)
    elif format is Format.LINES:
        yield from _read_lines(text.split("\n"), what, language)
    elif format is Format.JSON:
        yield from articles_of_json(text, what, language)
    elif format is Format.TABLE:
        yield from articles_of_table(text, what, language)
    elif format is Format.XML:
        raise ArticleError(f"{what} is XML that is neither a page nor a feed; save its text and give that.")
    else:
        yield _read_plain(text, name, language)


def _read_plain(text: str, name: str, language: str) -> Article:
    matter = read_front_matter(text, name or "The article")
    return parse_article(
        matter.text,
        matter.source or name,
        language=matter.language or language,
        headline=matter.headline,
        date=matter.date,
    )


def _read_html(text: str, name: str, language: str) -> Article:
    what = name or "The page"
    try:
        page = read_page(text, what)
    except ImportError:
        raise ArticleError(f'{what} is HTML; to read it, pip install "polyglot-news[html]".') from None
    except ArticleWarning as warning:  # made an error by whoever is strict
        raise ArticleError(str(warning)) from None
    except ArticleError as error:
        raise ArticleError(f"{what} {error}") from None
    except Exception as error:  # whatever the parser trips over, it is the page
        raise ArticleError(f"{what} is damaged HTML ({type(error).__name__}); save its text.") from error
    if not page.text:
        raise ArticleError(f"{what} holds no article text; save its text and give that.")
    date = PartialDate.find(page.date) if page.date else None
    return parse_article(page.text, name, language=language, headline=page.title, date=date)


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
        raise ArticleError(
            f"The folder {path} holds no articles: no file that ends in {', '.join(SUFFIXES)}."
        )
    return files


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # too long a name; whoever opens it will tell
        return False


def _is_known(file: Path) -> bool:
    return file.suffix.lower() in SUFFIXES and not file.name.startswith(".") and file.is_file()


def read_articles(path: str | Path, *, language: str = "de") -> Iterator[Found]:
    """Read every article of a file (a text, a page, a feed, JSON, JSON Lines or a table with a ``text`` field) or of a
    folder of such files.

    One bad article does not stop the others: it comes as an ``ArticleError``, which is yielded, not raised.

    Args:
        path: The file or the folder.
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
        try:
            yield from _read_path(file, language)
        except ArticleError as error:
            yield error


def _read_path(file: Path, language: str) -> Iterator[Found]:
    promised = SUFFIXES.get(file.suffix.lower())
    if promised is Format.LINES and _is_streamed(file):
        yield from _read_lines(_lines(file), str(file), language)
    else:
        yield from read_text(read_file(file), name=str(file), promised=promised, language=language)


def _is_streamed(file: Path) -> bool:
    """Whether its lines can be told by their bytes, and are not those of one array."""
    try:
        with file.open("rb") as stream:
            head = stream.read(4096)
    except (OSError, ValueError):
        return False
    return not is_wide(head) and head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"["


def _lines(file: Path) -> Iterator[bytes]:
    """Lines of bytes, streamed, since such a file may hold a million articles."""
    with file.open("rb") as stream:
        yield from iter(lambda: stream.readline(MAX_BYTES), b"")


def _read_lines(lines: Iterable[str | bytes], name: str, language: str) -> Iterator[Found]:
    found = False
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        found = True
        place = f"{name}#{number}"
        try:
            yield article_of_line(line if isinstance(line, str) else decode(line), place, name, language)
        except NotTextError as error:
            yield ArticleError(f"{place} {error}; write one object with a text field a line.")
        except ArticleError as error:
            yield error
        except Exception as error:  # whatever a library trips over, it costs this article only
            yield ArticleError(f"{place} cannot be read ({type(error).__name__}); give its text.")
    if not found:
        raise ArticleError(f"{name} is empty; give a file with one JSON object a line.")
