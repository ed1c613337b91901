"""What a measure is called: its noun with what tells it from others, and what "it" or "the policy" stands for."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.lexicon.measures import FACILITIES, INDEFINITE, INSTRUMENTS, NOMINAL, PLANS, REWRITES, SOME, Sort
from onrecord.model import Span, Token

LONGEST = 110
"""Characters of a name; a longer one is cut to its noun and modifiers."""
COMPLEMENTS = frozenset(
    {"on", "against", "to", "for", "of", "that", "with", "over", "into", "between", "from", "about", "in"}
)
"""Prepositions after the noun of a measure that tell what it is about."""
BEARERS = frozenset({"it", "this", "that"})
"""Pronouns that may stand for a measure."""
LOOK_BACK = 60
"""Tokens before a pronoun in which the measure it stands for is looked for."""


def instrument(passage: Passage, noun: Token) -> Sort | None:
    """The sort of legal instrument that `noun` names. A "Title" with its number is a rule under a title of a code."""
    before = passage.parse.tokens[noun.index - 1] if noun.index else noun
    if noun.text == "Title" or (noun.tag == "CD" and before.text == "Title"):
        return "policy"
    name = passage.name_at(noun)
    if name is not None and name.type == "law" and not _numbered(passage, name.span):
        return "law"
    if not noun.tag.startswith("NN"):
        return None
    lemma = noun.lemma.lower()
    if lemma == "convention" and _modifiers(passage, noun) & PARTY:
        return None
    if lemma in STATELY and noun.tag.startswith("NNP"):
        return "law"
    if lemma == "order" and _modifiers(passage, noun) & {
        "executive",
        "court",
        "restraining",
        "emergency",
        "gag",
        "presidential",
    }:
        return "order"
    if lemma in BETWEEN_STATES and _modifiers(passage, noun) & STATE_DEALS:
        return "law"
    if lemma in {"duty", "penalty"} and _modifiers(passage, noun) & {
        "import",
        "export",
        "customs",
        "antidumping",
        "dumping",
    }:
        return "sanction"
    if lemma == "state":
        of = (passage.parse.child(p, "pobj") for p in passage.parse.children(noun, "prep") if p.text.lower() == "of")
        return "order" if any(t is not None and t.lemma.lower() in {"emergency", "siege"} for t in of) else None
    if lemma in REWRITES:
        inner = (INSTRUMENTS.get(t.lemma.lower()) for t in passage.parse.children(noun, "compound", "nmod"))
        return next((sort for sort in inner if sort is not None), None) or _rewritten(passage, noun)
    return INSTRUMENTS.get(lemma)


def _numbered(passage: Passage, name: Span) -> bool:
    """Whether a name that the recogniser takes for a law is one with a number and no word of law: "Soyuz 36"."""
    inside = passage.parse.within(name)
    legal = any(t.lemma.lower() in INSTRUMENTS or t.text in SECTIONS or t.text == "Title" for t in inside)
    return inside[-1].tag == "CD" and not legal


def _rewritten(passage: Passage, noun: Token) -> Sort | None:
    """ "A change to *Section 7 of the Harbour Act*", "an extension of the *truce*"."""
    for preposition in passage.parse.children(noun, "prep"):
        of = passage.parse.child(preposition, "pobj")
        if of is None or preposition.text.lower() not in {"to", "of", "in"}:
            continue
        if of.text in SECTIONS:
            return "law"
        sort = INSTRUMENTS.get(of.lemma.lower())
        if sort is not None:
            return sort
    return None


SECTIONS = frozenset({"Section", "Article", "Chapter", "Title"})
"""Parts of a law that go by their number."""
PARTY = frozenset({"national", "democratic", "republican", "party", "constitutional", "gop", "labour", "annual"})
"""What makes of a convention a gathering."""
STATELY = frozenset({"act", "code", "compact", "accord", "pact", "convention", "resolution", "protocol", "charter"})
"""Nouns of a law where they are part of its name."""
BETWEEN_STATES = frozenset(
    {"deal", "agreement", "pact", "accord", "convention", "resolution", "protocol", "charter", "compact"}
)
"""Nouns of what states agree on, and firms too."""
STATE_DEALS = frozenset(
    {
        "peace",
        "trade",
        "nuclear",
        "climate",
        "arms",
        "border",
        "truce",
        "fisheries",
        "customs",
        "international",
        "council",
        "assembly",
        "military",
        "free-trade",
        "ceasefire",
        "bilateral",
    }
)
"""What makes of a deal one between states."""


def _modifiers(passage: Passage, noun: Token) -> set[str]:
    return {t.text.lower() for t in passage.parse.within(passage.noun_phrase(noun)) if t.index < noun.index}


def plan(noun: Token) -> Sort | None:
    """The sort of a plan, decision or permission: a measure if an authority acts."""
    return PLANS.get(noun.lemma.lower()) if noun.tag.startswith("NN") else None


def facility(noun: Token) -> Sort | None:
    """Whether `noun` is something that is open or closed."""
    return FACILITIES.get(noun.lemma.lower()) if noun.tag.startswith("NN") else None


def sort_of(passage: Passage, noun: Token) -> Sort | None:
    """The sort of measure that `noun` may name."""
    return instrument(passage, noun) or plan(noun) or facility(noun)


def within_some(passage: Passage, noun: Token) -> Token:
    """The measure in "some of the decrees", "the next round of tariffs"."""
    if noun.lemma.lower() in SOME and sort_of(passage, noun) is None:
        for preposition in passage.parse.children(noun, "prep"):
            inner = passage.parse.child(preposition, "pobj")
            if preposition.text.lower() == "of" and inner is not None and inner.tag != "PRP":
                return inner
    return noun


def is_vague(passage: Passage, noun: Token, verb: Token | None) -> bool:
    """A plural without anything that tells which: "laws", "controversial rulings", "several policies"."""
    if noun.tag != "NNS":
        return False
    before = list(passage.parse.children(noun, "det", "amod", "nummod", "poss", "compound", "nmod"))
    if any(t.text.lower() in INDEFINITE for t in before):
        return True
    if any(t.dep != "amod" or any(passage.name_at(part) for part in passage.parse.subtree(t)) for t in before):
        return False  # "Norvia-specific tolls": a name tells which.
    following = passage.parse.tokens[min(noun.index + 1, len(passage.parse) - 1)]
    told = following.tag == "VBG" and following.dep in {"acl", "advcl"}
    return not (told or _complements(passage, noun, verb) or (verb is not None and any(about_in(passage, verb, noun))))


def about_in(passage: Passage, verb: Token, noun: Token) -> Iterator[Token]:
    """What the parse hangs on the verb and is said of the measure: "put tariffs *on steel*"."""
    for child in passage.parse.children(verb, "prep"):
        dated = any(passage.is_date(t) for t in passage.parse.children(child, "pobj"))
        if child.text.lower() in {"on", "against", "for"} and child.index > noun.index and not dated:
            yield child


def is_bare(passage: Passage, noun: Token) -> bool:
    """Whether the noun is all that is said: "the policy", "restrictions"."""
    modified = _modifiers(passage, noun) - {"new", "own", "such", "same", "other", "first", "latest"}
    return not modified and not noun.tag.startswith("NNP") and not list(_complements(passage, noun, None))


def name_of(passage: Passage, what: Token, verb: Token) -> tuple[str, Span]:
    """The words that the measure goes by, and where they stand."""
    if what.tag.startswith("VB") or what.tag == "IN":
        span = passage.parse.subtree_span(what)
        return _cut(passage, span), span
    if what.lemma.lower() in NOMINAL and is_bare(passage, what):
        meant = antecedent(passage, what)
        if meant is not None:
            words, span = name_of(passage, meant, passage.parse.head(meant))
            return f"{words} {what.text}", span
    if what.tag == "PRP" or what.tag == "DT" or (is_bare(passage, what) and _definite(passage, what)):
        meant = antecedent(passage, what)
        if meant is not None:
            return name_of(passage, meant, passage.parse.head(meant))
    pieces = _pieces(passage, what, verb)
    words = " ".join(passage.words(piece) for piece in pieces)
    return words, passage.hull(*pieces)


def _cut(passage: Passage, span: Span) -> str:
    """The words of a span, those of a long one up to a noun or verb, with the mark of what is left out."""
    if span.end - span.start <= LONGEST:
        return passage.words(span)
    inside = [t for t in passage.parse.within(span) if t.end - span.start <= LONGEST]
    while len(inside) > 1 and not inside[-1].tag.startswith(("NN", "VB", "CD")):
        inside.pop()
    return f"{passage.words(Span(span.start, inside[-1].end))} …"


def _pieces(passage: Passage, what: Token, verb: Token) -> list[Span]:
    parts = [part for part in passage.parse.conjuncts(what) if sort_of(passage, part)] or [what]
    spans = [span for part in parts for span in (passage.noun_phrase(part), *_number_after(passage, part))]
    spans.extend(_known_as(passage, what))
    hull = passage.hull(*spans)
    if hull.end - hull.start > LONGEST:
        hull = passage.noun_phrase(what)
    if parts[-1] != what:
        return [hull]
    above = passage.parse.head(passage.parse.head(what))
    if what.dep == "pobj" and within_some(passage, above) == what:
        hull = passage.hull(hull, passage.noun_phrase(above))
    pieces = [hull]
    following = passage.parse.tokens[min(parts[-1].index + 1, len(passage.parse) - 1)]
    if sort_of(passage, what) is None and following.tag == "TO" and verb.tag.startswith("VB"):
        return [passage.hull(hull, _core(passage, passage.parse.head(following)))]
    for span in _complements(passage, what, verb):
        if span.start >= hull.end and span.end - hull.start <= LONGEST:
            pieces.append(span)
            break
    else:
        for child in about_in(passage, verb, what) if verb.tag.startswith("VB") else ():
            span = _core(passage, child)
            beside = 0 <= span.start - hull.end <= 2 or (span.start > hull.end and child.index - verb.index == 1)
            if beside and span.end - hull.start <= LONGEST:
                pieces.append(span)
                break
    return pieces


def _known_as(passage: Passage, what: Token) -> list[Span]:
    """ "The rule known as Title 9"."""
    known = passage.parse.child(what, "acl")
    if known is None or known.lemma.lower() not in {"know", "call", "dub", "name"}:
        return []
    return [
        passage.hull(passage.noun_phrase(called), *_number_after(passage, called))
        for preposition in passage.parse.children(known, "prep")
        for called in passage.parse.children(preposition, "pobj")
    ]


def _complements(passage: Passage, noun: Token, verb: Token | None) -> list[Span]:
    """What the measure is about: "on foreign barges", "to close the harbour", "ending the toll"."""
    found = []
    for child in passage.parse.children(noun, "prep", "acl", "relcl"):
        if child.index < noun.index or (verb is not None and child.index == verb.index):
            continue
        if child.dep == "prep" and child.text.lower() not in COMPLEMENTS and child.tag != "VBG":
            continue
        if _in_terms_of(passage, child):
            found.append(_core(passage, child))
            continue
        if child.dep == "relcl" and passage.parse.tokens[passage.parse.edges(child)[0]].text.lower() != "that":
            continue
        if child.dep != "prep" and passage.parse.tokens[passage.parse.edges(child)[0] - 1].text == ",":
            continue
        nouns = list(passage.parse.children(child, "pobj"))
        if passage.is_date(child) or any(passage.is_date(t) for t in nouns):
            continue
        if child.text.lower() == "in" and not any(t.tag.startswith("NNP") for t in nouns):
            continue
        found.append(_core(passage, child))
    following = passage.parse.tokens[min(noun.index + 1, len(passage.parse) - 1)]
    if not found and following.tag == "VBG" and following.dep in {"advcl", "prep"} and following != verb:
        found.append(_core(passage, following))
    return found


def _in_terms_of(passage: Passage, preposition: Token) -> bool:
    """ "Limits *in terms of* what hours the ferries may call": what they are about."""
    noun = passage.parse.child(preposition, "pobj")
    return preposition.text.lower() == "in" and noun is not None and noun.text.lower() == "terms"


def _core(passage: Passage, child: Token) -> Span:
    """A complement to its first comma or further clause."""
    low, high = passage.parse.edges(child)
    for token in passage.parse.tokens[low + 1 : high]:
        governed = passage.parse.tokens[token.index - 1].tag == "IN"  # "On *what* times": no further clause.
        asks = token.tag in {"WP", "WRB", "WDT"} and not governed
        if token.tag in {",", ":"} or token.text == "which" or asks:
            return passage.parse.span(low, token.index)
    return passage.parse.span(low, high)


def _number_after(passage: Passage, noun: Token) -> list[Span]:
    """ "Title 42": the number belongs to the name."""
    after = passage.parse.tokens[noun.index + 1] if noun.index + 1 < len(passage.parse) else None
    numbered = after is not None and after.tag == "CD" and noun.text[:1].isupper()
    return [Span(after.start, after.end)] if after is not None and numbered else []


def _definite(passage: Passage, noun: Token) -> bool:
    return any(t.text.lower() in {"the", "this", "that", "these", "those"} for t in passage.parse.children(noun, "det"))


def antecedent(passage: Passage, what: Token) -> Token | None:
    """The measure told before that a pronoun or a bare "the policy" stands for."""
    pronoun = not what.tag.startswith("NN")
    lowest = max(0, what.index - LOOK_BACK) if pronoun else 0
    title = max(0, what.index - LOOK_BACK * 3)
    for token in reversed(passage.parse.tokens[lowest : what.index]):
        if (
            not token.tag.startswith("NN")
            or token.dep == "compound"
            or not _fits(passage, token, what, pronoun=pronoun, far=token.index < title)
        ):
            continue
        if pronoun or not is_bare(passage, token):
            return token
    return None


def _fits(passage: Passage, token: Token, what: Token, *, pronoun: bool, far: bool) -> bool:
    if pronoun:
        return instrument(passage, token) is not None
    if what.lemma.lower() in NOMINAL:
        return instrument(passage, token) is not None
    if token.lemma.lower() == what.lemma.lower():
        return True
    proper = token.text == "Title" or (token.tag == "NNP" and instrument(passage, token) is not None)
    return not far and proper and instrument(passage, token) == instrument(passage, what)
