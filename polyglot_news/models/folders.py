"""What a model's folder says of itself. It may come from anywhere: none of its code runs, no value is taken on trust."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import CheckpointError

CODE = "auto_map"
"""The key by which a folder asks transformers to import classes from its own Python files."""


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object in a file.

    Raises:
        CheckpointError: there is none.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise CheckpointError(
            f"{path} cannot be read as JSON ({error}); fetch the checkpoint again."
        ) from error
    if not isinstance(content, dict):
        raise CheckpointError(f"{path} does not hold a JSON object; fetch the checkpoint again.")
    return content


def refuse_code(folder: Path, name: str) -> None:
    """Refuse a folder that asks for code of its own to be run.

    transformers would ask on standard output, and take any "y" on standard input for a yes.

    Raises:
        CheckpointError: it asks for that.
    """
    for path in sorted(folder.glob("*config.json")):
        if read_json(path).get(CODE):
            raise CheckpointError(
                f"The model {name} asks in {path} to run code of its own ({CODE}), which is never done; "
                "take one that transformers knows without it."
            )


def number(
    settings: Mapping[str, Any],
    key: str,
    where: Path,
    *,
    default: float | None = None,
    least: float = 0,
    most: float = math.inf,
) -> float:
    """The number under ``key``; ``default`` where it is missing or null.

    Raises:
        CheckpointError: it is missing without a default, no number, or not from ``least`` to ``most``.
    """
    value: Any = settings.get(key)
    if value is None:
        value = default
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:  # not a number compares as False
        limits = f"of {least:g} or more" if math.isinf(most) else f"from {least:g} to {most:g}"
        told = "is missing" if value is None else f"is {str(value)[:40]!r}"
        raise CheckpointError(
            f"In {where}, {key} {told}, not a number {limits}; put that right, or fetch the checkpoint again."
        )
    return value
