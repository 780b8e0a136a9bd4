"""Faults: what a sentence says that its source does not."""

from __future__ import annotations

import pytest

from polyglot_news.summarization.faults import FAULTS
from summarization.drafts import ARTICLE, faults

# faithfulness


@pytest.mark.parametrize(
    ("claim", "fault"),
    [
        ("Aktau port handled 6.1 million tonnes of cargo last year, the ministry said.", "facts"),
        ("The port of Aktau handled cargo last Wednesday, the transport ministry said.", "facts"),
        ("The port of Baku handled 5.1 million tonnes of cargo, the ministry said.", "facts"),
        ("The port of Aktau handled 5.1 million tonnes of cargo last year.", "certainty"),
        ("The port of Aktau never handled cargo last year, the transport ministry said.", "negation"),
        ("The port of Aktau is a symbol of friendship and progress, the ministry said.", "invention"),
        ("The port of Aktau handled 5.1 million tonnes of cargo, the ministry said, and the", "unfinished"),
        ("Because the port of Aktau handled cargo, the ministry said.", "unfinished"),
        ("Did the port of Aktau handle cargo, as the ministry said?", "unfinished"),
        ("The ministry: cargo at the port of Aktau, it said.", "unfinished"),
        ("The article discusses the port of Aktau and its cargo, the ministry said.", "meta"),
        ("- The port of Aktau handled 5.1 million tonnes of cargo, the ministry said.", "markup"),
        ("The transport ministry ministry ministry ministry said the port handled cargo.", "loop"),
        (ARTICLE[0], "copy"),
    ],
)
def test_what_the_source_does_not_say_is_found(claim: str, fault: str) -> None:
    assert fault in faults(claim, ARTICLE[0])


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "Aktau port handled 5.1 million tonnes of cargo last year, the transport ministry said.",
            ARTICLE[0],
        ),
        ("Marat Karabayev and Levan Davitashvili opened a grain terminal.", ARTICLE[1]),
        ("The terminal can store 100,000 tonnes of wheat and cost 38 million dollars.", ARTICLE[2]),
        ("Full capacity is not expected before March 2026.", ARTICLE[3]),
    ],
)
def test_what_the_source_says_in_other_words_passes(claim: str, source: str) -> None:
    assert faults(claim, source) == ()


def test_swapped_roles_are_found() -> None:
    source = (
        "Russian President Vladimir Putin visited his Kazakh counterpart Kassym-Jomart Tokayev on Thursday."
    )
    assert "roles" in faults("Kassym-Jomart Tokayev visited Vladimir Putin on Thursday.", source)
    assert "roles" in faults("Kazakh President Vladimir Putin visited Kassym-Jomart Tokayev.", source)
    assert faults("Vladimir Putin visited Kassym-Jomart Tokayev on Thursday.", source) == ()


def test_a_number_of_other_things_is_found() -> None:
    source = "The two ministers signed 12 agreements in front of 300 guests."
    assert "numbers" in faults("The two ministers welcomed 12 guests.", source)


def test_a_phrase_attached_to_another_word_is_found() -> None:
    source = "The president underlined his support for diplomatic solutions to regional conflicts."
    assert "attachment" in faults("The president underlined his support for regional conflicts.", source)


def test_each_fault_has_a_check_and_a_faithful_sentence_has_none() -> None:
    assert all(map(callable, FAULTS.values()))
    claim = "The terminal can store 100,000 tonnes of wheat and cost 38 million dollars."
    assert faults(claim, *ARTICLE) == ()


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        (
            "The club celebrates its birthday.",
            "In the town of the founder of the club, the festival celebrates its birthday.",
        ),
        ("The ministry opened a school.", "At the request of the ministry, the city opened a school."),
        ("The bank sold the house.", "Next to the office of the bank, an owner sold the house."),
    ],
)
def test_a_subject_that_was_skipped_is_found(claim: str, source: str) -> None:
    assert faults(claim, source) == ("attachment",)


@pytest.mark.parametrize(
    "source",
    [
        "The ministry, the largest one, opened a school.",  # between commas, it goes on
        "At the request of the ministry, the city opened a school, and the ministry opened a school.",
        "The ministry soon opened a school.",
    ],
)
def test_a_subject_that_goes_on_was_not_skipped(source: str) -> None:
    assert faults("The ministry opened a school.", source) == ()


def test_quantities_dates_and_quotations_stay_what_they_are() -> None:
    source = 'The majority of members backed the plan that was signed on 4 May, and Ms Weber called it "a real start".'
    assert "extent" in faults("The members backed the plan that was signed on 4 May.", source)
    assert "extent" in faults("The majority of members recently backed the plan.", source)
    assert "numbers" in faults("The majority of members backed the plan on 4 May.", source)
    assert "quotation" in faults('Ms Weber called the plan "a start".', source)
    assert "voice" in faults("We backed the plan with the majority of members.", source)
    assert faults('Ms Weber called the plan of the majority of members "a real start".', source) == ()
