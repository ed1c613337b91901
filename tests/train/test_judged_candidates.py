"""The candidates judged one by one: whose they are, and that none is of a document kept for reporting."""

import json
from pathlib import Path

import msgspec
import pytest
import train_path  # noqa: F401
from bench.base import SHARED
from train.event_articles import KINDS
from train.judged_candidates import drawn, judged

from bench import event_labels


def test_verdicts_lie_in_their_document_and_are_given_once() -> None:
    given = list(judged())
    assert len({one.document for one in given}) == len(given) > 0
    for one in given:
        assert len(one.by_word()) == len(one.verdicts) > 0
        assert all(kind in KINDS and 0 <= start < end <= one.characters for kind, start, end, _ in one.verdicts)


def test_no_labelled_document_is_judged_as_well() -> None:
    labelled = {
        f"{one['corpus']}/{one['id']}"
        for path in event_labels.LABELS.values()
        for one in json.loads(path.read_text(encoding="utf-8"))["documents"].values()
    }
    assert not labelled & {one.document for one in judged()}


@pytest.mark.skipif(not (SHARED / "data").exists(), reason=f"../{SHARED.name} is not here")
def test_what_is_judged_was_drawn_and_has_the_text_that_was_read() -> None:
    texts = {one.name: one.text for one in drawn()}
    for one in judged():
        assert len(texts[one.document]) == one.characters


def test_a_line_of_another_form_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "judged.jsonl"
    path.write_text('{"document": "a/b", "characters": 9, "verdicts": [["meeting", 0, 3, "maybe"]]}', encoding="utf-8")
    with pytest.raises(msgspec.ValidationError):
        list(judged(path))
