import re

import bench_path  # noqa: F401
import pytest
from bench.generate.clones import OUTLETS, Read, clones, coverage
from msgspec.structs import replace

from onrecord.extract import extract
from onrecord.model import StatementReading
from support import AnnotateText

TEXT = """Elena Vargas met Tomas Brandt in Ostmark on Thursday.
“Every boat that leaves this harbour will be counted twice,” President Vargas said.
The foreign minister promised that the lighthouse would be repaired by May 1."""


@pytest.fixture(scope="module")
def pile(annotate_text: AnnotateText) -> list[Read]:
    one = annotate_text(TEXT, "2023-05-11")
    return [(one.article, tuple(extract([one])))]


def test_the_first_is_the_pile_itself(pile: list[Read]) -> None:
    assert list(clones(pile, 1)) == pile


def test_the_same_seed_makes_the_same_clones(pile: list[Read]) -> None:
    assert list(clones(pile, 5)) == list(clones(pile, 5))
    assert list(clones(pile, 5)) != list(clones(pile, 5, seed=1))


def test_clones_differ_in_people_words_and_days_and_in_no_offset(pile: list[Read]) -> None:
    (first, readings), *others = clones(pile, 6)
    assert len({one.id for one, _ in others}) == len({one.text for one, _ in others}) == 5
    assert len({one.published for one, _ in others}) > 1
    for one, found in others:
        assert "Vargas" not in one.text
        assert [len(word) for word in re.findall(r"\w+|\W", one.text)] == [
            len(word) for word in re.findall(r"\w+|\W", first.text)
        ]
        assert [(reading.span, reading.anchors) for reading in found] == [(r.span, r.anchors) for r in readings]
        for reading in found:
            assert reading.document == one.id
            if isinstance(reading.fields, StatementReading):
                assert reading.fields.content in one.text
                assert reading.fields.speaker is None or reading.fields.speaker.name.split()[-1] in one.text


def test_coverage_tells_each_article_by_several_outlets(pile: list[Read]) -> None:
    ((article, readings),) = pile
    named = replace(article, id="0123456789abcdef")
    pile = [(named, tuple(replace(reading, document=named.id) for reading in readings))]
    count = sum(OUTLETS[:4])
    told = list(coverage(pile, count))
    assert told == list(coverage(pile, count + 3))[:count]
    assert len({one.id for one, _ in told}) == count
    clone = list(clones(pile, 2))[1][0]
    by_others = told[OUTLETS[0] + 1 : OUTLETS[0] + OUTLETS[1]]
    assert {one.publisher for one, _ in by_others} != {clone.publisher}
    for one, found in told:
        for reading in found:
            assert reading.document == one.id
            for span in (reading.span, *reading.anchors.values()):
                assert 0 <= span.start < span.end <= len(one.text)
