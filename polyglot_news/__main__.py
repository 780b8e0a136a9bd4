"""``python -m polyglot_news``: looking after models and cache."""

from __future__ import annotations

import sys

from .cli.maintenance import main

if __name__ == "__main__":
    sys.exit(main())
