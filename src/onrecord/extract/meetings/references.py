"""Nouns and verbs that speak of a meeting already told: they add to it and make no new one."""

from collections.abc import Sequence

from onrecord.extract.base import Passage
from onrecord.extract.meetings.agenda import agenda, outcome, topics
from onrecord.extract.meetings.meeting import Meeting
from onrecord.extract.meetings.parties import Party
from onrecord.extract.meetings.status import calls_off
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.model import Token
from onrecord.model.edtf import overlap

DEFINITE = frozenset({"the", "this", "that", "these", "their", "those"})
"""Determiners of a meeting spoken of before."""
ALIKE = (frozenset({"talk", "negotiation", "discussion", "dialogue", "round", "consultation"}),
         frozenset({"summit", "conference", "meeting", "gathering", "meet", "forum", "seminar", "gather", "convene"}),
         frozenset({"call", "phone", "telephone", "conversation", "speak", "talk"}),
         frozenset({"visit", "trip", "tour"}),
         frozenset({"meet", "meeting", "talk", "session", "conversation"}))  # fmt: skip
"""Words that can mean one meeting."""
FITS_ALL = frozenset({"meeting", "talk", "talks", "negotiation", "discussion", "session", "round", "gathering"})
"""Nouns that can mean a meeting told by any word."""


def is_definite(passage: Passage, token: Token, *, told_before: bool) -> bool:
    """Whether the noun means a meeting spoken of: "the talks", and after one is told "Monday's talks"."""
    if any(t.text.lower() in DEFINITE for t in passage.parse.children(token, "det", "poss")):
        return True
    return told_before and any(passage.is_date(t) for t in passage.parse.children(token, "poss"))


def is_retold(sides: Sequence[Party], known: Meeting) -> bool:
    """ "The meeting between the US officials and the Mexican officials": the meeting already told, of the same
    countries, when nobody is named."""
    countries = {actor.of for actor, _ in sides}
    if None in countries or any(actor.role for actor, _ in sides):
        return False
    return countries <= {actor.of or actor.name for actor, _ in known.parties}


def meant_by(token: Token, found: Sequence[Meeting]) -> Meeting | None:
    """The meeting that a noun with "the" or "their" means: the last told that the word fits."""
    lemma = token.lemma.lower()
    for one in reversed(found):
        words = {lemma, one.event.lemma.lower()}
        if lemma in FITS_ALL or len(words) == 1 or any(words <= group for group in ALIKE):
            return one
    return None


def refer_back(passage: Passage, token: Token, verb: Token | None, known: Meeting) -> None:
    """Give what is said of "the meeting" to the meeting it means."""
    clause_of_its_own = token.dep in {"nsubj", "nsubjpass"} and verb is not known.verb
    if known.event.index >= token.index or verb is None:
        return
    if known.event.sentence == token.sentence and not clause_of_its_own:
        return
    known.add_agenda(agenda(passage, token) + (topics(passage, verb) if token.dep == "nsubj" else []))
    known.outcome = known.outcome or outcome(passage, token, verb)
    if known.place is None:
        known.place = passage.place_of(token, passage.noun_phrase(token))
    off = passage.parse.negated(verb) and verb.lemma.lower() in {"take", "happen", "proceed", "occur"}
    if token.dep in {"nsubj", "nsubjpass"} and (off or calls_off(passage, verb)):
        known.status = "cancelled"
    for word in passage.parse.children(token, "amod"):
        if word.text.lower() in {"closed", "closed-door"}:
            known.closed = True
        if word.text.lower() == "virtual":
            known.mode = known.mode or "virtual"


DISCUSSING = frozenset({"discuss", "review", "cover", "address", "debate"})
"""Verbs whose object was on the agenda of the meeting told just before: "they also *discussed* tolls"."""
NEAR = 4
"""How many sentences after a meeting what its parties discussed was discussed there."""


def add_discussed(passage: Passage, verb: Token, found: Sequence[Meeting]) -> None:
    """Put what the parties of the last meeting "discussed" on its agenda."""
    target, subject = passage.parse.child(verb, "dobj"), passage.parse.subject(verb)
    if verb.lemma.lower() not in DISCUSSING or target is None or subject is None or not found:
        return
    known = found[-1]
    ours = {actor.id for actor, _ in known.parties}
    several = subject.text.lower() == "they" or (
        subject.tag == "NNS" and passage.parse.child(subject, "det") is not None
    )
    theirs = {actor.id for actor, _ in passage.actors(subject)}
    if verb.sentence - known.event.sentence <= NEAR and verb.index != known.event.index and (several or theirs & ours):
        known.add_agenda(topics(passage, verb))


def fold_in(found: Sequence[Meeting], retellings: Sequence[Meeting] = ()) -> list[Meeting]:
    """The meetings of an article with those folded in that tell less of one told more fully: a headline's "summit in
    Ottawa", "as they met in Ottawa". `retellings` make no meeting of their own: what they tell goes to the one of the
    same two parties or more, if there is one."""
    kept = list(found)
    for one in sorted(found, key=_fullness):
        host = next((other for other in kept if _fullness(other) > _fullness(one) and _tells_less(one, other)), None)
        if host is not None:
            _absorb(host, one)
            kept = [other for other in kept if other is not one]
    for one in retellings:
        host = next((other for other in kept if len(one.parties) > 1 and _tells_less(one, other)), None)
        if host is not None:
            _absorb(host, one)
    return kept


def _absorb(host: Meeting, one: Meeting) -> None:
    host.add_agenda(one.agenda)
    host.date, host.place = host.date or one.date, host.place or one.place
    host.mode, host.outcome = host.mode or one.mode, host.outcome or one.outcome


def retold(one: Meeting, others: Sequence[Meeting]) -> dict[str, bool]:
    """Whether a candidate can be a meeting that another tells: one before it (`again`), one that tells more (`outdone`)."""
    same = [other for other in others if other is not one and _tells_less(one, other)]
    return {
        "again": any(other.event.index < one.event.index for other in same),
        "outdone": any(_fullness(other) > _fullness(one) for other in same),
    }


def _fullness(one: Meeting) -> tuple[int, int, int]:
    """How much is told of a meeting; of two that tell as much, the earlier tells more."""
    told = bool(one.name) + bool(one.date or one.weekday) + bool(one.place) + bool(one.agenda)
    return len(one.parties), told, -one.event.index


def _tells_less(one: Meeting, other: Meeting) -> bool:
    """Whether `one` can be `other`: no party that `other` lacks, no other day or place, a word that fits."""
    if one.name is not None or one.status == "cancelled" or {one.status, other.status} == {"held", "planned"}:
        return False
    ids, theirs = {actor.id for actor, _ in one.parties}, {actor.id for actor, _ in other.parties}
    if not ids <= theirs:
        return False
    if one.date is not None and other.date is not None and not overlap(one.date[0].value, other.date[0].value):
        return False
    placed = one.place is not None and other.place is not None
    if placed and not _same_place(one, other):
        return False
    words = {one.event.lemma.lower(), other.event.lemma.lower()}
    if len(words) > 1 and not any(words <= group for group in ALIKE):
        return False
    dated = one.date is not None and other.date is not None
    if not ids and len(words) == 1 and one.event.lemma.lower() not in FITS_ALL:
        return True
    return len(ids) > 1 or placed or dated or (bool(ids) and one.date is None and one.place is None)


def _same_place(one: Meeting, other: Meeting) -> bool:
    if one.place is None or other.place is None:
        return False
    a, b = fold(one.place[0].name), fold(other.place[0].name)
    return a in b or b in a or (of_word(a) is not None and of_word(a) == of_word(b))
