"""Terms and names that must come out one way, whichever German spelling came in."""

from .glossary import Glossary
from .terms import Match, Term

__all__ = ["Glossary", "Match", "Term"]
