"""Commitments: somebody undertakes something. Demands, denials and possibilities are none."""

from collections.abc import Iterator

from onrecord.extract.base import Passage
from onrecord.lexicon.countries import of_word
from onrecord.model import Actor, CommitmentReading, Reading, Span, Token
from onrecord.model.reading import CommitmentForm

FORMS: dict[str, CommitmentForm] = {
    "pledge": "pledge", "vow": "vow", "promise": "promise", "agree": "agreement", "commit": "commitment",
    "undertake": "commitment", "guarantee": "commitment", "swear": "vow", "pledged": "pledge",
}  # fmt: skip
"""Verbs that undertake, by lemma, and the form of what they make."""
NOUN_FORMS: dict[str, CommitmentForm] = {
    "pledge": "pledge", "vow": "vow", "promise": "promise", "commitment": "commitment", "undertaking": "commitment",
    "agreement": "agreement",
}  # fmt: skip
"""Nouns of what is undertaken, likewise."""
DEMANDING = frozenset({"urge", "ask", "call", "demand", "want", "press", "push", "require", "request", "tell", "beg", "expect",
                       "need", "refuse", "decline", "fail", "seek", "invite", "hope"})  # fmt: skip
"""Verbs above an undertaking that make it a wish of somebody else: "urged them to agree"."""
UNSURE = frozenset({"may", "might", "could", "should", "would", "must", "can"})
"""Auxiliaries that make it a possibility or a duty."""
CONDITIONS = frozenset({"if", "unless", "provided", "once", "until"})
"""Conjunctions that make an undertaking depend on something."""
STATIVE = frozenset({"be", "have", "need", "become", "remain", "take", "mean", "know", "see", "seem", "depend", "come", "go",
                     "happen", "face", "suffer", "lose", "fall", "rise", "cost", "stop"})  # fmt: skip
"""Verbs whose future is a forecast, not somebody's own doing: "the talks will take time"."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each undertaking, outside headings."""
    for token in passage.prose():
        if token.tag.startswith("VB") or (
            token.tag in {"JJ", "VBN"} and token.lemma.lower() in {"committed", "commit"}
        ):
            reading = _from_verb(passage, token) or _from_will(passage, token)
        else:
            reading = _from_noun(passage, token)
        if reading is not None:
            yield reading


def _from_verb(passage: Passage, verb: Token) -> Reading | None:
    lemma = "commit" if verb.text.lower() == "committed" else verb.lemma.lower()
    form = FORMS.get(lemma)
    if form is None or not _undertaken(passage, verb):
        return None
    what = _undertaking(passage, verb, lemma)
    subject = passage.parse.subject(_carrier(passage, verb))
    if what is None or subject is None or subject.text.lower() in {"it", "that", "this", "which"}:
        return None
    by = passage.actors(subject)
    start = _start(passage, verb)
    if what.start < start:
        return None
    return _reading(passage, by, Span(start, what.end), what, form, verb)


def _carrier(passage: Passage, verb: Token) -> Token:
    """ "remains committed": the subject hangs on the copula."""
    above = passage.parse.head(verb)
    if verb.dep in {"acomp", "attr", "oprd"} and above.tag.startswith("VB"):
        return above
    return verb


def _undertaken(passage: Passage, verb: Token) -> bool:
    carrier = _carrier(passage, verb)
    if passage.parse.negated(verb) or passage.parse.negated(carrier):
        return False
    if passage.parse.auxiliaries(carrier) & (UNSURE | {"to", "did", "do", "does"}):
        return False
    if (
        carrier.dep == "advcl"
        and (mark := passage.parse.child(carrier, "mark")) is not None
        and mark.text.lower() in CONDITIONS
    ):
        return False
    return not (carrier.dep in {"xcomp", "ccomp"} and passage.parse.head(carrier).lemma.lower() in DEMANDING)


def _undertaking(passage: Passage, verb: Token, lemma: str) -> Span | None:
    """What is undertaken: the infinitive, clause, object, or what "to", "on" govern."""
    clause = passage.parse.child(verb, "xcomp", "ccomp")
    strayed = [
        g
        for p in passage.parse.children(verb, "prep")
        for g in passage.parse.children(p, "pcomp")
        if passage.parse.infinitive(g)
    ]
    if clause is None and strayed:
        marker = passage.parse.child(strayed[0], "aux") or strayed[0]
        return _whole(passage, verb, marker.index, passage.parse.edges(strayed[0])[1])
    if clause is not None and clause.index > verb.index:
        low, high = passage.parse.edges(clause)
        return _whole(passage, verb, max(low, verb.index + 1), high)
    for preposition in passage.parse.children(verb, "prep"):
        if preposition.text.lower() in {"to", "on", "upon"} and lemma in {"commit", "agree", "pledge"}:
            low, high = passage.parse.edges(preposition)
            if any(d.span.start >= preposition.start and d.span.end <= passage.parse.tokens[high - 1].end and d.type == "DATE"
                   and high - low <= 4 for d in passage.annotated.dates):  # fmt: skip
                continue
            return _whole(passage, verb, low, high)
    target = passage.parse.child(verb, "dobj")
    if (
        target is not None
        and lemma in {"pledge", "promise", "vow", "guarantee", "undertake"}
        and not _addressed(passage, target)
    ):
        low, high = passage.parse.edges(target)
        return _whole(passage, verb, low, high)
    purpose = passage.parse.child(verb, "advcl")
    if purpose is not None and purpose.index > verb.index and passage.parse.infinitive(purpose):
        low, high = passage.parse.edges(purpose)
        return _whole(passage, verb, low, high)
    return None


def _addressed(passage: Passage, target: Token) -> bool:
    """ "promised *viewers* ..." : whom it is promised to, not what."""
    name = passage.name_at(target)
    return (
        target.tag == "PRP"
        or target.lemma.lower() in LISTENERS
        or (name is not None and name.type in {"person", "group"})
    )


LISTENERS = frozenset({"viewer", "reporter", "journalist", "voter", "parliament", "supporter", "crowd", "audience", "people",
                       "listener", "lawmaker", "deputy", "citizen", "worker", "member"})  # fmt: skip
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
    return passage.closed(span)


def _is_aside(passage: Passage, clause: Token) -> bool:
    mark = passage.parse.child(clause, "mark")
    return mark is not None and mark.text.lower() in {"while", "as", "although", "though", "after", "because"}


def _start(passage: Passage, verb: Token) -> int:
    """Where the undertaking begins: at its auxiliary or copula ("has also pledged", "remains committed")."""
    carrier = _carrier(passage, verb)
    first = min([carrier, verb, *passage.parse.children(carrier, "aux")], key=lambda t: t.index)
    return first.start


def _from_noun(passage: Passage, noun: Token) -> Reading | None:
    """ "made a commitment to ...", "its promise to ...": a noun with an owner and an infinitive."""
    form = NOUN_FORMS.get(noun.lemma.lower())
    if form is None or not noun.tag.startswith("NN"):
        return None
    clause = passage.parse.child(noun, "acl", "xcomp")
    if clause is None or not passage.parse.infinitive(clause):
        return None
    owner = passage.parse.child(noun, "poss")
    above = passage.parse.head(noun)
    if (
        owner is None
        and noun.dep == "dobj"
        and above.lemma.lower() in {"make", "give", "sign", "reach", "repeat", "reaffirm", "reiterate", "renew"}
    ):
        if passage.parse.negated(above) or passage.parse.auxiliaries(above) & UNSURE:
            return None
        owner = passage.parse.subject(above)
    if owner is None and noun.lemma.lower() == "agreement" and above.text.lower() == "with":
        owner = (
            passage.parse.subject(passage.parse.head(above)) if passage.parse.head(above).tag.startswith("VB") else None
        )
    if owner is None or owner.text.lower() in {"its", "their", "his", "her", "our", "my"}:
        return None
    low, high = passage.parse.edges(clause)
    span = passage.parse.span(noun.index, high)
    return _reading(passage, passage.actors(owner), span, passage.parse.span(low, high), form, noun)


def _from_will(passage: Passage, verb: Token) -> Reading | None:
    """ "The US and Mexico will build ..." in the mouth of one of them: an undertaking about one's own conduct."""
    helpers = passage.parse.auxiliaries(verb)
    if not helpers & {"will", "'ll", "’ll", "shall"} or verb.lemma.lower() in STATIVE or passage.parse.negated(verb):
        return None
    if verb.dep in {"relcl", "advcl", "acl"} or passage.parse.child(verb, "nsubjpass") is not None or "be" in helpers:
        return None
    subject = passage.parse.child(verb, "nsubj")
    attribution = passage.speaker_of(verb)
    speaker = passage.annotated.actors.get(attribution.speaker or "") if attribution else None
    if subject is None or speaker is None or not (speaker.role or of_word(speaker.name)):
        return None
    by = passage.actors(subject)
    if not _own(speaker, subject, [actor for actor, _ in by]):
        return None
    _low, high = passage.parse.edges(verb)
    first = min([verb, *passage.parse.children(verb, "aux")], key=lambda t: t.index)
    span = passage.parse.span(first.index, high)
    if attribution is not None:
        end = min([s.end for s in attribution.content if s.start <= verb.start < s.end] + [span.end])
        span = Span(span.start, min(span.end, end))
    return _reading(passage, by, span, Span(verb.start, span.end), "intention", verb)


def _own(speaker: Actor, subject: Token, by: list[Actor]) -> bool:
    """Whether the subject is the speaker, or the country or body the speaker speaks for."""
    if subject.text.lower() in {"we", "i"}:
        return True
    theirs = {speaker.id, *((speaker.of,) if speaker.of else ())}
    if speaker.role and speaker.of is None and len(by) == 1 and subject.tag == "NNP":
        # "Ostrava will ..., its foreign minister said": an official of no stated country speaks for the one named.
        return True
    return any(actor.id in theirs or actor.name in theirs for actor in by)


def _reading(
    passage: Passage, by: list[tuple[Actor, Span]], span: Span, what: Span, form: CommitmentForm, word: Token
) -> Reading:
    anchors: dict[str, Span] = {"content": what, "form": Span(word.start, word.end)}
    for number, (_, place) in enumerate(by):
        anchors[f"by.{number}"] = place
    condition = _condition(passage, what)
    if condition is not None:
        anchors["condition"] = condition
    due = _due(passage, what)
    if due is not None:
        anchors["due"] = due[1]
    date = passage.date_of(word)
    if date is not None and what.contains(date[1]):
        date = None
    if date is not None:
        anchors["date"] = date[1]
    return Reading(
        document=passage.annotated.article.id,
        span=span,
        anchors=anchors,
        fields=CommitmentReading(
            by=tuple(actor for actor, _ in by),
            content=passage.words(what),
            form=form,
            condition=passage.words(condition) if condition else None,
            due=due[0] if due else None,
            status="reaffirmed" if _again(passage, word) else "announced",
            date=date[0] if date else None,
        ),
    )


def _again(passage: Passage, word: Token) -> bool:
    carrier = _carrier(passage, word)
    return carrier.lemma.lower() in {"remain", "stay", "reaffirm", "reiterate", "renew"} or any(
        t.text.lower() in {"again", "still"} for t in passage.parse.children(carrier, "advmod")
    )


def _condition(passage: Passage, what: Span) -> Span | None:
    for token in passage.parse.within(what):
        if token.text.lower() in CONDITIONS and token.dep == "mark":
            return passage.parse.subtree_span(passage.parse.head(token))
    return None


def _due(passage: Passage, what: Span) -> tuple[str, Span] | None:
    """A date after "by", "before", "until" inside the undertaking."""
    for expression in passage.annotated.dates:
        if expression.edtf and expression.type == "DATE" and what.contains(expression.span):
            before = passage.text[: expression.start].rstrip().rsplit(None, 1)[-1:]
            if before and before[0].lower() in {"by", "before", "until"}:
                return expression.edtf, expression.span
    return None
