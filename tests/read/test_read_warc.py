"""Web archives: what becomes a page, what is passed over and how that is told, and everything that may be broken."""

import gzip
import hashlib
import io
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from fastwarc.stream_io import BrotliWriter, GzipWriter
from fastwarc.warc import WarcRecord, WarcRecordType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Page, Problem
from onrecord.read import read
from warc_records import DATE, HTML, TEXT, http, record, response

LIMIT = 100_000


def chunked(body: bytes, size: int = 40) -> bytes:
    pieces = [body[start : start + size] for start in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in [*pieces, b""])


def brotli(body: bytes) -> bytes:
    packed = io.BytesIO()
    writer = BrotliWriter(packed)
    writer.write(body)
    writer.close()
    return packed.getvalue()


ReadWarc = Callable[..., tuple[list[Page], list[Problem]]]


@pytest.fixture
def read_warc(tmp_path: Path) -> ReadWarc:
    """The pages and problems of an archive of these records."""

    def outcomes(*records: bytes, limit: int = LIMIT, name: str = "news.warc") -> tuple[list[Page], list[Problem]]:
        place = tmp_path / name
        place.write_bytes(b"".join(records))
        return split(read([place], max_bytes=limit))

    return outcomes


def split(found: Any) -> tuple[list[Page], list[Problem]]:
    outcomes = list(found)
    return [o for o in outcomes if isinstance(o, Page)], [o for o in outcomes if isinstance(o, Problem)]


def keys(pages: Sequence[Page]) -> list[str]:
    return [page.key for page in pages]


GOOD = response("https://news.example/last", HTML.replace(b"Lima", b"Quito"))
"""A good record, to see that what follows a bad one is read."""


# --- pages


def test_a_response_becomes_a_page(read_warc: ReadWarc) -> None:
    (page,), problems = read_warc(response("https://news.example/talks"))
    assert (page.key, page.url, page.path) == ("https://news.example/talks", "https://news.example/talks", "news.warc")
    assert (page.media_type, page.encoding, page.text) == ("text/html", "utf-8", HTML.decode())
    assert page.digest == hashlib.sha256(HTML).hexdigest()
    assert page.fetched == DATE
    assert page.given.published is None
    assert problems == []


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("text/html", "text/html"),
        ("TEXT/HTML; charset=utf-8", "text/html"),
        ("application/xhtml+xml", "text/html"),
        ("text/plain", "text/plain"),
        ("application/xml", "text/html"),
        (None, "text/html"),
        ("application/octet-stream", "text/html"),
    ],
)
def test_the_types_that_are_pages(read_warc: ReadWarc, kind: str | None, media_type: str) -> None:
    (page,), _ = read_warc(response("https://news.example/talks", kind=kind))
    assert page.media_type == media_type


def test_a_resource_is_a_page(read_warc: ReadWarc) -> None:
    body = "<p>Café".encode("cp1252") * 9
    (page,), problems = read_warc(
        record("resource", "https://news.example/kept", body, Content_Type="text/html; charset=windows-1252")
    )
    assert page.text == "<p>Café" * 9
    assert problems == []


@pytest.mark.parametrize("each", [True, False], ids=["a member a record", "one member"])
def test_a_gzipped_archive(read_warc: ReadWarc, each: bool) -> None:
    records = [response(f"https://news.example/{n}", HTML + b"%d" % n) for n in range(5)]
    packed = [gzip.compress(one, mtime=0) for one in records] if each else [gzip.compress(b"".join(records), mtime=0)]
    pages, problems = read_warc(*packed, name="news.warc.gz")
    assert keys(pages) == [f"https://news.example/{n}" for n in range(5)]
    assert problems == []


def test_an_archive_of_another_writer(tmp_path: Path) -> None:
    place = tmp_path / "news.warc.gz"
    with place.open("wb") as stream, GzipWriter(stream) as packed:
        for number in range(3):
            one = WarcRecord()
            one.init_headers(WarcRecordType.response)
            one.headers["WARC-Target-URI"] = f"https://news.example/{number}"
            one.headers["Content-Type"] = "application/http; msgtype=response"
            one.set_bytes_content(http(HTML + b"%d" % number))
            one.write(packed, checksum_data=True)
    pages, problems = split(read([place], max_bytes=LIMIT))
    assert keys(pages) == [f"https://news.example/{n}" for n in range(3)]
    assert problems == []


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ({"Transfer_Encoding": "chunked"}, chunked),
        ({"Content_Encoding": "gzip"}, gzip.compress),
        ({"Content_Encoding": "x-gzip"}, gzip.compress),
        ({"Content_Encoding": "deflate"}, zlib.compress),
        ({"Content_Encoding": "deflate"}, lambda body: zlib.compress(body)[2:-4]),
        ({"Content_Encoding": "br"}, brotli),
        ({"Content_Encoding": "identity"}, bytes),
        ({"Content_Encoding": "br, gzip"}, lambda body: gzip.compress(brotli(body), mtime=0)),
        (
            {"Content_Encoding": "gzip", "Transfer_Encoding": "chunked"},
            lambda body: chunked(gzip.compress(body, mtime=0)),
        ),
        # What crawlers leave behind that unpack what they store and keep the header.
        ({"Content_Encoding": "gzip"}, bytes),
        ({"Content_Encoding": "br"}, bytes),
        ({"Content_Encoding": "deflate"}, bytes),
        ({"Transfer_Encoding": "chunked"}, bytes),
    ],
)
def test_codings_are_taken_off(read_warc: ReadWarc, headers: dict[str, str], pack: Callable[[bytes], bytes]) -> None:
    pages, problems = read_warc(response("https://news.example/talks", pack(HTML), **headers), GOOD)
    assert keys(pages) == ["https://news.example/talks", "https://news.example/last"]
    assert pages[0].text == HTML.decode()
    assert pages[0].digest == hashlib.sha256(HTML).hexdigest()
    assert problems == []


@pytest.mark.parametrize(
    ("stated", "body", "text"),
    [
        ("iso-8859-2", "Łódź, środa".encode("iso-8859-2"), "Łódź, środa"),
        ("windows-1251", "Переговоры".encode("cp1251"), "Переговоры"),
        ('"Shift_JIS"', "交渉は続く".encode("shift_jis"), "交渉は続く"),
        ("ISO-2022-JP", "交渉は続く".encode("iso-2022-jp"), "交渉は続く"),
        ("gbk", "谈判继续".encode("gbk"), "谈判继续"),
        ("iso-8859-1", "The café “closed”".encode("cp1252"), "The café “closed”"),
        # A byte-order mark, and bytes that are UTF-8 by no accident, win over the header.
        ("iso-8859-1", "The café".encode("utf-16"), "The café"),
        ("iso-8859-1", "The café".encode(), "The café"),
        # A charset that nobody knows is passed over for what the page says.
        ("klingon", "<meta charset=iso-8859-2>Łódź".encode("iso-8859-2"), "<meta charset=iso-8859-2>Łódź"),
        # The header wins over the page.
        ("windows-1251", "<meta charset=iso-8859-2>Мир".encode("cp1251"), "<meta charset=iso-8859-2>Мир"),
    ],
)
def test_the_charset_of_the_header(read_warc: ReadWarc, stated: str, body: bytes, text: str) -> None:
    (page,), problems = read_warc(response("https://news.example/talks", body, f"text/html; charset={stated}"))
    assert page.text == text
    assert problems == []


def test_a_pdf_goes_to_its_reader(read_warc: ReadWarc) -> None:
    _, (problem,) = read_warc(response("https://news.example/talks.pdf", b"%PDF-1.4 broken", "application/pdf"))
    assert "https://news.example/talks.pdf" in problem.source
    assert problem.lost
    assert "PDF" in problem.what


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=utf-8", "application/xml"])
def test_a_feed_goes_to_its_reader(read_warc: ReadWarc, kind: str) -> None:
    feed = (
        "<?xml version='1.0'?><rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        "<title>News</title><link>https://news.example/</link><item><title>Talks</title><guid>talks-1</guid>"
        f"<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded></item></channel></rss>"
    )
    (page,), _ = read_warc(response("https://news.example/feed", feed.encode(), kind))
    assert TEXT in page.text
    assert page.key == "talks-1"
    assert (page.path, page.fetched) == ("news.warc", DATE)


def test_the_same_capture_twice_is_read_once(read_warc: ReadWarc) -> None:
    one = response("https://news.example/talks")
    pages, (problem,) = read_warc(one, one, response("https://news.example/talks", HTML + b"<p>Updated."))
    assert keys(pages) == ["https://news.example/talks"] * 2
    assert not problem.lost
    assert "https://news.example/talks" in problem.what


@pytest.mark.parametrize("date", ["", "yesterday", "2024", "2024-13-45T10:00:00Z", "2024-03-05T10:00:00"])
def test_a_date_that_cannot_be_read_is_no_date(read_warc: ReadWarc, date: str) -> None:
    (page,), _ = read_warc(record("response", "https://news.example/talks", http(), WARC_Date=date))
    assert page.fetched is None


def test_a_date_is_told_in_utc(read_warc: ReadWarc) -> None:
    (page,), _ = read_warc(
        record("response", "https://news.example/talks", http(), WARC_Date="2024-03-05T10:00:00.25+02:00")
    )
    assert page.fetched == "2024-03-05T08:00:00Z"


def test_an_address_in_angle_brackets(read_warc: ReadWarc) -> None:
    (page,), _ = read_warc(response("<https://news.example/talks>"))
    assert page.url == "https://news.example/talks"


# --- what is no document


def test_what_is_no_answer_needs_no_line(read_warc: ReadWarc) -> None:
    pages, problems = read_warc(
        record("warcinfo", "", b"software: a crawler", Content_Type="application/warc-fields"),
        record("request", "https://news.example/last", b"GET /last HTTP/1.1\r\n\r\n"),
        GOOD,
        record("metadata", "https://news.example/last", b"fetchTimeMs: 9", Content_Type="application/warc-fields"),
        record("response", "dns:news.example", b"news.example. A 192.0.2.1", Content_Type="text/dns"),
        record("resource", "dns:news.example", b"news.example. A 192.0.2.1", Content_Type="text/dns"),
        response("https://news.example/robots.txt", b"User-agent: *", "text/plain"),
    )
    assert keys(pages) == ["https://news.example/last"]
    assert problems == []


def test_what_is_passed_over_is_told_in_one_line_a_reason(read_warc: ReadWarc) -> None:
    images = [response(f"https://news.example/{n}.png", b"\x89PNG", "image/png") for n in range(9)]
    scripts = [response(f"https://news.example/{n}.js", b"x()", "text/javascript") for n in range(2)]
    moved = [record("response", f"https://news.example/old/{n}", http(b"", status="301 Moved")) for n in range(4)]
    errors = [
        record("response", "https://news.example/gone", http(status="404 Not Found")),
        record("response", "https://news.example/down", http(status="503 Service Unavailable")),
    ]
    again = [record("revisit", "https://news.example/same", http(b""))]
    office = [response("https://news.example/text.doc", b"\xd0\xcf\x11\xe0", "application/msword")]
    sitemap = [response("https://news.example/sitemap.xml", b"<?xml version='1.0'?><urlset/>", "text/xml")]
    extracted = [record("conversion", "https://news.example/talks", b"Text.", Content_Type="text/plain")]
    nonsense = [record("response", "https://news.example/odd", b"this is no HTTP")]
    everything = [*images, *scripts, *moved, *errors, *again, *office, *sitemap, *extracted, *nonsense]
    pages, problems = read_warc(*everything, GOOD)
    assert keys(pages) == ["https://news.example/last"]
    assert all(problem.source.endswith("news.warc") and problem.remedy for problem in problems)
    told = {problem.what: problem.lost for problem in problems}
    assert list(told.items()) == [
        (
            "4 redirects (301: 4), such as https://news.example/old/0, https://news.example/old/1, "
            "https://news.example/old/2",
            False,
        ),
        (
            "2 answers with an error or without a page (404: 1, 503: 1), such as https://news.example/gone, "
            "https://news.example/down",
            False,
        ),
        (
            "12 images, scripts and the like (image/png: 9, text/javascript: 2, text/xml: 1), such as "
            "https://news.example/0.png, https://news.example/1.png, https://news.example/2.png",
            False,
        ),
        ("1 record of a payload that had not changed, such as https://news.example/same", False),
        (
            "1 answer of a type that is not read (application/msword: 1), such as https://news.example/text.doc",
            True,
        ),
        ("1 record without an HTTP answer that can be read, such as https://news.example/odd", True),
        ("1 record of a part or of extracted text, such as https://news.example/talks", True),
    ]


def test_a_summary_stays_short_whatever_the_archive_holds(read_warc: ReadWarc) -> None:
    address = "https://news.example/" + "a" * 5000
    _, (problem,) = read_warc(*(response(f"{address}{n}", b"x", f"image/{'b' * 900}{n}") for n in range(300)))
    assert problem.what.startswith("300 images")
    assert len(problem.what) < 10_000


def test_a_document_that_the_crawler_cut_short_is_read_and_told(read_warc: ReadWarc) -> None:
    pages, (problem,) = read_warc(
        record("response", "https://news.example/talks", http(), WARC_Truncated="length"), GOOD
    )
    assert len(pages) == 2
    assert "cut short" in problem.what
    assert not problem.lost


def test_an_archive_without_answers_is_told(read_warc: ReadWarc) -> None:
    pages, (problem,) = read_warc(record("request", "https://news.example/", b"GET / HTTP/1.1\r\n\r\n"))
    assert pages == []
    assert problem.lost
    assert "no answers" in problem.what


def test_an_archive_in_an_archive_is_not_opened(read_warc: ReadWarc) -> None:
    inner = gzip.compress(GOOD, mtime=0)
    pages, (problem,) = read_warc(response("https://news.example/a.warc.gz", inner, "application/warc"))
    assert pages == []
    assert "application/warc: 1" in problem.what


# --- documents that cannot be read


@pytest.mark.parametrize(
    ("body", "headers", "word"),
    [
        (b"x" * (LIMIT + 1), {}, "larger than the limit"),
        (gzip.compress(bytes(50_000_000), mtime=0), {"Content_Encoding": "gzip"}, "larger than the limit"),
        (zlib.compress(bytes(50_000_000)), {"Content_Encoding": "deflate"}, "larger than the limit"),
        (brotli(bytes(50_000_000)), {"Content_Encoding": "br"}, "larger than the limit"),
        (chunked(b"x" * (LIMIT + 1), 5000), {"Transfer_Encoding": "chunked"}, "larger than the limit"),
        (
            gzip.compress(gzip.compress(bytes(50_000_000), mtime=0), mtime=0),
            {"Content_Encoding": "gzip, gzip"},
            "larger than the limit",
        ),
        (b"", {}, "empty"),
        (b" \r\n ", {}, "empty"),
        (gzip.compress(b"", mtime=0), {"Content_Encoding": "gzip"}, "empty"),
        (gzip.compress(HTML, mtime=0)[:-12], {"Content_Encoding": "gzip"}, "damaged"),
        (chunked(HTML)[:-20], {"Transfer_Encoding": "chunked"}, "damaged"),
        (b"ffffffffffffffff\r\nmuch", {"Transfer_Encoding": "chunked"}, "damaged"),
        (brotli(HTML * 9)[:-9], {"Content_Encoding": "br"}, "damaged"),
        (b"\x28\xb5\x2f\xfd" + bytes(20), {"Content_Encoding": "zstd"}, '"zstd"'),
        (HTML, {"Content_Encoding": ", ".join(["gzip"] * 5)}, "packed in"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), {}, "PNG"),
    ],
)
def test_a_document_that_cannot_be_read_has_a_line_of_its_own(
    read_warc: ReadWarc, body: bytes, headers: dict[str, str], word: str
) -> None:
    pages, (problem,) = read_warc(response("https://news.example/talks", body, **headers), GOOD)
    assert keys(pages) == ["https://news.example/last"]
    assert problem.lost
    assert problem.source.endswith("news.warc https://news.example/talks")
    assert word in problem.what
    assert problem.remedy


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzipped"])
def test_a_large_document_is_read_whole(read_warc: ReadWarc, pack: Callable[[bytes], bytes]) -> None:
    body = b"".join(b"<p>%d</p>" % number for number in range(400_000))
    pages, problems = read_warc(pack(response("https://news.example/long", body)), pack(GOOD), limit=len(body))
    assert pages[0].digest == hashlib.sha256(body).hexdigest()
    assert keys(pages)[1:] == ["https://news.example/last"]
    assert problems == []


def test_a_payload_of_just_the_limit_is_read(read_warc: ReadWarc) -> None:
    body = b"<p>" + b"x" * (LIMIT - 3)
    pages, problems = read_warc(
        response("https://news.example/a", body),
        response("https://news.example/b", gzip.compress(body, mtime=0), Content_Encoding="gzip"),
        response("https://news.example/c", chunked(body), Transfer_Encoding="chunked"),
    )
    assert [len(page.text) for page in pages] == [LIMIT] * 3
    assert problems == []


# --- archives that are broken


def assert_broken(problems: list[Problem], word: str = "breaks off or is damaged") -> None:
    (problem,) = problems
    assert problem.lost
    assert word in problem.what
    assert problem.remedy


FIRST = response("https://news.example/first")


@pytest.mark.parametrize(
    "rest",
    [
        GOOD[:-200],
        GOOD[:-5],
        GOOD[:150],
        GOOD[:9],
        b"these words are no record\r\n\r\n" + GOOD,
        record("response", "https://news.example/x", http(), length=10**17),
        record("response", "https://news.example/x", http(), length=len(http()) + 9),
        record("response", "https://news.example/x", http(), length=-1),
        record("response", "https://news.example/x", http(), length=10**40),
    ],
    ids=[
        "in the payload",
        "at its end",
        "in the header",
        "in the version",
        "words",
        "huge",
        "long",
        "negative",
        "vast",
    ],
)
def test_the_records_before_the_damage_are_read(read_warc: ReadWarc, rest: bytes) -> None:
    pages, problems = read_warc(FIRST, rest)
    assert keys(pages) == ["https://news.example/first"]
    assert_broken(problems)
    assert "after record 1 (https://news.example/first)" in problems[0].what


@pytest.mark.parametrize("length", [60, len(http()) + 300], ids=["shorter", "longer"])
def test_a_length_that_lies_is_told(read_warc: ReadWarc, length: int) -> None:
    pages, problems = read_warc(FIRST, record("response", "https://news.example/x", http(), length=length), GOOD)
    assert keys(pages)[0] == "https://news.example/first"
    assert_broken(problems)
    assert "lack its end" in problems[0].remedy or "hold more" in problems[0].remedy


@pytest.mark.parametrize("cut", [5, 40, 150])
def test_a_gzipped_archive_that_breaks_off(read_warc: ReadWarc, cut: int) -> None:
    body = HTML + hashlib.sha256(b"x").hexdigest().encode() * 5
    second = gzip.compress(response("https://news.example/second", body), mtime=0)
    pages, problems = read_warc(gzip.compress(FIRST, mtime=0), second[:-cut], name="news.warc.gz")
    assert keys(pages)[0] == "https://news.example/first"
    if len(pages) == 1:  # where only the check sum is missing all is there
        assert_broken(problems)
    else:
        assert pages[1].text == body.decode()
        assert cut == 5


def test_gzip_data_that_is_damaged(read_warc: ReadWarc) -> None:
    second = bytearray(gzip.compress(GOOD, mtime=0))
    second[60] ^= 0xFF
    pages, problems = read_warc(
        gzip.compress(FIRST, mtime=0), bytes(second), gzip.compress(FIRST, mtime=0), name="news.warc.gz"
    )
    assert keys(pages)[0] == "https://news.example/first"
    assert len(pages) <= 2
    assert_broken(problems)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"Just words.\n" * 20, "no web archive"),
        (bytes(2000), "no web archive"),
        (gzip.compress(b"Just words.\n" * 20, mtime=0), "no web archive"),
        (b"\x1f\x8b\x08 broken", "no web archive"),
        (FIRST.replace(b"\r\n", b"\n"), "no web archive"),
        (FIRST[:100], "no web archive"),
    ],
)
def test_a_file_that_is_no_archive(read_warc: ReadWarc, content: bytes, word: str) -> None:
    pages, problems = read_warc(content)
    assert pages == []
    assert_broken(problems, word)


def test_a_head_of_any_size_stops_nothing(read_warc: ReadWarc) -> None:
    pages, problems = read_warc(response("https://news.example/x", X_Long="x" * 300_000), GOOD)
    assert keys(pages) == ["https://news.example/last"]
    assert_broken(problems, "without an HTTP answer")


def test_a_disk_that_fails_is_no_damaged_archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(io.BytesIO):
        def read(self, _: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    place = tmp_path / "news.warc"
    place.write_bytes(GOOD)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", lambda *_: Failing(GOOD))
        _, problems = split(read([place], max_bytes=LIMIT))
    assert_broken(problems, "cannot be read (Input/output error)")


WHOLE = b"".join(
    [
        FIRST,
        response("https://news.example/chunked", chunked(HTML), Transfer_Encoding="chunked"),
        response("https://news.example/gzip", gzip.compress(HTML, mtime=0), Content_Encoding="gzip"),
        response("https://news.example/br", brotli(HTML), Content_Encoding="br"),
        record("revisit", "https://news.example/same", http(b"")),
        record("resource", "https://news.example/kept", HTML, Content_Type="text/html; charset=gbk"),
    ]
)
PACKED = b"".join(gzip.compress(WHOLE[start : start + 900], mtime=0) for start in range(0, len(WHOLE), 900))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from([WHOLE, PACKED]),
    st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 3), st.binary(max_size=9)), max_size=5),
)
def test_no_damage_stops_the_reading(
    read_warc: ReadWarc, content: bytes, damages: list[tuple[int, int, bytes]]
) -> None:
    """Any bytes overwritten, put in, taken out or cut off: there are outcomes, and no exception."""
    for place, how, put in damages:
        at = place % (len(content) or 1)
        content = {
            0: content[:at] + put + content[at + len(put) :],
            1: content[:at] + put + content[at:],
            2: content[:at] + content[at + len(put) :],
            3: content[:at],
        }[how]
    pages, problems = read_warc(content)
    assert pages or problems


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["gzip", "br", "deflate", "chunked", "zstd", "gzip, br", ""]))
def test_no_payload_stops_the_reading(read_warc: ReadWarc, body: bytes, coding: str) -> None:
    header = {"Transfer_Encoding": coding} if coding == "chunked" else {"Content_Encoding": coding}
    pages, problems = read_warc(response("https://news.example/talks", body, **header), GOOD)
    assert keys(pages)[-1] == "https://news.example/last"
    assert len(pages) + sum(problem.lost for problem in problems) == 2
