"""Grave words: a death, a crime or an accusation that the target speaks of, and nothing in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.reading import Pair
from .finding import Finding

# What the target must not make up. Beginnings of words; "$" ends one, "_" is a space.
_GRAVE = {
    "en": """
        accus arrest assassin been_shot$ bomb$ bombed bombing bombs$ bribe convicted corrupt$ corruption
        crime$ crimes$ criminal dead$ death died$ fraud guilt$ guilty hostage imprison jail kidnap kill
        murder prison$ prisoner rape$ raped rapist shooting$ slain$ slaughter stabb suicid terroris tortur
        traitor was_shot$ were_shot$ wounded
    """,
    "ru": """
        арест бомба$ бомбеж бомбил бомбу$ бомбы$ бомбёж взорва взрыв взятк виновн выстрел заложни застрел
        изнасил казнен казнён коррупц мертв мошенн мёртв обвин погиб$ погибл погибш похити предател преступ
        расстрел самоубий смерт террор тюрем тюрьм убив убий убил убит умер$ умерл умерш
    """,
}
# What of a source makes room for such a word, said in other words: "ums Leben gekommen", "vor Gericht".
_MATTER = {
    "de": """
        amok angegriff angekl angelast angeschuld angriff anklag anschlag anschläg arrest atom$ attack
        attent beerdig begräb beschuld bestech bezichtig blut bomb brand$ brutal detonation dieb droge
        einbrech einbruch eingebuchtet entführ erhäng erlag erlegen erlieg ermord erschieß erschlag erschoss
        erstach erstech erstochen explo fahnd fatal festgenomm festgesetzt festnahm folter friedhof
        gefallen gefangen gefoltert gefängnis geisel geköpft gericht gesetzwidr gestorben getöt
        gewalt gewehr gift granat haft$ haftanst haftbef haftstraf hingericht hinricht häftling inhaftiert justiz
        kampf katastroph kidnap klag knast korrup krieg krimin kugel kämpf leben$ leiche leichnam
        lynch massak messer militär miliz minen missbrauch mord mörder opfer pistol polizei polizist
        prozess putsch rakete raub rebell räuber sarg$ schieß schlacht schmiergeld schuld schumm schuss
        schwindel schüsse skandal soldat spreng staatsanwalt starb sterb stirbt straf
        suizid tat$ terror tod$ todes tot$ tote totge totsch trauer täter tödl töte umbring
        umgebracht umgekomm umkam ungshaft unfall unglück unschuld urteil verbrech verdächt vergeh vergewalt vergift
        verhaft verletz verlust vernicht verräter verschütt verstarb verstorb vertusch verunglück veruntreu
        verurteil vorgeworf vorwerf vorwirf vorwurf vorwürf waffe warf$ wirft zelle zugrunde überfall
    """,
    "en": """
        accus alleg arrest assassin assault attack blam blast blood bodies$ body$ bomb brib bullet cell$
        charg cheat combat convict corpse corrupt court crime crimin culpab custod dead$ deadl death
        defendant detain die$ died dies$ drown dying execut explo fatal fell$ fight fire$ fired fraud
        funeral grave$ guilt gun hang homicid hostage imprison indict injur inmate innocen jail
        judg kidnap kill late$ life$ lives$ lost$ massacr mines murder offen passed perish perpetrat plead
        plot poison polic prison prosecut rape rapist robb sentenc shell shoot shot slain slaughter slay
        soldier stab steal succumb suicid suspect take$ terror theft thie tortur traitor trial trigger
        troops victim violen war$ weapon wound wrongd
    """,
}


def _beginnings(words: str) -> re.Pattern[str]:
    parts = (part.replace("$", r"\b").replace("_", r"\s") for part in words.split())
    return re.compile(rf"\b(?:{'|'.join(parts)})\w*", re.IGNORECASE)


def _within(words: str) -> re.Pattern[str]:
    """Anywhere in a word, since German joins them (Luftangriff); what ends in "$" as a word of its own (Haft, Botschaft)."""
    parts = (rf"\b{part[:-1]}\b" if part.endswith("$") else part for part in words.split())
    return re.compile("|".join(parts), re.IGNORECASE)


_IN_TARGET = {language: _beginnings(words) for language, words in _GRAVE.items()}
_IN_SOURCE = {"de": _within(_MATTER["de"]), "en": _beginnings(_MATTER["en"])}


def check_critical(pair: Pair) -> Iterator[Finding]:
    """Words of death, crime and accusation ("has been accused") where the source speaks of nothing of the kind."""
    grave, matter = _IN_TARGET.get(pair.hypothesis.language), _IN_SOURCE.get(pair.source.language)
    if grave is None or matter is None:
        return
    target = pair.hypothesis.text
    found = list(grave.finditer(target))
    if not found or matter.search(pair.source.text):
        return
    words, plain = pair.turned.table, pair.source.lower
    spans = [m.span() for m in found if not (words and words.stands_in(m.group(), plain))]
    if spans:
        shown = ", ".join(f"“{target[start:end]}”" for start, end in spans[:5])
        yield Finding("grave", "error", f"not in the source: {shown}", target_spans=tuple(spans))
