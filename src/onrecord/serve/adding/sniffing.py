"""What a file is by what it holds: a name is only what somebody called it."""

import gzip
import re
import zlib
from typing import NamedTuple

from onrecord.read.registry import reader_of, supported
from onrecord.read.signatures import not_text

HEAD = 4096
"""Bytes that are looked at."""
_GZIP = b"\x1f\x8b"
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|article|title)\b", re.I)
_FEED = re.compile(rb"<(?:rss|feed|rdf:rdf)\b", re.I)
_LINE = re.compile(rb'\s*\{\s*"')


class Refused(NamedTuple):
    """Why a file is not read, and what to do."""

    what: str
    remedy: str


def named_by_content(name: str, head: bytes) -> str | Refused:
    """The name by which the right reader takes a file: its own where that tells what it holds, else with the suffix of
    its content after it."""
    found = _suffix(head)
    if isinstance(found, Refused):
        return found
    reader = reader_of(name)
    if reader is not None and (found in reader.suffixes or (found == ".txt" and _is_plain(name))):
        return name
    return f"{name}{found}"


def _is_plain(name: str) -> bool:
    """Whether a name is that of a text, of which only the name tells that it is Markdown, or HTML without tags."""
    return name.lower().endswith((".txt", ".md", ".markdown", ".html", ".htm"))


def _suffix(head: bytes) -> str | Refused:
    if not head.strip():
        return Refused("the file is empty", "fill it, or leave it out")
    if head.startswith(b"%PDF-"):
        return ".pdf"
    if head.startswith(b"PAR1"):
        return ".parquet"
    if head.startswith(_GZIP):
        return _packed(head)
    if head.startswith(b"WARC/"):
        return ".warc"
    kind = not_text(head)
    if kind is not None:
        return Refused(f"the file is {kind}, not text", f"save the article as one of {supported()} and add that")
    begins = head.lstrip(b"\xef\xbb\xbf \t\r\n").replace(b"\0", b"")
    if begins.startswith(b"<") and _FEED.search(begins):
        return ".xml"
    if _HTML.search(begins) and begins.startswith(b"<"):
        return ".html"
    return ".jsonl" if _LINE.match(begins) else ".txt"


def _packed(head: bytes) -> str | Refused:
    try:
        inside = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, HEAD)
    except (zlib.error, gzip.BadGzipFile):
        inside = b""
    if inside.startswith(b"WARC/"):
        return ".warc.gz"
    if _LINE.match(inside):
        return ".jsonl.gz"
    return Refused(
        "the file is compressed data that is neither a web archive nor JSON Lines", "unpack it and add what is in it"
    )
