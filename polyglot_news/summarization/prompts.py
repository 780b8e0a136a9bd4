"""What instruction-tuned models are told. Data only."""

from __future__ import annotations

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

# Capitals at the beginning of a sentence that name nobody; the decoder may write them though the source has none.
BEGINNINGS = frozenset({
    "The", "A", "An", "In", "At", "On", "During", "After", "Before", "Both", "Two", "Three", "More", "For", "With",
    "Under", "According", "As", "By", "Over",
    "Die", "Der", "Das", "Ein", "Eine", "Im", "Am", "Bei", "Nach", "Vor", "Mit", "Für", "Beide",
    "В", "На", "По", "Во", "При", "После", "Для", "С", "За", "О", "Об",
})  # fmt: skip
