"""The recipe: from a folder of TSV files to a checkpoint that the translator loads, and on from where it stopped."""

from __future__ import annotations

import dataclasses
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
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    for direction, pairs in PAIRS.items():
        rows = [f"N\tnews\t{source} {n}\t{target} {n}\n" for n in range(60) for source, target in pairs]
        rows += ["N\tnews\tein Feld fehlt\n", "C\tgame\tWert: %s\tvalue: %s\n"]
        (folder / f"{direction}.tsv").write_text("".join(rows), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small(corpus, tmp_path_factory):
    """A prepared work folder, with a recipe to match."""
    work = tmp_path_factory.mktemp("training") / "work"
    patch = pytest.MonkeyPatch()
    patch.setattr(recipe, "PIECES", 320)
    patch.setattr(recipe, "PIECE_COUNT", 1)
    patch.setattr(recipe, "Network", lambda: SMALL)
    patch.setattr(recipe, "Optimization", lambda: QUICK)
    data.prepare(corpus, "en-ru", work / "no-checkpoint", work)
    yield work
    patch.undo()


SMALL = recipe.Network(d_model=32, encoder_layers=1, decoder_layers=1, heads=2, ffn=64, max_positions=128)
QUICK = recipe.Optimization(batch_tokens=256, warmup_steps=4)


def batches(work):
    pad = len(json.loads((work / "vocab.json").read_text(encoding="utf-8"))) - 1
    return data.batches(work, 256, 1, pad, lambda: False)


def test_prepared_ids_begin_with_the_target_token_and_end_with_the_sentence(small):
    vocab = json.loads((small / "vocab.json").read_text(encoding="utf-8"))
    assert vocab["</s>"] == 0
    assert vocab["<pad>"] == len(vocab) - 1
    pairs = data.Pairs(small)
    assert len(pairs.tiers) == 120
    source, target = pairs.pair(7)
    assert source[0] == vocab[">>rus<<"]
    assert (source[-1], target[-1]) == (0, 0)


def test_all_files_of_a_direction_are_read_and_written_text_is_a_tier_of_its_own(tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "de-en.tsv").write_text("N\tnews\tGuten Tag.\tGood day.\n", encoding="utf-8")
    (tmp_path / "more" / "de-en.written.tsv").write_text(
        "N\twritten_triples\tGute Nacht.\tGood night.\n", encoding="utf-8"
    )
    assert sorted(data.read_pairs(tmp_path, "de-en")) == [
        ("N", "Guten Tag.", "Good day."),
        ("W", "Gute Nacht.", "Good night."),
    ]
    with pytest.raises(FileNotFoundError, match="en-ru"):
        list(data.read_pairs(tmp_path, "en-ru"))


def test_back_translations_are_synthetic_pairs_and_empty_ones_none(tmp_path):
    import zstandard

    (tmp_path / "en-ru.tsv").write_text("N\tnews\tYes.\tДа.\n", encoding="utf-8")
    for name, text in (("mono-ru.txt.zst", "Добрый день.\nСнег.\n"), ("mono-ru.en.txt.zst", "Good day.\n\n")):
        (tmp_path / name).write_bytes(zstandard.compress(text.encode()))
    assert list(data.read_pairs(tmp_path, "en-ru")) == [
        ("N", "Yes.", "Да."),
        (recipe.SYNTHETIC, "Good day.", "Добрый день."),
    ]


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("Он ещe жив.", "Он еще жив."),
        ("в cтарый Новый год", "в старый Новый год"),
        ("Поcле Aпреля", "После Апреля"),
        ("iPhone и C++ у нас", "iPhone и C++ у нас"),
        ("SMS-рассылка, IT-компания", "SMS-рассылка, IT-компания"),
        ("Windows-версия", "Windows-версия"),
        ("телеkanal", "телеkanal"),
    ],
)
def test_latin_lookalikes_in_cyrillic_words_become_cyrillic(text, mended):
    assert data.mend_lookalikes(text) == mended


def test_batches_are_the_same_for_the_same_seed_and_padded_to_eights(small):
    first = [batch for batch, _ in zip(batches(small), range(5), strict=False)]
    again = [batch for batch, _ in zip(batches(small), range(5), strict=False)]
    for (source, target), (source2, target2) in zip(first, again, strict=True):
        assert np.array_equal(source, source2)
        assert np.array_equal(target, target2)
        assert source.shape[1] % 8 == target.shape[1] % 8 == 0


def test_no_synthetic_pair_is_seen_while_only_genuine_ones_are_wanted(small, tmp_path, monkeypatch):
    work = _elsewhere(small, tmp_path)
    stored = dict(np.load(small / "pairs.npz"))
    stored["tiers"] = np.where(np.arange(120) % 2, stored["tiers"], ord(recipe.SYNTHETIC)).astype(np.uint8)
    (work / "pairs.npz").unlink()
    np.savez(work / "pairs.npz", **stored)
    monkeypatch.setitem(recipe.TIER_WEIGHTS["en-ru"], recipe.SYNTHETIC, 1)
    monkeypatch.setattr(recipe, "RESEGMENTED", 0)
    pairs = data.Pairs(work)
    synthetic = {pairs.pair(n)[0].tobytes() for n in range(0, 120, 2)}

    def seen(genuine):
        drawn = zip(data.batches(work, 64, 1, 400, lambda: genuine), range(60), strict=False)
        rows = (row[row != 400].astype(np.uint16) for (source, _), _ in drawn for row in source)
        return {row.tobytes() for row in rows}

    assert seen(False) & synthetic
    assert not seen(True) & synthetic


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
    small, corpus, tmp_path, capsys
):
    from polyglot_news.glossary import Glossary
    from polyglot_news.translation import Translator

    trainer.train(small, minutes=0.05, save_every=0.02)
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
        models={"en-ru": str(checkpoint)},
        engine="torch",
        glossary=Glossary(),
        cache_dir=tmp_path,
        repair=False,
    )
    assert translator.translate(["The meeting took place."], "en", "ru")[0].route == "en-ru"

    step = json.loads((checkpoint / "progress.json").read_text())["step"]
    elsewhere = tmp_path / "elsewhere"
    data.prepare(corpus, "en-ru", checkpoint, elsewhere)
    trainer.train(elsewhere, minutes=0.02, save_every=1)
    assert f"going on from step {step:,}" in capsys.readouterr().out
    newest = max(elsewhere.glob("weights-*.json"))
    assert json.loads(newest.read_text())["step"] > step


def _elsewhere(work, folder):
    """The same prepared folder without saved weights."""
    other = folder / "elsewhere"
    other.mkdir()
    for path in (work / name for name in ("pairs.npz", "direction", "vocab.json", "spm.model")):
        (other / path.name).symlink_to(path)
    return other


def test_a_run_that_was_cut_off_ends_when_it_would_have_ended_and_a_finished_one_begins_anew(
    small, tmp_path, monkeypatch
):
    work = _elsewhere(small, tmp_path)
    trainer.train(work, minutes=0.02, save_every=1)
    rates = []
    factor = trainer._factor
    monkeypatch.setattr(
        trainer, "_factor", lambda *arguments: rates.append(arguments[2:4]) or factor(*arguments)
    )
    trainer.train(work, minutes=0.05, save_every=1)
    assert rates[0][0] < 0.02
    rates.clear()
    newest = max(work.glob("weights-*.json"))
    progress = json.loads(newest.read_text())
    newest.write_text(json.dumps(progress | {"run_minute": 59.99}))
    trainer.train(work, minutes=60, save_every=1)
    assert all(59.99 <= minute < 61 and minutes == 60 for minute, minutes in rates)


def test_the_mixture_is_told_as_it_comes_out_of_the_batches(small):
    pairs = data.Pairs(small)
    shares = pairs.mixture()
    assert sum(shares.values()) == pytest.approx(1)
    drawn = pairs.epoch(np.random.default_rng(1))
    tokens = pairs.lengths[drawn, 1]
    for tier, share in shares.items():
        seen = tokens[pairs.tiers[drawn] == ord(tier)].sum() / tokens.sum()
        assert seen == pytest.approx(share, abs=0.05)


def test_another_segmentation_is_the_same_text(small):
    resegment = data._Resegmenter(small, 1)
    vocab = json.loads((small / "vocab.json").read_text(encoding="utf-8"))
    source, target = data.Pairs(small).pair(7)
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


def test_a_pruned_table_keeps_what_its_languages_use_and_translates_as_before(tiny_trained, corpus, tmp_path):
    import torch
    from safetensors.torch import load_file

    pruned = tmp_path / "pruned"
    (corpus_of_one := tmp_path / "corpus").mkdir()
    (corpus_of_one / "en-ru.tsv").write_text(
        "N\tnews\tThe meeting took place.\tВстреча состоялась.\n" * 3, encoding="utf-8"
    )
    data.prepare(corpus_of_one, "en-ru", tiny_trained, pruned)
    old, new = (json.loads((f / "vocab.json").read_text(encoding="utf-8")) for f in (tiny_trained, pruned))
    assert len(new) < len(old)
    assert set(new) <= set(old)
    before = load_file(tiny_trained / "model.safetensors")["model.shared.weight"].float()
    after = load_file(pruned / "start.safetensors")["model.shared.weight"].float()
    for token, number in new.items():
        torch.testing.assert_close(after[number], before[old[token]])
    import sentencepiece as spm

    one, other = (
        spm.SentencePieceProcessor(model_file=str(path))
        for path in (tiny_trained / "source.spm", pruned / "spm.model")
    )
    for text in ("The meeting took place.", "Встреча состоялась."):
        assert one.encode(text, out_type=str) == other.encode(text, out_type=str)


@pytest.fixture(scope="module")
def tiny_trained(small, tmp_path_factory):
    work = _elsewhere(small, tmp_path_factory.mktemp("trained"))
    trainer.train(work, minutes=0.01, save_every=1)
    trainer.export(work, work / "checkpoint")
    return work / "checkpoint"


def test_wider_feed_forward_layers_compute_the_same(tiny_trained):
    import torch
    from safetensors.torch import load_file

    from training.growth import widen_feed_forward

    weights = {name: tensor.float() for name, tensor in load_file(tiny_trained / "model.safetensors").items()}
    vocab = weights["model.shared.weight"].shape[0]
    source = torch.randint(2, vocab - 3, (3, 9))
    losses = []
    for width in (64, 100, 128):
        model = trainer.build(vocab, dataclasses.replace(SMALL, ffn=width))
        model.load_state_dict(widen_feed_forward(weights, width, 1), strict=False)
        model.tie_weights()
        losses.append(trainer.loss_of(model.eval(), source, source).item())
    assert losses[1:] == pytest.approx([losses[0]] * 2, rel=1e-5)
    with pytest.raises(ValueError, match="at most 128"):
        widen_feed_forward(weights, 200, 1)


class Echo:
    """Gives the source back in capitals, is less sure of longer ones, and loops on one."""

    def __init__(self, *_, **__):
        pass

    def translate_batch(self, rows, **options):
        assert all(row[0] == ">>eng<<" and row[-1] == "</s>" for row in rows)
        answers = [row[1:-1] * (40 if "".join(row).endswith("Астану.</s>") else 1) for row in rows]
        return [SimpleNamespace(hypotheses=[one], scores=[-0.02 * len(one)]) for one in answers]


def test_back_translation_goes_on_where_it_was_and_leaves_what_is_doubtful_empty(
    tiny_trained, tmp_path, monkeypatch
):
    import ctranslate2

    from training.synthesis import synthesize

    lines = ["Встреча состоялась 5 мая.", "Президент прибыл в Астану.", "Да " * 60, "Встреча в пятницу."]
    mono, output = tmp_path / "mono-ru.txt", tmp_path / "made.txt"
    mono.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(ctranslate2, "Translator", Echo)
    synthesize(tiny_trained, mono, "en", output, beams=1, limit=2)
    synthesize(tiny_trained, mono, "en", output, beams=1, limit=None)
    made = output.read_text(encoding="utf-8").split("\n")
    assert made == ["Встреча состоялась 5 мая.", "", "", "Встреча в пятницу.", ""]


@pytest.mark.parametrize(
    ("text", "made", "score", "trusted"),
    [
        ("В 2024 году выросли цены.", "Prices rose in 2024.", -0.4, True),
        ("В 2024 году выросли цены.", "Prices rose in 2024.", -1.4, False),
        ("В 2024 году выросли цены.", "Prices rose in 2025.", -0.4, False),
        ("В 2024 году выросли цены.", "2024.", -0.4, False),
        ("Он сказал это вчера вечером.", "He said said it last night.", -0.4, False),
    ],
)
def test_a_back_translation_is_trusted_where_nothing_speaks_against_it(text, made, score, trusted):
    from training.synthesis import is_trusted

    assert is_trusted(text, made, score) is trusted


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
        [row] = evaluation.evaluate(tmp_path, {"de-en": tiny})
        assert row["chrf"] == pytest.approx(expected, abs=5)
        assert row["chrf_signature"].startswith("nrefs:1|")
        assert row["length_penalty"] == 1


@pytest.mark.parametrize(
    ("arguments", "home", "expected"),
    [
        (
            "prepare c de-en old --work w",
            "data",
            {"corpus": Path("c"), "direction": "de-en", "work": Path("w")},
        ),
        (
            "train --minutes 5 --work w --ffn 2048",
            "trainer",
            {"minutes": 5.0, "work": Path("w"), "ffn": 2048},
        ),
        ("evaluate tests --beams 2", "evaluation", {"beams": 2, "limit": None, "models": {}}),
        ("evaluate tests --model de-en=x", "evaluation", {"models": {"de-en": "x"}}),
        ("export checkpoint --average 3 --work w", "trainer", {"average": 3, "step": None}),
        ("export checkpoint --step 7 --work w", "trainer", {"average": 1, "step": 7}),
        ("synthesize checkpoint mono.txt en out.txt --beams 3", "synthesis", {"language": "en", "beams": 3}),
        ("curve tests out --points 2 --work w", "curve", {"points": 2, "output": Path("out")}),
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
