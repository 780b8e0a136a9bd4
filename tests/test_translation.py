"""Translation: engines on tiny checkpoints, batching, memory, splitting, repair, routes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tiny import make_marian

from polyglot_news.articles.reading import read_article
from polyglot_news.articles.segments import segment_article
from polyglot_news.cache import Cache
from polyglot_news.checks import Finding, check_pair
from polyglot_news.errors import CheckpointError
from polyglot_news.glossary import Glossary, Term
from polyglot_news.models import marian as checkpoints
from polyglot_news.translation import Decoding, Hypothesis, Translator
from polyglot_news.translation import translator as translation
from polyglot_news.translation.alignment import composed, word_alignment
from polyglot_news.translation.engines import base as engine
from polyglot_news.translation.engines.base import Decoded
from polyglot_news.translation.figures import readable, tidied
from polyglot_news.translation.splitting import split

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture
def fake(fake):
    """Each time a text is decoded shows."""
    fake.answer = lambda text, token, decoding: f"<{text}>"
    return fake


def translator(tiny, cache=None, **options):
    return Translator(
        models={"de-en": str(tiny)}, engine="torch", cache=cache, glossary=Glossary(), **options
    )


@pytest.mark.parametrize(
    ("language", "written", "right"),
    [
        ("en", "On 2th. August in Geneva", "On 2nd August in Geneva"),
        ("en", "the 30st. anniversary of the 1st. treaty", "the 30th anniversary of the 1st treaty"),
        ("en", "11st, 12nd, 13rd, 21th, 102th and 112nd", "11th, 12th, 13th, 21st, 102nd and 112th"),
        ("en", "He came in 2nd. Then he left.", "He came in 2nd. Then he left."),
        ("en", "It ended on the 10th.", "It ended on the 10th."),
        ("en", "5G for 100 towns", "5G for 100 towns"),
        ("ru", "27-й и 28. Август 2024 года", "27-й и 28 августа 2024 года"),
        ("ru", "2.Мая в Женеве, 29. Май", "2 мая в Женеве, 29 мая"),
        ("ru", "Это было в 2024. Августовские дни", "Это было в 2024. Августовские дни"),
        (
            "ru",
            "12. Майские дни, 3. Марина, 4. Мать, 5. Марк",
            "12. Майские дни, 3. Марина, 4. Мать, 5. Марк",
        ),
        ("ru", "1. марте, 2. июнем и 3. АВГУСТ", "1 марта, 2 июня и 3 августа"),
        ("uk", "2. август", "2. август"),
    ],
)
def test_ordinals_and_days_are_written_as_the_language_writes_them(language, written, right):
    assert tidied(written, language) == right


@pytest.mark.parametrize(
    ("language", "written", "right"),
    [
        ("de", "Es dauerte 2½ Stunden, um ½ Prozent.", "Es dauerte 2,5 Stunden, um 0,5 Prozent."),
        ("en", "3 ¾ years and ⅛ of it", "3.75 years and 0.125 of it"),
        ("de", "2⅓ Tage, ⅔ davon, 1⁄2", "2 1/3 Tage, 2/3 davon, 1/2"),
        ("de", "10 % von 1/2", "10 % von 1/2"),
    ],
)
def test_fractions_are_written_as_a_model_keeps_them(language, written, right):
    assert readable(written, language) == right


def test_a_model_reads_a_mixed_fraction_as_a_decimal(tiny, fake):
    fake.answer = lambda text, token, decoding: text
    [hypothesis] = translator(tiny).translate(["Es dauerte 2½ Stunden."], "de", "en")
    assert "2,5" in hypothesis.target


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "de"]))
def test_what_models_read_never_raises_and_is_done_once(text, language):
    assert readable(readable(text, language), language) == readable(text, language)


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "de"]))
def test_tidying_never_raises_and_is_done_once(text, language):
    assert tidied(tidied(text, language), language) == tidied(text, language)


def test_a_german_ordinals_full_stop_does_not_stay(tiny, fake):
    fake.answer = lambda text, token, decoding: "It closed on 29th. August 1991."
    [hypothesis] = translator(tiny).translate(["Es schloss am 29. August 1991."], "de", "en")
    assert hypothesis.target == "It closed on 29th August 1991."


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


def test_a_bin_file_is_loaded_without_unpickling_and_a_malicious_one_is_refused(tmp_path):
    import torch

    folder = make_marian(tmp_path / "bin", safe=False)
    loaded = engine.load("torch", checkpoints.find(folder), tmp_path)
    assert next(loaded.translate(["Astana."], None, Decoding(beams=1))).score <= 0

    class Evil:
        def __reduce__(self):
            return (tmp_path.joinpath("executed").touch, ())

    evil = make_marian(tmp_path / "evil", safe=False)
    torch.save({"x": Evil()}, evil / "pytorch_model.bin")
    with pytest.raises(CheckpointError, match="cannot be loaded"):
        engine.load("torch", checkpoints.find(evil), tmp_path)
    assert not (tmp_path / "executed").exists()


def test_a_conversion_is_made_once_and_whole(tiny, tmp_path, monkeypatch):
    from polyglot_news.translation.engines import ctranslate2 as module

    made = []
    real = module._convert
    monkeypatch.setattr(module, "_convert", lambda *args: made.append(args) or real(*args))
    checkpoint = checkpoints.find(tiny)
    first = module.conversion(checkpoint, tmp_path, "int8").ready()
    second = module.conversion(checkpoint, tmp_path, "int8").ready()
    assert first == second
    assert len(made) == 1
    assert [path.name for path in (tmp_path / "ctranslate2").iterdir()] == [first.name]


def test_a_conversion_that_another_process_finished_first_is_used(tiny, tmp_path, monkeypatch):
    from polyglot_news.models.conversions import Conversion
    from polyglot_news.translation.engines import ctranslate2 as module

    checkpoint = checkpoints.find(tiny)
    real = module._convert

    def beaten(checkpoint, folder, precision):
        real(checkpoint, folder, precision)
        place = module.conversion(checkpoint, tmp_path, precision).folder
        Conversion(place, lambda made: real(checkpoint, made, precision)).ready()

    monkeypatch.setattr(module, "_convert", beaten)
    assert (module.conversion(checkpoint, tmp_path, "int8").ready() / "model.bin").is_file()
    assert len(list((tmp_path / "ctranslate2").iterdir())) == 1


def test_an_engine_that_does_not_exist_is_named(tiny):
    with pytest.raises(CheckpointError, match="no engine 'tensorflow'"):
        translator(tiny).__class__(engine="tensorflow")


@pytest.mark.parametrize(
    ("told", "expected"), [("1", 1), ("", None), ("0", None), ("many", None), ("9999", None)]
)
def test_a_scheduler_can_say_how_many_cores_to_use(monkeypatch, told, expected):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    cores = engine.threads()
    monkeypatch.setenv("OMP_NUM_THREADS", told)
    assert engine.threads() == (expected or cores)


def test_equal_segments_are_decoded_once(tiny, fake):
    hypotheses = translator(tiny).translate(["A b.", "C d.", "A b."], "de", "en")
    assert [h.target for h in hypotheses] == ["<A b.>", "<C d.>", "<A b.>"]
    assert sorted(fake.texts) == ["A b.", "C d."]


def test_remembered_segments_are_not_decoded_again(tiny, fake, tmp_path):
    cache = Cache(tmp_path)
    translator(tiny, cache).translate(["A b.", "C d."], "de", "en")
    fake.calls.clear()
    hypotheses = translator(tiny, cache).translate(["A b.", "E f."], "de", "en")
    assert [h.target for h in hypotheses] == ["<A b.>", "<E f.>"]
    assert fake.texts == ["E f."]


def test_other_options_do_not_answer_from_each_others_memory(tiny, fake, tmp_path):
    cache = Cache(tmp_path)
    translator(tiny, cache).translate(["A b."], "de", "en")
    translator(tiny, cache, decoding=Decoding(beams=1)).translate(["A b."], "de", "en")
    assert len(fake.calls) == 2


def test_what_has_no_letters_is_copied(tiny, fake):
    texts = ["* * *", "2025", "https://astanainternationalforum.org/"]
    hypotheses = translator(tiny).translate(texts, "de", "en")
    assert [(h.target, h.route) for h in hypotheses] == [(text, "copy") for text in texts]
    assert fake.calls == []


def test_a_segment_over_the_limit_is_decoded_in_parts_and_nothing_is_lost(tiny, fake):
    text = ", ".join(f"wort{number} und" for number in range(100))
    [hypothesis] = translator(tiny).translate([text], "de", "en")
    assert len(fake.texts) > 1
    assert all(fake.count(part) <= checkpoints.find(tiny).max_pieces for part in fake.texts)
    assert hypothesis.target.replace("<", "").replace(">", "") == text


def test_a_direction_without_a_checkpoint_goes_through_english(tiny, tiny_multilingual, fake):
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    [hypothesis] = Translator(models=models, engine="torch", glossary=Glossary()).translate(
        ["A b."], "de", "uk"
    )
    assert hypothesis.target == "<<A b.>>"
    assert hypothesis.route == "de-en-uk"


def test_through_english_goes_on_from_the_english_that_is_kept(tiny, fake, tmp_path):
    own = Glossary((Term("Gipfel", "summit", "de", "en"), Term("Gipfel", "саміт", "de", "uk")))
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    through = Translator(models=models, engine="torch", glossary=own, cache=Cache(tmp_path))
    words = {"Der Gipfel.": "The Gipfel.", "The summit.": "Це summit."}
    fake.answer = lambda text, token, decoding: words[text]
    fake.align = lambda pairs, token: [
        [((0, 3), (0, 3)), ((4, 10), (4, 10))]
        if source.startswith("Der")
        else [((0, 3), (0, 2)), ((4, 10), (3, 9))]
        for source, _ in pairs
    ]
    [hypothesis] = through.translate(["Der Gipfel."], "de", "uk")
    assert hypothesis.target == "Це саміт."  # mended by way of both alignments
    assert fake.texts == ["Der Gipfel.", "The summit."]
    [english] = through.translate(["Der Gipfel."], "de", "en")
    assert english.target == "The summit."
    assert len(fake.texts) == 2


def test_without_a_cache_the_language_between_is_not_decoded_again(tiny, fake):
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    through = Translator(models=models, engine="torch", glossary=Glossary())
    through.translate(["Der Gipfel.", "Das Treffen."], "de", "en")
    through.translate(["Der Gipfel.", "Das Treffen."], "de", "uk")
    assert fake.texts.count("Der Gipfel.") == 1
    assert len(fake.texts) == 4
    through.translate(["Der Berg."], "de", "uk")
    assert fake.texts.count("Der Berg.") == 1


@pytest.mark.parametrize("languages", [["uk"], ["en", "uk"]])
def test_what_is_refreshed_is_decoded_anew_on_the_way_too_and_once(tiny, fake, tmp_path, languages):
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    through = Translator(models=models, engine="torch", glossary=Glossary(), cache=Cache(tmp_path))
    through.translate(["Der Gipfel."], "de", "uk")
    fake.answer = lambda text, token, decoding: f"[{text}]"
    for language in languages:
        [hypothesis] = through.translate(["Der Gipfel."], "de", language, refresh=True)
    assert hypothesis.target == "[[Der Gipfel.]]"
    assert fake.texts[2:] == ["Der Gipfel.", "[Der Gipfel.]"]
    [kept] = through.translate(["Der Gipfel."], "de", "en")
    assert kept.target == "[Der Gipfel.]"


def test_a_changed_term_of_the_language_between_is_asked_for_anew(tiny, fake, tmp_path):
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    for rendering in ("summit", "meeting"):
        own = Glossary((Term("Gipfel", rendering, "de", "en"),))
        through = Translator(models=models, engine="torch", glossary=own, cache=Cache(tmp_path))
        through.translate(["Der Gipfel."], "de", "uk")
        assert len(fake.texts) == 2
        fake.calls.clear()


def test_alignments_meet_in_the_words_between():
    there = [((0, 3), (0, 3)), ((4, 10), (4, 8)), ((11, 15), (9, 13))]
    onward = [((4, 8), (0, 5)), ((4, 8), (6, 9)), ((14, 15), (10, 12))]
    assert composed(there, onward) == [((4, 10), (0, 5)), ((4, 10), (6, 9))]
    assert composed(there, []) == []


def test_every_batch_is_kept_before_the_next_begins(tiny, fake, tmp_path, monkeypatch):
    monkeypatch.setitem(translation.CHUNKS, "torch", 2)
    cache = Cache(tmp_path)

    def stopped(text, token, decoding):
        if len(fake.calls) == 3:
            raise KeyboardInterrupt
        return text.upper()

    fake.answer = stopped
    texts = [f"{letter} text." for letter in "abcdef"]
    with pytest.raises(KeyboardInterrupt):
        translator(tiny, cache).translate(texts, "de", "en")
    assert cache.info().segments == 4


def test_what_is_finished_is_kept_while_the_rest_is_decoded(tiny, fake, tmp_path, monkeypatch):
    monkeypatch.setattr(translation, "KEPT_TOGETHER", 2)
    cache = Cache(tmp_path)
    kept = []

    def one_by_one(texts, token, decoding):
        for text in texts:
            kept.append(cache.info().segments)
            yield Decoded(text.upper(), -1.0)

    fake.translate = one_by_one
    translator(tiny, cache).translate([f"{letter} text." for letter in "abcdef"], "de", "en")
    assert kept == [0, 0, 2, 2, 4, 4]


def test_what_another_process_finished_meanwhile_is_not_done_again(tiny, fake, tmp_path, monkeypatch):
    monkeypatch.setitem(translation.CHUNKS, "torch", 2)
    cache, other = Cache(tmp_path), Cache(tmp_path)
    texts = ["aa bb.", "cc dd.", "ee ff.", "gg hh."]

    def meanwhile(text, token, decoding):
        if len(fake.calls) == 1:
            fake.calls.append(([], None, None))
            translator(tiny, other).translate(["gg hh."], "de", "en")
        return f"<{text}>"

    fake.answer = meanwhile
    hypotheses = translator(tiny, cache).translate(texts, "de", "en")
    assert [h.target for h in hypotheses] == [f"<{text}>" for text in texts]
    assert sorted(fake.texts) == texts


ERROR = Finding("numbers", "error", "A number is missing.")
WARNING = Finding("length", "warning", "Rather short.")


def test_a_hypothesis_with_an_error_is_decoded_again_and_the_best_is_kept(tiny, fake, monkeypatch):
    fake.answer = lambda text, token, decoding: f"{text} {decoding.beams}/{decoding.no_repeat_ngram}"
    verdicts = {"x 4/0": (ERROR, ERROR), "x 1/0": (ERROR,), "x 4/3": (WARNING,), "y 4/0": ()}
    monkeypatch.setattr(
        "polyglot_news.translation.translator.check_pair", lambda pair: verdicts[pair.hypothesis.text]
    )
    bad, good = translator(tiny).translate(["x", "y"], "de", "en")
    assert (bad.target, bad.findings) == ("x 4/3", (WARNING,))
    assert good.target == "y 4/0"
    assert fake.texts.count("y") == 1


def test_a_repair_never_leaves_more_findings_than_the_first_try(tiny, fake, monkeypatch):
    fake.answer = lambda text, token, decoding: f"{text} {decoding.beams}/{decoding.no_repeat_ngram}"
    monkeypatch.setattr(
        "polyglot_news.translation.translator.check_pair",
        lambda pair: (ERROR,) * (1 if "4/0" in pair.hypothesis.text else 2),
    )
    [hypothesis] = translator(tiny).translate(["x"], "de", "en")
    assert (hypothesis.target, hypothesis.findings) == ("x 4/0", (ERROR,))


def test_the_other_route_is_tried_when_one_fails(tiny, fake, monkeypatch):
    models = {"de-en": str(tiny), "en-uk": str(tiny), "de-uk": str(tiny)}
    monkeypatch.setattr(
        "polyglot_news.translation.translator.check_pair",
        lambda pair: () if pair.hypothesis.text.startswith("<<") else (ERROR,),
    )
    [hypothesis] = Translator(models=models, engine="torch", glossary=Glossary()).translate(["x"], "de", "uk")
    assert (hypothesis.target, hypothesis.route) == ("<<x>>", "de-en-uk")


def test_hypotheses_survive_the_memory_exactly():
    hypothesis = Hypothesis("Ж", "de-ru", (Finding("names", "error", "!", ((0, 1),), ((2, 3),)),), -0.25)
    assert Hypothesis.from_dict(hypothesis.to_dict()) == hypothesis


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet="ab ,.;:–und\n", max_size=400), st.integers(1, 12))
def test_splitting_loses_nothing_and_keeps_to_the_limit(text, limit):
    parts = split(text, limit, lambda part: len(part.split()))
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part.split()) <= limit or len(part) == 1 for part in parts)


def test_a_long_segment_is_cut_at_a_clause():
    text = "Der Präsident reiste nach Astana; die Minister blieben in Berlin und berieten den Haushalt"
    assert split(text, 10, lambda part: len(part.split()))[0] == "Der Präsident reiste nach Astana;"


def test_a_hundred_thousand_letters_without_a_space_are_split_quickly():
    parts = split("x" * 100_000, 60, len)
    assert "".join(parts) == "x" * 100_000
    assert max(map(len, parts)) <= 60


def test_attention_over_pieces_becomes_an_alignment_of_words():
    links = word_alignment(
        [[0.9, 0.1, 0.0], [0.2, 0.5, 0.3], [0.1, 0.4, 0.5]],
        "Guten Tag",
        "Good day",
        ["▁Guten", "▁Ta", "g"],
        ["▁Good", "▁da", "y"],
    )
    assert links == [((0, 5), (0, 4)), ((6, 9), (5, 8))]


def test_a_changed_glossary_retranslates_only_the_sentences_that_have_its_terms(tiny, fake, tmp_path):
    texts = ["Der Gipfel begann.", "Die Minister kamen.", "Der Gipfel endete in Semei."]
    own = Glossary((Term("Gipfel", "summit", "de", "en"),))

    def asked(glossary):
        fake.calls.clear()
        Translator(
            models={"de-en": str(tiny)}, engine="torch", cache=Cache(tmp_path), glossary=glossary
        ).translate(texts, "de", "en")
        return sorted(set(fake.texts))

    assert asked(Glossary()) == sorted(texts)
    assert asked(own) == [texts[0], texts[2]]
    assert asked(own | Glossary((Term("Semei", "Semey", "de", "en"), Term("Abai", "Abay", "de", "en")))) == [
        texts[2]
    ]
    assert asked(Glossary()) == []


FINDINGS = st.lists(st.sampled_from([ERROR, WARNING]), max_size=3).map(tuple)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(FINDINGS, FINDINGS, FINDINGS, FINDINGS, FINDINGS, FINDINGS), min_size=1, max_size=4)
)
def test_a_repaired_segment_never_has_more_findings_than_the_first_hypothesis(
    tiny, fake, monkeypatch, verdicts
):
    """Every attempt of a segment gets arbitrary findings; the first one's are the measure."""
    tries: Counter[str] = Counter()

    def judged(pair):
        source = pair.source.text
        found = verdicts[int(source)][tries[source] % 6]
        tries[source] += 1
        return found

    monkeypatch.setattr("polyglot_news.translation.translator.check_pair", judged)
    monkeypatch.setattr("polyglot_news.translation.translator._LETTER", re.compile("."))
    kept = translator(tiny).translate([str(number) for number in range(len(verdicts))], "de", "en")
    for hypothesis, (first, *_) in zip(kept, verdicts, strict=True):
        assert len(hypothesis.findings) <= len(first)
        assert hypothesis.findings.count(ERROR) <= first.count(ERROR)


LETTERS = st.text(alphabet="Die 152 Staten im Mai.,„“Астна\x00", min_size=1, max_size=40)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LETTERS, min_size=6, max_size=6))
def test_whatever_an_engine_says_repair_adds_no_finding(tiny, fake, monkeypatch, hypotheses):
    """As above, with the real checks on arbitrary hypotheses."""
    monkeypatch.setattr("polyglot_news.translation.translator.check_pair", check_pair)
    source = "152 Staaten stimmten am 29. Mai in Astana dafür."
    fake.answer = lambda text, token, decoding: hypotheses[len(fake.calls) % 6]
    fake.calls.clear()
    [first] = translator(tiny, repair=False).translate([source], "de", "en")
    fake.calls.clear()
    [kept] = translator(tiny).translate([source], "de", "en")
    assert len(kept.findings) <= len(first.findings)
    assert sum(f.severity == "error" for f in kept.findings) <= sum(
        f.severity == "error" for f in first.findings
    )
