"""What a check sees, what it lets pass, and that it never raises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyglot_news.checks import Finding, check
from polyglot_news.glossary import Glossary
from polyglot_news.languages.strangers import ALIKE
from polyglot_news.languages.transliteration import similarity

LANGUAGES = ("de", "en", "ru")
MOTTO = "Unter dem Motto „Connecting Minds, Shaping the Future“ will das Forum die Weichen stellen."


def found(source: str, target: str, pair: str = "de-en", severity: str | None = "error") -> set[str]:
    one, two = pair.split("-")
    findings = check(source, target, source_language=one, target_language=two)
    return {finding.name for finding in findings if severity in (None, finding.severity)}


GOOD = [
    (
        "de-en",
        "Das Forum findet vom 29. bis 30. Mai 2025 in Astana mit mehr als 5.000 Teilnehmern statt.",
        "The forum will take place in Astana on May 29-30, 2025, with more than 5,000 participants.",
    ),
    (
        "de-ru",
        "Das Forum findet vom 29. bis 30. Mai 2025 in Astana mit mehr als 5.000 Teilnehmern statt.",
        "Форум пройдёт 29–30 мая 2025 года в Астане, в нём примут участие более 5 000 человек.",
    ),
    (
        "de-en",
        "Kasachstans Präsident Kassym-Schomart Tokajew traf am Montag den Außenminister Murat Nurtleu.",
        "Kazakhstan's President Kassym-Jomart Tokayev met Foreign Minister Murat Nurtleu on Monday.",
    ),
    (
        "de-ru",
        "Kasachstans Präsident Kassym-Schomart Tokajew traf am Montag den Außenminister Murat Nurtleu.",
        "Президент Казахстана Касым-Жомарт Токаев встретился в понедельник с министром иностранных дел Муратом Нуртлеу.",
    ),
    (
        "en-ru",
        "The UN says that 1.2 million people left the country in the 1990s.",
        "По данным ООН, в 1990-е годы страну покинули 1,2 млн человек.",
    ),
    (
        "de-en",
        "Um 16.30 Uhr waren drei Minister da, zwei Drittel der Sitze blieben leer.",
        "At 4:30 pm there were 3 ministers, two thirds of the seats remained empty.",
    ),
    (
        "de-en",
        MOTTO,
        "Under the motto “Connecting Minds, Shaping the Future”, the forum wants to set the course.",
    ),
]


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_a_good_translation_raises_no_error(pair: str, source: str, target: str) -> None:
    assert found(source, target, pair) == set()


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_a_sentence_left_as_it_was_is_seen(pair: str, source: str, target: str) -> None:
    assert found(source, source, pair) & {"copied", "script", "language"}


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_an_empty_translation_is_seen(pair: str, source: str, target: str) -> None:
    assert "empty" in found(source, " ", pair)


@pytest.mark.parametrize(("pair", "source", "target"), GOOD)
def test_another_sentence_in_its_place_is_seen(pair: str, source: str, target: str) -> None:
    other = {
        "en": "My brother bought a red bicycle because his old car had broken down on the way to school.",
        "ru": "Мой брат купил красный велосипед, потому что его старая машина сломалась по дороге в школу.",
    }[pair[-2:]]
    assert "unrelated" in found(source, other, pair)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "mehr als 5.000 Menschen", "more than 500 people"),
        ("de-en", "mehr als 5.000 Menschen", "more than 5.000 people"),
        ("de-en", "mehr als 5.000 Menschen", "more than people"),
        ("de-en", "Das kostet 3 Milliarden Euro.", "It costs 3 million euros."),
        ("de-ru", "Das kostet 3 Milliarden Euro.", "Это стоит 3 млн евро."),
        ("de-en", "Er kommt am 12. Dezember.", "He will come on 12 November."),
        ("de-en", "Er kommt am Freitag.", "He will come on Thursday."),
        ("de-en", "Um 16.30 Uhr war Schluss.", "It ended at 4:30 am."),
        ("en-ru", "It rose by 7 percent in 2019.", "В 2018 году он вырос на 7 процентов."),
        ("de-en", "In der Saison 2024/25 spielte er.", "He played in the 2024/26 season."),
        ("de-en", "Er kommt um halb drei.", "He will come at half past three."),
        ("de-ru", "um 20 Uhr", "в семь часов вечера"),
        ("de-en", "Es dauerte 2½ Stunden.", "It took 21⁄2 hours."),
        ("de-en", "Es dauerte 2½ Stunden.", "It took 2 hours."),
        ("en-ru", "3 1/2 years", "3 года"),
        ("de-en", "das neuntgrößte Land der Welt", "the largest country in the world"),
        ("de-ru", "das neuntgrößte Land der Welt", "крупнейшая страна мира"),
        ("de-en", "die siebthöchsten Berge", "the highest mountains"),
        ("en-ru", "the second-largest city", "крупнейший город"),
    ],
)
def test_a_wrong_number_is_an_error(pair: str, source: str, target: str) -> None:
    assert "numbers" in found(source, target, pair)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "12 Staaten", "twelve states"),
        ("de-ru", "zwölf Staaten", "12 государств"),
        ("de-ru", "mit zwei Ministern", "с двумя министрами"),
        ("en-ru", "four countries", "четырьмя странами"),
        ("de-en", "3,5 Mio. Euro", "€3.5m"),
        ("de-en", "3,5 Mrd. Euro", "EUR 3.5 billion"),
        ("de-ru", "3,5 Milliarden Euro", "3,5 млрд евро"),
        ("de-en", "5 bis 6 Millionen", "5 million to 6 million"),
        ("de-en", "in den 90er Jahren", "in the nineties"),
        ("de-ru", "in den 1990er Jahren", "в 90-х годах"),
        ("de-en", "am 05.06.2024", "on 5 June 2024"),
        ("de-en", "am 05.06.2024", "on 06/05/2024"),
        ("de-ru", "am 5. Juni 2024", "05.06.2024"),
        ("de-en", "die Saison 2024/25", "the 2024-2025 season"),
        ("de-en", "um 21 Uhr", "at 9 pm"),
        ("de-ru", "um 21 Uhr", "в 21:00"),
        ("en-ru", "at 9 pm", "в 9 часов вечера"),
        ("de-ru", "am Samstag um 19 Uhr", "в субботу в семь часов вечера"),
        ("de-ru", "Um 17.30 Uhr wurde untersucht.", "В 5:30 после полудня прошло освидетельствование."),
        ("de-en", "Er kam um sieben Uhr abends.", "He came at 7 pm."),
        ("de-en", "zum 30. Jahrestag", "on the thirtieth anniversary"),
        ("en-ru", "in the 19th century", "в XIX веке"),
        ("en-ru", "two hundred and fifty thousand people", "250 000 человек"),
        ("de-en", "ein dreiundzwanzigjähriger Mann", "a 23-year-old man"),
        ("de-ru", "fünfjährig", "пятилетний"),
        ("en-ru", "the twenty-first century", "двадцать первый век"),
        ("de-en", "zweihundertfünfzigtausend", "250,000"),
        ("en-de", "40 thousand million", "40 Milliarden"),
        ("de-en", "50 Millionen US-Dollar jährlich", "$50 million a year"),
        ("de-en", "um halb elf", "at 10.30"),
        ("de-ru", "um halb drei", "в половине третьего"),
        ("en-ru", "by half past two", "к половине третьего"),
        ("en-ru", "a result at 6.30 that night", "результат в 18:30"),
        ("de-en", "der 11. September", "9/11"),
        ("de-en", "die Jahreswende 1510/11", "the turn of 1510 to 1511"),
        ("en-ru", "three hundred dollars", "три сотни долларов"),
        ("en-ru", "24/7 support", "круглосуточная поддержка"),
        ("de-ru", "der Black Friday", "Чёрная пятница"),
        ("en-ru", "the coach Marta Karolyi", "тренер Марта Кароли"),
        ("de-en", "Es dauerte 2½ Stunden.", "It took 2.5 hours."),
        ("de-en", "Er ist 3¾ Jahre alt.", "He is 3 3/4 years old."),
        ("de-en", "in 2 ½ Stunden", "in two and a half hours"),
        ("de-ru", "2,5 Stunden", "два с половиной часа"),
        ("de-en", "um ½ Prozent", "by half a percent"),
        ("de-en", "das neuntgrößte Land der Welt", "the ninth-largest country in the world"),
        ("de-ru", "die zweitgrößte Stadt", "второй по величине город"),
        ("en-ru", "the second test of the third level", "испытание следующего уровня"),
        ("de-en", "beim Zweitligisten", "at the club"),
    ],
)
def test_the_same_number_written_otherwise_is_no_finding(pair: str, source: str, target: str) -> None:
    assert "numbers" not in found(source, target, pair, None)


def test_numbers_that_changed_places_are_seen() -> None:
    source = "Die Inflation stieg auf 12 Prozent, im Land leben 19 Millionen Menschen und 450 Firmen."
    assert "exchanged" not in found(
        source, "Inflation rose to 12 percent, 19 million people and 450 companies live here."
    )
    assert "exchanged" in found(
        source, "Inflation rose to 450 percent, 19 million people and 12 companies live here."
    )


@pytest.mark.parametrize(
    ("pair", "source", "right", "wrong"),
    [
        (
            "de-ru",
            "Sie haben dafür eine Frist bis zum 1. Dezember 2013.",
            "У них есть срок до 1 декабря 2013 года.",
            "У них есть срок до 2013 декабря 1 года.",
        ),
        (
            "de-en",
            "Die Emissionen sollen bis 2020 um mindestens 20% sinken.",
            "Emissions should fall by at least 20 percent until 2020.",
            "Emissions should fall by at least 2020 percent until 20.",
        ),
        (
            "de-en",
            "Die Fahrt dauert 20 Minuten nach Amsterdam, 20 Minuten nach Utrecht und 15 Minuten nach Hilversum.",
            "It takes 20 minutes to Amsterdam, 20 minutes to Utrecht and 15 minutes to Hilversum.",
            "It takes 15 minutes to Amsterdam, 20 minutes to Utrecht and 20 minutes to Hilversum.",
        ),
    ],
)
def test_numbers_are_told_by_their_neighbours(pair: str, source: str, right: str, wrong: str) -> None:
    assert "exchanged" not in found(source, right, pair)
    assert "exchanged" in found(source, wrong, pair)


def test_an_odd_spelling_of_a_name_is_no_error() -> None:
    source = "Mit ihr unterhalte ich mich ganz normal, sagte gestern Jindřich Rychtář der Zeitung."
    target = "Мы с ней общаемся совершенно нормально, сказал вчера Йиндржих Рихтарж газете."
    assert "names" not in found(source, target, "de-ru")


def test_loops_are_told_from_the_sources_own_repetition() -> None:
    source = "Er sagte, das Forum sei wichtig für die Region."
    assert "loop" in found(
        source, "He said the forum was important for the region, for the region, for the region."
    )
    assert "loop" in found(source, "He said said said the forum was important for the region.")
    assert "loop" in found("Nein, sagte er.", "No, nonononononono, he said.")
    assert "loop" not in found("Nein, nein, nein, sagte er.", "No, no, no, he said.")
    assert "loop" not in found("Ich glaube, dass das stimmt.", "I believe that that is true.")


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        (
            "Mehr unter https://astanainternationalforum.org/ und so.",
            "More at https://astanainternational.org/ and so.",
            "url",
        ),
        ("Schreiben Sie an presse@botschaft.kz bis morgen.", "Write by tomorrow.", "e-mail"),
        (
            MOTTO,
            "Under the motto “Bringing together heads, forming tomorrow”, the forum wants to set the course.",
            "motto",
        ),
    ],
)
def test_what_must_be_kept_is_missed(source: str, target: str, name: str) -> None:
    assert name in found(source, target)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-ru", "Die UN und die EU berieten.", "ООН и ЕС провели консультации."),
        ("de-en", "Die OSZE und die NATO berieten.", "The OSCE and NATO consulted."),
        ("en-ru", "NATO and the USA met.", "НАТО и США встретились."),
    ],
)
def test_translated_acronyms_are_no_finding(pair: str, source: str, target: str) -> None:
    assert "acronym" not in found(source, target, pair, None)


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        (
            "de-en",
            "Am Abend sprach Präsident Tokajew mit Olaf Scholz.",
            "In the evening, President Putin spoke with Olaf Scholz.",
        ),
        (
            "de-ru",
            "Am Abend sprach Roman Wassilenko mit Scholz.",
            "Вечером Роман Шевченко поговорил со Шольцем.",
        ),
        (
            "en-ru",
            "Yesterday the writer met Anna Karlsson there.",
            "Вчера писатель встретился там с Петром Ивановым.",
        ),
    ],
)
def test_a_changed_name_is_an_error(pair: str, source: str, target: str) -> None:
    assert "names" in found(source, target, pair)


def with_glossary(source: str, target: str, pair: str) -> list[tuple[str, str, str]]:
    one, two = pair.split("-")
    known = Glossary.builtin().renderings(source, target, one, two)
    findings = check(source, target, source_language=one, target_language=two, known=known)
    findings += Glossary.builtin().missing(source, target, one, two)
    return [(finding.name, finding.severity, finding.message) for finding in findings]


def test_names_that_a_glossary_finds_rendered_are_no_finding() -> None:
    source = "Das Treffen dient den Staaten in Zentralasien und dem Bundeskanzler."
    for target, pair in (
        ("The meeting serves the states in Central Asia and the Chancellor.", "de-en"),
        ("Встреча служит государствам в Центральной Азии и канцлеру.", "de-ru"),
    ):
        assert with_glossary(source, target, pair) == []


def test_a_name_that_the_glossary_misses_is_told_once() -> None:
    source, target = "Wassilenko besuchte gestern den Minister.", "Вчера он посетил министра."
    assert "names" in found(source, target, "de-ru", None)
    [(name, severity, message)] = with_glossary(source, target, "de-ru")
    assert (name, severity, message) == ("glossary", "error", "“Wassilenko” should be “Василенко” here.")


def test_another_name_in_the_place_of_the_glossarys_is_an_error_of_its_own() -> None:
    findings = with_glossary(
        "Am Abend kam Präsident Tokajew.", "In the evening, President Lukashenko came.", "de-en"
    )
    assert ("names", "error", "not in the source: Lukashenko") in findings
    assert [name for name, _, _ in findings] == ["names", "glossary"]


def test_an_acronym_that_the_glossary_misses_is_told_once() -> None:
    findings = with_glossary("Das Büro der UN berät darüber.", "The office discusses it.", "de-en")
    assert findings == [("glossary", "error", "“UN” is missing.")]


def test_a_common_noun_that_russian_borrowed_is_no_name() -> None:
    source = "Am Ende bestätigte er das starke Engagement der Seite für die weitere Entwicklung."
    target = "В конце он подтвердил твёрдую приверженность стороны дальнейшему развитию."
    assert "names" not in found(source, target, "de-ru", None)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Tokajew", "Токаев"), ("Tokajew", "Tokayev"), ("Schewtschenko", "Shevchenko"), ("Schewtschenko", "Шевченко"),
     ("Nasarbajew", "Назарбаев"), ("Nasarbajew", "Nazarbayev"), ("Toqajew", "Токаев"), ("Wassilenko", "Василенко"),
     ("Nurtleu", "Нуртлеу"), ("Scholz", "Шольц"), ("Dschomart", "Жомарт")],
)  # fmt: skip
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert similarity(one, other) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"), [("Tokajew", "Путин"), ("Scholz", "Merkel"), ("Wassilenko", "Шевченко")]
)
def test_other_names_do_not_sound_alike(one: str, other: str) -> None:
    assert similarity(one, other) < ALIKE


def test_a_people_that_was_made_up_is_seen() -> None:
    source = "Der kasachische Präsident sprach in Kasachstan."
    assert "names" in found(source, "The Hawaiian president spoke in Kazakhstan.", severity="warning")
    assert "names" not in found(source, "The Kazakh president spoke in Kazakhstan.", severity=None)
    source = "Der kanadische und der japanische Minister sprachen."
    assert "names" not in found(source, "The Canadian and the Japanese minister spoke.", severity=None)


def test_a_sentence_half_translated_is_seen() -> None:
    source = (
        "Der Minister sagte am Abend vor den Abgeordneten, dass die Regierung noch keine Wahl getroffen habe."
    )
    half = "The minister said in the evening vor den Abgeordneten, dass die Regierung noch keine Wahl getroffen habe."
    assert found(source, half) & {"language", "coverage"}
    half = "Министр сказал вечером vor den Abgeordneten, dass die Regierung noch keine Entscheidung getroffen habe."
    assert "script" in found(source, half, "de-ru")


def test_a_clause_left_out_is_seen() -> None:
    source = (
        "Die Regierung erhöht die Renten um drei Prozent, senkt die Steuern für kleine Unternehmen und baut "
        "neue Schulen, Krankenhäuser und Straßen in den ländlichen Regionen des Nordens."
    )
    assert found(source, "The government is raising pensions by three percent.") & {"coverage", "length"}


@pytest.mark.parametrize(
    ("target", "name"),
    [("The forum▁is here.", "leftover"), (">>rus<< The forum is here.", "leftover"),
     ("The forum <unk> is here.", "leftover"),
     ("The forum ⁇ is here.", "leftover"), ("The forum\x07 is here.", "control")],
)  # fmt: skip
def test_marks_that_no_reader_should_see_are_errors(target: str, name: str) -> None:
    assert name in found("Das Forum ist hier.", target)


def test_a_word_of_two_scripts_is_an_error_unless_the_source_has_it() -> None:
    source = "Der Konzern Rheinmetall exportiert nach Russland."
    assert "script" in found(source, "The company Rhineметall exports to Russia.")
    assert found(source, "The company Rheinmetall exports to Russia.") == set()
    assert "script" not in found("Der Verein ПростоVPN tagt.", "The club ПростоVPN meets.")
    assert "script" not in found("Das ist die IT-Firma.", "Это IT-компания.", "de-ru")


@pytest.mark.parametrize(
    ("source", "target", "pair", "made_up"),
    [
        ("Putin ist in Astana eingetroffen.", "Putin has been accused of Astana.", "de-en", True),
        ("Putin ist in Astana eingetroffen.", "Putin arrived in Astana before the deadline.", "de-en", False),
        ("Putin ist in Astana eingetroffen.", "Путин в Астане выстрелил.", "de-ru", True),
        ("Putin ist in Astana eingetroffen.", "Путин прибыл в Астану.", "de-ru", False),
        ("Die Wirtschaft wächst.", "The economy has been killed.", "de-en", True),
        ("Er sitzt in Haft.", "He is in prison.", "de-en", False),
        ("Drei Menschen kamen ums Leben.", "Three people were killed.", "de-en", False),
        ("Vier Luftangriffe in der Nacht.", "Four people died at night.", "de-en", False),
        ("The minister resigned.", "Министр был убит.", "en-ru", True),
        ("The minister was shot.", "Министр был убит.", "en-ru", False),
    ],
)
def test_a_crime_or_a_death_is_not_made_up(source: str, target: str, pair: str, made_up: bool) -> None:
    assert ("grave" in found(source, target, pair)) == made_up


@pytest.mark.parametrize(
    ("source", "target", "pair", "message"),
    [
        ("Das Land wird nicht beitreten.", "The country will join.", "de-en", "missing: “nicht”"),
        ("Das Land wird nicht beitreten.", "The country will not join.", "de-en", None),
        ("Das Land wird nicht beitreten.", "The country refused to join.", "de-en", None),
        (
            "Das Mädchen ist nackt abgebildet.",
            "The girl is not painted.",
            "de-en",
            "not in the source: “not”",
        ),
        ("Das war unklar.", "That was not clear.", "de-en", None),
        ("Das Treffen wurde abgelehnt.", "They did not agree to a meeting.", "de-en", None),
        ("Nicht nur Kasachstan stimmte zu.", "Kazakhstan agreed, and others, too.", "de-en", None),
        ("Erst am Sonntag reiste er ab.", "He did not leave until Sunday.", "de-en", None),
        ("Artikel Nr. 5 gilt.", "Article No. 5 applies.", "de-en", None),
        ("Es gibt keine Einigung.", "Есть соглашение.", "de-ru", "missing: “keine”"),
        ("Es gibt keine Einigung.", "Соглашения нет.", "de-ru", None),
        ("Es gibt keine Einigung.", "Соглашение отсутствует.", "de-ru", None),
        ("Mindestens 70 Prozent stimmten zu.", "Согласились не менее 70 процентов.", "de-ru", None),
        ("The talks were never held.", "Переговоры состоялись.", "en-ru", "missing: “never”"),
        ("The talks were held.", "Переговоры не состоялись.", "en-ru", "not in the source: “не”"),
        ("Es ist nicht kalt.", "Il fait chaud.", "de-fr", None),
    ],
)
def test_a_not_is_neither_lost_nor_made_up(source: str, target: str, pair: str, message: str | None) -> None:
    one, two = pair.split("-")
    findings = check(source, target, source_language=one, target_language=two)
    assert [f.message for f in findings if f.name == "negation"] == ([message] if message else [])


def test_unbalanced_marks_are_only_shown() -> None:
    source = "Das Forum (in Astana) sei „gut“ gewesen."
    assert {"brackets", "quotes"} <= found(source, "The forum (in Astana was “good.", severity="warning")
    assert {"brackets", "quotes"}.isdisjoint(
        found(source, "The forum (in Astana) was “good”.", severity=None)
    )


def test_errors_come_before_warnings_and_survive_json() -> None:
    findings = check(
        "Das Forum (5.000 Gäste) war gut.",
        "The forum (500 guests was good.",
        source_language="de",
        target_language="en",
    )
    assert [f.severity for f in findings] == sorted(f.severity for f in findings)
    assert tuple(Finding.from_dict(json.loads(json.dumps(f.to_dict()))) for f in findings) == findings


PIECES = st.sampled_from(
    ["5.000", "16:30", "29.", "Mai", "zwölf", "Mio.", "€", "%", "„", "“", "(", ")", "Tokajew", "Токаев", "и", "the", "die",
     "https://a.b/c?d", "a@b.cd", "#x", "UN", "ООН", "▁", "\x00", "1/2", "2024/25", "XIX", "½", "½½", "٣٤", "²", "ß",
     "İ", "ﬁ",
     "1'000", "1.2.3.4", "99999999999999999999999", "0:99", "-", "–", "'", "’", ".", ",", " ", "\n", "\u2028", "hundert"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([*LANGUAGES, "fr"]), st.sampled_from([*LANGUAGES, "kk"]))
def test_no_pair_of_strings_makes_a_check_raise(source: str, target: str, one: str, two: str) -> None:
    for finding in check(source, target, source_language=one, target_language=two):
        assert finding.message.strip()[-1:] not in ("", ":")
        assert all(0 <= start <= end <= len(source) for start, end in finding.source_spans)
        assert all(0 <= start <= end <= len(target) for start, end in finding.target_spans)


@settings(max_examples=100, deadline=None)
@given(TEXTS, st.sampled_from(LANGUAGES))
def test_a_text_beside_itself_lacks_no_number_and_no_name(text: str, language: str) -> None:
    names = {f.name for f in check(text, text, source_language=language, target_language=language)}
    assert names.isdisjoint(
        {"numbers", "names", "exchanged", "loop", "url", "e-mail", "hashtag", "acronym", "length"}
    )


@pytest.mark.parametrize(
    "unit",
    ["a", "1", "1.", "1,", "A ", "Aa ", "(", "„", ">", "#", "@", "a@", "www.", "ab", "\x00", "1/", "1 "],
)
def test_hostile_texts_are_read_in_linear_time(unit: str) -> None:
    hostile = unit * (40_000 // len(unit))
    for one, two in (("de", "en"), ("de", "ru")):
        assert isinstance(check(hostile, hostile[1:] + "b", source_language=one, target_language=two), tuple)
