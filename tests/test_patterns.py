"""No regular expression of the package takes time that grows much faster than the text, however hostile."""

import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import Any

import pytest

from onrecord.annotate import numerals
from patterns import How, Pumped, hostile_texts, patterns, uses

SHORT = {
    "onrecord.annotate.quotes.NAME_BEFORE": 40,
    "onrecord.clean.captions._ENDS_AS_CREDIT": 160,
    "onrecord.clean.datelines._IN_CAPITALS": 140,
    "onrecord.clean.datelines._AS_USUAL": 140,
    "onrecord.clean.datelines._AGENCY_FIRST": 140,
    "onrecord.clean.datelines._KNOWN_AGENCY": 140,
    "onrecord.read.encoding._DECLARED": 4096,
    "onrecord.serve.asking.periods._LEADING": 500,
    "onrecord.serve.asking.phrasing._QUOTED": 600,
}
"""Patterns that are given no longer text than this: a slice, or what a length was asked of before."""
NOT_SEARCHED: dict[str, How] = {
    "onrecord.clean.html_tree._FULL": "match",  # by `_reach`
    "onrecord.clean.phrases._ANYWHERE_COMPILED": "fullmatch",  # as the next, by `_by_wording`
    "onrecord.clean.phrases._BY_OPENING": "fullmatch",
    "onrecord.clean.html_tree._ORDINARY": "match",
    "onrecord.clean.html_tree._REST": "match",
    "onrecord.reconcile.citations._DATELINE": "match",  # from a tuple
    "onrecord.reconcile.citations._BYLINE": "match",
    "onrecord.clean.prompts._ORDERS": "match",
    "onrecord.clean.prompts._ANY_ORDER": "match",
}
FEW, MANY = 1_000, 20_000
SQUARE = re.compile(r"\s+$")
"""Grows with the square of the length, at the least cost a step has: what it takes is the measure, so no clock is trusted."""
SOON = 0.5
"""Of what the square takes with 1,000 characters: what is done so soon cannot take longer than the cap with 20,000, unless it
grows with the cube, so only the others are tried with those."""
CAP = 0.8
"""Of what the square would take with 20,000 characters. What is linear takes a third of this at most, mostly a thirtieth."""


class StuckError(Exception):
    """A pattern did not come to its end."""


@contextmanager
def capped(seconds: float) -> Iterator[None]:
    """Stops what runs within after so much processor time: `re` looks for signals while it matches."""

    def stop(_: int, __: FrameType | None) -> None:
        raise StuckError

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def apply(pattern: re.Pattern[Any], how: set[How], text: str) -> None:
    given = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
    if "search" in how:
        for _ in pattern.finditer(given):
            pass
    if "match" in how:
        pattern.match(given)
    if "fullmatch" in how:
        pattern.fullmatch(given)


def taken(pattern: re.Pattern[Any], how: set[How], text: str) -> float:
    """Seconds of processor time."""
    start = time.thread_time()
    apply(pattern, how, text)
    return time.thread_time() - start


@cache
def square() -> float:
    """Seconds the square takes with 1,000 characters on this machine, undisturbed."""
    return min(taken(SQUARE, {"search"}, " " * FEW + "x") for _ in range(9))


def stuck_at(pattern: re.Pattern[Any], how: set[How], longest: int) -> Pumped | None:
    """The first hostile text at which the pattern is stuck."""
    for pumped in hostile_texts(pattern):
        try:
            with capped(CAP * square() * (MANY / FEW) ** 2):
                if taken(pattern, how, pumped.of(min(FEW, longest))) > SOON * square():
                    apply(pattern, how, pumped.of(longest))
        except StuckError:
            return pumped
    return None


def test_no_pattern_of_the_package_is_stuck_at_a_hostile_text() -> None:
    found = patterns()
    assert len(found) > 500
    stuck = {}
    for place, pattern in found.items():
        told = NOT_SEARCHED.get(place.partition("[")[0])
        how: set[How] = {told} if told else uses(place)
        at = stuck_at(pattern, how, SHORT.get(place, MANY))
        if at is not None:
            stuck[place] = at
    assert stuck == {}


@pytest.mark.parametrize("bad", [r"(a|aa)+$", r"(\w+\s?)*!", r"\s+$"])
def test_patterns_that_are_stuck_are_found(bad: str) -> None:
    assert stuck_at(re.compile(bad), {"search"}, 3 * MANY) is not None


def test_what_is_told_to_be_short_or_matched_is_there() -> None:
    assert {*SHORT, *NOT_SEARCHED} <= {place.partition("[")[0] for place in patterns()}


@pytest.mark.parametrize("digits", ["1" * 5_000, "1" * 400, "9e" + "9" * 5_000, "1e400", "1×10^" + "9" * 400])
def test_a_number_past_all_counting_is_none(digits: str) -> None:
    assert numerals.parse(digits) is None


def test_small_powers_are_as_they_were() -> None:
    assert [numerals.parse(one) for one in ("1e3", "2e-3", "3×10⁸", "1e-400")] == [1000.0, 0.002, 3e8, 0.0]
