"""Sentences with their translations, and what checks find in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from hypothesis import strategies as st

from polyglot_news.checks import Finding, check_pair
from polyglot_news.languages.reading import Pair

LANGUAGES = ("de", "en", "ru")

MOTTO = "Unter dem Motto „Connecting Minds, Shaping the Future“ will das Forum die Weichen stellen."


def findings(
    source: str, target: str, pair: str = "de-en", by: Callable[[Pair], Iterable[Finding]] = check_pair
) -> list[Finding]:
    return list(by(Pair.of(source, target, *pair.split("-"))))


def found(
    source: str,
    target: str,
    pair: str = "de-en",
    severity: str | None = "error",
    by: Callable[[Pair], Iterable[Finding]] = check_pair,
) -> set[str]:
    """Names of what ``by`` finds, by default all checks together."""
    return {
        finding.name for finding in findings(source, target, pair, by) if severity in (None, finding.severity)
    }


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
