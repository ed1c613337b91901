"""A web server that gives ranges of files (RFC 9110, section 14), on this machine."""

import re
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_RANGE = re.compile(r"bytes=(\d+)-(\d+)")


class RangeServer(ThreadingHTTPServer):
    """At work while the block lasts. `ranges` is what it was asked for, both ends included, `None` for a whole file;
    `failing` answers in its place where it says so."""

    daemon_threads = True

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.contents = dict(contents)
        self.ranges: list[tuple[int, int] | None] = []
        self.tag = '"1"'
        self.gives_ranges = True
        self.failing: Callable[[BaseHTTPRequestHandler], bool] | None = None

    def at(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client may hang up."""

    def __enter__(self) -> "RangeServer":
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()


class _Handler(BaseHTTPRequestHandler):
    server: RangeServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        content = self.server.contents.get(self.path)
        if content is None:
            self.send_response(404)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        asked = _RANGE.fullmatch(self.headers.get("Range", ""))
        self.server.ranges.append((int(asked[1]), int(asked[2])) if asked else None)
        if self.server.failing is not None and self.server.failing(self):
            return
        if asked and self.server.gives_ranges:
            first, last = int(asked[1]), min(int(asked[2]), len(content) - 1)
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(content)}")
            body = content[first : last + 1]
        else:
            self.send_response(200)
            body = content
        self.send_header("Content-Type", "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        if self.server.tag:
            self.send_header("ETag", self.server.tag)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass
