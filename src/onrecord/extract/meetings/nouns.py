"""Meetings that a noun tells: "talks between A and B", "the North American Leaders' Summit"; and nouns that refer back
to a meeting already told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.extract.meetings.agenda import agenda
from onrecord.extract.meetings.meeting import HOLDING, Meeting, build
from onrecord.extract.meetings.names import is_name, proper_name
from onrecord.extract.meetings.parties import Party, countries_before, distinct, parties, parties_after
from onrecord.extract.meetings.references import is_definite, is_retold, meant_by, refer_back
from onrecord.extract.meetings.status import CANCELLING, calls_off
from onrecord.extract.meetings.unreal import is_wished
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.movements import WHEREABOUTS
from onrecord.model import Place, Span, Token

NOUNS = frozenset(
    """round meeting talk talks summit negotiation conference visit dialogue consultation session hearing discussion conversation
    gathering encounter trip ceremony roundtable signing call seminar forum symposium workshop tour""".split()
)
"""Nouns of meetings."""
ONLY_WITH_PARTIES = frozenset({"conversation", "discussion", "dialogue", "consultation", "session", "hearing", "call",
                               "trip", "ceremony", "signing", "gathering", "conference", "visit", "forum", "seminar", "symposium",
                               "workshop", "tour", "encounter"})  # fmt: skip
"""Nouns that are as often of something else: meetings only where it is said who met."""
OF_A_KIND = frozenset({"ceremony", "session", "hearing"})
"""Those of them that are meetings by their kind as well: "signing ceremony", "court hearing"."""
KINDS = frozenset({"signing", "preliminary", "pretrial", "sentencing", "plea", "detention", "committee", "opening", "closing", "plenary", "emergency", "closed-door", "joint", "special", "working", "court",
                   "extradition", "bail", "appeal", "night", "all-night", "negotiating", "asylum", "confirmation", "custody"})  # fmt: skip
"""Words before such a noun that tell the kind."""
NOT_MEETINGS = frozenset({"press", "news", "town", "hall", "townhall", "prayer", "trading", "convention", "campaign", "sales", "league",
                          "concert", "book", "fund-raising", "church", "training"})  # fmt: skip
"""Words before a noun that make it no meeting: "press conference", "trading session"."""
TARGETS = frozenset(
    {"expectation", "target", "goal", "demand", "need", "deadline", "standard", "requirement", "obligation"}
)
"""What is met without anybody meeting: the participle, taken for the noun, stands before them."""
TALKS = frozenset({"talk", "talks", "negotiation", "meeting", "discussion", "conversation"})
"""Nouns whose "between" the parser may hang on their topic."""
VISITS = frozenset({"visit", "trip", "tour"})
"""Nouns of a meeting of which one side comes to the other."""
RUNNING = frozenset({"talk", "talks", "negotiation", "dialogue", "discussion"})
"""Nouns of what goes on for weeks: under way unless the text puts them in the past."""
BY_BODIES = frozenset({"summit", "meeting"})
"""Nouns before which a body's name tells whose it is: "the *Harbour League* meeting"."""
COMING = frozenset({"fly", "travel", "arrive", "go", "come", "return", "head", "gather", "sit", "stay", "be", "due"})
"""Verbs whose subject takes part in what they are "for": "flew in *for talks*"."""
ATTENDING = frozenset({"attend", "join", "tell", "address", "skip", "leave", "say", "speak"})
"""Verbs whose subject was at the meeting that is their object, or at which they say something."""
MEASURES_OF = frozenset({"day", "hour", "week", "month", "round", "night", "series", "session"})
"""Nouns that measure a meeting: "three days of talks"."""
TAKING_PLACE = HOLDING | {
    "take",
    "set",
    "break",
    "collapse",
    "due",
    "slate",
    "fail",
    "cut",
    "be",
    "happen",
    "occur",
    "follow",
}
"""Verbs whose date is the meeting's: "negotiations broke off on Thursday"."""


@dataclass(frozen=True)
class Noun:
    """A noun of a meeting: `measured` is the noun that stands for it in the sentence ("three *days* of talks", mostly
    itself), `verb` the one that governs that."""

    token: Token
    measured: Token
    verb: Token | None
    cancelled: bool


def from_noun(passage: Passage, token: Token, found: Sequence[Meeting]) -> Meeting | None:
    """The meeting that `token` tells. A noun that means the last of `found` tells more of that one, and no other."""
    noun = _noun(passage, token)
    if noun is None:
        return None
    sides, paired = sides_of(passage, noun)
    name = proper_name(passage, token)
    known = found[-1] if found else None
    if name is None and not sides and known is not None and _is_purpose(passage, token, known):
        known.add_agenda(agenda(passage, token))
        return None
    definite = is_definite(passage, token, told_before=known is not None)
    attends = noun.verb is not None and noun.verb.lemma.lower() in ATTENDING
    meant = meant_by(token, found) if definite and name is None else None
    if meant is not None and (not sides or attends or is_retold(sides, meant)):
        refer_back(passage, token, noun.verb, meant)
        return None
    if name is not None and _renames(passage, name[1]):
        return None
    if is_wished(passage, noun.measured) or (known is not None and _is_their_visit(passage, token)):
        return None
    if name is None and not sides and definite and known is None and token.lemma.lower() in RUNNING:
        sides = _known_sides(passage, noun)
        paired = bool(sides)
    told = name is not None or paired or len(sides) >= 2 or noun.cancelled or _is_visit(passage, token, sides)
    if not told and _says_too_little(passage, noun):
        return None
    one = build(passage, token, noun.verb, sides, noun.measured)
    one.name = name
    if noun.cancelled:
        one.status = "cancelled"
    if token.lemma.lower() in RUNNING and len(sides) >= 2 and one.status == "held" and _goes_on(passage, noun, one):
        one.status = "under-way"
    if token.lemma.lower() in VISITS and one.place is None:
        one.place = _destination(passage, token)
        one.span = passage.hull(one.span, one.place[1] if one.place else None)
    return one if told or _is_set(passage, noun, one) else None


def _renames(passage: Passage, name: Span) -> bool:
    """ "at the talks, *the Lakes Dialogue*, ...": the name of a meeting just spoken of."""
    before = passage.text[: name.start].rstrip().removesuffix(" the").rstrip()
    last = passage.parse.at(len(before) - 2) if before.endswith(",") else None
    return last is not None and last.lemma.lower() in NOUNS


def _known_sides(passage: Passage, noun: Noun) -> list[Party]:
    """Whose talks "the talks" are where none were told before: those of the subject that is several, or of the two
    countries that the article is about."""
    subject = passage.parse.subject(noun.verb) if noun.verb is not None else None
    found = parties(passage, subject) if subject is not None and noun.measured.dep == "dobj" else []
    if len(found) > 1:
        return distinct(found)
    return [(actor, passage.parse.span(noun.token.index, noun.token.index + 1)) for actor in passage.both_sides()]


def _noun(passage: Passage, token: Token) -> Noun | None:
    """`token` as a meeting's noun, `None` if it is none: "press conference", a "call" not by phone, a bare "round"."""
    lemma = token.lemma.lower()
    if lemma not in NOUNS or not token.tag.startswith("NN") or token.dep in {"compound", "nmod"}:
        return None
    around = {t.text.lower() for t in passage.parse.children(token)}
    if around & NOT_MEETINGS or around & {"no", "any", "every", "another"} - {"another"}:
        return None
    definite_call = lemma == "call" and any(
        t.text.lower() in {"the", "that", "their"} for t in passage.parse.children(token, "det", "poss")
    )
    if token.dep == "appos" and passage.parse.head(token).lemma.lower() in NOUNS:
        return None
    if lemma == "conference" and is_name(token) and not _is_of_states(passage, token):
        return None
    if lemma == "call" and not definite_call and (not around & {"phone", "telephone", "video"} or token.tag == "NNS"):
        return None
    following = passage.parse.tokens[token.index + 1 : token.index + 5]
    if lemma == "meeting" and any(t.lemma.lower() in TARGETS for t in following):
        return None
    if (
        lemma in {"tour", "trip"}
        and passage.parse.child(token, "poss") is None
        and _destination(passage, token) is None
    ):
        return None
    if (
        lemma == "talk"
        and token.tag == "NN"
        and not around & {"with", "between"}
        and passage.parse.head(token).lemma.lower() != "have"
    ):
        return None
    noun = noun_of(passage, token)
    if lemma == "round" and noun.measured.index == token.index and not _is_round(passage, token, noun.verb):
        return None
    return noun


def noun_of(passage: Passage, token: Token) -> Noun:
    """`token` with what stands for it in the sentence and the verb that governs that."""
    measured = _measured(passage, token)
    verb = passage.parse.governing_verb(measured)
    cancelled = verb is not None and measured.dep in {"dobj", "nsubjpass", "nsubj"} and calls_off(passage, verb)
    cancelled = cancelled or (verb is not None and _is_cut_off(passage, measured, verb))
    return Noun(token, measured, verb, cancelled)


def _is_of_states(passage: Passage, token: Token) -> bool:
    """Whether a conference with a name is one of states: not that of a league or of a company."""
    words = {t.text.lower() for t in passage.parse.subtree(token)}
    return bool(
        words & {"peace", "security", "climate", "nations", "donors", "ministerial", "leaders", "states", "review"}
    )


def _is_cut_off(passage: Passage, noun: Token, verb: Token) -> bool:
    """ "The talks have been cut off"."""
    off = {t.text.lower() for t in passage.parse.children(verb, "prt", "advmod")} & {"off"}
    return noun.dep == "nsubjpass" and bool(off) and verb.lemma.lower() in {"cut", "call", "break"}


def _measured(passage: Passage, token: Token) -> Token:
    """ "three days *of talks*", "a round *of negotiations*": the noun whose place in the sentence counts."""
    above = passage.parse.head(token)
    if token.dep == "pobj" and above.text.lower() == "of" and passage.parse.head(above).lemma.lower() in MEASURES_OF:
        return passage.parse.head(above)
    return token


def _is_round(passage: Passage, token: Token, verb: Token | None) -> bool:
    """A "round" standing alone is one of talks when it is held, planned or scrapped."""
    alone = passage.parse.child(token, "prep") is None
    return alone and verb is not None and verb.lemma.lower() in HOLDING | CANCELLING


def _is_purpose(passage: Passage, token: Token, known: Meeting) -> bool:
    """ "received the minister *for talks* on trade": the talks are the meeting that the verb told."""
    above = passage.parse.head(token).text.lower()
    return known.event.sentence == token.sentence and above in {"for", "in", "during", "at"}


def _pays(passage: Passage, noun: Noun, verb: Token) -> bool:
    """ "ended *a trip to* Orland", "said *on a visit to* Orland": the visit is the subject's."""
    above = passage.parse.head(noun.measured)
    paid = noun.measured.dep == "dobj" and verb.lemma.lower() in HOLDING | {"pay", "make", "begin", "complete", "take"}
    return paid or (noun.measured.dep == "pobj" and above.text.lower() in {"on", "during", "after", "before"})


def _is_their_visit(passage: Passage, token: Token) -> bool:
    """ "his visit": one told before, by another word."""
    return token.lemma.lower() in VISITS and any(t.tag == "PRP$" for t in passage.parse.children(token, "poss"))


def _is_visit(passage: Passage, token: Token, sides: Sequence[Party]) -> bool:
    """Whether somebody in office is said to pay a visit, somewhere or of state."""
    if token.lemma.lower() not in VISITS or not any(actor.role for actor, _ in sides):
        return False
    of_state = any(
        t.text.lower() in {"state", "official", "working"} for t in passage.parse.children(token, "amod", "compound")
    )
    return of_state or _destination(passage, token) is not None


def _says_too_little(passage: Passage, noun: Noun) -> bool:
    """Whether a noun without parties leaves open if people met at all."""
    token, lemma = noun.token, noun.token.lemma.lower()
    if lemma not in ONLY_WITH_PARTIES or lemma == "call":
        return False
    by_kind = {t.text.lower() for t in passage.parse.children(token, "compound", "amod")} & KINDS
    if lemma in {"seminar", "forum"} and noun.verb is not None and noun.verb.lemma.lower() in HOLDING:
        return False
    in_court = lemma == "hearing" and noun.measured.dep != "dobj"
    return not in_court and not (lemma in OF_A_KIND and by_kind)


def _is_set(passage: Passage, noun: Noun, one: Meeting) -> bool:
    """Whether a meeting without parties is given a day or a place of its own, not that of another event."""
    if one.date is None and one.weekday is None and (one.place is None or one.mode == "phone"):
        return False
    inside = passage.parse.subtree_span(noun.measured)
    own = any(found is not None and inside.contains(found[1]) for found in (one.date, one.place, one.weekday))
    happens = noun.verb is not None and noun.verb.lemma.lower() in TAKING_PLACE | CANCELLING | ATTENDING
    return own or (happens and (noun.verb is None or not passage.parse.negated(noun.verb)))


def _goes_on(passage: Passage, noun: Noun, one: Meeting) -> bool:
    """Whether talks run on: not dated, not held, ended or broken off."""
    ended = {"hold", "end", "conclude", "finish", "break", "collapse", "have", "fail", "adjourn", "wrap", "complete"}
    past = {"collapse", "failure", "end", "breakdown", "conclusion"}
    above = passage.parse.head(passage.parse.head(noun.measured))
    over = noun.verb is not None and noun.verb.lemma.lower() in ended
    now = (
        noun.verb is None
        or noun.verb.tag in {"VBZ", "VBP", "VBG"}
        or passage.parse.auxiliaries(noun.verb) & {"has", "have"}
    )
    return one.date is None and bool(now) and not over and above.lemma.lower() not in past


def _destination(passage: Passage, token: Token) -> tuple[Place, Span] | None:
    for preposition in passage.parse.children(token, "prep"):
        for noun in passage.parse.children(preposition, "pobj"):
            name = passage.name_at(noun)
            if preposition.text.lower() != "to":
                continue
            if name is not None and name.type in {"place", "group", "facility"}:
                return Place(name=passage.words(name.span)), name.span
            if name is None and noun.lemma.lower() in WHEREABOUTS:
                span = passage.noun_phrase(noun)
                return Place(name=passage.words(span)), span
    return None


def sides_of(passage: Passage, noun: Noun) -> tuple[list[Party], bool]:
    """Who meets, and whether the words say that they are at least two ("between", a plural that holds the talks)."""
    sides, paired = _sides_of_noun(passage, noun.token)
    if paired:
        return distinct(sides), True
    sides = _owners(passage, noun.token) + sides
    verb = noun.verb
    subject = passage.parse.subject(verb) if verb is not None else None
    if verb is None:
        return distinct(sides), False
    above = passage.parse.head(noun.measured)
    if verb.lemma.lower() in COMING and above.text.lower() == "for":
        sides = (parties(passage, subject) if subject is not None else []) + sides
    if subject is not None and subject.dep != "nsubjpass" and _attends(passage, noun, verb, alone=not sides):
        sides = parties(passage, subject) + sides
    travels = noun.token.lemma.lower() in VISITS and _destination(passage, noun.token) is not None and not sides
    if (
        (noun.cancelled and noun.measured.dep == "dobj") or (travels and _pays(passage, noun, verb))
    ) and subject is not None:
        sides = parties(passage, subject) + sides
    if noun.measured.dep == "dobj" and verb.lemma.lower() in HOLDING - {"attend", "join"} | {"leave"}:
        if subject is not None and subject.dep != "nsubjpass":
            holders = parties(passage, subject)
            paired = subject.tag in {"NNS", "NNPS"} or len(holders) > 1
            sides = holders + sides
        sides += parties_after(passage, verb, "with")
    sides = distinct(sides)
    if len(sides) == 1 and subject is not None and _meets_with(passage, noun.token) and not passage.parse.negated(verb):
        sides = distinct(parties(passage, subject) + sides)
    return sides, paired and bool(sides)


def _attends(passage: Passage, noun: Noun, verb: Token, *, alone: bool) -> bool:
    """Whether the subject of `verb` was there: "told *the meeting*", "said *at the summit*", "agreed *in talks* with",
    and, where nobody else is said to have met, "after *a meeting*"."""
    above, lemma = passage.parse.head(noun.measured), noun.token.lemma.lower()
    spoken_of = is_definite(passage, noun.token, told_before=True)
    if passage.parse.negated(verb) or (spoken_of and lemma not in BY_BODIES):
        return False
    if above.dep == "prep" and passage.parse.head(above).index == verb.index:
        word = above.text.lower()
        if spoken_of:
            return word == "at" and verb.lemma.lower() in {"say", "tell", "speak"}
        return word in PRESENT or (word in AFTER and (alone or _meets_with(passage, noun.token)))
    return noun.measured.dep == "dobj" and above.index == verb.index and verb.lemma.lower() in ATTENDING


PRESENT = frozenset({"at", "in", "during"})
"""Prepositions of a meeting at which the subject was."""
AFTER = frozenset({"after", "following"})
"""Prepositions of one that the subject may come from."""


def _meets_with(passage: Passage, token: Token) -> bool:
    """ "after *meetings with* the premier": the one who is not named is whom the sentence is about."""
    owned = passage.parse.child(token, "poss") is not None
    return not owned and any(p.text.lower() == "with" for p in passage.parse.children(token, "prep"))


def _owners(passage: Passage, token: Token) -> list[Party]:
    """Whose meeting it is: "*Orrin's* visit", "*her* talks with", "the *Harbour League* conference", "*A-B* talks"."""
    owner = passage.parse.child(token, "poss")
    if owner is not None and owner.tag == "PRP$" and owner.text.lower() not in {"their", "its"}:
        known = passage.actor_of_mention(owner)
        return [(known, passage.parse.span(owner.index, owner.index + 1))] if known is not None else []
    if owner is not None and owner.tag != "PRP$" and not passage.is_date(owner) and not is_name(token):
        return parties(passage, owner)
    countries = countries_before(passage, token)
    if countries:
        return countries
    if token.lemma.lower() in BY_BODIES:
        for child in passage.parse.children(token, "compound", "nmod"):
            name = passage.name_at(child)
            known = passage.actor_of_mention(child)
            if (
                name is not None
                and name.type in {"organisation", "group"}
                and name.end <= token.start  # "The *Leaders Summit*" is not held by itself.
                and known is not None
                and of_word(known.name) is None
            ):
                return [(known, name.span)]
    return []


def _sides_of_noun(passage: Passage, token: Token) -> tuple[list[Party], bool]:
    """The parties that the noun's own prepositions give, and whether these say that they are at least two."""
    sides: list[Party] = []
    paired = False
    for preposition in _prepositions(passage, token):
        word = preposition.text.lower()
        of_them = word == "of" and token.lemma.lower() in {"meeting", "summit", "conference"} and not is_name(token)
        heard = word == "for" and token.lemma.lower() == "hearing"
        by_them = heard or (word in {"by", "of"} and token.lemma.lower() in {"visit", "trip"})
        if word not in {"between", "with", "among"} and not of_them and not by_them:
            continue
        if word == "with" and passage.parse.child(preposition, "pobj") is None:
            sides.extend(passage.named_after(preposition))
        for target in passage.parse.children(preposition, "pobj"):
            found = parties(passage, target)
            sides.extend(found)
            several = len(found) > 1 or target.tag in {"NNS", "NNPS"}
            paired = paired or (word in {"between", "among"} and several)
    return sides, paired


def _prepositions(passage: Passage, token: Token) -> Iterator[Token]:
    """Those of the noun, and a "between" that the parser hung on a noun inside its phrase
    ("talks on a new contract between A and B")."""
    yield from passage.parse.children(token, "prep")
    if token.lemma.lower() in TALKS:
        for preposition in passage.parse.children(token, "prep"):
            for inner in passage.parse.children(preposition, "pobj"):
                for further in passage.parse.children(inner, "prep"):
                    if further.text.lower() == "between":
                        yield further
