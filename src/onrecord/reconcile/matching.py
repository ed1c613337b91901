"""Which readings, of one document or of several, are of the same real thing.

Every rule asks for agreement on who and when before wording; what contradicts is never joined by wording.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.model import (
    Actor,
    CommitmentReading,
    EntryDate,
    FigureReading,
    MeasureReading,
    MeetingReading,
    MovementReading,
    Reading,
    StatementReading,
)
from onrecord.model.edtf import gap, overlap
from onrecord.reconcile.actors import is_named

SAME_EVENT_DAYS = 2
"""Two outlets may differ on the day of one event ("Wednesday", "Thursday"): so far, and no further."""
SAME_NEWS_DAYS = 21
"""Documents published further apart than this do not report the same talks, figure or march."""
QUOTE_RUN = 5

_STOP = frozenset(
    """the a an of to in on and or that this it is are was were be been with for by at from as its their his her they he
    she we our would will has have had not but also which who said""".split()
)


@dataclass(frozen=True)
class Resolved:
    """A reading with its actors as the record knows them, its document's date, and the content words around it."""

    reading: Reading
    actors: tuple[Actor, ...]
    published: str | None
    order: int
    context: frozenset[str] = frozenset()

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(actor.id for actor in self.actors)


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Stems of the words that carry content: the first six letters of each, function words left out."""
    return frozenset(word[:6] for word in fold(text).split() if word not in _STOP and len(word) > 2)


def containment(one: frozenset[str], other: frozenset[str]) -> float:
    """Share of the smaller set that the larger one has."""
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def same(one: Resolved, other: Resolved) -> bool:
    """Whether both readings assert the same entry. Symmetric; kinds must be equal."""
    a, b = one.reading.fields, other.reading.fields
    if type(a) is not type(b):
        return False
    rule: Callable[[Resolved, Resolved], bool] = RULES[type(a)]
    return rule(one, other)


def _near(one: Resolved, other: Resolved) -> bool:
    """Whether both documents may be news of the same days; unknown dates do not exclude."""
    if one.published is None or other.published is None:
        return True
    return gap(one.published[:10], other.published[:10]) <= SAME_NEWS_DAYS


def _dates_agree(one: EntryDate | None, other: EntryDate | None, slack: int = 0) -> bool:
    if one is None or other is None:
        return True
    return overlap(one.value, other.value) or gap(one.value, other.value) <= slack


def _meetings(one: Resolved, other: Resolved) -> bool:
    a, b = one.reading.fields, other.reading.fields
    assert isinstance(a, MeetingReading)
    assert isinstance(b, MeetingReading)
    if a.name and b.name:
        return (
            fold(a.name) == fold(b.name)
            and _dates_agree(a.date, b.date)
            and (_near(one, other) or bool(a.date and b.date))
        )
    if bool(a.name) != bool(b.name):
        return False
    slack = SAME_EVENT_DAYS if _near(one, other) else 0
    if one.reading.document == other.reading.document:
        slack = 0
    if not _dates_agree(a.date, b.date, slack) or (a.mode and b.mode and a.mode != b.mode):
        return False
    if (a.date is None or b.date is None) and not _near(one, other):
        return False
    if {a.status, b.status} == {"cancelled", "held"}:
        return False
    people_a, people_b = _people(one.actors), _people(other.actors)
    shared = people_a & people_b
    if len(shared) >= 2:
        return True
    if shared and _described_alike(_strangers(one.actors), _strangers(other.actors)):
        return True
    if people_a and people_b:
        return len(shared) == 1 and _both_dated_alike(a, b) and min(len(people_a), len(people_b)) == 1
    if _described_alike(one.actors, other.actors) and (
        a.place and b.place and fold(a.place.name) == fold(b.place.name)
    ):
        return True
    sides_a, sides_b = _sides(one.actors), _sides(other.actors)
    return sides_a == sides_b and len(sides_a) >= 2 and (_both_dated_alike(a, b) or not (a.date or b.date))


def _strangers(actors: Sequence[Actor]) -> list[Actor]:
    return [actor for actor in actors if not is_named(actor)]


def _described_alike(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """ "A joint committee" and "a joint committee of the two countries"."""
    words_a = content_words(" ".join(actor.name for actor in one))
    words_b = content_words(" ".join(actor.name for actor in other))
    return containment(words_a, words_b) >= 0.6


def _both_dated_alike(a: MeetingReading, b: MeetingReading) -> bool:
    same_place = a.place is None or b.place is None or fold(a.place.name) == fold(b.place.name)
    return a.date is not None and b.date is not None and overlap(a.date.value, b.date.value) and same_place


def _people(actors: Sequence[Actor]) -> frozenset[str]:
    """Named people and bodies: actors that are no country and no mere description."""
    return frozenset(actor.id for actor in actors if of_word(actor.name) is None and is_named(actor))


def _sides(actors: Sequence[Actor]) -> frozenset[str]:
    return frozenset(country for actor in actors if (country := _country(actor)))


def _country(actor: Actor) -> str | None:
    country = of_word(actor.name) or (of_word(actor.of) if actor.of else None)
    return country.name if country else None


def _statements(one: Resolved, other: Resolved) -> bool:
    a, b = one.reading.fields, other.reading.fields
    assert isinstance(a, StatementReading)
    assert isinstance(b, StatementReading)
    if one.ids and other.ids and not one.ids & other.ids and not _may_be_one(one.actors, other.actors):
        return False
    quoted = _quoted_run(a, b)
    if quoted >= QUOTE_RUN + 3:
        return True
    if not one.ids & other.ids:
        return quoted >= QUOTE_RUN and _near(one, other)
    if not _near(one, other):
        return False
    words_a, words_b = content_words(a.content), content_words(b.content)
    smaller = min(len(words_a), len(words_b))
    if quoted >= QUOTE_RUN:
        return True
    if one.reading.document == other.reading.document:
        return containment(words_a, words_b) >= 0.8 and smaller >= 3
    return containment(words_a, words_b) >= 0.7 and smaller >= 4


def _may_be_one(one: Sequence[Actor], other: Sequence[Actor]) -> bool:
    """An unnamed source may be the named one elsewhere; two named people never are one."""
    return not (any(is_named(a) for a in one) and any(is_named(a) for a in other))


_QUOTED = re.compile(r"[“\"]([^”\"]+)[”\"]?")


def _quoted_run(a: StatementReading, b: StatementReading) -> int:
    """Longest run of words that both have inside quotation marks (a direct statement is all quotation)."""
    left, right = _quoted_words(a), _quoted_words(b)
    best = 0
    table = [0] * (len(right) + 1)
    for word in left:
        previous = 0
        for index, candidate in enumerate(right, 1):
            keep, table[index] = table[index], previous + 1 if word == candidate else 0
            previous = keep
            best = max(best, table[index])
    return best


def _quoted_words(fields: StatementReading) -> list[str]:
    return _quoted(fields.content, whole=fields.form == "direct")


@lru_cache(maxsize=65536)
def _quoted(content: str, *, whole: bool) -> list[str]:
    if whole:
        return fold(content).split()
    return [word for piece in _QUOTED.findall(content) for word in fold(piece).split()]


def _commitments(one: Resolved, other: Resolved) -> bool:
    a, b = one.reading.fields, other.reading.fields
    assert isinstance(a, CommitmentReading)
    assert isinstance(b, CommitmentReading)
    if not one.ids & other.ids and not (_sides(one.actors) & _sides(other.actors) and len(_sides(one.actors)) > 1):
        return False
    words_a, words_b = content_words(a.content), content_words(b.content)
    shared = len(words_a & words_b)
    if a.condition and b.condition and one.ids == other.ids and shared and all(map(is_named, one.actors)):
        return _near(one, other)
    return _near(one, other) and shared >= 2 and containment(words_a, words_b) >= (0.5 if shared >= 3 else 0.6)


PEOPLE_COUNTED = frozenset({"people", "person", "migrant", "individual", "man", "refugee", "crosser", "resident"})


def _figures(one: Resolved, other: Resolved) -> bool:
    a, b = one.reading.fields, other.reading.fields
    assert isinstance(a, FigureReading)
    assert isinstance(b, FigureReading)
    if a.per != b.per or not _near(one, other):
        return False
    if not _counted_alike(a, b):
        return False
    if a.period and b.period and not overlap(a.period, b.period) and gap(a.period, b.period) > SAME_EVENT_DAYS:
        return False
    return _values_meet(a, b) or _disagree(one, other, a, b)


def _disagree(one: Resolved, other: Resolved, a: FigureReading, b: FigureReading) -> bool:
    """Two numbers for one thing: other documents, the same unit, near in size, said in the same words.

    They become one entry with both readings in conflict, not two entries that hide it."""
    if one.reading.document == other.reading.document or a.unit != b.unit or a.value is None or b.value is None:
        return False
    if min(a.value, b.value) <= 0 or max(a.value, b.value) / min(a.value, b.value) > 1.5:
        return False
    shared = one.context & other.context
    return len(shared) >= 4 and containment(one.context, other.context) >= 0.4


def _counted_alike(a: FigureReading, b: FigureReading) -> bool:
    if a.unit != b.unit and not (_is_people(a) and _is_people(b)):
        return False
    words_a, words_b = content_words(a.counted or ""), content_words(b.counted or "")
    return bool(words_a & words_b) or (_is_people(a) and _is_people(b)) or (not words_a and not words_b)


def _is_people(fields: FigureReading) -> bool:
    return (fields.unit or "") in PEOPLE_COUNTED


def _values_meet(a: FigureReading, b: FigureReading) -> bool:
    """Whether the two numbers can be one: their ranges meet and neither is far from the other."""
    x, y = _middle(a), _middle(b)
    if min(x, y) > 0 and max(x, y) / min(x, y) > NEAR_RATIO:
        return False
    return values_agree(a, b)


NEAR_RATIO = 1.25
"""Numbers further apart than this are of one thing only where the words around them say so."""


def values_agree(a: FigureReading, b: FigureReading) -> bool:
    """Whether both readings can be true of one number: "at least 7,000", "about 7,000" and "up to 8,000" can."""
    low_a, high_a = _range(a)
    low_b, high_b = _range(b)
    return low_a <= high_b and low_b <= high_a


STRICT = 1e-9
"""So that "more than 7,000" and "up to 7,000" exclude each other."""
ROUND = 0.1
"""How far "about" reaches on either side."""


def _range(fields: FigureReading) -> tuple[float, float]:
    value = fields.value
    if value is None:
        return fields.low or 0.0, fields.high if fields.high is not None else float("inf")
    match fields.bound:
        case "approximately":
            return value * (1 - ROUND), value * (1 + ROUND)
        case "at least":
            return value, value * 2
        case "more than":
            return value * (1 + STRICT), value * 2
        case "at most":
            return value / 2, value
        case "less than":
            return value / 2, value * (1 - STRICT)
    return value, value


def _measures(one: Resolved, other: Resolved) -> bool:
    a, b = one.reading.fields, other.reading.fields
    assert isinstance(a, MeasureReading)
    assert isinstance(b, MeasureReading)
    if a.measure != b.measure or not _near(one, other):
        return False
    if a.measure in {"order", "ruling"} and a.by and b.by and a.by.id != b.by.id:
        return False
    words_a = frozenset(word[:4] for word in content_words(a.name))
    words_b = frozenset(word[:4] for word in content_words(b.name))
    if a.measure == "operation":
        return containment(words_a, words_b) >= 0.5 and bool((words_a & words_b) - {"bord", "cros", "road"})
    generic = {"orde", "law", "poli", "rule", "ban", "exec", "meas", "rest", "sanc", "tari", "agre", "decr"}
    shared = words_a & words_b
    return containment(words_a, words_b) >= 0.5 and bool(shared - generic or (shared and a.by and b.by))


def _movements(one: Resolved, other: Resolved) -> bool:
    a, b = one.reading.fields, other.reading.fields
    assert isinstance(a, MovementReading)
    assert isinstance(b, MovementReading)
    if not _near(one, other) or not _dates_agree(a.date, b.date, 10):
        return False
    if not content_words(_who(a)) & content_words(_who(b)):
        return _same_way(a, b)
    if a.size and b.size and a.size.value is not None and b.size.value is not None:
        larger = max(a.size.value, b.size.value)
        return abs(a.size.value - b.size.value) <= larger * 0.5
    return True


def _same_way(a: MovementReading, b: MovementReading) -> bool:
    """Two wordings of one group ("a caravan", "some 7,000 migrants"): the same number on the same way."""
    if not a.size or not b.size or a.size.value is None or a.size.value != b.size.value:
        return False
    ends = ((a.origin, b.origin), (a.destination, b.destination))
    return any(one and other and content_words(one) & content_words(other) for one, other in ends)


def _who(fields: MovementReading) -> str:
    return fields.who.split(" of ")[0]


RULES: dict[type, Callable[[Resolved, Resolved], bool]] = {
    MeetingReading: _meetings,
    StatementReading: _statements,
    CommitmentReading: _commitments,
    FigureReading: _figures,
    MeasureReading: _measures,
    MovementReading: _movements,
}


def groups(readings: Sequence[Resolved]) -> list[list[Resolved]]:
    """Readings joined into entries, in the order of their first reading. Independent of input order.

    A reading joins the first group one of whose members it is the same as and none of whose members it clashes
    with. Only readings that share a key
    (an actor, a quoted run, a thing counted) are compared, so the cost follows what there is to join.
    """
    found: list[list[Resolved]] = []
    holders: dict[str, list[tuple[int, Resolved]]] = {}
    for one in sorted(readings, key=lambda r: r.order):
        keys = _keys(one)
        tried: set[int] = set()
        home: int | None = None
        for key in keys:
            for number, other in holders.get(key, ()):
                if other.order not in tried and (home is None or number < home):
                    tried.add(other.order)
                    if same(one, other) and not any(_clash(one, member) for member in found[number]):
                        home = number
        if home is None:
            home = len(found)
            found.append([])
        found[home].append(one)
        for key in keys:
            holders.setdefault(key, []).append((home, one))
    return found


def _clash(one: Resolved, other: Resolved) -> bool:
    """Whether two readings cannot stand in one entry even though a third joins them."""
    a, b = one.reading.fields, other.reading.fields
    if isinstance(a, FigureReading) and isinstance(b, FigureReading):
        x, y = _middle(a), _middle(b)
        apart = min(x, y) > 0 and max(x, y) / min(x, y) > NEAR_RATIO
        return apart and not _disagree(one, other, a, b)
    if isinstance(a, MeetingReading) and isinstance(b, MeetingReading):
        return not _dates_agree(a.date, b.date, SAME_EVENT_DAYS)
    return False


def _middle(fields: FigureReading) -> float:
    if fields.value is not None:
        return fields.value
    return ((fields.low or 0.0) + (fields.high or 0.0)) / 2


def _keys(one: Resolved) -> list[str]:
    """What another reading of the same thing is bound to share with this one, at least in part."""
    match one.reading.fields:
        case MeetingReading() as fields:
            described = sorted({w for actor in one.actors for w in content_words(actor.name)})
            return [
                *sorted(one.ids | _sides(one.actors)),
                *described,
                *([f"name {fold(fields.name)}"] if fields.name else []),
            ]
        case StatementReading() as fields:
            quoted = _quoted_words(fields)
            runs = {" ".join(quoted[i : i + QUOTE_RUN]) for i in range(len(quoted) - QUOTE_RUN + 1)}
            return [*sorted(one.ids), *sorted(runs)]
        case CommitmentReading():
            return sorted(one.ids | _sides(one.actors))
        case FigureReading() as fields:
            return [f"{fields.per} {'people' if _is_people(fields) else fields.unit}"]
        case MeasureReading() as fields:
            return sorted({f"{fields.measure} {word[:4]}" for word in content_words(fields.name)})
        case MovementReading() as fields:
            size = fields.size.value if fields.size else None
            return [*sorted(content_words(_who(fields))), *([f"size {size:g}"] if size is not None else [])]
