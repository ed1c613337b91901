"""Why an entry matters more than another: by what can be counted or read off it, never by a score."""

from collections.abc import Iterator

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.offices import canonical_office, is_former
from onrecord.model import Actor, Commitment, Entry, ImportanceGround, Measure, Meeting, actors_of
from onrecord.reconcile.actors import is_named

SEVERAL = 2
"""Independent sources from which an entry is reported by several."""
HIGHEST = frozenset(
    {"president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "taoiseach",
     "foreign minister", "secretary general", "vice president", "deputy prime minister"}
)  # fmt: skip
"""Offices of heads of state and government, of those who speak for a state abroad, and of great organisations."""
ELSEWHERE_TOO = frozenset({"president", "chancellor", "premier", "vice president"})
"""Those of them that unions, companies and universities have as well."""
PROPOSED = frozenset({"proposed", "announced", "drafted", "filed", "submitted", "tabled", "under review", "circulated"})
"""States of a measure that change nothing yet."""


def grounds(entry: Entry) -> tuple[ImportanceGround, ...]:
    """Why this entry matters more than another, in a fixed order; empty where nothing tells."""
    return tuple(_grounds(entry))


def _grounds(entry: Entry) -> Iterator[ImportanceGround]:
    if entry.sources.independent >= SEVERAL:
        yield "independent-sources"
    if any(_is_high(actor) for actor in actors_of(entry)):
        yield "high-office"
    if _changes(entry):
        yield "change-of-state"


def _is_high(actor: Actor) -> bool:
    if not actor.role or not is_named(actor) or is_former(actor.role):
        return False
    office = canonical_office(actor.role)
    if office not in HIGHEST:
        return False
    return office not in ELSEWHERE_TOO or actor.of is None or of_word(actor.of) is not None


def _changes(entry: Entry) -> bool:
    match entry:
        case Measure(state=state):
            return state not in PROPOSED
        case Commitment(status=status):
            return status in {"acted-on", "broken"}
        case Meeting(outcome=outcome):
            return outcome is not None
    return False
