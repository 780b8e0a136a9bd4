"""Acronyms: the names that one body has in German, English and Russian."""

from __future__ import annotations

from .words import LETTERS

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
        for word in LETTERS.findall(text)
    )
