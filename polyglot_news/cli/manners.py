"""How every command of this package behaves, whatever it is asked to do."""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from ..errors import ArticleWarning, CacheWarning, PolyglotNewsError

DONE, FAILED, MISUSED, STRICT = 0, 1, 2, 3
INTERRUPTED, BROKEN_PIPE = 130, 141  # as shells report SIGINT and SIGPIPE


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, in place of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(MISUSED, f"{self.prog}: {printable(message)} (try: {self.prog} --help)\n")


class Closed(io.TextIOBase):
    """Standard output that whoever started the command has closed (``>&-``)."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, "standard output is closed; name a file with -o")


def reopen() -> None:
    """Give closed standard streams something to stand on, so that no other file takes their descriptors' place."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(descriptor)
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        sys.stdout = Closed()
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


@dataclass
class Manner:
    status: int = DONE


@contextmanager
def manners(prog: str) -> Iterator[Manner]:
    """How every command of this package behaves: UTF-8 everywhere, one line for an error or a warning, a quiet end
    at Ctrl-C and when nobody reads on."""
    reopen()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # whatever the locale or code page; nothing in a text may crash it
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def tell(message: Warning | str, *_: object) -> None:
        complain(prog, str(message))

    manner = Manner()
    with warnings.catch_warnings():
        if not sys.warnoptions:  # other libraries' warnings are for programmers, who pass -W
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", CacheWarning)
            warnings.simplefilter("always", ArticleWarning)
        warnings.showwarning = tell  # type: ignore[assignment]
        try:
            yield manner
            sys.stdout.flush()
        except KeyboardInterrupt:
            complain(prog, "interrupted; what was finished is kept in the cache")
            manner.status = INTERRUPTED
        except BrokenPipeError:
            # What is still in the buffer has no reader either: the interpreter must not try again at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            manner.status = BROKEN_PIPE
        except PolyglotNewsError as error:
            complain(prog, str(error))
            manner.status = FAILED
        except OSError as error:
            name = f"{error.filename}: " if error.filename is not None else ""
            complain(prog, f"{name}{error.strerror or error}")
            manner.status = FAILED


def complain(prog: str, message: str) -> None:
    """One line on standard error."""
    print(f"{prog}: {printable(message)}", file=sys.stderr, flush=True)


def printable(text: str) -> str:
    """One line in which nothing steers a terminal, whatever a file is called."""
    with suppress(UnicodeEncodeError):  # in a C locale, names arrive as undecoded bytes
        text = text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
