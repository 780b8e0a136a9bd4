"""Digests to try renderers on: excerpts of the seeds with translations and summaries written by hand.

``CENTRE`` has a real slip in it (153 for 152), so that there is something to find.
"""

from __future__ import annotations

from polyglot_news.articles.article import Article, Kind, Paragraph, PartialDate
from polyglot_news.checks import Finding
from polyglot_news.digest import Digest, Summary, SummarySentence, TranslatedSegment, Translation

Row = tuple[str, str, str]
SIGNATURE = "polyglot-news:0.1.0|de-en:bundled@1f0c|de-ru:bundled@1f0c|summary:en:smollm2@77ab|beam:4"


def digest(
    paragraphs: list[tuple[Kind, str | list[Row]]],
    summaries: dict[str, Summary],
    findings: dict[tuple[str, int], tuple[Finding, ...]] | None = None,
    **article: object,
) -> Digest:
    """Paragraphs are either text that is not translated, or rows of (German, English, Russian)."""
    found = findings or {}
    segments: dict[str, list[TranslatedSegment]] = {"en": [], "ru": []}
    parsed = []
    for number, (kind, content) in enumerate(paragraphs):
        if isinstance(content, str):
            parsed.append(Paragraph(kind, content))
            continue
        parsed.append(Paragraph(kind, " ".join(german for german, _, _ in content)))
        for german, *targets in content:
            for language, target in zip(("en", "ru"), targets, strict=True):
                index = len(segments[language])
                segments[language].append(
                    TranslatedSegment(
                        german, target, number, f"de-{language}", found.get((language, index), ())
                    )
                )
    translations = {code: Translation(code, tuple(s)) for code, s in segments.items()}
    return Digest(Article(tuple(parsed), **article), translations, summaries, SIGNATURE)  # type: ignore[arg-type]


PARTNERSHIP = digest(
    [
        (
            "headline",
            [
                (
                    "Kasachstan und Turkmenistan vertiefen Partnerschaft für regionale Konnektivität, "
                    "Stabilität und Frieden",
                    "Kazakhstan and Turkmenistan deepen partnership for regional connectivity, stability and peace",
                    "Казахстан и Туркменистан углубляют партнёрство ради региональной взаимосвязанности, "
                    "стабильности и мира",
                )
            ],
        ),
        (
            "prose",
            [
                (
                    "Die zentralasiatischen Republiken Kasachstan und Turkmenistan vertiefen ihre enge "
                    "strategische Partnerschaft und bekräftigen ihren gemeinsamen Einsatz für Frieden, "
                    "Stabilität und nachhaltige Entwicklung in Zentralasien.",
                    "The Central Asian republics of Kazakhstan and Turkmenistan are deepening their close "
                    "strategic partnership and reaffirming their joint commitment to peace, stability and "
                    "sustainable development in Central Asia.",
                    "Центральноазиатские республики Казахстан и Туркменистан углубляют тесное стратегическое "
                    "партнёрство и подтверждают общую приверженность миру, стабильности и устойчивому "
                    "развитию в Центральной Азии.",
                ),
                (
                    "Das wurde zwischen den Präsidenten beider Länder im Rahmen eines Forum anlässlich des "
                    "Internationalen Jahres des Friedens und des Vertrauens, des Internationalen Tages der "
                    "Neutralität sowie des 30. Jahrestages der permanenten Neutralität Turkmenistans vereinbart.",
                    "This was agreed between the presidents of the two countries at a forum marking the "
                    "International Year of Peace and Trust, the International Day of Neutrality and the 30th "
                    "anniversary of Turkmenistan's permanent neutrality.",
                    "Об этом договорились президенты обеих стран на форуме, приуроченном к Международному году "
                    "мира и доверия, Международному дню нейтралитета и 30-летию постоянного нейтралитета "
                    "Туркменистана.",
                ),
            ],
        ),
        (
            "prose",
            [
                (
                    "Präsident Tokajew unterstrich die Unterstützung Kasachstans für diplomatische "
                    "Lösungsansätze bei regionalen und internationalen Konflikten.",
                    "President Tokayev underlined Kazakhstan's support for diplomatic approaches to regional "
                    "and international conflicts.",
                    "Президент Токаев подчеркнул поддержку Казахстаном дипломатических подходов к региональным "
                    "и международным конфликтам.",
                ),
                (
                    "Zugleich bekräftigte er die langjährige Position Kasachstans zugunsten einer "
                    "Zwei-Staaten-Lösung im Nahostkonflikt.",
                    "At the same time, he reaffirmed Kazakhstan's long-standing position in favour of a "
                    "two-state solution in the Middle East.",
                    "Одновременно он подтвердил давнюю позицию Казахстана в пользу решения ближневосточного "
                    "конфликта на основе двух государств.",
                ),
            ],
        ),
    ],
    {
        "en": Summary(
            "en",
            "abstractive",
            (
                SummarySentence(
                    "Kazakhstan and Turkmenistan are deepening their strategic partnership, their presidents agreed "
                    "at a forum on the 30th anniversary of Turkmen neutrality.",
                    (1, 2),
                ),
                SummarySentence(
                    "Tokayev spoke up for diplomacy and a two-state solution in the Middle East.", (3, 4)
                ),
            ),
        ),
        "ru": Summary(
            "ru",
            "abstractive",
            (
                SummarySentence(
                    "Казахстан и Туркменистан углубляют стратегическое партнёрство: об этом президенты договорились "
                    "на форуме к 30-летию нейтралитета Туркменистана.",
                    (1, 2),
                ),
                SummarySentence(
                    "Токаев высказался за дипломатию и решение на основе двух государств на Ближнем Востоке.",
                    (3, 4),
                ),
            ),
        ),
    },
    {
        ("ru", 3): (
            Finding(
                "names",
                "warning",
                "‘Tokajew’ is ‘Токаев’ here; check that the spelling is your house's.",
                ((10, 17),),
                ((10, 16),),
            ),
        )
    },
    source="seeds/003_56782f18aabb27a8.txt",
    date=PartialDate(2025, 12, 12),
    headline="Kasachstan und Turkmenistan vertiefen Partnerschaft für regionale Konnektivität, "
    "Stabilität und Frieden",
    sender="Botschaft der Republik Kasachstan in der Bundesrepublik Deutschland",
    dateline="Berlin/Astana",
    agency="ots",
)

_152_GERMAN = (
    "152 UN-Mitgliedsstaaten, darunter Deutschland und die Mehrheit der EU-Mitgliedsstaaten unterstützten die "
    "Resolution als Mitunterzeichner und setzen damit großes Vertrauen in Kasachstan."
)
_153_ENGLISH = (
    "153 UN member states, including Germany and the majority of EU member states, supported the resolution as "
    "co-sponsors and thereby place great trust in Kazakhstan."
)

CENTRE = digest(
    [
        (
            "prose",
            [
                (
                    "Kasachstans Bedeutung als wichtige Mittelmacht und Brückenbauer wächst.",
                    "Kazakhstan's importance as a key middle power and bridge builder is growing.",
                    "Значение Казахстана как важной средней державы и строителя мостов растёт.",
                ),
                (
                    "Die UN-Generalversammlung hat auf ihrer jüngsten Sitzung einstimmig eine Resolution zur "
                    "Einrichtung des UN-Regionalzentrums für nachhaltige Entwicklungsziele (SDGs) für "
                    "Zentralasien und Afghanistan angenommen.",
                    "At its latest meeting the UN General Assembly unanimously adopted a resolution "
                    "establishing the UN Regional Centre for the Sustainable Development Goals (SDGs) for "
                    "Central Asia and Afghanistan.",
                    "На своём последнем заседании Генеральная Ассамблея ООН единогласно приняла резолюцию о "
                    "создании Регионального центра ООН по целям устойчивого развития (ЦУР) для Центральной "
                    "Азии и Афганистана.",
                ),
                (
                    _152_GERMAN,
                    _153_ENGLISH,
                    "152 государства — члена ООН, в том числе Германия и большинство стран ЕС, выступили "
                    "соавторами резолюции и тем самым выразили большое доверие Казахстану.",
                ),
            ],
        ),
        (
            "prose",
            [
                (
                    "Als größte Volkswirtschaft Zentralasiens ist Kasachstan bestrebt, die regionale "
                    "Zusammenarbeit zu stärken und eine nachhaltige Entwicklung zu fördern.",
                    "As Central Asia's largest economy, Kazakhstan strives to strengthen regional cooperation "
                    "and promote sustainable development.",
                    "Будучи крупнейшей экономикой Центральной Азии, Казахстан стремится укреплять региональное "
                    "сотрудничество и содействовать устойчивому развитию.",
                )
            ],
        ),
    ],
    {
        "en": Summary(
            "en",
            "extractive",
            (
                SummarySentence(
                    "At its latest meeting the UN General Assembly unanimously adopted a resolution "
                    "establishing the UN Regional Centre for the Sustainable Development Goals (SDGs) for "
                    "Central Asia and Afghanistan.",
                    (1,),
                ),
            ),
            (
                Finding(
                    "faithfulness", "warning", "No generated summary passed; these are the article's words."
                ),
            ),
        ),
        "ru": Summary(
            "ru",
            "extractive",
            (
                SummarySentence(
                    "На своём последнем заседании Генеральная Ассамблея ООН единогласно приняла резолюцию о "
                    "создании Регионального центра ООН по целям устойчивого развития (ЦУР) для Центральной "
                    "Азии и Афганистана.",
                    (1,),
                ),
            ),
        ),
    },
    {
        ("en", 2): (
            Finding("numbers", "error", "152 in the source is 153 in the translation.", ((0, 3),), ((0, 3),)),
        )
    },
    source="seeds/001_f3c0e1d4b4a7f588.txt",
    date=PartialDate(2025, 3),
    dateline="Berlin/Astana",
    agency="ots",
)

DISARMAMENT = digest(
    [
        (
            "prose",
            [
                (
                    "Die Gesprächspartner tauschten sich über die Ergebnisse des Vorbereitungsausschusses für den "
                    "Atomwaffensperrvertrag (NVV) aus, der am 2. August in Genf unter dem Vorsitz Kasachstans zu "
                    "Ende ging.",
                    "They discussed the results of the preparatory committee for the Non-Proliferation Treaty "
                    "(NPT), which ended in Geneva on 2 August under Kazakhstan's chairmanship.",
                    "Собеседники обсудили итоги подготовительного комитета Договора о нераспространении ядерного "
                    "оружия (ДНЯО), который завершился 2 августа в Женеве под председательством Казахстана.",
                )
            ],
        ),
        (
            "heading",
            [
                (
                    "Internationaler Tag gegen Atomtests",
                    "International Day against Nuclear Tests",
                    "Международный день против ядерных испытаний",
                )
            ],
        ),
        (
            "prose",
            [
                (
                    "Dort fanden mehr als 450 Tests statt, deren Auswirkungen auch noch Jahrzehnte später spürbar "
                    "waren.",
                    "More than 450 tests took place there, and their effects were still felt decades later.",
                    "Там было проведено более 450 испытаний, последствия которых ощущались и десятилетия спустя.",
                )
            ],
        ),
        ("signature", "DAZ"),
    ],
    {
        "en": Summary(
            "en",
            "abstractive",
            (
                SummarySentence(
                    "Kazakhstan and the UN took stock of the NPT committee that ended in Geneva on 2 August.",
                    (0,),
                ),
            ),
        ),
        "ru": Summary(
            "ru",
            "abstractive",
            (
                SummarySentence(
                    "Казахстан и ООН подвели итоги комитета по ДНЯО, завершившегося 2 августа в Женеве.",
                    (0,),
                ),
            ),
        ),
    },
    source="seeds/000_1dc579a993cb5cff.txt",
    date=PartialDate(2024, 9),
)

SECURITY = digest(
    [
        (
            "prose",
            [
                (
                    "Im Fokus diesmal: die Zusammenarbeit im Bereich der regionalen Sicherheit.",
                    "The focus this time: cooperation on regional security.",
                    "В центре внимания на этот раз: сотрудничество в сфере региональной безопасности.",
                )
            ],
        ),
        (
            "prose",
            [
                (
                    "Ende vergangener Woche kam die Arbeitsgruppe für regionale Zusammenarbeit und Sicherheit im "
                    "Format Zentralasien + Deutschland zu einer Sitzung im Online-Format zusammen.",
                    "At the end of last week, the working group on regional cooperation and security in the "
                    "Central Asia + Germany format met online.",
                    "В конце прошлой недели рабочая группа по региональному сотрудничеству и безопасности в "
                    "формате «Центральная Азия + Германия» провела онлайн-заседание.",
                )
            ],
        ),
    ],
    {
        "en": Summary(
            "en",
            "abstractive",
            (
                SummarySentence(
                    "The Central Asia + Germany working group met online to discuss regional security.",
                    (0, 1),
                ),
            ),
        ),
        "ru": Summary(
            "ru",
            "abstractive",
            (
                SummarySentence(
                    "Рабочая группа «Центральная Азия + Германия» обсудила онлайн региональную безопасность.",
                    (0, 1),
                ),
            ),
        ),
    },
    source="seeds/002_105e7c34589fddde.txt",
    date=PartialDate(2024, 7),
)

MEETING = digest(
    [
        (
            "headline",
            [
                (
                    "Putin-Toqajew-Treffen: Militärische Zusammenarbeit richtet sich nicht gegen Drittländer",
                    "Putin–Tokayev meeting: military cooperation is not directed against third countries",
                    "Встреча Путина и Токаева: военное сотрудничество не направлено против третьих стран",
                )
            ],
        ),
        (
            "prose",
            [
                (
                    "Am Donnerstag ist Russlands Präsident Wladimir Putin in Astana zu Gesprächen mit Kasachstans "
                    "Präsident Qassym-Schomart Toqajew eingetroffen.",
                    "On Thursday, Russian President Vladimir Putin arrived in Astana for talks with Kazakhstan's "
                    "President Kassym-Jomart Tokayev.",
                    "В четверг президент России Владимир Путин прибыл в Астану на переговоры с президентом "
                    "Казахстана Касым-Жомартом Токаевым.",
                )
            ],
        ),
        ("credit", "Quelle: Sputnik © PAWEL BEDNJAKOW"),
        (
            "prose",
            [
                (
                    "Außerdem sei eine Kooperation zwischen dem Föderalen Zolldienst Russlands (FTS) und dem "
                    "Finanzministerium Kasachstans für den Zeitraum von 2024 bis 2026 erörtert worden.",
                    "Cooperation between Russia's Federal Customs Service (FTS) and Kazakhstan's Ministry of "
                    "Finance for the period from 2024 to 2026 was also discussed.",
                    "Кроме того, обсуждалось сотрудничество Федеральной таможенной службы России (ФТС) и "
                    "Министерства финансов Казахстана на период с 2024 по 2026 год.",
                )
            ],
        ),
        ("teaser", "Kasachstan: Mindestens 35 Tote bei schwerem Grubenunglück"),
    ],
    {
        "en": Summary(
            "en",
            "abstractive",
            (
                SummarySentence("Putin arrived in Astana on Thursday for talks with Tokayev.", (1,)),
                SummarySentence("They also discussed customs cooperation from 2024 to 2026.", (2,)),
            ),
        ),
        "ru": Summary(
            "ru",
            "abstractive",
            (
                SummarySentence("Путин в четверг прибыл в Астану на переговоры с Токаевым.", (1,)),
                SummarySentence("Обсуждалось и таможенное сотрудничество на 2024–2026 годы.", (2,)),
            ),
        ),
    },
    source="seeds/004_21bd543ec27071af.txt",
    date=PartialDate(2023, 11),
    headline="Putin-Toqajew-Treffen: Militärische Zusammenarbeit richtet sich nicht gegen Drittländer",
)

DIGESTS = (DISARMAMENT, CENTRE, SECURITY, PARTNERSHIP, MEETING)

_ATTACK = (
    "</script><script>document.title='owned'</script>\"><img src=x onerror=\"document.title='owned'\">"
    "<a href=\"javascript:document.title='owned'\">x</a> {{ 7*7 }} [x](javascript:alert(1)) "
    "\u202egnirts\u2066 \x1b[31mred\x1b]0;owned\x07 \x9b2J \x00 \ud83d |= # \t[bold]rich[/bold] --> ]]> &lt;"
)

HOSTILE = digest(
    [
        ("headline", [(_ATTACK + "A" * 200_000, _ATTACK, _ATTACK)]),
        ("prose", [(f"{_ATTACK} {i}.", f"{_ATTACK} {i}!", f"{_ATTACK} {i}?") for i in range(3)]),
        ("credit", _ATTACK),
    ],
    {
        "en": Summary("en", "abstractive", (SummarySentence(_ATTACK, (1, 99, -1)),)),
        "ru": Summary("ru", "extractive", (SummarySentence(_ATTACK, (2,)),)),
    },
    {("en", 1): (Finding(_ATTACK, "error", _ATTACK, ((5, 2),), ((3, 10_000), (5, 9))),)},
    source=f"../../{_ATTACK}",
    headline=_ATTACK + "A" * 200_000,
    dateline=_ATTACK,
    agency=_ATTACK,
    sender=_ATTACK,
)
