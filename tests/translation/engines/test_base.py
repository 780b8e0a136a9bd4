"""What both engines promise."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyglot_news.articles.reading import read_article
from polyglot_news.articles.segments import segment_article
from polyglot_news.models import marian as checkpoints
from polyglot_news.translation import Decoding
from polyglot_news.translation.engines import base as engine

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.mark.parametrize("name", ["torch", "ctranslate2"])
def test_a_hypothesis_longer_than_the_network_has_positions_for_is_aligned_as_far_as_it_goes(
    tiny_multilingual, tmp_path, name
):
    loaded = engine.load(name, checkpoints.find(tiny_multilingual), tmp_path)
    [links, nothing] = loaded.align(
        [("Der Präsident ist eingetroffen.", "Astana " * 200), ("Astana.", "")], ">>eng<<"
    )
    assert links
    assert nothing == []
    assert all(0 <= start < end <= 31 for (start, end), _ in links)


@pytest.mark.parametrize("name", ["torch", "ctranslate2"])
def test_sentences_are_aligned_together_as_they_are_one_by_one(tiny_multilingual, tmp_path, name):
    loaded = engine.load(name, checkpoints.find(tiny_multilingual), tmp_path)
    pairs = [
        ("Der Präsident ist eingetroffen.", "Astana."),
        ("Kasachstan und Deutschland.", "Kazakhstan and Germany are two countries. " * 3),
        ("Ja.", ""),
        ("Der Präsident ist am Donnerstag in Astana eingetroffen.", "The president has arrived."),
    ]
    together = loaded.align(pairs, ">>eng<<")
    assert together == [loaded.align([pair], ">>eng<<")[0] for pair in pairs]
    assert [len(links) > 0 for links in together] == [True, True, False, True]


@pytest.mark.parametrize("name", ["torch", "ctranslate2"])
@pytest.mark.parametrize("token", [None, ">>rus<<"])
def test_both_engines_load_a_checkpoint_in_the_hubs_layout(tiny, tiny_multilingual, tmp_path, name, token):
    checkpoint = checkpoints.find(tiny_multilingual if token else tiny)
    loaded = engine.load(name, checkpoint, tmp_path)
    texts = ["Kasachstan und Deutschland.", "Der Präsident ist am Donnerstag eingetroffen, 5.000 Teilnehmer."]
    decoded = list(loaded.translate(texts, token, Decoding(beams=2)))
    assert len(decoded) == 2
    assert all(one.score <= 0 for one in decoded)
    assert decoded == list(loaded.translate(texts, token, Decoding(beams=2)))
    assert loaded.count(texts[0]) > 3


def test_the_engines_agree_on_a_tiny_checkpoint(tiny, tmp_path):
    checkpoint = checkpoints.find(tiny)
    texts = ["Kasachstan und Deutschland vertiefen ihre Zusammenarbeit."]
    [by_torch], [by_ctranslate2] = (
        engine.load(name, checkpoint, tmp_path).translate(texts, None, Decoding(beams=1))
        for name in ("torch", "ctranslate2")
    )
    # random weights give no text to speak of; the scores of greedy search must still be about the same
    assert by_torch.score == pytest.approx(by_ctranslate2.score, abs=0.15)


def test_the_order_of_the_texts_does_not_depend_on_their_lengths(tiny, tmp_path):
    loaded = engine.load("torch", checkpoints.find(tiny), tmp_path)
    texts = ["Astana.", "Kasachstan und Deutschland vertiefen ihre Zusammenarbeit.", "Der Präsident."]
    together = loaded.translate(texts, None, Decoding(beams=1))
    alone = [next(loaded.translate([text], None, Decoding(beams=1))) for text in texts]
    assert [one.text for one in together] == [one.text for one in alone]


@pytest.mark.parametrize(("name", "sentences"), [("torch", 24), ("ctranslate2", 100)])
def test_what_else_is_translated_changes_neither_text_nor_score_nor_alignment(
    models_cache_folder, name, sentences
):
    """With the bundled checkpoint: a rerun over the articles that are left must give the same digests."""
    loaded = engine.load(name, checkpoints.find("bundled-de-en"), models_cache_folder)
    articles = map(read_article, sorted(SEEDS.glob("*.txt")))
    texts = list(dict.fromkeys(s.text for article in articles for s in segment_article(article)))[:sentences]
    together = list(loaded.translate(texts, ">>eng<<", Decoding()))
    assert together == [next(iter(loaded.translate([text], ">>eng<<", Decoding()))) for text in texts]
    pairs = [(text, one.text) for text, one in zip(texts, together, strict=True)]
    assert loaded.align(pairs, ">>eng<<") == [loaded.align([pair], ">>eng<<")[0] for pair in pairs]


@pytest.mark.parametrize(
    ("told", "expected"), [("1", 1), ("", None), ("0", None), ("many", None), ("9999", None)]
)
def test_a_scheduler_can_say_how_many_cores_to_use(monkeypatch, told, expected):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    cores = engine.threads()
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert engine.threads() == (expected or cores)
