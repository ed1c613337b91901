"""Records made of text that tries to get out of its cell, page or line: for property tests of every format."""

from hypothesis import strategies as st

from onrecord.model import (
    Actor,
    Conflict,
    ConflictReading,
    Document,
    Entry,
    EntryDate,
    Evidence,
    Figure,
    FigureReading,
    Meeting,
    MeetingReading,
    Place,
    Record,
    Sources,
    Statement,
    StatementReading,
)

PIECES = (
    "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "＝1", "'", '"', "'=x", ";=1", ",",
    "<script>", "</content>", "]]>", "<!--", "&amp;", "&#x41;", "_x0041_", "*b*", "_i_", "`c`", "[a](b)", "![", "|", "# h",
    "> q", "- l", "1. n", "~~s~~", "\\", "\n", "\r\n", "\r", "\u2028", "\u0085", "\x00", "\x0b", "\x1b[31m", "\ufffe",
    "\u202e", "\u2066", "\ud800", "\udfff", "😀", "é", "@name", "#12", "https://a.example/x", "www.a.example", "BEGIN:VEVENT",
    "END:VCALENDAR", ":", ";", "\\n", " ", "word", "-5", "12.50", "$x$", "{{ x }}",
)  # fmt: skip

texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=6).map("".join)
said = texts.filter(bool)
maybe = st.none() | texts
addresses = st.none() | texts | texts.map(lambda text: f"https://a.example/{text}")
dates = st.sampled_from(
    [None, "2024-04-16", "2024-04", "2024-04-16~", "2024", "2024-05-03/2024-05-05", "2024-05/..", "0001-01-01", "9999-12-31", "1899-12-31", "x"]
)  # fmt: skip
numbers = st.none() | st.floats(allow_nan=False, allow_infinity=False)
SOURCES = Sources(documents=1, independent=1)


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    return Document(
        id=f"d{number}{draw(texts)}",
        key=draw(texts),
        path=draw(texts),
        url=draw(addresses),
        text=draw(said),
        title=draw(maybe),
        publisher=draw(maybe),
        authors=tuple(draw(st.lists(texts, max_size=2))),
        published=draw(dates),
        modified=draw(dates),
        dates_from=None,
        language="en",
        blocks=(),
    )


@st.composite
def entry_dates(draw: st.DrawFn) -> EntryDate | None:
    value = draw(dates)
    return None if value is None else EntryDate(value=value, text=draw(texts | st.just("May 3-5")), from_="resolved")


@st.composite
def entries(draw: st.DrawFn, number: int, document: Document) -> Entry:
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    actor = Actor(id=draw(texts), name=draw(texts), role=draw(maybe), of=draw(maybe))
    id_, date, name = f"e{number}{draw(texts)}", draw(entry_dates()), draw(texts)
    conflicts = (Conflict(field="date", readings=(ConflictReading(value=draw(texts), evidence=(0, 7)),)),)

    def evidence(reading: object) -> tuple[Evidence[object], ...]:
        place = {"document": document.id, "start": start, "end": end, "text": document.text[start:end]}
        return (Evidence(anchors={}, reading=reading, **place),)  # type: ignore[arg-type]  # field by field, in a test

    common = {"id": id_, "date": date, "sources": SOURCES, "conflicts": conflicts, "confidence": 0.5}
    match draw(st.sampled_from(["meeting", "statement", "figure"])):
        case "meeting":
            status = draw(st.sampled_from(["held", "planned", "cancelled", "under-way"]))
            place = Place(name=draw(texts), country=draw(maybe), lat=1.5, lon=-2.25)
            own = {"participants": (actor,), "name": name, "status": status, "place": place, "agenda": (name,)}
            return Meeting(evidence=evidence(MeetingReading()), **own, **common)  # type: ignore[arg-type]
        case "statement":
            reading = StatementReading(form="direct", content=name)
            return Statement(evidence=evidence(reading), speaker=actor, form="direct", content=name, **common)  # type: ignore[arg-type]
    figure = {"value": draw(numbers), "counted": name, "claimed_by": actor, "unit": draw(maybe)}
    return Figure(evidence=evidence(FigureReading()), **figure, **common)  # type: ignore[arg-type]


@st.composite
def records(draw: st.DrawFn) -> Record:
    found = [draw(documents(number)) for number in range(draw(st.integers(1, 2)))]
    count = draw(st.integers(0, 3))
    return Record(
        documents=tuple(found),
        entries=tuple(draw(entries(number, draw(st.sampled_from(found)))) for number in range(count)),
    )
