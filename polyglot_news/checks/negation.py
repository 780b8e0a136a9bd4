"""Negation: a *not* of the source that the target loses, a *not* of the target that nobody said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..languages.denials import DENIALS
from ..languages.reading import Pair
from .finding import Finding, Severity

# What may stand for it on the other side: prefixes and endings, verbs of refusing, lacking and ending, "hardly".
# Chosen by what human translations have in place of a *not* (the tuning quarter of benchmarks/checks.py); "but",
# "if", "any" and the like go with a *not* too often to excuse its absence.
_INSTEAD = {
    "de": re.compile(
        r"""\b(?: nicht | kein | nie\b | nie(?:mals|mand) | nirgend | weder | egal | gewarnt | warn[et] | oder\? | nee\b
        | un(?!d\b|s\b|ser|t|g[ae]r|ion|i[vkot]|gefähr)[a-zäöü] | in(?:akzept|komp|stab|toler|effiz|form)
        | ohne | kaum | wenig | weiger | verweiger | (?:ver)?hinder | verb[oi]t | verbiet | leugn | dementi | nein\b
        | miss(?!ion) | verpass | verpaß | außer | nur\b | statt | anstatt | anstelle | selten | scheiter | vergeb
        | bestreit | bestritt | bezweif | zweif | bloß | lediglich | trotz | verzicht | auf(?:ge)?hör | verm[ei]+d
        | entg[ei]+[hn] | bl[ei]+b | geblieben | bevor\b | schwer | schwierig | schief | versag | überflüss | hüte
        | aufgegeb | verlor | verlier | irr | il(?:leg|lus) | dis(?:quali|krimi) | fast\b | beinah | nahezu | schweig
        | offen | entkomm | wegfall | streich | gestrichen | leer | beende | endet | weiterhin | doch\b )
        | fehl | mangel | mängel | ab(?:ge|zu)?lehn | lehn\w{1,9}\s.{1,80}\bab\b | \baus(?:ge|zu)?schl | verlust
        | \w(?:los|frei|leer)(?:e[mnrs]?|igkeit)?\b | weit\s(?:entfernt|davon) | \bzu\b.{1,40}\bum\b | \bals\sdass\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "en": re.compile(
        r"""\b(?: not | no | never | nobody | nothing | none | nowhere | neither | cannot
        | un(?!der|i[^nmd]|ion|c\b)\w+ | non(?!etheless)\w* | mis(?!ter|sion|sile)\w+ | il(?:leg|lic|log)\w+
        | dis(?:a[bdgps]|b|cont|cred|eng|hon|int|like|loy|mis|ob|org|par|qual|reg|rup|sat|sen|un|us)\w+
        | im(?:poss|prob|prac|per[fm]|mature|mob|mut)\w* | ir(?:reg|rel|resp|rev|rat)\w+
        | in(?:ab|acc|act|ade|adv|app|cap|comp|conc|cons|conv|corr|def|dep|dir|eff|elig|equ|ess|ev|freq|just|nocen|op
          |sec|sens|sig|soluble|stab|suf|tol|val|vis)\w+
        | without | hardly | scarcely | barely | few | fewer | little | nor | lack\w* | fail\w* | refus\w* | den(?:y|ie[sd]|ying|ial)
        | reject\w* | avoid\w* | prevent\w* | prohibit\w* | ban(?:s|ned)? | forbid\w* | forbad\w* | unless | until | only
        | instead | rather | than | less | except | beyond | absen\w+ | missing | missed | miss | lost | lose\w* | losing
        | \w+less(?:ly|ness)? | abandon\w* | ceas\w* | stop\w* | exclud\w* | abst\w+ | declin\w* | withh\w+ | rare\w*
        | seldom | apart | far\sfrom | long\sgone | away | neglect\w* | ignor\w* | zero | empty | off | hard | difficult\w*
        | wrong | despite | remain\w* | against | anything\sbut | ended | too\s.{1,40}\sto | too\smuch | last | free
        | out\sof | over | before | almost | nearly | escape\w* | struggl\w* | as\swell\sas | at\sleast | differ\w+ )\b | n['’]t\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
    "ru": re.compile(
        r"""\b(?: не(?!го\b|му\b|ё\b|е\b|й\b|ю\b|котор|скольк|давн|дел[яьюеи]|мец|фт|бо\b|бе|нси|рв|тт|ж)\w*
        | ни(?!х\b|ми\b|м\b|кол|же|зк|зш)\w* | без(?!опас)\w* | бес(?!ед|плат)\w* | вне | отсутств\w* | лиш\w* | отказ\w*
        | отверг\w* | отверж\w* | отклон\w* | отриц\w* | опроверг\w* | против | мало | едва | вряд | запре\w+ | только
        | кроме | вместо | меньш\w* | менее | труд(?:но|ом) | сложно | редк[ои] | реже | переста\w+ | прекра[тщ]\w+
        | провал\w* | остал\w* | остаё?т\w* | исключ\w* | избе[гж]\w* | помеш\w+ | мешал?\w* | предотвр\w+ | потер\w+
        | утра[тч]\w+ | плох\w+ | далек\w* | уклон\w+ | воздерж\w+ | упуст\w+ | пропа\w+ | забы\w+ | закончил\w*
        | противодейств\w* | слишком | нелегал\w* )\b""",
        re.IGNORECASE | re.VERBOSE,
    ),
}


def check_negation(pair: Pair) -> Iterator[Finding]:
    """A *not*, *no*, *never* on one side, and nothing on the other that could stand for it."""
    source, target = pair.source, pair.hypothesis
    if not {source.language, target.language} <= DENIALS.keys():
        return
    lost, made_up = (
        None if _INSTEAD[other.language].search(other.text) else DENIALS[one.language].search(one.text)
        for one, other in ((source, target), (target, source))
    )
    if lost:
        yield Finding("negation", "error", f"missing: “{lost.group()}”", source_spans=(lost.span(),))
    elif made_up:
        # Russian says "не" where others do not: it is one alarm in a hundred good pairs, elsewhere one in 300
        severity: Severity = "warning" if target.language == "ru" else "error"
        message = f"not in the source: “{made_up.group()}”"
        yield Finding("negation", severity, message, target_spans=(made_up.span(),))
