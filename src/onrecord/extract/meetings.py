"""Meetings: talks, visits, summits and calls between parties, held, planned, under way or cancelled.

A definite noun without parties ("the talks", "during the meeting") refers back: it adds agenda, outcome, date
or place to the meeting it means and makes no new one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.extract.base import Passage
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import slug
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model import Actor, EntryDate, MeetingReading, Place, Reading, Span, Token
from onrecord.model.reading import MeetingMode, MeetingStatus

NOUNS = frozenset(
    """round meeting talk talks summit negotiation conference visit dialogue consultation session hearing discussion conversation
    gathering encounter trip ceremony roundtable signing call""".split()
)
ONLY_WITH_PARTIES = frozenset({"conversation", "discussion", "dialogue", "consultation", "session", "hearing", "call",
                               "trip", "ceremony", "signing", "gathering", "conference", "visit"})  # fmt: skip
HOLDING = frozenset({"hold", "have", "convene", "conduct", "open", "begin", "start", "resume", "attend", "join", "lead", "chair",
                     "finish", "conclude", "end", "schedule", "plan", "cancel", "postpone", "host", "continue", "broker", "mediate", "arrange", "organise", "organize"})  # fmt: skip
COMING = frozenset({"fly", "travel", "arrive", "go", "come", "return", "head", "gather", "sit", "stay"})
CANCELLING = frozenset({"cancel", "postpone", "scrap", "suspend", "abandon", "boycott"})
AGENDA_VERBS = frozenset({"discuss", "address", "review", "tackle", "negotiate", "explore", "consider", "develop", "seek", "talk",
                          "resolve", "settle", "prepare", "coordinate", "examine", "finalise", "finalize"})  # fmt: skip
OUTCOME_VERBS = frozenset(
    {"agree", "reach", "strike", "produce", "yield", "result", "conclude", "end", "sign", "fail", "secure"}
)
PHONE = frozenset({"phone", "telephone", "call"})
VIRTUAL = frozenset({"virtual", "virtually", "video", "videoconference", "online", "remotely", "zoom"})
GATHERING_BODIES = frozenset({"committee", "board", "council", "commission", "panel", "cabinet", "assembly", "forum", "bloc",
                              "negotiator", "delegation", "minister", "leader", "official", "envoy", "team", "side"})  # fmt: skip
MEASURES_OF = frozenset({"day", "hour", "week", "month", "round", "night", "series", "session"})
PARTY_NOUNS = frozenset(
    """official officials minister delegation negotiator leader counterpart colleague envoy representative team group union
    delegate diplomat mediator authorities adviser aide commander chief government mission
    president secretary mayor governor ambassador senator lawmaker executive creditor rebel farmer""".split()
)


UNWILLING = frozenset(
    {"refuse", "decline", "fail", "try", "ask", "seek", "demand", "offer", "want", "hope", "threaten"}
)
NOT_MET = frozenset({"deadline", "target", "demand", "need", "goal", "requirement", "standard", "condition", "obligation", "cost",
                     "criterion", "challenge", "resistance", "fate", "death", "end", "expectation", "commitment", "quota"})  # fmt: skip


@dataclass
class _Meeting:
    """A meeting under construction within one document."""

    event: Token
    verb: Token | None
    parties: list[tuple[Actor, Span]]
    span: Span
    status: MeetingStatus
    name: str | None = None
    name_span: Span | None = None
    mode: MeetingMode | None = None
    closed: bool | None = None
    date: tuple[EntryDate, Span] | None = None
    weekday: tuple[str, Span] | None = None
    place: tuple[Place, Span] | None = None
    agenda: list[Span] = field(default_factory=list)
    outcome: Span | None = None


def extract(passage: Passage) -> Iterator[Reading]:
    """The meetings of an article, each once at its mention, references back folded in."""
    found: list[_Meeting] = []
    for token in passage.prose():
        one = _from_verb(passage, token) or _from_noun(passage, token, found)
        if one is not None and not _already(found, one):
            found.append(one)
    for one in found:
        yield _reading(passage, one)


# --- verbs


def _from_verb(passage: Passage, verb: Token) -> _Meeting | None:
    if not verb.tag.startswith("VB") or passage.parse.negated(verb):
        return None
    if _unreal(passage, verb):
        return None
    lemma = verb.lemma.lower()
    if lemma in {"meet", "host", "visit", "receive", "welcome"}:
        return _met(passage, verb, lemma)
    if lemma in {"speak", "sit", "confer", "talk"}:
        return _spoke(passage, verb, lemma)
    if lemma in {"gather", "convene", "assemble", "reconvene"}:
        subject = passage.parse.subject(verb)
        return (
            _gathered(passage, verb, subject)
            if subject is not None and subject.lemma.lower() in GATHERING_BODIES
            else None
        )
    if lemma == "sign":
        return _signed(passage, verb)
    return None


def _unreal(passage: Passage, verb: Token) -> bool:
    """Whether a meeting is only possible, wished for, refused or supposed."""
    if passage.parse.auxiliaries(verb) & {"may", "might", "could", "should", "must", "can"}:
        return True
    if verb.dep == "xcomp" and passage.parse.head(verb).lemma.lower() in UNWILLING:
        return True
    mark = passage.parse.child(verb, "mark")
    return mark is not None and mark.text.lower() in {"if", "unless", "whether"}


def _signed(passage: Passage, verb: Token) -> _Meeting | None:
    """A signing by two or more sides, at a time or a place, is a meeting of theirs."""
    parties: list[tuple[Actor, Span]] = []
    for preposition in passage.parse.children(verb, "agent", "prep"):
        if preposition.text.lower() in {"by", "with"}:
            for noun in passage.parse.children(preposition, "pobj"):
                parties.extend(_parties(passage, noun))
    subject = passage.parse.subject(verb)
    if subject is not None and subject.dep != "nsubjpass":
        parties = _parties(passage, subject) + parties
    parties = _distinct(parties)
    if len(parties) < 2:
        return None
    one = _build(passage, verb, verb, parties)
    return one if one.date is not None or one.place is not None else None


def _met(passage: Passage, verb: Token, lemma: str) -> _Meeting | None:
    subject = passage.parse.subject(verb)
    passive = passage.parse.child(verb, "nsubjpass") is not None
    if subject is None or (lemma == "meet" and passive):
        return None
    subjects = _parties(passage, subject)
    if lemma == "meet" and subject.lemma.lower() in GATHERING_BODIES and not subjects:
        return _gathered(passage, verb, subject)
    others: list[tuple[Actor, Span]] = []
    target = passage.parse.child(verb, "dobj")
    if target is not None:
        others = _parties(passage, target)
        if not others and lemma == "meet" and target.lemma.lower() in NOT_MET:
            return None
        if not others and (lemma != "meet" or target.tag != "PRP"):
            return None
    for preposition in passage.parse.children(verb, "prep", "agent"):
        if preposition.text.lower() in {"with", "by"}:
            for noun in passage.parse.children(preposition, "pobj"):
                others.extend(_parties(passage, noun))
    if lemma in {"visit", "receive", "host", "welcome"}:
        people = [a for a, _ in subjects + others if not of_word(a.name)]
        if lemma == "visit":
            return None if not _official(subjects) else _visit(passage, verb, subjects, target)
        if target is None or not people or not others or not any(a.role or a.of for a, _ in others):
            return None
    if not others and lemma == "meet":
        others = passage.named_after(verb)
    parties = _distinct(subjects + others)
    plural = subject.tag in {"NNS", "NNPS"} or len(passage.parse.conjuncts(subject)) > 1
    if not parties or (not others and not (plural and lemma == "meet")):
        return None
    return _build(passage, verb, verb, parties)


def _gathered(passage: Passage, verb: Token, body: Token) -> _Meeting | None:
    """A committee, a board or "ministers" that meet: recorded when a time or a place is given."""
    one = _build(passage, verb, verb, _distinct([p for p in passage.actors(body) if p[0].name]))
    return one if one.date is not None or one.place is not None or one.status == "planned" else None


def _visit(passage: Passage, verb: Token, subjects: list[tuple[Actor, Span]], target: Token | None) -> _Meeting | None:
    name = passage.name_at(target) if target is not None else None
    if name is None or name.type not in {"place", "group"} or target is None:
        return None
    one = _build(passage, verb, verb, subjects)
    one.place = (Place(name=passage.words(name.span)), name.span)
    return one


def _spoke(passage: Passage, verb: Token, lemma: str) -> _Meeting | None:
    words = {t.text.lower() for t in passage.parse.subtree(verb)}
    down = lemma == "sit" and passage.parse.child(verb, "prt", "advmod") is not None and "down" in words
    if not (down or lemma == "confer" or (words & PHONE and "by" in words) or words & VIRTUAL):
        return None
    subject = passage.parse.subject(verb)
    others = [
        party
        for preposition in passage.parse.children(verb, "prep")
        if preposition.text.lower() in {"with", "to"}
        for noun in passage.parse.children(preposition, "pobj")
        for party in _parties(passage, noun)
    ]
    if subject is None or not others:
        return None
    return _build(passage, verb, verb, _distinct(_parties(passage, subject) + others))


# --- nouns


def _from_noun(passage: Passage, noun: Token, found: list[_Meeting]) -> _Meeting | None:
    lemma = noun.lemma.lower()
    if lemma not in NOUNS or not noun.tag.startswith("NN") or noun.dep in {"compound", "nmod"}:
        return None
    if lemma == "conference" and any(t.text.lower() in {"press", "news"} for t in passage.parse.children(noun)):
        return None
    if lemma == "call" and not any(
        t.text.lower() in {"phone", "telephone", "video"} for t in passage.parse.children(noun)
    ):
        return None
    measured = _measured(passage, noun)
    verb = passage.parse.governing_verb(measured)
    if lemma == "round" and measured.index == noun.index and not _is_round(passage, noun, verb):
        return None
    parties, paired = _noun_parties(passage, noun, verb, measured)
    cancelled = verb is not None and verb.lemma.lower() in CANCELLING and measured.dep in {"dobj", "nsubjpass", "nsubj"}
    name = _proper(passage, noun)
    definite = any(
        t.text.lower() in {"the", "this", "that", "these", "their", "those"}
        for t in passage.parse.children(noun, "det", "poss")
    ) or any(passage.is_date(t) and found for t in passage.parse.children(noun, "poss"))
    if name is None and not parties and found and _purpose(passage, noun, found[-1]):
        found[-1].agenda.extend(span for span in _agenda(passage, noun) if span not in found[-1].agenda)
        return None
    if name is None and definite and (not parties or _retold(parties, found)):
        _refer_back(passage, noun, verb, found)
        return None
    if (
        len(parties) < 2
        and not paired
        and name is None
        and not cancelled
        and lemma in ONLY_WITH_PARTIES
        and not (lemma in {"ceremony", "signing", "session", "hearing"} and _is_named_kind(passage, noun))
    ):
        return None
    if name is None and not parties and definite and not cancelled:
        return None
    one = _build(passage, noun, verb, parties, measured)
    one.name, one.name_span = name or (None, None)
    if name is None and (not paired and len(parties) < 2) and one.date is None and one.place is None and not cancelled:
        return None
    return one


def _purpose(passage: Passage, noun: Token, known: _Meeting) -> bool:
    """ "received the minister *for talks* on trade": the talks are the meeting that the verb told."""
    return known.event.sentence == noun.sentence and passage.parse.head(noun).text.lower() in {
        "for",
        "in",
        "during",
        "at",
    }


def _retold(parties: list[tuple[Actor, Span]], found: list[_Meeting]) -> bool:
    """ "The meeting between the US officials and the Mexican officials": the meeting already told, of the same
    countries, when nobody is named."""
    sides = {actor.of for actor, _ in parties}
    if not found or None in sides or any(actor.role for actor, _ in parties):
        return False
    return sides <= {actor.of or actor.name for actor, _ in found[-1].parties}


def _measured(passage: Passage, noun: Token) -> Token:
    """ "three days *of talks*", "a round *of negotiations*": the noun whose place in the sentence counts."""
    above = passage.parse.head(noun)
    if noun.dep == "pobj" and above.text.lower() == "of" and passage.parse.head(above).lemma.lower() in MEASURES_OF:
        return passage.parse.head(above)
    return noun


def _is_round(passage: Passage, noun: Token, verb: Token | None) -> bool:
    """A "round" standing alone is one of talks when it is held, planned or scrapped."""
    ahead = passage.parse.child(noun, "prep")
    return ahead is None and verb is not None and verb.lemma.lower() in HOLDING | CANCELLING


def _is_named_kind(passage: Passage, noun: Token) -> bool:
    """ "signing ceremony", "court hearing": an occasion by its kind."""
    return passage.parse.child(noun, "compound", "amod", "prep") is not None


def _noun_parties(
    passage: Passage, noun: Token, verb: Token | None, measured: Token
) -> tuple[list[tuple[Actor, Span]], bool]:
    """Who meets, and whether the noun itself says that they are at least two ("between", "with")."""
    parties: list[tuple[Actor, Span]] = []
    paired = False
    for preposition in _prepositions(passage, noun):
        word = preposition.text.lower()
        if word in {"between", "with", "among"} or (
            word == "of" and noun.lemma.lower() in {"meeting", "summit"} and not _is_name(noun)
        ):
            if word == "with" and passage.parse.child(preposition, "pobj") is None:
                parties.extend(passage.named_after(preposition))
            for target in passage.parse.children(preposition, "pobj"):
                found = _parties(passage, target)
                parties.extend(found)
                several = len(found) > 1 or target.tag in {"NNS", "NNPS"}
                paired = paired or (word in {"between", "among"} and several)
    if paired:
        return _distinct(parties), True
    owner = passage.parse.child(noun, "poss")
    if owner is not None and owner.tag != "PRP$" and not passage.is_date(owner) and not _is_name(noun):
        parties = _parties(passage, owner) + parties
    if verb is not None and verb.lemma.lower() in COMING and passage.parse.head(measured).text.lower() == "for":
        subject = passage.parse.subject(verb)
        parties = (_parties(passage, subject) if subject is not None else []) + parties
    if verb is not None and measured.dep == "dobj" and verb.lemma.lower() in HOLDING | {"leave"}:
        subject = passage.parse.subject(verb)
        if subject is not None and subject.dep != "nsubjpass":
            found = _parties(passage, subject)
            paired = subject.tag in {"NNS", "NNPS"} or len(found) > 1
            parties = found + parties
        for preposition in passage.parse.children(verb, "prep"):
            if preposition.text.lower() == "with":
                for target in passage.parse.children(preposition, "pobj"):
                    parties.extend(_parties(passage, target))
    return _distinct(parties), paired and bool(parties)


def _prepositions(passage: Passage, noun: Token) -> Iterator[Token]:
    """Those of the noun, and a "between" that the parser hung on a noun inside its phrase
    ("talks on a new contract between A and B")."""
    yield from passage.parse.children(noun, "prep")
    if noun.lemma.lower() in {"talk", "negotiation", "meeting", "discussion", "conversation"}:
        for preposition in passage.parse.children(noun, "prep"):
            for inner in passage.parse.children(preposition, "pobj"):
                for further in passage.parse.children(inner, "prep"):
                    if further.text.lower() == "between":
                        yield further


def _is_name(noun: Token) -> bool:
    return noun.text[0].isupper() and noun.tag.startswith("NNP")


def _proper(passage: Passage, noun: Token) -> tuple[str, Span] | None:
    """The name of a named meeting ("North American Leaders' Summit", "Summit of the Americas")."""
    if not _is_name(noun):
        return None
    low, high = noun.index, noun.index + 1
    floor, stop = passage.parse.sentence_bounds(noun.sentence)
    while low > floor and _names(passage.parse.tokens[low - 1]):
        low -= 1
    if high + 1 < stop and passage.parse.tokens[high].text.lower() == "of":
        ahead = high + 1
        while ahead < stop and (
            passage.parse.tokens[ahead].text.lower() in {"the", "and"} or _names(passage.parse.tokens[ahead])
        ):
            ahead += 1
        if ahead > high + 1 and _names(passage.parse.tokens[ahead - 1]):
            high = ahead
    if high - low < 2:
        return None
    span = passage.parse.span(low, high)
    return passage.words(span), span


def _names(token: Token) -> bool:
    """Whether a word can be part of a meeting's name: capitalised, or the possessive inside it."""
    return token.tag == "POS" or (token.text[0].isupper() and token.tag in {"NNP", "NNPS", "NNS", "NN", "JJ"})


def _refer_back(passage: Passage, noun: Token, verb: Token | None, found: list[_Meeting]) -> None:
    """Give what is said of "the meeting" to the meeting last spoken of."""
    earlier = [one for one in found if one.event.index < noun.index and one.event.sentence != noun.sentence]
    if not earlier or verb is None:
        return
    known = earlier[-1]
    agenda, outcome = _agenda(passage, noun), _outcome(passage, noun, verb)
    if noun.dep == "nsubj" and verb.lemma.lower() in AGENDA_VERBS | {
        "target",
        "cover",
        "focus",
        "touch",
        "center",
        "centre",
    }:
        target = passage.parse.child(verb, "dobj") or _object_of(passage, verb, {"on", "around"})
        agenda = agenda + (_items(passage, target, verb) if target is not None else [])
    known.agenda.extend(span for span in agenda if span not in known.agenda)
    known.outcome = known.outcome or outcome
    if known.place is None:
        known.place = passage.place_of(noun, passage.noun_phrase(noun))
    for word in passage.parse.children(noun, "amod"):
        if word.text.lower() in {"closed", "closed-door", "virtual"}:
            known.closed = known.closed or word.text.lower() != "virtual"


# --- fields


def _parties(passage: Passage, token: Token) -> list[tuple[Actor, Span]]:
    """The actors of a noun phrase that can meet: people, countries, bodies and their representatives.

    "Ministers from A and B" meet for A and B."""
    if token.tag == "NNS" and token.lemma.lower() in PARTY_NOUNS:
        adjectives = [
            a
            for child in passage.parse.children(token, "amod", "nmod", "compound")
            for a in passage.parse.conjuncts(child)
        ]
        countries = [
            (Actor(id=slug(c.name), name=c.name), Span(a.start, a.end)) for a in adjectives if (c := of_word(a.text))
        ]
        if len(countries) > 1:
            return countries
        sent = [
            (actor, span)
            for preposition in passage.parse.children(token, "prep")
            if preposition.text.lower() == "from"
            for noun in passage.parse.children(preposition, "pobj")
            for actor, span in passage.actors(noun)
            if noun.tag == "NNP"
        ]
        if len(sent) > 1:
            return sent
    return [
        (actor, span)
        for actor, span in passage.actors(token)
        if _can_meet(passage, actor, span) and not any(passage.is_date(t) for t in passage.parse.within(span)[-1:])
    ]


def _can_meet(passage: Passage, actor: Actor, span: Span) -> bool:
    if actor.role or actor.of or of_word(actor.name):
        return True
    tokens = passage.parse.within(span)
    if any(t.lemma.lower() in PARTY_NOUNS | OFFICE_HEADS for t in tokens):
        return True
    head = passage.parse.root_of(span)
    if head is not None and head.tag in {"NNP", "NNPS"}:
        return True
    names = [n for t in tokens if (n := passage.name_at(t)) is not None]
    return any(n.type in {"person", "organisation", "group", "place"} and n.actor == actor.id for n in names)


def _official(parties: list[tuple[Actor, Span]]) -> bool:
    return any(actor.role for actor, _ in parties)


def _distinct(parties: list[tuple[Actor, Span]]) -> list[tuple[Actor, Span]]:
    seen: set[str] = set()
    return [party for party in parties if not (party[0].id in seen or seen.add(party[0].id))]  # type: ignore[func-returns-value]


def _build(
    passage: Passage, event: Token, verb: Token | None, parties: list[tuple[Actor, Span]], measured: Token | None = None
) -> _Meeting:
    whole = measured or event
    carries = verb is not None and (whole.index == verb.index or passage.parse.head(whole).index == verb.index)
    clause = passage.parse.subtree_span(verb if verb is not None and carries else whole)
    date = (
        passage.date_of(event)
        or passage.date_of(whole)
        or (passage.date_of(verb) if verb is not None and carries else None)
    )
    place = passage.place_of(event, clause)
    own = Span(event.start, event.end)
    near = [span for _, span in parties]
    span = passage.hull(own, *near, date[1] if date else None, place[1] if place else None)
    return _Meeting(
        event=event,
        verb=verb,
        parties=parties,
        span=span,
        status=_status(passage, event, verb, date[0] if date else None),
        mode=_mode(
            passage, clause if event.tag.startswith("VB") or _holds(verb) else passage.parse.subtree_span(whole)
        ),
        closed=True if {"closed", "closed-door"} & {t.text.lower() for t in passage.parse.within(clause)} else None,
        date=date,
        weekday=passage.weekday_of(event) or (passage.weekday_of(verb) if verb is not None and carries else None),
        place=place,
        agenda=_agenda(passage, event)
        or (_agenda(passage, verb) if verb is not None and verb.lemma.lower() in HOLDING else []),
    )


def _holds(verb: Token | None) -> bool:
    return verb is not None and verb.lemma.lower() in HOLDING


def _status(passage: Passage, event: Token, verb: Token | None, date: EntryDate | None) -> MeetingStatus:
    published = passage.annotated.article.published
    modifiers = {t.text.lower() for t in passage.parse.children(event, "amod", "det")}
    if verb is not None and verb.lemma.lower() in CANCELLING and event.dep in {"dobj", "nsubjpass"}:
        return "cancelled"
    relative = passage.parse.child(event, "relcl", "acl")
    for one in (verb, relative):
        if one is None:
            continue
        helpers = passage.parse.auxiliaries(one)
        if helpers & {"will", "shall", "'ll", "’ll"} or (
            helpers & {"would"} and one.lemma.lower() in {"meet", "hold", "host"}
        ):
            return "planned"
        if helpers & {"to"} and passage.parse.head(one).lemma.lower() in {
            "plan",
            "schedule",
            "expect",
            "due",
            "set",
            "prepare",
            "agree",
            "intend",
            "want",
            "hope",
        }:
            return "planned"
        if one.lemma.lower() in {"schedule", "plan", "prepare", "expect"}:
            return "planned"
        if one.lemma.lower() in {"meet", "hold"} and one.tag == "VBG" and helpers & {"are", "is", "’re", "'re"}:
            return "under-way"
    if modifiers & {"upcoming", "planned", "forthcoming", "next", "scheduled", "proposed", "future", "coming"}:
        return "planned"
    if date is not None and published is not None and date.value[:10] > published:
        return "planned"
    return "held"


def _mode(passage: Passage, clause: Span) -> MeetingMode | None:
    words = {t.text.lower() for t in passage.parse.within(clause)}
    if words & VIRTUAL:
        return "virtual"
    if words & {"phone", "telephone", "phoned"}:
        return "phone"
    return "in-person" if {"person", "face"} & words and {"in", "to"} & words else None


def _agenda(passage: Passage, event: Token) -> list[Span]:
    """What it was about: "to discuss ...", "talks on ...", "including ..."."""
    found: list[Span] = []
    stray = [g for p in passage.parse.children(event, "prep") for g in passage.parse.children(p, "pcomp")]
    for child in [*passage.parse.children(event, "advcl", "xcomp", "acl", "relcl"), *stray]:
        if (
            child.lemma.lower() in AGENDA_VERBS
            and child.tag in {"VB", "VBG"}
            and child.text.lower() not in {"preparing"}
        ):
            target = passage.parse.child(child, "dobj") or _object_of(passage, child, {"about", "on"})
            if target is not None:
                found.extend(_items(passage, target, child))
    for preposition in passage.parse.children(event, "prep"):
        if preposition.text.lower() in {"on", "about", "over", "regarding", "concerning"} and event.tag.startswith(
            "NN"
        ):
            for noun in passage.parse.children(preposition, "pobj"):
                if not any(d.span.contains(Span(noun.start, noun.end)) for d in passage.annotated.dates):
                    found.extend(_items(passage, noun, event))
        if preposition.text.lower() == "including":
            for noun in passage.parse.children(preposition, "pobj"):
                found.extend(_items(passage, noun, event))
    return found


def _object_of(passage: Passage, verb: Token, words: set[str]) -> Token | None:
    for preposition in passage.parse.children(verb, "prep"):
        if preposition.text.lower() in words:
            return passage.parse.child(preposition, "pobj")
    return None


def _items(passage: Passage, noun: Token, verb: Token) -> list[Span]:
    """Each coordinated item apart, with the list that the parser hung on the sentence's verb instead."""
    parts = passage.parse.conjuncts(noun)
    above = passage.parse.head(verb)
    for stray in passage.parse.children(above, "npadvmod", "conj", "dobj"):
        if (
            stray.index > parts[-1].index
            and stray.tag.startswith("NN")
            and not any(d.span.contains(Span(stray.start, stray.end)) for d in passage.annotated.dates)
        ):
            parts.extend(passage.parse.conjuncts(stray))
    items: list[Span] = []
    for part in parts:
        low, high = passage.parse.edges(part)
        for other in passage.parse.children(part, "conj", "cc", "relcl", "advcl"):
            if other.index > part.index:
                high = min(high, passage.parse.edges(other)[0])
        for other in passage.parse.children(part, "cc"):
            high = min(high, other.index) if other.index > part.index else high
        span = passage.parse.span(low, max(high, part.index + 1))
        if span.end > span.start:
            items.append(passage.closed(span))
    return items


def _outcome(passage: Passage, noun: Token, verb: Token) -> Span | None:
    if verb.lemma.lower() not in OUTCOME_VERBS or passage.parse.negated(verb):
        return None
    if noun.dep not in {"nsubj", "pobj"}:
        return None
    low, high = passage.parse.edges(verb)
    return passage.parse.span(max(low, verb.index), high)


def _already(found: list[_Meeting], one: _Meeting) -> bool:
    """The same words give one meeting: "held talks" is found from its verb or its noun, not from both."""
    own = {actor.id for actor, _ in one.parties}
    for other in found:
        if other.event.index == one.event.index:
            return True
        told = own <= {actor.id for actor, _ in other.parties} and other.span.overlap(one.span) > 0
        if told and own and one.name is None and other.event.sentence == one.event.sentence:
            return True
    return False


def _reading(passage: Passage, one: _Meeting) -> Reading:
    anchors: dict[str, Span] = {"meeting": Span(one.event.start, one.event.end)}
    for number, (_, span) in enumerate(one.parties):
        anchors[f"participants.{number}"] = span
    for number, span in enumerate(one.agenda):
        anchors[f"agenda.{number}"] = span
    for label, anchor in (("date", one.date), ("weekday", one.weekday), ("place", one.place)):
        if anchor is not None:
            anchors[label] = anchor[1]
    if one.name_span is not None:
        anchors["name"] = one.name_span
    if one.outcome is not None:
        anchors["outcome"] = one.outcome
    return Reading(
        document=passage.annotated.article.id,
        span=passage.hull(one.span, one.name_span),
        anchors=anchors,
        fields=MeetingReading(
            participants=tuple(actor for actor, _ in one.parties),
            name=one.name,
            mode=one.mode,
            closed_door=one.closed,
            status=one.status,
            agenda=tuple(passage.words(span) for span in one.agenda),
            outcome=passage.words(one.outcome) if one.outcome else None,
            date=one.date[0] if one.date else None,
            weekday=one.weekday[0] if one.weekday else None,
            place=one.place[0] if one.place else None,
        ),
    )
