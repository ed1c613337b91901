"""Movements: a group of people, troops or goods on the way: who, how many, from where, to where, where now."""

from collections.abc import Iterable, Iterator

from onrecord.extract.base import Passage
from onrecord.extract.judging import Candidate, accepted, features, words_of
from onrecord.extract.movements.events import Found, movements_in
from onrecord.extract.movements.groups import size_of
from onrecord.extract.movements.possible import possible, roles, told_of
from onrecord.extract.movements.ways import place_name
from onrecord.extract.sport import is_on_sport
from onrecord.model import EntryDate, MovementReading, Reading, Span, Token

__all__ = ["candidates", "extract", "reading_of"]


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each movement that the judge takes, outside headings; one that adds nothing to another of the
    same group is left out."""
    if is_on_sport(passage):
        return iter(())
    told: list[tuple[Token, Reading]] = []
    for found in accepted("movement", candidates(passage), lambda one: reading_of(passage, one).span):
        reading = reading_of(passage, found)
        same = next((n for n, (who, other) in enumerate(told) if _again(found.who, who, reading, other)), None)
        if same is None:
            told.append((found.who, reading))
        elif _fullness(reading) > _fullness(told[same][1]):
            told[same] = (found.who, reading)
    return iter([reading for _, reading in told])


def candidates(passage: Passage) -> list[Candidate[Found]]:
    """What may be a movement: what the rules find, and every other word of moving with a group."""
    ruled = {one.word.index: one for one in _joined(movements_in(passage))}
    both = {one.word.index: one for one in possible(passage)} | ruled
    return [
        Candidate(
            word=one.word,
            span=passage.hull(Span(one.word.start, one.word.end), Span(one.who.start, one.who.end)),
            found=one,
            features=features(passage, one.word, roles(passage, one), told_of(passage, one, ruled=index in ruled)),
            words=words_of(passage, one.word, roles(passage, one)),
        )
        for index, one in sorted(both.items())
        if not _is_habit(passage, one)
    ]


def _is_habit(passage: Passage, found: Found) -> bool:
    """ "10,000 people have been crossing *each day*": how many do so, and no group on its way."""
    verb = passage.parse.governing_verb(found.word)
    return verb is not None and passage.is_habit(verb)


def _joined(found: Iterable[Found]) -> list[Found]:
    """The movements, what several verbs of one sentence tell of one group as one: "who had fled the valley crossed
    the border"."""
    joined: list[Found] = []
    for one in found:
        known = next((n for n, other in enumerate(joined) if other.who.index == one.who.index), None)
        if known is None:
            joined.append(one)
        else:
            first = joined[known]
            joined[known] = Found(first.word, first.who, first.way.filled(one.way))
    return joined


def _again(who: Token, known: Token, reading: Reading, other: Reading) -> bool:
    """Whether one of two readings of a group says nothing that the other does not."""
    if who.sentence == known.sentence and reading.span.overlap(other.span):
        return True
    if who.lemma.lower() != known.lemma.lower():
        return False
    assert isinstance(reading.fields, MovementReading)
    assert isinstance(other.fields, MovementReading)
    one, two = _told(reading.fields), _told(other.fields)
    shorter, fuller = (one, two) if len(one) <= len(two) else (two, one)
    return all(_alike(value, fuller.get(field)) for field, value in shorter.items())


def _told(fields: MovementReading) -> dict[str, str]:
    said = {
        "origin": fields.origin, "destination": fields.destination, "position": fields.position,
        "size": f"{fields.size.value or fields.size.low}" if fields.size else None, "date": fields.date.value if fields.date else None,
    }  # fmt: skip
    return {field: value for field, value in said.items() if value is not None}


def _alike(one: str, other: str | None) -> bool:
    if other is None:
        return False
    words, others = set(one.lower().split()), set(other.lower().split())
    return words <= others or others <= words


def _fullness(reading: Reading) -> int:
    assert isinstance(reading.fields, MovementReading)
    return len(_told(reading.fields))


def reading_of(passage: Passage, found: Found) -> Reading:
    way = found.way
    who_span = passage.noun_phrase(found.who)
    size = size_of(passage, found.who)
    date: tuple[EntryDate, Span] | None = (
        passage.date_of(found.word) or _glued_date(passage, found.word) or _date_of_seeing(passage, found.word)
    )
    anchors: dict[str, Span] = {"who": who_span}
    for label, span in (
        ("origin", way.origin), ("destination", way.destination), ("position", way.position), ("heading", way.heading),
        ("size", size[1] if size else None), ("date", date[1] if date else None),
    ):  # fmt: skip
        if span is not None:
            anchors[label] = span
    words = {label: passage.words(span) for label, span in anchors.items()}
    words |= {label: place_name(passage, anchors[label]) for label in ("origin", "destination") if label in anchors}
    inside = [span for span in anchors.values() if abs(span.start - found.word.start) <= FARTHEST]
    return Reading(
        document=passage.annotated.article.id,
        span=passage.hull(Span(found.word.start, found.word.end), *inside),
        anchors=anchors,
        fields=MovementReading(
            who=words["who"],
            size=size[0] if size else None,
            origin=words.get("origin"),
            destination=words.get("destination"),
            position=words.get("position"),
            heading=words.get("heading"),
            date=date[0] if date else None,
        ),
    )


FARTHEST = 160
"""Characters from the verb to what the evidence takes in."""


def _date_of_seeing(passage: Passage, verb: Token) -> tuple[EntryDate, Span] | None:
    """ "Were seen *on Friday* walking south"."""
    above = passage.parse.governing_verb(passage.parse.head(verb)) if verb.dep == "pcomp" else None
    return passage.date_of(above) if above is not None else None


def _glued_date(passage: Passage, verb: Token) -> tuple[EntryDate, Span] | None:
    """A date inside the object of the verb where the parser glued both ("left Mexico Christmas Eve")."""
    clause = passage.parse.subtree_span(verb)
    inside = [
        d
        for d in passage.annotated.dates
        if d.edtf and d.type == "DATE" and clause.contains(d.span) and d.start > verb.start
    ]
    if len(inside) != 1:
        return None
    root = passage.parse.root_of(inside[0].span)
    if root is None or passage.parse.governing_verb(root) != verb:
        return None
    return passage.dated(inside[0]), inside[0].span
