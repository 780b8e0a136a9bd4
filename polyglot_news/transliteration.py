"""Names across scripts: German transcription ⇄ Cyrillic ⇄ English transliteration, by table.

Sources of the tables:

- German: Duden, *Die deutsche Rechtschreibung*, "Umschrifttabelle Russisch" (the popular transcription, as agencies
  write it: ж and ш are both ``sch``, з and с both ``s``, intervocalic с ``ss``).
- English: the BGN/PCGN 1947 system for Russian, in the simplified shape of the press (no apostrophes for ь and ъ,
  final -ий and -ый both ``-y``, дж of Turkic and Iranian names ``j``).

The way from Latin into Cyrillic is ambiguous, so every rule lists its readings, likeliest first, and ``candidates``
returns whole names in that order. ``similarity`` compares names through the same tables, so ``Tokajew``, ``Toqajew``,
``Tokayev``, ``Токаев`` and ``Токаеву`` all meet.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

MAX_CANDIDATES = 12
"""Longest list that ``candidates`` returns; the right one is rarely further down."""

SAME_NAME = 0.8
"""Least ``similarity`` of two spellings of one name; set beforehand and kept after measuring on ``tests/data/names.tsv``."""

_MAX_NAME = 60  # longest word that is read as a name; anything longer is no name and is returned as it stands

# A rule is (letters, readings, what stands before, what stands after); the first that fits wins, so longer ones and
# those with a context come first. Contexts: "^" word edge, "V" vowel, "C" consonant, other letters: one of these.
_Rule = tuple[str, tuple[str, ...], str, str]


def _plain(pairs: str) -> tuple[_Rule, ...]:
    """Rules without context or choice, from ``"а=a б=b"``."""
    return tuple(
        (letter, (reading,), "", "") for letter, reading in (pair.split("=") for pair in pairs.split())
    )


_DE_RU: tuple[_Rule, ...] = (
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
    ("ski", ("ский", "ски"), "", "^"),
    ("sky", ("ский",), "", "^"),
    ("zki", ("цкий",), "", "^"),
    ("yj", ("ый", "ий"), "", "^"),
    ("lny", ("льный", "лный"), "", "^"),
    ("y", ("ый", "ы", "и"), "nlr", "^"),
    ("sh", ("ж", "ш"), "", ""),
    ("zh", ("ж",), "", ""),
    ("kh", ("х",), "", ""),
    ("gh", ("г",), "", ""),
    ("ph", ("ф",), "", ""),
    ("th", ("т",), "", ""),
    ("ck", ("к",), "", ""),
    ("ch", ("х",), "", ""),
    ("tz", ("ц",), "", ""),
    ("ts", ("ц", "тс"), "", ""),
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
    ("i", ("и",), "", ""),
    ("e", ("э", "е"), "^", ""),
    ("e", ("е", "э"), "", ""),
    ("ss", ("с", "сс"), "", ""),
    ("s", ("с", "з"), "^", "V"),
    ("s", ("з", "с"), "V", "Vj"),
    ("s", ("з", "с"), "V", "mnlbdg"),
    ("s", ("с", "з"), "", "VCj"),
    ("l", ("ль", "л"), "", "z"),
    ("l", ("л",), "", ""),
    ("x", ("кс",), "", ""),
    ("y", ("и", "ы"), "gkh", ""),
    ("y", ("ы", "и"), "", ""),
    ("z", ("ц", "з"), "", ""),
    ("h", ("х", "г"), "", ""),
    ("ä", ("э", "а"), "", ""),
    ("ö", ("ё", "о"), "", ""),
    ("ü", ("ю", "у"), "", ""),
    *_plain("a=а b=б c=к d=д f=ф g=г k=к m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в ß=с"),
)

_EN_RU: tuple[_Rule, ...] = (
    ("shch", ("щ", "шч"), "", ""),
    ("tch", ("ч",), "", ""),
    ("dzh", ("дж",), "", ""),
    ("sh", ("ш",), "", ""),
    ("zh", ("ж",), "", ""),
    ("kh", ("х",), "", ""),
    ("gh", ("г",), "", ""),
    ("ph", ("ф",), "", ""),
    ("th", ("т",), "", ""),
    ("ck", ("к",), "", ""),
    ("ch", ("ч",), "", ""),
    ("ts", ("ц", "тс"), "", ""),
    ("tz", ("ц",), "", ""),
    ("skiy", ("ский",), "", "^"),
    ("skyy", ("ский",), "", "^"),
    ("sky", ("ский",), "", "^"),
    ("ski", ("ский", "ски"), "", "^"),
    ("iy", ("ий",), "", "^"),
    ("lny", ("льный", "лный"), "", "^"),
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
    ("e", ("э", "е"), "^", ""),
    ("e", ("е", "э"), "", ""),
    ("j", ("дж", "ж", "й"), "", ""),
    ("l", ("ль", "л"), "", "t"),
    ("l", ("л", "ль"), "", "C^"),
    ("l", ("л",), "", ""),
    ("ss", ("с", "сс"), "", ""),
    ("x", ("кс",), "", ""),
    ("h", ("х", "г"), "", ""),
    ("ä", ("э", "а"), "", ""),
    ("ö", ("ё", "о"), "", ""),
    ("ü", ("ю", "у"), "", ""),
    *_plain("a=а b=б c=к d=д f=ф g=г i=и k=к m=м n=н o=о p=п q=к r=р s=с t=т u=у v=в w=в z=з ß=с"),
)

_RU_DE: tuple[_Rule, ...] = (
    ("кс", ("x", "ks"), "", ""),
    ("ий", ("i", "ij"), "", "^"),
    ("ый", ("y", "yj"), "", "^"),
    ("е", ("je",), "^Vьъ", ""),
    ("е", ("e",), "", ""),
    ("ё", ("o",), "жчшщ", ""),
    ("ё", ("jo",), "", ""),
    ("ье", ("je",), "", ""),
    ("ью", ("ju",), "", ""),
    ("ья", ("ja",), "", ""),
    ("ь", ("",), "", ""),
    ("ъ", ("",), "", ""),
    ("с", ("ss", "s"), "V", "V"),
    ("й", ("i", "j"), "", ""),
    ("х", ("ch", "h"), "", ""),
    ("ж", ("sch", "sh"), "", ""),
    ("дж", ("dsch",), "", ""),
    *_plain(
        "а=a б=b в=w г=g д=d з=s и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f ц=z"
        " ч=tsch ш=sch щ=schtsch ы=y э=e ю=ju я=ja"
    ),
)

_RU_EN: tuple[_Rule, ...] = (
    ("дж", ("j", "dzh"), "", ""),
    ("ий", ("y", "iy", "i"), "", "^"),
    ("ый", ("y", "yy"), "", "^"),
    ("кс", ("ks", "x"), "", ""),
    ("е", ("ye", "e"), "^Vьъй", ""),
    ("е", ("e",), "", ""),
    ("ё", ("e", "yo"), "жчшщ", ""),
    ("ё", ("yo", "e"), "", ""),
    ("ь", ("",), "", ""),
    ("ъ", ("",), "", ""),
    ("й", ("y", "i"), "", ""),
    *_plain(
        "а=a б=b в=v г=g д=d ж=zh з=z и=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts"
        " ч=ch ш=sh щ=shch ы=y э=e ю=yu я=ya"
    ),
)

_TABLES = {("de", "ru"): _DE_RU, ("en", "ru"): _EN_RU, ("ru", "de"): _RU_DE, ("ru", "en"): _RU_EN}
_BY_FIRST_LETTER = {
    pair: {
        letter: tuple(rule for rule in rules if rule[0][0] == letter) for letter in {r[0][0] for r in rules}
    }
    for pair, rules in _TABLES.items()
}
_VOWELS = frozenset("aeiouyäöüаеёиоуыэюя")
_LETTERS = re.compile(r"[^\W\d_]+")

# Kazakh, Kyrgyz, Tajik, Uzbek, Ukrainian and Belarusian letters by their Russian neighbours, as Russian papers do.
_RUSSIAN_LETTERS = str.maketrans("әғқңөұүһіїєґҷӣӯҳўј", "агкноуухииегчиухуй")
# Coarse classes in which the spellings of one name agree.
_CLASSES = str.maketrans(
    {
        "щ": "ш",
        "ж": "ш",
        "з": "с",
        "э": "е",
        "ё": "е",
        "ы": "и",
        "й": "и",
        "я": "а",
        "ю": "у",
        "ь": "",
        "ъ": "",
    }
)
_CLASS_VOWELS = frozenset("аеиоу")
_NEAR = frozenset(
    map(frozenset, ("шс", "шч", "хг", "хк", "гк", "вф", "вб", "тд", "пб", "цс", "цч", "пф", "цт"))
)
_CASE_ENDINGS = (
    "ого",
    "ому",
    "ами",
    "ями",
    "ой",
    "ою",
    "ом",
    "ем",
    "ым",
    "им",
    "ей",
    "ах",
    "ях",
    "ам",
    "ям",
    "ии",
    "ию",
    "а",
    "у",
    "ы",
    "е",
    "и",
    "я",
    "ю",
    "й",
    "ь",
    "о",
)


def candidates(name: str, source: str, target: str) -> tuple[str, ...]:
    """Writes a name the way the target language does.

    Args:
        name: one name, possibly of several words; letters outside the table stay as they are.
        source: language whose spelling ``name`` follows: ``"de"``, ``"en"`` or ``"ru"``.
        target: language to spell it for, one of the same three.

    Returns:
        At most ``MAX_CANDIDATES`` spellings, likeliest first.

    Raises:
        ValueError: for any other pair of languages.
    """
    if source == target and source in ("de", "en", "ru"):
        return (name,)
    if (source, target) in _TABLES:
        return _written(name, source, target)
    if {source, target} == {"de", "en"}:  # both are spellings of the Cyrillic name
        found = [
            spelling
            for cyrillic in _written(name, source, "ru")
            for spelling in _written(cyrillic, "ru", target)[:2]
        ]
        return tuple(dict.fromkeys(found))[:MAX_CANDIDATES]
    raise ValueError(f"No table leads from {source!r} to {target!r}; the languages are 'de', 'en' and 'ru'.")


def similarity(first: str, second: str) -> float:
    """How alike two spellings of a name sound, from 0 to 1 (the same), in any of German, English and Russian.

    Words are compared one by one in their coarse Cyrillic reading by edit distance, in which vowels and related
    consonants are half a mistake; Russian case endings and the genitive ``s`` do not count. A surname alone equals
    the full name.
    """
    short, long = sorted((_words(first), _words(second)), key=len)
    if not short:
        return 0.0
    return min(max(_word_similarity(a, b) for b in long) for a in short)


def same_name(first: str, second: str) -> bool:
    """Whether the two are spellings of one name (``similarity`` of at least ``SAME_NAME``)."""
    return similarity(first, second) >= SAME_NAME


def is_cyrillic(text: str) -> bool:
    """Whether most of the letters are Cyrillic."""
    letters = [c for c in text if c.isalpha()]
    return 2 * sum("\u0400" <= c <= "\u052f" for c in letters) > len(letters)


def _written(name: str, source: str, target: str) -> tuple[str, ...]:
    """``candidates`` for a pair that has a table: the words' readings, combined best first."""
    partial: list[tuple[int, str]] = [(0, "")]
    position = 0
    for word in _LETTERS.finditer(name):
        readings = _word_readings(word.group(), source, target)
        between = name[position : word.start()]
        partial = _best((c + k, t + between + r) for c, t in partial for k, r in enumerate(readings))
        position = word.end()
    return tuple(text + name[position:] for _, text in partial)


@lru_cache(maxsize=4096)
def _word_readings(word: str, source: str, target: str) -> tuple[str, ...]:
    if len(word) > _MAX_NAME:
        return (word,)
    lower = unicodedata.normalize("NFC", word).lower()
    if source == "ru":
        lower = lower.translate(_RUSSIAN_LETTERS)
    rules = _BY_FIRST_LETTER[source, target]
    partial: list[tuple[int, str]] = [(0, "")]
    position = 0
    while position < len(lower):
        letters, readings = _rule_at(lower, position, rules.get(lower[position], ()))
        partial = _best((cost + k, text + r) for cost, text in partial for k, r in enumerate(readings))
        position += len(letters)
    capital = (lambda t: t.upper()) if len(word) > 1 and word.isupper() else (lambda t: t[:1].upper() + t[1:])
    return tuple(dict.fromkeys(capital(text) if word[0].isupper() else text for _, text in partial))


def _best(scored: object) -> list[tuple[int, str]]:
    return sorted(scored, key=lambda pair: pair[0])[:MAX_CANDIDATES]  # type: ignore[call-overload]


def _rule_at(word: str, position: int, rules: tuple[_Rule, ...]) -> tuple[str, tuple[str, ...]]:
    for letters, readings, before, after in rules:
        end = position + len(letters)
        if (
            word.startswith(letters, position)
            and _fits(before, word[position - 1 : position] if position else "")
            and _fits(after, word[end : end + 1])
        ):
            return letters, readings
    letter = word[position]
    return letter, (unicodedata.normalize("NFD", letter)[0],)


def _fits(context: str, neighbour: str) -> bool:
    if not context:
        return True
    if not neighbour:
        return "^" in context
    kind = "V" if neighbour in _VOWELS else "C"
    return kind in context or neighbour in context


def _words(name: str) -> list[str]:
    return [w for w in _LETTERS.findall(name) if len(w) > 1 and len(w) <= _MAX_NAME]


@lru_cache(maxsize=16384)
def _word_similarity(first: str, second: str) -> float:
    if first.casefold() == second.casefold():
        return 1.0
    mixed = is_cyrillic(first) or is_cyrillic(second)
    ours, theirs = _skeletons(first, mixed), _skeletons(second, mixed)
    return max(1 - _distance(a, b) / max(len(a), len(b), 1) for a in ours for b in theirs)


@lru_cache(maxsize=16384)
def _skeletons(word: str, inflected: bool) -> frozenset[str]:
    """Coarse Cyrillic readings of a word; with ``inflected``, also without what may be a Russian case ending."""
    if is_cyrillic(word):
        readings = {word.lower().translate(_RUSSIAN_LETTERS)}
    else:
        stems = {word, word[:-1]} if len(word) > 4 and word[-1] in "sS" else {word}
        readings = {
            r.lower()
            for s in stems
            for pair in (("de", "ru"), ("en", "ru"))
            for r in _word_readings(s, *pair)[:2]
        }
    if inflected:
        readings |= {
            r[: -len(e)] for r in readings for e in _CASE_ENDINGS if r.endswith(e) and len(r) - len(e) > 2
        }
    return frozenset(filter(None, map(_coarse, readings))) or frozenset({word})


def _coarse(reading: str) -> str:
    folded = reading.replace("дж", "ж").replace("тс", "ц").translate(_CLASSES)
    return "".join(c for i, c in enumerate(folded) if not i or c != folded[i - 1])


def _distance(first: str, second: str) -> float:
    """Levenshtein's distance with half-price vowels and related consonants."""
    row = [0.0]
    for b in second:
        row.append(row[-1] + _gap(b))
    for a in first:
        above, row = row, [row[0] + _gap(a)]
        for j, b in enumerate(second):
            row.append(min(above[j] + _swap(a, b), above[j + 1] + _gap(a), row[j] + _gap(b)))
    return row[-1]


def _gap(letter: str) -> float:
    return 0.5 if letter in _CLASS_VOWELS else 1.0


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    near = (a in _CLASS_VOWELS and b in _CLASS_VOWELS) or frozenset((a, b)) in _NEAR
    return 0.5 if near else 1.0
