"""How German, English and Russian spell one name: the tables that ``transliteration`` reads. Data only.

- German: Duden, *Die deutsche Rechtschreibung*, "Umschrifttabelle Russisch" (the popular transcription, as agencies
  write it: ж and ш are both ``sch``, з and с both ``s``, intervocalic с ``ss``).
- English: the BGN/PCGN 1947 system for Russian, in the simplified shape of the press (no apostrophes for ь and ъ,
  final -ий and -ый both ``-y``, дж of Turkic and Iranian names ``j``).
"""

from __future__ import annotations

from collections.abc import Mapping

# A rule is (letters, readings, what stands before, what stands after); of rules for equally many letters the first
# that fits wins, and longer ones go before shorter ones. Contexts: "^" word edge, "V" vowel, "C" consonant, other
# letters: one of these.
Rule = tuple[str, tuple[str, ...], str, str]


def _plain(pairs: str) -> tuple[Rule, ...]:
    """Rules without context or choice, from ``"а=a б=b"``."""
    return tuple(
        (letter, (reading,), "", "") for letter, reading in (pair.split("=") for pair in pairs.split())
    )


# What German and English letters have in common, and Cyrillic ones; the languages' own rules go before these.
_LATIN: tuple[Rule, ...] = (
    ("sky", ("ский",), "", "^"),
    ("ski", ("ский", "ски"), "", "^"),
    ("lny", ("льный", "лный"), "", "^"),
    ("ts", ("ц", "тс"), "", ""),
    ("e", ("э", "е"), "^", ""),
    ("e", ("е", "э"), "", ""),
    ("ss", ("с", "сс"), "", ""),
    ("h", ("х", "г"), "", ""),
    ("ä", ("э", "а"), "", ""),
    ("ö", ("ё", "о"), "", ""),
    ("ü", ("ю", "у"), "", ""),
    *_plain("kh=х gh=г ph=ф th=т ck=к tz=ц"),
    *_plain("a=а b=б c=к d=д f=ф g=г i=и k=к l=л m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в x=кс z=з ß=с"),
)
_CYRILLIC: tuple[Rule, ...] = (
    ("ь", ("",), "", ""),
    ("ъ", ("",), "", ""),
    *_plain("а=a б=b г=g д=d е=e и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ы=y э=e"),
)

_DE_RU: tuple[Rule, ...] = (
    ("schtschow", ("щев", "щёв"), "", ""),
    ("tschow", ("чев", "чёв", "чов"), "", ""),
    ("schow", ("шов", "жов", "шев"), "", ""),
    ("schtsch", ("щ",), "", ""),
    ("tsch", ("ч",), "", ""),
    ("dsch", ("дж", "ж"), "", ""),
    ("sch", ("ж", "ш"), "", "n"),
    ("sch", ("ш", "ж"), "", ""),
    ("skyj", ("ский",), "", "^"),
    ("skij", ("ский",), "", "^"),
    ("zki", ("цкий",), "", "^"),
    ("yj", ("ый", "ий"), "", "^"),
    ("y", ("ый", "ы", "и"), "nlr", "^"),
    ("sh", ("ж", "ш"), "", ""),
    ("zh", ("ж",), "", ""),
    ("ch", ("х",), "", ""),
    ("je", ("е", "э"), "^", ""),
    ("je", ("е",), "V", ""),
    ("je", ("ье", "е", "ие"), "C", ""),
    ("jo", ("ё", "йо"), "^V", ""),
    ("jow", ("ьев", "ёв", "ьёв"), "C", "^"),
    ("jo", ("ё", "ьо"), "C", ""),
    ("ja", ("я",), "^V", ""),
    ("ja", ("ья", "я"), "lmtk", ""),
    ("ja", ("я", "ья"), "C", ""),
    ("ju", ("ю",), "", ""),
    ("ij", ("ий",), "", "^"),
    ("j", ("дж", "ж"), "^", ""),
    ("j", ("й",), "", ""),
    ("i", ("и", "й"), "a", "l"),
    ("i", ("й", "и"), "aeouy", "^C"),
    ("i", ("и", "ий"), "C", "^"),
    ("s", ("с", "з"), "^", "V"),
    ("s", ("з", "с"), "V", "Vj"),
    ("s", ("з", "с"), "V", "mnlbdg"),
    ("s", ("с", "з"), "", "VCj"),
    ("l", ("ль", "л"), "", "z"),
    ("y", ("и", "ы"), "gkh", ""),
    ("y", ("ы", "и"), "", ""),
    ("z", ("ц", "з"), "", ""),
    *_LATIN,
)

_EN_RU: tuple[Rule, ...] = (
    ("shch", ("щ", "шч"), "", ""),
    ("tch", ("ч",), "", ""),
    ("dzh", ("дж",), "", ""),
    ("sh", ("ш",), "", ""),
    ("zh", ("ж",), "", ""),
    ("ch", ("ч",), "", ""),
    ("skiy", ("ский",), "", "^"),
    ("skyy", ("ский",), "", "^"),
    ("iy", ("ий",), "", "^"),
    ("y", ("ый", "и", "ий"), "nl", "^"),
    ("y", ("ий", "и", "ы"), "C", "^"),
    ("ye", ("е",), "^V", ""),
    ("ye", ("ье", "е", "ие"), "C", ""),
    ("yo", ("ё", "йо"), "", ""),
    ("ya", ("я",), "^V", ""),
    ("ya", ("ья", "я"), "lmtk", ""),
    ("ya", ("я", "ья"), "C", ""),
    ("yu", ("ю",), "", ""),
    ("y", ("й",), "aeiou", ""),
    ("y", ("ы", "и"), "", ""),
    ("i", ("и", "й"), "a", "l"),
    ("i", ("й", "и"), "aeou", "^C"),
    ("j", ("дж", "ж", "й"), "", ""),
    ("l", ("ль", "л"), "", "t"),
    ("l", ("л", "ль"), "", "C^"),
    *_LATIN,
)

_RU_DE: tuple[Rule, ...] = (
    ("кс", ("x", "ks"), "", ""),
    ("ий", ("i", "ij"), "", "^"),
    ("ый", ("y", "yj"), "", "^"),
    ("е", ("je",), "^Vьъ", ""),
    ("ё", ("o",), "жчшщ", ""),
    ("ё", ("jo",), "", ""),
    ("ье", ("je",), "", ""),
    ("ью", ("ju",), "", ""),
    ("ья", ("ja",), "", ""),
    ("с", ("ss", "s"), "V", "V"),
    ("й", ("i", "j"), "", ""),
    ("х", ("ch", "h"), "", ""),
    ("ж", ("sch", "sh"), "", ""),
    ("дж", ("dsch",), "", ""),
    *_plain("в=w з=s ц=z ч=tsch ш=sch щ=schtsch ю=ju я=ja"),
    *_CYRILLIC,
)

_RU_EN: tuple[Rule, ...] = (
    ("дж", ("j", "dzh"), "", ""),
    ("ий", ("y", "iy", "i"), "", "^"),
    ("ый", ("y", "yy"), "", "^"),
    ("кс", ("ks", "x"), "", ""),
    ("е", ("ye", "e"), "^Vьъй", ""),
    ("ё", ("e", "yo"), "жчшщ", ""),
    ("ё", ("yo", "e"), "", ""),
    ("й", ("y", "i"), "", ""),
    *_plain("в=v ж=zh з=z х=kh ц=ts ч=ch ш=sh щ=shch ю=yu я=ya"),
    *_CYRILLIC,
)

TABLES: Mapping[tuple[str, str], tuple[Rule, ...]] = {
    ("de", "ru"): _DE_RU,
    ("en", "ru"): _EN_RU,
    ("ru", "de"): _RU_DE,
    ("ru", "en"): _RU_EN,
}

# Kazakh, Kyrgyz, Tajik, Uzbek, Ukrainian and Belarusian letters by their Russian neighbours, as Russian papers do.
RUSSIAN_LETTERS = str.maketrans("әғқңөұүһіїєґҷӣӯҳўј", "агкноуухииегчиухуй")
# Coarse classes in which the spellings of one name agree.
CLASSES = str.maketrans("щжзэёыйяю", "шшсееииау", "ьъ")
CLASS_VOWELS = frozenset("аеиоу")
RELATED = frozenset(
    map(frozenset, ("шс", "шч", "ву", "хг", "хк", "гк", "вф", "вб", "тд", "пб", "цс", "цч", "пф", "цт"))
)
CASE_ENDINGS = ("ого", "ому", "ами", "ями", "ой", "ою", "ом", "ем", "ым", "им", "ей", "ах", "ях", "ам", "ям", "ии", "ию",
                "а", "у", "ы", "е", "и", "я", "ю", "й", "ь", "о")  # fmt: skip

# One sign for each sibilant, for Cyrillic, for German and English groups of letters, and for letters with marks.
ROMAN_LETTERS = str.maketrans(
    {
        **dict(zip("абвгдезиклмнопрстуфхцыэй", "abvgdezyklmnoprstufhcyey", strict=True)),
        "и": "i", "ж": "ž", "ч": "č", "ш": "š", "щ": "š", "ю": "iu", "я": "ia", "ё": "io", "ь": "", "ъ": "",
        "і": "i", "ї": "i", "є": "e", "ә": "a", "ғ": "g", "қ": "k", "ң": "n", "ө": "o", "ұ": "u", "ү": "u",
        "һ": "h", "ў": "u", "ґ": "g",
    }
)  # fmt: skip
ROMAN_GROUPS = {
    "tsch": "č", "dsch": "ž", "dzh": "ž", "tch": "č", "sch": "š", "zsch": "č", "zh": "ž", "sh": "š", "ch": "č",
    "kh": "h", "gh": "g", "ph": "f", "th": "t", "ck": "k", "qu": "kv", "tz": "c", "ts": "c", "x": "ks", "q": "k",
    "eau": "o", "oo": "u", "ee": "i", "ss": "s", "ß": "s", "dž": "ž", "дж": "ž", "igh": "ai",
}  # fmt: skip
UNMARKED = str.maketrans(
    "äöüáàâãåéèêëíìîïóòôõøúùûñçćşšłğıýžßřěůąęńśźż", "aouaaaaaeeeeiiiiooooouuuncčššlgiyžsreuaenšžž"
)
