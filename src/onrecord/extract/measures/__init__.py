"""Measures: a policy, law, order, ruling, sanction, closure or programme, and what happens to it."""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.authorities import doer_of, is_authority
from onrecord.extract.base import Passage
from onrecord.extract.judging import Candidate, accepted, features
from onrecord.extract.measures.duties import LAYING, duties
from onrecord.extract.measures.naming import about_in, instrument, is_bare, name_of, sort_of
from onrecord.extract.measures.possible import possible, roles, told_of
from onrecord.extract.measures.state import State
from onrecord.extract.measures.states import states_in
from onrecord.extract.sport import is_on_sport
from onrecord.lexicon import measures as lexicon
from onrecord.lexicon.describing import PERSON_NOUNS
from onrecord.lexicon.offices import ROLE_NOUNS
from onrecord.model import EntryDate, MeasureReading, Reading, Span, Token
from onrecord.model.edtf import overlap

__all__ = ["candidates", "extract", "reading_of"]

THINGS = frozenset(
    "case lawsuit suit vote decision dispute crisis war strike storm attack flood outbreak pandemic shortage".split()
)
"""Nouns of what leads to a measure and takes none itself."""
BESIDE = 24
"""Characters between author and verb beside the date that stands there: "the mayor (Ind.) *on Monday* signed"."""
NEAR = 45
"""Characters between author and verb that the evidence may span."""


Named = tuple[State, str, Span]
"""A state with the name of its measure and where that stands."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each change or state of a measure that the judge takes, outside headings; the same state is told
    once, where it is told most fully."""
    if is_on_sport(passage):
        return
    told: list[tuple[str, set[str], Reading]] = []
    for found in accepted("measure", candidates(passage), lambda one: reading_of(passage, *one).span):
        reading = reading_of(passage, *found)
        state, words = _said(*found)
        same = next(
            (n for n, (known, other, one) in enumerate(told)
             if known == state and _alike(words, other) and not _on_other_days(reading, one) and not _by_others(reading, one)),
            None,
        )  # fmt: skip
        if same is None:
            told.append((state, words, reading))
        elif _fullness(reading) > _fullness(told[same][2]):
            told[same] = (state, words, reading)
    yield from (reading for _, _, reading in told)


def candidates(passage: Passage) -> list[Candidate[Named]]:
    """What may be a measure: what the rules find, and every other word said of one."""
    ruled = {one.verb.index: one for one in states_in(passage)}
    told = {one.what.index for one in ruled.values()}
    # A noun by itself tells a state only if no rule knows what is done to it.
    both = {one.verb.index: one for one in possible(passage) if one.verb.index not in told} | ruled
    found: list[Candidate[Named]] = []
    for index, one in sorted((index, _by_somebody(passage, one)) for index, one in both.items()):
        name, where = name_of(passage, one.what, one.verb)
        if not name or _is_time(passage, where) or _is_none(passage, one):
            continue
        strict = index in ruled and not _nameless(passage, one, where)
        found.append(
            Candidate(
                word=one.verb,
                span=passage.hull(Span(one.verb.start, one.verb.end), Span(one.what.start, one.what.end)),
                found=(one, name, where),
                features=features(passage, one.verb, roles(passage, one), told_of(passage, one, ruled=strict)),
            )
        )
    return found


def _by_somebody(passage: Passage, found: State) -> State:
    """The state without an author that is a measure itself or another thing: "*the order* suspended the tariff", "*the
    case* has blocked the trial"."""
    root = passage.parse.root_of(found.by[1]) if found.by is not None else None
    if root is None or is_authority(passage, root):
        return found
    common = root.tag in {"NN", "NNS"} and passage.name_at(root) is None
    thing = common and (sort_of(passage, root) is not None or root.lemma.lower() in THINGS)
    return replace(found, by=None) if thing or instrument(passage, root) else found


def _is_time(passage: Passage, where: Span) -> bool:
    """Whether the words of a name only tell when: "on *Tuesday night*"."""
    return any(date.span.overlap(where) * 2 > where.end - where.start for date in passage.dates_in(where))


def _is_none(passage: Passage, found: State) -> bool:
    """Whether the words deny the measure ("*no* changes to the law"), make it the cause of something else ("sparked *by* a
    bill"), or tell of voters ("Peruvians voted for a new senate") or of somebody ("the singer was voted off")."""
    what, verb = found.what, found.verb
    if any(t.text.lower() in {"no", "neither"} for t in passage.parse.children(what, "det")):
        return True
    by = passage.parse.child(verb, "agent")
    causes = by is not None and passage.parse.child(by, "pobj") == what and verb.lemma.lower() in lexicon.CAUSING
    name = passage.name_at(what)
    somebody = what.lemma.lower() in PERSON_NOUNS | ROLE_NOUNS or (name is not None and name.type == "person")
    voters = doer_of(passage, verb) if verb.tag.startswith("VB") and verb.lemma.lower() == "vote" else None
    elected = voters is not None and not is_authority(passage, voters)
    return causes or elected or (verb.lemma.lower() == "vote" and somebody)


def _said(found: State, name: str, _: Span) -> tuple[str, set[str]]:
    """The state and the telling words of a name. A bare "the decision was announced" tells the decision once more."""
    words = {word.lower() for word in name.split()} - UNTELLING
    if found.what.lemma.lower() in lexicon.DECISIONS and found.state in {
        "announced",
        "issued",
        "made",
        "decided",
        "ruled",
    }:
        return "ruled", words - set(lexicon.DECISIONS)
    return found.state, words


def _by_others(one: Reading, other: Reading) -> bool:
    """Whether two readings give a measure's state to different authors: two acts."""
    assert isinstance(one.fields, MeasureReading)
    assert isinstance(other.fields, MeasureReading)
    return one.fields.by is not None and other.fields.by is not None and one.fields.by.id != other.fields.by.id


def _alike(one: set[str], other: set[str]) -> bool:
    return one <= other or other <= one


def _on_other_days(one: Reading, other: Reading) -> bool:
    """Whether two readings give a measure's state different dates: two acts."""
    dates = one.fields.date, other.fields.date
    return dates[0] is not None and dates[1] is not None and not overlap(dates[0].value, dates[1].value)


def _fullness(reading: Reading) -> int:
    fields = reading.fields
    assert isinstance(fields, MeasureReading)
    return sum(value is not None for value in (fields.date, fields.by, fields.until))


UNTELLING = frozenset({"the", "a", "an", "of", "on", "to", "in", "new", "for"})
"""Words that do not tell one measure from another."""


def _nameless(passage: Passage, found: State, name: Span) -> bool:
    """ "Implemented restrictions", "a rule introduced earlier": nothing tells which."""
    alone = name.overlap(Span(found.what.start, found.what.end)) == name.end - name.start
    if not alone or found.sort == "operation" or not (is_bare(passage, found.what) and sort_of(passage, found.what)):
        return False
    plural = found.what.tag == "NNS" and not any(passage.parse.children(found.what, "det", "poss", "nummod"))
    about = found.verb.tag.startswith("VB") and any(about_in(passage, found.verb, found.what))
    plural = plural and not about
    aside = found.verb.dep == "acl" and found.by is None and _date_of(passage, found.verb) is None
    return plural or aside


def _date_of(passage: Passage, verb: Token) -> tuple[EntryDate, Span] | None:
    """The date said of a verb; of a participle after its noun ("restrictions *enacted* last week end") its own alone."""
    date = passage.date_of(verb)
    if date is None or verb.dep != "acl":
        return date
    root = passage.parse.root_of(date[1])
    above = passage.parse.head(root) if root is not None else verb
    own = above.index == verb.index or (above.tag == "IN" and above.head == verb.index)
    return date if own else None


def reading_of(passage: Passage, found: State, name: str, where: Span) -> Reading:
    date = _date_of(passage, found.verb)
    if date is None and found.by is not None and found.by[1].end < found.verb.start:
        date = passage.date_between(found.by[1].end, found.verb.start)
        if date is not None and found.verb.start - found.by[1].end > len(date[1].of(passage.text)) + BESIDE:
            date = None
    until = _until(passage, found.verb) if found.verb.lemma.lower() not in LAYING else None
    if date is not None and until is not None and until.contains(date[1]):
        date = None
    if date is None and found.verb.dep == "acl" and passage.parse.infinitive(found.verb):
        above = passage.parse.governing_verb(passage.parse.head(found.verb))
        date = passage.date_of(above) if above is not None else None
    date = date or _year_before(passage, found)
    laid, laid_span = duties(passage, found.what)
    said = Span(found.verb.start, found.verb.end)
    of = Span(found.what.start, found.what.end)
    named = where if where.contains(of) else of
    if found.verb.start - named.end > (NEAR if found.verb.dep == "conj" else NEAR * 3):
        named = said
    span = passage.hull(said, found.also, named, _beside(found), _when(passage, found, date), laid_span, until)
    anchors: dict[str, Span] = {"name": where, "state": said}
    for label, value in (
        ("by", found.by[1] if found.by else None), ("date", date[1] if date else None), ("until", until), ("duties.0", laid_span)
    ):  # fmt: skip
        if value is not None:
            anchors[label] = value
    place = passage.place_of(found.what, passage.noun_phrase(found.what))
    if place is not None:
        anchors["place"] = place[1]
    return Reading(
        document=passage.annotated.article.id,
        span=span,
        anchors=anchors,
        fields=MeasureReading(
            name=name,
            measure=found.sort,
            state=found.state,
            by=found.by[0] if found.by else None,
            until=passage.words(until) if until else None,
            duties=laid,
            date=date[0] if date else None,
            place=place[0] if place else None,
        ),
    )


def _when(passage: Passage, found: State, date: tuple[EntryDate, Span] | None) -> Span | None:
    """Where the date is said, if only in words without a year: "earlier this year"."""
    if date is not None:
        return date[1]
    inside = passage.parse.subtree_span(found.verb)
    after = (d.span for d in passage.annotated.dates if d.type == "DATE" and inside.contains(d.span)
             and not passage.is_of_noun(d))  # fmt: skip
    return next((span for span in after if 0 <= span.start - found.verb.end <= NEAR), None)


def _year_before(passage: Passage, found: State) -> tuple[EntryDate, Span] | None:
    """ "A 2001 memorandum": the year of the measure is that of its making."""
    if found.state not in MADE or not found.what.tag.startswith("NN"):
        return None
    years = passage.parse.children(found.what, "nummod", "nmod", "compound")
    year = next((t for t in years if t.index < found.what.index and passage.is_date(t)), None)
    return passage.date_between(year.start, year.end) if year is not None else None


MADE = frozenset(
    {"signed", "issued", "adopted", "passed", "approved", "enacted", "ratified", "concluded", "agreed", "imposed"}
)
"""States that are the making of a measure."""


def _beside(found: State) -> Span | None:
    """The author where it stands near the verb: further away, the verb begins the evidence."""
    if found.by is None:
        return None
    by = found.by[1]
    if by.end - by.start > NEAR:
        return None
    near = 0 <= found.verb.start - by.end <= NEAR or 0 <= by.start - found.verb.end <= NEAR * 2
    return by if near else None


def _until(passage: Passage, verb: Token) -> Span | None:
    for child in passage.parse.children(verb, "prep", "advcl"):
        marks = [child, *passage.parse.children(child, "mark")]
        if any(t.text.lower() in {"until", "till", "pending"} for t in marks):
            low, high = passage.parse.edges(child)
            for joined in passage.parse.children(child, "cc", "conj"):
                high = min(high, passage.parse.edges(joined)[0])
            return passage.parse.span(low, high)
    return None
