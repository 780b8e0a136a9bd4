"""What is installed is whole: a wheel holds all that is read at run time, and its weights are no stubs."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel() -> dict[str, Path]:
    """Path in the wheel → file here."""
    builders = pytest.importorskip("hatchling.builders.wheel", reason="pip install hatchling")
    included = builders.WheelBuilder(str(ROOT)).recurse_included_files()
    return {file.distribution_path: Path(file.path) for file in included}


def test_a_wheel_holds_every_file_of_the_package(wheel: dict[str, Path]) -> None:
    package = ROOT / "polyglot_news"
    files = {path.relative_to(ROOT).as_posix() for path in package.rglob("*") if path.is_file()}
    assert {name for name in files if "__pycache__" not in name} <= set(wheel)


@pytest.mark.parametrize(
    ("pattern", "fewest", "size"),
    [
        ("weights/*/model.safetensors", 1, 10_000_000),
        ("weights/*/*.spm", 2, 100_000),
        ("weights/*/*.json", 4, 50),
        ("languages/tables/*.txt.gz", 3, 100_000),
        ("data/*.tsv", 3, 1000),
        ("rendering/reader/*", 5, 1000),
        ("py.typed", 1, 0),
    ],
)
def test_a_wheel_holds_what_is_read_at_run_time(
    wheel: dict[str, Path], pattern: str, fewest: int, size: int
) -> None:
    sizes = [
        path.stat().st_size for name, path in wheel.items() if Path(name).match(f"polyglot_news/{pattern}")
    ]
    assert len(sizes) >= fewest
    assert min(sizes) >= size
