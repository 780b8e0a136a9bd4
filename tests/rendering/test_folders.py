"""A file or a folder of any format."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from samples import CENTRE, DIGESTS, HOSTILE, PARTNERSHIP

from polyglot_news.digest import Digest
from polyglot_news.rendering import FORMATS, render_folder, write


def test_a_folder_holds_a_page_an_article_named_after_its_fingerprint(tmp_path: Path) -> None:
    written = list(render_folder([*DIGESTS, HOSTILE, CENTRE], tmp_path / "new" / "folder"))
    names = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert sorted(path.name for path in written) == names
    assert all(re.fullmatch(r"[0-9a-f]{16}(-2)?\.html|index\.html", name) for name in names)
    assert len(names) == 8
    assert list(tmp_path.iterdir()) == [tmp_path / "new"]
    assert f'href="{PARTNERSHIP.article.id}.html"' in (tmp_path / "new/folder/index.html").read_text("utf-8")


def test_a_file_of_a_folder_is_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    [path] = render_folder([CENTRE], tmp_path, "text", full=False)
    before = path.read_text("utf-8")
    with monkeypatch.context() as patched, pytest.raises(OSError, match="full"):
        patched.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        list(render_folder([CENTRE], tmp_path, "text"))
    assert [path.read_text("utf-8") for path in tmp_path.iterdir()] == [before]


@pytest.mark.parametrize("format", FORMATS)
def test_what_utf_8_cannot_carry_stops_no_format(tmp_path: Path, format: str) -> None:
    damaged = Digest.from_json(CENTRE.to_json().replace(" der ", r" \udcff "))
    assert damaged != CENTRE
    paths = list(render_folder([damaged], tmp_path, format))
    assert all(path.read_text("utf-8") for path in paths)
    write(tmp_path / "lone.txt", ["\udcff"])
    assert (tmp_path / "lone.txt").read_bytes() == rb"\udcff"


def test_other_formats_fill_a_folder_too(tmp_path: Path) -> None:
    paths = list(render_folder(DIGESTS, tmp_path, "markdown"))
    assert [path.name for path in paths] == [f"{digest.article.id}.md" for digest in DIGESTS]
    assert "Токаев" in paths[3].read_text("utf-8")
