"""Converted models are whole, verified before each use, and made anew when they are damaged."""

from __future__ import annotations

import json
import os
import shutil
import warnings
from pathlib import Path

import pytest
from tiny import make_marian

from polyglot_news.cache import Cache
from polyglot_news.errors import CacheWarning, CheckpointError
from polyglot_news.models import conversions, summarizers
from polyglot_news.models import marian as checkpoints
from polyglot_news.models.conversions import MANIFEST, Conversion
from polyglot_news.translation import Translator
from polyglot_news.translation.engines import base, ctranslate2


class Maker:
    """Converts, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self, folder: Path) -> None:
        folder.mkdir()
        (folder / "model.bin").write_bytes(b"weights" * 1000)
        (folder / "vocabulary.json").write_text("[]")
        self.times += 1


@pytest.fixture
def maker() -> Maker:
    return Maker()


@pytest.fixture
def kept(tmp_path: Path, maker: Maker) -> Conversion:
    made = Conversion(tmp_path / "cache" / "abc", maker)
    made.ready()
    return made


def zeroed(path: Path) -> None:
    """The same size, and another content, as a disk or a copy that failed leaves it."""
    path.write_bytes(bytes(path.stat().st_size))
    os.utime(path, ns=(1, 1))


DAMAGES = {
    "zeroed": lambda folder: zeroed(folder / "model.bin"),
    "cut": lambda folder: os.truncate(folder / "model.bin", 10),
    "longer": lambda folder: (folder / "model.bin").write_bytes(b"weights" * 1001),
    "missing": lambda folder: (folder / "model.bin").unlink(),
    "vocabulary": lambda folder: zeroed(folder / "vocabulary.json"),
    "no manifest": lambda folder: (folder / MANIFEST).unlink(),
    "manifest": lambda folder: (folder / MANIFEST).write_text("{"),
    "manifest of another kind": lambda folder: (folder / MANIFEST).write_text('{"files": {"model.bin": 1}}'),
    "empty manifest": lambda folder: (folder / MANIFEST).write_text('{"files": {}}'),
    "empty": lambda folder: [path.unlink() for path in folder.iterdir()],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_conversion_is_made_anew_with_one_warning(
    kept: Conversion, maker: Maker, damage: str
) -> None:
    assert kept.repair() == ""
    DAMAGES[damage](kept.folder)
    with pytest.warns(CacheWarning, match="is damaged; it is converted anew") as told:
        repair = kept.repair()
        assert kept.ready() == kept.folder
    assert len(told) == 1
    assert maker.times == 2
    assert (kept.folder / "model.bin").read_bytes() == b"weights" * 1000
    assert repair
    assert kept.repair() == repair  # from now on, also in other processes
    assert [path.name for path in kept.folder.parent.iterdir()] == ["abc"]
    DAMAGES[damage](kept.folder)
    with pytest.warns(CacheWarning):
        assert kept.repair() not in ("", repair)


def test_what_is_not_there_is_not_made_to_tell_its_repairs(tmp_path: Path, maker: Maker) -> None:
    assert Conversion(tmp_path / "abc", maker).repair() == ""
    assert maker.times == 0


def test_an_unchanged_conversion_is_not_read_again_and_a_touched_one_once(
    kept: Conversion, maker: Maker, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Path] = []
    real = conversions.sha256_of
    monkeypatch.setattr(conversions, "sha256_of", lambda path: read.append(path) or real(path))
    kept.ready()
    assert not read
    os.utime(kept.folder / "model.bin", ns=(1, 1))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        kept.ready()
        kept.ready()
    assert read == [kept.folder / "model.bin"]
    assert maker.times == 1


def test_a_conversion_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        folder.mkdir()
        raise CheckpointError("no")

    with pytest.raises(CheckpointError):
        Conversion(tmp_path / "abc", fail).ready()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_checkpoint_of_ctranslate2_is_converted_anew_and_what_it_made_is_not_served(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("ctranslate2")
    text = "Der Präsident ist am Donnerstag in Astana eingetroffen."

    def translate() -> str:
        monkeypatch.setattr(base, "_loaded", {})  # as in another process
        with Cache(tmp_path) as cache:
            translator = Translator(
                models={"de-en": str(tiny)},
                engine="ctranslate2",
                cache=cache,
                cache_dir=tmp_path,
                repair=False,
            )
            return translator.translate([text], "de", "en")[0].target

    right = translate()
    [folder] = (tmp_path / "ctranslate2").iterdir()
    # a damage that nobody sees: the size and the time are those of the manifest
    other = ctranslate2.conversion(
        checkpoints.find(make_marian(tmp_path / "other", seed=1)), tmp_path / "2", "int8"
    )
    model = folder / "model.bin"
    size, moment = model.stat().st_size, model.stat().st_mtime_ns
    model.write_bytes((other.ready() / "model.bin").read_bytes())
    assert model.stat().st_size == size
    os.utime(model, ns=(moment, moment))
    with Cache(tmp_path) as cache:
        cache.clear(conversions=False)
    wrong = translate()
    os.utime(model, ns=(1, 1))  # now it is seen
    with pytest.warns(CacheWarning, match="damaged"):
        assert translate() == right
    assert wrong != right  # else this test tells nothing
    assert json.loads((folder / MANIFEST).read_text())["repair"]


def test_separate_vocabularies_are_refused_by_ctranslate2_with_the_engine_that_has_them(
    tiny: Path, tmp_path: Path
) -> None:
    pytest.importorskip("ctranslate2")
    folder = shutil.copytree(tiny, tmp_path / "separate")
    shutil.copy(folder / "vocab.json", folder / "target_vocab.json")
    settings = json.loads((folder / "tokenizer_config.json").read_text())
    (folder / "tokenizer_config.json").write_text(json.dumps({**settings, "separate_vocabs": True}))
    with pytest.raises(CheckpointError, match=r"separate source and target vocabularies.*--engine torch"):
        ctranslate2.CTranslate2Engine(checkpoints.find(folder), tmp_path)


def test_a_damaged_summarizer_is_converted_anew_under_another_fingerprint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, maker: Maker
) -> None:
    monkeypatch.setattr(summarizers, "_convert", lambda file, folder: maker(folder))
    file = tmp_path / "small.gguf"
    file.write_bytes(b"GGUF")

    def model() -> summarizers.Model:
        return summarizers.Model("small.gguf", "gguf", file, tmp_path / "cache")

    before = model().fingerprint
    folder = model().folder()
    assert model().fingerprint == before
    zeroed(folder / "model.bin")
    with pytest.warns(CacheWarning, match="damaged"):
        after = model().fingerprint
    assert after.startswith(f"{before}+")
    assert model().fingerprint == after
    assert model().folder() == folder
    assert maker.times == 2
