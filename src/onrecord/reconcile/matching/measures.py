"""Two measures are one if what they are called tells the same thing, whatever state they are in.

A name is a head ("ban", "policy") and what is special to it ("wheat exports", "Title 42"). Heads that any measure may
have tell nothing, nor does another special word beside a shared name or number: "Title 42", "the Trump-era policy known
as Title 42".
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.model import MeasureReading
from onrecord.reconcile.actors import is_named
from onrecord.reconcile.matching.resolved import Resolved, dates_agree, fields_of, near
from onrecord.reconcile.matching.wording import FUNCTION_WORDS, containment

STEM = 4
"""Letters of a word of a measure's name that are compared: "closing" and "closure" are one."""
ALIKE = 0.5
"""Share of their words that two names of one measure have in common."""

UNMISTAKABLE = 2
"""Names in what a measure is called by which it is known years later: "sanctions on the Central Bank of Molkova"."""


def _stems(words: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in words.split())


ANY_MEASURE = _stems(
    """order law policy rule ban executive measure restriction sanction tariff agreement decree act bill resolution
    treaty directive regulation decision deal accord programme program plan embargo injunction article section
    proposition protocol convention truce ceasefire federal temporary new national era known called so-called its their his her"""
)
"""Words that any measure may be called by ("order", "policy"): sharing one of these alone proves nothing."""
ANY_OPERATION = _stems("border crossing road its their his her")
"""The same for closures: there are many borders, crossings and roads."""
PROHIBITIONS = _stems(
    "ban closure blockade shutdown prohibition embargo suspension halt reopening opening stoppage moratorium"
)
"""Heads that say what is done to the thing beside them: a port ban is lifted where the ports are reopened."""
ENDINGS = _stems("termination ending end expiry repeal lifting removal revocation")
"""Heads that say that a measure ends, which is no part of its name."""
PROHIBITING = frozenset(
    (
        "banned",
        "closed",
        "shut",
        "shut down",
        "reopened",
        "opened",
        "being opened",
        "sealed",
        "blocked",
        "halted",
        "stopped",
    )
)
"""States that say the same of the thing itself."""
_BEFORE_REST = re.compile(
    r" (?:of|on|to|for|against|between|in|at|from|by|known|called|that|which|with|mandating|and) "
)
_NUMBERED = re.compile(r"\b([A-Z][a-z]+)\W(\d[\w.-]*)")
_EFFECTS = {
    state: states[0]
    for states in (
        ("closed", "shut", "shut down", "stopped", "halted", "sealed"),
        ("imposed", "introduced", "put in place", "enacted", "reimposed", "reinstated"),
        ("opened", "reopened", "resumed"),
        ("being opened", "being reopened", "reopening", "opening"),
        ("blocked", "stayed", "halted temporarily", "put on hold", "frozen", "paused", "suspended"),
        ("ended", "lifted", "terminated", "repealed", "revoked", "rescinded", "abolished"),
        ("in force", "in effect", "upheld"),
    )
    for state in states
}


@dataclass(frozen=True)
class Name:
    """A measure's name: the stem of its head, the stems of its other words that tell it from others, those that are
    names, what is numbered ("title 42"), and whether it names the end of the measure."""

    head: str
    special: frozenset[str]
    names: frozenset[str]
    numbered: frozenset[str]
    of_its_end: bool

    @property
    def own(self) -> frozenset[str]:
        """The words that tell it from others, the head among them where it does."""
        return self.special | ({self.head} - ANY_MEASURE - PROHIBITIONS if self.head else frozenset())


def same(one: Resolved, other: Resolved) -> bool:
    """Whether two measure readings are of one measure, in whatever state."""
    a, b = fields_of(one, MeasureReading), fields_of(other, MeasureReading)
    here, there = name_of(a.name), name_of(b.name)
    if here.numbered and there.numbered:
        return not here.numbered.isdisjoint(there.numbered) and ("ruling" in (a.measure, b.measure)) == (
            a.measure == b.measure == "ruling"
        )
    if not near(one, other) and len(here.names & there.names) < UNMISTAKABLE:
        return False
    if a.measure == b.measure == "sanction" and _of_different_countries(one, other):
        return False
    if a.measure == b.measure in {"order", "ruling"} and _of_different_authors(one, other):
        return False
    return _called_alike(a, b, here, there) or _one_act(one, other)


def _of_different_countries(one: Resolved, other: Resolved) -> bool:
    here, there = one.sides, other.sides
    return bool(here and there) and here.isdisjoint(there)


def _of_different_authors(one: Resolved, other: Resolved) -> bool:
    """Whether both tell who made it, and not the same; a description of one document may be that of another."""
    if not one.ids or not other.ids or one.ids & other.ids:
        return False
    named = all(map(is_named, (*one.actors, *other.actors)))
    return named or {fold(actor.name) for actor in one.actors}.isdisjoint(fold(actor.name) for actor in other.actors)


def _called_alike(a: MeasureReading, b: MeasureReading, here: Name, there: Name) -> bool:
    if not _of_one_sort(a, b) or _told_apart(here, there):
        return False
    words_a, words_b = here.special | {here.head}, there.special | {there.head}
    if _of_things(a, b):
        shared = here.own & there.own - ANY_OPERATION
        return bool(shared) and containment(words_a - PROHIBITIONS, words_b - PROHIBITIONS) >= ALIKE
    if here.own and there.own:
        return bool(here.own & there.own) and containment(words_a, words_b) >= ALIKE
    return bool(words_a & words_b) and a.by is not None and b.by is not None and a.by.id == b.by.id


def _told_apart(here: Name, there: Name) -> bool:
    """Whether each has a special word that the other lacks, under one head: "wheat exports", "sugar exports". Where
    they share a name, other words beside it do not matter."""
    if here.head != there.head or here.names & there.names:
        return False
    return bool(here.special - there.special) and bool(there.special - here.special)


def _of_one_sort(a: MeasureReading, b: MeasureReading) -> bool:
    return a.measure == b.measure or (_prohibits(a) and _prohibits(b))


def _of_things(a: MeasureReading, b: MeasureReading) -> bool:
    """Whether both are of things that are open or closed, running or stopped."""
    return "operation" in (a.measure, b.measure) or a.measure != b.measure


def _prohibits(fields: MeasureReading) -> bool:
    return fields.state in PROHIBITING or name_of(fields.name).head in PROHIBITIONS


def _one_act(one: Resolved, other: Resolved) -> bool:
    """Two tellings of one act in one document: something of one sort, under one head, to which an authority, named here
    and described there, does the same."""
    a, b = fields_of(one, MeasureReading), fields_of(other, MeasureReading)
    if one.reading.document != other.reading.document or a.measure != b.measure or not dates_agree(a.date, b.date):
        return False
    here, there = name_of(a.name), name_of(b.name)
    if here.head != there.head or here.head not in ANY_MEASURE:
        return False
    return effect(a) == effect(b) and _is_described_by_office(one, other)


def _is_described_by_office(one: Resolved, other: Resolved) -> bool:
    """Whether one author is described by the office of the other: "a federal judge"."""
    if len(one.actors) != 1 or len(other.actors) != 1 or is_named(one.actors[0]) == is_named(other.actors[0]):
        return False
    described, named = sorted((one.actors[0], other.actors[0]), key=is_named)
    return bool(named.role) and fold(described.name).split()[-1:] == fold(named.role or "").split()[-1:]


def effect(fields: MeasureReading) -> str:
    """What the state comes to, one word for all that come to the same, and whether that is done to the measure's end:
    to stay the termination of a policy is to block it from ending, to lift a port ban is to open the ports."""
    name = name_of(fields.name)
    state = fields.state.removesuffix(" from ending")
    found = _EFFECTS.get(state) or _EFFECTS.get(state.removeprefix("being "), state)
    if name.head in PROHIBITIONS:
        found = {"ended": "opened", "imposed": "closed"}.get(found, found)
    return f"{found}{' its end' if fields.state.endswith(' from ending') or name.of_its_end else ''}"


UNDONE_BY = {
    "closed": frozenset({"opened", "ended"}),
    "banned": frozenset({"opened", "ended"}),
    "imposed": frozenset({"ended", "opened"}),
}
"""Effects and those that undo them."""


def clash(one: Resolved, other: Resolved) -> bool:
    """Whether their names keep two readings out of one entry even though a third joins them."""
    return are_two(name_in(one), name_in(other)) and not _one_act(one, other)


def name_in(one: Resolved) -> str:
    """What the measure is called."""
    return fields_of(one, MeasureReading).name


@lru_cache(maxsize=65536)
def are_two(one: str, other: str) -> bool:
    """Whether two names are of two measures: only where they are, two readings clash."""
    here, there = name_of(one), name_of(other)
    return _told_apart(here, there) or bool(
        here.numbered and there.numbered and here.numbered.isdisjoint(there.numbered)
    )


def keys(one: Resolved) -> list[str]:
    """What tells a measure years later: what is numbered, and every two names."""
    name = name_of(fields_of(one, MeasureReading).name)
    return [*sorted(name.numbered), *(" ".join(pair) for pair in combinations(sorted(name.names), 2))]


def near_keys(one: Resolved) -> list[str]:
    """Each word of the name."""
    name = name_of(fields_of(one, MeasureReading).name)
    return sorted({*name.special, *name.names, name.head})


def rank(one: Resolved) -> tuple[int]:
    """The longest names first: "the expulsion policy known as Title 42" finds what others call by either."""
    return (-len(fields_of(one, MeasureReading).name),)


@lru_cache(maxsize=16384)
def name_of(text: str) -> Name:
    """The parts of a measure's name."""
    phrase = _BEFORE_REST.split(f" {text} ", maxsplit=1)[0].split()
    end = bool(phrase) and fold(phrase[-1])[:STEM] in ENDINGS and len(phrase) > 1
    head_word = phrase[-2] if end else phrase[-1] if phrase else ""
    own = [word for word in text.split() if fold(word) not in FUNCTION_WORDS and not (end and word == phrase[-1])]
    words = {word: fold(word)[:STEM] for word in own if len(fold(word)) > 2}
    numbered = _NUMBERED.findall(text)
    head = fold(numbered[0][0] if head_word[:1].isdigit() and numbered else head_word)[:STEM]
    return Name(
        head=head,
        special=frozenset(words.values()) - {head} - ANY_MEASURE - PROHIBITIONS,
        names=frozenset(found for word, found in words.items() if word[:1].isupper() and of_word(word) is None)
        - ANY_MEASURE,
        numbered=frozenset(fold(f"{word} {number}") for word, number in numbered),
        of_its_end=end,
    )
