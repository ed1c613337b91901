"""Undertakings that a verb tells: "pledged to ...", "agreed that it would ...", "remains committed to ..."."""

from onrecord.extract.base import Passage
from onrecord.extract.commitments.reading import CONDITIONS, UNSURE, Side, carrier, reading_of
from onrecord.extract.commitments.sides import doers
from onrecord.model import Reading, Span, Token
from onrecord.model.reading import CommitmentForm

FORMS: dict[str, CommitmentForm] = {
    "pledge": "pledge", "vow": "vow", "promise": "promise", "agree": "agreement", "commit": "commitment",
    "undertake": "commitment", "guarantee": "commitment", "swear": "vow", "pledged": "pledge", "assure": "pledge",
    "consent": "agreement",
}  # fmt: skip
"""Verbs that undertake, by lemma, and the form of what they make."""
PLURALS = frozenset({"pledges", "vows", "promises"})
"""Verbs in the present that the parser takes for nouns: "rails at the tax and *pledges* to end it"."""
DEMANDING = frozenset({"urge", "ask", "call", "demand", "want", "press", "push", "require", "request", "tell", "beg", "expect",
                       "need", "refuse", "decline", "fail", "seek", "invite", "hope", "see", "like", "balk", "get", "force",
                       "persuade", "convince", "consider", "avoid", "suggest", "recommend", "propose", "mean", "involve",
                       "oppose", "reject", "resist", "wait", "deny", "stop", "help", "make", "let"})  # fmt: skip
"""Verbs above an undertaking that make it a wish or somebody else's: "urged them to agree", "balks at committing"."""
RESOURCES = frozenset({"troop", "soldier", "fund", "money", "dollar", "resource", "aid", "force", "euro", "itself", "themselves",
                       "himself", "herself", "ourselves", "million", "billion", "staff", "ship"})  # fmt: skip
"""Objects of "commit" that make it an undertaking: one commits troops, and one commits crimes."""
EMPTY_ACCORD = frozenset(
    {"thing", "need", "importance", "opposition", "nothing", "everything", "little", "much", "point", "fact"}
)
"""What people agree on without undertaking anything."""
GIVING = frozenset({"pledge", "promise", "vow", "guarantee", "undertake", "commit"})
"""Verbs whose object is what is undertaken: "pledged *aid*". Of "commit", only some are."""
ASSURED = frozenset({"will", "would", "'ll", "’ll", "wo", "'d", "’d", "to", "shall"})
"""Auxiliaries of what is still to be done, in a clause after "agreed that" or "assured them that"."""


def from_verb(passage: Passage, verb: Token) -> Reading | None:
    """What `verb` undertakes, if it is a verb of undertaking and somebody did."""
    lemma = _lemma(passage, verb)
    form = FORMS.get(lemma)
    if form is None or not _undertaken(passage, verb):
        return None
    what = _undertaking(passage, verb, lemma)
    subject = _subject(passage, carrier(passage, verb))
    if what is None or (subject is None and passage.attribution_by(verb) is None):
        return None
    if what.end <= verb.start:
        by = doers(passage, verb, subject)
        return reading_of(passage, by, what, what, form, verb, _listeners(passage, verb)) if by else None
    by = _agents(passage, verb) if passage.parse.child(verb, "auxpass") else doers(passage, verb, subject)
    start = _start(passage, verb)
    if by is None or what.start < start:
        return None
    return reading_of(passage, by, Span(start, what.end), what, form, verb, _listeners(passage, verb))


def _subject(passage: Passage, main: Token) -> Token | None:
    """The subject of a verb. In "denied that the *berths* had been sold and promised a share" the parser coordinates what
    somebody promised with what was done to the berths: it is that of the verb above."""
    parse = passage.parse
    subject, above = parse.subject(main), parse.head(main)
    astray = (
        subject is not None and subject.dep == "nsubjpass" and main.dep == "conj" and above.dep == "ccomp"
        and parse.child(main, "auxpass") is None and passage.name_at(subject) is None
        and passage.actor_of_mention(subject) is None
    )  # fmt: skip
    return parse.subject(parse.head(above)) if astray else subject


def _agents(passage: Passage, verb: Token) -> list[Side]:
    """Who promised it, where the passive tells to whom: "was promised aid *by the bank*"."""
    return [
        side
        for agent in passage.parse.children(verb, "agent", "prep")
        if agent.text.lower() in {"by", "from"}
        for noun in passage.parse.children(agent, "pobj")
        for side in passage.actors(noun)
    ]


def _lemma(passage: Passage, verb: Token) -> str:
    """The lemma of a word that can be a verb of undertaking, else nothing."""
    if verb.text.lower() == "committed" and verb.tag in {"JJ", "VBN", "VBD"}:
        return "commit"
    if verb.tag.startswith("VB"):
        return verb.lemma.lower()
    coordinated = verb.text.lower() in PLURALS and verb.dep == "conj" and verb.index > 0
    if coordinated and passage.parse.tokens[verb.index - 1].text.lower() in {"and", "but", ","}:
        above = passage.parse.governing_verb(verb)
        infinitive = passage.parse.child(verb, "acl", "xcomp")
        present = above is not None and above.tag == "VBZ"
        return verb.lemma.lower() if present and infinitive is not None else ""
    return ""


def _undertaken(passage: Passage, verb: Token) -> bool:
    main = carrier(passage, verb)
    parse = passage.parse
    if parse.negated(verb) or parse.negated(main):
        return False
    if parse.auxiliaries(main) & (UNSURE | {"to", "did", "do", "does", "will", "'ll", "’ll", "shall"}):
        return False
    marks = {mark.text.lower() for mark in parse.children(main, "mark")}
    if (main.dep == "advcl" and marks & CONDITIONS) or marks & {"if", "whether", "unless"}:
        return False
    above = parse.head(main)
    if main.dep == "pcomp":
        above = parse.head(above)
    return not (main.dep in {"xcomp", "ccomp", "pcomp"} and above.lemma.lower() in DEMANDING)


def _undertaking(passage: Passage, verb: Token, lemma: str) -> Span | None:
    """What is undertaken: the infinitive, clause, object, or what "to", "on" govern."""
    clause = passage.parse.child(verb, "xcomp", "ccomp", "acl")
    strayed = [
        g
        for p in passage.parse.children(verb, "prep")
        for g in passage.parse.children(p, "pcomp")
        if passage.parse.infinitive(g)
    ]
    if clause is None and strayed:
        marker = passage.parse.child(strayed[0], "aux") or strayed[0]
        return _whole(passage, verb, marker.index, passage.parse.edges(strayed[0])[1])
    if clause is not None and clause.index < verb.index and lemma not in {"agree", "commit", "undertake"}:
        future = passage.parse.auxiliaries(clause) & {"will", "would"} and clause.dep == "ccomp"
        return passage.parse.span(*_own_words(passage, clause)) if future else None
    if clause is not None and clause.index > verb.index:
        if clause.dep == "ccomp" and not passage.parse.auxiliaries(clause) & ASSURED:
            return None
        low, high = passage.parse.edges(clause)
        return _whole(passage, verb, max(low, verb.index + 1), high)
    for preposition in passage.parse.children(verb, "prep"):
        if preposition.text.lower() in {"to", "on", "upon"} and lemma in {"commit", "agree", "pledge", "consent"}:
            low, high = passage.parse.edges(preposition)
            if any(d.span.start >= preposition.start and d.span.end <= passage.parse.tokens[high - 1].end and d.type == "DATE"
                   and high - low <= 4 for d in passage.annotated.dates):  # fmt: skip
                continue
            if lemma == "agree" and any(
                t.lemma.lower() in EMPTY_ACCORD for t in passage.parse.children(preposition, "pobj")
            ):
                continue
            return _whole(passage, verb, low, high)
    target = passage.parse.child(verb, "dobj")
    if target is not None and _is_given(passage, lemma, target):
        return _whole(passage, verb, *passage.parse.edges(target))
    purpose = passage.parse.child(verb, "advcl")
    if purpose is not None and purpose.index > verb.index and passage.parse.infinitive(purpose):
        low, high = passage.parse.edges(purpose)
        return _whole(passage, verb, low, high)
    return None


def _is_given(passage: Passage, lemma: str, target: Token) -> bool:
    """Whether the object is what is undertaken, and not somebody it is promised to or a crime."""
    committed = lemma != "commit" or target.lemma.lower() in RESOURCES
    return lemma in GIVING and committed and not is_addressed(passage, target)


def _own_words(passage: Passage, clause: Token) -> tuple[int, int]:
    """The tokens of a clause that comes before its verb: "*the fleet will stay in port*, she promised"."""
    low, high = passage.parse.edges(clause)
    return low, min(high, passage.parse.head(clause).index)


def _listeners(passage: Passage, verb: Token) -> list[Side]:
    """To whom it is promised: "promised *voters* to ...", "pledged *to the union* to ..."."""
    return [
        side
        for target in passage.parse.children(verb, "dobj", "dative")
        if is_addressed(passage, target)
        for side in passage.actors(target)
    ]


def is_addressed(passage: Passage, target: Token) -> bool:
    """ "promised *viewers* ..." : whom it is promised to, not what."""
    name = passage.name_at(target)
    if target.text.lower().endswith(("self", "selves")):
        return False  # "committed herself to"
    return (
        target.tag == "PRP"
        or target.lemma.lower() in LISTENERS
        or (name is not None and name.type in {"person", "group"})
    )


LISTENERS = frozenset({"viewer", "reporter", "journalist", "voter", "parliament", "supporter", "crowd", "audience", "people",
                       "listener", "lawmaker", "deputy", "citizen", "worker", "member", "union", "ally", "leader", "investor",
                       "resident", "official", "minister", "shareholder", "employee", "customer"})  # fmt: skip
"""Nouns of those to whom one promises, so that they are not what is promised."""


def _whole(passage: Passage, verb: Token, low: int, high: int) -> Span:
    """From the first word of the undertaking to the end of what the verb governs after it (conditions, dates)."""
    for child in passage.parse.children(verb, "advcl", "prep", "npadvmod"):
        if child.index >= high and not (child.dep == "advcl" and _is_aside(passage, child)):
            high = max(high, passage.parse.edges(child)[1])
    span = passage.parse.span(low, high)
    for index in range(low, high):
        token = passage.parse.tokens[index]
        if token.text.lower() in {"according", "while", "whilst"} and index > low:
            span = passage.parse.span(low, index)
            break
        if index > low and _is_done_beside(passage, token, low):
            joint = next(t.index for t in reversed(passage.parse.tokens[low:index]) if t.dep == "cc")
            span = passage.parse.span(low, joint)
            break
    return passage.closed(span)


def _is_done_beside(passage: Passage, token: Token, low: int) -> bool:
    """Whether a finite verb is coordinated with the infinitive of what is undertaken, which tells another deed: "vowed to
    cut tolls and *hired* pilots"."""
    if token.tag not in {"VBD", "VBZ"} or token.dep != "conj" or passage.parse.head(token).tag != "VB":
        return False
    return any(t.dep == "cc" for t in passage.parse.tokens[low : token.index])


def _is_aside(passage: Passage, clause: Token) -> bool:
    mark = passage.parse.child(clause, "mark")
    return mark is not None and mark.text.lower() in {"while", "as", "although", "though", "after", "because"}


def _start(passage: Passage, verb: Token) -> int:
    """Where the undertaking begins: at its auxiliary or copula ("has also pledged", "remains committed")."""
    main = carrier(passage, verb)
    first = min([main, verb, *passage.parse.children(main, "aux")], key=lambda t: t.index)
    return first.start
