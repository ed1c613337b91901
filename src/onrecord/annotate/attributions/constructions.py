"""Attributions around a verb: which of its constructions carries content, and who its source is."""

from collections.abc import Iterator

from onrecord.annotate import cues
from onrecord.annotate.attributions.clauses import around, clause_content, interrupts
from onrecord.annotate.attributions.context import Context, Found
from onrecord.annotate.attributions.gists import gists
from onrecord.annotate.attributions.sources import source_of, source_span
from onrecord.annotate.cues import Construction
from onrecord.annotate.quotes import Quotation
from onrecord.model.annotation import Token
from onrecord.model.text import Span

ADDRESSING = frozenset({"urge", "ask", "tell", "order", "invite", "encourage"})
"""Verbs whose infinitive the parser often takes for a purpose: "urged both sides *to return*"."""
NEAR = 3
"""Tokens between the words of one cue: "has also repeatedly said"."""


def from_verb(context: Context, verb: Token) -> Found | None:
    """The attribution that `verb` makes: the first of its constructions that attributes, if it has a source. Speech
    in a clause may be without ("it was announced that ...")."""
    lemma = verb.lemma.lower()
    for construction, content in _contents(context, verb, lemma):
        sort = cues.sort_of(lemma, construction)
        if sort is None or not content:
            continue
        source = source_of(context.parse, verb, lemma)
        if source is None and (sort != "speech" or construction != "clause"):
            continue
        if source is not None and source.index in context.quoted:
            continue
        return Found(
            content=content,
            source=source,
            source_span=source_span(context.parse, source) if source else None,
            cue=_cue(context, verb),
            verb=verb,
            sort=sort,
        )
    return None


def _contents(context: Context, verb: Token, lemma: str) -> Iterator[tuple[Construction, list[Span]]]:
    """Every construction of `verb` that may carry content, the surest first."""
    parse = context.parse
    if verb.dep == "parataxis" or (verb.dep == "ccomp" and interrupts(parse, verb)):
        yield "clause", around(context, verb)
    clause = _clause(context, verb)
    if clause is not None:
        infinitive = parse.infinitive(clause)
        yield ("infinitive" if infinitive else "clause"), clause_content(context, verb, clause, keep_to=infinitive)
    if lemma in cues.CLAUSE and (quotation := _quotation_of(context, verb)) is not None:
        yield "clause", [quotation.outer]
    complement = parse.child(verb, "xcomp")
    if complement is not None and complement.tag.startswith("VB") and parse.infinitive(complement):
        yield "infinitive", clause_content(context, verb, complement, keep_to=True)
    calls_on = lemma == "call" and any(p.text.lower() in {"on", "upon"} for p in parse.children(verb, "prep"))
    if calls_on or lemma in ADDRESSING:
        complement = parse.child(verb, "advcl")
        if complement is not None and parse.infinitive(complement):
            yield "infinitive", clause_content(context, verb, complement, keep_to=True)
    yield from gists(context, verb, lemma)


def _clause(context: Context, verb: Token) -> Token | None:
    """The clause that `verb` governs; of two, that after it when the one before ends in a colon ("She has a worry: an
    official said ...")."""
    clauses = list(context.parse.children(verb, "ccomp"))
    if len(clauses) > 1 and clauses[0].index < verb.index < clauses[-1].index:
        between = context.parse.tokens[clauses[0].index : verb.index]
        if any(t.text in {":", ";"} for t in between):
            return clauses[-1]
    return clauses[0] if clauses else None


def _quotation_of(context: Context, verb: Token) -> Quotation | None:
    """The quotation of its sentence that `verb` introduces or closes: the next one, else the one before."""
    low, high = context.parse.sentence_bounds(verb.sentence)
    for index in [*range(verb.index, high), *range(verb.index - 1, low - 1, -1)]:
        quotation = context.quoted.get(index)
        if quotation is not None and not quotation.outer.start <= verb.start < quotation.outer.end:
            return quotation if not _cue_between(context, verb, index) else None
    return None


def _cue_between(context: Context, verb: Token, index: int) -> bool:
    """Whether another saying stands between `verb` and the quotation at token `index`: then it is that one's."""
    low, high = sorted((verb.index, index))
    return any(
        t.lemma.lower() in cues.CLAUSE and t.tag.startswith("VB") and t.index not in context.quoted
        for t in context.parse.tokens[low + 1 : high]
    )


def _cue(context: Context, verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle."""
    low, high = verb.index, verb.index + 1
    for child in context.parse.children(verb, "aux", "auxpass", "neg", "prt"):
        if abs(child.index - verb.index) <= NEAR:
            low, high = min(low, child.index), max(high, child.index + 1)
    return context.parse.span(low, high)
