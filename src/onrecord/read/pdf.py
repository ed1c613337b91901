"""PDF: the text of its pages in the order in which a person reads them, one paragraph a line.

PDFium finds the characters, in a process of its own (`pdf_process`); a PDF says where they stand and nothing else
for sure, so columns and paragraphs are told by that (`pdf_layout`). Here are the reader, what it tells of a file
that cannot be read, and when the title of a file counts.
"""

import hashlib
import re
from collections.abc import Iterator
from typing import Final

from onrecord.model import Given, Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.content import bytes_of
from onrecord.read.pdf_process import MOST_PAGES, PdfProcess, PdfText, Trouble
from onrecord.read.signatures import not_text

_HEADER_WITHIN: Final = 1024  # bytes, as readers commonly allow
_NO_TITLE: Final = re.compile(r"microsoft \w+ -|untitled|(?:document|presentation|slide|page|layout)\s*\d*$", re.I)
_FILE_NAME: Final = re.compile(r"\.(?:docx?|pdf|indd|qxd|rtf|odt|txt|html?|pages|pptx?|xlsx?)$", re.I)
_SITE_TAIL: Final = re.compile(r"(?<!\s)\s+[|–—•·-]\s+[^|–—•·]{2,50}$")
_LEAST_TITLE: Final = 3  # words
_HEADLINE_WITHIN: Final = 3_000  # code points


class PdfReader:
    """Reads `.pdf`. `max_bytes` bounds the file, and the text that it holds."""

    suffixes: tuple[str, ...] = (".pdf",)
    kind: str = "PDF"

    def __init__(self) -> None:
        self._child = PdfProcess()

    def read(self, file: SourceFile, *, max_bytes: int) -> Iterator[Page | Problem]:
        content = _content(file, max_bytes)
        if isinstance(content, Problem):
            yield content
            return
        found = self._child.text_of(content, max_bytes)
        if found.trouble:
            yield _problem(file, found.trouble, max_bytes)
            return
        yield _page(file, content, found)
        without = [str(number) for number, text in enumerate(found.pages, 1) if not text]
        if without:
            shown = ", ".join(without[:5]) + (", …" if len(without) > 5 else "")
            yield Problem(
                source=file.name,
                what=f"{len(without)} of its {len(found.pages)} pages hold no text ({shown}): pictures, or damaged",
                remedy="look at them; if they are scans, run text recognition (OCR) on the file",
                lost=False,
            )


def _content(file: SourceFile, max_bytes: int) -> bytes | Problem:
    remedy = "split it, leave out its pictures, or raise the limit (ONRECORD_MAX_BYTES)"
    content = bytes_of(file, max_bytes=max_bytes, remedy=remedy)
    if isinstance(content, Problem):
        return content
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        return Problem(
            source=file.name,
            what=f"the file is {not_text(content) or 'text'}, not a PDF document",
            remedy="give it the suffix of what it is, or fetch it again",
        )
    return content


def _page(file: SourceFile, content: bytes, found: PdfText) -> Page:
    pieces: list[str] = []
    parts: list[tuple[int, str]] = []
    offset = 0
    for number, text in enumerate(found.pages, 1):
        if text:
            parts.append((offset, f"page={number}"))
            pieces.append(text)
            offset += len(text) + 2
    return Page(
        key=file.path,
        path=file.path,
        media_type="text/plain",
        text="\n\n".join(pieces),
        encoding="utf-8",
        digest=hashlib.sha256(content).hexdigest(),
        url=file.url,
        fetched=file.fetched,
        given=Given(title=_headline(found.title, next(filter(None, found.pages)))),
        parts=tuple(parts),
    )


def _problem(file: SourceFile, trouble: Trouble, max_bytes: int) -> Problem:
    what, remedy = {
        "password": ("the PDF opens with a password only", "save it without one and give that"),
        "damaged": ("the PDF is damaged and cannot be opened", "fetch it again, or print it to a new PDF"),
        "pages": (f"the PDF says that it has more than {MOST_PAGES:,} pages", "split it into its documents"),
        "text": (
            f"the PDF holds more text than the limit of {max_bytes:,} bytes",
            "split it into its documents, or raise the limit (ONRECORD_MAX_BYTES)",
        ),
        "letters": (
            "the PDF does not say which letters it shows (its fonts have no character map)",
            "run text recognition (OCR) on it and give that",
        ),
        "empty": (
            "the PDF has no text layer: it is a scan, or holds pictures only",
            "run text recognition (OCR) on it and give that",
        ),
        "stopped": (
            "reading the PDF took more time or memory than its size allows, or crashed: a trap, or damaged",
            "print it to a new PDF if you trust it, or remove it",
        ),
    }[trouble]
    return Problem(source=file.name, what=what, remedy=remedy)


# --- the title


def _headline(title: str, text: str) -> str | None:
    """The title of the document information if its first page shows it: programs put anything there."""
    title = " ".join(title.split())
    if _NO_TITLE.match(title) or _FILE_NAME.search(title):
        return None
    head = text[:_HEADLINE_WITHIN]
    lines, shown = {_plain(line) for line in head.splitlines()}, f" {_plain(head)} "
    wordings = [one for one in (title, _SITE_TAIL.sub("", title)) if len(one.split()) >= _LEAST_TITLE]
    # A browser prints the whole title over the page, with the site's name: the headline has a line to itself.
    alone = next((one for one in wordings if _plain(one) in lines), None)
    return alone or next((one for one in wordings if f" {_plain(one)} " in shown), None)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
