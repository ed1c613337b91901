"""What an authority decides without a measure being named: judgments, money set aside, bills that become law, decisions
told as nouns."""

from collections.abc import Iterator

from onrecord.extract.authorities import Author, agent, author, doer_of, is_authority, named
from onrecord.extract.base import Passage
from onrecord.extract.measures.asserted import in_present, plain
from onrecord.extract.measures.naming import instrument, sort_of
from onrecord.extract.measures.state import State, worded
from onrecord.extract.measures.targets import lemma_of, target_of
from onrecord.lexicon import measures as lexicon
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model import Span, Token


def sided(passage: Passage, verb: Token) -> State | None:
    """ "The court ruled against the toll", "the council voted in favour of the ban", "voted down the bill"."""
    lemma = verb.lemma.lower()
    doer = doer_of(passage, verb)
    if lemma not in {"rule", "vote", "side"} or in_present(verb) or not is_authority(passage, doer):
        return None
    for word, noun in _sides(passage, verb):
        wording = lexicon.BOUND_TO.get((lemma, word))
        if wording is None or passage.is_date(noun) or not noun.tag.startswith("NN"):
            continue
        sort = sort_of(passage, noun)
        if lemma != "vote" or sort is not None:
            return State(verb, noun, "ruling" if lemma != "vote" else sort or "law", wording, _by(passage, doer))
    return None


def _sides(passage: Passage, verb: Token) -> Iterator[tuple[str, Token]]:
    """The words of taking a side with what it is for or against: "down *the bill*", "in favour of *the ban*"."""
    target = passage.parse.child(verb, "dobj")
    for child in passage.parse.children(verb, "prep", "prt", "advmod"):
        noun = passage.parse.child(child, "pobj") or target
        if noun is None:
            continue
        yield child.text.lower(), noun
        for inner in passage.parse.children(noun, "prep"):
            about = passage.parse.child(inner, "pobj")
            if about is not None and inner.text.lower() == "of":
                yield noun.lemma.lower(), about


def judged_by_court(passage: Passage, verb: Token) -> State | None:
    """ "The court overturned the convictions": whatever a court upholds or overturns is a ruling."""
    lemma = lemma_of(passage, verb)
    if lemma not in lexicon.JUDGMENTS or in_present(verb):
        return None
    if lemma == "strike" and "down" not in {t.text.lower() for t in passage.parse.children(verb, "prt", "advmod")}:
        return None
    target, passive = target_of(passage, verb)
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if target is None or not target.tag.startswith("NN") or not _is_court(passage, doer):
        return None
    name = passage.name_at(target)
    if (name is not None and name.type == "person") or target.lemma.lower() in OFFICE_HEADS:
        return None
    wording = lexicon.FORMAL[lemma]
    return State(verb, target, "ruling", worded(passage, verb, wording), author(passage, verb, passive=passive))


def _is_court(passage: Passage, doer: Token | None) -> bool:
    if doer is None:
        return False
    words = {t.lemma.lower() for t in passage.parse.within(passage.noun_phrase(doer))}
    actor = passage.actor(doer)
    role = set((actor.role or "").lower().split()) if actor is not None else set()
    return bool((words | role) & lexicon.COURTS)


def funded(passage: Passage, verb: Token) -> State | None:
    """ "The state allocated $26 million", "freed up funds": money that an authority sets aside."""
    wording = lexicon.FUNDING.get(verb.lemma.lower())
    target, passive = target_of(passage, verb)
    if wording is None or target is None or in_present(verb):
        return None
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    inside = passage.parse.subtree_span(target)
    money = any(quantity.currency is not None for quantity in passage.quantities_in(inside))
    if not is_authority(passage, doer) or not (money or target.lemma.lower() in lexicon.MONEY):
        return None
    return State(verb, target, "programme", worded(passage, verb, wording), author(passage, verb, passive=passive))


def enacted(passage: Passage, verb: Token) -> State | None:
    """ "The housing bill became law in 2008"."""
    law = passage.parse.child(verb, "attr", "dobj", "acomp")
    if verb.lemma.lower() != "become" or law is None or law.lemma.lower() != "law" or any(passage.parse.children(law)):
        return None
    what = passage.parse.child(verb, "nsubj")
    if what is not None and what.tag in {"WDT", "WP"} and verb.dep == "relcl":
        what = passage.parse.head(verb)
    if what is None or instrument(passage, what) is None:
        return None
    return State(verb, what, "law", worded(passage, verb, "enacted"), None, Span(law.start, law.end))


def proposed(passage: Passage, verb: Token) -> State | None:
    """ "The minister proposed taxing sugar"."""
    if verb.lemma.lower() != "propose" or in_present(verb):
        return None
    act = passage.parse.child(verb, "xcomp")
    doer = doer_of(passage, verb)
    if act is None or act.tag != "VBG" or not is_authority(passage, doer):
        return None
    return State(verb, act, "policy", "proposed", _by(passage, doer))


def of_decision(passage: Passage, noun: Token) -> State | None:
    """ "Its decision to close the port", "Friday's ruling by the court that the ferry be returned": with whose it is and
    what it says."""
    wording = lexicon.DECISIONS.get(noun.lemma.lower())
    if wording is None or noun.tag != "NN":
        return None
    said = next(
        (t for t in passage.parse.children(noun, "acl", "relcl", "ccomp", "xcomp") if t.index > noun.index), None
    )
    if said is None or not (passage.parse.infinitive(said) or said.tag == "VBG" or _that(passage, said)):
        return None
    if said.lemma.lower() in lexicon.FORMAL and passage.parse.infinitive(said):
        return None  # Told by its verb: "the decision to lift the ban".
    beside = (agent(passage, noun), *passage.parse.children(noun, "poss", "compound", "nmod"))
    owner = next((t for t in beside if is_authority(passage, t)), None)
    whose = _by(passage, owner)
    if whose is None:
        return None
    above = passage.parse.governing_verb(noun)
    if above is not None and not plain(passage, above):
        return None
    return State(noun, noun, "ruling" if wording == "ruled" else "order", wording, whose)


def _that(passage: Passage, clause: Token) -> bool:
    mark = passage.parse.child(clause, "mark")
    return mark is not None and mark.text.lower() == "that"


def _by(passage: Passage, doer: Token | None) -> Author | None:
    return named(passage, doer) if doer is not None else None
