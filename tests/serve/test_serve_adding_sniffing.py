"""Files are taken for what they hold, whatever they are called."""

import gzip

import pytest

from onrecord.read.registry import reader_of
from onrecord.serve.adding.sniffing import Refused, named_by_content

HTML = b"<!DOCTYPE html><html><body><p>Words</p></body></html>"
LINES = b'{"id": "one", "text": "Words"}\n'


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("story.txt", b"Words of an article.", "story.txt"),
        ("story.md", b"# Words of an article", "story.md"),
        ("story", b"Words of an article.", "story.txt"),
        ("story.py", b"Words of an article.", "story.py.txt"),
        ("story.html", HTML, "story.html"),
        ("story.txt", HTML, "story.txt.html"),
        ("story.pdf", HTML, "story.pdf.html"),
        ("story.html", b"Words and no tags", "story.html"),
        ("story.pdf", b"%PDF-1.7 ...", "story.pdf"),
        ("story.txt", b"%PDF-1.7 ...", "story.txt.pdf"),
        ("lines.jsonl", LINES, "lines.jsonl"),
        ("lines.json", LINES, "lines.json.jsonl"),
        ("lines.jsonl.gz", gzip.compress(LINES, mtime=0), "lines.jsonl.gz"),
        ("lines.gz", gzip.compress(LINES, mtime=0), "lines.gz.jsonl.gz"),
        ("crawl.warc", b"WARC/1.0\r\n", "crawl.warc"),
        ("crawl.gz", gzip.compress(b"WARC/1.0\r\n", mtime=0), "crawl.gz.warc.gz"),
        ("feed.rss", b'<?xml version="1.0"?><rss version="2.0"></rss>', "feed.rss"),
        ("feed", b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"></feed>', "feed.xml"),
        ("story.txt", "Wörter".encode("utf-16"), "story.txt"),
    ],
)
def test_what_is_read(name: str, content: bytes, kept: str) -> None:
    assert named_by_content(name, content) == kept
    assert reader_of(kept) is not None


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("story.txt", b"\x89PNG\r\n\x1a\n rest", "a PNG image"),
        ("story.docx", b"PK\x03\x04\x14\x00\x06\x00", "office document"),
        ("story.pdf", b"\x7fELF\x02\x01\x01\x00", "a program"),
        ("story.txt", b"\x00\x01\x02\x03\x04\x05", "binary data"),
        ("story.txt", b"  \n", "empty"),
        ("story.warc.gz", gzip.compress(b"a tar archive", mtime=0), "compressed data"),
        ("story.gz", b"\x1f\x8bdamaged", "compressed data"),
    ],
)
def test_what_is_refused_says_what_it_is_and_what_to_do(name: str, content: bytes, told: str) -> None:
    refused = named_by_content(name, content)
    assert isinstance(refused, Refused)
    assert told in refused.what
    assert refused.remedy
