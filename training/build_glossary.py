"""Makes ``polyglot_news/data/world.tsv``: countries, capitals and adjectives in German, English and Russian.

    python training/build_glossary.py CLDR_FOLDER

``CLDR_FOLDER`` is ``common/`` of an unpacked Unicode CLDR ``core.zip`` (Debian: package ``unicode-cldr-core``,
``/usr/share/unicode/cldr/common``). Which city is a country's capital, and English demonyms, come from the PyPI
package ``countryinfo`` (MIT). The names themselves are CLDR's (Unicode licence, see ``data/LICENSE-CLDR.txt``):

- countries: territory names with their short and variant forms;
- capitals: exemplar cities of time zones and names of subdivisions;
- adjectives: first words of currency names ("Kasachischer Tenge", "казахский тенге") and names of languages, where
  they resemble the country's name.

Names that news uses differently, and the region's own, stand in the reviewed ``data/region.tsv``, which goes first.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, parse

Row = tuple[str, str, list[str], list[str], list[str]]

LANGUAGES = ("de", "en", "ru")
OUTPUT = Path(__file__).parents[1] / "polyglot_news" / "data" / "world.tsv"

# Capitals whose names are as often people, common words, other towns, or the country itself.
# fmt: off
AMBIGUOUS = {
    "Victoria", "Georgetown", "Kingston", "Nassau", "Hamilton", "Stanley", "Douglas", "Jamestown", "Plymouth",
    "Praia", "Male", "Malé", "Roseau", "Alofi", "Moroni", "San José", "San Juan", "Charlotte Amalie",
    "Willemstad", "Basseterre", "The Valley", "Road Town", "Saint-Denis", "Monaco", "Singapore", "Luxembourg",
    "Djibouti", "San Marino", "Kingstown", "Marigot", "Gustavia",
}
# Territories that are no country of the news or whose names are common words.
SKIPPED = {
    "EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "BQ", "EA", "GF", "PF", "BV", "HM", "IO", "TF", "UM", "CC", "CX",
    "AC", "CP", "DG", "TA", "GS",
}
# fmt: on


def main() -> None:
    """Reads the folder given and writes the table."""
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    folder = Path(sys.argv[1])
    main_xml = {code: parse(folder / "main" / f"{code}.xml").getroot() for code in LANGUAGES}  # noqa: S314 - our own file
    division_xml = {code: parse(folder / "subdivisions" / f"{code}.xml").getroot() for code in LANGUAGES}  # noqa: S314
    supplemental = parse(folder / "supplemental" / "supplementalData.xml").getroot()  # noqa: S314
    names = {code: territories(main_xml[code]) for code in LANGUAGES}
    facts = country_facts()
    rows: list[Row] = []
    for country in sorted(names["en"]):
        german, english, russian = (names[code].get(country, []) for code in LANGUAGES)
        if german and english and russian:
            rows.append((country, "country", german, english, russian))
    rows += adjectives(main_xml, supplemental, names, facts)
    rows += capitals(main_xml, division_xml, facts)
    lines = ["id\tkind\tde\ten\tru"]
    lines += [
        "\t".join((key, kind, *("|".join(dict.fromkeys(c)) for c in columns))) for key, kind, *columns in rows
    ]
    OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{OUTPUT}: {len(rows)} rows")


def usable(element: Element) -> bool:
    return element.get("draft", "approved") in ("approved", "contributed") and bool(element.text)


def territories(root: Element) -> dict[str, list[str]]:
    """ISO 3166 code → names, the usual one first."""
    found: dict[str, list[str]] = defaultdict(list)
    for element in root.iterfind("localeDisplayNames/territories/territory"):
        code, text = element.get("type", ""), element.text or ""
        if len(code) == 2 and code.isalpha() and code not in SKIPPED and usable(element) and text != "↑↑↑":
            # "Myanmar (Birma)", "Kongo (Republik)": the bracket is another name or a hint, never part of the name
            text = re.sub(r"\s*\(.*\)| - .*|^САР |^Sonderverwaltungsregion | SAR China$", "", text)
            found[code] += [text.replace("о-ва", "острова").replace("о-в", "остров")]
    return found


def country_facts() -> dict[str, tuple[str, str]]:
    """ISO 3166 code → (capital, demonym), both in English."""
    import countryinfo

    facts = {}
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        entry = json.loads(path.read_text(encoding="utf-8"))
        if code := entry.get("ISO", {}).get("alpha2"):
            facts[code] = (entry.get("capital") or "", entry.get("demonym") or "")
    return facts


def adjectives(
    main_xml: dict[str, Element],
    supplemental: Element,
    names: dict[str, dict[str, list[str]]],
    facts: dict[str, tuple[str, str]],
) -> Iterator[Row]:
    currency_of = {
        region.get("iso3166"): currency.get("iso4217")
        for region in supplemental.iterfind("currencyData/region")
        for currency in reversed(list(region.iterfind("currency")))
        if currency.get("to") is None and currency.get("tender") != "false"
    }
    languages_of = {
        territory.get("type"): [
            p.get("type") for p in territory if p.get("officialStatus", "").startswith("official")
        ]
        for territory in supplemental.iterfind("territoryInfo/territory")
    }
    currencies = {
        code: first_words(root, "numbers/currencies/currency", "displayName")
        for code, root in main_xml.items()
    }
    languages = {
        code: {
            e.get("type"): e.text or ""
            for e in root.iterfind("localeDisplayNames/languages/language")
            if usable(e)
        }
        for code, root in main_xml.items()
    }
    for country, (_, demonym) in sorted(facts.items()):
        columns: dict[str, list[str]] = {}
        for code in LANGUAGES:
            words = [currencies[code].get(currency_of.get(country) or "", "")]
            words += [languages[code].get(language, "") for language in languages_of.get(country, ())]
            if code == "en":
                words.insert(0, demonym)
            columns[code] = list(adjectives_of(words, names[code].get(country, []), code))
        if all(columns.values()):
            yield (country, "adjective", columns["de"], columns["en"], columns["ru"])


def first_words(root: Element, path: str, child: str) -> dict[str, str]:
    return {e.get("type", ""): (e.findtext(child) or "").split(" ")[0] for e in root.iterfind(path)}


ADJECTIVE = {
    "de": re.compile(r"^[A-ZÄÖÜ][a-zäöüß-]*(?:isch|tsch)(?=(?:er|e|es)?$)"),
    "en": re.compile(r"^[A-Z][a-z]+(?:an|ese|ish|i|sh|ch|ian|ic|kh|ek|yz|men|ik|ot|ss|h)$"),
    "ru": re.compile(r"^[а-яё-]+(?:ий|ый|ая|ое)$"),
}


def adjectives_of(words: Iterable[str], countries: list[str], code: str) -> Iterator[str]:
    for word in words:
        match = ADJECTIVE[code].match(word)
        if (
            match
            and word not in ("South", "Nordsamisch")
            and any(word[:3].casefold() == name[:3].casefold() for name in countries)
        ):
            base = match.group()
            yield (
                base.lower()
                if code == "de"
                else re.sub("(?:ая|ое)$", "ий" if base[-3] in "кгх" else "ый", base)
                if code == "ru"
                else base
            )


def capitals(
    main_xml: dict[str, Element], division_xml: dict[str, Element], facts: dict[str, tuple[str, str]]
) -> Iterator[Row]:
    cities = {code: {**divisions(division_xml[code]), **zone_cities(main_xml[code])} for code in LANGUAGES}
    english: dict[tuple[str, str], str] = {}  # (country, or "" for a zone; English name) → key in CLDR
    for key in (*cities["ru"], *cities["en"]):
        english.setdefault(("" if "/" in key else key[:2], cities["en"].get(key, zone_city(key))), key)
    done = set()
    for country, (capital, _) in sorted(facts.items()):
        key = english.get(("", capital)) or english.get((country.lower(), capital), "")
        if not key or capital in AMBIGUOUS or key in done:
            continue
        done.add(key)
        # CLDR omits an exemplar city where it equals the zone's own name
        german, english_name = (cities[code].get(key, zone_city(key)) for code in ("de", "en"))
        russian = cities["ru"].get(key, "")
        # a subdivision called "Kanton Bern" or "Hauptstadtterritorium" is not the town
        if german and english_name and russian and ("/" in key or " " not in german + russian):
            yield capital.lower().replace(" ", "-"), "place", [german], [english_name], [russian]


def zone_city(key: str) -> str:
    """The city in a time zone's key; empty for a subdivision."""
    return key.rpartition("/")[2].replace("_", " ") if "/" in key else ""


def zone_cities(root: Element) -> dict[str, str]:
    zones = root.iterfind("dates/timeZoneNames/zone")
    soft_hyphen = "\u00ad"
    return {
        z.get("type", ""): city.replace(soft_hyphen, "")
        for z in zones
        if (city := z.findtext("exemplarCity"))
    }


def divisions(root: Element) -> dict[str, str]:
    path = "localeDisplayNames/subdivisions/subdivision"
    return {e.get("type", ""): (e.text or "").rstrip("²") for e in root.iterfind(path) if usable(e)}


if __name__ == "__main__":
    main()
