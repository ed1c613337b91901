"""JSON Lines there and back, for every kind and any text."""

import json
from typing import Any, get_type_hints

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import RecordError
from onrecord.export import json_lines
from onrecord.model import (
    KINDS,
    Actor,
    Annotations,
    ChangedField,
    Conflict,
    ConflictReading,
    Decision,
    Document,
    Duty,
    Entry,
    EntryDate,
    Evidence,
    Origin,
    Place,
    Problem,
    Size,
    Sources,
    Span,
    State,
)

# What JSON in UTF-8 can carry: no lone surrogates.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99))

st.register_type_strategy(str, TEXT)
st.register_type_strategy(float, NUMBERS)
st.register_type_strategy(Span, SPANS)


def _struct(kind: type) -> st.SearchStrategy[Any]:
    """Any value of a struct: hypothesis cannot see which of its fields are optional keywords."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name in kind.__struct_fields__}  # type: ignore[attr-defined]
    return st.builds(kind, **{name: st.from_type(hint) for name, hint in hints.items()})


JSON = st.none() | NUMBERS | TEXT
st.register_type_strategy(ChangedField, st.builds(ChangedField, field=TEXT, value=JSON, machine=JSON))

for value in (Decision, Actor, EntryDate, Place, Size, Duty, Sources, ConflictReading, Conflict, State):
    st.register_type_strategy(value, _struct(value))


def _entry(kind: type) -> st.SearchStrategy[Entry]:
    """An entry of this kind with up to two passages; its readings are of the class it extends."""
    (reading,) = kind.__bases__
    hints = {n: h for n, h in get_type_hints(kind).items() if n in kind.__struct_fields__ and n != "evidence"}  # type: ignore[attr-defined]
    anchors = st.dictionaries(TEXT, SPANS, max_size=2)
    evidence = st.builds(
        Evidence,
        document=TEXT,
        start=st.integers(0, 99),
        end=st.integers(0, 99),
        text=TEXT,
        anchors=anchors,
        reading=_struct(reading),
        also=st.lists(SPANS, max_size=2).map(tuple),
    )
    fields = {name: st.from_type(hint) for name, hint in hints.items()}
    return st.builds(kind, **fields, evidence=st.lists(evidence, max_size=2).map(tuple))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@settings(max_examples=20, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(data=st.data())
def test_an_entry_comes_back_as_it_was(kind: type, data: st.DataObject) -> None:
    entries = tuple(data.draw(st.lists(_entry(kind), max_size=3)))
    encoded = json_lines.encode(entries)
    assert json_lines.decode(encoded, Entry, "record.jsonl") == entries  # type: ignore[arg-type]
    assert json_lines.encode(entries) == encoded
    for line in encoded.splitlines():
        plain = json.loads(line)
        assert plain["schema"] == "onrecord/1"
        assert plain["kind"] == kind.__name__.lower()


@pytest.mark.parametrize("kind", [Document, Problem, Annotations], ids=lambda kind: kind.__name__)
@settings(max_examples=20, suppress_health_check=[HealthCheck.data_too_large, HealthCheck.too_slow])
@given(data=st.data())
def test_other_lines_come_back_too(kind: type, data: st.DataObject) -> None:
    values = tuple(data.draw(st.lists(_struct(kind), max_size=2)))
    assert json_lines.decode(json_lines.encode(values), kind, "file") == values


@pytest.mark.parametrize("separator", ["\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_a_line_break_in_a_text_does_not_break_the_line(separator: str) -> None:
    problem = Problem(source=f"a{separator}b", what="x", remedy="y")
    assert json_lines.decode(json_lines.encode([problem, problem]), Problem, "problems.jsonl") == (problem, problem)


@pytest.mark.parametrize(
    "line", [b"{", b"null", b"[]", b'{"source": 1, "what": "x", "remedy": "y"}', b'{"what": "x"}', b"\xff\xfe"]
)
def test_a_line_that_does_not_fit_is_named(line: bytes) -> None:
    good = json_lines.encode([Problem(source="a", what="b", remedy="c")])
    with pytest.raises(RecordError, match=r"problems\.jsonl, line 2: .*build the record again"):
        json_lines.decode(good + line + b"\n", Problem, "problems.jsonl")


def test_another_schema_is_refused() -> None:
    line = (
        json_lines.encode([])
        + b'{"kind":"meeting","schema":"onrecord/2","id":"1","evidence":[],"sources":{"documents":1,'
    )
    line += b'"independent":1},"confidence":1.0}\n'
    with pytest.raises(RecordError, match="line 1"):
        json_lines.decode(line, Entry, "record.jsonl")  # type: ignore[arg-type]


def test_a_document_from_before_a_field_was_added_is_read() -> None:
    written: dict[str, object] = {
        **{"id": "d1", "key": "a.txt", "path": "a.txt", "url": None, "text": "Rain.", "title": None, "publisher": None},
        **{"authors": [], "published": "2024-04-17", "modified": None, "language": "en", "blocks": []},
        "dates_from": {"rule": "date-line", "start": 0, "end": 4},
    }
    read = msgspec.json.decode(json.dumps(written), type=Document)
    assert read.metadata_from == {}
    assert read.dates_from == Origin(rule="date-line", start=0, end=4)
