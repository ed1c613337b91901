"""The future that somebody announces for their own side: "we will build ...", "said it would appeal"."""

from onrecord.extract.base import Passage
from onrecord.extract.commitments.reading import Side, reading_of
from onrecord.extract.commitments.sides import speaks_for_a_side
from onrecord.model import Actor, Attribution, Reading, Span, Token

WILL = frozenset({"will", "shall", "'ll", "’ll", "would", "'d", "’d", "wo", "'l"})
"""Auxiliaries of the future, in reported speech as well."""
FORECAST = frozenset(
    """be have need know see seem depend happen face suffer lose fall rise cost mean win like love prefer want hope benefit die
    survive succeed prevail struggle miss feel regret understand find think believe expect appreciate argue say guess bet
    doubt imagine recognise recognize get hate enjoy learn live fear end demur answer appear become talk deal""".split()
)
"""Verbs whose future is a forecast, a feeling or a turn of phrase, not a deed: "we will win", "I would say"."""
PASSIVE_FORECAST = FORECAST | frozenset(
    {"approve", "force", "hurt", "harm", "kill", "affect", "disappoint", "surprise", "remember", "call", "close", "compromise",
     "delay", "resolve", "attack", "expose", "base", "need", "require", "impact", "threaten", "allow", "hit", "destroy",
     "do", "cap", "point", "hold", "blockade", "judge", "meet", "name", "pass", "lose"}
)  # fmt: skip
"""Participles whose passive future is no announcement of the speaker's: "the offer will be approved"."""
FIRST_PERSON = frozenset({"we", "i"})
THIRD_PERSON = frozenset({"he", "she", "it", "they"})
OWN_BODIES = frozenset(
    """administration government country company party ministry campaign office army group union department side force troop
    airline bank agency nation cabinet authority firm committee council organisation organization team coalition movement
    parliament police navy fund association federation commission state city chamber board court delegation military bloc
    maker carrier region republic kingdom hospital university experts expert observer""".split()
)
"""Nouns by which officials speak of whom they speak for: "her government would", "the airline will"."""
GUESSES = frozenset({"likely", "probably", "inevitably", "unlikely", "possibly", "eventually", "otherwise"})
"""Adverbs that make a future a guess."""
GUESSING = frozenset(
    """suggest predict forecast estimate argue fear worry hint imply speculate joke ask wonder allege accuse expect hope
    think believe conclude calculate dream deny""".split()
)
"""Words of speaking whose content is no announcement: "suggested that it would"."""
STRETCHES = frozenset({"minute", "hour", "day", "week", "month", "year", "decade", "time", "while", "place"})
"""Objects of "take" that make it a forecast: "the repairs will take days"."""
QUESTIONS = frozenset(
    {"how", "what", "why", "when", "where", "who", "which", "whether", "if", "unless", "because", "until"}
)
"""Words that open a clause of which the future is not announced."""


ACCORDS = frozenset(
    {"term", "deal", "agreement", "accord", "pact", "treaty", "truce", "contract", "settlement", "ceasefire"}
)
"""What lays something on a party: "*under the accord* the army is to withdraw"."""


def from_accord(passage: Passage, verb: Token) -> Reading | None:
    """What an accord lays on a party: "under the deal, the EU will admit one refugee for each returned"."""
    parse = passage.parse
    if verb.tag not in {"VB", "VBZ", "VBP"} or not any(
        under.text.lower() == "under" and any(noun.lemma.lower() in ACCORDS for noun in parse.children(under, "pobj"))
        for under in parse.children(verb, "prep")
    ):
        return None
    subject = parse.subject(verb)
    destined = parse.child(verb, "xcomp") if verb.lemma.lower() == "be" else None
    laid = parse.auxiliaries(verb) & {"will", "would", "must", "shall"} or (destined and parse.infinitive(destined))
    if subject is None or not laid or subject.dep == "nsubjpass":
        return None
    high = parse.edges(destined or verb)[1]
    first = min([verb, *parse.children(verb, "aux")], key=lambda t: t.index)
    span = parse.span(first.index, high)
    return reading_of(passage, passage.actors(subject), span, span, "treaty", verb)


def from_future(passage: Passage, verb: Token) -> Reading | None:
    """What the speaker says that their own side, or a thing in its hands, will do or undergo."""
    action = _action(passage, verb)
    if action is None or verb.dep in {"relcl", "advcl", "acl", "pcomp", "csubj"} or is_counterfactual(passage, verb):
        return None
    attribution = passage.speaker_of(verb)
    speaker = passage.annotated.actors.get(attribution.speaker or "") if attribution else None
    if attribution is None or speaker is None or not _is_announced(passage, verb, attribution):
        return None
    if not speaks_for_a_side(passage, speaker, attribution):
        return None
    by = _own_side(passage, verb, action, speaker, attribution)
    if by is None:
        return None
    span = _span(passage, verb, attribution)
    return reading_of(passage, by, span, announced(passage, verb, action, span), "intention", action)


def announced(passage: Passage, verb: Token, action: Token, span: Span) -> Span:
    """What is to be done, with the word that denies it: "will *not sign* it", "the plan will *be published*". `verb` stands
    in the future, `action` is what is to be done (the infinitive after "going to"), `span` the whole undertaking."""
    parse = passage.parse
    first = parse.child(action, "auxpass") or action
    for denial in (*_denials(passage, verb), *_denials(passage, action)):
        if denial.index < first.index:
            # "wo|n't sign": what is written as one word is not cut.
            clitic = denial.index > 0 and parse.tokens[denial.index - 1].end == denial.start
            clitic = clitic and parse.tokens[denial.index - 1].text[-1:].isalpha()
            first = parse.tokens[denial.index - 1] if clitic else denial
    begins = max(first.start, span.start)
    opening = passage.text[begins - 1 : begins]
    if begins > span.start and opening in {"“", '"'}:  # "would “never” sign"
        begins -= 1
    return passage.closed(Span(begins, span.end))


def _denials(passage: Passage, verb: Token) -> list[Token]:
    """What denies a verb, by itself or with another adverb: "will *not*", "will *no* longer", "*never* again will"."""
    parse = passage.parse
    beside = [no for adverb in parse.children(verb, "advmod") for no in parse.children(adverb, "neg", "det")]
    return [*parse.children(verb, "neg"), *beside]


def opening(passage: Passage, verb: Token) -> Token:
    """The first word of a verb with its auxiliaries, and what denies it before them: "*never* again will become"."""
    parse = passage.parse
    first = min([verb, *parse.children(verb, "aux", "auxpass")], key=lambda t: t.index)
    before = [t for t in _denials(passage, verb) if t.index < first.index]
    adverbs = all(t.tag.startswith("RB") for one in before for t in parse.tokens[one.index : first.index])
    return before[0] if before and adverbs else first


def is_counterfactual(passage: Passage, verb: Token) -> bool:
    """ "If her son were alive, she *would* ask him": what would be done if what is not so were so. "If she were elected"
    may come."""
    parse = passage.parse
    for clause in parse.children(verb, "advcl"):
        if all(mark.text.lower() != "if" for mark in parse.children(clause, "mark")):
            continue
        subject = parse.child(clause, "nsubj")
        alone = subject is not None and (
            subject.tag in {"NN", "NNP"} or subject.text.lower() in {"i", "he", "she", "it"}
        )
        helpers = parse.auxiliaries(clause)
        if (alone and "were" in {clause.text.lower(), *helpers}) or ("had" in helpers and clause.tag == "VBN"):
            return True
    return False


def _action(passage: Passage, verb: Token) -> Token | None:
    """What is to be done, where `verb` stands in the future: itself, or the infinitive after "going to"."""
    if not verb.tag.startswith("VB"):
        return None
    helpers = passage.parse.auxiliaries(verb)
    action = action_of(passage, verb)
    if action is verb and (not helpers & WILL or helpers & {"have", "’ve", "'ve"}):
        return None
    passive = passage.parse.child(action, "auxpass") is not None
    if _is_guess(passage, action):
        return None
    return None if action.lemma.lower() in (PASSIVE_FORECAST if passive else FORECAST) else action


def action_of(passage: Passage, verb: Token) -> Token:
    """ "is *going* to sign": what is to be done is the infinitive; of every other verb, itself."""
    if verb.text.lower() != "going" or verb.tag != "VBG":
        return verb
    return next((x for x in passage.parse.children(verb, "xcomp") if passage.parse.infinitive(x)), verb)


def _is_guess(passage: Passage, action: Token) -> bool:
    """ "will likely fall", "will take days", "would wait": the course of things, not a deed."""
    parse = passage.parse
    if any(t.text.lower() in GUESSES for t in parse.children(action, "advmod")):
        return True
    if action.lemma.lower() == "take":
        return any(t.lemma.lower() in STRETCHES for t in parse.children(action, "dobj", "npadvmod"))
    return action.lemma.lower() == "wait" and parse.child(action, "prt") is None


def _is_announced(passage: Passage, verb: Token, attribution: Attribution) -> bool:
    """Whether the clause stands by itself in what is said, not under a thought, a doubt or a question."""
    parse = passage.parse
    if passage.text[parse.sentence_span(verb.sentence).start : parse.sentence_span(verb.sentence).end].endswith("?"):
        return False
    if any(t.lemma.lower() in GUESSING for piece in attribution.cue for t in parse.within(piece)):
        return False
    clause = verb
    while True:
        opening = [
            t.text.lower()
            for t in parse.children(clause, "mark", "advmod", "dobj", "nsubj", "attr")
            if t.index < clause.index
        ]
        if set(opening) & QUESTIONS:
            return False
        independent = parse.child(clause, "nsubj", "nsubjpass") is not None and clause.dep != "ccomp"
        above = parse.head(clause)
        if independent or above.index == clause.index or not _in_content(above, attribution) or above.tag == "RB":
            return True
        if clause.dep == "ccomp" and clause.index > above.index and not _speaks(passage, above):
            return False
        if clause.dep not in {"ccomp", "conj", "parataxis", "dep"}:
            return False
        clause = above


def _speaks(passage: Passage, verb: Token) -> bool:
    """ "I told you that I would": the clause above is one of saying, by the speaker."""
    subject = passage.parse.subject(verb)
    said = verb.lemma.lower() in {"tell", "say", "promise", "assure"} and not passage.parse.negated(verb)
    return said and subject is not None and subject.text.lower() in FIRST_PERSON


def _in_content(token: Token, attribution: Attribution) -> bool:
    return any(piece.start <= token.start < piece.end for piece in attribution.content)


def _own_side(
    passage: Passage, verb: Token, action: Token, speaker: Actor, attribution: Attribution
) -> list[Side] | None:
    """Who undertakes it, `None` if it is somebody else's doing that the speaker tells."""
    subject = passage.parse.subject(verb)
    if subject is None or not (_in_content(subject, attribution) or passage.parse.head(subject).index == verb.index):
        return None
    source = attribution.source[0] if attribution.source else Span(subject.start, subject.end)
    if passage.parse.child(action, "auxpass") is not None:
        disposes = bool(speaker.role) or any(name.actor == speaker.id for name in passage.annotated.names)
        if _done_by_another(passage, action) or not disposes or subject.text.lower() in FIRST_PERSON:
            return None
        return [(speaker, source)]
    word = subject.text.lower()
    if word in FIRST_PERSON:
        return [(speaker, source)]
    by = passage.actors(subject)
    if word in THIRD_PERSON:
        if _refers_to_source(passage, subject, verb, attribution):
            return [(speaker, source)]
        return by if any(_is_of(speaker, actor) for actor, _ in by) else None
    if not _names_own(passage, subject, speaker, [actor for actor, _ in by]):
        return None
    described = passage.name_at(subject) is None and passage.parse.child(subject, "poss") is not None
    return [*by, (speaker, source)] if described and all(actor.id != speaker.id for actor, _ in by) else by


def _done_by_another(passage: Passage, action: Token) -> bool:
    """ "will be met *by her envoy*": the passive names whose deed it is."""
    return any(
        passage.name_at(noun) is not None or noun.tag == "PRP"
        for agent in passage.parse.children(action, "agent", "prep")
        if agent.text.lower() == "by"
        for noun in passage.parse.children(agent, "pobj")
        if not passage.is_date(noun)
    )


def _refers_to_source(passage: Passage, pronoun: Token, verb: Token, attribution: Attribution) -> bool:
    """ "The company said *it* would": "it" and "they" in the clause of a body's own words mean that body."""
    if pronoun.text.lower() not in {"it", "they"} or not attribution.source:
        return False
    above = passage.parse.head(verb)
    if not any(piece.start <= above.start < piece.end for piece in attribution.cue):
        return False
    source = passage.parse.root_of(attribution.source[0])
    several = source is not None and (source.tag in {"NNS", "NNPS"} or len(passage.parse.conjuncts(source)) > 1)
    return (pronoun.text.lower() == "they") == several or pronoun.text.lower() == (
        source.text.lower() if source else ""
    )


def _is_of(speaker: Actor, actor: Actor) -> bool:
    by_surname = speaker.name.split()[-1:] == actor.name.split()[-1:] and " " not in speaker.name
    return actor.id == speaker.id or by_surname or (speaker.of is not None and speaker.of in {actor.name, actor.id})


def _names_own(passage: Passage, subject: Token, speaker: Actor, by: list[Actor]) -> bool:
    """Whether a noun means the speaker's own side: "Ostrava", said its foreign minister; "his government"; "the company"."""
    if any(_is_of(speaker, actor) for actor in by):
        return True
    if subject.lemma.lower() in OWN_BODIES and subject.tag.startswith("NN") and passage.name_at(subject) is None:
        owner = passage.parse.child(subject, "poss")
        if owner is not None:
            known = passage.actor(owner) if owner.tag != "PRP$" else passage.actor_of_mention(owner)
            return (known is not None and known.id == speaker.id) or owner.text.lower() in {"our", "my"}
        return bool(speaker.role) and any(t.text.lower() == "the" for t in passage.parse.children(subject, "det"))
    # "Ostrava will ..., its foreign minister said": an official of no stated country speaks for the one named.
    name = passage.name_at(subject)
    stands_for = name is not None and name.type in {"place", "organisation", "group"}
    return stands_for and bool(speaker.role) and speaker.of is None and len(by) == 1


def _span(passage: Passage, verb: Token, attribution: Attribution) -> Span:
    """From the auxiliary to the end of the clause or of what is said, whichever comes first."""
    high = passage.parse.edges(verb)[1]
    while high > verb.index + 1 and passage.parse.tokens[high - 1].dep in {"cc", "punct"}:
        high -= 1
    span = passage.parse.span(opening(passage, verb).index, high)
    end = min([s.end for s in attribution.content if s.start <= verb.start < s.end] + [span.end])
    return Span(span.start, min(span.end, end))
