"""Translator: the memory, routes, repairs."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polyglot_news.cache import Cache
from polyglot_news.checks import Finding, check_pair
from polyglot_news.errors import CheckpointError
from polyglot_news.glossary import Glossary, Term
from polyglot_news.models import marian as checkpoints
from polyglot_news.translation import Decoding, Hypothesis, Translator
from polyglot_news.translation import translator as translation
from polyglot_news.translation.engines.base import Decoded


@pytest.fixture
def fake(fake):
    """Each time a text is decoded shows."""
    fake.answer = lambda text, token, decoding: f"<{text}>"
    return fake


def translator(tiny, cache=None, **options):
    return Translator(
        models={"de-en": str(tiny)}, engine="torch", cache=cache, glossary=Glossary(), **options
    )


def test_a_model_reads_a_mixed_fraction_as_a_decimal(tiny, fake):
    fake.answer = lambda text, token, decoding: text
    [hypothesis] = translator(tiny).translate(["Es dauerte 2½ Stunden."], "de", "en")
    assert "2,5" in hypothesis.target


def test_a_german_ordinals_full_stop_does_not_stay(tiny, fake):
    fake.answer = lambda text, token, decoding: "It closed on 29th. August 1991."
    [hypothesis] = translator(tiny).translate(["Es schloss am 29. August 1991."], "de", "en")
    assert hypothesis.target == "It closed on 29th August 1991."


def test_an_engine_that_does_not_exist_is_named(tiny):
    with pytest.raises(CheckpointError, match="no engine 'tensorflow'"):
        translator(tiny).__class__(engine="tensorflow")


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


def test_a_way_is_looked_for_once(tiny, monkeypatch):
    asked = []
    real = translation.routes
    monkeypatch.setattr(
        translation, "routes", lambda *pair, **options: asked.append(pair[:2]) or real(*pair, **options)
    )
    made = translator(tiny)
    assert made.routes("de", "en") is made.routes("de", "en")
    with pytest.raises(CheckpointError):
        made.routes("de", "xx")
    assert asked == [("de", "en"), ("de", "xx")]


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


def test_of_hypotheses_with_the_same_findings_the_model_prefers_the_likelier() -> None:
    likely, unlikely = Hypothesis("a", "de-en", (ERROR,), -0.5), Hypothesis("b", "de-en", (ERROR,), -2.0)
    assert min(unlikely, likely, key=lambda one: one.rank) is likely
    clean, warned = Hypothesis("c", "de-en", (), -9.0), Hypothesis("d", "de-en", (WARNING,), -0.1)
    assert sorted([unlikely, likely, warned, clean], key=lambda one: one.rank) == [
        clean,
        warned,
        likely,
        unlikely,
    ]


@pytest.mark.parametrize(("scores", "kept"), [((-2.0, -0.5), -0.5), ((-0.5, -2.0), -0.5)])
def test_a_repair_that_mends_nothing_is_kept_for_its_score_alone(tiny, fake, monkeypatch, scores, kept):
    first, *_ = scores
    said = iter([first])
    monkeypatch.setattr(translation, "check_pair", lambda pair: (ERROR,))
    monkeypatch.setattr(
        fake, "translate", lambda texts, *_: [Decoded(f"<{texts[0]}>", next(said, scores[1]))] * len(texts)
    )
    [hypothesis] = translator(tiny).translate(["Eins"], "de", "en")
    assert hypothesis.score == kept


def test_hypotheses_survive_the_memory_exactly():
    hypothesis = Hypothesis("Ж", "de-ru", (Finding("names", "error", "!", ((0, 1),), ((2, 3),)),), -0.25)
    assert Hypothesis.from_dict(hypothesis.to_dict()) == hypothesis


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
