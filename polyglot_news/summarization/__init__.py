"""Summaries: one to three sentences, written by a model and held against their source, or extracted."""

from .summarizer import Summarizer

__all__ = ["Summarizer"]
