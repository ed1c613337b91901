"""A meeting under construction, and the reading made of it."""

from dataclasses import dataclass, field

from onrecord.extract.base import Passage
from onrecord.extract.meetings.agenda import agenda
from onrecord.extract.meetings.journeys import destination, journey_to, place_told
from onrecord.extract.meetings.parties import Party
from onrecord.extract.meetings.status import mode, moved_to, status
from onrecord.model import EntryDate, MeetingReading, Place, Reading, Span, Token
from onrecord.model.reading import MeetingMode, MeetingStatus

HOLDING = frozenset({"hold", "have", "convene", "conduct", "open", "begin", "start", "resume", "attend", "join", "lead", "chair",
                     "finish", "conclude", "end", "schedule", "plan", "cancel", "postpone", "host", "continue", "broker", "mediate", "arrange", "organise", "organize"})  # fmt: skip
"""Verbs that carry a meeting's noun: what is said of them is said of it ("held talks on Friday")."""


@dataclass
class Meeting:
    """A meeting of one document: `event` is the verb or noun that names it, `verb` the verb that tells of it. What
    later passages say of it is filled in."""

    event: Token
    verb: Token | None
    parties: list[Party]
    span: Span
    status: MeetingStatus
    name: tuple[str, Span] | None = None
    mode: MeetingMode | None = None
    closed: bool | None = None
    date: tuple[EntryDate, Span] | None = None
    weekday: tuple[str, Span] | None = None
    place: tuple[Place, Span] | None = None
    agenda: list[Span] = field(default_factory=list)
    outcome: Span | None = None

    def add_agenda(self, items: list[Span]) -> None:
        """Add what is not on the agenda yet."""
        self.agenda.extend(span for span in items if span not in self.agenda)


def build(
    passage: Passage, event: Token, verb: Token | None, parties: list[Party], measured: Token | None = None
) -> Meeting:
    """The meeting of `event` with all that its clause says. `measured` is the noun that stands for `event` in the
    sentence ("three *days* of talks"), if another."""
    parse = passage.parse
    whole = measured or event
    carries = verb is not None and (whole.index == verb.index or parse.head(whole).index == verb.index)
    carrier = verb if carries else None
    holds = verb is not None and verb.lemma.lower() in HOLDING
    clause = parse.subtree_span(carrier or whole)
    journey = journey_to(passage, event)
    tellers = [event, whole, *(one for one in (carrier, journey, _timed_with(passage, event)) if one is not None)]
    moved = moved_to(passage, carrier) if carrier is not None else None
    date = moved or next((found for one in tellers if (found := passage.date_of(one)) is not None), None)
    place = passage.place_of(event, clause) or (destination(passage, journey) if journey is not None else None)
    place = place or place_told(passage, event, verb)
    return Meeting(
        event=event,
        verb=verb,
        parties=parties,
        span=passage.hull(
            Span(event.start, event.end), *(span for _, span in parties if _is_beside(event, span)), date[1] if date else None,
            place[1] if place else None,
        ),
        status=status(passage, event, verb, date[0] if date else None),
        mode=mode(passage, clause if event.tag.startswith("VB") or holds else parse.subtree_span(whole)),
        closed=True if {"closed", "closed-door"} & {t.text.lower() for t in parse.within(clause)} else None,
        date=date,
        weekday=passage.weekday_of(event) or (passage.weekday_of(carrier) if carrier else None),
        place=place,
        agenda=agenda(passage, event) or (agenda(passage, verb) if verb is not None and holds else []),
    )  # fmt: skip


ARRANGED = frozenset({"be", "expect", "schedule", "set", "slate"})
"""Verbs whose day, before an infinitive, is that of what is to come: "on Friday the two *were* to meet"."""


def _timed_with(passage: Passage, event: Token) -> Token | None:
    """The verb whose day is the meeting's too: what it was arranged by, or what happened while they met."""
    above = passage.parse.head(event)
    arranged = event.dep == "xcomp" and passage.parse.infinitive(event) and above.lemma.lower() in ARRANGED
    beside = event.dep == "advcl" and event.tag == "VBG" and passage.parse.child(event, "mark", "nsubj") is None
    return above if arranged or beside else None


BESIDE = 60
"""Characters before the word of meeting in which a party stands beside it."""


def _is_beside(event: Token, party: Span) -> bool:
    """Whether the evidence takes a party in: one far before the word of meeting is the subject of more than that."""
    return event.start - party.end <= BESIDE and (event.dep != "conj" or party.end > event.start)


def reading_of(passage: Passage, one: Meeting) -> Reading:
    """The reading of a meeting, with the span of each of its fields."""
    anchors: dict[str, Span] = {"meeting": Span(one.event.start, one.event.end)}
    for number, (_, span) in enumerate(one.parties):
        anchors[f"participants.{number}"] = span
    for number, span in enumerate(one.agenda):
        anchors[f"agenda.{number}"] = span
    for label, found in (("date", one.date), ("weekday", one.weekday), ("place", one.place), ("name", one.name)):
        if found is not None:
            anchors[label] = found[1]
    if one.outcome is not None:
        anchors["outcome"] = one.outcome
    return Reading(
        document=passage.annotated.article.id,
        span=passage.hull(one.span, one.name[1] if one.name else None),
        anchors=anchors,
        fields=MeetingReading(
            participants=tuple(actor for actor, _ in one.parties),
            name=one.name[0] if one.name else None,
            mode=one.mode,
            closed_door=one.closed,
            status=one.status,
            agenda=tuple(passage.words(span) for span in one.agenda),
            outcome=passage.words(one.outcome) if one.outcome else None,
            date=one.date[0] if one.date else None,
            weekday=one.weekday[0] if one.weekday else None,
            place=one.place[0] if one.place else None,
        ),
    )
