"""Web addresses, against a real server on this machine: what is fetched, what is refused, and every way to fail."""

import gzip
import hashlib
import ipaddress
import shutil
import socket
import ssl
import subprocess
import sys
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Page, Problem
from onrecord.read import Fetching, read
from onrecord.read.addresses import fetched
from onrecord.read.base import SourceFile
from onrecord.read.connection import is_public
from onrecord.read.visit import LONGEST_CRAWL_DELAY, MOST_REDIRECTS, ROBOTS_BYTES, Pace, Visit

LIMIT = 100_000
TEXT = "The delegations met in Lima on Monday and parted without a statement."
HTML = f"<html><body><p>{TEXT}</p></body></html>".encode()
ALLOWED = Fetching(seconds=5, delay=0, private=True)


@dataclass
class Answer:
    """What the server says. `raw` is written as it stands, in place of all else, piece by piece."""

    body: bytes = HTML
    kind: str | None = "text/html"
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    length: int | None = None
    raw: Callable[[], Iterator[bytes]] | None = None


class Site(ThreadingHTTPServer):
    """A web server whose pages are set by the test; it notes what it is asked, and who connects."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages: dict[str, Answer] = {"/talks": Answer()}
        self.asked: list[str] = []
        self.heads: list[dict[str, str]] = []
        self.connections = 0
        self.closing = threading.Event()

    def process_request(self, request: Any, client_address: Any) -> None:
        self.connections += 1
        super().process_request(request, client_address)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is what many of these tests are about."""

    def at(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.server_port}{path}"


class Handler(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.close_connection = True
        self.server.asked.append(self.path)
        self.server.heads.append({name.lower(): value for name, value in self.headers.items()})
        answer = self.server.pages.get(self.path) or Answer(b"", status=404)
        if answer.raw is not None:
            for piece in answer.raw():
                self.wfile.write(piece)
                self.wfile.flush()
            return
        self.send_response_only(answer.status)
        headers = {"Date": "Tue, 05 Mar 2024 10:00:00 GMT", "Content-Type": answer.kind, **answer.headers}
        if "Transfer-Encoding" not in headers:
            headers["Content-Length"] = str(len(answer.body) if answer.length is None else answer.length)
        for name, value in headers.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    with serving(Site()) as server:
        yield server


class serving:  # noqa: N801  reads as a verb
    """A server at work while the block lasts."""

    def __init__(self, server: Site) -> None:
        self._server = server

    def __enter__(self) -> Site:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self._server

    def __exit__(self, *_: object) -> None:
        self._server.closing.set()
        self._server.shutdown()
        self._server.server_close()


Names = dict[str, list[str]]


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Names:
    """The name server of the test: where each name leads. Numeric addresses lead where they say, as ever."""
    known: Names = {}
    system = socket.getaddrinfo

    def answered(host: Any, port: Any, *arguments: Any, **named: Any) -> list[Any]:
        if host not in known:
            return system(host, port, *arguments, **named)
        if not known[host]:
            raise socket.gaierror(-2, "Name or service not known")
        return [one for place in known[host] for one in system(place, port, *arguments, **named)]

    monkeypatch.setattr(socket, "getaddrinfo", answered)
    return known


def outcomes(*addresses: str, fetching: Fetching | None = ALLOWED, limit: int = LIMIT) -> list[Page | Problem]:
    return list(read(addresses, max_bytes=limit, fetching=fetching))


def page_of(address: str, limit: int = LIMIT) -> Page:
    (page,) = outcomes(address, limit=limit)
    assert isinstance(page, Page), page
    return page


def problem_of(address: str, fetching: Fetching = ALLOWED, limit: int = LIMIT) -> Problem:
    (problem,) = outcomes(address, fetching=fetching, limit=limit)
    assert isinstance(problem, Problem), problem
    assert problem.source == address
    assert problem.lost
    assert problem.remedy
    return problem


# --- pages


def test_a_page_is_fetched(site: Site) -> None:
    page = page_of(site.at("/talks?day=1#top"[:6]))
    assert page.text == HTML.decode()
    assert (page.key, page.path, page.url) == (site.at("/talks"),) * 3
    assert (page.media_type, page.encoding) == ("text/html", "utf-8")
    assert page.digest == hashlib.sha256(HTML).hexdigest()
    assert page.fetched == "2024-03-05T10:00:00Z"
    assert page.given.published is None


def test_who_asks_is_said_and_nothing_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")
    page_of(site.at("/talks"))
    assert site.asked == ["/robots.txt", "/talks"]
    for head in site.heads:
        assert head["user-agent"].startswith("OnRecord/")
        assert set(head) == {"host", "user-agent", "accept", "accept-encoding", "connection"}


def test_without_leave_to_fetch_no_address_is(site: Site) -> None:
    (problem,) = outcomes(site.at("/talks"), fetching=None)
    assert isinstance(problem, Problem)
    assert "not a file" in problem.what
    assert site.connections == 0


def test_without_an_address_no_network_library_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, "utf-8")
    lines = (
        "import sys",
        "from onrecord.read import Fetching, read",
        f"print(len(list(read([{str(tmp_path)!r}], max_bytes=1000, fetching=Fetching()))))",
        "print([name for name in ('httpx', 'httpcore', 'onrecord.read.addresses') if name in sys.modules])",
    )
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert done.stdout == "1\n[]\n"


def test_an_address_given_twice_is_fetched_once(site: Site) -> None:
    assert len(outcomes(site.at("/talks"), site.at("/talks"))) == 1
    assert site.asked == ["/robots.txt", "/talks"]


def test_addresses_and_files_in_the_order_given(site: Site, tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(TEXT, "utf-8")
    site.pages["/later"] = Answer(HTML + b"<p>Later.")
    found = outcomes(site.at("/later"), str(tmp_path), site.at("/talks"))
    assert [page.path for page in found if isinstance(page, Page)] == [
        site.at("/later"),
        "talks.txt",
        site.at("/talks"),
    ]


def test_a_failure_stops_no_other_source(site: Site) -> None:
    problem, page = outcomes(site.at("/gone"), site.at("/talks"))
    assert isinstance(problem, Problem)
    assert isinstance(page, Page)


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("identity", bytes),
    ],
)
def test_a_packed_answer(site: Site, coding: str, pack: Callable[[bytes], bytes]) -> None:
    site.pages["/talks"] = Answer(pack(HTML), headers={"Content-Encoding": coding})
    page = page_of(site.at("/talks"))
    assert page.text == HTML.decode()
    assert page.digest == hashlib.sha256(HTML).hexdigest()


def test_an_answer_in_chunks(site: Site) -> None:
    body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (HTML[:20], HTML[20:], b""))
    site.pages["/talks"] = Answer(body, headers={"Transfer-Encoding": "chunked"})
    assert page_of(site.at("/talks")).text == HTML.decode()


@pytest.mark.parametrize(
    ("stated", "body", "text"),
    [
        ("iso-8859-2", "Łódź, środa".encode("iso-8859-2"), "Łódź, środa"),
        ("windows-1251", "Переговоры".encode("cp1251"), "Переговоры"),
        ("iso-8859-1", "\ufeffThe café".encode(), "The café"),
    ],
)
def test_the_charset_of_the_header(site: Site, stated: str, body: bytes, text: str) -> None:
    site.pages["/talks"] = Answer(body, f"text/html; charset={stated}")
    assert page_of(site.at("/talks")).text == text


@pytest.mark.parametrize(
    ("date", "fetched"),
    [
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00Z"),
        ("Tue, 05 Mar 2024 12:00:00 +0200", "2024-03-05T10:00:00Z"),
        ("Tuesday, 05-Mar-24 10:00:00 GMT", "2024-03-05T10:00:00Z"),
        ("", None),
        ("yesterday", None),
        ("Tue, 35 Mar 2024 10:00:00 GMT", None),
    ],
)
def test_the_date_of_the_answer_is_when_it_was_fetched(site: Site, date: str, fetched: str | None) -> None:
    site.pages["/talks"] = Answer(headers={"Date": date})
    assert page_of(site.at("/talks")).fetched == fetched


@pytest.mark.parametrize(
    ("path", "kind", "body", "media_type"),
    [
        ("/talks.pdf", "application/xhtml+xml", HTML, "text/html"),
        ("/talks", "text/plain", b"Plain words.", "text/plain"),
        ("/talks.html", "text/plain", b"Plain words.", "text/plain"),
        ("/talks.txt", "application/octet-stream", b"Plain words.", "text/plain"),
        ("/talks", None, HTML, "text/html"),
        ("/lines.jsonl", "application/x-ndjson", b'{"html": "<p>Words."}', "text/html"),
        ("/lines.jsonl.gz", "application/gzip", gzip.compress(b'{"text": "Words."}', mtime=0), "text/plain"),
    ],
)
def test_the_type_tells_the_reader(site: Site, path: str, kind: str | None, body: bytes, media_type: str) -> None:
    site.pages[path] = Answer(body, kind)
    assert page_of(site.at(path)).media_type == media_type


def test_a_pdf_goes_to_its_reader(site: Site) -> None:
    site.pages["/talks"] = Answer(b"%PDF-1.4 broken", "application/pdf")
    assert "PDF" in problem_of(site.at("/talks")).what


def test_a_feed_goes_to_its_reader(site: Site) -> None:
    feed = (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>News</title><id>news</id>"
        f"<entry><id>talks-1</id><title>Talks</title><content type='text'>{TEXT}</content></entry></feed>"
    )
    site.pages["/feed"] = Answer(feed.encode(), "application/atom+xml")
    pages = [one for one in outcomes(site.at("/feed")) if isinstance(one, Page)]
    assert [page.key for page in pages] == ["talks-1"]
    assert TEXT in pages[0].text
    assert pages[0].fetched == "2024-03-05T10:00:00Z"


def test_a_web_archive_at_an_address(site: Site) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\nWARC-Date: 2023-01-01T00:00:00Z\r\n"
        "WARC-Target-URI: https://news.example/talks\r\nContent-Type: application/http\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    site.pages["/news.warc"] = Answer(head.encode() + block + b"\r\n\r\n", "application/warc")
    page = page_of(site.at("/news.warc"))
    assert (page.key, page.path) == ("https://news.example/talks", site.at("/news.warc"))
    assert page.fetched == "2023-01-01T00:00:00Z"


# --- answers that are no page


@pytest.mark.parametrize(
    ("status", "word", "remedy"),
    [
        (404, "404 Not Found", "check the address"),
        (403, "403 Forbidden", "by hand"),
        (429, "429 Too Many Requests", "later"),
        (503, "503 Service Unavailable", "later"),
        (304, "304 Not Modified", "check the address"),
        (599, "599", "later"),
    ],
)
def test_another_status_is_told(site: Site, status: int, word: str, remedy: str) -> None:
    site.pages["/talks"] = Answer(b"", status=status)
    problem = problem_of(site.at("/talks"))
    assert word in problem.what
    assert remedy in problem.remedy


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (Answer(b""), "empty"),
        (Answer(b" \n"), "empty"),
        (Answer(b"\x89PNG", "image/png"), '"image/png"'),
        (Answer(b"\x00\x01\x02" * 50, "application/octet-stream"), "application/octet-stream"),
        (Answer(b"\x00\x01\x02" * 50, None), "does not tell its type"),
        (Answer(b"x" * (LIMIT + 1)), "larger than the limit"),
        (Answer(b"", length=LIMIT + 1), "larger than the limit"),
        (
            Answer(gzip.compress(bytes(50_000_000), mtime=0), headers={"Content-Encoding": "gzip"}),
            "larger than the limit",
        ),
        (Answer(zlib.compress(bytes(50_000_000)), headers={"Content-Encoding": "deflate"}), "larger than the limit"),
        (
            Answer(
                gzip.compress(gzip.compress(bytes(50_000_000), mtime=0), mtime=0),
                headers={"Content-Encoding": "gzip, gzip"},
            ),
            "larger than the limit",
        ),
        (Answer(gzip.compress(HTML, mtime=0)[:-12], headers={"Content-Encoding": "gzip"}), "damaged"),
        (Answer(bytes(20), headers={"Content-Encoding": "br"}), '"br"'),
        (Answer(HTML, length=len(HTML) + 50), "HTTP"),
        (Answer(b"50\r\nshort", headers={"Transfer-Encoding": "chunked"}), "HTTP"),
        (Answer(raw=lambda: iter([b"This is no HTTP at all.\r\n\r\n"])), "HTTP"),
        (Answer(raw=lambda: iter([b"HTTP/1.1 200 OK\r\n", b"X: " + b"x" * 300_000, b"\r\n\r\n"])), "HTTP"),
        (Answer(raw=lambda: iter([b""])), "HTTP"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told(site: Site, answer: Answer, word: str) -> None:
    site.pages["/talks"] = answer
    assert word in problem_of(site.at("/talks")).what


def test_a_body_without_end_is_left_at_the_limit(site: Site) -> None:
    def endless() -> Iterator[bytes]:
        yield b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        while not site.closing.is_set():
            yield b"x" * 10_000

    site.pages["/talks"] = Answer(raw=endless)
    assert "larger than the limit" in problem_of(site.at("/talks")).what


def test_a_body_of_just_the_limit_is_read(site: Site) -> None:
    body = b"<p>" + b"x" * (LIMIT - 3)
    site.pages["/plain"] = Answer(body)
    site.pages["/packed"] = Answer(gzip.compress(body, mtime=0), headers={"Content-Encoding": "gzip"})
    assert len(page_of(site.at("/plain")).text) == LIMIT
    assert len(page_of(site.at("/packed")).text) == LIMIT


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 90000\r\n\r\n"],
    ids=["silent", "in the head", "in the body"],
)
def test_an_answer_that_trickles_is_left(site: Site, start: bytes) -> None:
    """Each byte comes soon enough; it is the whole that takes too long."""

    def trickle() -> Iterator[bytes]:
        yield start
        while not site.closing.wait(0.02):
            yield b"x" if start else b""

    site.pages["/talks"] = Answer(raw=trickle)
    problem = problem_of(site.at("/talks"), Fetching(seconds=0.4, delay=0, private=True))
    assert "no whole answer within 0.4 seconds" in problem.what
    assert "ONRECORD_FETCH_SECONDS" in problem.remedy


# --- redirects


def redirect(target: str, status: int = 302) -> Answer:
    return Answer(b"", status=status, headers={"Location": target})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", ["/talks", "talks", "http://127.0.0.1:{port}/talks", "//127.0.0.1:{port}/talks#end"])
def test_redirects_are_followed(site: Site, status: int, target: str) -> None:
    site.pages["/old"] = redirect(target.format(port=site.server_port), status)
    page = page_of(site.at("/old"))
    assert page.text == HTML.decode()
    assert (page.key, page.path, page.url) == (site.at("/old"), site.at("/old"), site.at("/talks"))


def test_only_so_many_redirects_are_followed(site: Site) -> None:
    for number in range(MOST_REDIRECTS):
        site.pages[f"/{number}"] = redirect(f"/{number + 1}")
    site.pages[f"/{MOST_REDIRECTS}"] = Answer()
    assert page_of(site.at("/0")).url == site.at(f"/{MOST_REDIRECTS}")
    site.pages["/start"] = redirect("/0")
    assert f"more than {MOST_REDIRECTS} times" in problem_of(site.at("/start")).what


def test_a_loop_of_redirects_ends(site: Site) -> None:
    site.pages["/talks"] = redirect("/talks")
    assert "redirects more than" in problem_of(site.at("/talks")).what
    assert len(site.asked) == MOST_REDIRECTS + 2


@pytest.mark.parametrize(
    "target",
    [
        "ftp://127.0.0.1/talks",
        "file:///talks.html",
        "javascript:void(0)",
        "http://u:p@127.0.0.1/",
        "http://[::1",
        "data:,x",
    ],
)
def test_a_redirect_to_what_is_no_web_page(site: Site, target: str) -> None:
    site.pages["/talks"] = redirect(target)
    assert problem_of(site.at("/talks")).what
    assert site.asked == ["/robots.txt", "/talks"]


# --- robots.txt


def robots(*lines: str) -> Answer:
    return Answer("\n".join(lines).encode(), "text/plain")


@pytest.mark.parametrize(
    "lines",
    [
        ("User-agent: *", "Disallow: /"),
        ("User-agent: OnRecord", "Disallow: /talks"),
        ("User-agent: *", "Allow: /", "User-agent: onrecord", "Disallow: /*alk"),
        ("\ufeffUser-agent: *", "Disallow: /talks"),
    ],
)
def test_what_robots_txt_disallows_is_not_fetched(site: Site, lines: tuple[str, ...]) -> None:
    site.pages["/robots.txt"] = robots(*lines)
    problem = problem_of(site.at("/talks"))
    assert "robots.txt" in problem.what
    assert "by hand" in problem.remedy
    assert site.asked == ["/robots.txt"]


@pytest.mark.parametrize(
    "lines",
    [
        ("User-agent: *", "Disallow: /private"),
        ("User-agent: *", "Disallow: /", "User-agent: OnRecord", "Allow: /"),
        ("User-agent: OtherBot", "Disallow: /"),
        ("Disallow: /",),
        ("no rules at all \x00\ufffe",),
    ],
)
def test_what_robots_txt_allows_is_fetched(site: Site, lines: tuple[str, ...]) -> None:
    site.pages["/robots.txt"] = robots(*lines)
    page_of(site.at("/talks"))


def test_robots_txt_is_asked_once_a_host(site: Site, names: Names) -> None:
    names["news.example"] = names["other.example"] = ["127.0.0.1"]
    for number in range(3):
        site.pages[f"/{number}"] = Answer(HTML + b"%d" % number)
    outcomes(*(site.at(f"/{number}", host) for number in range(3) for host in ("news.example", "other.example")))
    assert site.asked.count("/robots.txt") == 2
    assert len(site.asked) == 8


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429])
def test_a_host_without_robots_txt_forbids_nothing(site: Site, status: int) -> None:
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /", status=status)
    page_of(site.at("/talks"))


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b"", status=500),
        Answer(b"", status=503),
        Answer(raw=lambda: iter([b"no HTTP\r\n\r\n"])),
        Answer(b"\x1f\x8b\x08 broken", headers={"Content-Encoding": "gzip"}),
    ],
)
def test_where_robots_txt_cannot_be_had_nothing_is_fetched(site: Site, answer: Answer) -> None:
    site.pages["/robots.txt"] = answer
    assert "robots.txt" in problem_of(site.at("/talks")).what
    assert site.asked == ["/robots.txt"]


def test_robots_txt_may_redirect_so_many_times(site: Site) -> None:
    site.pages["/robots.txt"] = redirect("/0")
    for number in range(MOST_REDIRECTS):
        site.pages[f"/{number}"] = redirect(f"/{number + 1}")
    site.pages[f"/{MOST_REDIRECTS - 1}"] = robots("User-agent: *", "Disallow: /")
    assert "robots.txt" in problem_of(site.at("/talks")).what
    site.pages[f"/{MOST_REDIRECTS - 1}"] = redirect("/robots.txt")
    page_of(site.at("/talks"))


def test_a_long_robots_txt_counts_as_far_as_it_is_read(site: Site) -> None:
    filling = "# " + "x" * 98
    early = robots("User-agent: *", "Disallow: /talks", *[filling] * (ROBOTS_BYTES // 50))
    late = robots("User-agent: *", *[filling] * (ROBOTS_BYTES // 50), "Disallow: /talks")
    packed = Answer(gzip.compress(early.body, mtime=0), "text/plain", headers={"Content-Encoding": "gzip"})
    for answer in (early, packed):
        site.pages["/robots.txt"] = answer
        assert "robots.txt" in problem_of(site.at("/talks")).what
    site.pages["/robots.txt"] = late
    page_of(site.at("/talks"))


def test_a_redirect_does_not_lead_round_robots_txt(site: Site) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *", "Disallow: /talks")
    site.pages["/open"] = redirect("/talks")
    assert "robots.txt" in problem_of(site.at("/open")).what
    assert site.asked == ["/robots.txt", "/open"]


# --- politeness


class Clock:
    """A clock that moves only when somebody waits for it."""

    def __init__(self) -> None:
        self.time = 100.0
        self.waits: list[float] = []

    def now(self) -> float:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.time += seconds


def waits(site: Site, delay: float, *paths: str, host: str = "127.0.0.1") -> list[float]:
    clock = Clock()
    visit = Visit(
        Fetching(seconds=5, delay=delay, private=True), max_bytes=LIMIT, pace=Pace(now=clock.now, sleep=clock.sleep)
    )
    for path in paths:
        fetched(site.at(path, host), visit)
    return clock.waits


def test_requests_to_one_host_are_apart(site: Site) -> None:
    assert waits(site, 3, "/talks", "/gone", "/talks?again") == [3, 3, 3]
    assert waits(site, 0, "/talks", "/gone") == []


def test_a_longer_delay_that_the_host_asks_for_is_kept(site: Site) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *", f"Crawl-delay: {LONGEST_CRAWL_DELAY}", "Disallow:")
    assert waits(site, 3, "/talks", "/gone") == [LONGEST_CRAWL_DELAY] * 2
    site.pages["/robots.txt"] = robots("User-agent: *", "Crawl-delay: 0.5")
    assert waits(site, 3, "/talks") == [3]


@pytest.mark.parametrize("asked", [str(LONGEST_CRAWL_DELAY + 1), "86400", "1e9"])
def test_a_delay_too_long_is_a_problem(site: Site, asked: str) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *", f"Crawl-delay: {asked}")
    problem = problem_of(site.at("/talks"))
    assert "seconds between two requests" in problem.what
    assert "by hand" in problem.remedy


@pytest.mark.parametrize("asked", ["inf", "nan", "-5", "soon", ""])
def test_a_delay_that_is_none_is_passed_over(site: Site, asked: str) -> None:
    site.pages["/robots.txt"] = robots("User-agent: *", f"Crawl-delay: {asked}")
    assert waits(site, 2, "/talks") == [2]


def test_hosts_do_not_wait_for_each_other(site: Site, names: Names) -> None:
    names["news.example"] = names["other.example"] = ["127.0.0.1"]
    clock = Clock()
    visit = Visit(Fetching(delay=9, private=True), max_bytes=LIMIT, pace=Pace(now=clock.now, sleep=clock.sleep))
    fetched(site.at("/talks", "news.example"), visit)
    fetched(site.at("/talks", "other.example"), visit)
    assert clock.waits == [9, 9]


# --- what is nobody's business outside

REFUSED = Fetching(seconds=5, delay=0)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "127.1",
        "0x7f000001",
        "2130706433",
        "017700000001",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]",
        "[fe80::1]",
        "[fd00::1]",
        "[::]",
        "169.254.169.254",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
    ],
)
def test_addresses_inside_are_refused_and_nothing_is_connected_to(
    site: Site, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connected(*_: object, **__: object) -> None:
        raise AssertionError("a connection was made")

    monkeypatch.setattr(socket, "create_connection", connected)
    problem = problem_of(site.at("/talks", host), REFUSED)
    assert "which is no public one" in problem.what
    assert "ONRECORD_FETCH_PRIVATE" in problem.remedy
    assert site.connections == 0


@pytest.mark.parametrize("places", [["127.0.0.1"], ["::1"], ["192.0.2.1", "127.0.0.1"], ["8.8.8.8", "10.0.0.1"]])
def test_a_name_that_leads_inside_is_refused(
    site: Site, names: Names, places: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    names["news.example"] = places
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("a connection was made"))
    assert "which is no public one" in problem_of(site.at("/talks", "news.example"), REFUSED).what
    assert site.connections == 0


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch, names: Names, site: Site) -> list[str]:
    """The world: news.example is at a public place, which the test's own server answers for. The places asked."""
    names["news.example"] = ["8.8.8.8"]
    places: list[str] = []
    system = socket.create_connection

    def connected(address: tuple[str, int], *arguments: Any, **named: Any) -> socket.socket:
        places.append(address[0])
        return system(("127.0.0.1", site.server_port), *arguments, **named)

    monkeypatch.setattr(socket, "create_connection", connected)
    return places


def test_a_public_place_is_connected_to_by_its_number(site: Site, outside: list[str]) -> None:
    (page,) = outcomes("http://news.example/talks", fetching=REFUSED)
    assert isinstance(page, Page)
    assert outside == ["8.8.8.8", "8.8.8.8"]
    assert all(head["host"] == "news.example" for head in site.heads)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "0x7f000001", "inner.example"])
def test_a_redirect_inside_is_refused(site: Site, outside: list[str], names: Names, host: str) -> None:
    names["inner.example"] = ["10.0.0.1"]
    site.pages["/talks"] = redirect(f"http://{host}:{site.server_port}/secret")
    assert "which is no public one" in problem_of("http://news.example/talks", REFUSED).what
    assert outside == ["8.8.8.8", "8.8.8.8"]
    assert site.asked == ["/robots.txt", "/talks"]


def test_robots_txt_that_redirects_inside_is_refused(site: Site, outside: list[str]) -> None:
    site.pages["/robots.txt"] = redirect("http://127.0.0.1/robots.txt")
    assert "which is no public one" in problem_of("http://news.example/talks", REFUSED).what
    assert outside == ["8.8.8.8"]


def test_a_name_that_changes_its_mind_is_caught(
    outside: list[str], names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: public when it is looked at, inside when it is connected to. There is no second look-up."""
    lookups: list[str] = []
    answered = socket.getaddrinfo

    def rebinding(host: Any, *arguments: Any, **named: Any) -> Any:
        if host == "news.example":
            names["news.example"] = ["127.0.0.1"] if len(lookups) % 2 else ["8.8.8.8"]
            lookups.append(host)
        return answered(host, *arguments, **named)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    problem = problem_of("http://news.example/talks", REFUSED)
    assert "127.0.0.1, which is no public one" in problem.what
    assert len(lookups) == 2, "one look-up a request: robots.txt, then the page"
    assert outside == ["8.8.8.8"]


@pytest.mark.parametrize(
    ("place", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450:4001::1", True),
        ("64:ff9b::808:808", True),
        ("2002:808:808::1", True),
        ("::ffff:8.8.8.8", True),
        ("64:ff9b::a00:1", False),
        ("64:ff9b:1::808:808", False),
        ("2002:a00:1::1", False),
        ("::ffff:10.0.0.1", False),
        ("::7f00:1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("2001:db8::1", False),
        ("100::1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
        ("0.1.2.3", False),
    ],
)
def test_which_places_are_public(place: str, public: bool) -> None:
    assert is_public(ipaddress.ip_address(place)) is public


def test_every_place_of_a_name_is_tried(site: Site, names: Names) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.2", 0))  # bound and not listened on: a connection is refused
        names["news.example"] = ["127.0.0.2", "127.0.0.1"]
        page_of(site.at("/talks", "news.example"))


# --- names, connections, certificates


def test_a_name_that_does_not_exist(names: Names) -> None:
    names["nowhere.example"] = []
    assert 'the name "nowhere.example" cannot be resolved' in problem_of("http://nowhere.example/").what


def test_a_name_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: done.wait(30) and [])
    problem = problem_of("http://news.example/", Fetching(seconds=0.2, delay=0, private=True))
    done.set()
    assert "no whole answer within 0.2 seconds" in problem.what


def test_nobody_listens() -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "no connection to 127.0.0.1" in problem_of(f"http://127.0.0.1:{closed.getsockname()[1]}/").what


def test_a_host_that_does_not_speak_tls(site: Site) -> None:
    assert "secure connection" in problem_of(site.at("/talks").replace("http:", "https:")).what


@pytest.mark.parametrize(
    "address",
    [
        "http://",
        "https:///talks",
        "http://[::1/talks",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:port/",
        "http://\x00/",
        "http://a..b/",
        "http://xn--/",
        "http://.example/",
        "http://" + "a" * 70 + ".example/",
        "http://" + "a." * 200 + "example/",
        "http://a b/",
        "http://user:secret@news.example/",
    ],
)
def test_an_address_that_is_none(address: str, names: Names) -> None:
    names["a b"] = []
    assert problem_of(address).what


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(max_size=60), st.sampled_from(["http://", "https://", "HTTP://a/", "http://a:", "https://a@", "http://["])
)
def test_no_address_raises(monkeypatch: pytest.MonkeyPatch, text: str, start: str) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    (problem,) = outcomes(start + text)
    assert isinstance(problem, Problem)
    problem.source.encode("utf-8")


def test_an_address_may_be_written_in_capitals(site: Site) -> None:
    (page,) = outcomes(site.at("/talks").replace("http", "HTTP"))
    assert isinstance(page, Page)
    assert page.url == site.at("/talks")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a certificate for news.example and its key, signed by itself."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("tls")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=news.example -keyout key.pem -out cert.pem"
    subprocess.run(
        [*command.split(), "-addext", "subjectAltName=DNS:news.example"], cwd=folder, check=True, capture_output=True
    )
    return folder


@pytest.fixture
def secure(certificates: Path, names: Names) -> Iterator[Site]:
    """A site over TLS, at the name news.example."""
    server = Site()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates / "cert.pem", certificates / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    names["news.example"] = names["other.example"] = ["127.0.0.1"]
    with serving(server):
        yield server


def securely(site: Site, certificates: Path | None, path: str, host: str = "news.example") -> SourceFile | Problem:
    tls = ssl.create_default_context(cafile=certificates / "cert.pem") if certificates else None
    return fetched(site.at(path, host).replace("http:", "https:"), Visit(ALLOWED, max_bytes=LIMIT, tls=tls))


def test_a_page_over_tls(secure: Site, certificates: Path) -> None:
    found = securely(secure, certificates, "/talks")
    assert isinstance(found, SourceFile)
    assert found.content == HTML


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_for_another_name_is_refused(secure: Site, certificates: Path, host: str) -> None:
    found = securely(secure, certificates, "/talks", host)
    assert isinstance(found, Problem)
    assert f"the certificate of {host} cannot be trusted" in found.what
    assert secure.asked == []


def test_a_certificate_of_nobody_known_is_refused(secure: Site) -> None:
    found = securely(secure, None, "/talks")
    assert isinstance(found, Problem)
    assert "the certificate of news.example cannot be trusted" in found.what


def test_the_way_from_secure_to_insecure_is_not_followed(secure: Site, certificates: Path, site: Site) -> None:
    secure.pages["/talks"] = redirect(site.at("/talks", "news.example"))
    found = securely(secure, certificates, "/talks")
    assert isinstance(found, Problem)
    assert "from https to an insecure one" in found.what
    assert site.connections == 0
