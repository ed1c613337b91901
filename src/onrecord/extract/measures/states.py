"""What happens to a measure: the verbs, nouns and adjectives that say it."""

from collections.abc import Iterator

from onrecord.extract.authorities import is_authority, possessor
from onrecord.extract.base import Passage
from onrecord.extract.measures.acts import commanded, given_until, in_law, joined, judged, listed, prohibited, refused
from onrecord.extract.measures.asserted import plain, real, supposed
from onrecord.extract.measures.changes import bound, changed, lapsed, to_come
from onrecord.extract.measures.decisions import enacted, funded, judged_by_court, of_decision, proposed, sided
from onrecord.extract.measures.naming import instrument, plan, sort_of, within_some
from onrecord.extract.measures.state import State
from onrecord.lexicon import measures as lexicon
from onrecord.model import Span, Token

PARTICIPLES = frozenset(lexicon.FORMAL.values()) - frozenset(lexicon.ADJECTIVES)
"""States that a parse takes for adjectives: "the limits were *relaxed*"."""


def states_in(passage: Passage) -> Iterator[State]:
    """Every state of a measure that the prose asserts, in text order."""
    for token in passage.prose():
        found = None
        if token.tag.startswith("VB"):
            if token.dep not in {"aux", "auxpass"}:
                found = _of_verb(passage, token)
        elif token.tag.startswith("NN") and token.lemma.lower() in lexicon.NOMINAL:
            found = of_noun(passage, token)
        elif token.tag.startswith("NN") and token.lemma.lower() in lexicon.DECISIONS:
            found = of_decision(passage, token)
        if found is not None:
            yield found


def _of_verb(passage: Passage, verb: Token) -> State | None:
    lemma = verb.lemma.lower()
    if lemma == "be":
        return being(passage, verb)
    if not real(passage, verb):
        return None
    if passage.parse.negated(verb):
        return in_law(passage, verb) if lemma in {"allow", "permit"} else None
    return (
        judged(passage, verb)
        or commanded(passage, verb)
        or in_law(passage, verb)
        or listed(passage, verb)
        or joined(passage, verb)
        or to_come(passage, verb)
        or given_until(passage, verb)
        or changed(passage, verb)
        or lapsed(passage, verb)
        or bound(passage, verb)
        or prohibited(passage, verb)
        or refused(passage, verb)
        or sided(passage, verb)
        or judged_by_court(passage, verb)
        or funded(passage, verb)
        or enacted(passage, verb)
        or proposed(passage, verb)
    )


def being(passage: Passage, verb: Token) -> State | None:
    """ "The ban is in force", "the levy is due to start in May", "the harbour is closed"."""
    helpers = passage.parse.auxiliaries(verb)
    if helpers & (lexicon.UNREAL | lexicon.FUTURE | {"to"}) or passage.parse.negated(verb) or supposed(passage, verb):
        return None
    subject = passage.parse.child(verb, "nsubj")
    if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
        subject = passage.parse.head(verb)
    if subject is None:
        return None
    subject = within_some(passage, subject)
    what = next((t for t in passage.parse.conjuncts(subject) if sort_of(passage, t) is not None), None)
    if what is None:
        return None
    sort = sort_of(passage, what) or "policy"
    for child in passage.parse.children(verb, "acomp", "oprd"):
        word = child.text.lower()
        if word in lexicon.ABOUT_TO and (inner := passage.parse.child(child, "xcomp")) is not None:
            return State(verb, what, sort, f"to {inner.text}", also=Span(inner.start, inner.end))
        if word in PARTICIPLES and instrument(passage, what):
            return State(verb, what, sort, word, also=Span(child.start, child.end))
        if word in lexicon.ADJECTIVES and (instrument(passage, what) or word in {"closed", "open", "shut"}):
            return State(verb, what, sort, lexicon.ADJECTIVES[word], also=Span(child.start, child.end))
    for child in passage.parse.children(verb, "prep"):
        noun = passage.parse.child(child, "pobj")
        if noun is None or child.text.lower() not in {"in", "on"} or noun.text.lower() not in lexicon.IN_STATE:
            continue
        if passage.parse.child(noun, "det") is None:
            return State(verb, what, sort, lexicon.IN_STATE[noun.text.lower()], also=Span(noun.start, noun.end))
    return None


def of_noun(passage: Passage, noun: Token) -> State | None:
    """ "His veto of the bill", "the May 3 suspension of the treaty": with whose act it is, or its day."""
    about = None
    for preposition in passage.parse.children(noun, "prep"):
        if preposition.text.lower() in {"of", "into", "to", "from"}:
            about = passage.parse.child(preposition, "pobj") or about
    if about is None:
        return None
    joined = noun.lemma.lower() in {"entry", "accession", "withdrawal"}
    strong = next((t for t in passage.parse.conjuncts(about) if instrument(passage, t) or plan(t)), None)
    if strong is None and not (joined and is_authority(passage, about) and passage.name_at(about) is not None):
        return None
    if joined and strong is not None and instrument(passage, strong) is None:
        return None
    whose = possessor(passage, noun)
    dated = any(passage.is_date(t) for t in passage.parse.children(noun, "compound", "nmod", "nummod"))
    if whose is None and not dated and passage.date_of(noun) is None:
        return None
    governing = passage.parse.governing_verb(noun)
    if governing is not None and (not plain(passage, governing)):
        return None
    what = strong or about
    return State(noun, what, sort_of(passage, what) or "law", lexicon.NOMINAL[noun.lemma.lower()], whose)
