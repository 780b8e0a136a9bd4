"""A small hub on the loopback: repositories as the real one has them, with its answers to the client's requests."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

COMMIT = "8a7c60ea3ae6ae0e2f1ff4f0e5cf5ad5a7b5f0d1"
LARGE = (".bin", ".ot", ".h5", ".spm", ".safetensors")  # what lies in git LFS, by its SHA-256


@dataclass
class Repository:
    files: dict[str, bytes]
    is_gated: bool = False

    @classmethod
    def of(cls, checkpoint: Path) -> Repository:
        """As most of Helsinki-NLP's: weights for three libraries, safetensors for none."""
        files = {path.name: path.read_bytes() for path in checkpoint.iterdir()}
        others = {
            "rust_model.ot": b"r" * 1000,
            "tf_model.h5": b"t" * 1000,
            ".gitattributes": b"*.bin",
            "README.md": b"#",
        }
        return cls({**files, **others})

    def hash(self, name: str) -> str:
        content = self.files[name]
        if name.endswith(LARGE):
            return hashlib.sha256(content).hexdigest()
        return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()

    def described(self, id: str) -> dict[str, object]:
        siblings = []
        for name, content in self.files.items():
            large = {"sha256": self.hash(name), "size": len(content), "pointerSize": 134}
            siblings.append(
                {
                    "rfilename": name,
                    "size": len(content),
                    "blobId": "0" * 40 if name.endswith(LARGE) else self.hash(name),
                    **({"lfs": large} if name.endswith(LARGE) else {}),
                }
            )
        gated = "manual" if self.is_gated else False
        return {"_id": "1", "id": id, "modelId": id, "sha": COMMIT, "gated": gated, "siblings": siblings}


@dataclass
class Hub:
    """Attributes:
    repositories: by id.
    stop_at: name of a file → bytes of it after which sending waits for ``go``, and the connection is lost.
    is_damaged: what is sent is not what was promised.
    has_ranges: whether the rest of a file can be asked for.
    status: with which every request is answered, if not with its answer.
    asked: names of the files that were sent, and from which byte on.
    """

    url: str = ""
    repositories: dict[str, Repository] = field(default_factory=dict)
    stop_at: dict[str, int] = field(default_factory=dict)
    go: threading.Event = field(default_factory=threading.Event)
    is_damaged: bool = False
    has_ranges: bool = True
    status: int | None = None
    asked: list[tuple[str, int]] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    hub: Hub
    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        parts = [unquote(part) for part in urlsplit(self.path).path.strip("/").split("/")]
        is_api = parts[:2] == ["api", "models"]
        owner, name, *rest = parts[2:] if is_api else parts
        repository = self.hub.repositories.get(f"{owner}/{name}")
        if self.hub.status:
            self._refuse(self.hub.status, "")
        elif repository is None:
            self._refuse(401, "RepoNotFound")
        elif is_api:
            self._send(json.dumps(repository.described(f"{owner}/{name}")).encode(), "", 0)
        elif repository.is_gated:
            self._refuse(401, "GatedRepo")
        elif rest[0] != "resolve" or rest[-1] not in repository.files:
            self._refuse(404, "EntryNotFound")
        else:
            content = repository.files[rest[-1]]
            asked = self.headers.get("Range", "")
            start = (
                int(asked.removeprefix("bytes=").partition("-")[0]) if asked and self.hub.has_ranges else 0
            )
            self.hub.asked.append((rest[-1], start))
            self._send(
                bytes(len(content)) if self.hub.is_damaged else content, repository.hash(rest[-1]), start
            )

    def _refuse(self, status: int, code: str) -> None:
        self.send_response(status)
        if code:
            self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _send(self, content: bytes, etag: str, start: int) -> None:
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        if etag:
            self.send_header("ETag", f'"{etag}"')
            self.send_header("X-Repo-Commit", COMMIT)
        self.end_headers()
        stop = self.hub.stop_at.get(self.path.rpartition("/")[2]) if etag else None
        if stop is not None and start < stop < len(content):
            self.wfile.write(content[start:stop])
            self.wfile.flush()
            self.hub.go.wait(60)
            self.close_connection = True
            return
        self.wfile.write(content[start:])


@contextmanager
def serving() -> Iterator[Hub]:
    hub = Hub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        hub.go.set()
        server.shutdown()
        server.server_close()
        thread.join()
