"""Kept things: what stands in the target as it stands in the source."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..transliteration import similarity
from .finding import Finding, Severity, Span, covers
from .stopwords import STOPWORDS

_KEPT = {
    "url": re.compile(r"(?:https?://|www\.)[^\s<>\"“”«»]{1,2000}", re.IGNORECASE),
    "e-mail": re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"),
    "hashtag": re.compile(r"(?<![\w&/])[#@][^\W\d_]\w{1,100}"),
}
_CODE = re.compile(r"\w{1,60}_\w{1,60}|`[^`]{1,200}`|(?<!\w)[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}(?!\w)")
_MARKS = re.compile(r"[@#_`/]|\.[^\s\"“”«»]")  # one of them is in each of these
_TRAILING = ".,;:!?)]}'’"
_ACRONYM = re.compile(r"(?<![\w-])[A-ZÄÖÜА-ЯЁ]{2,6}(?![\w])")
_QUOTED = re.compile(r"[„“\"«]([^„“”\"«»]{3,200})[“”\"»]")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# one body, its names; the same letters elsewhere are matched by sound (NATO, НАТО)
_BODIES = (
    "UN UNO VN ООН", "EU ЕС EUROP ЕВРОП", "USA US США AMERICA AMERIKA АМЕРИК", "OSZE OSCE ОБСЕ", "IWF IMF МВФ", "WHO ВОЗ",
    "WTO ВТО",
    "NVV NPT ДНЯО", "AVV TPNW ДЗЯО", "CICA СВМДА", "IAEO IAEA МАГАТЭ", "EZB ECB ЕЦБ", "GUS CIS СНГ", "UDSSR USSR СССР",
    "BIP GDP ВВП", "GB UK BRITAIN BRITISH GROẞBRITANNIEN", "FTS ФТС", "SOZ SCO ШОС", "OVKS CSTO ОДКБ", "EAWU EAEU ЕАЭС",
    "KP CP КП", "EKG ECG ЭКГ", "DDR GDR ГДР", "BRD FRG ФРГ", "NGO NRO НПО НКО", "CTBT ДВЗЯИ", "KI AI ИИ", "TV ТВ FERNSEH",
    "IS ISIL ISIS ИГ ИГИЛ", "DNA DNS ДНК", "AIDS СПИД", "HIV ВИЧ", "CEO CHEF", "NHS", "FBI ФБР", "CIA ЦРУ", "NSA АНБ",
    "BMI ИМТ", "PKK РПК", "VAE UAE ОАЭ", "EGMR ECHR ЕСПЧ", "ICC ISTGH МУС", "SDG SDGS ЦУР", "KGB КГБ", "FSB ФСБ", "PR",
)  # fmt: skip
_SAME_BODY = {name: frozenset(names.split()) for names in _BODIES for name in names.split()}
_LETTERS = re.compile(r"[^\W\d_]+")


def has_body(text: str, acronym: str) -> bool:
    """Whether ``text`` has what an acronym stands for, by a name in any language.

    Of a body that has several, a name of up to three letters is a word with a capital ("unanimously" has no US); all
    others may be parts of words.
    """
    names = _SAME_BODY.get(acronym)
    if names is None:
        return acronym in text.upper()
    return any(
        (word[0].isupper() and word.upper() in names)
        or any(len(name) > 3 and name in word.upper() for name in names)
        for word in _LETTERS.findall(text)
    )


def check_kept(
    source: str,
    target: str,
    source_language: str,
    target_language: str,
    known: Collection[Span] = (),
) -> Iterator[Finding]:
    """URLs, e-mail addresses, hashtags, acronyms and foreign mottos that the target lost or made up."""
    lower_source, lower_target = source.casefold(), target.casefold()
    marked = _MARKS.search(source) or _MARKS.search(target)
    for name, pattern in _KEPT.items() if marked else ():
        severity: Severity = "warning" if name == "hashtag" else "error"
        lost = [
            _trimmed(m)
            for m in pattern.finditer(source)
            if m.group().rstrip(_TRAILING).casefold() not in lower_target
        ]
        if lost:
            shown = source[slice(*lost[0])]
            yield Finding(name, severity, f"missing: {shown[:80]}", source_spans=tuple(lost))
        new = [
            _trimmed(m)
            for m in pattern.finditer(target)
            if m.group().rstrip(_TRAILING).casefold() not in lower_source
        ]
        if new and not lost:
            shown = target[slice(*new[0])]
            yield Finding(name, severity, f"not in the source: {shown[:80]}", target_spans=tuple(new))
    yield from _acronyms(source, target, known)
    yield from _mottos(source, target, source_language, target_language)


def masked(text: str) -> str:
    """``text`` with spaces where URLs, addresses, hashtags and names of code stand."""
    for pattern in (*_KEPT.values(), _CODE) if _MARKS.search(text) else ():
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _trimmed(match: re.Match[str]) -> Span:
    return match.start(), match.start() + len(match.group().rstrip(_TRAILING))


def _acronyms(source: str, target: str, known: Collection[Span]) -> Iterator[Finding]:
    if source.isupper() or target.isupper():
        return
    asked, answers = list(_ACRONYM.finditer(source)), {m.group() for m in _ACRONYM.finditer(target)}
    if not asked or len(answers) >= len({m.group() for m in asked}):
        return  # another acronym stands in its place: a translation as far as letters can tell
    lost = [
        m
        for m in asked
        if not covers(known, m.span())
        and not has_body(target, m.group())
        and not any(similarity(m.group(), other) > 0.7 for other in answers)
    ]
    if lost:
        spans = tuple(m.span() for m in lost)
        yield Finding(
            "acronym", "warning", f"missing: {', '.join(m.group() for m in lost[:5])}", source_spans=spans
        )


def _mottos(source: str, target: str, source_language: str, target_language: str) -> Iterator[Finding]:
    """An English motto in a German text stays as it is in English, and may be translated elsewhere."""
    own = STOPWORDS.get(source_language, frozenset())
    english = STOPWORDS["en"]
    if source_language == "en":
        return
    there: set[str] = set()
    for match in _QUOTED.finditer(source):
        there = there or {word.lower() for word in _WORD.findall(target)}
        words = [word.lower() for word in _WORD.findall(match[1])]
        foreign = sum(w in english for w in words) - sum(w in own for w in words)
        if len(words) < 2 or foreign < 1 or any(not word.isascii() for word in words):
            continue
        if sum(word not in there for word in words) > len(words) // 3:
            strict: Severity = "error" if target_language == "en" else "warning"
            yield Finding("motto", strict, f"changed: {match[1][:80]}", source_spans=(match.span(1),))
