"""A whole record: documents, entries and actors, and what could not be used."""

from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import TypeVar

import msgspec

from onrecord.model.annotation import Actor
from onrecord.model.correction import Orphaned
from onrecord.model.document import Document, Problem
from onrecord.model.entry import Commitment, Entry, Figure, Measure, Meeting, Movement, Statement

E = TypeVar("E", bound=Entry)

KINDS: tuple[type[Entry], ...] = (Meeting, Statement, Commitment, Figure, Measure, Movement)


def kind_of(entry: Entry) -> str:
    """`meeting`, `statement` ... : the entry's kind as it stands in the export."""
    return str(entry.__struct_config__.tag)


def is_rejected(entry: Entry) -> bool:
    """Whether a person rejected the entry, and nobody decided otherwise since."""
    return any(
        one.action == "reject" and one.about == kind_of(entry) and one.overruled_by is None for one in entry.decisions
    )


def is_decided(entry: Entry) -> bool:
    """Whether a person decided anything about the entry itself, not only about an actor in it."""
    return any(one.actor is None for one in entry.decisions)


def is_alone(entry: Entry) -> bool:
    """Whether one source reports it of several that cover the story."""
    return entry.sources.independent == 1 < entry.sources.covering


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """What `onrecord.build` and `onrecord.open` give. Entries are in a fixed order: by kind, by
    date, and undated ones last, by document and place in it. `rejected` are those that a person rejected, in the same
    order, `orphaned` the corrections that have no effect, or not on all that they were about."""

    documents: tuple[Document, ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
    rejected: tuple[Entry, ...] = ()
    orphaned: tuple[Orphaned, ...] = ()

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def of_kind(self, kind: type[E]) -> tuple[E, ...]:
        return tuple(entry for entry in self.entries if isinstance(entry, kind))

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        return self.of_kind(Meeting)

    @property
    def statements(self) -> tuple[Statement, ...]:
        return self.of_kind(Statement)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        return self.of_kind(Commitment)

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.of_kind(Figure)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return self.of_kind(Measure)

    @property
    def movements(self) -> tuple[Movement, ...]:
        return self.of_kind(Movement)

    @property
    def by_importance(self) -> tuple[Entry, ...]:
        """The entries, the most important first: those with most grounds of `importance`, of these those that most
        independent sources report, else in their usual order."""
        return tuple(sorted(self.entries, key=lambda entry: (-len(entry.importance), -entry.sources.independent)))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Every actor that stands in an entry, once for each office held, by name."""
        found: set[tuple[str, str, str | None, str | None]] = set()
        for entry in self.entries:
            for actor in actors_of(entry):
                found.add((actor.name, actor.id, actor.role, actor.of))
        ordered = sorted(found, key=lambda a: (a[0], a[1], a[2] or "", a[3] or ""))
        return tuple(Actor(id=id_, name=name, role=role, of=of) for name, id_, role, of in ordered)

    def document(self, id_: str) -> Document:
        """The document of this id. Raises `KeyError` if the record has none."""
        for document in self.documents:
            if document.id == id_:
                return document
        raise KeyError(id_)

    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind, all six kinds in their usual order."""
        counted = Counter(kind_of(entry) for entry in self.entries)
        return {str(kind.__struct_config__.tag): counted[str(kind.__struct_config__.tag)] for kind in KINDS}

    def _repr_html_(self) -> str:
        rows = "".join(f"<tr><th>{escape(kind)}</th><td>{count}</td></tr>" for kind, count in self.counts().items())
        caption = f"{len(self.entries)} entries from {len(self.documents)} documents"
        return f"<table><caption>{caption}</caption>{rows}</table>"


def actors_of(entry: Entry) -> tuple[Actor, ...]:
    """The actors an entry names, in the order of its fields."""
    match entry:
        case Meeting():
            return entry.participants
        case Statement():
            return ((entry.speaker,) if entry.speaker else ()) + entry.to
        case Commitment():
            return entry.by + entry.to
        case Figure():
            return (entry.claimed_by,) if entry.claimed_by else ()
        case Measure():
            return tuple(state.by for state in entry.states if state.by)
        case Movement():
            return ()
