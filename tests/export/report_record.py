"""A small record made by hand: an invented negotiation between two invented countries about a river.

All six kinds, a conflict, dates of every sort, overlapping anchors, every reason for dropping a block, input
that could not be read, and text that tries to break out of the page.
"""

from typing import Any, TypeVar, get_args

from msgspec.structs import replace

from onrecord.model import (
    Action,
    Actor,
    Block,
    Change,
    ChangedField,
    Commitment,
    CommitmentReading,
    Conflict,
    ConflictReading,
    Correction,
    CorrectionTarget,
    Decision,
    Document,
    DropReason,
    Duty,
    EntryDate,
    Evidence,
    Figure,
    FigureReading,
    FollowUp,
    Measure,
    MeasureReading,
    Meeting,
    MeetingReading,
    Movement,
    MovementReading,
    Origin,
    Orphaned,
    Place,
    Plover,
    Problem,
    Record,
    Size,
    Sources,
    Span,
    State,
    Statement,
    StatementReading,
)

F = TypeVar("F")

HOSTILE_TITLE = """Talks</title><script>alert("1")</script><img src=x onerror='alert(2)'>"""
HOSTILE_ID = 'x"><script>alert(3)</script>'

COURIER = (
    "Ministers of Ostrava Minor and Velden met behind closed doors in Port Anselm on Tuesday to settle who may "
    "draw water from the Liss. The water minister, Ida Morrow, told reporters that “the gates will open by "
    "spring” and that Velden would share its gauges.\n"
    "\n"
    "More than 4,200 farmers crossed the ford in March, the River Guard said. About 900 of them are still walking "
    "north from Lower Brand to the capital.\n"
    "\n"
    "The pumping ban was ordered by the High Court in 2019, suspended in May 2021 and is expected to end this week. "
    "Under it mill owners must give 48 hours’ notice before they close a sluice.\n"
)
GAZETTE = (
    HOSTILE_TITLE + "\n"
    "\n"
    "The two ministers sat down in Port Anselm on Wednesday, the Gazette has learned. Velden agreed to keep the "
    "lower gates open until the harvest is in, if the rain holds.\n"
    "\n"
    "• The gates\n"
    "• The gauges\n"
    "\n"
    "An unnamed guard officer said \u202ethe ford <b>never</b> closes & never will.\n"
)
NOISE = {reason: f"Noise of the sort {reason}, number {number}." for number, reason in enumerate(get_args(DropReason))}

MORROW = Actor(id="a-morrow", name="Ida Morrow", role="water minister", of="Ostrava Minor")
VELDEN = Actor(id="a-velden", name="Velden")
COURT = Actor(id="a-court", name="High Court", of="Ostrava Minor")
GUARD = Actor(id="a-guard", name="River Guard")
OFFICER = Actor(id="a-officer", name="unnamed guard officer")


def span(text: str, words: str) -> Span:
    """Where the words stand in the text for the first time."""
    return Span(start := text.index(words), start + len(words))


def blocks(text: str, kept: int) -> tuple[Block, ...]:
    """A block for each line with text in it: kept ones first, then one for each reason to drop."""
    found: list[Block] = []
    start, reasons = 0, get_args(DropReason)
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        if body.strip():
            keep = len(found) < kept
            role = "list-item" if body.startswith("•") else "heading" if body.startswith("Talks") else "paragraph"
            found.append(
                Block(
                    start=start,
                    end=start + len(body),
                    keep=keep,
                    reason=None if keep else reasons[(len(found) - kept) % len(reasons)],
                    role=role,  # type: ignore[arg-type]  # one of the three, spelled out above
                )
            )
        start += len(line)
    return tuple(found)


def document(id_: str, text: str, kept: int, **other: object) -> Document:
    fields: dict[str, object] = {
        "id": id_,
        "key": f"{id_}.txt",
        "path": f"{id_}.txt",
        "url": None,
        "text": text,
        "title": None,
        "publisher": None,
        "authors": (),
        "published": None,
        "modified": None,
        "dates_from": None,
        "language": "en",
        "blocks": blocks(text, kept),
    }
    return Document(**(fields | other))  # type: ignore[arg-type]  # keyword by keyword, in a test


def evidence(document: Document, words: str, reading: F, **anchors: str) -> Evidence[F]:
    passage = span(document.text, words)
    return Evidence(
        document=document.id,
        start=passage.start,
        end=passage.end,
        text=words,
        anchors={name.replace("__", "."): span(document.text, said) for name, said in anchors.items()},
        reading=reading,
    )


COURIER_DOCUMENT = document(
    "d-courier",
    COURIER + "\n" + "\n\n".join(NOISE.values()) + "\n",
    kept=3,
    title="Ministers meet over the Liss",
    publisher="The Port Courier",
    authors=("Nell Farrow", "Oskar Vane"),
    published="2024-04-17",
    modified="2024-04-18",
    dates_from=Origin(rule="date-line", start=0, end=9),
    metadata_from={"title": Origin(rule="heading"), "publisher": Origin(rule="outlet-name", start=0, end=9)},
    url="https://courier.example/liss?a=1&b=2",
    story="s-1",
    cites=("River Wire",),
)
GAZETTE_DOCUMENT = document(
    HOSTILE_ID,
    GAZETTE,
    kept=9,
    title=HOSTILE_TITLE,
    publisher="Velden Gazette",
    published="2024-04-18",
    url="javascript:alert(4)",
    story="s-1",
    copy_of="d-courier",
)
BARE_DOCUMENT = document("d-bare", "Rain.\n", kept=1)


RIVER_URL = "https://courier.example/river"
RIVER_TEXTS = (
    "The Liss rose by 20 centimetres on Monday. Nobody was hurt. The mills are open.\n",
    "The Liss rose by 35 centimetres on Monday. Two mills are closed & <b>shut</b>. The mills are open.\n",
    "The Liss rose by 35 centimetres on Monday. The mills are open.\n",
)
LEVEL, HURT, CLOSED = (
    "The Liss rose by {} centimetres on Monday.",
    "Nobody was hurt.",
    "Two mills are closed & <b>shut</b>.",
)


def version(number: int, *changes: Change, **other: object) -> Document:
    """The article on the river in one of its versions."""
    fields: dict[str, object] = {
        "title": "The Liss rises",
        "publisher": "The Port Courier",
        "url": RIVER_URL,
        "fetched": f"2024-04-2{number}T09:30:00Z",
        "version": number,
        "version_of": "d-river-1" if number > 1 else None,
        "changes_from": f"d-river-{number - 1}" if changes else None,
        "changes": changes,
    }
    return document(f"d-river-{number}", RIVER_TEXTS[number - 1], 9, **(fields | other))


def versions_record() -> Record:
    """Three versions of one article, the third of them found twice, and two whose order nobody knows."""
    old, new, _ = RIVER_TEXTS
    second = version(
        2,
        Change(kind="changed", old=span(old, LEVEL.format(20)), new=span(new, LEVEL.format(35))),
        Change(kind="removed", old=span(old, HURT)),
        Change(kind="added", new=span(new, CLOSED)),
    )
    third = version(3, Change(kind="removed", old=span(new, CLOSED)))
    again = replace(third, id="d-river-4", fetched=None, copy_of=third.id, changes_from=None, changes=())
    undated = document("d-when-1", "Rain.\n", 1, url=RIVER_URL + "-2")
    return Record(
        documents=(
            version(1),
            second,
            third,
            again,
            undated,
            replace(undated, id="d-when-2", key="when-2", version_of=undated.id),
        ),
        entries=(
            Movement(
                id="e-mills",
                who="mills",
                evidence=(evidence(second, CLOSED, MovementReading(who="mills"), who="mills"),),
                sources=Sources(documents=1, independent=1),
                confidence=0.5,
            ),
        ),
    )


def _meeting() -> Meeting:
    tuesday = EntryDate(value="2024-04-16", text="Tuesday", from_="resolved")
    first = evidence(
        COURIER_DOCUMENT,
        "Ministers of Ostrava Minor and Velden met behind closed doors in Port Anselm on Tuesday to settle who may "
        "draw water from the Liss.",
        MeetingReading(participants=(MORROW, VELDEN), date=tuesday),
        participants__0="Ministers of Ostrava Minor",
        participants__1="Ostrava Minor and Velden",
        date="Tuesday",
        place="Port Anselm",
        closed_door="behind closed doors",
    )
    second = evidence(
        GAZETTE_DOCUMENT,
        "The two ministers sat down in Port Anselm on Wednesday",
        MeetingReading(participants=(MORROW, VELDEN)),
        participants__0="The two ministers",
        date="Wednesday",
        place="in Port Anselm",
        outcome="Velden agreed to keep the lower gates open",
    )
    return Meeting(
        id="e-meeting",
        participants=(MORROW, VELDEN),
        mode="in-person",
        closed_door=True,
        status="held",
        agenda=("water from the Liss", "gauges"),
        outcome="Velden agreed to keep the lower gates open",
        date=tuesday,
        place=Place(name="Port Anselm", country="OM"),
        evidence=(first, second),
        sources=Sources(documents=2, independent=1),
        conflicts=(
            Conflict(
                field="date",
                readings=(
                    ConflictReading(value="2024-04-16", evidence=(0,)),
                    ConflictReading(value="2024-04-17", evidence=(1,)),
                ),
            ),
        ),
        confidence=0.91,
        plover=Plover(event="CONSULT", mode="visit"),
    )


def _planned_meeting() -> Meeting:
    reading = MeetingReading(status="planned")
    return Meeting(
        id="e-meeting-planned",
        name="river conference",
        status="planned",
        date=EntryDate(value="2024-06~", text="early summer", from_="resolved"),
        evidence=(evidence(BARE_DOCUMENT, "Rain.", reading, name="Rain"),),
        sources=Sources(documents=1, independent=1),
        confidence=0.4,
    )


def _statements() -> tuple[Statement, ...]:
    words = (
        "The water minister, Ida Morrow, told reporters that “the gates will open by spring” and that Velden would "
        "share its gauges."
    )
    said = "“the gates will open by spring” and that Velden would share its gauges"
    reading = StatementReading(form="mixed", content=said, speaker=MORROW, cue="told")
    mixed = Statement(
        id="e-statement",
        speaker=MORROW,
        form="mixed",
        content=said,
        cue="told",
        channel="press conference",
        via="River Wire",
        about=("the gates", "gauges"),
        date=EntryDate(value="2024-04-16/..", text="Tuesday", from_="inferred"),
        evidence=(
            evidence(COURIER_DOCUMENT, words, reading, speaker="Ida Morrow", cue="told", content=said, due="by spring"),
        ),
        sources=Sources(documents=1, independent=1),
        confidence=0.7,
    )
    content = "the ford <b>never</b> closes & never will"
    unnamed = StatementReading(form="direct", content=content, speaker=OFFICER, cue="said")
    direct = Statement(
        id=HOSTILE_ID,
        speaker=OFFICER,
        form="direct",
        content=content,
        cue="said",
        evidence=(
            evidence(
                GAZETTE_DOCUMENT,
                "An unnamed guard officer said \u202ethe ford <b>never</b> closes & never will.",
                unnamed,
                speaker="An unnamed guard officer",
                content=content,
            ),
        ),
        sources=Sources(documents=1, independent=1),
        confidence=0.66,
    )
    return mixed, direct


def _commitment() -> Commitment:
    content = "keep the lower gates open until the harvest is in"
    reading = CommitmentReading(form="agreement", content=content, by=(VELDEN,))
    return Commitment(
        id="e-commitment",
        by=(VELDEN,),
        to=(MORROW,),
        content=content,
        form="agreement",
        condition="if the rain holds",
        due="2024-09",
        status="broken",
        follow_ups=("e-figure", "gone"),
        follow_up_reasons=(
            FollowUp(
                entry="e-figure",
                relation="broken",
                actors=("a-velden",),
                words=("gates", "open"),
                says="despite its pledge",
            ),
        ),
        status_from="e-figure",
        plover=Plover(event="AGREE"),
        date=EntryDate(value="2024-04-15/2024-04-21", text="this week", from_="resolved"),
        evidence=(
            evidence(
                GAZETTE_DOCUMENT,
                "Velden agreed to keep the lower gates open until the harvest is in, if the rain holds.",
                reading,
                by="Velden",
                content=content,
                due="until the harvest is in",
            ),
        ),
        sources=Sources(documents=1, independent=1),
        confidence=0.86,
    )


def _figure() -> Figure:
    reading = FigureReading(value=4200.0, bound="more than", counted="farmers")
    return Figure(
        id="e-figure",
        value=4200.0,
        bound="more than",
        counted="farmers",
        period="2024-03",
        claimed_by=GUARD,
        evidence=(
            evidence(
                COURIER_DOCUMENT,
                "More than 4,200 farmers crossed the ford in March, the River Guard said.",
                reading,
                bound="More than",
                value="4,200",
                counted="farmers",
                period="March",
                claimed_by="River Guard",
            ),
        ),
        sources=Sources(documents=1, independent=1, covering=2),
        confidence=0.95,
    )


def _measure() -> Measure:
    words = (
        "The pumping ban was ordered by the High Court in 2019, suspended in May 2021 and is expected to end this week."
    )
    reading = MeasureReading(name="pumping ban", measure="ruling", state="ordered")
    return Measure(
        id="e-measure",
        name="pumping ban",
        measure="ruling",
        state="to end",
        by=COURT,
        states=(
            State(state="ordered", date="2019", by=COURT, until=None, evidence=(0,)),
            State(state="suspended", date="2021-05", by=None, until="2022", evidence=(0,)),
            State(state="to end", date="2024-04-29/2024-05-05?", by=None, until=None, evidence=(0, 7)),
        ),
        duties=(Duty(who="mill owners", what="give notice before they close a sluice", deadline="48 hours"),),
        evidence=(
            evidence(COURIER_DOCUMENT, words, reading, name="pumping ban", by="High Court", date="2019", until="May"),
        ),
        sources=Sources(documents=1, independent=1),
        importance=("high-office", "change-of-state"),
        confidence=0.8,
    )


def _movements() -> tuple[Movement, ...]:
    reading = MovementReading(who="farmers")
    walking = Movement(
        id="e-movement",
        who="farmers",
        size=Size(text="About 900 of them", value=900.0, bound="approximately"),
        origin="Lower Brand",
        destination="the capital",
        heading="north",
        evidence=(
            evidence(
                COURIER_DOCUMENT,
                "About 900 of them are still walking north from Lower Brand to the capital.",
                reading,
                size="About 900",
                who="them",
                origin="Lower Brand",
                destination="the capital",
            ),
        ),
        sources=Sources(documents=1, independent=1),
        confidence=0.5,
    )
    unread = Movement(
        id="e-movement-unread",
        who="geese",
        date=EntryDate(value="2024-S1", text="spring", from_="stated"),
        evidence=(evidence(BARE_DOCUMENT, "Rain", reading),),
        sources=Sources(documents=1, independent=1),
        confidence=0.1,
    )
    return walking, unread


def record() -> Record:
    """The record, made anew."""
    return Record(
        documents=(COURIER_DOCUMENT, GAZETTE_DOCUMENT, BARE_DOCUMENT),
        entries=(
            _meeting(),
            _planned_meeting(),
            *_statements(),
            _commitment(),
            _figure(),
            _measure(),
            *_movements(),
        ),
        problems=(
            Problem(source="<script>.bin", what="it is not text", remedy="convert it to text first"),
            Problem(source="long.txt", what="the last line is cut", remedy="fetch it again", lost=False),
        ),
    )


WHO: dict[str, Any] = {"by": "Ann Other", "when": "2026-11-22T14:00:00.000001Z"}


def decided(action: Action, **more: Any) -> Decision:
    """A decision on a figure."""
    return Decision(correction=f"correction-{action}", action=action, about="figure", **WHO, **more)


def decisions_record() -> Record:
    """A record with decisions of every sort: accepted and kept, corrected, overruled, rejected, without effect."""
    plain = record()
    meeting, *others = plain.entries
    changed = (
        ChangedField(field="date", value={"value": "2024-03-05", "text": "", "from": "corrected"}, machine=None),
        ChangedField(field="participants", value=[{"name": "Ana Quill", "role": "mayor", "of": "Velmark"}], machine=[]),
        ChangedField(field="closed_door", value=True, machine=False),
        ChangedField(field="outcome", value="7,000 tonnes & more <b>", machine=7000.0),
    )
    rejected, *rest = others
    orphan = Correction(id="correction-gone", action="merge", targets=(CorrectionTarget(correction="x"),), **WHO)
    return replace(
        plain,
        entries=(
            replace(meeting, decisions=(decided("edit", changed=changed, why="as <i>she</i> says"), decided("pin"))),
            *(
                replace(entry, decisions=(decided("accept", kept=True, overruled_by="correction-reject"),))
                for entry in rest
            ),
        ),
        rejected=(replace(rejected, decisions=(decided("reject", why="never took place"),)),),
        orphaned=(Orphaned(correction=orphan, what="its evidence is gone", remedy="decide anew"),),
    )
