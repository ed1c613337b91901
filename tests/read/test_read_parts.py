"""Parts of large files: whatever they are cut into, they hold what the whole holds, in the same order."""

import gzip
import json
from pathlib import Path

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Page, Problem
from onrecord.read import PassedOver, SourceFile, parts, read, read_file
from warc_records import HTML, http, record, response

LIMIT = 4_000

RECORDS = [
    record("warcinfo", "", b"software: crawler\r\n", Content_Type="application/warc-fields"),
    *(response(f"https://news.example/{number}", HTML * (1 + number % 3)) for number in range(6)),
    record("response", "https://news.example/moved", http(b"", status="301 Moved")),
    record("response", "https://news.example/image", http(b"\xff\xd8\xff", "image/jpeg")),
    record("request", "https://news.example/0", b"GET / HTTP/1.1\r\n\r\n"),
    record("response", "https://news.example/large", http(b"<p>" + b"x" * LIMIT)),
    record("revisit", "https://news.example/same", http(b"")),
    record("response", "https://news.example/cut", http(), WARC_Truncated="length"),
    record("response", "https://news.example/last", http(None or b"", "text/html")),
]


def whole(place: Path) -> list[Page | Problem]:
    return list(read([place], max_bytes=LIMIT))


def in_parts(place: Path, documents: int) -> list[Page | Problem]:
    """What the parts hold, one after the other; what they passed over is added up, as whoever joins them does."""
    file = SourceFile(path=place.name, name=str(place), suffix_from=place.name, location=place)
    cut = parts(file, documents)
    assert cut is not None
    found: list[Page | Problem] = []
    passed = PassedOver(file.name)
    end = 0
    for part in cut:
        assert part.start == end
        end = part.end
        for outcome in read_file(msgspec.structs.replace(file, part=part), max_bytes=LIMIT):
            if isinstance(outcome, PassedOver):
                passed.add(outcome)
            else:
                found.append(outcome)
    assert end >= place.stat().st_size
    return [*found, *(passed.problems() if place.name.startswith("news.warc") else ())]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(RECORDS), max_size=25),
    st.sampled_from(["plain", "a member each", "one member", "members of some"]),
    st.integers(1, 8),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(max_size=9)), max_size=2),
    st.booleans(),
)
def test_the_parts_of_a_web_archive_hold_what_it_holds(
    tmp_path: Path, records: list[bytes], packed: str, documents: int, damages: list[tuple[int, bytes]], cut: bool
) -> None:
    # Each with an address of its own: what is the same in two parts is for whoever joins them.
    told = [one.replace(b"news.example/", b"news.example/%03d" % n, 1) for n, one in enumerate(records)]
    if packed == "a member each":
        told = [gzip.compress(one, mtime=0) for one in told]
    elif packed == "one member":
        told = [gzip.compress(b"".join(told), mtime=0)]
    elif packed == "members of some":
        told = [gzip.compress(b"".join(told[n : n + 2 + n % 2]), mtime=0) for n in range(0, len(told), 2 + 0)]
    content = b"".join(told)
    for at, put in damages:
        at %= len(content) or 1
        content = content[:at] if cut else content[:at] + put + content[at + len(put) :]
    place = tmp_path / "news.warc"
    place.write_bytes(content)
    assert in_parts(place, documents) == [
        one for one in whole(place) if not (isinstance(one, Problem) and "already read" in one.what)
    ]


LINES = [
    json.dumps({"text": "The ministers met in Rome on Monday."}).encode(),
    json.dumps({"id": "wire", "html": "<p>Talks go on.</p>"}).encode(),
    b"",
    b"  \r",
    b'{"text": 3}',
    b"no JSON",
    b"\xef\xbb\xbf" + json.dumps({"text": "With a mark."}).encode(),
    json.dumps({"text": "x" * LIMIT}).encode(),
]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(LINES), max_size=25),
    st.booleans(),
    st.integers(1, 8),
    st.integers(0, 40),
    st.sampled_from([b"", b"\n"]),
)
def test_the_parts_of_json_lines_hold_what_the_file_holds(
    tmp_path: Path, lines: list[bytes], zipped: bool, documents: int, missing: int, end: bytes
) -> None:
    numbered = [line.replace(b"{", b'{"n": %d, ' % number, 1) for number, line in enumerate(lines)]
    content = b"\n".join(numbered) + end
    if zipped:
        content = gzip.compress(content, mtime=0)
        content = content[: max(3, len(content) - missing)]
    place = tmp_path / ("news.jsonl.gz" if zipped else "news.jsonl")
    place.write_bytes(content)
    empty = not any(line.strip() for line in lines)
    assert empty or in_parts(place, documents) == whole(place)


def test_what_is_read_whole_has_no_parts(tmp_path: Path) -> None:
    place = tmp_path / "talks.txt"
    place.write_text("The ministers met in Rome.")
    assert parts(SourceFile(path="talks.txt", name="talks.txt", suffix_from="talks.txt", location=place), 5) is None
