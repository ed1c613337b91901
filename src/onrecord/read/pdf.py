"""PDF: the text of its pages in the order in which a person reads them, one paragraph a line.

    characters with their boxes → runs → columns → lines → paragraphs

A PDF says where its letters stand and nothing else for sure. `_runs` joins letters into runs, `_regions`
cuts a page at the white between columns (a recursive cut after Nagy & Seth, "Hierarchical representation of
optically scanned documents", 1984), `_paragraphs` joins the lines of a column. Nothing that PDFium finds is
left out: running headers and page numbers come as paragraphs of their own, the cleaner drops them.

PDFium is native code, and a file may be made to crash it, to keep it busy or to fill the memory. So it works
in a child process, one for all files, started when the first comes, and bounded in memory and time.
"""

import atexit
import hashlib
import math
import os
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any, BinaryIO, Final, Literal

import msgspec

from onrecord.model import Given, Page, Problem
from onrecord.read.base import SourceFile
from onrecord.read.content import not_text

_MOST_PAGES: Final = 1_000
# A reader's safety device and no clock of the record: a usual file takes a fiftieth of this, and one that is
# stopped is told as a problem, never read in part.
_SECONDS: Final = 8.0
_SECONDS_A_MEGABYTE: Final = 2.0
_SECONDS_TO_START: Final = 60.0
_MEMORY: Final = 1 << 30  # bytes of address space of the child, its libraries included
_HEADER_WITHIN: Final = 1024  # bytes, as readers commonly allow
_LEAST_TOLD: Final = 0.7  # share of characters that must be known for the text to be one

_Trouble = Literal["password", "damaged", "pages", "text", "letters", "empty", "stopped"]


class _Text(msgspec.Struct, frozen=True, kw_only=True):
    """What the child found: a text for each page, "" where it has none or cannot be opened, or what is wrong."""

    trouble: _Trouble | None = None
    pages: tuple[str, ...] = ()
    title: str | None = None


class PdfReader:
    """Reads `.pdf`. `max_bytes` bounds the file, and the text that it holds."""

    suffixes: tuple[str, ...] = (".pdf",)
    kind: str = "PDF"

    def __init__(self) -> None:
        self._child = _Child()

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
    with file.open() as stream:
        size = file.size()
        content = b"" if size > max_bytes else stream.read(max_bytes + 1)
    if size > max_bytes or len(content) > max_bytes:
        return Problem(
            source=file.name,
            what=f"the file is larger than the limit of {max_bytes:,} bytes",
            remedy="split it, leave out its pictures, or raise the limit (ONRECORD_MAX_BYTES)",
        )
    if not content.strip():
        return Problem(source=file.name, what="the file is empty", remedy="fill it or remove it")
    if b"%PDF-" not in content[:_HEADER_WITHIN]:
        return Problem(
            source=file.name,
            what=f"the file is {not_text(content) or 'text'}, not a PDF document",
            remedy="give it the suffix of what it is, or fetch it again",
        )
    return content


def _page(file: SourceFile, content: bytes, found: _Text) -> Page:
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
        given=Given(title=found.title),
        parts=tuple(parts),
    )


def _problem(file: SourceFile, trouble: _Trouble, max_bytes: int) -> Problem:
    what, remedy = {
        "password": ("the PDF opens with a password only", "save it without one and give that"),
        "damaged": ("the PDF is damaged and cannot be opened", "fetch it again, or print it to a new PDF"),
        "pages": (f"the PDF says that it has more than {_MOST_PAGES:,} pages", "split it into its documents"),
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


# --- the child process, as the parent sees it


class _Child:
    """The process in which PDFium works. It dies of a file that is too much, and the next file starts another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def text_of(self, content: bytes, max_bytes: int) -> _Text:
        """What `content` holds, or the trouble with it. Raises `OSError` if no process can be started."""
        with self._lock:
            answer = self._asked(content, max_bytes)
        return msgspec.json.decode(answer, type=_Text) if answer else _Text(trouble="stopped")

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
        program = f"import sys; sys.path[:] = {sys.path!r}; from onrecord.read.pdf import serve; serve()"
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


# --- the child process, as it sees itself


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


def _text(pdfium: Any, content: bytes, max_bytes: int) -> _Text:
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        return _Text(trouble="password" if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "damaged")
    with document:
        if len(document) > _MOST_PAGES:
            return _Text(trouble="pages")
        pages: list[list[_Run]] = []
        left = max_bytes
        for number in range(len(document)):
            runs = _runs_of(pdfium, document, number, left)
            if runs is None:
                return _Text(trouble="text")
            left -= sum(len(run.text) for run in runs)
            pages.append(runs)
        title = document.get_metadata_value("Title")
    texts = tuple(_laid_out(pages))
    whole = "".join(texts)
    if not whole:
        return _Text(trouble="empty")
    if len(whole.encode()) > max_bytes:
        return _Text(trouble="text")
    unknown = len(_UNKNOWN.findall(whole))
    if unknown > (1 - _LEAST_TOLD) * sum(map(len, whole.split())):
        return _Text(trouble="letters")
    return _Text(pages=texts, title=_headline(title, next(filter(None, texts))))


# --- characters to runs


class _Run(msgspec.Struct, gc=False):
    """Characters that follow each other on a line, and the box around them; y grows upwards, in points."""

    left: float
    right: float
    bottom: float
    top: float
    text: str

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def center(self) -> float:
        return (self.left + self.right) / 2


# Widths are in heights of a character's box, which is about 1.2 times the size of the type.
_RUN_GAP: Final = 0.9  # more than the spaces of justified text; a gutter may be as narrow
_OVERPRINT: Final = 0.8
_HYPHEN: Final = "-"
# PDFium shows a hyphen at the end of a line as one of these.
_HYPHENS: Final = frozenset("\x02\xad\ufffe‐")
_LIGATURES: Final = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_UNKNOWN: Final = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")


def _runs_of(pdfium: Any, document: Any, number: int, most: int) -> list[_Run] | None:
    """The runs of a page in the order of the file; none if it cannot be opened, `None` if they are too many."""
    try:
        page = document[number]
        characters = page.get_textpage()
        count = characters.count_chars()
    except pdfium.PdfiumError:
        return []
    if count > most:
        return None
    runs = _runs(_characters(pdfium.raw, characters.raw, count, page.get_rotation()))
    characters.close()
    page.close()
    return runs


def _characters(raw: Any, characters: Any, count: int, rotation: int) -> Iterator[tuple[str, _Run | None]]:
    """Each character with the box around it as the page is shown; white space comes without one."""
    box = raw.FS_RECTF()
    for index in range(count):
        character = _character(raw.FPDFText_GetUnicode(characters, index))
        if not character:
            continue
        if character.isspace() or not raw.FPDFText_GetLooseCharBox(characters, index, box):
            yield character, None
            continue
        yield character, _turned(box.left, box.right, box.bottom, box.top, rotation, character)


def _character(code: int) -> str:
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return "\ufffd"
    character = chr(code)
    if character in _HYPHENS:
        return _HYPHEN
    if character.isspace():
        return " "
    if code < 0x20 or 0x7F <= code < 0xA0 or code & 0xFFFE == 0xFFFE:
        return ""
    return _LIGATURES.get(character, character)


def _turned(left: float, right: float, bottom: float, top: float, rotation: int, text: str) -> _Run | None:
    if not all(map(math.isfinite, (left, right, bottom, top))):
        return None
    if rotation == 90:
        left, right, bottom, top = bottom, top, -right, -left
    elif rotation == 180:
        left, right, bottom, top = -right, -left, -top, -bottom
    elif rotation == 270:
        left, right, bottom, top = -top, -bottom, left, right
    return _Run(min(left, right), max(left, right), min(bottom, top), max(bottom, top), text)


def _runs(characters: Iterable[tuple[str, _Run | None]]) -> list[_Run]:
    runs: list[_Run] = []
    letters: list[str] = []
    space = False
    last: _Run | None = None  # the character before: lines that rise or sink a little are followed
    for character, box in characters:
        if character == " ":
            space = True
        elif box is None or (last is not None and runs and _goes_on(runs[-1], last, box)):
            if not runs:
                continue
            letters.extend((" ", character) if space else (character,))
            _extend(runs[-1], box)
            space, last = False, box or last
        else:
            _close(runs, letters)
            runs.append(box)
            letters, space, last = [character], False, box
    _close(runs, letters)
    return runs


def _goes_on(run: _Run, last: _Run, box: _Run) -> bool:
    height = max(last.height, box.height)
    shared = min(last.top, box.top) - max(last.bottom, box.bottom)
    return (
        shared >= 0.5 * min(last.height, box.height)
        and -_OVERPRINT * height <= box.left - run.right < _RUN_GAP * height
    )


def _extend(run: _Run, box: _Run | None) -> None:
    if box is not None:
        run.left, run.right = min(run.left, box.left), max(run.right, box.right)
        run.bottom, run.top = min(run.bottom, box.bottom), max(run.top, box.top)


def _close(runs: list[_Run], letters: list[str]) -> None:
    if runs and letters:
        runs[-1].text = "".join(letters)


# --- runs to regions: what is read as one column


class _Region(msgspec.Struct):
    """The lines of one column, from its top. `follows`: its text may go on from the region before."""

    lines: list[_Run]
    follows: bool = False


_LEAST_GUTTER: Final = 0.6  # heights
_LEAST_COLUMN: Final = 6.0  # heights: narrower are bullets, numbers and labels
_LEAST_SHARED: Final = 0.4  # share of the lower column's height that has the other beside it
_MOST_CUTS: Final = 12
_MOST_EDGES: Final = 12
_PEELED: Final = 3  # rows
_PEELED_GAP: Final = 1.2  # heights of white between a heading over the columns and what is below


class _Gutter(msgspec.Struct, frozen=True):
    """White between two columns: at `x`, from `bottom` to `top`."""

    x: float
    bottom: float
    top: float


def _regions(runs: list[_Run], cuts: int = 0) -> list[_Region]:
    """The runs of a page or a part of one, cut at its tallest gutter and then again."""
    gutter = _gutter(runs) if cuts < _MOST_CUTS else None
    if gutter is None:
        return [_Region(_lines(runs))] if runs else []
    band = [run for run in runs if gutter.bottom < run.middle < gutter.top]
    head, foot = _peeled(band)
    inner = [run for run in band if foot < run.middle < head]
    cuts += 1
    left = _regions([run for run in inner if run.center < gutter.x], cuts)
    right = _regions([run for run in inner if run.center >= gutter.x], cuts)
    if right:
        right[0].follows = True
    above = _regions([run for run in runs if run.middle >= min(head, gutter.top)], cuts)
    below = _regions([run for run in runs if run.middle <= max(foot, gutter.bottom)], cuts)
    return [*above, *left, *right, *below]


def _gutter(runs: list[_Run]) -> _Gutter | None:
    """The gutter with the most text on both its sides, or `None` if the runs are one column."""
    if len(runs) < 4:
        return None
    height = median(run.height for run in runs)
    rising = sorted(runs, key=lambda run: run.middle)
    # A column shows as an edge at which several runs begin.
    edges = Counter(round(run.left) for run in runs).most_common(_MOST_EDGES)
    found = [one for edge, times in edges if times > 1 for one in _gutters_at(edge - 1, rising, height)]
    return max(found, key=lambda one: one[1])[0] if found else None


def _gutters_at(edge: float, rising: list[_Run], height: float) -> Iterator[tuple[_Gutter, float]]:
    """The gutters that end at `edge`, each with its weight: how high it is, and how many runs are beside it."""
    x = edge - _LEAST_GUTTER * height
    bottom = -math.inf
    left: list[_Run] = []
    right: list[_Run] = []
    for run in [*rising, None]:
        if run is not None and run.right <= x:
            left.append(run)
        elif run is not None and run.left >= edge:
            right.append(run)
        else:  # a run across the gutter, or the end, closes the band below it
            top = math.inf if run is None else run.middle
            shared = _shared(left, right) if len(left) > 1 and len(right) > 1 else 0.0
            if shared > height and _wide(left, height) and _wide(right, height):
                yield _Gutter((x + edge) / 2, bottom, top), shared * min(len(left), len(right))
            bottom, left, right = top, [], []


def _shared(left: list[_Run], right: list[_Run]) -> float:
    """How much height two columns have beside each other; nothing if one is mostly above the other."""
    low, high = min(run.bottom for run in left), max(run.top for run in left)
    low_right, high_right = min(run.bottom for run in right), max(run.top for run in right)
    shared = min(high, high_right) - max(low, low_right)
    return shared if shared >= _LEAST_SHARED * min(high - low, high_right - low_right) else 0.0


def _wide(runs: list[_Run], height: float) -> bool:
    return max(run.right for run in runs) - min(run.left for run in runs) >= _LEAST_COLUMN * height


def _peeled(band: list[_Run]) -> tuple[float, float]:
    """Where the columns of a band begin and end: a few rows with white below (or above) them stand by themselves."""
    rows = _rows(band)
    head, foot = math.inf, -math.inf
    for above, below in pairwise(rows[: _PEELED + 1]):
        if _white(above, below) and len(rows) > 2 * _PEELED:
            head = min(run.middle for run in above)
    for above, below in pairwise(rows[-_PEELED - 1 :]):
        if _white(above, below) and len(rows) > 2 * _PEELED:
            foot = max(run.middle for run in below)
            break
    return head, foot


def _white(above: list[_Run], below: list[_Run]) -> bool:
    height = median(run.height for run in (*above, *below))
    return min(run.bottom for run in above) - max(run.top for run in below) > _PEELED_GAP * height


def _rows(runs: Iterable[_Run]) -> list[list[_Run]]:
    """Runs that stand on one line together, from the top; each row from the left."""
    rows: list[list[_Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        first = rows[-1][0] if rows else None
        if first and min(first.top, run.top) - max(first.bottom, run.bottom) >= 0.5 * min(first.height, run.height):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _lines(runs: Iterable[_Run]) -> list[_Run]:
    return [_line(row) for row in _rows(runs)]


def _line(row: list[_Run]) -> _Run:
    # The tallest run gives the box: a note number or a bullet does not make a line another line.
    tallest = max(row, key=lambda run: len(run.text))
    return _Run(
        min(run.left for run in row),
        max(run.right for run in row),
        tallest.bottom,
        tallest.top,
        " ".join(run.text for run in row),
    )


# --- lines to paragraphs


_SAME_SIZE: Final = 0.12  # difference in height
_HEADING: Final = 1.15  # times the height of the body
_LEADING: Final = 1.3  # times what is usual between the lines of the column
_MOST_LEADING: Final = 1.9  # heights, where lines are too few to tell what is usual
_STEPS_TO_TELL: Final = 4
_HEADING_LEADING: Final = 1.5  # heights
_INDENT: Final = 0.6  # heights
_SHORT: Final = 0.75  # of the column: a line that ends before that, though the next word had room, was ended
_SHORT_CLOSED: Final = 0.9  # the same for a line that ends as a sentence does
_BULLET: Final = re.compile(r"[•‣◦▪●○■–*·-]\s|\(?\d{1,2}[.)]\s|[•‣◦▪●■]")
_CLOSED: Final = re.compile(r"[.!?:;][\"'”’)\]]*$")
_PAGE_NUMBER: Final = re.compile(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.I)
_WORD_CUT: Final = re.compile(r"(?<![^\W\d_])([^\W\d_]{1,40})-$")
_WORD_GOES_ON: Final = re.compile(r"([^\W\d_]+)")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What follows a hyphen at the end of a line and is no word by itself, so that the hyphen cannot be a compound's.
_NO_WORD: Final = frozenset(
    "tion tions sion sions cation cations ation ations ment ments ing ings ness nesses ity ities ous ously ive ively "
    "ence ences ance ances ency ancy ial ially tial tially cial cially tional tionally tive tives tively ture tures "
    "ter ters ther thers ly ed ized ised izing ising ization isation ible ibility ical ically ists ism".split()
)


class _Words(msgspec.Struct, frozen=True):
    """The words of the document, in small letters, as they stand within a line: what tells of a hyphen."""

    known: frozenset[str]

    def before(self, line: str, after: str) -> str:
        """A line as it stands before the next of its paragraph: with a space, or a hyphen, or neither if it is
        sure that the hyphen is none of the word's own."""
        cut, rest = _WORD_CUT.search(line), _WORD_GOES_ON.match(after)
        if not cut or not rest:
            # A hyphen after a figure still is one ("COVID-19-related"), a dash after a space is not.
            return line if line.endswith(_HYPHEN) and line[-2:-1].isalnum() else f"{line} "
        head, tail = cut[1].lower(), rest[1].lower()
        whole = head + tail in self.known or tail in _NO_WORD
        if rest[1].islower() and whole and f"{head}-{tail}" not in self.known:
            return line[:-1]
        return line


def _words(lines: Iterable[str]) -> _Words:
    known: set[str] = set()
    for line in lines:
        words = _WORD.findall(line.lower().removesuffix(_HYPHEN))
        known.update(words[:-1] if line.endswith(_HYPHEN) else words)
    return _Words(frozenset(known))


def _paragraphs(regions: Sequence[_Region], words: _Words, body: float) -> list[str]:
    paragraphs: list[list[str]] = []
    last: _Run | None = None
    for region in regions:
        column = _Column(region.lines, body)
        first = region.lines[0]
        for at, line in enumerate(region.lines):
            goes_on = column.goes_on(at) if at else bool(region.follows and last and _over_columns(last, first))
            if goes_on and paragraphs:
                paragraphs[-1][-1] = words.before(paragraphs[-1][-1], line.text)
                paragraphs[-1].append(line.text)
            else:
                paragraphs.append([line.text])
            last = line
    return ["".join(lines) for lines in paragraphs]


def _over_columns(last: _Run, first: _Run) -> bool:
    """Whether the paragraph at the foot of a column goes on at the head of the next."""
    return not _CLOSED.search(last.text) and first.text[:1].islower() and _same_size(last, first)


def _same_size(one: _Run, other: _Run) -> bool:
    return abs(one.height - other.height) <= _SAME_SIZE * max(one.height, other.height)


def _size(line: _Run) -> int:
    return round(line.height)


def _leading(size: int, steps: list[float]) -> float:
    """From line to line, at most, within a paragraph of this size."""
    leading = _LEADING * median(steps)
    return leading if len(steps) >= _STEPS_TO_TELL else min(leading, _MOST_LEADING * size)


class _Column:
    """The lines of a column, and which of them go on the paragraph of the line before."""

    def __init__(self, lines: list[_Run], body: float) -> None:
        self._lines = lines
        self._left = min(line.left for line in lines)
        self._right: dict[int, float] = {}  # by size: a headline may be wider than the body below it
        steps: dict[int, list[float]] = {}
        for line in lines:
            self._right[_size(line)] = max(line.right, self._right.get(_size(line), line.right))
        for above, below in pairwise(lines):
            if _same_size(above, below):
                steps.setdefault(_size(below), []).append(above.bottom - below.bottom)
        self._leading = {size: _leading(size, usual) for size, usual in steps.items()}
        self._body = body
        self._first = 0  # line of the paragraph

    def goes_on(self, at: int) -> bool:
        """Whether line `at` goes on the paragraph of the line before. To be asked for each line from the second."""
        goes_on = self._goes_on(self._lines[at - 1], self._lines[at], at)
        if not goes_on:
            self._first = at
        return goes_on

    def _goes_on(self, above: _Run, line: _Run, at: int) -> bool:
        if not _same_size(above, line) or _BULLET.match(line.text):
            return False
        step = above.bottom - line.bottom
        if line.height > _HEADING * self._body:
            return step <= _HEADING_LEADING * line.height
        if step > self._leading[_size(line)]:
            return False
        first = self._lines[self._first]
        indent = _INDENT * line.height
        if _BULLET.match(first.text):
            return line.left > first.left + indent / 2 or not self._ended(above, line)
        if line.left > above.left + indent:
            return False
        if line.left < above.left - indent and at - 1 != self._first:
            return False
        return not self._ended(above, line)

    def _ended(self, above: _Run, line: _Run) -> bool:
        """Whether the line above was ended although the first word of this one still had room on it."""
        closed = _CLOSED.search(above.text)
        if above.text.endswith(_HYPHEN) or (not closed and line.text[:1].islower()):
            return False
        word = len(line.text.split(" ", 1)[0]) + 1
        end = above.right + word * (line.right - line.left) / max(1, len(line.text))
        width = max(self._right[_size(above)], self._right[_size(line)]) - self._left
        return end < self._left + (_SHORT_CLOSED if closed else _SHORT) * width


# --- pages to text


_MARGIN_ROWS: Final = 2
_MARGIN_WHITE: Final = 0.6  # heights


def _laid_out(pages: list[list[_Run]]) -> Iterator[str]:
    """The text of each page: what stands at its head on several pages, its paragraphs, what stands at its foot."""
    rows = [_rows(runs) for runs in pages]
    ends = [{_key(row) for row in (*page[:_MARGIN_ROWS], *page[-_MARGIN_ROWS:])} for page in rows]
    seen = Counter(key for keys in ends for key in keys)
    heights = [run.height for runs in pages for run in runs for _ in range(0, len(run.text), 20)]
    body = median(heights) if heights else 0.0
    words = _words(run.text for runs in pages for run in runs)
    for page in rows:
        head = _margin(page, seen)
        foot = _margin(page[len(head) :][::-1], seen)[::-1]
        inner = page[len(head) : len(page) - len(foot)]
        paragraphs = _paragraphs(_regions([run for row in inner for run in row]), words, body)
        yield "\n\n".join([*(_line(row).text for row in head), *paragraphs, *(_line(row).text for row in foot)])


def _margin(rows: list[list[_Run]], seen: Counter[str]) -> list[list[_Run]]:
    """The rows from one end of a page that stand there on other pages too, with white between them and the rest."""
    for count in range(min(_MARGIN_ROWS, len(rows)), 0, -1):
        last, rest = rows[count - 1], rows[count : count + 1]
        if all(_runs_on(row, seen) for row in rows[:count]) and (_is_number(last) or not rest or _apart(last, rest[0])):
            return rows[:count]
    return []


def _apart(one: list[_Run], other: list[_Run]) -> bool:
    above, below = sorted((_line(one), _line(other)), key=lambda line: -line.middle)
    return above.bottom - below.top > _MARGIN_WHITE * min(above.height, below.height)


def _key(row: list[_Run]) -> str:
    return re.sub(r"\d+", "#", _line(row).text.casefold())


def _is_number(row: list[_Run]) -> bool:
    return _PAGE_NUMBER.fullmatch(_line(row).text) is not None


def _runs_on(row: list[_Run], seen: Counter[str]) -> bool:
    return _is_number(row) or (seen[_key(row)] > 1 and any(map(str.isalpha, _line(row).text)))


_NO_TITLE: Final = re.compile(r"microsoft \w+ -|untitled|(?:document|presentation|slide|page|layout)\s*\d*$", re.I)
_FILE_NAME: Final = re.compile(r"\.(?:docx?|pdf|indd|qxd|rtf|odt|txt|html?|pages|pptx?|xlsx?)$", re.I)
_SITE_TAIL: Final = re.compile(r"\s+[|–—•·-]\s+[^|–—•·]{2,50}$")
_LEAST_TITLE: Final = 3  # words
_HEADLINE_WITHIN: Final = 3_000  # code points


def _headline(title: str, text: str) -> str | None:
    """The title of the document information if its first page shows it: programs put anything there."""
    title = " ".join(title.split())
    if _NO_TITLE.match(title) or _FILE_NAME.search(title):
        return None
    shown = _plain(text[:_HEADLINE_WITHIN])
    for one in (title, _SITE_TAIL.sub("", title)):
        if len(one.split()) >= _LEAST_TITLE and f" {_plain(one)} " in f" {shown} ":
            return one
    return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
