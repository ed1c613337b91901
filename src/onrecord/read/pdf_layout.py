"""The geometry of a page: characters with their boxes to paragraphs, in the order in which a person reads them.

    characters with their boxes → runs → regions → lines → paragraphs

`runs_of` joins letters into runs. `laid_out` cuts each page at the white between columns (a recursive cut after
Nagy & Seth, "Hierarchical representation of optically scanned documents", 1984) and joins the lines of a column.
Nothing is left out: running headers and page numbers come as paragraphs of their own, the cleaner drops them.
No PDFium and no files here, only boxes and texts.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

import msgspec

HYPHEN: Final = "-"
"""The character that every kind of hyphen is to come as."""

# --- characters to runs


class Run(msgspec.Struct, gc=False):
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


def turned(left: float, right: float, bottom: float, top: float, rotation: int, text: str) -> Run | None:
    """A box of the page, in points, as it lies when the page is turned clockwise by `rotation` degrees (0, 90, 180,
    270); `None` if one of its sides is no finite number."""
    if not all(map(math.isfinite, (left, right, bottom, top))):
        return None
    if rotation == 90:
        left, right, bottom, top = bottom, top, -right, -left
    elif rotation == 180:
        left, right, bottom, top = -right, -left, -top, -bottom
    elif rotation == 270:
        left, right, bottom, top = -top, -bottom, left, right
    return Run(min(left, right), max(left, right), min(bottom, top), max(bottom, top), text)


def runs_of(characters: Iterable[tuple[str, Run | None]]) -> list[Run]:
    """The runs that characters make, in their order. White space is " "; another character without a box
    joins the run before it."""
    runs: list[Run] = []
    letters: list[str] = []
    space = False
    last: Run | None = None  # the character before: lines that rise or sink a little are followed
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


def _goes_on(run: Run, last: Run, box: Run) -> bool:
    height = max(last.height, box.height)
    shared = min(last.top, box.top) - max(last.bottom, box.bottom)
    return (
        shared >= 0.5 * min(last.height, box.height)
        and -_OVERPRINT * height <= box.left - run.right < _RUN_GAP * height
    )


def _extend(run: Run, box: Run | None) -> None:
    if box is not None:
        run.left, run.right = min(run.left, box.left), max(run.right, box.right)
        run.bottom, run.top = min(run.bottom, box.bottom), max(run.top, box.top)


def _close(runs: list[Run], letters: list[str]) -> None:
    if runs and letters:
        runs[-1].text = "".join(letters)


# --- runs to regions: what is read as one column


class _Region(msgspec.Struct):
    """The lines of one column, from its top. `follows`: its text may go on from the region before."""

    lines: list[Run]
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


def _regions(runs: list[Run], cuts: int = 0) -> list[_Region]:
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


def _gutter(runs: list[Run]) -> _Gutter | None:
    """The gutter with the most text on both its sides, or `None` if the runs are one column."""
    if len(runs) < 4:
        return None
    height = median(run.height for run in runs)
    rising = sorted(runs, key=lambda run: run.middle)
    # A column shows as an edge at which several runs begin.
    edges = Counter(round(run.left) for run in runs).most_common(_MOST_EDGES)
    found = [one for edge, times in edges if times > 1 for one in _gutters_at(edge - 1, rising, height)]
    return max(found, key=lambda one: one[1])[0] if found else None


def _gutters_at(edge: float, rising: list[Run], height: float) -> Iterator[tuple[_Gutter, float]]:
    """The gutters that end at `edge`, each with its weight: how high it is, and how many runs are beside it."""
    x = edge - _LEAST_GUTTER * height
    bottom = -math.inf
    left: list[Run] = []
    right: list[Run] = []
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


def _shared(left: list[Run], right: list[Run]) -> float:
    """How much height two columns have beside each other; nothing if one is mostly above the other."""
    low, high = min(run.bottom for run in left), max(run.top for run in left)
    low_right, high_right = min(run.bottom for run in right), max(run.top for run in right)
    shared = min(high, high_right) - max(low, low_right)
    return shared if shared >= _LEAST_SHARED * min(high - low, high_right - low_right) else 0.0


def _wide(runs: list[Run], height: float) -> bool:
    return max(run.right for run in runs) - min(run.left for run in runs) >= _LEAST_COLUMN * height


def _peeled(band: list[Run]) -> tuple[float, float]:
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


def _white(above: list[Run], below: list[Run]) -> bool:
    height = median(run.height for run in (*above, *below))
    return min(run.bottom for run in above) - max(run.top for run in below) > _PEELED_GAP * height


def _rows(runs: Iterable[Run]) -> list[list[Run]]:
    """Runs that stand on one line together, from the top; each row from the left."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.middle, run.left)):
        first = rows[-1][0] if rows else None
        if first and min(first.top, run.top) - max(first.bottom, run.bottom) >= 0.5 * min(first.height, run.height):
            rows[-1].append(run)
        else:
            rows.append([run])
    return [sorted(row, key=lambda run: run.left) for row in rows]


def _lines(runs: Iterable[Run]) -> list[Run]:
    return [_line(row) for row in _rows(runs)]


def _line(row: list[Run]) -> Run:
    # The tallest run gives the box: a note number or a bullet does not make a line another line.
    tallest = max(row, key=lambda run: len(run.text))
    return Run(
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
            return line if line.endswith(HYPHEN) and line[-2:-1].isalnum() else f"{line} "
        head, tail = cut[1].lower(), rest[1].lower()
        whole = head + tail in self.known or tail in _NO_WORD
        if rest[1].islower() and whole and f"{head}-{tail}" not in self.known:
            return line[:-1]
        return line


def _words(lines: Iterable[str]) -> _Words:
    known: set[str] = set()
    for line in lines:
        words = _WORD.findall(line.lower().removesuffix(HYPHEN))
        known.update(words[:-1] if line.endswith(HYPHEN) else words)
    return _Words(frozenset(known))


def _paragraphs(regions: Sequence[_Region], words: _Words, body: float) -> list[str]:
    paragraphs: list[list[str]] = []
    last: Run | None = None
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


def _over_columns(last: Run, first: Run) -> bool:
    """Whether the paragraph at the foot of a column goes on at the head of the next."""
    return not _CLOSED.search(last.text) and first.text[:1].islower() and _same_size(last, first)


def _same_size(one: Run, other: Run) -> bool:
    return abs(one.height - other.height) <= _SAME_SIZE * max(one.height, other.height)


def _size(line: Run) -> int:
    return round(line.height)


def _leading(size: int, steps: list[float]) -> float:
    """From line to line, at most, within a paragraph of this size."""
    leading = _LEADING * median(steps)
    return leading if len(steps) >= _STEPS_TO_TELL else min(leading, _MOST_LEADING * size)


class _Column:
    """The lines of a column, and which of them go on the paragraph of the line before."""

    def __init__(self, lines: list[Run], body: float) -> None:
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

    def _goes_on(self, above: Run, line: Run, at: int) -> bool:
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

    def _ended(self, above: Run, line: Run) -> bool:
        """Whether the line above was ended although the first word of this one still had room on it."""
        closed = _CLOSED.search(above.text)
        if above.text.endswith(HYPHEN) or (not closed and line.text[:1].islower()):
            return False
        word = len(line.text.split(" ", 1)[0]) + 1
        end = above.right + word * (line.right - line.left) / max(1, len(line.text))
        width = max(self._right[_size(above)], self._right[_size(line)]) - self._left
        return end < self._left + (_SHORT_CLOSED if closed else _SHORT) * width


# --- pages to text


_MARGIN_ROWS: Final = 2
_MARGIN_WHITE: Final = 0.6  # heights


def laid_out(pages: list[list[Run]]) -> Iterator[str]:
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


def _margin(rows: list[list[Run]], seen: Counter[str]) -> list[list[Run]]:
    """The rows from one end of a page that stand there on other pages too, with white between them and the rest."""
    for count in range(min(_MARGIN_ROWS, len(rows)), 0, -1):
        last, rest = rows[count - 1], rows[count : count + 1]
        if all(_runs_on(row, seen) for row in rows[:count]) and (_is_number(last) or not rest or _apart(last, rest[0])):
            return rows[:count]
    return []


def _apart(one: list[Run], other: list[Run]) -> bool:
    above, below = sorted((_line(one), _line(other)), key=lambda line: -line.middle)
    return above.bottom - below.top > _MARGIN_WHITE * min(above.height, below.height)


def _key(row: list[Run]) -> str:
    return re.sub(r"\d+", "#", _line(row).text.casefold())


def _is_number(row: list[Run]) -> bool:
    return _PAGE_NUMBER.fullmatch(_line(row).text) is not None


def _runs_on(row: list[Run], seen: Counter[str]) -> bool:
    return _is_number(row) or (seen[_key(row)] > 1 and any(map(str.isalpha, _line(row).text)))
