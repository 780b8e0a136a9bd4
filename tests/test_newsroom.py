"""The newsroom: what is done once, what is done again, what is kept, and what a failing article costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from polyglot_news import Newsroom
from polyglot_news.articles.article import Article, Paragraph
from polyglot_news.cache import Cache
from polyglot_news.checks import Finding
from polyglot_news.digest import Digest, Summary, SummarySentence
from polyglot_news.errors import ArticleError, CheckpointError, GlossaryError, LanguageError

SEEDS = Path(__file__).parent.parent / "seeds"
TEXT = (
    "Der Präsident ist am Donnerstag in der Hauptstadt eingetroffen. Die Regierung hat das Abkommen begrüßt.\n\n"
    "Am Freitag beraten die Minister über den Haushalt. Die Opposition kritisiert die Pläne der Regierung scharf."
)


@pytest.fixture
def room(tmp_path, fake):
    with Newsroom(cache=tmp_path, summarizer="extractive") as made:
        yield made


def test_a_digest_has_both_translations_and_both_summaries(room):
    digest = room.digest(TEXT)
    assert list(digest.translations) == ["en", "ru"]
    assert [s.source for s in digest.translations["ru"].segments] == [
        s.source for s in digest.translations["en"].segments
    ]
    assert digest.translations["en"].text.count("\n\n") == 1
    assert set(digest.summaries) == {"en", "ru"}
    assert all(0 <= n < 4 for s in digest.summaries["en"].sentences for n in s.evidence)
    assert Digest.from_json(digest.to_json()) == digest


def test_the_second_time_costs_no_engine_call_and_is_marked_as_cached(room, fake):
    first = room.digest(TEXT)
    fake.calls.clear()
    second = room.digest(TEXT)
    assert second == first
    assert (first.cached, second.cached) == (False, True)
    assert fake.asked == []


def test_the_languages_of_a_short_article_are_decoded_side_by_side(
    tmp_path, fake, monkeypatch, tiny_multilingual
):
    begun = {">>eng<<": threading.Event(), ">>rus<<": threading.Event()}

    def met(text, token, decoding):
        begun[token].set()
        assert all(language.wait(timeout=20) for language in begun.values())
        return f"{token} {text}"

    monkeypatch.setattr(fake, "answer", met)
    # named, so that it does not wait for the English
    with Newsroom(cache=tmp_path, summaries=(), models={"de-ru": str(tiny_multilingual)}) as room:
        digest = room.digest("Der Präsident ist am Donnerstag in der Hauptstadt eingetroffen.")
    assert list(digest.translations) == ["en", "ru"]


def test_a_language_that_goes_on_from_the_english_does_not_wait_beside_it(tmp_path, fake, monkeypatch):
    def wait(seconds):
        raise AssertionError("waited")

    monkeypatch.setattr("polyglot_news.cache.time.sleep", wait)
    with Newsroom(("ru", "en"), cache=tmp_path, summaries=()) as room:
        digest = room.digest(TEXT)
    assert list(digest.translations) == ["ru", "en"]
    assert len(fake.asked) == 2 * len(digest.translations["en"].segments)


def test_what_one_language_raises_is_raised(tmp_path, fake, monkeypatch):
    def failing(text, token, decoding):
        if token.startswith(">>rus"):
            raise CheckpointError("The checkpoint cannot be loaded.")
        return text

    monkeypatch.setattr(fake, "answer", failing)
    with (
        Newsroom(cache=tmp_path, summaries=()) as room,
        pytest.raises(CheckpointError, match="cannot be loaded"),
    ):
        room.digest(TEXT)


def test_an_edited_article_retranslates_only_its_edited_sentences(room, fake):
    room.digest(TEXT)
    fake.calls.clear()
    room.digest(TEXT.replace("Am Freitag beraten", "Am Samstag beraten"))
    edited = "Am Samstag beraten die Minister über den Haushalt."
    assert sorted(fake.asked) == [(">>eng<<", edited), (">>rus<<", f">>eng<<{edited}")]


def test_refresh_makes_everything_anew(tmp_path, fake):
    Newsroom(cache=tmp_path, summarizer="extractive").digest(TEXT)
    fake.calls.clear()
    digest = Newsroom(cache=tmp_path, summarizer="extractive", refresh=True).digest(TEXT)
    assert len(fake.asked) == 8
    assert not digest.cached


def test_other_targets_share_the_memory_and_not_the_digest(tmp_path, fake):
    Newsroom(("en",), cache=tmp_path, summarizer="extractive").digest(TEXT)
    fake.calls.clear()
    digest = Newsroom(("en", "ru"), cache=tmp_path, summarizer="extractive").digest(TEXT)
    assert not digest.cached
    assert {token for token, _ in fake.asked} == {">>rus<<"}


def test_no_cache_keeps_nothing(tmp_path, fake, monkeypatch):
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path))
    Newsroom(cache=False, summarizer="extractive").digest(TEXT)
    assert list(tmp_path.iterdir()) == []


def test_the_same_text_from_another_place_is_answered_from_the_cache_with_its_own_source(room):
    one = room.digest(Article((Paragraph("prose", TEXT.split("\n\n")[0]),), source="a.txt"))
    two = room.digest(Article((Paragraph("prose", TEXT.split("\n\n")[0]),), source="b.txt"))
    assert (one.article.source, two.article.source, two.cached) == ("a.txt", "b.txt", True)


def test_credits_teasers_and_signatures_are_kept_and_not_translated(room, fake):
    article = Article(
        (
            Paragraph("headline", "Treffen in der Hauptstadt"),
            Paragraph("prose", "Der Präsident ist am Donnerstag in der Hauptstadt eingetroffen."),
            Paragraph("credit", "Quelle: Sputnik © Jemand"),
            Paragraph("teaser", "Mehr zum Thema – Etwas anderes"),
            Paragraph("signature", "DAZ"),
        )
    )
    digest = room.digest(article)
    assert digest.article.paragraphs == article.paragraphs
    assert {text.removeprefix(">>eng<<") for _, text in fake.asked} == {
        p.text for p in article.paragraphs[:2]
    }
    assert [s.paragraph for s in digest.translations["en"].segments] == [0, 1]


@pytest.mark.parametrize(
    ("options", "error"),
    [({"glossaries": ["no-such-terms.tsv"]}, GlossaryError), ({"targets": ("fr",)}, CheckpointError)],
)
def test_what_ails_a_checkpoint_or_glossary_is_raised_once_and_is_no_articles_fault(
    tmp_path, fake, options, error
):
    failed = []
    with Newsroom(cache=tmp_path, summarizer="extractive", **options) as room, pytest.raises(error):
        list(room.digest_many([TEXT, TEXT], on_error=lambda *told: failed.append(told)))
    assert not failed


def test_the_articles_own_language_as_a_target_gives_a_summary(tmp_path, fake):
    digest = Newsroom(("de",), cache=tmp_path, summarizer="extractive").digest(TEXT)
    assert not digest.translations
    assert digest.summaries["de"].sentences[0].text in TEXT
    assert fake.calls == []


def test_a_summary_in_the_source_language_is_made_of_its_sentences(tmp_path, fake):
    digest = Newsroom(("en",), cache=tmp_path, summaries=("de", "en"), summarizer="extractive").digest(TEXT)
    assert all(sentence.text in TEXT for sentence in digest.summaries["de"].sentences)


def write_summaries(monkeypatch, summarize):
    """Let English summaries be written by a function in place of a model."""

    class Writer:
        fingerprint = description = "writer"

        def __init__(self, *args, **options):
            pass

        def writes(self, language):
            return language == "en"

        def summarize(self, segments, **options):
            return summarize(segments, **options)

    monkeypatch.setattr("polyglot_news.summarization.Summarizer", Writer)


def test_written_summaries_are_carried_over_with_their_evidence(tmp_path, fake, monkeypatch):
    def summarize(segments, *, language, headline, origin):
        assert origin.language == "de"
        assert language == "en"
        assert all(text.startswith(">>eng<<") for text in segments)
        return Summary("en", "abstractive", (SummarySentence("The ministers meet.", (2,)),))

    write_summaries(monkeypatch, summarize)
    digest = Newsroom(("ru",), cache=tmp_path).digest(TEXT)
    assert list(digest.translations) == ["ru"]
    [sentence] = digest.summaries["ru"].sentences
    assert sentence == SummarySentence(">>rus<<The ministers meet.", (2,))
    assert digest.summaries["ru"].method == "abstractive"


def test_a_summary_that_was_translated_twice_is_held_against_the_article(tmp_path, fake, monkeypatch):
    written = Summary("en", "abstractive", (SummarySentence("Ministers meet in the capital.", (0,)),))
    write_summaries(monkeypatch, lambda segments, **options: written)
    fake.answer = lambda text, token, decoding: "17 министров встречаются в столице."
    text = "Die Minister des Landes beraten am Freitag in der Hauptstadt."
    digest = Newsroom(("en", "ru"), cache=tmp_path).digest(text)
    [finding] = [f for f in digest.summaries["ru"].findings if f.name == "unsupported numbers"]
    assert (finding.severity, finding.message) == ("error", "not in the source: 17")


def test_a_summary_tells_which_sentences_rest_on_translations_with_errors(tmp_path, fake, monkeypatch):
    finding = Finding("numbers", "error", "missing: 3")
    monkeypatch.setattr(
        "polyglot_news.translation.translator.check_pair",
        lambda pair: (finding,) if "Freitag" in pair.source.text else (),
    )
    text = "Am Freitag beraten die Minister in der Hauptstadt über den Haushalt des Landes."
    digest = Newsroom(("en", "ru"), cache=tmp_path, summarizer="extractive").digest(text)
    for summary in digest.summaries.values():
        [flag] = summary.findings
        assert (flag.name, flag.severity) == ("evidence", "warning")
        assert flag.message == "sentence 1 rests on a translation with errors: numbers"
    assert Digest.from_json(digest.to_json()) == digest
    clean = Newsroom(("en",), cache=tmp_path, summarizer="extractive").digest(
        TEXT.replace("Freitag", "Montag")
    )
    assert clean.summaries["en"].findings == ()


def test_digests_come_in_the_order_of_the_articles(room):
    texts = [TEXT.replace("Minister", f"Minister aus Raum {number}") for number in range(30)]
    room.digest(texts[7])
    digests = list(room.digest_many(texts))
    assert ["Raum " + str(n) in d.article.paragraphs[1].text for n, d in enumerate(digests)] == [True] * 30
    assert [d.cached for d in digests] == [n == 7 for n in range(30)]


def test_an_endless_stream_is_digested_as_it_comes(room):
    def endless():
        number = 0
        while True:
            yield TEXT.replace("Minister", f"Minister {number}")
            number += 1

    digests = room.digest_many(endless())
    assert "Minister 0 " in next(digests).article.paragraphs[1].text
    assert "Minister 1 " in next(digests).article.paragraphs[1].text
    digests.close()


def test_one_failing_article_does_not_stop_the_others(room, tmp_path):
    failed = []
    items = [TEXT, tmp_path / "missing.txt", TEXT.replace("Freitag", "Montag")]
    digests = list(room.digest_many(items, on_error=lambda source, error: failed.append((source, error))))
    assert len(digests) == 2
    [(source, error)] = failed
    assert source.endswith("missing.txt")
    assert isinstance(error, ArticleError)


def test_without_a_handler_the_error_comes_after_the_digests_before_it(room, tmp_path):
    digests = room.digest_many([TEXT, tmp_path / "missing.txt"])
    assert next(digests).translations
    with pytest.raises(ArticleError):
        next(digests)


def test_folders_and_files_of_many_articles_stand_for_all_of_them(room, tmp_path):
    lines = [json.dumps({"text": TEXT.replace("Freitag", day)}) for day in ("Montag", "Dienstag")]
    many, one = tmp_path / "in" / "a.jsonl", tmp_path / "in" / "b.txt"
    many.parent.mkdir()
    many.write_text("\n".join([*lines, "{}"]), encoding="utf-8")
    one.write_text(TEXT, encoding="utf-8")
    failed = []
    found = room.digest_many(
        str(many.parent), on_error=lambda source, error: failed.append((source, str(error)))
    )
    assert [digest.article.source for digest in found] == [f"{many}#1", f"{many}#2", str(one)]
    [(source, message)] = failed
    assert source == str(many)
    assert f"{many}#3" in message
    assert len(list(room.digest_many([one, str(many)], on_error=lambda *_: None))) == 3
    for path in (many, many.parent, str(many)):
        with pytest.raises(ArticleError, match="digest_many"):
            room.digest(path)


def test_an_english_article_is_refused_with_the_language_and_the_way_out(room):
    text = "The president arrived in the capital on Thursday. The government welcomed the agreement at once."
    with pytest.raises(LanguageError, match=r"English.*--from"):
        room.digest(text)


def test_a_language_that_is_said_is_taken_as_said(tmp_path, fake):
    text = "The president arrived in the capital on Thursday. The government welcomed the agreement at once."
    digest = Newsroom(("ru",), source="en", cache=tmp_path, summarizer="extractive").digest(text)
    assert digest.article.language == "en"
    assert len(digest.translations["ru"].segments) == 2


def test_every_name_the_package_promises_is_there():
    import polyglot_news

    for name in polyglot_news.__all__:
        assert getattr(polyglot_news, name) is not None


def run(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
        cwd=SEEDS.parent,
    )
    return done.stdout


def test_importing_the_package_loads_no_model_library():
    heavy = "torch transformers ctranslate2 sentencepiece langdetect numpy pandas rich sqlite3 jinja2"
    code = f"import sys, polyglot_news; print([n for n in {heavy!r}.split() if n in sys.modules])"
    assert run(code) == "[]\n"


@pytest.mark.models
def test_a_cached_answer_loads_no_model_library(models_cache):
    first = "from polyglot_news import Newsroom; from pathlib import Path; import sys\n"
    first += "room = Newsroom(summarizer='extractive'); digests = list(room.digest_many(sorted(Path('seeds').glob('*.txt'))))\n"
    again = "print(all(d.cached for d in digests), len(digests), [n for n in heavy if n in sys.modules])"
    heavy = "heavy = 'torch transformers ctranslate2 sentencepiece langdetect numpy rich gguf'.split()\n"
    environment = {"POLYGLOT_NEWS_CACHE": str(models_cache)}
    run(first, **environment)
    assert run(first + heavy + again, **environment) == "True 5 []\n"


@pytest.mark.models
def test_the_seeds_become_digests_without_their_boilerplate(tmp_path):
    digests = list(Newsroom(cache=Cache(tmp_path)).digest_many(sorted(SEEDS.glob("*.txt"))))
    assert [str(d.article.date) for d in digests] == [
        "2024-09",
        "2025-03",
        "2024-07",
        "2025-12-12",
        "2023-11",
    ]
    for digest in digests:
        assert set(digest.summaries) == {"en", "ru"}
        for translation in digest.translations.values():
            assert translation.text.strip()
            for boilerplate in ("date 20", "(ots)", "Sputnik", "Grubenunglück", "Mehr zum Thema", "DAZ"):
                assert boilerplate not in translation.text
                assert all(boilerplate not in s.source for s in translation.segments)
        cyrillic = sum("а" <= c.lower() <= "я" for c in digest.translations["ru"].text)
        assert cyrillic > 0.6 * len(digest.translations["ru"].text.replace(" ", "")) * 0.8
        assert Digest.from_json(digest.to_json()) == digest


def test_the_bar_knows_its_end_where_files_can_be_counted(tmp_path):
    from polyglot_news.articles.reading import count_articles

    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(TEXT)
    assert count_articles([tmp_path]) == 3
    assert count_articles([str(tmp_path), TEXT, tmp_path / "0.txt"]) == 5
    assert count_articles([tmp_path / "missing.txt", tmp_path]) == 4
    (tmp_path / "many.jsonl").write_text("{}")
    assert count_articles([tmp_path]) is None
    assert count_articles(iter([TEXT])) == 1  # a list's iterator tells
    assert count_articles(text for text in [TEXT]) is None
