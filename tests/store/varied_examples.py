"""A record of entries as different as its lists are to tell apart: kinds, dates, places, statuses, sources, decisions."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from onrecord.model import (
    About,
    Actor,
    Article,
    Block,
    Commitment,
    CommitmentReading,
    Conflict,
    ConflictReading,
    Decision,
    Document,
    Entry,
    EntryDate,
    Evidence,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Page,
    Place,
    Sources,
    State,
    Statement,
    StatementReading,
)
from onrecord.reconcile.delta import Delta
from onrecord.store import Store
from store_examples import VERSION, WHEN

PUBLISHERS = ("The River Post", "Harbour Daily", "Café Courier", None)
PEOPLE = ("Ada Lind", "José Ybarra", "Rosa Vidal")
PLACES = (
    Place(name="Port Alba", country="PT"),
    Place(name="San José", country="CR"),
    Place(name="the quay"),
    None,
)
DATES = ("2024-01-05", "2024-01", "2024", "2024-02-27/2024-03-02", None, "../2023-12-31", "2023-11-11", "not EDTF")
STATUSES = ("held", "planned", "cancelled")
TEXT = "The ferry talks went on at the quay"


def documents() -> tuple[Document, ...]:
    """Twelve: of four publishers, two stories, with copies and versions of one."""
    made = [_document(number) for number in range(12)]
    first = made[0].id
    for number, known in (
        (3, {"copy_of": first}),
        (4, {"copy_of": first}),
        (5, {"version_of": made[1].id, "version": 2}),
    ):
        made[number] = _document(number, **known)
    return tuple(made)


def _document(number: int, **known: Any) -> Document:
    key = f"reports/{number:02}.txt"
    text = f"{TEXT}\n{number}"
    end = len(TEXT)
    return Document(
        id=sha256(key.encode()).hexdigest()[:16], key=key, path=key, url=None, text=text,
        title=f"Ferry report {number}", publisher=PUBLISHERS[number % 4], authors=(),
        published=f"2024-03-{number + 1:02}" if number % 5 else None, modified=None, dates_from=None, language="en",
        blocks=(Block(start=0, end=end, keep=True),), story="ferry" if number < 8 else None, **known,
    )  # fmt: skip


def entries(of: Sequence[Document]) -> tuple[Entry, ...]:
    """Forty-eight; their numbers choose what they are."""
    return tuple(_entry(number, of) for number in range(48))


def _entry(number: int, of: Sequence[Document]) -> Entry:
    told = sorted({number % 12, number * 5 % 12, number // 7})
    value = DATES[number % len(DATES)]
    shared: dict[str, Any] = {
        "date": EntryDate(value=value, text="", from_="stated") if value else None,
        "place": PLACES[number % 4],
    }
    beside: dict[str, Any] = {
        "sources": Sources(documents=len(told), independent=1 + number % 3, covering=1 + number % 4),
        "conflicts": _conflicts(number),
        "confidence": (number * 7 % 20) / 20,
        "importance": ("independent-sources", "high-office")[: number % 3],
        "decisions": _decisions(number),
    }
    people = tuple(Actor(id=name.lower().replace(" ", "-"), name=name) for name in PEOPLE[: number % 4])
    match number % 4:
        case 0:
            fields: dict[str, Any] = {"participants": people, "status": STATUSES[number % 3], "name": "ferry talks"}
            return Meeting(
                id=_id("meeting", number), evidence=_passages(told, of, MeetingReading()), **shared, **fields, **beside
            )
        case 1:
            said: dict[str, Any] = {
                "speaker": people[0] if people else None,
                "form": "direct",
                "content": f"words {number}",
            }
            reading = StatementReading(form="direct", content="x")
            return Statement(
                id=_id("statement", number), evidence=_passages(told, of, reading), **shared, **said, **beside
            )
        case 2:
            later = (_id("meeting", number + 2),) if number % 8 == 2 else ()
            told_of: dict[str, Any] = {"by": people, "content": "a ferry", "form": "pledge", "follow_ups": later}
            promised = CommitmentReading(content="a ferry", form="pledge")
            return Commitment(
                id=_id("commitment", number), evidence=_passages(told, of, promised), **shared, **told_of, **beside
            )
    reached: dict[str, Any] = {
        "name": "the toll",
        "measure": "law",
        "state": ("proposed", "in force")[number % 2 * (number % 3) // 2],
    }
    by = people[0] if people else None
    states = (State(state=reached["state"], date=None, by=by, until=None, evidence=(0,)),)
    law = MeasureReading(name="the toll", measure="law", state="proposed")
    return Measure(
        id=_id("measure", number), evidence=_passages(told, of, law), states=states, **shared, **reached, **beside
    )


def _id(kind: str, number: int) -> str:
    return f"{kind}-{number:012}"


def _passages(told: Iterable[int], of: Sequence[Document], reading: Any) -> tuple[Any, ...]:
    return tuple(
        Evidence(document=of[number].id, start=0, end=len(TEXT), text=TEXT, anchors={}, reading=reading)
        for number in told
    )


def _conflicts(number: int) -> tuple[Conflict, ...]:
    reading = ConflictReading(value="one", evidence=(0,))
    return (Conflict(field="place", readings=(reading, reading)),) if number % 5 == 0 else ()


def _decisions(number: int) -> tuple[Decision, ...]:
    kinds: tuple[About, ...] = ("meeting", "statement", "commitment", "measure")
    about = kinds[number % 4]
    if number % 9 == 0:
        return (Decision(correction="c", action="accept", about=about, by="A", when=""),)
    if number % 11 == 10:
        return (Decision(correction="r", action="reject", about=about, by="A", when=""),)
    if number % 13 == 12:
        return (Decision(correction="a", action="merge", about="actor", by="A", when="", actor="ada-lind"),)
    return ()


def fill(store: Store, told: Sequence[Document], said: Sequence[Entry], gone: Sequence[str] = ()) -> None:
    """A revision of these documents and entries; `gone` are entries."""
    with store.writing() as writer:
        for one in told:
            digest = sha256(one.text.encode()).hexdigest()
            page = Page(
                key=one.key, path=one.path, media_type="text/plain", text=one.text, encoding="utf-8", digest=digest
            )
            article = Article(**{name: getattr(one, name) for name in Article.__struct_fields__})
            writer.keep(page, article, (), VERSION)
        writer.pending()
        delta = Delta(documents=tuple(told), entries=tuple(said), gone_entries=tuple(gone))
        writer.apply(delta, when=WHEN, what="add", by="Tester", version=VERSION)
