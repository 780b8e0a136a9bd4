"""The CTranslate2 engine: conversions."""

from __future__ import annotations

from polyglot_news.models import marian as checkpoints


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
