"""What a page declares about its article: JSON-LD, Open Graph, microdata and other metadata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .markup import CDATA, read_fragment

_ARTICLE_TYPES = re.compile(
    r"(?:News|Analysis\w*|Opinion\w*|Reportage\w*|Background\w*|Review\w*|Advertiser\w*|Satirical|Medical\w*|Tech|Scholarly)?"
    r"Article|BlogPosting|LiveBlogPosting|Report|PressRelease|SocialMediaPosting"
)
_DATES = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished",
    "publish-date", "publishdate", "publication_date", "pubdate", "date", "dc.date.issued", "dcterms.created", "dc.date",
    "dcterms.date", "dc.date.created", "sailthru.date", "parsely-pub-date", "cxenseparse:recs:publishtime", "last-modified",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+(?:[|–—·•»-]|::|\|\|)\s+")
_SURE_SEPARATOR = re.compile(r"\s+(?:\||::|\|\|)\s+")
_TAG = re.compile(
    r"</?(?:p|br|div|h[1-6]|li|ul|ol|a|b|i|u|q|em|strong|span|blockquote|table|tr|td|img|figure|section|article|sup|sub|del|"
    r"small|font|code|pre|time|script|style)\b[^<>]{0,2000}>",
    re.I,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_HOST = re.compile(r"https?://(?:www\.)?([\w.-]{1,200})")
_MOST_NODES = 20_000
"""JSON-LD objects that are looked at."""


@dataclass
class Declared:
    """What the metadata of a page say. ``titles`` are the best first, ``sites`` names of the site as bare
    letters; ``is_named`` tells that the headline is declared as such, not as the window's title alone."""

    titles: list[str] = field(default_factory=list)
    date: str | None = None
    body: str = ""
    description: str = ""
    sites: set[str] = field(default_factory=set)
    is_free: bool = True
    is_named: bool = False

    @property
    def headline(self) -> str | None:
        return self.titles[0] if self.titles else None

    def without_site(self, title: str) -> str:
        """A title without the site's name at its end: ``Neues Gesetz | Beispielblatt``."""
        while (cut := self._cut(title)) is not None:
            title = cut
        return title

    def _cut(self, title: str) -> str | None:
        parts = list(_SEPARATOR.finditer(title))
        if not parts:
            return None
        last, rest = title[parts[-1].end() :], title[: parts[-1].start()]
        name = letters(last)
        is_site = bool(name) and any(
            name in (site, f"{site}de") or (len(site) > 3 and site in name) for site in self.sites
        )
        is_sure = _SURE_SEPARATOR.fullmatch(parts[-1][0]) and len(last.split()) <= 4 <= len(rest.split()) + 1
        return rest if rest and (is_site or is_sure) else None


def letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def read_declared(root: Any) -> Declared:
    """Collect the metadata of a parsed page."""
    made = Declared()
    meta = _meta(root)
    nodes = list(_articles(root))
    og = next(
        (meta[name] for name in ("og:title", "twitter:title", "dc.title", "dcterms.title") if name in meta),
        "",
    )
    title = next((" ".join((e.text or "").split()) for e in root.iter("title")), "")
    made.sites = {
        letters(meta[name]) for name in ("og:site_name", "application-name", "publisher") if name in meta
    }
    for name in ("og:url", "twitter:url"):
        made.sites |= _host(meta.get(name, ""))
    for link in root.iter("link"):
        if link.get("rel") == "canonical":
            made.sites |= _host(link.get("href") or "")
    node = _chosen(nodes, [og, title])
    publisher = node.get("publisher")
    made.sites |= {
        letters(name) for name in _texts(publisher.get("name") if isinstance(publisher, dict) else None)
    }
    made.sites.discard("")
    found = [*_texts(node.get("headline") or node.get("name")), og, _microdata(root, "headline"), title]
    made.titles = [made.without_site(" ".join(html.unescape(name).split())) for name in found if name.strip()]
    made.is_named = any(name.strip() for name in found[:-1])
    dates = [
        *_texts(node.get("datePublished")),
        _microdata(root, "datePublished"),
        *(meta.get(n, "") for n in _DATES),
    ]
    made.date = next((date for date in [*dates, *_texts(node.get("dateModified"))] if date.strip()), None)
    made.body = _body(node)
    made.description = html.unescape(meta.get("og:description") or meta.get("description") or "")
    free = str(node.get("isAccessibleForFree", meta.get("article:content_tier", "true"))).lower()
    made.is_free = free not in (
        "false",
        "0",
        "locked",
        "metered",
        "http://schema.org/false",
        "https://schema.org/false",
    )
    return made


def _meta(root: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _microdata(root: Any, name: str) -> str:
    for element in root.iter():
        if element.get("itemprop") == name:
            value = element.get("content") or element.get("datetime") or "".join(element.itertext())
            return " ".join(value.split())
    return ""


def _host(address: str) -> set[str]:
    match = _HOST.match(address)
    return {letters(match[1].rpartition(".")[0])} if match else set()


def _articles(root: Any) -> Iterator[dict[str, Any]]:
    """The articles of a page's JSON-LD, wherever they are nested."""
    waiting: list[Any] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            text = (script.text or "").strip()
            text = text.removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
            text = (
                text.removeprefix("//<![CDATA[")
                .removesuffix("//]]>")
                .removeprefix("<![CDATA[")
                .removesuffix("]]>")
            )
            try:
                waiting.append(json.loads(text, strict=False))
            except (ValueError, RecursionError):
                continue
    waiting.reverse()
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            kinds = (
                " ".join(_texts(node.get("@type")))
                .replace("schema:", "")
                .replace("http://schema.org/", "")
                .split()
            )
            if any(_ARTICLE_TYPES.fullmatch(kind) for kind in kinds):
                yield node
            waiting += [
                value for key, value in node.items() if isinstance(value, (dict, list)) and key != "comment"
            ]


def _chosen(nodes: list[dict[str, Any]], titles: list[str]) -> dict[str, Any]:
    """The article that the page is about; others are teasers. None of several, where none has the page's title."""
    wanted = [letters(title) for title in titles if title]
    for node in nodes:
        for name in _texts(node.get("headline") or node.get("name")):
            bare = letters(html.unescape(name))
            if bare and any(bare in title or (title and title in bare) for title in wanted):
                return node
    return nodes[0] if len(nodes) == 1 or (nodes and not wanted) else {}


def _body(node: dict[str, Any]) -> str:
    parts = _texts(node.get("articleBody") or node.get("text"))
    updates = node.get("liveBlogUpdate")
    if not parts and isinstance(updates, list):
        for update in updates:
            if isinstance(update, dict):
                parts += [f"## {heading}" for heading in _texts(update.get("headline"))]
                parts += _texts(update.get("articleBody"))
    return "\n\n".join(map(plain, parts))


def plain(text: str) -> str:
    """A field of metadata as text: of HTML what it says, of doubly escaped HTML and of escaped CDATA, too."""
    for _ in range(3):
        text = CDATA.sub("", text)
        if _TAG.search(text):
            return read_fragment(text)
        if not _ENTITY.search(text):
            break
        text = html.unescape(text)
    return text.strip()


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [one for one in values if isinstance(one, str) and one.strip()]
