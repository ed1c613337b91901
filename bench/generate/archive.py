"""A web archive as a news crawler leaves it: pages of invented news sites among images, redirects and errors.

The pages are the articles of `articles.py` inside the mark-up that news sites put around them. There are as many
different pages as there are of those; each capture of one has an address, a number and so bytes of its own. Sizes are
of the order of real ones: about 80 kilobytes a page and 55 an image, with some several times as large.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape

from bench.generate.articles import articles

SEED = 20240307
DIFFERENT_PAGES = 48
PARTS = ("page", "image", "redirect", "error", "script", "unchanged")
SHARES = (60, 20, 8, 4, 6, 2)
FIRST_MOMENT = datetime(2024, 3, 7, 6, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch: its records, a request and what came of it, and whether that is a page."""

    records: tuple[bytes, bytes]
    is_page: bool


def captures(megabytes: int, seed: int = SEED) -> Iterator[Capture]:
    """Captures until they come to so many megabytes (10^6 bytes); the same for the same arguments.

    A smaller archive is the beginning of a larger one.
    """
    rng = random.Random(seed)
    pages = [_page(rng, article.text) for article in articles(DIFFERENT_PAGES)]
    noise = rng.randbytes(1 << 20)
    written = number = 0
    while written < megabytes * 1_000_000:
        number += 1
        capture = _capture(rng, number, pages, noise)
        written += sum(map(len, capture.records))
        yield capture


def _capture(rng: random.Random, number: int, pages: list[bytes], noise: bytes) -> Capture:
    kind = rng.choices(PARTS, SHARES)[0]
    address = f"https://news-{number % 40:02}.example/{2000 + number % 25}/{number:07}.{_SUFFIX.get(kind, 'html')}"
    make: dict[str, Callable[[], tuple[str, str, bytes]]] = {
        "page": lambda: ("200 OK", "text/html; charset=utf-8", _numbered(rng.choice(pages), number)),
        "image": lambda: ("200 OK", "image/jpeg", _cut(rng, noise, 40_000)),
        "script": lambda: ("200 OK", "text/javascript", _cut(rng, noise, 20_000)),
        "redirect": lambda: ("301 Moved Permanently", "text/html", b"<html><body>Moved.</body></html>"),
        "error": lambda: ("404 Not Found", "text/html", rng.choice(pages)[:5_000]),
        "unchanged": lambda: ("304 Not Modified", "text/html", b""),
    }
    status, media_type, body = make[kind]()
    moment = (FIRST_MOMENT + timedelta(seconds=number // 3)).strftime("%Y-%m-%dT%H:%M:%SZ")
    request = f"GET {address} HTTP/1.1\r\nHost: news.example\r\nUser-Agent: crawler\r\n\r\n".encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    answer = "revisit" if kind == "unchanged" else "response"
    asked = _record("request", 2 * number, address, moment, request)
    return Capture((asked, _record(answer, 2 * number + 1, address, moment, head + body)), kind == "page")


_SUFFIX = {"image": "jpg", "script": "js"}


def _record(kind: str, number: int, address: str, moment: str, block: bytes) -> bytes:
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{number:032x}>",
        f"WARC-Date: {moment}",
        f"WARC-Target-URI: {address}",
        f"Content-Type: application/http; msgtype={'request' if kind == 'request' else 'response'}",
        f"Content-Length: {len(block)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def _numbered(page: bytes, number: int) -> bytes:
    return page.replace(b"NUMBER", b"%07d" % number)


def _cut(rng: random.Random, noise: bytes, about: int) -> bytes:
    """Bytes that nothing packs, mostly about so many, now and then up to ten times as many."""
    size = int(about * min(10.0, rng.lognormvariate(0, 0.8)))
    start = rng.randrange(len(noise) - size)
    return noise[start : start + size]


def _page(rng: random.Random, text: str) -> bytes:
    title, *paragraphs = text.strip().split("\n\n")
    body = "".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in paragraphs)
    links = "".join(f'<li class="menu-item"><a href="/section/{n}">Section {n}</a></li>\n' for n in range(150))
    teasers = "".join(
        f'<div class="teaser"><a href="/story/{n}"><img src="/{n}.jpg" alt=""><h3>{escape(rng.choice(paragraphs)[:80])}'
        f"</h3></a></div>\n"
        for n in range(60)
    )
    rules = "".join(f".block-{n}{{margin:{n % 9}px;color:#{rng.randrange(1 << 24):06x}}}\n" for n in range(500))
    data = ",".join(f'"key{n}":"{rng.randrange(1 << 40):x}"' for n in range(int(1_200 * rng.lognormvariate(0, 0.5))))
    return (
        f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8><title>{escape(title)}</title>\n"
        f"<style>{rules}</style><script>window.state={{{data}}};</script></head>\n<body id=page-NUMBER>"
        f"<nav><ul>{links}</ul></nav>\n<article><h1>{escape(title)}</h1>\n{body}</article>\n"
        f"<aside>{teasers}</aside><footer>Page NUMBER</footer></body></html>\n"
    ).encode()
