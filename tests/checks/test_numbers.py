"""Numbers, dates and times: missing, new, or written otherwise."""

from __future__ import annotations

from functools import partial

import pytest

from checks import pairs
from polyglot_news.checks.numbers import check_numbers

found = partial(pairs.found, by=check_numbers)


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


RUSSIAN = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
GERMAN = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
]
GENITIVES = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]


@pytest.mark.parametrize("month", range(12))
def test_every_month_is_read_in_russian(month: int) -> None:
    source = f"Er kommt am 5. {GERMAN[month]}."
    for name in (RUSSIAN[month], GENITIVES[month]):
        assert found(source, f"Он приедет 5 {name}.", "de-ru", None) == set()
    for name in (RUSSIAN[month - 1], GENITIVES[month - 1]):
        assert found(source, f"Он приедет 5 {name}.", "de-ru") == {"numbers"}


@pytest.mark.parametrize(
    ("right", "wrong"), [("февралём", "январём"), ("июнем", "июлем"), ("маем", "мартом")]
)
def test_a_month_is_read_with_and_without_the_dots(right: str, wrong: str) -> None:
    german = {"ф": "Februar", "и": "Juni", "м": "Mai"}[right[0]]
    for spell in (str, lambda text: text.replace("ё", "е")):
        assert found(f"verglichen mit dem {german}", f"по сравнению с {spell(right)}", "de-ru", None) == set()
        assert found(f"verglichen mit dem {german}", f"по сравнению с {spell(wrong)}", "de-ru") == {"numbers"}


@pytest.mark.parametrize(
    ("pair", "source", "right", "wrong"),
    [
        ("de-en", "um 10 Uhr", "at 10 am", "at 10 pm"),
        ("de-ru", "um 10 Uhr", "в 10 утра", "в 10 вечера"),
        ("de-en", "um 03.42 Uhr", "at 03.42 am", "at 03.42 pm"),
        ("de-en", "um 22 Uhr", "at 10 p.m.", "at 10 a.m."),
        ("en-ru", "at 10 pm", "в 22 часа", "в 10 утра"),
        ("de-en", "15–18 Uhr", "3 to 6 p.m.", "3 to 7 p.m."),
        ("en-de", "at 0500", "um 5:00", "um 6:00"),
        ("de-en", "Sie gewannen 31:28.", "They won 31-28.", "They won 31-29."),
        ("de-ru", "Sie gewannen 12:10.", "Победа 12-10.", "Победа 12-11."),
        ("de-en", "bis zum 31.12.2025.", "until 31 December 2025.", "until 31 October 2025."),
        ("de-ru", "(31.12.25)", "(31 декабря 2025)", "(31 декабря 2024)"),
        ("de-en", "am 7.10.", "on 7 October", "on 7 November"),
        ("de-ru", "am 7.10.", "7 октября", "7 ноября"),
        ("de-en", "1.9.–30.9.", "1 September to 30 September", "1 October to 30 October"),
        ("de-ru", "am 3.7.2024", "3 июля 2024", "3 июня 2024"),
        ("de-ru", "am 3. Januar", "3 янв.", "3 авг."),
        ("de-en", "am 3. September", "on 3 Sept.", "on 3 Aug."),
        ("de-en", "von -3,4 auf +2,1", "from -3.4 to 2.1", "from 3.4 to 2.1"),
        ("de-ru", "von -3,4 auf +2,1", "с минус 3,4 до 2,1", "с 3,4 до 2,1"),
        ("de-en", "die zweite Sitzung", "the second meeting", "the tenth meeting"),
        ("de-ru", "die zweite Sitzung", "второе заседание", "десятое заседание"),
        ("de-en", "die Hälfte", "a half", "a third"),
        ("de-ru", "die Hälfte", "половина", "треть"),
        ("de-en", "der siebziger Jahre", "of the seventies", "of the eighties"),
        ("de-en", "eineinhalb Stunden", "an hour and a half", "half an hour"),
        ("en-ru", "a month and a half", "полтора месяца", "четверть месяца"),
        ("de-en", "zum hundertfünfzigsten Mal", "for the 150th time", "for the 160th time"),
        ("de-en", "in der Nacht zum Sonntag", "on Saturday night", "on Friday night"),
        ("en-ru", "15 million", "15-ти миллионов", "16-ти миллионов"),
        ("en-ru", "the 20th century", "ХХ век", "ХІХ век"),
    ],
)
def test_a_number_is_told_from_its_neighbours(pair: str, source: str, right: str, wrong: str) -> None:
    assert found(source, right, pair) == set()
    assert found(source, wrong, pair) == {"numbers"}


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("de-en", "ein Minus: -3,4 Prozent", "a fall of 3.4 percent"),
        ("de-ru", "-5 Grad", "5 градусов мороза"),
    ],
)
def test_words_for_a_fall_stand_for_a_minus(pair: str, source: str, target: str) -> None:
    assert found(source, target, pair) == set()
