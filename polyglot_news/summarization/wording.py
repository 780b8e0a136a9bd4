"""Words that the checks of generated sentences look at. Data only; English in full, German and Russian in part."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Talk about the text instead of its matter; matched at the beginning of a sentence.
META: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:in (?:conclusion|summary|short)\b|to (?:sum up|summarize)\b|overall,|(?:sure|certainly|of course)[,!]|"
        r"(?:here|below|this|the following)(?: \w+)? (?:is|are) (?:a|an|the|some)(?: \w+){0,3} "
        r"(?:summary|version|rewrite|text|key point)|"
        r"(?:the|this) (?:\w+ )?(?:article|text|passage|input|author|summary|paragraph|piece|sentence|key point|"
        r"main point)\b|(?:i|we|you|let me|please|note that|as an ai)\b|(?:summary|rewritten|key points?|title|headline)\b)",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"(?:zusammenfass\w+|insgesamt\b|(?:der|dieser) (?:artikel|text|beitrag)\b|ich\b|hier ist\b)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?:в заключение|в целом|таким образом|(?:эта |данная |в )?стать[яе]\b|(?:этот |данный )?текст\b|я\b|"
        r"вот краткое)",
        re.IGNORECASE,
    ),
}
# Bullets, headings, markup, chat tags, placeholders, replacement characters.
MARKUP = re.compile(
    r"^\s*(?:[-*•#>]|\d{1,2}[.)]\s)|[\n\r\ufffd]|\*\*|<\||\|>|<[a-z/]|\[[A-Z ]|https?://\S*$|:$"
)
QUOTED = re.compile(r"[\"“„«][^\"“”„«»]*[\"”“»]")
FIRST_PERSON: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(r"\b(?:I(?=['’ ][a-z])|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our|us|me)\b"),
    "de": re.compile(r"\b(?:ich|wir|mein\w{0,2}|unser\w{0,2}|uns|mich|mir)\b", re.IGNORECASE),
    "ru": re.compile(r"\b(?:я|мы|мо[йяеи]|наш\w{0,3}|нас|нам|меня|мне)\b", re.IGNORECASE),
}

# "The focus: cooperation." is a heading and "Because it rained." half a sentence, whatever ends them.
FRAGMENT = re.compile(
    r"[^:]{1,60}:\s(?![\"“„«'])|(?:because|which|whereas|weil|denn|потому)\b", re.IGNORECASE
)
# An end that is none: a preposition, an article, a conjunction, an abbreviation, the number of a list.
DANGLING = re.compile(
    r"(?:\b(?:a|an|the|of|to|in|on|at|by|for|with|from|and|or|but|as|that|which|who|was|were|is|are|has|have|be|"
    r"including|und|oder|der|die|das|im|von|mit|и|или|в|на|с|по|к|о)[.!?…]?|"
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|No|vs|St|Gen|Sen|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec|\d{1,2})\.)$"
)

NEGATION: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?:(?<!or )not|no|never|none|nor|neither|without|cannot|unable|nobody|nothing|hardly|\w+n['’]t|fail\w*|"
        r"refus\w+|den(?:y|ies|ied|ying)|reject\w*|against|lack\w*|oppos\w+|unlikely|ban(?:s|ned)?)\b",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:nicht|kein\w{0,2}|nie|niemals|ohne|weder|gegen|lehn\w+|verweiger\w+)\b", re.IGNORECASE
    ),
    "ru": re.compile(r"\b(?:не|нет|ни|без|никогда|против|отказ\w+|отверг\w+|опроверг\w+)\b", re.IGNORECASE),
}


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b", re.IGNORECASE)


# Who vouches for it, whether it is certain, whether it has happened: where the source has a word of the first
# pattern, a sentence needs one of the second.
_SAID = (
    r"sa(?:y|ys|id)|told|tells|according|report(?:s|ed|ing|edly)?|claim(?:s|ed|ing)?|announc\w+|stated|argu(?:es|ed|ing)|"
    r"warn(?:s|ed|ing)?|stress\w*|emphasi\w+|underlin\w+|highlight\w*|believ\w+|think(?:s|ing)?|thought|accus\w+|"
    r"suggest\w*|insist\w*|added|adds|explain\w*|admit\w*|predict\w*|estimat\w*|critici\w+|confirm(?:s|ed|ing)?|"
    r"convinced|reaffirm\w*|declared|declares|quot\w+|indicat\w+|complain\w*|testif\w+|alleg\w+|polled"
)
_DOUBTED = (
    r"may|might|could|can|if|whether|reportedly|alleged\w*|apparently|possibl[ey]|probabl[ey]|likely|perhaps|would|"
    r"suspect\w*|seem\w*|appear\w*|supposed\w*|presumabl[ey]|said to|believed to|potential\w*|rumou?r\w*|risk\w*"
)
_AHEAD = (
    r"will|would|shall|should|plan(?:s|ned|ning)?|propos\w+|intend\w*|intention\w*|aim(?:s|ed|ing)?|expect\w*|"
    r"want(?:s|ed)?|hop(?:e|es|ed|ing)|seek\w*|striv\w+|set to|going to|due to|(?:is|are|was|were) to|prepar\w+|"
    r"schedul\w+|consider(?:s|ed|ing)?|upcoming|promis\w+|threaten\w*|must|needs? to|tr(?:y|ies|ied|ying) to|attempt\w*|"
    r"willing\w*|readiness|ready|up for|nominat\w+|candidate\w*"
)
CERTAINTY: Mapping[str, tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]] = {
    "en": (
        (_any(_SAID), _any(_SAID, r"said to|call(?:s|ed)|urg\w+|comment\w*|remark\w*|poll\w*|survey\w*|accord\w*")),
        (_any(_DOUBTED), _any(_DOUBTED, _SAID, _AHEAD)),
        (_any(_AHEAD), _any(_AHEAD, _DOUBTED, r"discuss\w*|negotiat\w+|goal\w*|target\w*|ahead|future|offer\w*|"
                            r"initiative\w*|demand\w*|commit\w*|aims?")),
    ),
}  # fmt: skip

# How many, since when: no sentence may bring these of its own.
UNBACKED: Mapping[str, re.Pattern[str]] = {
    "en": _any(
        r"both|all|every|each|only|most|many|several|always|entire|whole|none|first|last|largest|biggest|highest|"
        r"today|yesterday|tomorrow|earlier|later|recent(?:ly)?|current(?:ly)?|ago|upcoming|next|previous(?:ly)?|former|"
        r"more than|less than|at least|up to|half|majority|unanimous(?:ly)?"
    ),
}
# How much of it: no sentence may drop these before the word they limit.
LIMITING: Mapping[str, frozenset[str]] = {
    "en": frozenset({
        "majority", "minority", "most", "some", "half", "few", "part", "parts", "partly", "partially", "third", "quarter",
        "almost", "nearly", "hardly", "barely", "about", "around", "approximately", "over", "least", "former", "deputy",
        "acting", "vice", "would-be", "alleged", "suspected", "up", "attempted", "planned", "proposed",
    }),
}  # fmt: skip

PREPOSITIONS = frozenset({
    "of", "for", "in", "on", "to", "with", "against", "between", "from", "by", "at", "about", "over", "under", "into",
    "through", "as", "during", "within", "among",
})  # fmt: skip
# These say who does it to whom; the others stand in for each other often enough.
DIRECTED = frozenset({"by", "to", "from", "against", "with", "as"})
DATING = frozenset({"on", "in", "since", "by", "at"})
DETERMINERS = frozenset({
    "the", "a", "an", "this", "that", "these", "those", "its", "his", "her", "their", "both", "all", "some", "any",
    "and", "new",
})  # fmt: skip
CONJUNCTIONS = frozenset({"and", "or", "und", "oder", "sowie", "и", "или"})

# Words that news uses for each other, cut to six letters as the checks compare them.
_SYNONYMS = """
    streng deepen enhanc boost reinfo expand increa grow growth growin growth bolste
    emphas stress underl highli unders
    arrive visit visite visits travel arrivi trip
    talk talks meet met meets meetin discus consul spoke
    agree agreed agreem deal
    commit intent pledge promis
    defeat beat beaten
    fall fell drop droppe decrea declin fallin shrink shrank
    rise rose climb surge surged soared
    begin began begun start starte launch
    end ended ends finish conclu
    help helps support aid assist
    big large great major
    kill killed die died dead death deaths
    injure wounde hurt
    attend partic took
    includ compri cover coveri
    import signif key crucia vital
    establ found founde set create creati
    online virtua
    countr nation states
    develo evolve
    organi host hosted hostin
    promot furthe advanc
    defenc defens
    centre center
    analys analyz
    percen percent per
    near close
    view views opinio
    approx around about
    confli war
    polici policy
    citize people
    global world worldw intern
"""
SYNONYMS: Mapping[str, str] = {
    word: line.split()[0] for line in reversed(_SYNONYMS.strip().splitlines()) for word in line.split()
}
"""Key → the first key of its line."""
