"""Denials: what says *not* outright."""

from __future__ import annotations

import re

from .reading import Text

# What denies outright, but for what only sounds so: "not only", "no less than", "No. 5", "несмотря ни на что".
DENIALS = {
    "de": re.compile(
        r"\b(?:nicht(?! (?:nur|allein|zuletzt|weniger|mehr als)\b)|kein(?:e[mnrs]?|erlei|esfalls|eswegs)?(?! geringere)|"
        r"nie|niemals|niemand\w*|nichts(?! (?:ander|weniger))|nirgends|nirgendwo|weder)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:not(?! (?:only|just|merely|least|less|more than|to mention)\b|.{1,120} until\b)|never|nobody|nothing(?! (?:less|but)\b)|"
        r"no(?!\.|-| (?:less|fewer|more than|matter|later than|\d))|none|nowhere|neither|cannot)\b|n['’]t\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\b(?<![кчг][тд]о бы )(?<!где бы )(?<!как бы )(?<!чуть )(?<!едва )(?:не(?! (?:только|просто|менее|более|меньше|больше|"
        r"старше|моложе|раз|далее|позднее|позже|раньше|ранее|хуже|единожды|против|прочь|сомнева\w+|говоря)\b)|нет(?!,)|"
        r"ни(?! (?:было|странно|на что)\b)|(?<!как )никогда|никто|никого|никому|никем|ничего|ничто|ничем|нельзя|нигде|"
        r"невозможно|нечего|некому)\b",
        re.IGNORECASE,
    ),
}


def denials(text: Text) -> int:
    """How often a text denies outright."""
    pattern = DENIALS.get(text.language)
    return sum(1 for _ in pattern.finditer(text.text)) if pattern else 0
