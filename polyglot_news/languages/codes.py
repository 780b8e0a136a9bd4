"""Codes of languages, as corpora, feeds and programs write them → ISO 639-1."""

from __future__ import annotations

import re

from ..errors import ArticleError

_ROWS = (
    "de deu ger german deutsch", "en eng english englisch", "ru rus russian russisch", "kk kaz kazakh kasachisch",
    "uz uzb uzbek usbekisch", "ky kir kyrgyz kirgisisch", "tg tgk tajik tadschikisch", "tk tuk turkmen turkmenisch",
    "uk ukr ukrainian ukrainisch", "be bel belarusian belarussisch", "fr fra fre french französisch",
    "es spa spanish spanisch", "it ita italian italienisch", "nl nld dut dutch niederländisch", "pl pol polish polnisch",
    "cs ces cze czech tschechisch", "tr tur turkish türkisch", "zh zho chi chinese chinesisch",
    "pt por portuguese portugiesisch", "da dan danish dänisch", "sv swe swedish schwedisch", "hu hun hungarian ungarisch",
    "ro ron rum romanian rumänisch", "ar ara arabic arabisch", "fa fas per persian persisch", "ja jpn japanese japanisch",
)  # fmt: skip
_CODES = {name: row.split()[0] for row in _ROWS for name in row.split()}
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8}){0,6}(?:[.@][a-z0-9-]{1,16})?")


def language_code(name: str) -> str:
    """``de`` of ``de``, ``DE``, ``de-AT``, ``de_DE.UTF-8``, ``deu``, ``ger``, ``German`` and ``Deutsch``.

    Raises:
        ArticleError: It is neither a code nor a language known by name.
    """
    bare = name.strip().casefold()
    if bare in _CODES:
        return _CODES[bare]
    if (match := _TAG.fullmatch(bare)) is None:
        raise ArticleError(f"names no language with {name[:20]!r}; write a code such as de.")
    return _CODES.get(match[1], match[1])
