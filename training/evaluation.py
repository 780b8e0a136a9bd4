"""``evaluate``: sacreBLEU's BLEU and chrF of checkpoints, on any test sets, by the package's own translator."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from . import recipe

if TYPE_CHECKING:
    from polyglot_news.translation import Decoding

ROUTES = {"de-en": ("de-en",), "en-ru": ("en-ru",), "de-ru": ("de-ru",), "de-en-ru": ("de-en", "en-ru")}


def evaluate(
    tests: Path,
    models: Mapping[str, str | Path] | None = None,
    limit: int | None = None,
    beams: int = 4,
    length_penalty: float | None = None,
    engine: str = "auto",
    sets: str = "dev,test",
    output: Path | None = None,
) -> list[dict]:
    """Score every test set in ``tests`` whose name begins with one of ``sets``, each direction and route.

    Args:
        models: direction → checkpoint; the bundled ones if not said. A route is scored where each of its legs has one.

    A file's columns are named by the last part of its name: ``dev.wmt21.de-en.tsv``, ``test.flores200.de-en-ru.tsv``.
    """
    import sacrebleu

    from polyglot_news.models.marian import find
    from polyglot_news.translation import Decoding

    models = models or {direction: f"bundled-{direction}" for direction in recipe.DIRECTIONS}
    decoding = Decoding(beams=beams, length_penalty=length_penalty)
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        translate = _translator(models, Path(scratch), engine, decoding)
        for path in sorted(tests.glob("*.tsv")):
            if not path.name.startswith(tuple(sets.split(","))):
                continue
            languages = path.name.split(".")[-2].split("-")
            lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")[:limit]
            columns = dict(
                zip(languages, zip(*(line.split("\t") for line in lines), strict=True), strict=True)
            )
            for route, legs in ROUTES.items():
                source, target = route.split("-")[0], route.split("-")[-1]
                if source not in columns or target not in columns or not set(legs) <= set(models):
                    continue
                began = time.monotonic()
                texts = list(columns[source])
                for leg in legs:
                    texts = translate(texts, leg)
                seconds = time.monotonic() - began
                bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
                references = [list(columns[target])]
                row = {
                    "set": path.name,
                    "route": route,
                    "lines": len(texts),
                    "bleu": round(bleu.corpus_score(texts, references).score, 2),
                    "chrf": round(chrf.corpus_score(texts, references).score, 2),
                    "seconds": round(seconds, 1),
                    "beams": decoding.beams,
                    "length_penalty": decoding.penalty(find(str(models[legs[-1]]))),
                    "bleu_signature": str(bleu.get_signature()),
                    "chrf_signature": str(chrf.get_signature()),
                }
                rows.append(row)
                print(
                    f"{row['set']:<34} {route:<9} BLEU {row['bleu']:>5.2f}  chrF {row['chrf']:>5.2f}  "
                    f"({row['lines']} lines, {row['seconds']} s)",
                    flush=True,
                )
    if rows:
        print(f"BLEU {rows[0]['bleu_signature']}\nchrF {rows[0]['chrf_signature']}", file=sys.stderr)
    if output:
        output.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    return rows


def _translator(models: Mapping[str, str | Path], scratch: Path, engine: str, decoding: Decoding):  # type: ignore[no-untyped-def]
    """Plain decoding, as published scores have it: no repair, no glossary, no memory."""
    from polyglot_news.glossary import Glossary
    from polyglot_news.translation import Translator

    translator = Translator(
        models={direction: str(model) for direction, model in models.items()},
        engine=engine,
        decoding=decoding,
        cache_dir=scratch,
        glossary=Glossary(),
        repair=False,
    )

    def translate(texts: list[str], direction: str) -> list[str]:
        return [hypothesis.target for hypothesis in translator.translate(texts, *direction.split("-"))]

    return translate
