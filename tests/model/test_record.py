"""A record as a whole, over entries made by hand."""

from typing import TypeVar

import pytest

from onrecord.model import (
    KINDS,
    Actor,
    Article,
    Commitment,
    CommitmentReading,
    Document,
    Entry,
    Evidence,
    Figure,
    FigureReading,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Movement,
    MovementReading,
    Record,
    Sources,
    State,
    Statement,
    StatementReading,
    actors_of,
    kind_of,
)
from support import article

F = TypeVar("F")

TEXT = "Ana Ruiz met Bo Lindt."
RUIZ = Actor(id="ana-ruiz", name="Ana Ruiz", role="minister", of="Chile")
LINDT = Actor(id="bo-lindt", name="Bo Lindt")
ONE = Sources(documents=1, independent=1)


def _said(reading: F) -> Evidence[F]:
    return Evidence(document="d", start=0, end=len(TEXT), text=TEXT, anchors={}, reading=reading)


def _entries() -> tuple[Entry, ...]:
    """One entry of each kind, in the usual order."""
    meeting, statement = MeetingReading(participants=(RUIZ, LINDT)), StatementReading(form="direct", content="Yes.")
    commitment, figure = CommitmentReading(content="to act", form="vow"), FigureReading(value=3.0)
    measure, movement = MeasureReading(name="a ban", measure="policy", state="ended"), MovementReading(who="a caravan")
    state = State(state="ended", date=None, by=LINDT, until=None, evidence=(0,))
    return (
        Meeting(id="1", participants=(RUIZ, LINDT), sources=ONE, confidence=0.5, evidence=(_said(meeting),)),
        Statement(
            id="2",
            speaker=RUIZ,
            form="direct",
            content="Yes.",
            sources=ONE,
            confidence=0.5,
            evidence=(_said(statement),),
        ),
        Commitment(
            id="3",
            by=(RUIZ,),
            to=(LINDT,),
            content="to act",
            form="vow",
            sources=ONE,
            confidence=0.5,
            evidence=(_said(commitment),),
        ),
        Figure(id="4", value=3.0, claimed_by=RUIZ, sources=ONE, confidence=0.5, evidence=(_said(figure),)),
        Measure(
            id="5",
            name="a ban",
            measure="policy",
            state="ended",
            states=(state,),
            sources=ONE,
            confidence=0.5,
            evidence=(_said(measure),),
        ),
        Movement(id="6", who="a caravan", sources=ONE, confidence=0.5, evidence=(_said(movement),)),
    )


@pytest.fixture
def record() -> Record:
    return Record(documents=(Document.of(article(TEXT)),), entries=_entries())


def test_kinds_are_the_six_of_the_contract() -> None:
    assert [kind_of(entry) for entry in _entries()] == [
        "meeting",
        "statement",
        "commitment",
        "figure",
        "measure",
        "movement",
    ]
    assert tuple(type(entry) for entry in _entries()) == KINDS


def test_a_record_is_its_entries_and_counts_them(record: Record) -> None:
    assert len(record) == 6
    assert tuple(record) == record.entries
    assert record.counts() == dict.fromkeys(map(kind_of, record), 1)
    assert list(Record(documents=(), entries=()).counts().values()) == [0] * 6


def test_each_kind_by_its_name(record: Record) -> None:
    views = (record.meetings, record.statements, record.commitments, record.figures, record.measures, record.movements)
    assert tuple(entry for view in views for entry in view) == record.entries


def test_documents_by_id(record: Record) -> None:
    assert record.document("d").text == TEXT
    with pytest.raises(KeyError, match="nowhere"):
        record.document("nowhere")


def test_actors_stand_once_for_each_office_by_name(record: Record) -> None:
    assert record.actors == (RUIZ, LINDT)
    assert [actors_of(entry) for entry in record] == [(RUIZ, LINDT), (RUIZ,), (RUIZ, LINDT), (RUIZ,), (LINDT,), ()]


def test_a_notebook_shows_the_counts_and_runs_nothing(record: Record) -> None:
    shown = record._repr_html_()
    assert "6 entries from 1 documents" in shown
    assert "<th>meeting</th><td>1</td>" in shown
    assert "<script" not in shown


def test_a_document_is_its_article_and_more() -> None:
    one = article(TEXT, "2023-12-28")
    document = Document.of(one, copy_of="other", cites=("AFP",), story="d")
    assert all(getattr(document, name) == getattr(one, name) for name in Article.__struct_fields__)
    assert (document.copy_of, document.cites, document.story) == ("other", ("AFP",), "d")
