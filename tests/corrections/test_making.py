"""What a person says, turned into a correction; what cannot be said so, and what would do."""

from collections.abc import Callable

import pytest
from decided_examples import ANA, deciding, figure, record, target

from onrecord import corrections
from onrecord.corrections import Deciding, read_value
from onrecord.errors import CorrectionError
from onrecord.model import Correction, Selector, Span, identified, text_digest

PLAIN = record()
BOATS = figure(PLAIN, 7000.0)


@pytest.mark.parametrize(
    ("about", "field", "text", "expected"),
    [
        ("figure", "value", "7,000", 7000.0),
        ("figure", "value", "", None),
        ("figure", "bound", "at least", "at least"),
        ("figure", "period", "2024-02~", "2024-02~"),
        ("meeting", "date", "2024-03-05", {"value": "2024-03-05", "text": "", "from": "corrected"}),
        ("meeting", "date", "2024-03-05/2024-03-07", {"value": "2024-03-05/2024-03-07", "text": "", "from": "corrected"}),
        ("meeting", "closed_door", "yes", True),
        ("meeting", "agenda", "fish; boats ;", ["fish", "boats"]),
        ("meeting", "participants", "ANA QUILL", [{"id": "ana-quill", "name": "Ana Quill", "role": "harbour master", "of": "Velmark"}]),
        ("statement", "speaker", "Bo Tarn", {"id": "bo-tarn", "name": "Bo Tarn", "role": None, "of": None}),
        ("statement", "speaker", "", None),
        ("statement", "content", "[sic] it was so", "[sic] it was so"),
        ("measure", "duties", '[{"who": "ports", "what": "close"}]', [{"who": "ports", "what": "close", "deadline": None}]),
        ("movement", "size", "7000", {"text": "7000", "value": 7000.0, "low": None, "high": None, "bound": "exactly"}),
        ("document", "authors", "A. One; B. Two", ["A. One", "B. Two"]),
        ("document", "published", "2024-03-05", "2024-03-05"),
        ("block", "keep", "no", False),
    ],
)  # fmt: skip
def test_values_as_a_command_line_gives_them(about: str, field: str, text: str, expected: object) -> None:
    assert read_value(about, field, text, [ANA]) == expected


@pytest.mark.parametrize(
    ("about", "field", "text", "told"),
    [
        ("figure", "vallue", "7", "those that can: date, weekday, place, value"),
        ("figure", "value", "many", "'many' is no number; write 7000"),
        ("figure", "bound", "over", "allowed: exactly, approximately, more than"),
        ("meeting", "date", "last Friday", "is no EDTF date; write 2024-01-31"),
        ("meeting", "status", "", "allowed: held, planned"),
        ("document", "published", "March", "is no EDTF date"),
        ("document", "id", "x", "no field 'id'"),
        ("meeting", "closed_door", "maybe", "neither yes nor no"),
        ("measure", "duties", "close the ports", "duties of a measure"),
    ],
)
def test_what_does_not_fit_is_told_with_what_would(about: str, field: str, text: str, told: str) -> None:
    with pytest.raises(CorrectionError, match=told):
        read_value(about, field, text)


def test_an_entry_is_aimed_at_by_what_makes_it_what_it_is() -> None:
    made = corrections.accept(PLAIN, BOATS.id, deciding())
    for passage, evidence in zip(target(made).passages, BOATS.evidence, strict=True):
        text = PLAIN.document(evidence.document).text
        assert passage.source.sha256 == text_digest(text)
        assert passage.principal["value"] == Selector.of(evidence.anchors["value"], text)
        assert passage.reading == evidence.reading
        assert passage.passage.stands(text)


def test_the_id_is_that_of_the_content() -> None:
    made = corrections.accept(PLAIN, BOATS.id, Deciding("Ann", "2026-11-22T14:00:00Z"))
    assert made == corrections.accept(PLAIN, BOATS.id, Deciding("Ann", "2026-11-22T14:00:00Z"))
    assert made.id != corrections.accept(PLAIN, BOATS.id, Deciding("Ann", "2026-11-22T14:00:01Z")).id
    assert identified(made) == made


def test_a_selector_stands_only_at_its_place() -> None:
    text = "so it is, so it is not"
    found = Selector.of(Span(3, 5), text)
    assert found.stands(text)
    assert not found.stands(" " + text)
    assert not Selector(start=-1, end=2, exact="so").stands(text)
    assert not Selector(start=20, end=30, exact="ot").stands(text)


@pytest.mark.parametrize("when", ["yesterday", "2026-11-22", "2026-11-22T14:00:00", "2026-11-22T14:00:00+01:00"])
def test_a_moment_is_in_utc(when: str) -> None:
    with pytest.raises(CorrectionError, match="no moment in UTC"):
        Deciding("Ann", when)


WRONG: dict[str, Callable[[], Correction]] = {
    "figure-none: no such entry": lambda: corrections.accept(PLAIN, "figure-none", deciding()),
    "two entries or more": lambda: corrections.merge(PLAIN, [BOATS.id], deciding()),
    "some of them, not all": lambda: corrections.split(PLAIN, BOATS.id, [0, 1, 2], deciding()),
    "has 3 passages": lambda: corrections.split(PLAIN, BOATS.id, [7], deciding()),
    "nobody: no such actor": lambda: corrections.edit_actor(PLAIN, "nobody", "name", "x", deciding()),
    "one actor already": lambda: corrections.merge_actors(PLAIN, "ana-quill", "Ana Quill", deciding()),
    "no such document": lambda: corrections.edit_document(PLAIN, "nowhere", "title", "x", deciding()),
    "no block at 9000": lambda: corrections.keep_block(PLAIN, PLAIN.documents[0].id, 9000, 9001, deciding()),
    "no such correction": lambda: corrections.undo("correction-none", deciding(), []),
}


@pytest.mark.parametrize("told", WRONG)
def test_what_is_not_there_cannot_be_decided(told: str) -> None:
    with pytest.raises(CorrectionError, match=told):
        WRONG[told]()


def test_an_edit_of_an_edit_keeps_what_the_machine_said() -> None:
    first = corrections.edit(PLAIN, BOATS.id, "value", "1", deciding())
    now = record([first])
    again = corrections.edit(now, next(f.id for f in now.figures if f.value == 1), "value", "2", deciding())
    assert (first.machine, again.machine) == (7000, 7000)
