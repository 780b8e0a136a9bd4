"""A bar with rate and time left, on stderr, or as a notebook shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(total: int | None) -> Iterator[Callable[[], None]]:
    """Shows a bar; what it gives is called once for each digest.

    Args:
        total: how many digests there will be; None where nobody knows.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("[progress.description]{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("Digests", total=total, rate="")

        def advance() -> None:
            shown.advance(task)
            if speed := shown.tasks[0].speed:
                shown.update(task, rate=f"{60 * speed:.0f}/min")

        yield advance
