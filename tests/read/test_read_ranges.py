"""Large files on a server: read in ranges as from the disk, and what a server may do wrong."""

import gzip
import re
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import msgspec
import pytest

from onrecord.model import Page, Problem
from onrecord.read import SourceFile, files, parts, read, read_file
from onrecord.read import ranges as reading
from onrecord.read.base import Fetching, Remote
from onrecord.read.visit import Pace
from range_server import RangeServer
from warc_records import HTML, response

LIMIT = 100_000
FETCHING = Fetching(seconds=5, delay=0, private=True)
ARCHIVE = b"".join(
    gzip.compress(response(f"https://news.example/{n}", HTML.replace(b"Lima", b"Lima%d" % n)), mtime=0)
    for n in range(40)
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[RangeServer]:
    monkeypatch.setattr(reading, "PIECE", 500)
    with RangeServer({"/news.warc.gz": ARCHIVE}) as running:
        yield running


def outcomes(server: RangeServer) -> list[Page | Problem]:
    return list(read([server.at("/news.warc.gz")], max_bytes=LIMIT, fetching=FETCHING))


def remote(server: RangeServer) -> SourceFile:
    (file,) = files([server.at("/news.warc.gz")], max_bytes=LIMIT, fetching=FETCHING)
    assert isinstance(file, SourceFile)
    assert file.remote is not None
    return file


def test_an_archive_is_read_in_ranges_as_from_the_disk(server: RangeServer, tmp_path: Path) -> None:
    place = tmp_path / "news.warc.gz"
    place.write_bytes(ARCHIVE)
    there = [page for page in outcomes(server) if isinstance(page, Page)]
    here = [page for page in read([place], max_bytes=LIMIT) if isinstance(page, Page)]
    assert len(there) == 40
    assert [(page.key, page.digest, page.text) for page in there] == [
        (page.key, page.digest, page.text) for page in here
    ]
    assert there[0].path == server.at("/news.warc.gz")
    asked = [ask for ask in server.ranges if ask is not None]
    assert len(asked) > 5
    assert all(last - first < 500 for first, last in asked), "no more is asked for than one piece"


def test_parts_on_a_server_hold_what_the_whole_holds(server: RangeServer) -> None:
    file = remote(server)
    cut = list(parts(file, 7) or ())
    assert len(cut) > 3
    found = [
        outcome
        for part in cut
        for outcome in read_file(msgspec.structs.replace(file, part=part), max_bytes=LIMIT)
        if isinstance(outcome, Page)
    ]
    assert found == [page for page in outcomes(server) if isinstance(page, Page)]


def test_a_part_asks_for_its_own_bytes(server: RangeServer) -> None:
    file = remote(server)
    part = list(parts(file, 7) or ())[2]
    server.ranges.clear()
    list(read_file(msgspec.structs.replace(file, part=part), max_bytes=LIMIT))
    first = min(ask[0] for ask in server.ranges if ask is not None)
    last = max(ask[1] for ask in server.ranges if ask is not None)
    assert part.start == first
    assert last < part.end + 500


def test_a_server_without_ranges_is_asked_for_the_whole(server: RangeServer) -> None:
    server.gives_ranges = False
    found = outcomes(server)
    assert len([page for page in found if isinstance(page, Page)]) == 40


def test_a_server_that_does_not_say_when_a_file_changed_is_asked_for_the_whole(server: RangeServer) -> None:
    server.tag = ""
    found = outcomes(server)
    assert len([page for page in found if isinstance(page, Page)]) == 40
    assert len(server.ranges) - server.ranges.count(None) == 1


class Failures:
    """Fails the first so many requests, each in the way given."""

    def __init__(self, fail: Callable[[BaseHTTPRequestHandler], None], times: int) -> None:
        self._fail, self.left = fail, times

    def __call__(self, handler: BaseHTTPRequestHandler) -> bool:
        if self.left <= 0:
            return False
        self.left -= 1
        self._fail(handler)
        return True


def busy(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(503)
    handler.send_header("Retry-After", "7")
    handler.send_header("Content-Length", "0")
    handler.end_headers()


def hangs_up(handler: BaseHTTPRequestHandler) -> None:
    handler.connection.close()


def cuts_short(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(206)
    handler.send_header("ETag", '"1"')
    handler.send_header("Content-Length", "3")
    handler.end_headers()
    handler.wfile.write(b"abc")


@pytest.mark.parametrize("fail", [busy, hangs_up, cuts_short])
def test_what_passes_is_asked_for_again(server: RangeServer, fail: Callable[[BaseHTTPRequestHandler], None]) -> None:
    file = remote(server)
    assert file.remote is not None
    waited: list[float] = []
    server.failing = Failures(fail, 2)
    stream = reading.open_remote(file.remote, Pace(sleep=waited.append))
    assert stream.read() == ARCHIVE
    assert server.failing.left == 0
    assert waited == ([7.0, 7.0] if fail is busy else [0.5, 1.0])


def test_what_does_not_pass_ends_in_a_line(server: RangeServer) -> None:
    file = remote(server)
    assert file.remote is not None
    waited: list[float] = []
    server.failing = Failures(hangs_up, 100)
    stream = reading.open_remote(file.remote, Pace(sleep=waited.append))
    with pytest.raises(OSError, match=re.escape(f"{reading.TRIES} times")):
        stream.read()
    assert len(waited) == reading.TRIES - 1


def test_a_file_that_changes_meanwhile_is_not_read_on(server: RangeServer) -> None:
    file = remote(server)
    server.tag = '"2"'
    with pytest.raises(OSError, match="has changed"):
        list(read_file(file, max_bytes=LIMIT))


def test_seeking_is_as_in_a_file(server: RangeServer) -> None:
    file = remote(server)
    assert isinstance(file.remote, Remote)
    stream = reading.open_remote(file.remote)
    assert stream.seek(-10, 2) == len(ARCHIVE) - 10
    assert stream.read() == ARCHIVE[-10:]
    assert stream.seek(5) == 5
    assert stream.seek(3, 1) == 8
    assert stream.read(4) == ARCHIVE[8:12]
    assert stream.seek(len(ARCHIVE) + 5)
    assert stream.read(1) == b""
