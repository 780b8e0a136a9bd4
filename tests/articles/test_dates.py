"""Dates: those that exist, and as metadata write them."""

from __future__ import annotations

import pytest

from polyglot_news.articles.dates import PartialDate
from polyglot_news.errors import ArticleError


@pytest.mark.parametrize("text", ["2024", "2024-09", "2025-12-12", "2024-02-29", "0001-01-01"])
def test_a_partial_date_reads_back_as_it_was_written(text: str) -> None:
    assert str(PartialDate.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2024-13",
        "2024-00",
        "2023-02-29",
        "2024-04-31",
        "24-09",
        "2024-9",
        "2024-09-01T10:00",
        "٢٠٢٤",
        "0000",
    ],
)
def test_a_date_that_does_not_exist_is_an_error(text: str) -> None:
    with pytest.raises(ArticleError):
        PartialDate.parse(text)


def test_a_day_needs_a_month() -> None:
    with pytest.raises(ArticleError):
        PartialDate(2024, None, 3)


def test_dates_sort_the_coarser_before_the_finer() -> None:
    dates = [PartialDate(2024, 9, 1), PartialDate(2025), PartialDate(2024), PartialDate(2024, 9)]
    assert [str(date) for date in sorted(dates)] == ["2024", "2024-09", "2024-09-01", "2025"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-12-12T00:30:00+01:00", "2025-12-12"),
        ("2025-12-12 08:00", "2025-12-12"),
        ("2025-12", "2025-12"),
        ("12.12.2025", "2025-12-12"),
        ("1. 5. 2024", "2024-05-01"),
        ("12. Dezember 2025", "2025-12-12"),
        ("3. Jänner 2016", "2016-01-03"),
        ("Fri, 12 Dec 2025 00:30:00 +0100", "2025-12-12"),
        ("2025/05/06", "2025-05-06"),
        ("2025/5/6 08:00", "2025-05-06"),
        ("2025.05.06", "2025-05-06"),
        ("20250506", "2025-05-06"),
        ("20250506T080000Z", "2025-05-06"),
        ("25. Juni 2018", "2018-06-25"),
        ("25. juni 2018, 8 Uhr", "2018-06-25"),
        ("Mo, 25 Jun 2018", "2018-06-25"),
        ("Montag, 25. Juni 2018", "2018-06-25"),
        ("Mi., 6. Mai 2025", "2025-05-06"),
        ("Di, 25.06.18", "2018-06-25"),
        ("Thu, 03 Sep 15", "2015-09-03"),
        ("Thu, 03 Sep 15 08:00:00 GMT", "2015-09-03"),
        ("Fr, 12 Dez 2025 08:00:00 +0100", "2025-12-12"),
        ("12-Dec-2025", "2025-12-12"),
        ("December 12, 2025", "2025-12-12"),
        ("Sep 3rd 2015", "2015-09-03"),
        ("03 Sep 69", "2069-09-03"),
        ("03 Sep 70", "1970-09-03"),
        ("2025-13-01", "None"),
        ("2025/13/01", "None"),
        ("31. Juni 2018", "None"),
        ("12 Uhr", "None"),
        ("03 Sep 15:30", "None"),
        ("gestern", "None"),
    ],
)
def test_dates_of_metadata_are_read_as_the_publisher_wrote_them(text: str, expected: str) -> None:
    assert str(PartialDate.find(text)) == expected
