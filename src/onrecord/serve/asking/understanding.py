"""A question as filters and words: which kind of entry it asks for, of whom, where and when, and what is left."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from onrecord.export.report import dates, words
from onrecord.model import Span
from onrecord.model.edtf import from_span
from onrecord.search.planning import is_literal
from onrecord.search.words import STOP_WORDS
from onrecord.serve.asking.kinds import Cue, asked_for
from onrecord.serve.asking.names import Known, Named, actor_in, place_in
from onrecord.serve.asking.periods import Period, period_in
from onrecord.store import Filters

Part = Literal["kind", "actor", "place", "period"]
PARTS: Final[tuple[Part, ...]] = ("kind", "actor", "place", "period")
LONGEST: Final = 500
"""Characters of a question; what is beyond is not looked at."""
_ACTING: Final = re.compile(
    r"\b(?:did|do|does|has|have|had|will|would|is|was|are|were|by|with|from|between|according to)(?: the)? $",
    re.IGNORECASE,
)
_OF_ACTORS: Final = frozenset({"meeting", "statement", "commitment"})
"""Kinds of which every entry names who has part in it."""
_HAPPENED: Final = frozenset("happen happens happened happening know known find show list tell give".split())
_WORD: Final = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*|[^\w\s]+")


@dataclass(frozen=True)
class Piece:
    """Something that the question asks for: in the question's words, and as it was understood."""

    part: Part
    said: str
    told: str


@dataclass(frozen=True)
class Understood:
    """`words` are what is left to be searched for, empty where the filters are all."""

    question: str
    pieces: tuple[Piece, ...]
    filters: Filters
    words: str


@dataclass(frozen=True)
class Days:
    """What a period counts from: "last month" from today, "in May" from the newest day that the record tells of."""

    today: date
    newest: date | None = None


def understood(question: str, known: Known, days: Days, without: Iterable[str] = ()) -> Understood:
    """What a question asks. `known` looks up the record's actors; of the parts `without` no filter is made: names among
    them are words to be searched for, and times and kinds are left out.

    A question with quotation marks or operators is taken as it stands.
    """
    question = " ".join(question.split())[:LONGEST]
    if is_literal(question):
        return Understood(question, (), Filters(), question)
    left_out = set(without)
    period, cue = period_in(question, days.today, days.newest), asked_for(question)
    taken = [*(period.spans if period else ()), *([cue.span] if cue else [])]
    period = None if "period" in left_out else period
    place = place_in(question, taken) if "place" not in left_out else None
    taken += [place.span] if place else []
    actor = actor_in(question, taken, known) if "actor" not in left_out else None
    if actor and not _acts(question, actor, cue):
        actor = None
    taken += [actor.span] if actor else []
    if cue and cue.telling:
        taken.remove(cue.span)
    cue = None if "kind" in left_out else cue
    return Understood(
        question,
        tuple(_pieces(question, cue, actor, place, period)),
        Filters(
            kind=cue.kind if cue else None,
            actor=actor.value if actor else None,
            place=place.value if place else None,
            since=period.since if period else None,
            until=period.until if period else None,
            as_reported=period is not None,
        ),
        _left(question, taken),
    )


def _acts(question: str, actor: Named, cue: Cue | None) -> bool:
    """Whether the entries asked for are those that name the actor, and not any that have the word. Most figures and
    measures do not say whose they are, and movements never."""
    if cue is not None and cue.kind in _OF_ACTORS:
        return True
    acting = _ACTING.search(question, 0, actor.span.start) is not None
    return acting and (cue is None or (cue.kind == "measure"))


def _pieces(
    question: str, cue: Cue | None, actor: Named | None, place: Named | None, period: Period | None
) -> Iterable[Piece]:
    if cue is not None:
        yield Piece("kind", cue.span.of(question), words.KIND_HEADINGS[cue.kind])
    if actor is not None:
        yield Piece("actor", actor.span.of(question), words.capital(actor.told))
    if place is not None:
        yield Piece("place", place.span.of(question), f"in {place.told}")
    if period is not None:
        yield Piece("period", " ".join(one.of(question) for one in period.spans), period_words(period))


def period_words(period: Period) -> str:
    """`May 2022`, `since 3 May 2022`, `until 2023`."""
    if period.since and period.until:
        return dates.in_words(from_span(period.since, period.until))
    if period.since:
        return f"since {dates.day_words(period.since)}"
    return f"until {dates.day_words(period.until)}" if period.until else ""


def _left(question: str, taken: Sequence[Span]) -> str:
    """The words of no part that tell something."""
    rest = [
        match[0]
        for match in _WORD.finditer(question)
        if match[0][0].isalnum()
        and not any(one.overlap(Span(*match.span())) for one in taken)
        and match[0].casefold() not in STOP_WORDS | _HAPPENED
    ]
    return " ".join(rest)
