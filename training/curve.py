"""``curve``: the learning curve, from the weights that training saved along its way."""

from __future__ import annotations

import json
import tempfile
from operator import itemgetter
from pathlib import Path

from .evaluation import evaluate
from .trainer import export


def curve(work: Path, tests: Path, output: Path, points: int = 8, limit: int = 300) -> None:
    """Score about ``points`` of the saved weights on the dev sets; write ``curve.json`` and ``curve.png``.

    What is scored already is not scored again, so that a later run adds to the curve of an earlier one. Rows with a
    ``branch`` are of a learning rate's fall that a later run did not go on from: they stand beside the curve.
    """
    stored = output / "curve.json"
    rows = json.loads(stored.read_text(encoding="utf-8")) if stored.exists() else []
    known = {row["step"] for row in rows}
    saved = sorted(work.glob("weights-*.json"))
    direction = (work / "direction").read_text(encoding="utf-8").strip()
    chosen = saved[:: max(1, len(saved) // points)] + saved[-1:]
    for path in dict.fromkeys(chosen):
        progress = json.loads(path.read_text(encoding="utf-8"))
        if progress["step"] in known:
            continue
        with tempfile.TemporaryDirectory() as scratch:
            export(work, Path(scratch), 1, step=progress["step"])
            scores = evaluate(tests, {direction: scratch}, limit=limit, beams=1, sets="dev")
        for score in scores:
            rows.append(
                {**progress, **{key: score[key] for key in ("set", "route", "bleu", "chrf", "lines")}}
            )
        rows.sort(key=lambda row: (row["step"], row["set"], row["route"]))
        stored.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    _draw(rows, output / "curve.png")
    print(table(rows))


def table(rows: list[dict]) -> str:
    """The curve as a Markdown table: chrF by route, a row for each saved state."""
    routes = sorted({row["route"] for row in rows})
    lines = [
        f"| target tokens, millions | minutes | {' | '.join(routes)} |",
        "|---|---|" + "---|" * len(routes),
    ]
    for step in sorted({row["step"] for row in rows}):
        of_step = {row["route"]: row for row in rows if row["step"] == step}
        one = next(iter(of_step.values()))
        cells = " | ".join(f"{of_step[route]['chrf']:.1f}" if route in of_step else "" for route in routes)
        aside = f" ({one['branch']})" if "branch" in one else ""
        lines.append(f"| {one['tokens'] / 1e6:.1f}{aside} | {one['minutes']:.0f} | {cells} |")
    return "\n".join(lines)


def _draw(rows: list[dict], path: Path) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, 4), dpi=110, layout="constrained")
    for route in sorted({row["route"] for row in rows}):
        points = [
            (row["tokens"] / 1e6, row["chrf"], "branch" in row) for row in rows if row["route"] == route
        ]
        (line,) = axes.plot(
            *zip(*((x, y) for x, y, aside in points if not aside), strict=True), marker="o", ms=3
        )
        line.set_label(route)
        for x, y, _ in filter(itemgetter(2), points):
            axes.plot(x, y, marker="x", color=line.get_color())
    axes.set(xlabel="target tokens seen, millions", ylabel="chrF, WMT21 dev, greedy")
    axes.grid(alpha=0.3)
    axes.legend(frameon=False)
    figure.savefig(path)
    pyplot.close(figure)
