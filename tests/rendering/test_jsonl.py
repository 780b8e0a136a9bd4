"""JSON Lines."""

from samples import DIGESTS, HOSTILE

from polyglot_news.digest import Digest
from rendering.formats import rendered


def test_json_lines_hold_one_digest_a_line_whatever_is_in_the_article() -> None:
    lines = rendered("jsonl", *DIGESTS, HOSTILE).encode().decode().splitlines()
    assert [Digest.from_json(line) for line in lines] == [*DIGESTS, HOSTILE]
