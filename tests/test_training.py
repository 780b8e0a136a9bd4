"""The recipe: from a folder of TSV files to a checkpoint that the translator loads, and on from where it stopped."""

from __future__ import annotations

import json
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("sacrebleu", reason="needs the train extra")

from training import data, recipe, trainer

PAIRS = {
    "de-en": [
        ("Der Präsident ist in Astana eingetroffen.", "The president has arrived in Astana."),
        ("Mehr als 5.000 Menschen kamen.", "More than 5,000 people came."),
        ("Das Treffen fand am Freitag statt.", "The meeting took place on Friday."),
    ],
    "de-ru": [
        ("Der Präsident ist in Astana eingetroffen.", "Президент прибыл в Астану."),
        ("Das Treffen fand am Freitag statt.", "Встреча состоялась в пятницу."),
    ],
    "en-ru": [
        ("The president has arrived in Astana.", "Президент прибыл в Астану."),
        ("The meeting took place on Friday.", "Встреча состоялась в пятницу."),
    ],
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A prepared work folder, with a recipe to match."""
    folder = tmp_path_factory.mktemp("training")
    corpus, work = folder / "corpus", folder / "work"
    corpus.mkdir()
    for direction, pairs in PAIRS.items():
        rows = [f"N\tnews\t{source} {n}\t{target} {n}\n" for n in range(60) for source, target in pairs]
        rows += ["N\tnews\tein Feld fehlt\n", "C\tgame\tWert: %s\tvalue: %s\n"]
        (corpus / f"{direction}.tsv").write_text("".join(rows), encoding="utf-8")
    patch = pytest.MonkeyPatch()
    patch.setattr(recipe, "PIECES", 340)
    patch.setattr(recipe, "Network", lambda: SMALL)
    patch.setattr(recipe, "Optimization", lambda: QUICK)
    data.prepare(corpus, work, folder / "no-vocabulary")
    yield work
    patch.undo()


SMALL = recipe.Network(d_model=32, encoder_layers=1, decoder_layers=1, heads=2, ffn=64, max_positions=128)
QUICK = recipe.Optimization(batch_tokens=256, warmup_steps=4)


def test_prepared_ids_begin_with_the_target_token_and_end_with_the_sentence(small):
    vocab = json.loads((small / "vocab.json").read_text(encoding="utf-8"))
    assert vocab["</s>"] == 0
    assert vocab["<pad>"] == len(vocab) - 1
    pairs = data.Pairs(small, "de-ru")
    assert len(pairs) == 120
    source, target = pairs.pair(7)
    assert source[0] == vocab[">>rus<<"]
    assert (source[-1], target[-1]) == (0, 0)


def test_batches_are_the_same_for_the_same_seed_and_padded_to_eights(small):
    first = [batch for batch, _ in zip(data.batches(small, 256, 1, 342), range(5), strict=False)]
    again = [batch for batch, _ in zip(data.batches(small, 256, 1, 342), range(5), strict=False)]
    for (source, target), (source2, target2) in zip(first, again, strict=True):
        assert np.array_equal(source, source2)
        assert np.array_equal(target, target2)
        assert source.shape[1] % 8 == target.shape[1] % 8 == 0


@pytest.mark.parametrize(
    ("source", "target", "usable"),
    [
        ("Guten Tag.", "Добрый день.", True),
        ("Guten Tag.", "Good day.", False),
        ("Guten Tag, meine Damen und Herren.", "Да.", False),
        ("Wert %s fehlt", "Нет значения %s", False),
        ("", "Да", False),
    ],
)
def test_pairs_that_would_teach_the_wrong_thing_are_left_out(source, target, usable):
    assert data.is_usable(source, target, "de", "ru") is usable


def test_the_chunked_loss_and_its_gradients_are_those_of_cross_entropy(monkeypatch):
    import torch

    monkeypatch.setattr(trainer, "CHUNK", 16)
    torch.manual_seed(0)
    hidden, weight = torch.randn(50, 8, requires_grad=True), torch.randn(30, 8, requires_grad=True)
    target = torch.randint(0, 30, (50,))
    loss = trainer._ChunkedCrossEntropy.apply(hidden, weight, target)
    loss.backward()
    gradients = hidden.grad.clone(), weight.grad.clone()
    hidden.grad = weight.grad = None
    expected = torch.nn.functional.cross_entropy(hidden @ weight.T, target)
    expected.backward()
    assert loss.item() == pytest.approx(expected.item(), rel=1e-5)
    torch.testing.assert_close(gradients[0], hidden.grad)
    torch.testing.assert_close(gradients[1], weight.grad)


def test_training_exports_a_checkpoint_that_the_translator_loads_and_goes_on_where_it_stopped(
    small, tmp_path, capsys
):
    from polyglot_news.glossary import Glossary
    from polyglot_news.translation import Translator

    trainer.train(small, minutes=0.05, save_every=0.02, start=tmp_path / "nothing")
    checkpoint = tmp_path / "checkpoint"
    trainer.export(small, checkpoint, average=2)
    names = {path.name for path in checkpoint.iterdir()}
    assert names == {
        "config.json",
        "generation_config.json",
        "model.safetensors",
        "progress.json",
        "source.spm",
        "target.spm",
        "tokenizer_config.json",
        "vocab.json",
    }
    translator = Translator(
        models={"de-en": str(checkpoint), "de-ru": str(checkpoint)},
        engine="torch",
        glossary=Glossary(),
        cache_dir=tmp_path,
        repair=False,  # after three seconds of training either route may be the better one
    )
    assert translator.translate(["Das Treffen fand am Freitag statt."], "de", "ru")[0].route == "de-ru"

    step = json.loads((checkpoint / "progress.json").read_text())["step"]
    elsewhere = _elsewhere(small, tmp_path)
    trainer.train(elsewhere, minutes=0.02, save_every=1, start=checkpoint)
    assert f"going on from step {step:,}" in capsys.readouterr().out
    newest = max(elsewhere.glob("weights-*.json"))
    assert json.loads(newest.read_text())["step"] > step


def _elsewhere(work, folder):
    """The same prepared folder without saved weights."""
    other = folder / "elsewhere"
    other.mkdir()
    for path in [*work.glob("*.npz"), work / "vocab.json", work / "spm.model"]:
        (other / path.name).symlink_to(path)
    return other


def test_a_run_that_was_cut_off_ends_when_it_would_have_ended_and_a_finished_one_begins_anew(
    small, tmp_path, monkeypatch
):
    work = _elsewhere(small, tmp_path)
    trainer.train(work, minutes=0.02, save_every=1, start=tmp_path / "nothing")
    rates = []
    factor = trainer._factor
    monkeypatch.setattr(
        trainer, "_factor", lambda *arguments: rates.append(arguments[2:4]) or factor(*arguments)
    )
    trainer.train(work, minutes=0.05, save_every=1, start=tmp_path / "nothing")
    assert rates[0][0] < 0.02
    rates.clear()
    newest = max(work.glob("weights-*.json"))
    progress = json.loads(newest.read_text())
    newest.write_text(json.dumps(progress | {"run_minute": 59.99}))
    trainer.train(work, minutes=60, save_every=1, start=tmp_path / "nothing")
    assert all(59.99 <= minute < 61 and minutes == 60 for minute, minutes in rates)


def test_the_mixture_is_told_as_it_comes_out_of_the_batches(small):
    named = {direction: data.Pairs(small, direction) for direction in recipe.DIRECTIONS}
    shares = data.mixture(named)
    assert sum(shares.values()) == pytest.approx(1)
    rng = np.random.default_rng(1)
    seen = {name: pairs.lengths[pairs.epoch(rng), 1].sum() for name, pairs in named.items()}
    for name, share in shares.items():
        assert seen[name] / sum(seen.values()) == pytest.approx(share, abs=0.05)


def test_another_segmentation_is_the_same_text(small):
    resegment = data._Resegmenter(small, 1)
    vocab = json.loads((small / "vocab.json").read_text(encoding="utf-8"))
    source, target = data.Pairs(small, "de-ru").pair(7)
    drawn = [(resegment(source), resegment(target)) for _ in range(20)]
    assert len({tuple(ids) for ids, _ in drawn}) > 4
    for ids, other in drawn:
        assert (ids[0], ids[-1], other[-1]) == (vocab[">>rus<<"], 0, 0)
        assert resegment.processor.decode(ids[1:-1].tolist()) == resegment.processor.decode(
            source[1:-1].tolist()
        )
        assert resegment.processor.decode(other[:-1].tolist()) == resegment.processor.decode(
            target[:-1].tolist()
        )


@pytest.mark.parametrize(
    ("direction", "corpus", "loop"), [("de-ru", "de-en", "Friday"), ("en-ru", "de-ru", "Freitag")]
)
def test_synthetic_pairs_have_one_side_of_a_corpus_and_the_other_made_from_its_translation(
    small, tmp_path, monkeypatch, direction, corpus, loop
):
    import ctranslate2

    from training.synthesis import synthesize

    class Echo:
        """Gives the source back, is less sure of longer ones, and loops on one."""

        def __init__(self, *_, **__):
            pass

        def translate_batch(self, rows, **options):
            prefix = ">>rus<<" if direction == "de-ru" else ">>eng<<"
            assert all(row[0] == prefix and row[-1] == "</s>" for row in rows)
            answers = [row[1:-1] * (40 if loop in "".join(row) else 1) for row in rows]
            return [SimpleNamespace(hypotheses=[one], scores=[-float(len(one))]) for one in answers]

    work = _elsewhere(small, tmp_path)
    trainer.train(work, minutes=0.01, save_every=1, start=tmp_path / "nothing")
    trainer.export(work, tmp_path / "checkpoint")
    monkeypatch.setattr(ctranslate2, "Translator", Echo)
    monkeypatch.setattr(recipe, "SYNTHESIZED_SHARE", 0.1)
    before, other = data.Pairs(work, direction), data.Pairs(work, corpus)
    synthesize(work, tmp_path / "checkpoint", beams=1, directions=[direction])
    after = data.Pairs(work, direction)
    new = np.flatnonzero(after.tiers == ord(recipe.SYNTHETIC))
    assert len(after) - len(before) == len(new)
    vocab = json.loads((small / "vocab.json").read_text(encoding="utf-8"))
    pieces = {number: piece for piece, number in vocab.items()}
    # of each pair of the corpus the side that was translated; an echo leaves it what it was
    sides = [(tuple(source[1:]), tuple(target)) for source, target in map(other.pair, range(len(other)))]
    echoed = {pair: pair[1] if direction == "de-ru" else pair[0] for pair in sides}
    text = {side: "".join(pieces[number] for number in side) for side in echoed.values()}
    ended = sorted(len(side) for side in text if loop not in text[side])
    for source, target in map(after.pair, new):
        assert source[0] == vocab[">>rus<<"]
        pair = tuple(source[1:]), tuple(target)
        assert pair in echoed
        assert loop not in text[echoed[pair]]
        assert len(echoed[pair]) <= ended[len(ended) // 10]
    assert 0 < len(new) < len(ended)


def test_the_scores_of_a_perfect_and_of_a_wrong_translation_differ(tiny, tmp_path, monkeypatch):
    from training import evaluation

    (tmp_path / "dev.own.de-en.tsv").write_text(
        "".join(f"{source}\t{target}\n" for source, target in PAIRS["de-en"]), encoding="utf-8"
    )
    right = dict(PAIRS["de-en"])
    for answer, expected in ((right.get, 100.0), (lambda text: "x", 0.0)):
        monkeypatch.setattr(
            evaluation, "_translator", lambda *_, answer=answer: lambda texts, leg: [answer(t) for t in texts]
        )
        [row] = evaluation.evaluate(tiny, tmp_path)
        assert row["chrf"] == pytest.approx(expected, abs=5)
        assert row["chrf_signature"].startswith("nrefs:1|")
        assert row["length_penalty"] == 1


@pytest.mark.parametrize(
    ("arguments", "home", "expected"),
    [
        ("prepare corpus --work w", "data", {"corpus": Path("corpus"), "work": Path("w")}),
        ("train --minutes 5", "trainer", {"minutes": 5.0, "work": Path("runs/marian")}),
        ("evaluate checkpoint tests --beams 2", "evaluation", {"beams": 2, "limit": None}),
        ("export checkpoint --average 3", "trainer", {"average": 3, "step": None}),
        ("export checkpoint --step 7", "trainer", {"average": 1, "step": 7}),
        ("synthesize checkpoint --beams 3", "synthesis", {"checkpoint": Path("checkpoint"), "beams": 3}),
        ("synthesize checkpoint --directions en-ru", "synthesis", {"beams": 2, "directions": ["en-ru"]}),
        ("curve tests out --points 2", "curve", {"points": 2, "output": Path("out")}),
    ],
)
def test_every_command_reaches_its_function_with_its_options(monkeypatch, arguments, home, expected):
    import inspect
    from importlib import import_module

    from training import __main__ as command

    name = arguments.split()[0]
    module = import_module(f"training.{home}")
    signature, called = inspect.signature(getattr(module, name)), {}
    monkeypatch.setattr(module, name, lambda **options: called.update(options))
    monkeypatch.setattr("sys.argv", ["training", *arguments.split()])
    command.main()
    signature.bind(**called)
    assert expected.items() <= called.items()
