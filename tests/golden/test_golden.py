"""The record of the example coverage is what it was, unless somebody meant to change it."""

from difflib import unified_diff

import make

from onrecord.model import Record


def test_the_record_of_the_examples_is_as_expected(demo_record: Record) -> None:
    expected = make.EXPECTED.read_text("utf-8").splitlines()
    difference = list(unified_diff(expected, list(make.summary(demo_record)), "expected", "now", lineterm="", n=0))
    assert not difference, (
        f"the record of examples/coverage changed; if it was meant to, run `{make.COMMAND}` and read the difference:\n"
        + "\n".join(difference[:40])
    )
