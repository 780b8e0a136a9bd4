"""Several glossaries, and their fingerprints."""

from __future__ import annotations

import pickle
import subprocess
import sys

from glossary.builtin import BUILTIN, found
from polyglot_news.glossary import Glossary, Term


def test_the_users_terms_override_the_built_in_ones() -> None:
    own = Glossary((Term("Kirgisistan", "Kyrgyz Republic", "de", "en"),))
    both = BUILTIN | own
    assert found("Kirgisistans Astana", glossary=both) == {
        "Kirgisistans": "Kyrgyz Republic",
        "Astana": "Astana",
    }
    assert found("Kirgisistan", "ru", glossary=both) == {"Kirgisistan": "Кыргызстан"}


def test_the_fingerprint_changes_with_the_terms_and_with_nothing_else() -> None:
    one, same = (Glossary((Term("Rat", "council", "de", "en"),)) for _ in range(2))
    assert one.fingerprint == same.fingerprint
    assert one.fingerprint != Glossary((Term("Rat", "Council", "de", "en"),)).fingerprint
    one.find("Rat", "de", "en")
    assert pickle.loads(pickle.dumps(one)) == one  # noqa: S301 - our own bytes, as sent to workers


def test_the_built_in_tables_are_read_when_a_term_is_looked_for():
    code = (
        "from polyglot_news.glossary import Glossary, files\n"
        "read, files.read_builtin = files.read_builtin, None\n"
        "glossary = Glossary.builtin()\n"
        "assert len(glossary.fingerprint) == 16\n"
        "files.read_builtin = read\n"
        "assert glossary.find('Astana', 'de', 'en')\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_built_in_glossary_travels_to_other_processes_by_name():
    assert pickle.loads(pickle.dumps(BUILTIN)) is BUILTIN  # noqa: S301
    assert pickle.loads(pickle.dumps(BUILTIN | Glossary())).entries == BUILTIN.entries  # noqa: S301
