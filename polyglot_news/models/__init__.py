"""Which checkpoint or summarizer serves, where it lies, and what identifies it."""
