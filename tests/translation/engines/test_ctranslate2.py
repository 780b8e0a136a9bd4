"""The CTranslate2 engine: conversions."""

from __future__ import annotations

from polyglot_news.models import marian as checkpoints


def test_a_conversion_is_made_once_and_whole(tiny, tmp_path, monkeypatch):
    from polyglot_news.translation.engines import ctranslate2 as module

    made = []
    real = module._convert
    monkeypatch.setattr(module, "_convert", lambda *args: made.append(args) or real(*args))
    checkpoint = checkpoints.find(tiny)
    first = module._converted(checkpoint, tmp_path / "ct2", "int8")
    second = module._converted(checkpoint, tmp_path / "ct2", "int8")
    assert first == second
    assert len(made) == 1
    assert [path.name for path in (tmp_path / "ct2").iterdir()] == [first.name]


def test_a_conversion_that_another_process_finished_first_is_used(tiny, tmp_path, monkeypatch):
    from polyglot_news.translation.engines import ctranslate2 as module

    checkpoint = checkpoints.find(tiny)
    real = module._convert

    def beaten(checkpoint, folder, precision):
        real(checkpoint, folder, precision)
        real(checkpoint, tmp_path / "ct2" / f"{checkpoint.fingerprint}-{precision}", precision)

    monkeypatch.setattr(module, "_convert", beaten)
    assert (module._converted(checkpoint, tmp_path / "ct2", "int8") / "model.bin").is_file()
    assert len(list((tmp_path / "ct2").iterdir())) == 1
