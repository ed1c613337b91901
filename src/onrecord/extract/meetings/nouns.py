"""Meetings that a noun tells: "talks between A and B", "the North American Leaders' Summit"; and nouns that refer back
to a meeting already told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.extract.meetings.agenda import agenda, outcome, topics
from onrecord.extract.meetings.meeting import HOLDING, Meeting, build
from onrecord.extract.meetings.names import is_name, proper_name
from onrecord.extract.meetings.parties import Party, distinct, parties, parties_after
from onrecord.extract.meetings.status import CANCELLING
from onrecord.model import Token

NOUNS = frozenset(
    """round meeting talk talks summit negotiation conference visit dialogue consultation session hearing discussion conversation
    gathering encounter trip ceremony roundtable signing call""".split()
)
"""Nouns of meetings."""
ONLY_WITH_PARTIES = frozenset({"conversation", "discussion", "dialogue", "consultation", "session", "hearing", "call",
                               "trip", "ceremony", "signing", "gathering", "conference", "visit"})  # fmt: skip
"""Nouns that are as often of something else: meetings only where it is said who met."""
OCCASIONS = frozenset({"ceremony", "signing", "session", "hearing"})
"""Those of them that are meetings by their kind as well: "signing ceremony", "court hearing"."""
TALKS = frozenset({"talk", "negotiation", "meeting", "discussion", "conversation"})
"""Nouns whose "between" the parser may hang on their topic."""
COMING = frozenset({"fly", "travel", "arrive", "go", "come", "return", "head", "gather", "sit", "stay"})
"""Verbs whose subject takes part in what they are "for": "flew in *for talks*"."""
MEASURES_OF = frozenset({"day", "hour", "week", "month", "round", "night", "series", "session"})
"""Nouns that measure a meeting: "three days of talks"."""
DEFINITE = frozenset({"the", "this", "that", "these", "their", "those"})
"""Determiners of a meeting spoken of before."""


@dataclass(frozen=True)
class _Noun:
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
    sides, paired = _parties(passage, noun)
    name = proper_name(passage, token)
    known = found[-1] if found else None
    if name is None and not sides and known is not None and _is_purpose(passage, token, known):
        known.add_agenda(agenda(passage, token))
        return None
    definite = _is_definite(passage, token, told_before=known is not None)
    if name is None and definite and known is not None and (not sides or _is_retold(sides, known)):
        _refer_back(passage, noun, found)
        return None
    if name is None and not paired and len(sides) < 2 and not noun.cancelled and _says_too_little(passage, token):
        return None
    one = build(passage, token, noun.verb, sides, noun.measured)
    one.name = name
    told = name is not None or paired or len(sides) >= 2 or noun.cancelled
    return one if told or one.date is not None or one.place is not None else None


def _noun(passage: Passage, token: Token) -> _Noun | None:
    """`token` as a meeting's noun, `None` if it is none: "press conference", a "call" not by phone, a bare "round"."""
    lemma = token.lemma.lower()
    if lemma not in NOUNS or not token.tag.startswith("NN") or token.dep in {"compound", "nmod"}:
        return None
    around = {t.text.lower() for t in passage.parse.children(token)}
    if lemma == "conference" and around & {"press", "news"}:
        return None
    if lemma == "call" and not around & {"phone", "telephone", "video"}:
        return None
    measured = _measured(passage, token)
    verb = passage.parse.governing_verb(measured)
    if lemma == "round" and measured.index == token.index and not _is_round(passage, token, verb):
        return None
    cancelled = verb is not None and verb.lemma.lower() in CANCELLING and measured.dep in {"dobj", "nsubjpass", "nsubj"}
    return _Noun(token, measured, verb, cancelled)


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


def _is_definite(passage: Passage, token: Token, *, told_before: bool) -> bool:
    """Whether the noun means a meeting spoken of: "the talks", and after one is told "Monday's talks"."""
    if any(t.text.lower() in DEFINITE for t in passage.parse.children(token, "det", "poss")):
        return True
    return told_before and any(passage.is_date(t) for t in passage.parse.children(token, "poss"))


def _is_retold(sides: Sequence[Party], known: Meeting) -> bool:
    """ "The meeting between the US officials and the Mexican officials": the meeting already told, of the same
    countries, when nobody is named."""
    countries = {actor.of for actor, _ in sides}
    if None in countries or any(actor.role for actor, _ in sides):
        return False
    return countries <= {actor.of or actor.name for actor, _ in known.parties}


def _says_too_little(passage: Passage, token: Token) -> bool:
    """Whether a noun without parties leaves open if people met at all."""
    lemma = token.lemma.lower()
    by_kind = passage.parse.child(token, "compound", "amod", "prep") is not None
    return lemma in ONLY_WITH_PARTIES and not (lemma in OCCASIONS and by_kind)


def _refer_back(passage: Passage, noun: _Noun, found: Sequence[Meeting]) -> None:
    """Give what is said of "the meeting" to the meeting last spoken of."""
    token, verb = noun.token, noun.verb
    earlier = [one for one in found if one.event.index < token.index and one.event.sentence != token.sentence]
    if not earlier or verb is None:
        return
    known = earlier[-1]
    known.add_agenda(agenda(passage, token) + (topics(passage, verb) if token.dep == "nsubj" else []))
    known.outcome = known.outcome or outcome(passage, token, verb)
    if known.place is None:
        known.place = passage.place_of(token, passage.noun_phrase(token))
    for word in passage.parse.children(token, "amod"):
        if word.text.lower() in {"closed", "closed-door"}:
            known.closed = True
        if word.text.lower() == "virtual":
            known.mode = known.mode or "virtual"


def _parties(passage: Passage, noun: _Noun) -> tuple[list[Party], bool]:
    """Who meets, and whether the words say that they are at least two ("between", a plural that holds the talks)."""
    sides, paired = _sides_of_noun(passage, noun.token)
    if paired:
        return distinct(sides), True
    owner = passage.parse.child(noun.token, "poss")
    if owner is not None and owner.tag != "PRP$" and not passage.is_date(owner) and not is_name(noun.token):
        sides = parties(passage, owner) + sides
    verb = noun.verb
    subject = passage.parse.subject(verb) if verb is not None else None
    if verb is None:
        return distinct(sides), False
    if verb.lemma.lower() in COMING and passage.parse.head(noun.measured).text.lower() == "for":
        sides = (parties(passage, subject) if subject is not None else []) + sides
    if noun.measured.dep == "dobj" and verb.lemma.lower() in HOLDING | {"leave"}:
        if subject is not None and subject.dep != "nsubjpass":
            holders = parties(passage, subject)
            paired = subject.tag in {"NNS", "NNPS"} or len(holders) > 1
            sides = holders + sides
        sides += parties_after(passage, verb, "with")
    sides = distinct(sides)
    return sides, paired and bool(sides)


def _sides_of_noun(passage: Passage, token: Token) -> tuple[list[Party], bool]:
    """The parties that the noun's own prepositions give, and whether these say that they are at least two."""
    sides: list[Party] = []
    paired = False
    for preposition in _prepositions(passage, token):
        word = preposition.text.lower()
        of_them = word == "of" and token.lemma.lower() in {"meeting", "summit"} and not is_name(token)
        if word not in {"between", "with", "among"} and not of_them:
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
