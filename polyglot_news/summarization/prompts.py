"""What instruction-tuned models are told, and what they are known to add unasked. Data only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Prompt:
    """One instruction.

    Attributes:
        system: the system message; the text to work on is the whole user message.
        tokens: most tokens of an answer.
    """

    system: str
    tokens: int


# The three wordings are those of SmolTalk's summarization and rewriting tasks, on which SmolLM2-Instruct was
# tuned (Ben Allal et al. 2025, https://arxiv.org/abs/2502.02737, section 5.1); other instruction-tuned models
# read them as plain English.
REWRITE = Prompt(
    "You're an AI assistant for text re-writing. "
    "Rewrite the input text to make it more concise while preserving its core meaning.",
    tokens=64,
)
KEY_POINT = Prompt(
    "Extract and present the main key point of the input text in one very short sentence, "
    "including essential details like dates or locations if necessary.",
    tokens=64,
)
SUMMARY = Prompt(
    "Provide a concise, objective summary of the input text in up to three sentences, "
    "focusing on key actions and intentions without using second or third person pronouns.",
    tokens=120,
)

SEQ2SEQ_TOKENS = 120
"""Most tokens of a seq2seq checkpoint's summary."""

# Capitals at the beginning of a sentence that name nobody; the decoder may write them though the source has none.
OPENERS = frozenset({
    "The", "A", "An", "In", "At", "On", "During", "After", "Before", "Both", "Two", "Three", "More", "For", "With",
    "Under", "According", "As", "By", "Over",
    "Die", "Der", "Das", "Ein", "Eine", "Im", "Am", "Bei", "Nach", "Vor", "Mit", "Für", "Beide",
    "В", "На", "По", "Во", "При", "После", "Для", "С", "За", "О", "Об",
})  # fmt: skip

# Talk about the text instead of its matter; matched at the beginning of a sentence.
META: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?:in (?:conclusion|summary|short)\b|to (?:sum up|summarize)\b|overall,|(?:sure|certainly|of course)[,!]|"
        r"(?:here|below|this|the following)(?: \w+)? (?:is|are) (?:a|an|the|some)(?: \w+){0,3} "
        r"(?:summary|version|rewrite|text|key point)|"
        r"(?:the|this) (?:\w+ )?(?:article|text|passage|input|author|summary|report|paragraph|piece|document|"
        r"news|sentence|key point|main point|message)\b|"
        r"(?:i|we|you|let me|please|note that|as an ai)\b|(?:summary|rewritten|key points?|title|headline)\b)",
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
