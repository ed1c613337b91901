"""Verbs that are a measure by themselves: orders, rulings, prohibitions, lists, deadlines, what a law says."""

from onrecord.extract.authorities import agent, author, doer_of, is_authority, named, possessor
from onrecord.extract.base import Passage
from onrecord.extract.measures.decisions import of_decision
from onrecord.extract.measures.naming import instrument, is_vague, sort_of
from onrecord.extract.measures.state import State
from onrecord.extract.measures.targets import FAR, target_of
from onrecord.lexicon import measures as lexicon
from onrecord.lexicon.measures import Sort
from onrecord.model import Span, Token


def judged(passage: Passage, verb: Token) -> State | None:
    """ "The ban was ruled illegal by the court"."""
    if verb.lemma.lower() not in lexicon.JUDGING:
        return None
    target, passive = target_of(passage, verb)
    for child in passage.parse.children(verb, "oprd", "acomp", "ccomp", "xcomp"):
        wording = lexicon.ADJECTIVES.get(child.text.lower())
        if wording is None or wording == "open":
            continue
        what = target or passage.parse.child(child, "nsubj")
        doer = agent(passage, verb) if passive else doer_of(passage, verb)
        sort = sort_of(passage, what) if what is not None else None
        if what is not None and (sort is not None or (doer is not None and doer.lemma.lower() in lexicon.COURTS)):
            also = Span(child.start, child.end)
            return State(verb, what, sort or "ruling", wording, author(passage, verb, passive=passive), also)
    return None


def commanded(passage: Passage, verb: Token) -> State | None:
    """ "A court ordered the company to pay": the measure is what was ordered."""
    wording = lexicon.COMMANDS.get(verb.lemma.lower())
    if wording is None or (verb.tag == "VBG" and verb.dep != "advcl"):
        return None
    passive = passage.parse.child(verb, "nsubjpass") is not None
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if doer is None or instrument(passage, doer) is not None or not is_authority(passage, doer):
        return None
    what = passage.parse.child(verb, "ccomp", "xcomp")
    if what is not None and (
        what.index < verb.index or (what.lemma.lower() == "be" and verb.lemma.lower() == "direct")
    ):
        inverted = what.index < verb.index and verb.lemma.lower() in {"rule", "decree", "order"}
        what = what if inverted else None
    if what is None and not passive and verb.lemma.lower() not in {"rule", "sentence", "direct", "command"}:
        what = passage.parse.child(verb, "dobj")
        if what is not None and (not what.tag.startswith("NN") or passage.name_at(what) is not None):
            what = None
    if what is not None and (
        what.lemma.lower() in lexicon.WARLIKE or passage.parse.child(verb, "dobj") in _warlike(passage, verb)
    ):
        what = None
    if what is None:
        return None
    if verb.lemma.lower() == "vote" and (
        what.dep != "xcomp" or what.lemma.lower() in {*lexicon.FORMAL, *lexicon.PROHIBITIONS, *lexicon.APPOINTING}
    ):
        return None
    sort: Sort = "ruling" if doer.lemma.lower() in lexicon.COURTS or verb.lemma.lower() == "rule" else "order"
    return State(verb, what, sort, wording, named(passage, doer))


def _warlike(passage: Passage, verb: Token) -> list[Token]:
    """The troops and strikes that are ordered."""
    return [
        t
        for t in passage.parse.children(verb, "dobj")
        if {n.lemma.lower() for n in passage.parse.subtree(t)} & lexicon.WARLIKE
    ]


def in_law(passage: Passage, verb: Token) -> State | None:
    """ "The act requires a licence", "X is forbidden by the charter", "enshrined in Article 5": the law is in force."""
    lemma = verb.lemma.lower()
    if lemma in lexicon.LAW_SAYS and verb.tag in {"VBZ", "VBP"} and not passage.parse.auxiliaries(verb):
        subject = passage.parse.child(verb, "nsubj")
        if subject is not None and subject.tag in {"WDT", "WP"} and verb.dep == "relcl":
            subject = passage.parse.head(verb)
        if (
            subject is not None
            and (instrument(passage, subject) in {"law", "policy", "order"} or subject.lemma.lower() in lexicon.CLAUSES)
            and not is_vague(passage, subject, verb)
        ):
            complement = passage.parse.child(verb, "dobj", "ccomp", "xcomp")
            also = Span(complement.start, complement.end) if complement is not None else None
            return State(verb, subject, "law", "in force", possessor(passage, subject), also)
        return None
    if lemma not in lexicon.LAW_SAYS | {"enshrine", "allow", "permit", "regulate", "govern"} or verb.tag != "VBN":
        return None
    if passage.parse.child(verb, "nsubjpass") is None and verb.dep != "acl":
        return None
    for child in passage.parse.children(verb, "agent", "prep"):
        noun = passage.parse.child(child, "pobj")
        if noun is None or child.text.lower() not in {"by", "under", "in"}:
            continue
        law = noun if instrument(passage, noun) == "law" or instrument(passage, noun) == "policy" else None
        if law is None and noun.text in {"Article", "Section", "Chapter"}:
            law = noun
        if law is not None:
            return State(verb, law, "law", "in force", None, _subject_span(passage, verb))
    return None


def _subject_span(passage: Passage, verb: Token) -> Span | None:
    subject = passage.parse.child(verb, "nsubjpass")
    return passage.noun_phrase(subject) if subject is not None else None


def listed(passage: Passage, verb: Token) -> State | None:
    """ "The ministry put the line on its blacklist", "the two were removed from the list"."""
    wording = lexicon.LISTING.get(verb.lemma.lower())
    if wording is None:
        return None
    target, passive = target_of(passage, verb)
    doer = agent(passage, verb) if passive else doer_of(passage, verb)
    if target is None or (doer is None and not passive) or (doer is not None and not is_authority(passage, doer)):
        return None
    for preposition in passage.parse.children(verb, "prep"):
        for noun in passage.parse.children(preposition, "pobj"):
            if noun.lemma.lower() in lexicon.LISTS:
                also = Span(target.start, target.end)
                return State(verb, noun, "order", wording, author(passage, verb, passive=passive), also)
    return None


def joined(passage: Passage, verb: Token) -> State | None:
    """ "Norvia joined the union"."""
    wording = lexicon.JOINING.get(verb.lemma.lower())
    what = passage.parse.child(verb, "dobj")
    if wording is None or what is None or what.lemma.lower() not in lexicon.ALLIANCES:
        return None
    if verb.tag in {"VBZ", "VBP"} or not is_authority(passage, doer_of(passage, verb)):
        return None
    if verb.dep == "acl" and of_decision(passage, passage.parse.head(verb)) is not None:
        return None  # "Norvia's *decision* to leave the union": told by the noun.
    return State(verb, what, "law", wording, author(passage, verb, passive=False))


def given_until(passage: Passage, verb: Token) -> State | None:
    """ "The ministry gave the shipyard until May to pay": a deadline."""
    if verb.lemma.lower() != "give" or not is_authority(passage, doer_of(passage, verb)):
        return None
    for token in passage.parse.subtree(verb):
        if token.index > verb.index and token.text.lower() == "until" and token.index - verb.index < FAR:
            return State(verb, token, "order", "deadline set", author(passage, verb, passive=False))
    return None


def prohibited(passage: Passage, verb: Token) -> State | None:
    """ "Norvia banned night sailing", "the bank was nationalized in 1981": the verb is the measure."""
    lemma = verb.lemma.lower()
    wording = lexicon.PROHIBITIONS.get(lemma)
    if wording is None or (
        verb.tag == "VBG" and verb.dep not in {"pcomp", "advcl"} and not passage.parse.auxiliaries(verb)
    ):
        return None
    target, passive = target_of(passage, verb)
    if target is None or target.tag.startswith("W"):
        return None
    by_whom = agent(passage, verb) if passive else doer_of(passage, verb)
    official = is_authority(passage, by_whom)
    if lemma in lexicon.AS_LAW and not (official and (passive or lemma in {"bar", "restrict", "regulate"})):
        return None
    if not official and not (passive and by_whom is None and (lemma in lexicon.SOVEREIGN or _perfect(verb))):
        return None
    if not official and lemma in {
        "suspend",
        "reinstate",
        "restrict",
        "dissolve",
        "seize",
        "recall",
        "evict",
        "disqualify",
        "exempt",
    }:
        return None
    if target.text.lower() == "itself" and by_whom is not None:
        target = by_whom
    if target.tag == "PRP" and passage.actor(target) is None and lemma not in lexicon.SOVEREIGN:
        return None
    sort: Sort = "sanction" if lemma in {"expel", "blacklist", "sanction"} else "order"
    return State(verb, target, sort, wording, author(passage, verb, passive=passive))


def _perfect(verb: Token) -> bool:
    return verb.tag == "VBN" and verb.dep != "acl"


def refused(passage: Passage, verb: Token) -> State | None:
    """ "The council refused to ban the trawlers"."""
    if verb.lemma.lower() not in {"refuse", "decline"} or not is_authority(passage, doer_of(passage, verb)):
        return None
    inner = passage.parse.child(verb, "xcomp")
    if inner is None:
        return None
    target = passage.parse.child(inner, "dobj")
    if target is None:
        return None
    if inner.lemma.lower() in lexicon.PROHIBITIONS and inner.lemma.lower() not in lexicon.AS_LAW:
        return State(
            verb, target, "ruling", "refused", author(passage, verb, passive=False), Span(inner.start, inner.end)
        )
    if inner.lemma.lower() in lexicon.FORMAL and instrument(passage, target) is not None:
        sort = instrument(passage, target) or "policy"
        return State(verb, target, sort, "refused", author(passage, verb, passive=False), Span(inner.start, inner.end))
    return None
