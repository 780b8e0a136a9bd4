"""By which checkpoints a text gets from one language to another."""

from __future__ import annotations

import pytest
from tiny import in_hub_cache, make_marian

from polyglot_news.errors import CheckpointError
from polyglot_news.models import marian as checkpoints
from polyglot_news.translation.routes import routes


@pytest.fixture
def hub(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    return tmp_path / "hub"


def test_a_route_goes_directly_where_a_checkpoint_does_and_through_english_where_none_does(hub, tiny):
    models = {"de-en": str(tiny), "en-uk": str(tiny)}
    assert [str(route) for route in routes("de", "en", models)] == ["de-en"]
    assert [str(route) for route in routes("de", "uk", models)] == ["de-en-uk"]


def test_a_named_checkpoint_goes_before_everything_else(hub, tiny, tiny_multilingual):
    found = routes("de", "ru", {"de-ru": str(tiny_multilingual)})
    assert str(found[0]) == "de-ru"
    assert found[0].legs[0].checkpoint.folder == tiny_multilingual
    assert found[0].legs[0].target_token == ">>rus<<"  # noqa: S105


def test_the_bundled_checkpoints_go_through_english_into_russian(hub):
    [route] = routes("de", "ru")
    assert str(route) == "de-en-ru"
    assert [leg.checkpoint.id for leg in route.legs] == ["bundled-de-en", "bundled-en-ru"]


def test_bundled_names_the_one_for_the_direction_and_is_not_enough_without_one(hub, tiny):
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    assert routes("de", "en", {"de-en": "bundled"})[0].legs[0].checkpoint.id == "bundled-de-en"
    with pytest.raises(CheckpointError, match="bundled-de-en, bundled-en-ru"):
        checkpoints.find("bundled")


def test_a_direct_route_from_the_hub_is_preferred_to_two_legs(hub, tiny):
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-de-en", tiny)
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-en-ru", tiny)
    assert str(routes("de", "ru")[0]) == "de-en-ru"
    in_hub_cache(hub, "Helsinki-NLP/opus-mt-tc-big-de-zle", tiny)
    assert str(routes("de", "ru")[0]) == "de-ru"


def test_an_impossible_direction_names_the_way_out(hub):
    with pytest.raises(CheckpointError, match="--model de-xx=FOLDER_OR_ID"):
        routes("de", "xx")


@pytest.fixture(scope="module")
def scripted(tmp_path_factory):
    """A checkpoint whose target tokens name scripts."""
    tokens = (">>eng<<", ">>kaz_Cyrl<<", ">>uzb_Cyrl<<", ">>uzb_Latn<<", ">>rus<<")
    return make_marian(tmp_path_factory.mktemp("tiny") / "scripts", tokens)


@pytest.mark.parametrize(
    ("target", "token"),
    [
        ("EN", ">>eng<<"),
        ("en", ">>eng<<"),
        ("eng", ">>eng<<"),
        ("kaz_Cyrl", ">>kaz_Cyrl<<"),
        ("KAZ_CYRL", ">>kaz_Cyrl<<"),
        ("kk_Cyrl", ">>kaz_Cyrl<<"),
        ("kk", ">>kaz_Cyrl<<"),
        ("uz_Latn", ">>uzb_Latn<<"),
        ("uzb_Cyrl", ">>uzb_Cyrl<<"),
    ],
)
def test_a_target_is_found_however_it_is_written(hub, scripted, target, token):
    [route] = routes("DE", target, {f"de-{checkpoints.language_code(target)}": str(scripted)})
    assert route.legs[0].target_token == token


@pytest.mark.parametrize("target", ["uz", "kaz_Latn", "fr", "rus_Latn"])
def test_a_target_that_is_not_offered_or_in_two_scripts_is_told_with_those_there_are(hub, scripted, target):
    with pytest.raises(CheckpointError, match=rf"no target token for '{target}'; it offers >>\w+<<"):
        _ = routes("de", target, {f"de-{target}": str(scripted)})[0].legs[0].target_token


@pytest.mark.parametrize("direction", ["de-kaz_Cyrl", "uz_Latn-en"])
def test_a_direction_may_name_a_script(direction):
    assert "-".join(checkpoints.check_direction(direction)) == direction
