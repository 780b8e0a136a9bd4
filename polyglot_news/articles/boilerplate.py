"""What on a page belongs to no article, told by what elements are called and by what notices say."""

from __future__ import annotations

import re
from enum import Enum
from typing import Any

from .markup import classes, names


class Role(Enum):
    """Of an element: never part of an article; beside one, unless most of the prose stands there; or neither."""

    NEVER = "never"
    ASIDE = "aside"
    NONE = "none"


_NEVER_TAGS = frozenset({"nav", "footer", "menu", "amp-sidebar", "dialog"})
_ASIDE_TAGS = frozenset({"aside", "form"})
_PLAIN_TAGS = frozenset({"html", "body", "main"})
# Parts of names of classes and ids, whole words between hyphens, underscores and humps
_NEVER_WORDS = names(
    "nav navbar navigation navi breadcrumb breadcrumbs brotkrumen footer fusszeile cookie cookies "
    "consent cmp gdpr dsgvo newsletter share sharing sharebar shariff social socialmedia addtoany "
    "sharedaddy related relatedposts recommend recommended recommendations recommendation outbrain "
    "taboola plista teaserlist mostread meistgelesen comments commentlist disqus respond kommentare "
    "leserkommentare ad ads advert advertisement adsbygoogle anzeige anzeigen werbung pagination pager "
    "tagcloud taglist skiplink skiplinks login signup abobox aboteaser subscribe toolbar toc "
    "inhaltsverzeichnis authorbox autorenbox byline readingtime lesezeit vgwort backtotop impressum "
    "weiterlesen linkliste linklist morearticles readmore postnav slideshow gallery galerie "
    "bildergalerie player audioplayer print drucken feedback rating voting umfrage"
)
_ASIDE_WORDS = names(
    "sidebar aside widget widgets banner promo promotion overlay modal popup hidden marginal "
    "marginalspalte paywall piano offer subscription abo comment author authors autor autorin autoren "
    "meta metainfo metadaten pubdate postings tags search suche infobox contact kontakt"
)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-zäöüß]+")
_PHRASES = re.compile(
    r"(?:post|entry|article)[-_](?:navigation|meta|tags|footer|share)|mehr-zum-thema|most-read|read-more|more-articles|"
    r"author-(?:box|bio|info)|back-to-top|reading-time|social-media|skip-link|app-(?:banner|teaser)|teaser-(?:list|group|grid)|"
    r"newsletter-|related-|-related"
)
_LEAD = re.compile(
    r"(?:^|[\s_-])(?:lead|lede|teaser|intro|introduction|subline|subheadline|subtitle|untertitel|standfirst|vorspann|anlauf|anleser|"
    r"abstract|dek|deck|excerpt|summary|einleitung|kurztext|description)(?=$|[\s_-])",
    re.I,
)
_HIDING = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden", re.I)


def role_of(element: Any) -> Role:
    """What an element is for, by its tag, its role and its name."""
    tag = element.tag
    if tag in _PLAIN_TAGS or element.get("itemprop") == "articleBody":
        return Role.NONE
    called = classes(element)
    purpose = element.get("role") or ""
    if tag in _NEVER_TAGS or purpose in (
        "navigation",
        "contentinfo",
        "search",
        "dialog",
        "alertdialog",
        "menu",
    ):
        return Role.NEVER
    if not called.isspace():
        words = {word.lower() for word in _WORDS.findall(called[:500])}
        is_never = not words.isdisjoint(_NEVER_WORDS) or _PHRASES.search(called[:500])
        if is_never and tag != "article":
            return Role.NEVER
        if not words.isdisjoint(_ASIDE_WORDS):
            return Role.ASIDE
    is_hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    if (
        tag in _ASIDE_TAGS
        or purpose == "complementary"
        or is_hidden
        or _HIDING.search((element.get("style") or "")[:500])
    ):
        return Role.ASIDE
    return Role.NONE


def is_lead(element: Any) -> bool:
    """Whether an element is called a lead, a standfirst, a teaser…"""
    return _LEAD.search(classes(element)) is not None


_NOTICE_LENGTH = 700
"""Longest notice, in characters."""
_QUOTED = re.compile(r"[„“»\"][^„“”«»\"]{0,600}[“”«\"]")
_VOICE = re.compile(
    r"\b(?:Sie|Ihre?[nms]?|[Dd]u|[Dd]eine?[nms]?|[Ww]ir|[Uu]nser\w*|[Jj]etzt|[Hh]ier|[Bb]itte)\b"
)
_WALL_TERMS = (
    r"Abo(?:s|nnent\w*|nnement\w*)?\b|[\w-]+-Abo\b|abonnier",
    r"weiterlesen|weiter lesen|freischalten|freigeschaltet|vollständigen? Artikel",
    r"Probe(?:monat|abo|zeit)|[Tt]esten|kostenlos|gratis",
    r"(?:Euro|€)\W{0,3}(?:je|pro|im|/|mtl|monatlich|wöchentlich)",
    r"kündbar|kündigen",
    r"anmelden|einloggen|registrieren|Anmeldung|\bLogin\b|Zugangsdaten|Konto",
    r"\bApp\b|Zugang|Zugriff",
    r"alle Artikel|alle Inhalte|Einschränkung|unbegrenzt|uneingeschränkt",
    r"Angebot|Premium\b|Plus\b|Digital\b",
)
_CONSENT_TERMS = (
    r"Cookies?\b", r"Einwilligung|Zustimm|Akzeptieren|zustimmen", r"Datenschutz", r"personalisier|Tracking|Werbepartner",
    r"Newsletter", r"[Aa]bmelden|[Aa]bbestellen|E-Mail-Adresse", r"Website|Webseite|Browser",
)  # fmt: skip
_WALLS = re.compile(
    r"^(?:Jetzt|Hier|Gleich) (?:\w+ ){0,2}(?:weiterlesen|weiter lesen|abonnieren|testen|freischalten|anmelden)|"
    r"^(?:Weiterlesen|Lesen Sie weiter|Weiter lesen) (?:mit|nach|als)\b|"
    r"[Bb]ereits (?:Abonnent|registriert|Kunde|Mitglied|Digital|Plus)|"
    r"^Sie (?:haben|sind|besitzen) (?:noch |bereits |schon )?(?:kein|ein|Abonnent|registriert)|"
    r"(?:[Aa]rtikel|[Bb]eitrag|[Ii]nhalt|Text)s? (?:ist|steht|lesen)\b.{0,40}\b(?:exklusiv|Abonnent|kostenpflichtig|Abo\b|registrierte)|"
    r"(?:exklusiv|nur|ausschließlich) für (?:unsere )?(?:\w+-)?(?:Abonnent|Plus|Digital|Mitglieder|registrierte)"
)
_CONSENTS = re.compile(
    r"[Ww]ir (?:und unsere \w{3,20} )?(?:verwenden|nutzen|benutzen|setzen)\b.{0,60}Cookies|"
    r"(?:Website|Webseite|Seite|Angebot) (?:verwendet|nutzt|benutzt|setzt)\b.{0,40}Cookies|"
    r"aktivieren Sie (?:bitte )?Java[Ss]cript|Ihren? (?:Adblocker|Werbeblocker)|"
    r"Newsletter (?:abonnieren|bestellen|anmelden)|^(?:Artikel|Beitrag) (?:teilen|drucken|merken|vorlesen|anhören)$|"
    r"^[0-9]{1,3} (?:Kommentare?|Min(?:\.|uten)? Lesezeit)$|^[0-9]{1,3} min read$|^(?:Geschätzte )?Lesezeit:?\s|"
    r"^https?://\S{1,500}$|^Zum Inhalt springen$"
)
_TERM_PATTERNS = tuple(map(re.compile, _WALL_TERMS)), tuple(map(re.compile, _CONSENT_TERMS))


def is_wall(text: str) -> bool:
    """Whether a block asks the reader to pay or sign in before reading on, in words of its own, not quoted ones."""
    return _asks(text, _WALLS, _TERM_PATTERNS[0])


def is_notice(text: str) -> bool:
    """Whether a block asks the reader for anything: to agree, pay, register, subscribe or share."""
    return is_wall(text) or _asks(text, _CONSENTS, _TERM_PATTERNS[1])


def _asks(text: str, phrases: re.Pattern[str], terms: tuple[re.Pattern[str], ...]) -> bool:
    if len(text) > _NOTICE_LENGTH:
        return False
    bare = _QUOTED.sub(" ", text)
    if phrases.search(bare):
        return True
    found = sum(pattern.search(bare) is not None for pattern in terms)
    return found >= 2 and found * 25 > len(bare.split()) and _VOICE.search(bare) is not None
