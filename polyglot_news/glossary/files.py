"""Glossary files: TSV and CSV as DeepL takes them, TBX versions 2 and 3, and the built-in tables."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, cast

from ..errors import GlossaryError
from ..languages.words import is_acronym, words_of
from .terms import NameKind, Term

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DATA = Path(__file__).parents[1] / "data"
_TABLES = ("region.tsv", "world.tsv", "people.tsv")
_DIRECTIONS = (("de", "en"), ("de", "ru"), ("en", "ru"))
_SHORTEST_SURNAME = 4  # shorter ones alone are too often another word
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# administrativeStatus values of ISO 12620 that forbid a term
_FORBIDDEN = ("deprecated", "superseded")


def read_terms(path: Path, source_language: str | None, target_language: str | None) -> tuple[Term, ...]:
    """Reads a glossary file by its ending: ``.tbx`` and ``.xml`` are TBX, all else is a table."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise GlossaryError(f"The glossary {path} cannot be read: {error.strerror or error}.") from error
    if path.suffix.lower() in (".tbx", ".xml"):
        return tuple(_read_tbx(path, content, source_language, target_language))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise GlossaryError(f"{path}, line {line}: this is not UTF-8; save the glossary as UTF-8.") from error
    return tuple(_read_table(path, text, source_language, target_language))


def _read_table(
    path: Path, text: str, source_language: str | None, target_language: str | None
) -> Iterator[Term]:
    import csv

    lines = text.splitlines()
    delimiter = _delimiter(path, lines)
    rows = csv.reader(
        lines,
        delimiter=delimiter,
        strict=True,
        quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL,
    )
    seen: dict[tuple[str, str, str], tuple[str, int]] = {}
    try:
        for row in rows:
            cells = [cell.strip() for cell in row]
            where = f"{path}, line {rows.line_num}"
            if not any(cells) or (not seen and _is_header(cells)):
                continue
            if len(cells) not in (2, 4):
                raise GlossaryError(
                    f"{where}: a row has 2 columns (source, target) or 4 (source, target, and their languages), "
                    f"not {len(cells)}."
                )
            languages = [_language(code) for code in cells[2:]] or [
                source_language or "",
                target_language or "",
            ]
            if not all(languages):
                raise GlossaryError(
                    f"{where}: the languages are not given; name them or add two columns with them."
                )
            if not all(cells[:2]):
                raise GlossaryError(f"{where}: the source or the target is empty.")
            key = (cells[0], languages[0], languages[1])
            other, line = seen.setdefault(key, (cells[1], rows.line_num))
            if other != cells[1]:
                raise GlossaryError(
                    f"{where}: “{cells[0]}” is “{cells[1]}” here but “{other}” on line {line}; keep one of them."
                )
            if line == rows.line_num:
                yield _term(cells[0], cells[1:2], languages[0], languages[1])
    except csv.Error as error:
        raise GlossaryError(f"{path}, line {rows.line_num}: this is no table ({error}).") from error


def _delimiter(path: Path, lines: list[str]) -> str:
    first = next((line for line in lines if line.strip()), "")
    if path.suffix.lower() == ".csv":
        return max(",;\t", key=first.count)  # Excel writes semicolons where commas are decimal points
    return "\t"


def _is_header(cells: list[str]) -> bool:
    return [cell.lower() for cell in cells[:2]] == ["source", "target"]


def _language(code: str) -> str:
    return code.replace("_", "-").split("-")[0].lower()


def _term(source: str, targets: list[str], source_language: str, target_language: str) -> Term:
    kind: NameKind = "acronym" if is_acronym(source) and len(words_of(source)) == 1 else "term"
    return Term(source, targets[0], source_language, target_language, kind=kind, accepted=tuple(targets[1:]))


def _read_tbx(
    path: Path, content: bytes, source_language: str | None, target_language: str | None
) -> Iterator[Term]:
    """TBX-Basic and TBX-Core, ISO 30042:2008 (``martif``) and ISO 30042:2019 (``tbx``, both its styles).

    defusedxml refuses entity definitions, by which a small file could grow without bound or read another one.
    """
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root = fromstring(content)
    except ParseError as error:
        raise GlossaryError(
            f"{path}, line {error.position[0]}: this is not well-formed XML ({error.msg})."
        ) from error
    except DefusedXmlException as error:
        raise GlossaryError(f"{path}, line 1: a glossary may not define XML entities.") from error
    except (ValueError, LookupError) as error:  # an encoding nobody knows
        raise GlossaryError(f"{path}, line 1: this XML cannot be decoded ({error}).") from error
    if _name(root) not in ("martif", "tbx"):
        raise GlossaryError(f"{path}, line 1: this is not TBX; its root element is <{_name(root)}>.")
    for entry in root.iter():
        if _name(entry) not in ("termEntry", "conceptEntry"):
            continue
        terms = {
            _language(section.get(_XML_LANGUAGE, "")): texts
            for section in entry
            if _name(section) in ("langSet", "langSec") and (texts := _terms_of(section))
        }
        for source, target in product(terms, terms):
            if source != target and source_language in (None, source) and target_language in (None, target):
                for text in terms[source]:
                    yield _term(text, terms[target], source, target)


def _terms_of(section: Element) -> list[str]:
    """The terms of one language, preferred ones first, forbidden ones left out."""
    found = []
    for group in section.iter():
        texts = ["".join(child.itertext()).strip() for child in group if _name(child) == "term"]
        status = " ".join(
            (note.text or "") for note in group.iter() if _name(note) in ("termNote", "administrativeStatus")
        )
        if texts and texts[0] and not any(word in status for word in _FORBIDDEN):
            found.append(("preferredTerm" not in status, texts[0]))
    return list(dict.fromkeys(text for _, text in sorted(found, key=lambda pair: pair[0])))


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def builtin_fingerprint() -> str:
    """16 hexadecimal digits that change with the built-in tables."""
    tables = b"\x1e".join((_DATA / name).read_bytes() for name in _TABLES)
    return hashlib.sha256(tables).hexdigest()[:16]


def read_builtin() -> tuple[Term, ...]:
    """The tables of ``data/``: the reviewed ones of the region go before the generated one of the world.

    Rows of one id name one thing, so the renderings of each are accepted for all: "kasachischer Präsident" may
    become "President of Kazakhstan".
    """
    *names, people = _TABLES
    rows = [row for name in names for row in _rows(name)]
    renderings: dict[tuple[str, str], list[str]] = defaultdict(list)
    preferred: dict[tuple[str, str, str], str] = {}
    for row in rows:
        for language in ("de", "en", "ru"):
            names = row[language].split("|")
            preferred.setdefault((row["id"], row["kind"], language), names[0])
            renderings[row["id"], language] += names
    terms: list[Term] = []
    for source, target in _DIRECTIONS:
        for row in rows:
            best = preferred[row["id"], row["kind"], target]
            others = tuple(dict.fromkeys(name for name in renderings[row["id"], target] if name != best))
            kind = cast(NameKind, row["kind"])
            terms += [
                Term(n, best, source, target, kind=kind, accepted=others) for n in row[source].split("|")
            ]
        terms += [term for row in _rows(people) for term in _person(row, source, target)]
    first: dict[tuple[str, str, str], Term] = {}
    for term in terms:
        first.setdefault((term.source, term.source_language, term.target_language), term)
    return tuple(first.values())


def _rows(name: str) -> list[dict[str, str]]:
    header, *lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [dict(zip(header.split("\t"), line.split("\t"), strict=True)) for line in lines]


def _person(row: dict[str, str], source: str, target: str) -> Iterator[Term]:
    """The full name in all spellings, and the surname alone."""
    for whole in (True, False):
        names, (best, *others) = (list(_spellings(row, language, whole)) for language in (source, target))
        for name in names:
            if whole or len(name) >= _SHORTEST_SURNAME:
                yield Term(name, best, source, target, kind="person", accepted=tuple(others))


def _spellings(row: dict[str, str], language: str, whole: bool) -> Iterable[str]:
    given = row[f"given_{language}"].split("|") if whole else [""]
    return [" ".join(filter(None, pair)) for pair in product(given, row[f"family_{language}"].split("|"))]
