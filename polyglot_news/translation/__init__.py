"""Segments in, checked hypotheses out."""

from .engines.base import Decoding
from .routes import Route
from .translator import Hypothesis, Translator

__all__ = ["Decoding", "Hypothesis", "Route", "Translator"]
