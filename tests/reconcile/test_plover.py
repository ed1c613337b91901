"""The PLOVER category of an entry, told by its fields."""

import pytest

from onrecord.model import (
    Actor,
    Commitment,
    CommitmentReading,
    Evidence,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Movement,
    MovementReading,
    Sources,
    Statement,
    StatementReading,
)
from onrecord.reconcile.plover import plover

SOURCES = Sources(documents=1, independent=1)


def actor(name: str, of: str | None = None) -> Actor:
    return Actor(id=name.lower(), name=name, role=None, of=of)


def meeting(text: str = "Ruiz met Obuya", **fields: object) -> Meeting:
    reading = MeetingReading(**fields)  # type: ignore[arg-type]
    evidence = Evidence(document="d", start=0, end=len(text), text=text, anchors={}, reading=reading)
    return Meeting(id="m", evidence=(evidence,), sources=SOURCES, confidence=0.5, **fields)  # type: ignore[arg-type]


def event(entry: Meeting | Statement | Commitment | Measure | Movement) -> str | None:
    found = plover(entry)
    return found.event if found is not None else None


@pytest.mark.parametrize(
    ("text", "fields", "mode"),
    [
        ("Ruiz met Obuya", {}, None),
        ("Ruiz visited Obuya", {}, "visit"),
        ("Ruiz and Obuya spoke", {"mode": "phone"}, "phone"),
        ("Talks brokered by Norway", {}, "third-party"),
        ("The summit", {"participants": (actor("A"), actor("B"), actor("C"))}, "multilateral"),
        ("The summit", {"participants": (actor("A", "X"), actor("B", "X"), actor("C", "Y"))}, None),
    ],
)
def test_a_meeting_is_a_consultation(text: str, fields: dict[str, object], mode: str | None) -> None:
    found = plover(meeting(text, **fields))
    assert found is not None
    assert (found.event, found.mode) == ("CONSULT", mode)


def test_a_meeting_called_off_is_none() -> None:
    assert plover(meeting(status="cancelled")) is None


@pytest.mark.parametrize(
    ("cue", "expected"),
    [
        ("said", None),
        ("urged", "REQUEST"),
        ("has called for", "REQUEST"),
        ("accused", "ACCUSE"),
        ("criticising", "ACCUSE"),
        ("refuses", "REJECT"),
        ("warned", None),
        ("threatened", "THREATEN"),
        ("praised", "SUPPORT"),
        ("agreed", "AGREE"),
        (None, None),
    ],
)
def test_a_statement_is_what_its_cue_says(cue: str | None, expected: str | None) -> None:
    reading = StatementReading(content="words", form="indirect", cue=cue)
    evidence = Evidence(document="d", start=0, end=1, text="w", anchors={}, reading=reading)
    entry = Statement(
        id="s", evidence=(evidence,), sources=SOURCES, confidence=0.5, content="words", form="indirect", cue=cue
    )
    assert event(entry) == expected


@pytest.mark.parametrize(
    ("content", "form", "expected"),
    [
        ("to open two crossings", "pledge", "AGREE"),
        ("to bomb the port", "vow", "THREATEN"),
        ("to release the boats", "demand-accepted", "CONCEDE"),
    ],
)
def test_a_commitment_agrees_threatens_or_gives_way(content: str, form: str, expected: str) -> None:
    reading = CommitmentReading(content=content, form=form)  # type: ignore[arg-type]
    evidence = Evidence(document="d", start=0, end=1, text="w", anchors={}, reading=reading)
    entry = Commitment(
        id="c",
        evidence=(evidence,),
        sources=SOURCES,
        confidence=0.5,
        content=content,
        form=form,  # type: ignore[arg-type]
    )
    assert event(entry) == expected


@pytest.mark.parametrize(
    ("name", "sort", "state", "expected"),
    [
        ("fishing treaty", "law", "signed", "AGREE"),
        ("fishing treaty", "law", "withdrawn", "REJECT"),
        ("steel tariffs", "sanction", "imposed", "SANCTION"),
        ("steel tariffs", "sanction", "lifted", "CONCEDE"),
        ("night ferry ban", "order", "imposed", "COERCE"),
        ("two bridges", "operation", "reopened", "CONCEDE"),
        ("school law", "law", "in force", None),
        ("night ferry ban", "policy", "blocked from ending", None),
    ],
)
def test_a_measure_is_what_its_state_does(name: str, sort: str, state: str, expected: str | None) -> None:
    reading = MeasureReading(name=name, measure=sort, state=state)  # type: ignore[arg-type]
    evidence = Evidence(document="d", start=0, end=1, text="w", anchors={}, reading=reading)
    entry = Measure(
        id="x",
        evidence=(evidence,),
        sources=SOURCES,
        confidence=0.5,
        states=(),
        name=name,
        measure=sort,  # type: ignore[arg-type]
        state=state,
    )
    assert event(entry) == expected


@pytest.mark.parametrize(
    ("who", "text", "expected"),
    [
        ("troops", "Norvia sent 300 troops north", "MOBILIZE"),
        ("troops", "300 troops withdrew", "RETREAT"),
        ("relief supplies", "40 tonnes of relief supplies arrived", "AID"),
        ("migrants", "200 migrants were deported", "COERCE"),
        ("migrants", "200 migrants set out", None),
    ],
)
def test_a_movement_is_who_goes_and_how(who: str, text: str, expected: str | None) -> None:
    reading = MovementReading(who=who)
    evidence = Evidence(document="d", start=0, end=len(text), text=text, anchors={}, reading=reading)
    entry = Movement(id="v", evidence=(evidence,), sources=SOURCES, confidence=0.5, who=who)
    assert event(entry) == expected
