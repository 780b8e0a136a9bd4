"""The recipe that makes the bundled MarianMT checkpoint: ``python -m training prepare|train|evaluate|export``."""
