"""The process in which PDFium works, one for all files: started when the first comes, bounded in memory and time.

PDFium is native code, and a file may be made to crash it, to keep it busy or to fill the memory. `PdfProcess` is
the process as its parent sees it; `serve` is what runs in it, and nothing but that imports PDFium.
"""

import atexit
import math
import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Literal

import msgspec

from onrecord.read.pdf_layout import HYPHEN, Run, laid_out, runs_of, turned

MOST_PAGES: Final = 1_000
"""Of a file that is read."""

# A reader's safety device and no clock of the record: a usual file takes a fiftieth of this, and one that is
# stopped is told as a problem, never read in part.
_SECONDS: Final = 8.0
_SECONDS_A_MEGABYTE: Final = 2.0
_SECONDS_TO_START: Final = 60.0
_MEMORY: Final = 1 << 30  # bytes of address space of the child, its libraries included
_LEAST_TOLD: Final = 0.7  # share of characters that must be known for the text to be one
# PDFium shows a hyphen at the end of a line as one of these.
_HYPHENS: Final = frozenset("\x02\xad\ufffe‐")
_LIGATURES: Final = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_UNKNOWN: Final = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")

Trouble = Literal["password", "damaged", "pages", "text", "letters", "empty", "stopped"]
"""What is wrong with a file. "stopped": it took more than its size allows, or made PDFium crash."""


class PdfText(msgspec.Struct, frozen=True, kw_only=True):
    """What the child found: a text for each page, "" where it has none or cannot be opened, or what is wrong.

    `title` is that of the document information, whatever it is worth.
    """

    trouble: Trouble | None = None
    pages: tuple[str, ...] = ()
    title: str = ""


# --- as its parent sees it


class PdfProcess:
    """The process in which PDFium works. It dies of a file that is too much, and the next file starts another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def text_of(self, content: bytes, max_bytes: int) -> PdfText:
        """What `content` holds, or the trouble with it. Raises `OSError` if no process can be started."""
        with self._lock:
            answer = self._asked(content, max_bytes)
        return msgspec.json.decode(answer, type=PdfText) if answer else PdfText(trouble="stopped")

    def _asked(self, content: bytes, max_bytes: int) -> bytes | None:
        process = self._started()
        if process.stdin is None or process.stdout is None:
            raise OSError("the process that reads PDF has no pipes")
        seconds = _SECONDS + _SECONDS_A_MEGABYTE * len(content) / 1e6
        # A timer that kills ends the waiting read on every system; a pipe cannot be waited for on all.
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        answer = None
        try:
            _send(process.stdin, msgspec.json.encode((max_bytes, math.ceil(seconds))))
            _send(process.stdin, content)
            answer = _received(process.stdout)
        except OSError:  # the pipe of a process that died
            pass
        finally:
            timer.cancel()
            # Interrupted as well: an answer that nobody took would be taken for that to the next file.
            if answer is None:
                self._stop()
        return answer

    def _started(self) -> subprocess.Popen[bytes]:
        # After a fork the pipes are those of the process that forked: this one takes a child of its own.
        if self._process is not None and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        self._process = None if self._owner != os.getpid() else self._process
        self._stop()
        program = f"import sys; sys.path[:] = {sys.path!r}; from onrecord.read.pdf_process import serve; serve()"
        process = subprocess.Popen(
            [sys.executable, "-I", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._process, self._owner = process, os.getpid()
        atexit.register(self._stop)
        timer = threading.Timer(_SECONDS_TO_START, process.kill)
        timer.start()
        ready = process.stdout is not None and _received(process.stdout) is not None
        timer.cancel()
        if not ready:
            self._stop()
            raise OSError("the process that reads PDF did not start")
        return process

    def _stop(self) -> None:
        process, self._process = self._process, None
        atexit.unregister(self._stop)
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was still to be written cannot be
                    continue
        process.wait()


def _send(stream: BinaryIO | Any, message: bytes) -> None:
    stream.write(len(message).to_bytes(8, "big") + message)
    stream.flush()


def _received(stream: BinaryIO | Any) -> bytes | None:
    """The next message; `None` where the other side is gone."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    message: bytes = stream.read(length)
    return message if len(message) == length else None


# --- as it sees itself


def serve() -> None:
    """The child: answers each file from standard input on standard output, until there is none."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not come between the answers
    import pypdfium2

    _bound_memory()
    _send(answers, b"ready")
    while (order := _received(sys.stdin.buffer)) is not None:
        max_bytes, seconds = msgspec.json.decode(order, type=tuple[int, int])
        content = _received(sys.stdin.buffer)
        if content is None:
            return
        _bound_time(seconds)
        _send(answers, msgspec.json.encode(_text(pypdfium2, content, max_bytes)))


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # no such limits on this system: the time limit of the parent is left
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY if most < 0 else min(_MEMORY, most), most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_time(seconds: int) -> None:
    """Bounds the processor time of the next file: a child whose parent was killed does not go on for ever."""
    try:
        import resource
    except ImportError:
        return
    usage = resource.getrusage(resource.RUSAGE_SELF)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(usage.ru_utime + usage.ru_stime) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (until if most < 0 else min(until, most), most))


def _text(pdfium: Any, content: bytes, max_bytes: int) -> PdfText:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        return PdfText(trouble="password" if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "damaged")
    with document:
        if len(document) > MOST_PAGES:
            return PdfText(trouble="pages")
        pages: list[list[Run]] = []
        left = max_bytes
        for number in range(len(document)):
            runs = _page_runs(pdfium, document, number, left)
            if runs is None:
                return PdfText(trouble="text")
            left -= sum(len(run.text) for run in runs)
            pages.append(runs)
        title = _title(document)
    texts = tuple(laid_out(pages))
    whole = "".join(texts)
    if not whole:
        return PdfText(trouble="empty")
    if len(whole.encode()) > max_bytes:
        return PdfText(trouble="text")
    unknown = len(_UNKNOWN.findall(whole))
    if unknown > (1 - _LEAST_TOLD) * sum(map(len, whole.split())):
        return PdfText(trouble="letters")
    # A title may be as much of a trap as a text.
    return PdfText(pages=texts, title=title if len(title) <= max_bytes else "")


def _page_runs(pdfium: Any, document: Any, number: int, most: int) -> list[Run] | None:
    """The runs of a page in the order of the file; none if it cannot be opened, `None` if they are too many."""
    try:
        page = document[number]
        characters = page.get_textpage()
        count = characters.count_chars()
    except pdfium.PdfiumError:
        return []
    if count > most:
        return None
    runs = runs_of(_characters(pdfium.raw, characters.raw, count, page.get_rotation()))
    characters.close()
    page.close()
    return runs


def _characters(raw: Any, characters: Any, count: int, rotation: int) -> Iterator[tuple[str, Run | None]]:
    """Each character with the box around it as the page is shown; white space comes without one."""
    box = raw.FS_RECTF()
    for index in range(count):
        character = _character(raw.FPDFText_GetUnicode(characters, index))
        if not character:
            continue
        if character.isspace() or not raw.FPDFText_GetLooseCharBox(characters, index, box):
            yield character, None
            continue
        yield character, turned(box.left, box.right, box.bottom, box.top, rotation, character)


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    character = chr(code)
    if character in _HYPHENS:
        return HYPHEN
    if character.isspace():
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0 or code & 0xFFFE == 0xFFFE:
        return ""
    return _LIGATURES.get(character, character)


def _title(document: Any) -> str:
    """The title of the document information; "" if it is no text."""
    try:
        return str(document.get_metadata_value("Title"))
    except UnicodeDecodeError:
        return ""
