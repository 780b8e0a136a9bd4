"""Write ``docs/seeds.md``: the five articles in three languages, sentence by sentence, and their summaries, as they come.

python docs/side_by_side.py
"""

from __future__ import annotations

from pathlib import Path

from polyglot_news import Digest, Newsroom
from polyglot_news.rendering.markdown import escape

ROOT = Path(__file__).parent.parent
LANGUAGES = {"de": "German", "en": "English", "ru": "Russian"}
INTRODUCTION = """\
# The seeds, side by side

What the bundled models make of the five articles, with nothing chosen or mended by hand. ⚠ marks a sentence with findings.
[Quality](quality.md#the-seeds-read-by-eye) says what is wrong with them.

Made by `python docs/side_by_side.py`, with `{signature}`.
"""


def cell(text: str) -> str:
    """One cell of a Markdown table."""
    return escape(" ".join(text.split())).replace("|", "&#124;")


def section(digest: Digest) -> str:
    article = digest.article
    lines = [f"## {cell(article.headline or article.source)}", "", f"`{article.source}`, {article.date}", ""]
    for code, summary in digest.summaries.items():
        mark = f" ⚠ {len(summary.findings)}" if summary.findings else ""
        lines += [f"**Summary in {LANGUAGES[code]}** ({summary.method}){mark}: {cell(summary.text)}", ""]
    lines += ["| German | English | Russian |", "|---|---|---|"]
    for english, russian in zip(
        digest.translations["en"].segments, digest.translations["ru"].segments, strict=True
    ):
        cells = [
            cell(english.source),
            *(f"{cell(s.target)}{' ⚠' if s.findings else ''}" for s in (english, russian)),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    files = sorted((ROOT / "seeds").glob("*.txt"))
    with Newsroom(("en", "ru"), summaries=("en", "ru", "de")) as room:
        digests = list(room.digest_many([file.relative_to(ROOT) for file in files]))
        introduction = INTRODUCTION.format(signature=room.signature)
    page = "\n".join([introduction, *map(section, digests)])
    (ROOT / "docs" / "seeds.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
