"""Where torch computes, and in which precision."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from polyglot_news.models.hardware import device, precision


def torch(*, cuda: bool = False, mps: bool = False, bf16: bool = False, cpu: dict[str, bool] | None = None):
    """What is asked of torch, on a machine with such hardware."""
    processor = SimpleNamespace() if cpu is None else SimpleNamespace(get_capabilities=lambda: cpu)
    return SimpleNamespace(
        cuda=SimpleNamespace(is_available=lambda: cuda, is_bf16_supported=lambda: bf16),
        backends=SimpleNamespace(mps=SimpleNamespace(is_available=lambda: mps)),
        cpu=processor,
        bfloat16="bfloat16",
        float16="float16",
        float32="float32",
    )


@pytest.mark.parametrize(
    ("cuda", "mps", "expected"),
    [(True, False, "cuda"), (True, True, "cuda"), (False, True, "mps"), (False, False, "cpu")],
)
def test_the_fastest_device_is_taken(cuda: bool, mps: bool, expected: str) -> None:
    assert device(torch(cuda=cuda, mps=mps)) == expected


@pytest.mark.parametrize(
    ("machine", "place", "expected"),
    [
        (torch(bf16=True), "cuda", "bfloat16"),
        (torch(), "cuda", "float16"),
        (torch(cpu={"avx512_bf16": True}), "cpu", "bfloat16"),
        (torch(cpu={"amx_bf16": True}), "cpu", "bfloat16"),
        (torch(cpu={"avx2": True}), "cpu", "float32"),
        (torch(), "cpu", "float32"),
        (torch(bf16=True, cpu={"amx_bf16": True}), "mps", "float32"),
    ],
)
def test_half_precision_is_taken_where_the_device_multiplies_it(machine, place: str, expected: str) -> None:
    assert precision(machine, place) == expected
