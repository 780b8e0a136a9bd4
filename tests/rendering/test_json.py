"""JSON."""

import json

from samples import DIGESTS, HOSTILE

from polyglot_news.digest import Digest
from rendering.formats import rendered


def test_json_is_an_array_whose_objects_read_back_equal() -> None:
    read = [Digest.from_dict(item) for item in json.loads(rendered("json", *DIGESTS, HOSTILE))]
    assert read == [*DIGESTS, HOSTILE]
    assert json.loads(rendered("json")) == []
