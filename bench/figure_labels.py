"""Figures in political news, from labels that hold no text, and how far predicted figures agree with them.

A prediction is a `Quantity` with the same fields as a label: what the program reads from one number, with places
in the document. `scored` asks for a list of them for each document; only those inside labelled sentences count.
"""

import gzip
import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any, Literal, get_args

from onrecord.lexicon.fold import fold
from onrecord.model import Span

Kind = Literal[
    "count",
    "money",
    "percentage",
    "percentage point",
    "distance",
    "age",
    "rate",
    "duration",
    "share",
    "other measurement",
]
Bound = Literal["exactly", "approximately", "more than", "at least", "less than", "at most"]
Change = Literal["increase", "decrease", "comparison"]
Reason = Literal["name", "ordinal", "date", "listed", "score", "phone", "section", "other"]
"""Why a number is no figure."""

CORPORA = {
    "polnear-train": ("quotes/polnear-train.jsonl.gz", "text"),
    "article-extraction-benchmark": ("pages/gold.jsonl.gz", "articleBody"),
}
"""Where the documents of a corpus are, in the folder of the reference data, and the field that holds the text."""
VALUE_TOLERANCE = 1e-5
SHARE_TOLERANCE = 0.005
"""Two thirds may be written 0.67."""
VAGUE_REACH = 3
"""How many times the labelled low end a low end may be for "hundreds" and "dozens", if below the high end."""
MEASURED = frozenset({"distance", "duration", "age", "other measurement"})
"""Kinds whose unit is a noun, so that it may pass for the thing counted where nothing else is."""
IRREGULAR = {"men": "man", "women": "woman", "people": "person", "children": "child"}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure, labelled or predicted. Spans are places in the document.

    `number` covers the number with its sign, unit word and bound words. Either `value` is there or `low` and `high`.
    A `vague` label gives a magnitude ("hundreds"): its bound is not asked for and its low end only roughly.
    `claimant` is the source of the statement the figure stands in, `None` where the outlet speaks;
    a label may hold more acceptable ones in `claimant_also`.
    """

    number: Span
    value: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound = "exactly"
    kind: Kind | None = None
    unit: str | None = None
    counted: Span | None = None
    counted_head: str | None = None
    per: str | None = None
    period: Span | None = None
    place: Span | None = None
    claimant: Span | None = None
    claimant_also: tuple[Span, ...] = ()
    change: Change | None = None
    peak_or_average: Literal["peak", "average"] | None = None
    cumulative_or_new: Literal["cumulative", "new"] | None = None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A labelled sentence: its figures and its numbers that are none. `sha256` begins the digest of its text."""

    corpus: str
    document: str
    span: Span
    sha256: str
    figures: tuple[Quantity, ...]
    not_figures: tuple[tuple[Span, Reason], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often a field is right, over all matched figures and over those where label or prediction fills it in."""

    right: int
    asked: int
    filled_right: int
    filled: int

    @property
    def share(self) -> float:
        return _share(self.right, self.asked)

    @property
    def filled_share(self) -> float:
        return _share(self.filled_right, self.filled)


@dataclass(frozen=True, slots=True)
class Score:
    """Figures found (their numbers overlap) and, over the pairs, the agreement of each field.

    `mistaken` counts predicted figures that are none, by the reason the labels give.
    """

    matched: int
    predicted: int
    labelled: int
    fields: Mapping[str, Agreement]
    mistaken: Mapping[Reason, int]

    @property
    def precision(self) -> float:
        return _share(self.matched, self.predicted)

    @property
    def recall(self) -> float:
        return _share(self.matched, self.labelled)

    @property
    def f1(self) -> float:
        return _share(2 * self.matched, self.predicted + self.labelled)


def sentences(path: Path) -> list[Sentence]:
    """The labelled sentences of a file, in its order."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [
        Sentence(
            corpus=row["corpus"],
            document=row["document"],
            span=Span(row["start"], row["end"]),
            sha256=row["sha256"],
            figures=tuple(_quantity(figure) for figure in row["figures"]),
            not_figures=tuple((Span(none["start"], none["end"]), none["reason"]) for none in row["not_figures"]),
        )
        for row in rows
    ]


def _quantity(row: dict[str, Any]) -> Quantity:
    def place(field: str) -> Span | None:
        return Span(*row[field]) if row[field] else None

    return Quantity(
        number=Span(row["start"], row["end"]),
        counted=place("counted"),
        period=place("period"),
        place=place("place"),
        claimant=place("claimant"),
        claimant_also=tuple(Span(*pair) for pair in row.get("claimant_also", ())),
        vague=row.get("vague", False),
        **{
            field: row[field]
            for field in (
                "value",
                "low",
                "high",
                "bound",
                "kind",
                "unit",
                "counted_head",
                "per",
                "change",
                "peak_or_average",
                "cumulative_or_new",
            )
        },
    )


def texts(data: Path, wanted: Iterable[Sentence]) -> dict[str, str]:
    """The text of every labelled document, `data` being the folder of the reference data."""
    asked = {sentence.document: sentence.corpus for sentence in wanted}
    found: dict[str, str] = {}
    for corpus in sorted(set(asked.values())):
        name, field = CORPORA[corpus]
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if asked.get(row["id"]) == corpus:
                    found[row["id"]] = row[field]
    return found


def faults(sentence: Sentence, text: str) -> list[str]:
    """What is wrong with a label, read back in its document."""
    if digest(sentence.span.of(text)) != sentence.sha256:
        return ["the sentence is not the one that was labelled"]
    told: list[str] = []
    for figure in sentence.figures:
        told += _faults_of(figure, sentence.span, text)
    for span, reason in sentence.not_figures:
        told += _cut_words(span, sentence.span, text, f"number that is no figure ({reason})")
        if reason not in get_args(Reason):
            told.append(f"unknown reason {reason}")
    numbers = sorted(figure.number for figure in sentence.figures)
    told += ["two figures overlap" for one, other in pairwise(numbers) if one.overlap(other)]
    return told


def digest(words: str) -> str:
    """Tells one sentence from another without holding its text."""
    return hashlib.sha256(words.encode("utf-8")).hexdigest()[:16]


def _faults_of(figure: Quantity, within: Span, text: str) -> Iterator[str]:
    whole = Span(0, len(text))
    places = {"number": figure.number, "counted": figure.counted, "period": figure.period, "place": figure.place}
    for name, span in places.items():
        if span is not None:
            yield from _cut_words(span, within, text, name)
    for span in (figure.claimant, *figure.claimant_also):
        if span is not None:
            yield from _cut_words(span, whole, text, "claimant")
    if (figure.value is None) == (figure.low is None):
        yield "neither value nor range, or both"
    if figure.bound not in get_args(Bound) or figure.kind not in get_args(Kind):
        yield "unknown bound or kind"
    if (figure.counted is None) != (figure.counted_head is None):
        yield "a thing counted without its head, or a head alone"


def _cut_words(span: Span, within: Span, text: str, what: str) -> Iterator[str]:
    words = span.of(text)
    if not within.contains(span):
        yield f"{what} is out of place"
    if not words or words != words.strip():
        yield f"{what} is empty or has blanks at its edges"
    if _inside_word(text, span.start) or _inside_word(text, span.end):
        yield f"{what} begins or ends within a word"


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalpha() and text[at].isalpha()


def scored(labelled: Iterable[Sentence], predicted: Mapping[str, Sequence[Quantity]]) -> Score:
    """Predicted figures, by document, against the labels: a figure is found when the numbers overlap, one to one."""
    pairs: list[tuple[Quantity, Quantity]] = []
    mistaken: Counter[Reason] = Counter()
    asked = given = 0
    for sentence in labelled:
        inside = [one for one in predicted.get(sentence.document, ()) if sentence.span.contains(one.number)]
        pairs += _paired(sentence.figures, inside)
        asked += len(sentence.figures)
        given += len(inside)
        mistaken.update(reason for span, reason in sentence.not_figures if _taken(span, inside))
    return Score(len(pairs), given, asked, {name: _agreement(field, pairs) for name, field in FIELDS.items()}, mistaken)


def _taken(span: Span, found: Sequence[Quantity]) -> bool:
    """Whether a number that is no figure was taken for one."""
    return any(span.overlap(one.number) for one in found)


def _paired(labels: Sequence[Quantity], found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Labels with the figures found for them, the largest overlap first."""
    overlaps = [
        (label.number.overlap(one.number), i, j)
        for i, label in enumerate(labels)
        for j, one in enumerate(found)
        if label.number.overlap(one.number)
    ]
    used: dict[str, set[int]] = defaultdict(set)
    for _, i, j in sorted(overlaps, key=lambda overlap: (-overlap[0], *overlap[1:])):
        if i not in used["label"] and j not in used["found"]:
            used["label"].add(i)
            used["found"].add(j)
            yield labels[i], found[j]


@dataclass(frozen=True, slots=True)
class _Field:
    """How one field is judged: whether it is right, whether it is filled in, and for which labels it is asked."""

    right: Callable[[Quantity, Quantity], bool]
    filled: Callable[[Quantity], bool]
    asked: Callable[[Quantity], bool] = lambda _: True


def _agreement(field: _Field, pairs: Sequence[tuple[Quantity, Quantity]]) -> Agreement:
    judged = [
        (field.right(label, found), field.filled(label) or field.filled(found))
        for label, found in pairs
        if field.asked(label)
    ]
    return Agreement(
        right=sum(right for right, _ in judged),
        asked=len(judged),
        filled_right=sum(right for right, filled in judged if filled),
        filled=sum(filled for _, filled in judged),
    )


def value_right(label: Quantity, found: Quantity) -> bool:
    """The same value, or the same range. A vague label takes any low end (or value) of its magnitude."""
    if label.vague:
        given = found.low if found.low is not None else found.value
        return given is not None and _near_low_end(label, given)
    room = SHARE_TOLERANCE if label.kind == "share" else 0.0
    return all(_close(getattr(label, name), getattr(found, name), room) for name in ("value", "low", "high"))


def _near_low_end(label: Quantity, given: float) -> bool:
    if label.low is None or label.high is None:
        return False
    return label.low <= given <= min(VAGUE_REACH * label.low, label.high)


def counted_right(label: Quantity, found: Quantity) -> bool:
    """An overlap. Where nothing is counted, nothing must be given but the unit that is in the number's own words."""
    if label.counted is not None:
        return found.counted is not None and label.counted.overlap(found.counted) > 0
    return found.counted is None or label.number.contains(found.counted)


def head_right(label: Quantity, found: Quantity) -> bool:
    """The same noun, singular or plural. The unit of a measurement will do ("32 hours of notice")."""
    given = _singular(found.counted_head)
    if given == _singular(label.counted_head):
        return True
    return label.kind in MEASURED and given == _singular(label.unit)


def claimant_right(label: Quantity, found: Quantity) -> bool:
    """Nobody where the outlet speaks, else an overlap with an acceptable source."""
    if label.claimant is None or found.claimant is None:
        return label.claimant is found.claimant
    return any(span.overlap(found.claimant) for span in (label.claimant, *label.claimant_also))


def _span_right(one: Span | None, other: Span | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.overlap(other) > 0


def _close(one: float | None, other: float | None, room: float) -> bool:
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=VALUE_TOLERANCE, abs_tol=room)


def _singular(words: str | None) -> str | None:
    """The last word in small letters, without the ending of a plural."""
    if not words:
        return None
    word = fold(words).split()[-1]
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _same(name: str) -> _Field:
    """A field of one word or phrase."""
    return _Field(
        right=lambda label, found: _plain(getattr(label, name)) == _plain(getattr(found, name)),
        filled=lambda quantity: getattr(quantity, name) is not None,
    )


def _plain(words: str | None) -> str | None:
    return fold(words) if words else None


FIELDS: Mapping[str, _Field] = {
    "value": _Field(value_right, filled=lambda _: True),
    "bound": _Field(
        right=lambda label, found: label.bound == found.bound,
        filled=lambda quantity: quantity.bound != "exactly",
        asked=lambda label: not label.vague,
    ),
    "unit": _same("unit"),
    "counted": _Field(counted_right, filled=lambda quantity: quantity.counted is not None),
    "counted_head": _Field(
        head_right,
        filled=lambda quantity: quantity.counted_head is not None,
        asked=lambda label: label.counted is not None,
    ),
    "per": _same("per"),
    "period": _Field(
        right=lambda label, found: _span_right(label.period, found.period),
        filled=lambda quantity: quantity.period is not None,
    ),
    "place": _Field(
        right=lambda label, found: _span_right(label.place, found.place),
        filled=lambda quantity: quantity.place is not None,
    ),
    "claimant": _Field(claimant_right, filled=lambda quantity: quantity.claimant is not None),
    "kind": _same("kind"),
    "change": _same("change"),
    "peak_or_average": _same("peak_or_average"),
    "cumulative_or_new": _same("cumulative_or_new"),
}


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
