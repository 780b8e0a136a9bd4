"""``python -m training``: make, measure and export the bundled checkpoint."""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path

DIRECTIONS = ("de-en", "en-ru")
HOMES = {
    "prepare": "data",
    "synthesize": "synthesis",
    "train": "trainer",
    "evaluate": "evaluation",
    "export": "trainer",
    "curve": "curve",
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = parser.add_subparsers(dest="command", required=True)

    prepare = steps.add_parser(
        "prepare", help="one direction's vocabulary and token ids from a folder of TSV files"
    )
    prepare.add_argument("corpus", type=Path, help="folder with <direction>*.tsv[.zst]")
    prepare.add_argument("direction", choices=DIRECTIONS)
    prepare.add_argument(
        "checkpoint",
        type=Path,
        help="checkpoint to begin from; its vocabulary is pruned to what the corpus uses",
    )

    synthesize = steps.add_parser(
        "synthesize", help="back-translation: sources that a checkpoint makes of targets"
    )
    synthesize.add_argument("checkpoint", type=Path, help="of the other direction, in the hub's layout")
    synthesize.add_argument("mono", type=Path, help="sentences, one a line (.txt or .txt.zst)")
    synthesize.add_argument("language", choices=("de", "en"), help="what to put them into")
    synthesize.add_argument("output", type=Path, help="text file; the corpus takes it as mono-ru.en.txt.zst")
    synthesize.add_argument("--beams", type=int, default=2)
    synthesize.add_argument("--limit", type=int, help="only the first N lines")

    train = steps.add_parser("train", help="train, or go on from the last saved state")
    train.add_argument("--minutes", type=float, required=True, help="stop after this long, decay included")
    train.add_argument(
        "--save-every", type=float, default=10, help="minutes between saved states (default 10)"
    )
    train.add_argument("--ffn", type=int, help="widen the feed-forward layers to this")
    train.add_argument("--threads", type=int, help="default: all cores, one fewer while others work")

    evaluate = steps.add_parser("evaluate", help="BLEU and chrF of checkpoints on test sets")
    evaluate.add_argument("tests", type=Path, help="folder with the test sets")
    evaluate.add_argument(
        "--model",
        dest="models",
        action="append",
        type=lambda text: text.split("=", 1),
        metavar="DIRECTION=CHECKPOINT",
        help="folder or id, once a direction (default: the bundled ones)",
    )
    evaluate.add_argument("--limit", type=int, help="only the first N lines of each test set")
    evaluate.add_argument("--beams", type=int, default=4)
    evaluate.add_argument("--length-penalty", type=float, help="default: the checkpoint's own")
    evaluate.add_argument("--engine", default="auto")
    evaluate.add_argument(
        "--sets", default="dev,test", help="prefixes of the files to score (default dev,test)"
    )
    evaluate.add_argument("--output", type=Path, help="write the scores here as JSON, too")

    export = steps.add_parser("export", help="write a saved state as a checkpoint in the hub's layout")
    export.add_argument("checkpoint", type=Path)
    export.add_argument("--average", type=int, default=1, help="average the last N saved weights (default 1)")

    export.add_argument("--step", type=int, help="up to the weights of this step (default: the newest)")

    curve = steps.add_parser("curve", help="the learning curve, from the weights saved along the way")
    curve.add_argument("tests", type=Path, help="folder with the dev sets")
    curve.add_argument("output", type=Path, help="folder for curve.json and curve.png")
    curve.add_argument("--points", type=int, default=8, help="about so many saved states (default 8)")
    curve.add_argument("--limit", type=int, default=300, help="lines of each dev set (default 300)")

    for step in (prepare, train, export, curve):
        step.add_argument(
            "--work", type=Path, required=True, help="work folder of one direction, such as runs/de-en"
        )
    arguments = vars(parser.parse_args())

    command = arguments.pop("command")
    if "models" in arguments:
        arguments["models"] = dict(arguments["models"] or ())
    getattr(import_module(f".{HOMES[command]}", __package__), command)(**arguments)


if __name__ == "__main__":
    main()
