"""Records of any text at all, for property tests of the exports."""

from typing import TypeVar

from hypothesis import strategies as st
from report_record import document

from onrecord.model import (
    Actor,
    Commitment,
    CommitmentReading,
    EntryDate,
    Evidence,
    Movement,
    MovementReading,
    Place,
    Plover,
    Record,
    Sources,
    Span,
    Statement,
    StatementReading,
)

SAMPLES = st.sampled_from(
    [
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "javascript:alert(1)",
        "{{ 7 * 7 }}{% raw %}",
        "]]>&lt;&#0;",
        "\u202e\u2066\x00\x1b[31m",
        "../../etc/passwd",
        "CON",
        "\ud7ff\U0001f600\u0301",
        "a\nb\r\n\tc",
        "http://[::1",
        "\"' “”",
    ]
)
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40), SAMPLES)
F = TypeVar("F")
ONE = Sources(documents=1, independent=1)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """A record of one document, whose text, ids and names may be anything, and three entries on it."""
    text, id_, name, words = draw(TEXTS), draw(TEXTS), draw(TEXTS), draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    one = document(draw(TEXTS), text, 9, title=draw(st.none() | TEXTS), publisher=name, url=draw(st.none() | TEXTS))
    speaker = Actor(id=draw(TEXTS), name=name, role=draw(st.none() | TEXTS), of=draw(st.none() | TEXTS))
    date = EntryDate(
        value=draw(st.sampled_from(["2024-04-16", "2024-21", "2024/..", "2024-04~", "soon"])),
        text=words,
        from_="stated",
    )

    def evidence(reading: F) -> tuple[Evidence[F], ...]:
        anchors = {"content": Span(start, end), words: Span(start, end)}
        return (
            Evidence(document=one.id, start=start, end=end, text=text[start:end], anchors=anchors, reading=reading),
        )

    common = {"sources": ONE, "confidence": 0.5, "date": date, "place": Place(name=words)}
    statement = Statement(
        id=id_,
        speaker=speaker,
        to=(Actor(id="other", name=words),),
        form="direct",
        content=words,
        plover=Plover(event="ACCUSE"),
        evidence=evidence(StatementReading(form="direct", content=words)),
        **common,  # type: ignore[arg-type]  # keyword by keyword
    )
    commitment = Commitment(
        id=f"{id_}-2",
        by=(speaker,),
        to=(Actor(id="other", name=words),),
        form="pledge",
        content=words,
        plover=Plover(event="AGREE"),
        evidence=evidence(CommitmentReading(form="pledge", content=words)),
        **common,  # type: ignore[arg-type]
    )
    movement = Movement(
        id=f"{id_}-3",
        who=words,
        origin=name,
        destination=words,
        evidence=evidence(MovementReading(who=words)),
        **common,  # type: ignore[arg-type]
    )
    return Record(documents=(one,), entries=(statement, commitment, movement))
