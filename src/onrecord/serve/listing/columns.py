"""Entries as the lines of a table: each kind has columns of its own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from onrecord.export.report import dates, words
from onrecord.export.report.highlight import Mark, Segment, segments
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference, title
from onrecord.model import (
    Actor,
    Commitment,
    Document,
    Entry,
    Figure,
    Measure,
    Meeting,
    Movement,
    State,
    Statement,
    is_alone,
    is_decided,
    kind_of,
)
from onrecord.store import Hit

MOST = 4
"""Names, states or later entries that a cell has at most."""
PASSAGE = 280
"""Characters of a found passage that are shown."""


@dataclass(frozen=True)
class Piece:
    """A piece of a cell, on a line of its own: words, where they lead to, a remark in smaller type."""

    text: str
    href: str | None = None
    note: str | None = None


Cell = tuple[Piece, ...]


@dataclass(frozen=True)
class Column:
    """A column: its heading, and the orders that its heading sorts by, the first one first."""

    heading: str
    orders: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    """An entry as a line of a list. `found` is the passage with the words that were asked for, cut at their ends."""

    entry: Reference
    id: str
    cells: tuple[Cell, ...]
    remarks: tuple[str, ...]
    differs: bool
    found: tuple[Segment, ...] = ()


Make = Callable[[Any, Index], Cell]
_WHEN = Column("When", ("newest", "oldest"))
_SOURCES = Column("Sources", ("sources",))


def columns(kind: str) -> tuple[Column, ...]:
    """The columns of a list of one kind."""
    return (_WHEN, *(column for column, _ in _OWN[kind]), _SOURCES)


def line(hit: Hit, index: Index) -> Line:
    """A found entry as a line, in the columns of its kind."""
    entry = hit.entry
    own = tuple(make(entry, index) for _, make in _OWN[kind_of(entry)])
    return Line(
        entry=index.references[entry.id],
        id=entry.id,
        cells=(_when(entry, index), *own, _sources(entry, index)),
        remarks=tuple(_remarks(entry)),
        differs=bool(entry.conflicts),
        found=_found(hit),
    )


def _when(entry: Entry, index: Index) -> Cell:
    value = entry.period if isinstance(entry, Figure) and entry.period else entry.date.value if entry.date else None
    if value is not None:
        when = dates.read(value)
        note = dates.weekday(when.first) if when and when.is_day else None
        return (Piece(dates.in_words(value), note=note),)
    told = _reported(entry, index)
    return (Piece("", note=f"no date said; reported {told}" if told else "no date said"),)


def _reported(entry: Entry, index: Index) -> str | None:
    """The first day on which a document of its evidence was published."""
    whens = [when for one in _documents(entry, index) if (when := dates.read(one.published))]
    return min(whens, key=lambda when: when.start).words if whens else None


def _documents(entry: Entry, index: Index) -> list[Document]:
    ids = dict.fromkeys(one.document for one in entry.evidence)
    return [document for id_ in ids if (document := index.documents.get(id_))]


def _sources(entry: Entry, index: Index) -> Cell:
    names = list(dict.fromkeys(_outlet(one) for one in _documents(entry, index)))
    named = ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")
    return (
        Piece(f"{entry.sources.independent} independent", note=named or None),
        Piece("", note=f"confidence {words.confidence_words(entry.confidence)}"),
    )


def _outlet(document: Document) -> str:
    return document.publisher or words.clipped(words.document_title(document), 48)


def _remarks(entry: Entry) -> Iterable[str]:
    if is_decided(entry):
        yield "decided on by a person"
    if is_alone(entry):
        yield "one source alone"


def _headline(text: str, entry: Entry, index: Index, note: str | None = None) -> Cell:
    return (Piece(words.clipped(text, 300), index.references[entry.id].href, note),)


def _actors(actors: Iterable[Actor], index: Index) -> Cell:
    everyone = list(actors)
    pieces = tuple(Piece(one.name, index.links.actor(one.id), words.actor_office(one)) for one in everyone[:MOST])
    return (*pieces, *_more(len(everyone) - MOST))


def _more(count: int) -> Cell:
    return (Piece("", note=f"and {count} more"),) if count > 0 else ()


def _plain(text: str | None, note: str | None = None) -> Cell:
    return (Piece(text or "", note=note),) if text or note else ()


def _where(entry: Entry, index: Index) -> Cell:  # noqa: ARG001  # every cell is made of both
    return _plain(words.place_words(entry.place)) if entry.place else ()


def _meeting(one: Meeting, index: Index) -> Cell:
    return _headline(title(one), one, index, "; ".join(one.agenda[:2]) or one.outcome)


def _spoken(one: Statement, index: Index) -> Cell:
    said = words.clipped(one.content, 300)
    return (Piece(words.quoted(said) if one.form == "direct" else said, index.references[one.id].href),)


def _how(one: Statement, index: Index) -> Cell:  # noqa: ARG001
    told = [one.form, one.channel, f"via {one.via}" if one.via else None]
    return tuple(Piece(part) for part in told if part)


def _parties(one: Commitment, index: Index) -> Cell:
    to = tuple(Piece(f"to {actor.name}", index.links.actor(actor.id)) for actor in one.to[:MOST])
    return (*(_actors(one.by, index) or (Piece("", note="by whom is not said"),)), *to, *_more(len(one.to) - MOST))


def _undertaken(one: Commitment, index: Index) -> Cell:
    due = f"due {dates.in_words(one.due)}" if one.due else None
    on = f"on condition: {one.condition}" if one.condition else None
    told = (one.form.replace("-", " "), due, on)
    return _headline(one.content, one, index, "; ".join(part for part in told if part))


def _standing(one: Commitment, index: Index) -> Cell:
    proof = index.references.get(one.status_from or "")
    status = Piece(words.status_words(one.status))
    return (status, Piece(f"by a {proof.kind}", proof.href)) if proof else (status,)


def _later(one: Commitment, index: Index) -> Cell:
    known = [index.references[id_] for id_ in one.follow_ups if id_ in index.references]
    pieces = tuple(Piece(words.clipped(later.headline, 90), later.href, later.label) for later in known[:MOST])
    return (*pieces, *_more(len(one.follow_ups) - len(pieces)))


def _figure(one: Figure, index: Index) -> Cell:
    told = [words.capital(one.statistic) if one.statistic else None, one.reach]
    return _headline(
        words.capital(words.figure_words(one)), one, index, ", ".join(part for part in told if part) or None
    )


def _claimed(one: Figure, index: Index) -> Cell:
    return _actors((one.claimed_by,), index) if one.claimed_by else _plain(None, "the outlet itself")


def _states(one: Measure, index: Index) -> Cell:  # noqa: ARG001
    if not one.states:
        return _plain(one.state, f"until {one.until}" if one.until else None)
    shown = one.states[-MOST:]
    pieces = (Piece(state.state, note=_since(state)) for state in shown)
    return (*pieces, *_more(len(one.states) - len(shown)))


def _since(state: State) -> str | None:
    """When a state began, and by whom."""
    told = (dates.in_words(state.date) if state.date else None, f"by {state.by.name}" if state.by else None)
    return ", ".join(part for part in told if part) or None


def _size(one: Movement, index: Index) -> Cell:  # noqa: ARG001
    return _plain(words.size_words(one.size)) if one.size else ()


def _route(one: Movement, index: Index) -> Cell:  # noqa: ARG001
    if not (one.origin or one.destination):
        return ()
    return _plain(f"{one.origin or 'origin not said'} → {one.destination or 'destination not said'}")


_OWN: dict[str, tuple[tuple[Column, Make], ...]] = {
    "meeting": (
        (Column("Meeting"), _meeting),
        (Column("Who met"), lambda one, index: _actors(one.participants, index)),
        (Column("Where"), _where),
        (Column("Status"), lambda one, _: _plain(words.status_words(one.status))),
    ),
    "statement": (
        (Column("Speaker"), lambda one, index: _actors((one.speaker,), index) if one.speaker else _plain(None, "not said")),
        (Column("Statement"), _spoken),
        (Column("How"), _how),
    ),
    "commitment": (
        (Column("Who, to whom"), _parties),
        (Column("Undertaken"), _undertaken),
        (Column("Status"), _standing),
        (Column("Later entries"), _later),
    ),
    "figure": (
        (Column("Figure"), _figure),
        (Column("Who says"), _claimed),
        (Column("Where"), _where),
    ),
    "measure": (
        (Column("Measure"), lambda one, index: _headline(words.capital(one.name), one, index, one.measure)),
        (Column("States"), _states),
        (Column("By"), lambda one, index: _actors((one.by,), index) if one.by else ()),
    ),
    "movement": (
        (Column("Who"), lambda one, index: _headline(words.capital(one.who), one, index)),
        (Column("How many"), _size),
        (Column("From, to"), _route),
        (Column("Position"), lambda one, _: _plain(one.position, one.heading)),
    ),
}  # fmt: skip


def _found(hit: Hit) -> tuple[Segment, ...]:
    """The first passage that has the words, from a little before the first of them on."""
    snippet = hit.snippets[0]
    if not snippet.spans:
        return ()
    text = hit.entry.evidence[snippet.evidence].text
    marks = [Mark(span, "found") for span in snippet.spans]
    first = min(span.start for span in snippet.spans)
    begin = 0 if first < PASSAGE // 2 else text.rfind(" ", 0, first - PASSAGE // 4) + 1
    return segments(text, type(snippet.spans[0])(begin, min(len(text), begin + PASSAGE)), marks)
