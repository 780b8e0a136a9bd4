"""Which language is an article in? langdetect, with the same answer every time; silence where it cannot know."""

from __future__ import annotations

import functools
import threading
from typing import Any

from ..errors import LanguageError

_MIN_LETTERS = 40
"""Letters below which a guess is worth too little."""
_MIN_PROBABILITY = 0.7
_SAMPLE = 6000
"""Characters that are looked at; longer texts are sampled in ``_SLICES`` places."""
_SLICES = 6

_NAMES = {
    "af": "Afrikaans", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian", "bg": "Bulgarian",
    "bn": "Bengali", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German",
    "el": "Greek", "en": "English", "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish",
    "fr": "French", "gu": "Gujarati", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian",
    "hy": "Armenian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "kn": "Kannada", "ko": "Korean", "ky": "Kyrgyz", "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian",
    "ml": "Malayalam", "mn": "Mongolian", "mr": "Marathi", "ne": "Nepali", "nl": "Dutch", "no": "Norwegian",
    "pa": "Punjabi", "pl": "Polish", "ps": "Pashto", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish",
    "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik", "th": "Thai", "tk": "Turkmen",
    "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek",
    "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_lock = threading.Lock()


def name_of(code: str) -> str:
    """English name of an ISO 639-1 code (``zh-cn`` is ``Chinese``); an unknown code is its own name."""
    return _NAMES.get(code) or _NAMES.get(code.partition("-")[0], code)


def detect(text: str) -> str | None:
    """Tell the language of a text.

    Deterministic: every call has its own detector with its own seed, and langdetect's global seed is left alone.

    Returns:
        An ISO 639-1 code, or ``None`` where there are too few letters, or none of the languages is likely enough.
    """
    sample = _sample(text)
    if _letters(sample) < _MIN_LETTERS:
        return None
    code, probability = likeliest(sample)
    return code if probability >= _MIN_PROBABILITY else None


def likeliest(text: str) -> tuple[str | None, float]:
    """langdetect's first guess at a text's language, however short, and its probability; the same every time."""
    from langdetect.lang_detect_exception import LangDetectException

    with _lock:  # langdetect loads its profiles on first use, and not twice at a time
        detector = _factory().create()
    detector.seed = 0
    detector.append(text)
    try:
        best = detector.get_probabilities()[:1]
    except LangDetectException:  # letters that are no language's
        best = []
    return (str(best[0].lang).partition("-")[0], float(best[0].prob)) if best else (None, 0.0)


def require(text: str, language: str, name: str) -> None:
    """Make sure that a text is in a language; ``name`` is what messages call it.

    Raises:
        LanguageError: It is in another one, or too short to tell.
    """
    found = detect(text)
    override = f'--from {language} (source="{language}" in Python)'
    if found == language:
        return
    if found is not None:
        finding = f"seems to be {name_of(found)}, not {name_of(language)}"
    elif _letters(text) < _MIN_LETTERS:
        finding = "has too little text to tell its language"
    else:
        finding = "is in a language that cannot be told"
    raise LanguageError(
        f"{name} {finding}; if it is {name_of(language)} all the same, say so with {override}."
    )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def _sample(text: str) -> str:
    if len(text) <= _SAMPLE:
        return text
    step, size = len(text) // _SLICES, _SAMPLE // _SLICES
    return "\n".join(text[start : start + size] for start in range(0, _SLICES * step, step))


@functools.cache
def _factory() -> Any:
    from langdetect import PROFILES_DIRECTORY
    from langdetect.detector_factory import DetectorFactory

    factory = DetectorFactory()
    factory.load_profile(PROFILES_DIRECTORY)
    return factory
