"""The commands: their manners, their exit statuses, and what they make of what users name."""

from __future__ import annotations

import io
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import fake_newsroom
import pytest

from polyglot_news import __version__
from polyglot_news import cache as cache_module
from polyglot_news.__main__ import main as maintain
from polyglot_news.cache import Cache, key_of
from polyglot_news.cli import main, options
from polyglot_news.cli.articles import Articles
from polyglot_news.digest import Digest
from polyglot_news.errors import CacheWarning, GlossaryError
from polyglot_news.options import Options

COMMAND = [sys.executable, str(Path(__file__).with_name("fake_newsroom.py"))]
GERMAN = (
    "Astana (dpa) – Der Präsident Kasachstans, Qassym-Schomart Toqajew, hat am 2. August in Astana {} empfangen. "
    "Sie sprachen über Größe und Gewicht der Beziehungen."
)


@pytest.fixture
def newsroom(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = fake_newsroom.module()
    monkeypatch.setitem(sys.modules, "polyglot_news.newsroom", module)
    return module


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three articles, and files that are none; also the current folder."""
    made = tmp_path / "articles"
    made.mkdir()
    for name, word in {"b.txt": "Müller", "a.md": "Aitmatow", "c.html": "Çelik"}.items():
        text = GERMAN.format(word)
        if name == "c.html":
            text = f"<html><body><article><h1>Treffen</h1><p>{text}</p><p>{text}</p></article></body></html>"
        (made / name).write_text(text, encoding="utf-8")
    (made / ".hidden.txt").write_text(GERMAN.format("Niemand"), encoding="utf-8")
    (made / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (made / "sub.txt").mkdir()
    monkeypatch.chdir(tmp_path)
    return made


def lines(text: str) -> list[str]:
    return text.splitlines()


def test_a_folder_is_digested_in_order_without_what_is_hidden_or_no_article(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder), "--format", "jsonl"]) == 0
    output, errors = capsys.readouterr()
    digests = [Digest.from_json(line) for line in lines(output)]
    assert [Path(digest.article.source).name for digest in digests] == ["a.md", "b.txt", "c.html"]
    assert [list(digest.translations) for digest in digests] == [["en", "ru"]] * 3
    assert errors == ""
    assert newsroom.Newsroom.made[0].is_closed


def test_options_reach_the_newsroom(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = (
        "articles/b.txt --to ru,en,ru --from de --sentences 2 --words 40 --engine torch --model de-en=x/y "
    )
    arguments += (
        "--model de-ru=FOLDER=1 --summarizer extractive --glossary g1.tsv --glossary g2.tsv --refresh"
    )
    assert main([*arguments.split(), "--cache-dir", "my cache"]) == 0
    assert newsroom.Newsroom.made[0].options == Options(
        targets=("ru", "en"),
        source_language="de",
        sentences=2,
        words=40,
        engine="torch",
        models={"de-en": "x/y", "de-ru": "FOLDER=1"},
        summarizer="extractive",
        glossaries=(Path("g1.tsv"), Path("g2.tsv")),
        cache="my cache",
        refresh=True,
    )
    assert main(["articles/b.txt", "--no-cache"]) == 0
    assert newsroom.Newsroom.made[1].options.cache is False
    assert newsroom.Newsroom.made[1].options.source_language is None


def test_options_may_stand_among_articles(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["articles/b.txt", "--format", "jsonl", "articles/a.md", "--to", "en"]) == 0
    assert len(lines(capsys.readouterr().out)) == 2


# Input


@pytest.mark.parametrize("arguments", [[], ["-"]])
def test_an_article_comes_from_standard_input(
    newsroom: ModuleType,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(GERMAN.format("Müller").encode()), encoding="ascii")
    monkeypatch.setattr(sys, "stdin", stdin)
    assert main([*arguments, "--format", "json"]) == 0
    [digest] = json.loads(capsys.readouterr().out)
    assert "Müller" in digest["article"]["paragraphs"][0]["text"]


def test_nothing_to_read_is_wrong_usage(
    newsroom: ModuleType, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    with pytest.raises(SystemExit) as exit:
        main([])
    assert exit.value.code == 2
    [line] = lines(capsys.readouterr().err)
    assert "name an article" in line
    assert "--help" in line


def test_feeds_and_json_lines_hold_many_articles(
    newsroom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        json.dumps({"text": GERMAN.format(name), "date": "2024-05-01"}) for name in ("Anna", "Berta", "Cäsar")
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert main([str(tmp_path), "--format", "jsonl"]) == 0
    assert len(lines(capsys.readouterr().out)) == 3


@pytest.mark.parametrize(
    "name",
    [
        "zwei Wörter.txt",
        "a;rm -rf ~.txt",
        "$(touch owned).txt",
        "`id`.txt",
        "'quote\".txt",
        "*.txt",
        "%s%n.txt",
    ],
)
def test_a_files_name_is_only_a_name(
    newsroom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    (tmp_path / name).write_text(GERMAN.format("Müller"), encoding="utf-8")
    assert main([str(tmp_path / name), "--format", "jsonl", "-o", f"{tmp_path}/out/"]) == 0
    assert not (tmp_path / "owned").exists()
    [written] = (tmp_path / "out").iterdir()
    assert Digest.from_json(written.read_text(encoding="utf-8")).article.source == str(tmp_path / name)
    assert main([f"{tmp_path}/../{tmp_path.name}/{name}", "--format", "jsonl"]) == 0


def test_a_name_may_begin_with_a_dash(
    newsroom: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "-o.txt").write_text(GERMAN.format("Müller"), encoding="utf-8")
    assert main(["--format", "jsonl", "./-o.txt"]) == 0
    assert main(["--format", "jsonl", "--", "-o.txt"]) == 0
    assert len(lines(capsys.readouterr().out)) == 2


def empty(path: Path) -> None:
    path.write_bytes(b"")


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 40)


def nothing(path: Path) -> None:
    pass


def no_articles(path: Path) -> None:
    path.mkdir()
    (path / "notes.doc").write_text("Notizen")


def english(path: Path) -> None:
    path.write_text(GERMAN.format("ENGLISCH"), encoding="utf-8")


@pytest.mark.parametrize("make", [empty, binary, nothing, no_articles, english])
def test_what_cannot_be_digested_costs_one_line_and_no_neighbour(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], make: Callable[[Path], None]
) -> None:
    make(folder.parent / "bad.txt")
    assert main(["articles/a.md", "bad.txt", "articles/b.txt", "--format", "jsonl"]) == 1
    output, errors = capsys.readouterr()
    assert [json.loads(line)["article"]["source"] for line in lines(output)] == [
        "articles/a.md",
        "articles/b.txt",
    ]
    [line] = lines(errors)
    assert line.startswith("summarize: ")
    assert line.count("bad.txt") == 1


def test_a_message_is_one_printable_line_whatever_a_file_is_called(
    newsroom: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["no\nsuch\x1b[31m\x07\u202efile\udcff.txt"]) == 1
    [line] = lines(capsys.readouterr().err)
    assert line.isprintable()
    assert r"no\nsuch\x1b[31m\x07\u202efile\xff.txt" in line


def test_an_unreadable_folder_costs_one_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)
    told: list[str] = []
    assert list(Articles([str(folder)], "de", lambda name, error: told.append(str(error)))) == []
    assert told == [f"{folder} cannot be listed (Permission denied); check its permissions."]


# Output


def test_formats_follow_the_option_then_the_files_name_then_the_stream(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["articles/b.txt", "-o", "out.json"]) == 0
    assert len(json.loads(Path("out.json").read_text(encoding="utf-8"))) == 1
    assert main(["articles/b.txt", "-o", "out.json", "--format", "markdown"]) == 0
    assert Path("out.json").read_text(encoding="utf-8").startswith("---\n")
    assert capsys.readouterr().out == ""
    assert main(["articles/b.txt", "-o", "-"]) == 0
    assert "\x1b" not in capsys.readouterr().out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("no_color", ["", "1"])
def test_a_terminal_gets_its_width_and_colours_unless_they_are_unwanted(
    newsroom: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, no_color: str
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setattr(sys, "stdout", stdout := Terminal())
    assert main(["articles/b.txt"]) == 0
    assert ("\x1b[" in stdout.getvalue()) == (not no_color)
    if no_color:
        assert max(map(len, lines(stdout.getvalue()))) <= 50


@pytest.mark.parametrize("options", [[], ["--no-progress"], ["--quiet"]])
def test_progress_is_for_terminals(
    newsroom: ModuleType, folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    assert main(["articles/b.txt", *options]) == 0
    monkeypatch.setattr(sys, "stderr", Terminal())
    assert main(["articles/b.txt", *options]) == 0
    assert [room.progress for room in newsroom.Newsroom.made] == [False, not options]


def test_a_folder_of_output_gets_one_file_an_article(
    newsroom: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["x/Bericht.txt", "y/Bericht.txt", "x/.. ..txt", "x/Доклад 5.txt"]
    for name in names:
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(GERMAN.format(name), encoding="utf-8")
    assert main([*names, names[0], "--format", "markdown", "-o", "new/folder/"]) == 0
    written = [path.name for path in Path("new/folder").iterdir()]
    assert len(written) == 5
    assert all(name.endswith(".md") and not name.startswith(".") for name in written)
    assert main([*names, "--format", "html", "-o", "pages/"]) == 0
    assert Path("pages/index.html").is_file()


def test_a_file_of_output_is_whole_or_as_it_was(newsroom: ModuleType, folder: Path) -> None:
    (folder / "z.txt").write_text(GERMAN.format("STRG-C"), encoding="utf-8")
    Path("out.jsonl").write_text("as it was")
    assert main(["articles", "-o", "out.jsonl"]) == 130
    assert Path("out.jsonl").read_text() == "as it was"
    assert main(["nothing.txt", "-o", "out.jsonl"]) == 1
    assert Path("out.jsonl").read_text() == "as it was"
    Path("out.jsonl").chmod(0o600)
    assert main(["articles/a.md", "-o", "out.jsonl"]) == 0
    assert len(lines(Path("out.jsonl").read_text(encoding="utf-8"))) == 1
    if os.name == "posix":
        assert Path("out.jsonl").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["articles", "out.jsonl"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_device_is_written_to_and_not_replaced(newsroom: ModuleType, folder: Path) -> None:
    os.mkfifo("pipe")
    reader = subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE)
    assert main(["articles/a.md", "-o", "pipe", "--format", "jsonl"]) == 0
    assert len(reader.communicate(timeout=20)[0].splitlines()) == 1
    assert Path("pipe").is_fifo()


def test_a_failing_write_is_told_in_one_line(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def full(path: Path, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if mode == "w":
            raise OSError(28, "No space left on device", str(path))
        return opened(path, mode, *arguments, **options)

    monkeypatch.setattr(Path, "open", full)
    assert main(["articles/a.md", "-o", "out.json"]) == 1
    assert lines(capsys.readouterr().err) == [f"summarize: {Path.cwd()}/out.json: No space left on device"]


def test_a_folder_that_takes_no_output_is_told_before_any_work(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with pytest.raises(SystemExit) as exit:
        main(["articles/a.md", "-o", "articles/out.json"])
    assert exit.value.code == 2
    [line] = lines(capsys.readouterr().err)
    assert "nothing may be written to the folder articles" in line
    assert not newsroom.Newsroom.made


# Status


def test_strict_finds_fault_with_errors_that_remain(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["articles", "--strict"]) == 0
    (folder / "d.txt").write_text(GERMAN.format("MANGEL"), encoding="utf-8")
    assert main(["articles"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["articles", "--strict"]) == 3
    assert len(lines(capsys.readouterr().err)) == 1
    assert main(["articles", "nothing.txt", "--strict"]) == 1


def test_ctrl_c_ends_with_one_line(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "c.1.txt").write_text(GERMAN.format("STRG-C"), encoding="utf-8")
    assert main(["articles", "--format", "jsonl"]) == 130
    output, errors = capsys.readouterr()
    assert len(lines(output)) == 2
    assert lines(errors) == ["summarize: interrupted; what was finished is kept in the cache"]
    assert newsroom.Newsroom.made[0].is_closed


WRONG_USAGE = {
    "--no-such-option": "--no-such-option",
    "--format docx": "docx",
    "--to english": "no language code",
    "--to en,": "no language code",
    "--sentences 0": "no whole number above 0",
    "--sentences ²": "no whole number above 0",
    "--model Helsinki-NLP/opus-mt-de-en": "DIRECTION=ID",
    "--model german=Helsinki-NLP/opus-mt-de-en": "DIRECTION=ID",
    "--model de-en=": "DIRECTION=ID",
    "--engine jax": "jax",
    "-o out.docx": "suffix",
    "-o out.xlf": "one target language",
    "-o nowhere/out.json": "no folder nowhere",
    "--mod de-en=x": "--mod",
    "- - -": "once",
    "'' a.txt": "empty",
    "-o ''": "empty",
}


@pytest.mark.parametrize("arguments", WRONG_USAGE)
def test_wrong_usage_is_told_in_one_line_before_any_work(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    with pytest.raises(SystemExit) as exit:
        main(["articles", *shlex.split(arguments)])
    assert exit.value.code == 2
    [line] = lines(capsys.readouterr().err)
    assert WRONG_USAGE[arguments] in line
    assert not newsroom.Newsroom.made


def test_what_the_newsroom_refuses_is_wrong_usage(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, options: Options) -> None:
        raise GlossaryError("The glossary g.tsv has no column en.")

    monkeypatch.setattr(newsroom.Newsroom, "__init__", refuse)
    with pytest.raises(SystemExit) as exit:
        main(["articles"])
    assert exit.value.code == 2
    assert "no column en" in capsys.readouterr().err


def test_warnings_of_the_cache_are_lines_unless_quiet(
    newsroom: ModuleType, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(self: object) -> None:
        warnings.warn("the cache is damaged", CacheWarning, stacklevel=1)
        warnings.warn("for programmers", FutureWarning, stacklevel=1)

    monkeypatch.setattr(newsroom.Newsroom, "close", close)
    assert main(["articles"]) == 0
    assert lines(capsys.readouterr().err) == ["summarize: the cache is damaged"]
    assert main(["articles", "--quiet"]) == 0
    assert capsys.readouterr().err == ""


# As a process of its own


ENVIRONMENTS = [
    {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
    {"PYTHONIOENCODING": "ascii:strict"},
]


@pytest.mark.parametrize("environment", ENVIRONMENTS, ids=str)
def test_no_locale_or_code_page_mangles_text(folder: Path, environment: dict[str, str]) -> None:
    name = "Доклад über Öl.txt"
    (folder / name).write_bytes((GERMAN.format("Müller aus Алматы")).encode())
    done = subprocess.run(
        [*COMMAND, f"articles/{name}", "Ярлык.txt", "--full", "--format", "text"],
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
    )
    output, errors = done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
    assert done.returncode == 1
    assert "MÜLLER AUS АЛМАТЫ" in output
    assert "Ярлык.txt" in errors
    assert len(lines(errors)) == 1


def test_lone_surrogates_do_not_crash_the_output(
    newsroom: ModuleType, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    row = json.dumps({"text": "\ud83d und \udcff. " + GERMAN.format("x"), "headline": "\ud800"})
    (tmp_path / "surrogates.jsonl").write_text(row)
    for format in ("text", "markdown", "json", "jsonl", "terminal"):
        arguments = [str(tmp_path / "surrogates.jsonl"), "--format", format]
        done = subprocess.run([*COMMAND, *arguments], capture_output=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("utf-8")
        assert main([*arguments, "-o", str(tmp_path / "out")]) == 0


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(GERMAN.format("Müller " * 500), encoding="utf-8")
    writer = subprocess.Popen(
        [*COMMAND, "articles", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # jobs in the background ignore the signal, and so would their children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert writer.stdout is not None and writer.stderr is not None
    assert json.loads(writer.stdout.readline())
    writer.stdout.close()
    assert writer.stderr.read() == b""
    writer.stderr.close()
    assert writer.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_json_lines_come_as_digests_end_and_ctrl_c_ends_at_once(folder: Path) -> None:
    (folder / "z.txt").write_text(GERMAN.format("WARTEN"), encoding="utf-8")
    writer = subprocess.Popen(
        [*COMMAND, "articles", "--format", "jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        # jobs in the background ignore the signal, and so would their children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert writer.stdout is not None
    first = [json.loads(writer.stdout.readline()) for _ in range(3)]
    assert len(first) == 3
    writer.send_signal(signal.SIGINT)
    output, errors = writer.communicate(timeout=60)
    assert (output, writer.returncode) == (b"", 130)
    assert len(errors.splitlines()) == 1


def test_help_and_version_and_completion(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, expected in {
        "--help": "examples:",
        "--version": __version__,
        "--print-completion bash": "complete",
        "--print-completion zsh": "#compdef summarize",
        "--print-completion fish": "complete",
    }.items():
        with pytest.raises(SystemExit) as exit:
            main(arguments.split())
        assert exit.value.code == 0
        output = capsys.readouterr().out
        assert expected in output
        if arguments == "--help":
            assert max(map(len, lines(options.DESCRIPTION + options.EPILOG))) < 80
            assert all(action.help.endswith(".") for action in options.parser()._actions)


def test_the_manual_page_is_that_of_these_options(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("argparse_manpage")
    docs = Path(__file__).parents[1] / "docs"
    monkeypatch.syspath_prepend(docs)
    import manual

    assert manual.PAGE.read_text(encoding="utf-8") == manual.page(), "renew it with: python docs/manual.py"


# Maintenance


def test_the_cache_is_listed_and_cleared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYGLOT_NEWS_CACHE", str(tmp_path))
    assert maintain(["cache", "info"]) == 0
    assert "digests\t0" in lines(capsys.readouterr().out)
    assert list(tmp_path.iterdir()) == []
    with Cache() as cache:
        cache.store_digest(key_of("a"), {}, source="a\t\x1b[31m.txt")
        cache.store_digest(key_of("b"), {}, source="-")
        cache.store_segments({key_of("s"): []})
    assert maintain(["cache", "list"]) == 0
    header, first, second = (line.split("\t") for line in lines(capsys.readouterr().out))
    assert header == ["made", "key", "article"]
    assert first[1:] == [key_of("a")[:16], r"a\t\x1b[31m.txt"]
    assert second[2] == "-"
    assert maintain(["cache", "clear", "--digests"]) == 0
    assert "forgot 2 digests and 0 segments" in capsys.readouterr().out
    assert maintain(["cache", "clear", "--cache-dir", str(tmp_path)]) == 0
    assert "forgot 0 digests and 1 segments" in capsys.readouterr().out


def test_a_cache_that_cannot_be_cleared_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with Cache(tmp_path) as cache:
        cache.store_digest(key_of("a"), {})
    monkeypatch.setattr(Cache, "_write", lambda *arguments: None)
    assert maintain(["cache", "clear", "--cache-dir", str(tmp_path)]) == 1


def test_models_are_listed_and_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "100")
    assert maintain(["models", "list"]) == 0
    rows = [line.split("\t") for line in lines(capsys.readouterr().out)]
    assert ["Helsinki-NLP/opus-mt-de-en", "de-en", "no"] in [[row[0], row[1], row[-1]] for row in rows]
    assert maintain(["models", "path", "Helsinki-NLP/opus-mt-de-en"]) == 1
    [line] = lines(capsys.readouterr().err)
    assert "models download Helsinki-NLP/opus-mt-de-en" in line
    monkeypatch.setattr(sys, "stdout", stdout := Terminal())
    assert maintain(["models", "list"]) == 0
    assert max(map(len, lines(re.sub("\x1b.*?m", "", stdout.getvalue())))) <= 100
    assert "Helsinki-NLP/opus-mt-de-en" in stdout.getvalue()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setattr(sys, "stdout", stdout := Terminal())
    assert maintain(["models", "list"]) == 0
    assert "Helsinki-NLP/opus-mt-de-en\n  directions: de-en\n  licence: " in stdout.getvalue()


@pytest.mark.parametrize("arguments", [[], ["cache"], ["models", "dance"], ["cache", "info", "--what"]])
def test_wrong_use_of_maintenance_is_told_in_one_line(
    capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as exit:
        maintain(arguments)
    assert exit.value.code == 2
    assert len(lines(capsys.readouterr().err)) == 1


@pytest.fixture(autouse=True)
def nothing_told_yet() -> None:
    cache_module._told.clear()
