"""Measures: a policy, law, order, ruling, sanction, closure or programme, and what happens to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.extract.base import Passage
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.model import Actor, Duty, EntryDate, MeasureReading, Reading, Span, Token
from onrecord.model.reading import MeasureSort

OBJECTS: dict[str, MeasureSort] = {
    "policy": "policy", "rule": "policy", "restriction": "policy", "ban": "policy", "quota": "policy", "curfew": "policy",
    "moratorium": "policy", "requirement": "policy", "regulation": "policy", "measure": "policy", "limit": "policy",
    "cap": "policy", "visa": "policy", "amnesty": "policy", "freeze": "policy", "reform": "policy", "tax": "policy",
    "subsidy": "policy", "control": "policy", "check": "policy", "asylum": "policy", "exemption": "policy", "waiver": "policy",
    "law": "law", "act": "law", "bill": "law", "legislation": "law", "constitution": "law", "treaty": "law", "statute": "law",
    "amendment": "law", "convention": "law", "pact": "law", "accord": "law",
    "order": "order", "decree": "order", "proclamation": "order", "directive": "order", "mandate": "order", "edict": "order",
    "ruling": "ruling", "injunction": "ruling", "verdict": "ruling", "judgment": "ruling", "judgement": "ruling", "stay": "ruling",
    "decision": "ruling",
    "sanction": "sanction", "embargo": "sanction", "tariff": "sanction", "blockade": "sanction", "levy": "sanction",
    "duty": "sanction", "penalty": "sanction", "licence": "policy", "license": "policy", "permit": "policy",
    "programme": "programme", "program": "programme", "scheme": "programme", "fund": "programme", "initiative": "programme",
    "plan": "programme", "mission": "operation",
    "operation": "operation", "crossing": "operation", "bridge": "operation", "border": "operation", "port": "operation",
    "railway": "operation", "rail": "operation", "railroad": "operation", "road": "operation", "airport": "operation",
    "corridor": "operation", "checkpoint": "operation", "route": "operation", "pipeline": "operation", "flight": "operation",
    "service": "operation", "embassy": "operation", "consulate": "operation", "airspace": "operation", "school": "operation",
    "strike": "operation", "ceasefire": "operation", "truce": "operation", "patrol": "operation", "fishery": "operation",
    "termination": "policy", "gate": "operation", "station": "operation", "terminal": "operation", "water": "operation",
    "supply": "operation", "export": "operation", "import": "operation", "delivery": "operation", "shipment": "operation",
    "transit": "operation", "payment": "operation", "asset": "sanction", "account": "sanction",
}  # fmt: skip
"""Nouns of measures, by lemma, and the sort of measure they name."""

FORMAL: dict[str, str] = {
    "sign": "signed", "impose": "imposed", "introduce": "introduced", "enact": "enacted", "adopt": "adopted", "pass": "passed",
    "approve": "approved", "ratify": "ratified", "repeal": "repealed", "revoke": "revoked", "rescind": "rescinded",
    "terminate": "terminated", "end": "ended", "lift": "lifted", "suspend": "suspended", "extend": "extended", "renew": "renewed",
    "reinstate": "reinstated", "restore": "restored", "implement": "implemented", "enforce": "enforced", "expand": "expanded",
    "block": "blocked", "stay": "stayed", "overturn": "overturned", "strike": "struck down", "uphold": "upheld", "void": "voided",
    "annul": "annulled", "ease": "eased", "tighten": "tightened", "relax": "relaxed", "expire": "expired", "launch": "launched",
    "halt": "halted", "resume": "resumed", "close": "closed", "shut": "shut", "shutdown": "shut down", "reopen": "reopened",
    "open": "opened", "seal": "sealed", "ban": "banned", "freeze": "frozen", "cancel": "cancelled", "scrap": "scrapped",
    "delay": "delayed", "postpone": "postponed", "issue": "issued", "order": "ordered", "stop": "stopped", "restrict": "restricted",
    "abolish": "abolished", "invoke": "invoked", "withdraw": "withdrawn", "double": "doubled", "cut": "cut", "raise": "raised",
    "roll": "rolled back", "hold": "in force", "activate": "activated", "deploy": "deployed", "declare": "declared",
    "break": "broken", "announce": "announced", "unfreeze": "unfrozen", "waive": "waived",
    "begin": "begun", "start": "started", "take": "took effect", "enter": "in force", "come": "in force", "go": "in force",
    "rule": "ruled", "prohibit": "prohibited", "bar": "barred", "abandon": "abandoned", "drop": "dropped",
    "grant": "granted", "deny": "denied", "quash": "quashed", "strengthen": "strengthened", "call": "called",
}  # fmt: skip
"""Verbs that change or state a measure, and the state they leave it in."""
STRONG = frozenset({"policy", "law", "order", "ruling", "sanction"})
"""Sorts whose nouns name a measure whatever the verb."""
WEAK_VERBS = frozenset({"take", "enter", "come", "go", "hold", "call", "begin", "start", "cut", "raise", "double", "announce", "declare",
                        "break", "stop", "drop", "withdraw", "issue", "order", "end", "open", "close", "expand", "delay", "deploy", "pass", "grant", "deny"})  # fmt: skip
"""Verbs of everyday use: they tell of a measure only with a strong or a concrete noun."""
INTRANSITIVE = frozenset({"expire", "end", "lapse", "resume", "reopen", "open", "close", "begin", "start", "take", "enter", "come",
                          "go", "hold"})  # fmt: skip
"""Verbs whose subject is the measure: "the order expires"."""
UNREAL = frozenset({"may", "might", "could", "should", "would", "must", "can", "to"})
"""Auxiliaries that leave the state unasserted."""
UNSURE_ABOVE = frozenset({"urge", "ask", "call", "demand", "want", "press", "push", "promise", "pledge", "vow", "refuse", "fail",
                          "try", "threaten", "hope", "propose", "consider", "seek"})  # fmt: skip
"""Verbs above it that leave the state unasserted: "vowed to lift the ban"."""


@dataclass(frozen=True)
class _State:
    verb: Token
    what: Token
    sort: MeasureSort
    state: str
    by: tuple[Actor, Span] | None


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each change or state of a measure, outside headings."""
    seen: set[int] = set()
    for token in passage.prose():
        if not token.tag.startswith("VB") or passage.parse.negated(token):
            continue
        found = _state(passage, token)
        if found is not None and found.what.index not in seen:
            seen.add(found.what.index)
            yield _reading(passage, found)


def _state(passage: Passage, verb: Token) -> _State | None:
    lemma = verb.lemma.lower()
    ruled = _ruling(passage, verb)
    if ruled is not None:
        return ruled
    wording = FORMAL.get(lemma) or FORMAL.get(verb.text.lower())
    if wording is None or not _real(passage, verb):
        return None
    if lemma in {"take", "enter", "come", "go", "hold"} and not _in_force(passage, verb):
        return None
    passive = passage.parse.child(verb, "nsubjpass")
    target = passive or passage.parse.child(verb, "dobj")
    if target is not None and target.tag in {"WDT", "WP"} and verb.dep == "relcl":
        target = passage.parse.head(verb)
    if target is None and lemma in {"shutdown", "shut"}:
        target = next(
            (t for t in passage.parse.children(verb, "npadvmod") if t.index > verb.index and _sort(passage, t)), None
        )
    subject = passage.parse.child(verb, "nsubj")
    if subject is not None and subject.lemma.lower() in {"year", "month", "week", "day"}:
        return None
    if lemma in INTRANSITIVE and target is None:
        target = passage.parse.child(verb, "nsubj")
    if lemma in {"take", "enter", "come", "go", "hold"}:
        target = passage.parse.child(verb, "nsubj")
    if target is None:
        return None
    what = next((t for t in passage.parse.conjuncts(target) if _sort(passage, t)), None)
    if what is None and lemma in {"block", "stay", "halt", "stop", "bar"}:
        what = _gerund_object(passage, verb)
        wording = f"{wording} from ending" if what is not None and lemma == "block" else wording
    if what is None:
        return None
    sort = _sort(passage, what)
    if sort is None or (lemma in WEAK_VERBS and sort not in STRONG and not _concrete(what, lemma)):
        return None
    return _State(verb, what, sort, _worded(passage, verb, wording), _author(passage, verb, passive is not None))


def _ruling(passage: Passage, verb: Token) -> _State | None:
    """ "A court ordered the company to pay": the ruling is what was ordered."""
    if verb.lemma.lower() not in {"order", "rule", "instruct", "direct"} or not _real(passage, verb):
        return None
    subject = passage.parse.child(verb, "nsubj")
    if subject is None or subject.lemma.lower() not in COURTS:
        return None
    what = passage.parse.child(verb, "ccomp", "xcomp")
    if what is None or what.index < verb.index:
        return None
    return _State(verb, what, "ruling", FORMAL.get(verb.lemma.lower(), "ordered"),
                  _author(passage, verb, passive=False))  # fmt: skip


COURTS = frozenset({"court", "judge", "tribunal", "justice", "arbitrator", "panel", "magistrate"})
"""Nouns of those whose order is a ruling."""


def _concrete(what: Token, lemma: str) -> bool:
    return lemma in {"open", "close", "end", "stop", "begin", "start", "hold", "break", "take", "cut", "delay",
                     "enter", "come", "expand"} and OBJECTS.get(what.lemma.lower()) is not None  # fmt: skip


def _in_force(passage: Passage, verb: Token) -> bool:
    words = {t.text.lower() for t in passage.parse.subtree(verb)}
    return bool(words & {"effect", "force"}) or (
        verb.lemma.lower() == "hold" and passage.parse.child(verb, "dobj") is None
    )


def _real(passage: Passage, verb: Token) -> bool:
    """Whether the state is asserted: not demanded, promised, denied or merely possible."""
    helpers = passage.parse.auxiliaries(verb)
    if helpers & UNREAL:
        return False
    if helpers & {"will", "shall", "'ll", "’ll"} and passage.parse.child(verb, "dobj") is not None:
        return False
    if (
        verb.dep == "advcl"
        and (mark := passage.parse.child(verb, "mark")) is not None
        and mark.text.lower() in {"if", "unless"}
    ):
        return False
    if verb.tag in {"VB", "VBG"} and verb.dep in {"xcomp", "pcomp", "ccomp"}:
        return passage.parse.head(verb).lemma.lower() not in UNSURE_ABOVE and "will" in helpers
    return True


def _sort(passage: Passage, noun: Token) -> MeasureSort | None:
    """What sort of measure `noun` names, `None` if none. A "Title" with its number is a rule under a title of a code."""
    before = passage.parse.tokens[noun.index - 1] if noun.index else noun
    if noun.text == "Title" or (noun.tag == "CD" and before.text == "Title"):
        return "policy"
    name = passage.name_at(noun)
    if name is not None and name.type == "law":
        return "law"
    return OBJECTS.get(noun.lemma.lower()) if noun.tag.startswith("NN") else None


def _gerund_object(passage: Passage, verb: Token) -> Token | None:
    """ "blocked the administration from terminating a policy": the policy."""
    for preposition in passage.parse.children(verb, "prep"):
        for gerund in passage.parse.children(preposition, "pcomp"):
            target = passage.parse.child(gerund, "dobj")
            if target is not None and _sort(passage, target):
                return target
    return None


def _worded(passage: Passage, verb: Token, wording: str) -> str:
    helpers = passage.parse.auxiliaries(verb)
    if helpers & {"being"} or verb.tag == "VBG":
        return f"being {wording}"
    if helpers & {"will"}:
        return f"to be {wording}"
    return wording


def _author(passage: Passage, verb: Token, passive: bool) -> tuple[Actor, Span] | None:
    subject = None
    if passive:
        agent = passage.parse.child(verb, "agent")
        subject = passage.parse.child(agent, "pobj") if agent is not None else None
    else:
        subject = passage.parse.subject(verb)
    if subject is None or subject.dep == "nsubjpass" or _sort(passage, subject) is not None:
        return None
    inner = [t for t in passage.parse.within(passage.noun_phrase(subject)) if t.lemma.lower() in OFFICE_HEADS]
    if inner and subject.lemma.lower() not in OFFICE_HEADS and passage.name_at(subject) is None:
        subject = inner[-1]
    if passage.is_date(subject) or subject.lemma.lower() in {"year", "month", "week", "day"}:
        return None
    actor = passage.actor(subject)
    return (actor, passage.noun_phrase(subject)) if actor is not None else None


def _reading(passage: Passage, found: _State) -> Reading:
    name = _name(passage, found.what)
    date: tuple[EntryDate, Span] | None = passage.date_of(found.verb)
    if date is None and found.by is not None and found.by[1].end < found.verb.start:
        date = passage.date_between(found.by[1].end, found.verb.start)
    until = _until(passage, found.verb)
    if date is not None and until is not None and until.contains(date[1]):
        date = None
    duties, duty_span = _duties(passage, found.what)
    span = passage.hull(
        Span(found.verb.start, found.verb.end), name, found.by[1] if found.by else None, date[1] if date else None, duty_span,
        until,
    )  # fmt: skip
    anchors: dict[str, Span] = {"name": name, "state": Span(found.verb.start, found.verb.end)}
    if found.by is not None:
        anchors["by"] = found.by[1]
    if date is not None:
        anchors["date"] = date[1]
    if until is not None:
        anchors["until"] = until
    if duty_span is not None:
        anchors["duties.0"] = duty_span
    place = passage.place_of(found.what, passage.noun_phrase(found.what))
    if place is not None:
        anchors["place"] = place[1]
    return Reading(
        document=passage.annotated.article.id,
        span=span,
        anchors=anchors,
        fields=MeasureReading(
            name=passage.words(name),
            measure=found.sort,
            state=found.state,
            by=found.by[0] if found.by else None,
            until=passage.words(until) if until else None,
            duties=duties,
            date=date[0] if date else None,
            place=place[0] if place else None,
        ),
    )


def _name(passage: Passage, what: Token) -> Span:
    """What the measure is called: its noun with modifiers and conjuncts ("rail crossings and border bridges")."""
    if what.tag.startswith("VB"):
        return passage.parse.subtree_span(what)
    parts = [part for part in passage.parse.conjuncts(what) if _sort(passage, part)]
    spans = [span for part in parts for span in (passage.noun_phrase(part), *_number_after(passage, part))]
    known = passage.parse.child(what, "acl")
    if known is not None and known.lemma.lower() in {"know", "call", "dub", "name"}:
        for preposition in passage.parse.children(known, "prep"):
            for called in passage.parse.children(preposition, "pobj"):
                spans.append(passage.hull(passage.noun_phrase(called), *_number_after(passage, called)))
    hull = passage.hull(*spans)
    return hull if hull.end - hull.start <= 120 else passage.noun_phrase(what)


def _number_after(passage: Passage, noun: Token) -> list[Span]:
    """ "Title 42": the number belongs to the name."""
    after = passage.parse.tokens[noun.index + 1] if noun.index + 1 < len(passage.parse) else None
    numbered = after is not None and after.tag == "CD" and noun.text[:1].isupper()
    return [Span(after.start, after.end)] if after is not None and numbered else []


def _until(passage: Passage, verb: Token) -> Span | None:
    for child in passage.parse.children(verb, "prep", "advcl"):
        marks = [child, *passage.parse.children(child, "mark")]
        if any(t.text.lower() in {"until", "till", "pending"} for t in marks):
            low, high = passage.parse.edges(child)
            for joined in passage.parse.children(child, "cc", "conj"):
                high = min(high, passage.parse.edges(joined)[0])
            return passage.parse.span(low, high)
    return None


def _duties(passage: Passage, what: Token) -> tuple[tuple[Duty, ...], Span | None]:
    """ "an order mandating bus companies to give notice": who must do what."""
    for clause in passage.parse.children(what, "acl", "relcl"):
        if clause.lemma.lower() not in {"mandate", "require", "oblige", "order", "force", "compel", "instruct"}:
            continue
        who = passage.parse.child(clause, "dobj", "nsubj")
        inner = passage.parse.child(clause, "ccomp", "xcomp", "advcl")
        duty = inner or next(
            (t for t in passage.parse.children(passage.parse.head(what), "advcl") if t.index > clause.index), None
        )
        if inner is not None and who is None:
            who = passage.parse.child(inner, "nsubj")
        if who is None or duty is None:
            continue
        low, high = passage.parse.edges(duty)
        span = passage.parse.span(max(low, who.index + 1), high)
        whole = passage.hull(passage.noun_phrase(who), span)
        return (Duty(who=passage.words(passage.noun_phrase(who)), what=passage.words(span)),), whole
    return (), None
