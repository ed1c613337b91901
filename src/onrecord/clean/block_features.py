"""What the learned decision sees of each line: its shape, its words, what the rules said, and what stands around it.

The same features are computed when the model is trained (`train/blocks.py`) and when it is used. They tell
shape and place and never which word it is, save for a few closed lists, so that a small model fitted to a
few thousand lines holds on pages that it has not seen.
"""

import math
from collections.abc import Sequence
from itertools import repeat
from typing import Final

import numpy as np
import numpy.typing as npt

from onrecord.clean.lines import Line, Verdicts, key_of, tokens_of
from onrecord.clean.page_words import PageStems, PageWords
from onrecord.clean.topic import content_stems
from onrecord.model import DropReason

Array = npt.NDArray[np.float32]

# What tells the shape of a text by its characters: a bit for each kind of them, by code point. The last stands for all
# that follow, which are of no kind.
_BLANK, _ENDS_SENTENCE, _CLOSES, _COMMA = 1, 2, 4, 8
_CHARACTERS: Final = np.array(
    [
        _BLANK * char.isspace()
        | _ENDS_SENTENCE * (char in ".!?…。")
        | _CLOSES * (char in "\"'”’)]")
        | _COMMA * (char == ",")
        for char in map(chr, range(0x3004))
    ],
    dtype=np.uint8,
)
_LAST_OF_ASCII: Final = 127
_STEM: Final = 6
# Closed lists; words are cut to six letters before they are looked up.
_FUNCTION: Final = frozenset(
    """the a an of to in and that is was for on with as it by at from be are were has have had this his her their its
    not but they he she who which or will would said after about been more than when one out up into over also""".split()
)
_LEXICON: Final[dict[str, str]] = {
    "subscription_words": """subscribe subscription subscriber newsletter newsletters email inbox free trial login account
        register registered donate donation member members membership premium unlimited support access""",
    "comment_words": """comment comments commenting reply replies discussion moderated moderator posted oldest newest rating
        thoughts responses said""",
    "social_words": """share sharing follow followers twitter facebook instagram whatsapp linkedin pinterest reddit tweet
        telegram youtube likes""",
    "advert_words": """advertisement advertising sponsored sponsor affiliate promotion promoted deal deals offer offers shop buy
        price save discount amazon commission partner""",
    "navigation_words": """menu home search skip cookie cookies privacy policy terms contact website page back next previous
        tags tag topics categories category filed print close loading javascript copyright rights reserved sections download
        app apps click here link""",
    "author_words": """author writer reporter correspondent editor journalist columnist contributor written biography freelance
        covers lives staff founder professor author's""",
    "picture_words": """photo photos image images pictured picture getty reuters afp ap file courtesy shutterstock screenshot
        illustration handout epa alamy flickr caption photograph video gallery""",
    "credit_words": """contributed contributing reporting edited editing credit source sources provided originally republished
        compiled correction disclaimer information""",
    "related_words": """related read more watch also stories story posts popular trending latest recommended see article articles
        news video""",
}
_KIND_OF: Final = {
    word[:_STEM]: number for number, words in reversed(list(enumerate(_LEXICON.values()))) for word in words.split()
}
_NUMBER: Final = len(_LEXICON)  # the kind of digits
_CALLS: Final = frozenset(
    word[:_STEM]
    for word in """read watch click share sign subscribe follow get see related more also listen join download check view photo
    photos image video gallery advertisement copyright tags filed comment comments leave reply published updated posted by
    source next previous about contact like tweet support donate terms privacy newsletter trending popular latest recommended
    topics skip menu search log register buy shop disclaimer disclosure editor find""".split()
)
_QUOTES: Final = tuple("“\"'‘«")
_FAR: Final = 12  # lines; further off makes no difference
_LONG: Final = 15  # words of a line that is running text
_MOST_COUNTED: Final = 3
_ANCHORS: Final = 3  # first paragraphs that tell what the article is about
_AROUND: Final = (-2, -1, 1, 2)
_WINDOWS: Final = (3, 8)
REASONS: Final[tuple[DropReason, ...]] = (
    "caption", "duplicate", "navigation", "subscription", "teaser", "related", "author-bio", "comments", "credit",
    "date-line", "social", "advert", "other",
)  # fmt: skip

_OWN: Final = (
    "words", "characters", "closed", "bullet", "question", "quoted", "capitals", "sentences", "commas",
    "function_words", "furniture_words", *_LEXICON, "call", "all_upper", "numbers",
)  # fmt: skip
_RULES: Final = ("dropped", *(f"dropped_{reason}" for reason in REASONS))
_TOPIC: Final = ("in_title", "in_lead", "in_article", "times_in_article", "seen_before", "is_title")
_PLACE: Final = (
    "lines_of_page", "words_of_page", "from_start", "from_end", "share_before", "words_before", "words_after",
    "after_first_paragraph", "after_last_paragraph", "since_paragraph", "until_paragraph", "since_dropped",
    "until_dropped", "since_related", "comments_before", "share_paragraphs", "share_dropped",
)  # fmt: skip
_SHIFTED: Final = ("words", "closed", "capitals", "bullet", "dropped", "in_article")
_MEANS: Final = ("words", "dropped", "in_article")
_COMMENTS: Final = _RULES.index("dropped_comments")
_BEFORE_OTHERS: Final = [_RULES.index(f"dropped_{reason}") for reason in ("related", "subscription", "comments")]
_SHIFTED_AT: Final = [(*_OWN, *_RULES, *_TOPIC).index(name) for name in _SHIFTED]
_MEANS_AT: Final = [(*_OWN, *_RULES, *_TOPIC).index(name) for name in _MEANS]
BLOCK_FEATURES: Final[tuple[str, ...]] = (
    *_OWN,
    *_RULES,
    *_TOPIC,
    *_PLACE,
    *(f"{name}@{by:+d}" for by in _AROUND for name in _SHIFTED),
    *(f"{name}~{reach}" for reach in _WINDOWS for name in _MEANS),
)
"""The columns of `block_features`, in order."""


FOR_REASONS: Final = tuple(BLOCK_FEATURES.index(name) for name in _LEXICON)
"""The columns that tell reasons apart. Whether a line is kept is told by their sum, `furniture_words`, alone."""


def block_features(
    lines: Sequence[Line], dropped: Verdicts, title: str | None, words: PageWords | None = None
) -> Array:
    """One row a line, one column a name of `BLOCK_FEATURES`. `dropped` is what the rules say; `title` the
    headline, if it is known; `words` those of the lines, if they were counted before."""
    words = words or PageWords(lines)
    own = _own(lines, words)
    rules = _rules(lines, dropped)
    running = np.array([line.paragraph and line.words >= _LONG for line in lines]) & (rules[:, 0] == 0)
    topic = _topic(lines, PageStems(words), running, title)
    place = _place(lines, running, rules)
    basis = np.concatenate([own, rules, topic], axis=1)
    around = shifted(basis[:, _SHIFTED_AT], _AROUND)
    means = _means(basis[:, _MEANS_AT], _WINDOWS)
    return np.concatenate([basis, place, around, means], axis=1)


def shifted(columns: npt.NDArray[np.float32], steps: Sequence[int]) -> npt.NDArray[np.float32]:
    """The columns as the lines `steps` further on have them, side by side; -1 beyond the first and last line."""
    count, most = len(columns), max(map(abs, steps))
    padded = np.full((most + count + most, columns.shape[1]), -1.0, dtype=np.float32)
    padded[most : most + count] = columns
    return np.concatenate([padded[most + step :][:count] for step in steps], axis=1)


def _own(lines: Sequence[Line], words: PageWords) -> Array:
    texts = [line.text for line in lines]
    count = np.maximum(words.count, 1)
    counts = words.counted_by_kind(_kinds(words), _NUMBER + 1)
    kinds = counts[:, :_NUMBER]
    root = np.sqrt(count)
    capitals, sentences, commas = _shapes(texts)
    columns = (
        np.log1p(words.count),
        np.log1p([len(text) for text in texts]),
        [line.closed for line in lines],
        [line.bullet for line in lines],
        [line.question for line in lines],
        [text.startswith(_QUOTES) for text in texts],
        capitals / count,
        sentences,
        commas / count,
        words.counted(_FUNCTION) / count,
        kinds.sum(axis=1) / root,
        *(kinds.T / root),
        [bool(line.tokens) and line.tokens[0][:_STEM] in _CALLS for line in lines],
        [text.isupper() for text in texts],
        counts[:, _NUMBER] / count,
    )
    return _side_by_side(columns, len(lines))


def _kinds(words: PageWords) -> npt.NDArray[np.intp]:
    """The kind of each word of the vocabulary, -1 for none."""
    size = len(words.vocabulary)
    stems = [word[:_STEM] for word in words.vocabulary]
    kinds = np.fromiter(map(_KIND_OF.get, stems, repeat(-1)), np.intp, size)
    kinds[np.fromiter(map(str.isdigit, words.vocabulary), np.bool_, size)] = _NUMBER
    return kinds


def _shapes(texts: Sequence[str]) -> list[npt.NDArray[np.intp]]:
    """For each text how many of its words begin with a capital, how many sentences end in it, and its commas."""
    whole = _codes("".join(["\n", *(f"{text}\n" for text in texts)]))
    kinds = _CHARACTERS.take(whole, mode="clip")
    blanks = np.flatnonzero(kinds & _BLANK > 0)
    # Before the white space that ends a sentence, quotation marks and brackets may stand after its full stop.
    last = blanks[1:] - 1
    while (closes := kinds[last] & _CLOSES).any():
        last = last - (closes > 0)
    starts = np.cumsum([1, *(len(text) + 1 for text in texts)])
    places = (
        blanks[:-1][_are_capitals(whole[blanks[:-1] + 1])] + 1,
        blanks[1:][kinds[last] & _ENDS_SENTENCE > 0],
        np.flatnonzero(kinds & _COMMA > 0),
    )
    return [np.diff(np.searchsorted(found, starts)) for found in places]


def _codes(text: str) -> npt.NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _are_capitals(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    capitals = (codes >= ord("A")) & (codes <= ord("Z"))
    beyond = codes > _LAST_OF_ASCII
    others = codes[beyond].tobytes().decode("utf-32-le", "surrogatepass")
    capitals[beyond] = np.fromiter(map(str.isupper, others), np.bool_, len(others))
    return capitals


def _side_by_side(columns: Sequence[npt.ArrayLike], count: int) -> Array:
    """The columns as one matrix of so many rows. One number stands for a column of it."""
    matrix = np.empty((len(columns), count), dtype=np.float32)
    for row, column in zip(matrix, columns, strict=True):
        row[:] = column
    return matrix.T


def _rules(lines: Sequence[Line], dropped: Verdicts) -> Array:
    rows = np.zeros((len(lines), len(_RULES)), dtype=np.float32)
    for row, line in zip(rows, lines, strict=True):
        verdict = dropped.get(line.index)
        if verdict:
            row[0] = 1
            row[1 + REASONS.index(verdict.reason)] = 1
    return rows


def _topic(lines: Sequence[Line], stems: PageStems, running: npt.NDArray[np.bool_], title: str | None) -> Array:
    """How much a line is about what the running text and the headline are about, itself left out."""
    leads = running & (np.cumsum(running) <= _ANCHORS)
    wanted = stems.marked(filter(None, content_stems(tokens_of(title))) if title else ())
    lead = stems.times(leads) > 0
    others = stems.times(running)[stems.number] - running[stems.line]
    in_title, in_lead, in_article, times = stems.shares(
        (wanted[stems.number], lead[stems.number], others > 0, np.minimum(_MOST_COUNTED, others))
    )
    unknown = stems.count == 0
    in_lead[leads | unknown] = in_article[unknown] = -0.1
    return _side_by_side(
        (in_title, in_lead, in_article, times, *_copies(lines, key_of(title) if title else "")), len(lines)
    )


def _copies(lines: Sequence[Line], title: str) -> tuple[list[int], list[bool]]:
    """How often each line stood before, and whether it is the headline, of which `title` is the key."""
    seen: dict[str, int] = {}
    before = []
    for line in lines:
        before.append(seen.get(line.key, 0))
        seen[line.key] = before[-1] + 1
    return before, [bool(title) and line.key == title for line in lines]


def _place(lines: Sequence[Line], running: npt.NDArray[np.bool_], rules: Array) -> Array:
    count = len(lines)
    at = np.arange(count)
    words = np.array([line.words for line in lines], dtype=np.float32)
    so_far = np.cumsum(words)
    total = max(1.0, float(so_far[-1]))
    paragraphs = np.flatnonzero(running)
    first, last = (int(paragraphs[0]), int(paragraphs[-1])) if len(paragraphs) else (0, count - 1)
    ends = at - np.array([[first], [last]])
    after_ends = np.sign(ends) * np.log1p(abs(ends))
    dropped = rules[:, 0] > 0
    comments = rules[:, _COMMENTS]
    flags = np.array([running, dropped, rules[:, _BEFORE_OTHERS].any(axis=1)])
    since, until = _since(flags), _since(flags[:2, ::-1])[:, ::-1]
    columns = (
        math.log1p(count),
        math.log1p(total),
        np.log1p(at),
        np.log1p(at[::-1]),
        at / count,
        (so_far - words) / total,
        1 - so_far / total,
        *after_ends,
        since[0],
        until[0],
        since[1],
        until[1],
        since[2],
        comments.cumsum(),
        len(paragraphs) / count,
        np.count_nonzero(dropped) / count,
    )
    return _side_by_side(columns, count)


def _since(flags: npt.NDArray[np.bool_]) -> npt.NDArray[np.intp]:
    """For each line, how many lines before it the last flagged one stands, at most `_FAR`. The lines are the last
    axis of `flags`."""
    at = np.arange(flags.shape[-1])
    last = np.maximum.accumulate(np.where(flags, at, -_FAR), axis=-1)
    since = np.full(flags.shape, _FAR)
    since[..., 1:] = np.minimum(_FAR, at[1:] - last[..., :-1])
    return since


def _means(columns: npt.NDArray[np.float32], reaches: Sequence[int]) -> npt.NDArray[np.float32]:
    """The means over so many lines to both sides, side by side, the first and last line continued beyond the ends."""
    count, most = len(columns), max(reaches)
    before, after = columns[:1].repeat(most + 1, axis=0), columns[-1:].repeat(most, axis=0)
    sums = np.concatenate([before, columns, after]).cumsum(axis=0, dtype=np.float64)
    pieces = [(sums[most + reach + 1 :][:count] - sums[most - reach :][:count]) / (2 * reach + 1) for reach in reaches]
    return np.concatenate(pieces, axis=-1, dtype=np.float32)
