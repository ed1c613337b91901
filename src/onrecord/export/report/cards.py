"""The entry's card: a heading, what it says, its facts, its history, its passages."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.export.report import dates, words
from onrecord.export.report.anchors import entry_anchor
from onrecord.export.report.conflicts import ConflictView, conflict_views
from onrecord.export.report.decisions import DecisionView, decision_views
from onrecord.export.report.evidence import EvidenceView, evidence_views
from onrecord.export.report.index import Index
from onrecord.export.report.references import Reference, title
from onrecord.model import (
    Actor,
    Commitment,
    Duty,
    Entry,
    EntryDate,
    Figure,
    FollowUp,
    Measure,
    Meeting,
    Movement,
    Statement,
)


@dataclass(frozen=True)
class Value:
    """One value of a fact: its words, a link where it has one, a remark in smaller type."""

    text: str
    note: str | None = None
    href: str | None = None


@dataclass(frozen=True)
class Fact:
    """A labelled fact with one or more values."""

    label: str
    values: tuple[Value, ...]


@dataclass(frozen=True)
class StateView:
    """A state of a measure in its history; `passages` are the numbers of the passages that say it."""

    date: str | None
    state: str
    by: str | None
    by_href: str | None
    until: str | None
    passages: tuple[int, ...]


@dataclass(frozen=True)
class Card:
    """An entry as the page shows it, `anchor` being its link target. `body` is what was said or promised; `spoken` when it was quoted whole."""

    anchor: str
    reference: Reference
    title: str
    title_href: str | None
    office: str | None
    body: str | None
    spoken: bool
    facts: tuple[Fact, ...]
    states: tuple[StateView, ...]
    conflicts: tuple[ConflictView, ...]
    evidence: tuple[EvidenceView, ...]
    decisions: tuple[DecisionView, ...]


def card(entry: Entry, index: Index, shown: slice = slice(None)) -> Card:
    """The card of one entry, of many passages with those that are `shown`. Fields the coverage does not give are left
    out, never guessed."""
    spoken = isinstance(entry, Statement) and entry.form == "direct"
    named = _named(entry)
    body = entry.content if isinstance(entry, Statement | Commitment) else None
    return Card(
        anchor=entry_anchor(entry.id),
        reference=index.references[entry.id],
        title=title(entry),
        title_href=index.links.actor(named.id) if named else None,
        office=words.actor_office(named) if named else None,
        body=words.quoted(body) if body and spoken else body,
        spoken=spoken,
        facts=tuple(fact for fact in _facts(entry, index) if fact.values),
        states=_states(entry, index) if isinstance(entry, Measure) else (),
        conflicts=conflict_views(entry, index),
        evidence=evidence_views(entry.evidence, index, shown),
        decisions=decision_views(entry.decisions),
    )


def _named(entry: Entry) -> Actor | None:
    """The one actor that the heading names; facts carry several."""
    if isinstance(entry, Statement):
        return entry.speaker
    return entry.by[0] if isinstance(entry, Commitment) and len(entry.by) == 1 else None


def _facts(entry: Entry, index: Index) -> Iterable[Fact]:
    yield _date("When", entry.date)
    yield _plain("Where", words.place_words(entry.place) if entry.place else None)
    yield from _own_facts(entry, index)
    yield _plain("Sources", words.sources_words(entry.sources))
    yield _plain("Confidence", words.confidence_words(entry.confidence))


def _own_facts(entry: Entry, index: Index) -> Iterable[Fact]:
    match entry:
        case Meeting():
            return _meeting(entry, index)
        case Statement():
            return _statement(entry, index)
        case Commitment():
            return _commitment(entry, index)
        case Figure():
            return _figure(entry, index)
        case Measure():
            return _measure(entry, index)
        case Movement():
            return _movement(entry)


def _meeting(meeting: Meeting, index: Index) -> Iterable[Fact]:
    mode = {"in-person": "in person", "virtual": "virtual", "phone": "by telephone"}
    status = {"under-way": "under way"}.get(meeting.status, meeting.status)
    yield _plain("Status", status)
    yield _actors("Participants", meeting.participants, index)
    yield _plain("How", mode[meeting.mode] if meeting.mode else None)
    if meeting.closed_door is not None:
        yield _plain("Doors", "closed to the press" if meeting.closed_door else "open to the press")
    yield _list("Agenda", meeting.agenda)
    yield _plain("Outcome", meeting.outcome)


def _statement(statement: Statement, index: Index) -> Iterable[Fact]:
    yield _actors("To", statement.to, index)
    yield _plain("Form", words.FORM_WORDS[statement.form])
    yield _plain("Cue", words.quoted(statement.cue) if statement.cue else None)
    yield _plain("Channel", statement.channel)
    yield _plain("Reported via", statement.via)
    yield _list("About", statement.about)


def _commitment(commitment: Commitment, index: Index) -> Iterable[Fact]:
    yield _plain("Form", commitment.form.replace("-", " "))
    status = {"acted-on": "acted on", "unknown": None}.get(commitment.status, commitment.status)
    proof = index.references.get(commitment.status_from or "")
    yield Fact(
        "Status",
        (Value(status, f"by {proof.label}" if proof else None, proof.href if proof else None),) if status else (),
    )
    if len(commitment.by) > 1:
        yield _actors("By", commitment.by, index)
    yield _actors("To", commitment.to, index)
    yield _plain("Condition", commitment.condition)
    yield _plain("Due", dates.in_words(commitment.due) if commitment.due else None)
    whys = {why.entry: why for why in commitment.follow_up_reasons}
    later = [(index.references[id_], whys.get(id_)) for id_ in commitment.follow_ups if id_ in index.references]
    yield Fact("Later entries", tuple(_follow_up(found, why) for found, why in later))


def _follow_up(entry: Reference, why: FollowUp | None) -> Value:
    """A later entry, and by which words it bears on the commitment."""
    if why is None:
        return Value(entry.label, entry.headline, entry.href)
    relation = {"acted-on": "acted on", "bears-on": "on the same"}.get(why.relation, why.relation)
    said = f"{relation}: {words.quoted(why.says)}" if why.says else relation
    return Value(entry.label, f"{entry.headline} ({said}; both tell of {words.joined(why.words)})", entry.href)


def _figure(figure: Figure, index: Index) -> Iterable[Fact]:
    yield _plain("Period", dates.in_words(figure.period) if figure.period else None)
    yield _actors("Says", (figure.claimed_by,) if figure.claimed_by else (), index)
    # The number in full, where the heading says "2.4 million".
    yield _plain("In full", f"{figure.value:,.10g}" if figure.value is not None and abs(figure.value) >= 1e6 else None)


def _measure(measure: Measure, index: Index) -> Iterable[Fact]:
    yield _plain("Sort", measure.measure)
    if not measure.states:
        yield _plain("State", measure.state)
        yield _actors("By", (measure.by,) if measure.by else (), index)
        yield _plain("Until", dates.in_words(measure.until) if measure.until else None)
    yield Fact("Duties", tuple(_duty(duty) for duty in measure.duties))


def _movement(movement: Movement) -> Iterable[Fact]:
    size = movement.size
    said = words.quoted(size.text) if size and size.text and size.text != words.size_words(size) else None
    yield Fact("Size", (Value(words.size_words(size), said),) if size else ())
    ends = (movement.origin or "origin not said", movement.destination or "destination not said")
    if movement.origin or movement.destination:
        yield _plain("Route", " → ".join(ends))
    yield _plain("Position", movement.position)
    yield _plain("Heading", movement.heading)


def _states(measure: Measure, index: Index) -> tuple[StateView, ...]:
    return tuple(
        StateView(
            date=dates.in_words(state.date) if state.date else None,
            state=state.state,
            by=words.actor_words(state.by) if state.by else None,
            by_href=index.links.actor(state.by.id) if state.by else None,
            until=_until(state.until) if state.until else None,
            passages=tuple(number + 1 for number in state.evidence if 0 <= number < len(measure.evidence)),
        )
        for state in measure.states
    )


def _until(end: str) -> str:
    """Until when, once: the text's words may begin so themselves."""
    return end if end.casefold().startswith(("until ", "till ", "pending ")) else f"until {dates.in_words(end)}"


def _duty(duty: Duty) -> Value:
    deadline = f"deadline: {dates.in_words(duty.deadline)}" if duty.deadline else None
    return Value(f"{duty.who}: {duty.what}", deadline)


def _date(label: str, date: EntryDate | None) -> Fact:
    if date is None:
        return Fact(label, ())
    said = f"{words.quoted(date.text)}, " if date.text else ""
    return Fact(label, (Value(dates.in_words(date.value), f"{said}{words.DATE_FROM_WORDS[date.from_]}"),))


def _plain(label: str, text: str | None) -> Fact:
    return Fact(label, (Value(text),) if text else ())


def _list(label: str, texts: Iterable[str]) -> Fact:
    return Fact(label, tuple(Value(text) for text in texts))


def _actors(label: str, actors: Iterable[Actor], index: Index) -> Fact:
    return Fact(
        label,
        tuple(Value(actor.name, words.actor_office(actor), index.links.actor(actor.id)) for actor in actors),
    )
