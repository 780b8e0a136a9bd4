"""The habits of wire copy: what in an article is headline, dateline, credit, teaser or signature, and what is prose.

Habits are tables of patterns here. All of them look at a bounded stretch of text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from ..languages.german import OPENERS
from ..languages.months import MONTH_NUMBERS
from .dates import PartialDate

Kind = Literal["headline", "prose", "heading", "credit", "teaser", "signature"]

_HEADLINE_LENGTH = 200
_HEADING_LENGTH = 110
_LINE_LENGTH = 300
"""Longest headline, heading and one-line credit, in characters; longer lines are prose."""

AGENCIES = (
    "ots|dpa|APA|AFP|Reuters|rtr|AP|KNA|epd|SDA|Keystone|dts|dapd|ddp|TASS|Tass|ITAR-TASS|Interfax|RIA|Ria|"
    "Kazinform|Qazinform|Xinhua|Ukrinform|Bloomberg|Dow Jones|PRNewswire|kathpress|KAP|pte|IPS|UPI|ANSA|PTI|"
    "Anadolu|Belga|news aktuell|OTS|DPA|red|idw|taz|ag"
)
_PLACE = (
    r"(?:(?:St\.|Bad|San|New|Den) )?[A-ZÄÖÜ][\w’'-]{1,30}"
    r"(?: (?:am |an der |ob der |im )?[A-ZÄÖÜ][\w’'-]{0,30}(?:\.[A-Z]\.)?){0,2}"
)
_DAY = rf"(?:den )?[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.|{'|'.join(MONTH_NUMBERS)})\.?(?: ?[0-9]{{4}})?"
_WHERE = rf"(?P<dateline>{_PLACE}(?: ?/ ?{_PLACE}){{0,3}}(?:, {_DAY})?)"
_KNOWN = rf"(?:{AGENCIES})(?:[-/, ]{{1,2}}[\w.-]{{2,20}}){{0,3}}"

DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHERE} ?\((?P<agency>{_KNOWN})\)\s?[–—:-]{{0,2}}(?:\s|$)",  # Berlin/Astana (ots) –
        rf"{_WHERE} ?\((?P<agency>[\w./ -]{{2,30}})\)\s?[–—-](?:\s|$)",  # Astana (Nurinform) –
        rf"\((?P<agency>{_KNOWN})\)\s?[–—:-](?:\s|$)",  # (dpa) –
        rf"{_WHERE}\.?\s[–—]\s(?=[„»\"A-ZÄÖÜ0-9])",  # Wien – Die …
    )
)
"""Openings of an article's first prose paragraph, or paragraphs of their own."""

_SENDERS = re.compile(
    r"(?:(?:Die )?Botschaft|(?:General|Honorar)?[Kk]onsulat|[\w-]*[Mm]inisterium|Auswärtiges Amt|Ständige Vertretung|"
    r"(?:Bundes|Landes|Staats|Senats)[\w-]+|Presse(?:stelle|dienst|büro|- und)|Polizei[\w-]*|Regierung|Parlament|"
    r"Verband|Verein|Stiftung|Gesellschaft|Institut|Universität|Hochschule|Stadt |Landkreis|Akademie|"
    r"Handelskammer|Industrie- und|Delegation|Vertretung|Agentur|Zentrum|[\w&. -]{2,60} (?:AG|GmbH|SE|KG|e\. ?V\.)$)"
)

_TEASERS = (
    r"(?:Mehr (?:zum Thema|dazu|Infos?|Informationen|lesen)|Lesen Sie (?:auch|mehr|dazu|hier|weiter)[\w ]{0,20}|"
    r"Auch interessant|Das könnte Sie (?:auch|ebenfalls) interessieren|Siehe auch|Weiterlesen|Weitere Meldungen|"
    r"Weitere (?:Artikel|Nachrichten)|Passend dazu|Zum Thema|Themenverwandte Artikel|Mehr aus [\w ]{2,20}|"
    r"Hier geht es (?:zu|weiter)[\w ]{0,20}|Empfohlener (?:Artikel|Beitrag))"
)
_CREDITS = (
    r"(?:(?:Bild|Foto|Video|Text|Grafik)?[Qq]uellen?|Fotos?|Bild(?:er|rechte|nachweis|unterschrift)?|Photo|Grafik|"
    r"Infografik|Karte|Illustration|(?:Symbol|Archiv|Titel|Beitrags|Vorschau)(?:bild|foto)|Foto ?credit|Copyright|"
    r"Video|Montage|Credits?)"
)


_FIRST_PUBLISHED = (
    r"(?:Der|Dieser|Die|Das) (?:Beitrag|Artikel|Post|Text|Meldung) .{0,240} "
    r"(?:erschien|ist)(?: \w{1,20})? zuerst (?:auf|bei|in|im|unter) "
)


def _table(*rows: tuple[Kind, str]) -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern)) for kind, pattern in rows)


LINES = _table(
    ("teaser", rf"{_TEASERS}\s?[:–—-]?$"),
    ("credit", rf"{_CREDITS}\s?(?::|©|\(c\)|/)"),
    ("credit", r"(?:©|\(c\)|\(C\)|Copyright\b|Original-Content von|Alle Rechte vorbehalten)"),
    (
        "credit",
        r"(?:Der|Dieser|Die|Das) (?:Beitrag|Artikel|Post|Text|Meldung) .{1,240} (?:erschien|ist)(?: \w+)? zuerst (?:auf|bei|in|im|unter) ",
    ),
    ("credit", r"The post .{1,240} (?:appeared first on|first appeared on) "),
    ("credit", rf"(?:Stand|Datum|Veröffentlicht(?: am)?|Aktualisiert(?: am)?): ?(?:{_DAY}|[0-9]{{4}}-)"),
    ("signature", r"(?:Von|Text:|Autor(?:in)?:|Redaktion:) ?[A-ZÄÖÜ][\w.-]+(?: [A-ZÄÖÜ][\w.-]+){1,3}$"),
)
"""What a short paragraph is, wherever it stands."""

SIGN_OFFS = _table(
    ("signature", r"[A-ZÄÖÜ]{2,6}$"),  # DAZ
    (
        "signature",
        rf"[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{0,3}} \((?:{AGENCIES})(?:, ?(?:{AGENCIES})){{0,5}}\)$",
    ),  # mak/se (dpa, rtr)
    ("signature", r"\([\w./ -]{2,24}(?:, [0-9. ]{4,12})?\)$"),  # (jk), (APA, 12.3.2015)
    ("signature", rf"(?:{AGENCIES})(?:[/ ](?:{AGENCIES}|[a-z]{{2,4}})){{0,4}}$"),  # dpa/AFP/jk
)
"""What a short paragraph below all prose is."""

_CONTACTS = re.compile(
    r"(?:Presse(?:kontakt|rückfragen)|Kontakt(?:adresse)?|Rückfrage(?:n|hinweis)(?: (?:&|und) Kontakt| bitte an)?|"
    r"Ansprechpartner(?:in)?|Pressestelle)\s?(?::|$)"
)
"""Begins the address block that closes a press release."""

# "Lesen Sie auch: …", or another story's title between two sentences: "Kasachstan: Mindestens 35 Tote …"
_INSERTED = re.compile(
    rf"(?P<teaser>(?:^|(?<=[.!?“”\"»…] )){_TEASERS}\s?[:–—-]\s)"
    r"|(?<=[.!?“”\"»] )(?P<topic>[A-ZÄÖÜ][\w-]{1,40}(?: [A-ZÄÖÜ][\w-]{1,40}){0,2}: )(?=[„\"»]?[A-ZÄÖÜ0-9])"
)
_TITLE_LENGTH = range(20, 161)
"""Length of another story's title within running text, in characters."""
# "Sie" and "Ihr" are capitalized within sentences too
_TITLE_BREAKERS = OPENERS - {"Sie", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"}
_NAMES = re.compile(
    r"(?:Die (?:Welt|Zeit|Presse|Linke|Grünen)|Der (?:Standard|Spiegel|Tagesspiegel|Freitag|Stern)|Das (?:Erste|Parlament))$"
)
_TITLE_STOP = re.compile(r"[.!?:;…](?=\s|$|[“”\"»])")
_OPENER = re.compile(r"(?<=[\w“”\"»%]) (?=([A-ZÄÖÜ][a-zäöüß]+)(?: ([\w-]+)))")
# A title does not end so: what follows is a name that begins with an article ("für Die Grünen")
_UNFINISHED = re.compile(
    r"(?:^| )(?:der|die|das|den|dem|des|ein|eine|einer|einem|einen|und|oder|für|von|vom|mit|bei|beim|in|im|an|am|"
    r"auf|aus|zu|zum|zur|nach|vor|über|unter|durch|gegen|um|bis|als|wie|so|dass|ob|wenn|sich|nicht|Zeitung|Zeitschrift|"
    r"Magazin|Sendung|Film|Buch|Roman|Serie|Partei)$"
)
_SIGNED = rf"(?:{AGENCIES})(?:[/, -]{{1,2}}[\w-]{{2,20}}){{0,4}}|[a-z]{{2,4}}(?:/[a-z]{{2,4}}){{0,3}}"
_NAME = r"[A-ZÄÖÜ][\w.-]{1,30}(?: [A-ZÄÖÜ][\w.-]{1,30}){1,3}"
# "… sagte er. (dpa)", "… zu Ende (Hans Müller, 12.3.2015)"
_TRAILING_SIGNATURE = re.compile(
    rf"(?:(?<=[.!?“”\"»])|(?<=[.!?“”\"»] ))(\((?:{_SIGNED})\))$"
    rf"|(?<= )(\((?:{_SIGNED}|{_NAME}),? [0-9]{{1,2}}\. ?[0-9]{{1,2}}\. ?[0-9]{{4}}\))$"
)
_SENTENCE_WITHIN = re.compile(r"[a-zäöüß]{3}[.] +[A-ZÄÖÜ„\"]")
_DATE_LINE = re.compile(
    rf"(?:\w{{2,10}}, )?(?P<date>{_DAY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:[ ,–|-]{{1,3}}[0-9:.]{{4,8}}(?: Uhr)?)?$"
)
_MARKED = re.compile(r"#{1,6} ")
_TITLE = re.compile(r"[„\"»‚(]{0,2}[A-ZÄÖÜ0-9]|[a-z]{2,12}-[A-ZÄÖÜ]")
_ENDED = re.compile(r"[.!?…][\"“”’‘»«)\]]*$")


@dataclass
class WireCopy:
    """An article taken apart. ``paragraphs`` are pairs of kind and text, in the order of the copy."""

    date: PartialDate | None = None
    sender: str | None = None
    headline: str | None = None
    dateline: str | None = None
    agency: str | None = None
    paragraphs: list[tuple[Kind, str]] = field(default_factory=list)


def take_apart(blocks: list[str], headline: str | None = None) -> WireCopy:
    """Tell an article's parts from its paragraphs.

    Args:
        blocks: Paragraphs, clean, each on one line; headings may be marked as in Markdown (``## …``).
        headline: The headline, where metadata give it; the text's own repetition of it is dropped.
    """
    copy = WireCopy(headline=headline)
    if headline is not None:
        copy.paragraphs.append(("headline", headline))
        blocks = [block for i, block in enumerate(blocks) if i > 1 or _unmarked(block) != headline]
    rest = _take_head(blocks, copy)
    contacts = _contact_block(rest)
    last_prose = max((i for i, block in enumerate(rest[:contacts]) if _is_prose(block)), default=-1)
    is_title = [_is_title(block, _HEADING_LENGTH) for block in rest]
    is_teased = False
    for number, block in enumerate(rest):
        table = LINES if number < last_prose else LINES + SIGN_OFFS
        kind = "credit" if number >= contacts else _line_kind(block, table)
        if kind is None and is_title[number]:
            if is_teased:
                kind = "teaser"
            elif number < last_prose and not _is_in_list(is_title, number):
                kind, block = "heading", _unmarked(block)
        is_teased = kind == "teaser"
        copy.paragraphs += [(kind, block)] if kind is not None else _split_prose(block)
    return copy


def _take_head(blocks: list[str], copy: WireCopy) -> list[str]:
    """Take date line, sender, headline, byline and dateline off the top; return the paragraphs below."""
    titles: list[str] = []
    lines: list[tuple[Kind, str]] = []
    rest = blocks
    for position, block in enumerate(blocks[:8]):
        rest = blocks[position:]
        has_prose = any(map(_is_prose, blocks[position + 1 :]))
        if (found := _dateline(block)) is not None:
            copy.dateline, copy.agency, text = found
            _name_titles(titles, copy, is_release=not text)
            rest = rest[1:] if not text else [text, *rest[1:]]
            break
        if (
            has_prose
            and copy.date is None
            and len(block) < 60
            and (day := _DATE_LINE.match(block)) is not None
        ):
            copy.date = PartialDate.find(day["date"])
            lines.append(("credit", block))
        elif has_prose and (kind := _line_kind(block, LINES)) is not None:
            lines.append((kind, block))
        elif (
            has_prose
            and len(titles) < 2
            and _is_title(block, _HEADING_LENGTH if titles else _HEADLINE_LENGTH)
        ):
            titles.append(_unmarked(block))
        else:
            break
    else:
        rest = blocks[8:]
    _name_titles(titles, copy, is_release=False)
    copy.paragraphs += lines
    return rest


def _name_titles(titles: list[str], copy: WireCopy, is_release: bool) -> None:
    """The lines above the prose: a sender and a headline, or a headline and a subheading.

    In a release (dateline on a line of its own) the first of two is the sender, whatever its name.
    """
    lines = len(titles) + (copy.headline is not None)
    if titles and lines > 1 and (_SENDERS.match(titles[0]) or (is_release and copy.headline is None)):
        copy.sender = titles.pop(0)
    if titles and copy.headline is None:
        copy.headline = titles.pop(0)
        copy.paragraphs.append(("headline", copy.headline))
    copy.paragraphs += [("heading", title) for title in titles]
    titles.clear()


def _dateline(block: str) -> tuple[str | None, str | None, str] | None:
    """Dateline, agency and the text behind them."""
    for pattern in DATELINES:
        if (match := pattern.match(block)) is not None:
            text = block[match.end() :].strip()
            found = match.groupdict()
            if found.get("agency") is None and not _is_bare_dateline(block, text):
                return None
            return found.get("dateline"), found.get("agency"), text
    return None


def _is_bare_dateline(block: str, text: str) -> bool:
    """``Wien – Die …``, but no title with a dash in it, and no ``Tokajew – Präsident seit 2019 – reiste …``."""
    sentence = re.split(r"[.!?] ", text[:300], maxsplit=1)[0]
    return _is_prose(text) and block.split(" ", 1)[0] not in OPENERS and not re.search(r" [–—] ", sentence)


def _line_kind(block: str, table: tuple[tuple[Kind, re.Pattern[str]], ...]) -> Kind | None:
    if len(block) > _LINE_LENGTH:
        return None
    return next((kind for kind, pattern in table if pattern.match(block)), None)


def _contact_block(blocks: list[str]) -> int:
    """Number of the paragraph where a release's closing address block begins; else their count."""
    first = max(0, len(blocks) - 15)
    for number, block in enumerate(blocks[first:], start=first):
        if len(block) <= _LINE_LENGTH and _CONTACTS.match(block):
            return number
    return len(blocks)


def _is_in_list(is_title: list[bool], number: int) -> bool:
    """Three title-like lines in a row are a list or a table, not headings."""
    around = is_title[max(0, number - 2) : number + 3]
    position = min(number, 2)
    return any(all(around[start : start + 3]) for start in range(position + 1) if start + 3 <= len(around))


def _unmarked(block: str) -> str:
    return block.lstrip("#").lstrip() if _MARKED.match(block) else block


def _is_title(block: str, limit: int) -> bool:
    """A line that reads like a headline: short, capitalized, one sentence, without a full stop."""
    if len(block) > limit:
        return False
    if _MARKED.match(block):
        return True
    return (
        _TITLE.match(block) is not None and block[-1] not in ".:;,–—-*" and not _SENTENCE_WITHIN.search(block)
    )


def _is_prose(block: str) -> bool:
    return len(block) > _HEADLINE_LENGTH or _ENDED.search(block[-8:]) is not None


def _split_prose(block: str) -> Iterator[tuple[Kind, str]]:
    """Prose with the titles of other stories, and a signature at its end, set apart."""
    signature = _TRAILING_SIGNATURE.search(block, max(0, len(block) - 80))
    end = len(block) if signature is None else signature.start()
    position = 0
    matches = list(_INSERTED.finditer(block, 0, end))
    topics = Counter(match["topic"] for match in matches)
    for match in matches:
        is_speaker = match["topic"] is not None and topics[match["topic"]] > 1  # of an interview
        if match.start() < position or is_speaker:
            continue
        title_end = _title_end(block, match.end(), end, is_announced=match["teaser"] is not None)
        if title_end is not None:
            yield from _nonempty("prose", block[position : match.start()])
            yield from _nonempty("teaser", block[match.start() : title_end])
            position = title_end
    yield from _nonempty("prose", block[position:end])
    yield from _nonempty("signature", block[end:])


def _nonempty(kind: Kind, text: str) -> Iterator[tuple[Kind, str]]:
    if text := text.strip():
        yield kind, text


def _title_end(block: str, start: int, end: int, is_announced: bool) -> int | None:
    """Where a title within running text ends: before a word that opens a sentence though nothing ended there.

    An announced one (``Lesen Sie auch: …``) may also end with its punctuation or with the paragraph.
    """
    window = block[start : min(end, start + _TITLE_LENGTH.stop)]
    stop = _TITLE_STOP.search(window)
    title = window if stop is None else window[: stop.start()]
    for opener in _OPENER.finditer(title):
        is_opened = opener[1] in _TITLE_BREAKERS and not _NAMES.match(f"{opener[1]} {opener[2]}")
        if is_opened and opener.start() in _TITLE_LENGTH and not _UNFINISHED.search(title[: opener.start()]):
            return start + opener.start()
    if not is_announced:
        return None
    return end if stop is None else start + stop.end()
