"""Runs the notebooks again, in place, with one cache for all of them: ``python -m notebooks``."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
WIDGET = "application/vnd.jupyter.widget-view+json"


def execute(path: Path) -> Any:
    """The notebook at ``path``, run by this interpreter in its own folder. Raises what a cell raises."""
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path, as_version=4)
    # the kernel named python3 is the one of this interpreter's own environment
    client = NotebookClient(
        notebook,
        timeout=600,
        kernel_name="python3",
        record_timing=False,
        coalesce_streams=True,
        resources={"metadata": {"path": str(path.parent)}},
    )
    client.execute()
    for cell in notebook.cells:  # progress bars are for whoever watches
        if cell.cell_type == "code":
            cell.outputs = [output for output in cell.outputs if WIDGET not in output.get("data", {})]
    notebook.metadata.pop("widgets", None)
    notebook.metadata.pop("language_info", None)  # the Python version of whoever ran it last
    return notebook


def main() -> None:
    import nbformat

    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache:
        os.environ["POLYGLOT_NEWS_CACHE"] = cache
        for path in sorted(FOLDER.glob("*.ipynb")):
            nbformat.write(execute(path), path)
            print(path.name)


if __name__ == "__main__":
    main()
