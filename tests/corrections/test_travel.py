"""Corrections out as Web Annotations and in again, into other records too; the decided entries as a set."""

import json
from pathlib import Path

import pytest
from decided_examples import article, deciding, figure, record, target, told
from hypothesis import given, settings
from test_replay import PLAIN, logs, some_log

from onrecord import corrections
from onrecord.errors import CorrectionError
from onrecord.export import corrections as travel
from onrecord.export import read_folder, write_record
from onrecord.model import Correction

EVERY = [
    *some_log(PLAIN),
    corrections.edit_actor(PLAIN, "ana-quill", "role", "port director", deciding("as she signs")),
    corrections.edit_document(PLAIN, "a/Wire.txt", "published", "2024-03-06", deciding()),
    corrections.keep_block(PLAIN, "a/Wire.txt", 0, 5, deciding("no head"), keep=False),
]


@given(logs())
@settings(deadline=None, max_examples=40)
def test_out_and_in_again_is_the_same(log: list[Correction]) -> None:
    assert list(travel.decode(travel.encode([*EVERY, *log]))) == [*EVERY, *log]


def test_a_line_is_a_web_annotation() -> None:
    line = json.loads(travel.encode(EVERY).splitlines()[0])
    assert line["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert (line["type"], line["motivation"], line["creator"]["name"]) == ("Annotation", "assessing", "Ann Other")
    first = line["target"][0]
    assert first["type"] == "SpecificResource"
    assert first["source"]["id"] == f"urn:sha256:{target(EVERY[0]).passages[0].source.sha256}"
    position, quote = first["selector"]
    text = PLAIN.document(figure(PLAIN, 7000.0).evidence[0].document).text
    assert text[position["start"] : position["end"]] == quote["exact"]


def test_importing_twice_adds_nothing() -> None:
    once = travel.joined([], travel.decode(travel.encode(EVERY)))
    assert travel.joined(once, travel.decode(travel.encode(EVERY))) == once == tuple(EVERY)


def test_they_hold_in_a_record_of_the_same_articles_from_another_folder() -> None:
    elsewhere = [article(name, folder="desk/b") for name in ("Courier", "Ledger", "Wire")]
    assert told(record(travel.decode(travel.encode(EVERY)), elsewhere)) == told(record(EVERY))


def test_those_without_their_text_are_told() -> None:
    after = record(EVERY, [article("Gazette")])
    assert [one.correction.id for one in after.orphaned] == [one.id for one in EVERY]
    assert not after.rejected


@pytest.mark.parametrize(
    "line", ["no JSON", "{}", '{"body": []}', "[]", "7", '{"body": [{"type": "Dataset"}], "target": []}']
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(CorrectionError, match=r"log\.jsonl, line 2"):
        travel.decode(travel.encode(EVERY[:1]) + line.encode(), "log.jsonl")


def test_a_line_that_was_changed_is_refused() -> None:
    with pytest.raises(CorrectionError, match="changed since it was exported"):
        travel.decode(travel.encode(EVERY[:1]).replace(b"Ann Other", b"Ann Smith"))


def test_decided_entries_as_a_set_to_train_and_evaluate_on(tmp_path: Path) -> None:
    log = [
        corrections.accept(PLAIN, figure(PLAIN, 7000.0).id, deciding()),
        corrections.reject(PLAIN, figure(PLAIN, 400.0).id, deciding()),
    ]
    gold = travel.as_gold(record(log))
    write_record(gold, tmp_path)
    assert read_folder(tmp_path) == gold
    assert [figure(gold, 7000.0)] == list(gold.entries)
    assert gold.rejected == record(log).rejected
    texts = {one.id: one.text for one in gold.documents}
    for entry in (*gold.entries, *gold.rejected):
        for one in entry.evidence:
            assert one.span.of(texts[one.document]) == one.text
            assert one.anchors["value"].of(texts[one.document]) in {"7,000", "400"}
    assert not travel.as_gold(record(log), log[1:]).entries
