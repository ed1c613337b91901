"""Each kind of entry in the terms of schema.org that fit it, the rest in our own."""

from typing import Any

from onrecord.export.jsonld.anchors import annotation_id, annotations
from onrecord.export.jsonld.names import READING, Node, exact_day, iri, schema_org, told
from onrecord.export.report.references import headline
from onrecord.model import (
    Actor,
    Commitment,
    Conflict,
    Document,
    Entry,
    Figure,
    Measure,
    Meeting,
    Movement,
    Place,
    Size,
    State,
    Statement,
)

_EVENT_STATUS = {"planned": "EventScheduled", "cancelled": "EventCancelled"}
_ATTENDANCE = {"in-person": "Offline", "virtual": "Online", "phone": "Online"}
_ACTION_STATUS = {
    "announced": "PotentialActionStatus",
    "reaffirmed": "PotentialActionStatus",
    "acted-on": "CompletedActionStatus",
    "broken": "FailedActionStatus",
}


def entry_node(entry: Entry, documents: dict[str, Document]) -> Node:
    """An entry with its evidence, what it was derived from and what made it."""
    own = _own(entry)
    return (
        told(id=iri("entry", entry.id), identifier=entry.id, name=headline(entry))
        | own
        | told(
            date=entry.date.value if entry.date else None,
            dateWords=entry.date.text if entry.date else None,
            dateFrom=entry.date.from_ if entry.date else None,
            weekday=entry.weekday,
            location=place(entry.place) if entry.place and not isinstance(entry, Movement) else None,
            confidence=entry.confidence,
            sourceDocuments=entry.sources.documents,
            independentSources=entry.sources.independent,
            importance=list(entry.importance),
            plover=entry.plover.event if entry.plover else None,
            evidence=annotations(entry, documents),
            conflict=[_conflict(entry, one) for one in entry.conflicts],
            prov__wasDerivedFrom=list(dict.fromkeys(iri("document", one.document) for one in entry.evidence)),
            prov__wasGeneratedBy=READING,
        )
    )


def _own(entry: Entry) -> Node:
    match entry:
        case Meeting():
            return _meeting(entry)
        case Statement():
            return _statement(entry)
        case Commitment():
            return _commitment(entry)
        case Figure():
            return _figure(entry)
        case Measure():
            return _measure(entry)
        case Movement():
            return _movement(entry)


def _meeting(meeting: Meeting) -> Node:
    status = _EVENT_STATUS.get(meeting.status)
    mode = _ATTENDANCE[meeting.mode] if meeting.mode else None
    return told(
        type=["Meeting", "Event", "prov:Entity"],
        attendee=_ids(meeting.participants),
        office=_offices(meeting.participants),
        startDate=exact_day(meeting.date.value) if meeting.date else None,
        status=meeting.status,
        eventStatus=schema_org(status) if status else None,
        eventAttendanceMode=schema_org(f"{mode}EventAttendanceMode") if mode else None,
        closedDoor=meeting.closed_door,
        agenda=list(meeting.agenda),
        outcome=meeting.outcome,
    )


def _statement(statement: Statement) -> Node:
    """Words in quotation marks are a quotation; what is told in the reporter's words is a claim of the speaker's."""
    speaker = _ids((statement.speaker,)) if statement.speaker else []
    quoted = statement.form != "indirect"
    return told(
        type=["Statement", "Quotation" if quoted else "Claim", "prov:Entity"],
        text=statement.content,
        speaker=speaker,
        spokenByCharacter=speaker if quoted else None,
        author=speaker if not quoted else None,
        office=_offices((statement.speaker,) if statement.speaker else ()),
        to=_ids(statement.to),
        form=statement.form,
        cue=statement.cue,
        channel=statement.channel,
        via=statement.via,
        about=list(statement.about),
    )


def _commitment(commitment: Commitment) -> Node:
    status = _ACTION_STATUS.get(commitment.status)
    return told(
        type=["Commitment", "PlanAction", "prov:Entity"],
        agent=_ids(commitment.by),
        participant=_ids(commitment.to),
        to=_ids(commitment.to),
        office=_offices((*commitment.by, *commitment.to)),
        text=commitment.content,
        form=commitment.form,
        condition=commitment.condition,
        due=commitment.due,
        status=commitment.status,
        actionStatus=schema_org(status) if status else None,
        followUp=[
            told(entry=iri("entry", one.entry), relation=one.relation, words=list(one.words), says=one.says)
            for one in commitment.follow_up_reasons
        ],
    )


def _figure(figure: Figure) -> Node:
    claimant = _ids((figure.claimed_by,)) if figure.claimed_by else []
    return told(
        type=["Figure", "Claim", "prov:Entity"],
        author=claimant,
        claimedBy=claimant,
        quantity=told(
            type="MonetaryAmount" if figure.currency else "QuantitativeValue",
            value=figure.value,
            minValue=figure.low,
            maxValue=figure.high,
            unitText=figure.unit,
            currency=figure.currency,
            bound=figure.bound,
            sort=figure.sort,
            counted=figure.counted,
            countedAs=figure.counted_as,
            per=figure.per,
            change=figure.change,
            statistic=figure.statistic,
            reach=figure.reach,
        ),
        period=figure.period,
    )


def _measure(measure: Measure) -> Node:
    legislation = ["Legislation"] if measure.measure in {"law", "order"} else []
    return told(
        type=["Measure", *legislation, "prov:Entity"],
        sort=measure.measure,
        state=measure.state,
        broughtAboutBy=_ids((measure.by,)) if measure.by else None,
        until=measure.until,
        duty=[told(who=one.who, what=one.what, deadline=one.deadline) for one in measure.duties],
        history=[_state(measure, number, one) for number, one in enumerate(measure.states, 1)],
    )


def _state(measure: Measure, number: int, state: State) -> Node:
    known = range(len(measure.evidence))
    return told(
        id=iri("state", measure.id, number),
        type="State",
        state=state.state,
        since=state.date,
        broughtAboutBy=_ids((state.by,)) if state.by else None,
        until=state.until,
        evidence=[annotation_id(measure, index) for index in state.evidence if index in known],
    )


def _movement(movement: Movement) -> Node:
    return told(
        type=["Movement", "MoveAction", "prov:Entity"],
        who=movement.who,
        quantity=_size(movement.size) if movement.size else None,
        fromLocation=_named(movement.origin),
        toLocation=_named(movement.destination),
        position=movement.position,
        heading=movement.heading,
        location=place(movement.place) if movement.place else None,
    )


def _size(size: Size) -> Node:
    return told(
        type="QuantitativeValue",
        value=size.value,
        minValue=size.low,
        maxValue=size.high,
        bound=size.bound,
        description=size.text,
    )


def _conflict(entry: Entry, conflict: Conflict) -> Node:
    known = range(len(entry.evidence))
    return told(
        type="Conflict",
        fieldName=conflict.field,
        reading=[
            told(says=one.value, evidence=[annotation_id(entry, index) for index in one.evidence if index in known])
            for one in conflict.readings
        ],
    )


def place(place: Place) -> Node:
    geo: dict[str, Any] | None = None
    if place.lat is not None and place.lon is not None:
        geo = {"type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return told(type="Place", name=place.name, addressCountry=place.country, geo=geo)


def _named(name: str | None) -> Node | None:
    return {"type": "Place", "name": name} if name else None


def _ids(actors: tuple[Actor, ...]) -> list[str]:
    return list(dict.fromkeys(iri("actor", actor.id) for actor in actors))


def _offices(actors: tuple[Actor, ...]) -> list[Node]:
    """The offices held then, as the entry gives them: those of the actor itself are of all times together."""
    return [
        told(type="Office", agent=iri("actor", actor.id), jobTitle=actor.role, of=actor.of)
        for actor in actors
        if actor.role or actor.of
    ]
