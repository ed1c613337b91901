"""Statements: attributions of speech that say something about the matter."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.extract.addressees import addressees
from onrecord.extract.base import Passage
from onrecord.lexicon.channels import channel_name
from onrecord.lexicon.describing import WRITTEN
from onrecord.model import Attribution, Reading, Span, StatementReading, Token

UNDERTAKINGS = frozenset({"pledge", "vow", "promise", "agree", "commit", "undertake"})
"""Verbs that make a commitment: a statement only where they are quoted."""
NO_STATEMENT = frozenset(
    {"show", "find", "discuss", "decline", "refuse", "offer", "order", "document", "know", "see", "cite", "list", "propose",
     "calculate", "signal", "read", "indicate", "demonstrate", "direct", "request", "instruct"}
)  # fmt: skip
"""Verbs of showing, asking and doing: attributed content, but no assertion unless it is quoted."""

ASKING = frozenset({"urge", "ask", "beg", "implore", "press", "encourage", "exhort", "call"})
"""Verbs of asking somebody to do something: what is asked is told by the verb with its object."""
DISPLAYED = frozenset(
    {
        "banner",
        "sign",
        "placard",
        "poster",
        "shirt",
        "t-shirt",
        "flag",
        "hat",
        "cap",
        "sticker",
        "billboard",
        "graffito",
    }
)
"""Things that words stand on, which nobody says."""
SAYS_CLAUSES = frozenset({"say", "add", "tell", "state"})
"""Verbs whose content is what was said, whatever the parser makes of it."""
NOT_DOING = frozenset(
    {"avoid", "refuse", "decline", "fail", "refrain", "resist", "hesitate", "forget", "omit", "neglect", "stop"}
)
"""Verbs by which what they govern was not said: "avoided criticising", "stopped short of endorsing"."""
MARKS = " ,;:\n"
"""What neither begins nor ends what was said."""
SOURCED = re.compile(
    r", (?:as per|according to) (?:the |an? |his |her |its |their )?[\w’'-]+(?: [\w’'-]+){0,5}$", re.IGNORECASE
)
"""Words at the end of what was said that tell where it is from: "will grow, as per the release"."""
DOUBLED = ("''", "``")
"""Quotation marks that are written as two."""

NAMING = frozenset({"describe", "call", "label", "brand", "dub", "term", "hail", "characterise", "characterize"})
"""Verbs that give something a name: in quotation marks, the name is what was said."""
QUOTED = re.compile(r"“[^“”]+”|\"[^\"]+\"")
FEW_WORDS = 8
"""Words beside a name in quotation marks: what is named."""


def extract(passage: Passage) -> Iterator[Reading]:
    """One reading for each thing said by somebody, outside headings. Undertakings ("vowed to ...") are
    commitments, not statements."""
    for attribution in passage.sayings:
        first = passage.parse.within(attribution.content[0])
        if first and passage.in_heading(first[0]):
            continue
        if _is_statement(passage, attribution):
            yield _reading(passage, attribution)


def _is_statement(passage: Passage, attribution: Attribution) -> bool:
    if _addresses(passage, attribution) or _is_question(passage, attribution) or _is_slogan(passage, attribution):
        return False
    cue = next((t for s in attribution.cue for t in passage.parse.within(s) if t.tag.startswith("VB")), None)
    if attribution.speaker is None and attribution.channel is None and attribution.form == "indirect":
        return False
    if cue is None and _is_word_alone(passage, attribution):
        return False
    if cue is None or cue.text.lower() in {"according", "as"}:
        return True
    verb = max(
        (t for s in attribution.cue for t in passage.parse.within(s) if t.tag.startswith("VB")), key=lambda t: t.index
    )
    helpers = passage.parse.auxiliaries(verb)
    above = passage.parse.head(verb)
    if _is_left_unsaid(passage, verb) or _is_deed(passage, attribution, verb):
        return False
    if verb.lemma.lower() == "ask" and (attribution.speaker is None or _anonymous(passage, attribution)):
        return False
    if "to" in helpers and verb.dep == "xcomp" and above.lemma.lower() in {"go", "continue", "proceed"}:
        helpers = passage.parse.auxiliaries(above)
    if (
        verb.tag == "VBG"
        and attribution.form == "indirect"
        and verb.dep in {"advcl", "acl", "amod"}
        and _is_gist(passage, verb)
    ):
        return False
    if helpers & {"to", "will", "would", "could", "may", "might", "can", "should", "must"} or passage.parse.negated(
        verb
    ):
        return False
    words = [token for span in attribution.cue for token in passage.parse.within(span)]
    if any(token.lemma.lower() in UNDERTAKINGS or token.text.lower() == "committed" for token in words):
        words += passage.parse.within(attribution.content[0])[:1]
        return _is_quoted_clause(passage, attribution) and not any(token.tag == "TO" for token in words)
    return verb.lemma.lower() not in NO_STATEMENT or attribution.form != "indirect"


def _is_left_unsaid(passage: Passage, verb: Token) -> bool:
    """ "Avoided *criticising* the court", "stopped short of *endorsing* him": what the verb tells was not said."""
    above = passage.parse.head(verb)
    if verb.dep == "pcomp" and above.tag == "IN":
        above = passage.parse.head(above)
    if above.lemma.lower() in {"short", "shy"}:
        above = passage.parse.head(above)
    return verb.dep in {"xcomp", "pcomp"} and above.lemma.lower() in NOT_DOING


def _is_deed(passage: Passage, attribution: Attribution, verb: Token) -> bool:
    """ "*Called* Bern to congratulate him", "*pushed* the party to the left": done to somebody, and nothing said."""
    lemma = verb.lemma.lower()
    if attribution.form != "indirect" or lemma not in {"call", "push"}:
        return False
    words = {t.text.lower() for s in attribution.cue for t in passage.parse.within(s)}
    after = passage.parse.tokens[verb.index + 1] if verb.index + 1 < len(passage.parse) else None
    if words & {"on", "for"} or (after is not None and after.text.lower() in {"on", "upon", "for", "out"}):
        return False
    content = passage.parse.within(attribution.content[0])
    to_do = any(t.tag == "TO" and passage.parse.head(t).tag == "VB" for t in content)
    return to_do if lemma == "call" else not to_do and not any(t.tag.startswith("VB") for t in content)


def _is_quoted_clause(passage: Passage, attribution: Attribution) -> bool:
    """Whether there are words in quotation marks that say something, and do not only name it."""
    verbs = [t for span in attribution.content for t in passage.parse.within(span) if t.tag.startswith(("VB", "MD"))]
    return attribution.form != "indirect" and bool(verbs)


def _addresses(passage: Passage, attribution: Attribution) -> bool:
    """ "Wrote a letter to *the government*" says to whom, and nothing of what."""
    cue = [t for span in attribution.cue for t in passage.parse.within(span)]
    first = passage.parse.within(attribution.content[0])[:1]
    written = any(token.lemma.lower() in WRITTEN for token in cue)
    to_somebody = written and cue[-1].text.lower() == "to" and cue[-1].tag == "IN"
    return to_somebody and attribution.form == "indirect" and bool(first) and not first[0].tag.startswith("VB")


def _is_question(passage: Passage, attribution: Attribution) -> bool:
    """ "Answered *questions of reporters*" tells nothing of the answers."""
    root = passage.parse.root_of(attribution.content[0])
    return attribution.form == "indirect" and root is not None and root.lemma.lower() in {"question", "answer"}


def _is_word_alone(passage: Passage, attribution: Attribution) -> bool:
    """ "The *criticism* of the plan": a noun of saying with what it is about, and nothing of what was said."""
    named = any(t.tag in {"NN", "NNS"} for span in attribution.cue for t in passage.parse.within(span))
    said = any(t.tag.startswith(("VB", "MD")) for span in attribution.content for t in passage.parse.within(span))
    return named and not said and attribution.form == "indirect"


def _is_slogan(passage: Passage, attribution: Attribution) -> bool:
    """ "Carried a *banner* saying", "wore *shirts* that read": words that are shown, and nobody's statement."""
    words = [t for span in (*attribution.cue, *attribution.source) for t in passage.parse.within(span)]
    verb = next((t for t in reversed(words) if t.tag.startswith("VB")), None)
    if verb is not None and verb.dep in {"acl", "relcl"}:
        words.append(passage.parse.head(verb))
    return any(token.lemma.lower() in DISPLAYED for token in words)


def _anonymous(passage: Passage, attribution: Attribution) -> bool:
    """ "Who asked not to be named" says nothing about the matter."""
    return any(
        t.lemma.lower() in {"name", "identify"} for span in attribution.content for t in passage.parse.within(span)
    )


def _is_gist(passage: Passage, verb: Token) -> bool:
    """A participle with a bare object ("underlining the summit") frames another statement and says nothing itself."""
    return passage.parse.child(verb, "ccomp", "xcomp") is None


def _reading(passage: Passage, attribution: Attribution) -> Reading:
    text = passage.text
    attribution = _as_named(passage, _unbroken(passage, attribution))
    main = max(attribution.content, key=lambda span: span.end - span.start)
    if attribution.form == "direct":
        main = attribution.content[0]
    elif len(attribution.content) > 1 and attribution.cue:
        main = _with_root(passage, attribution) or main
    pieces = [_unquoted(_bare(_with_verb(passage, attribution, piece), text), text) for piece in attribution.content]
    anchors: dict[str, Span] = {"content": pieces[attribution.content.index(main)]}
    for number, piece in enumerate(pieces):
        if len(pieces) > 1:
            anchors[f"content.{number}"] = piece
    speaker = attribution.source[0] if attribution.source else _named_in_sentence(passage, attribution)
    if speaker is not None:
        anchors["speaker"] = speaker
    if attribution.cue:
        anchors["cue"] = attribution.cue[0]
    if attribution.channel:
        anchors["channel"] = attribution.channel
    if attribution.via:
        anchors["via"] = attribution.via
    to = addressees(passage, attribution)
    for number, (_, span) in enumerate(to):
        anchors[f"to.{number}"] = span
    content = " … ".join(passage.words(piece) for piece in pieces)
    fields = StatementReading(
        speaker=passage.annotated.actors.get(attribution.speaker or ""),
        to=tuple(actor for actor, _ in to),
        form=attribution.form,
        content=content,
        cue=passage.words(attribution.cue[0]) if attribution.cue else None,
        channel=channel_name(passage.words(attribution.channel)) if attribution.channel else None,
        via=passage.words(attribution.via).removeprefix("the ") if attribution.via else None,
        about=_about(passage, attribution),
    )
    date = None
    cue_tokens = passage.parse.within(attribution.cue[0]) if attribution.cue else []
    verbs = [t for t in cue_tokens if t.tag.startswith("VB")]
    if verbs:
        date = passage.date_of(verbs[-1])
    if date is not None and any(span.overlap(date[1]) for span in attribution.content):
        date = None
    if date is not None:
        anchors["date"] = date[1]
        fields = replace(fields, date=date[0])
    span = passage.hull(*attribution.content, *attribution.source, *attribution.cue)
    return Reading(
        document=passage.annotated.article.id, span=span, anchors=anchors, fields=fields,
        cited=fields.via,
    )  # fmt: skip


def _as_named(passage: Passage, attribution: Attribution) -> Attribution:
    """Of "described the talks as “very productive”" the words in quotation marks are what was said."""
    cue = {t.lemma.lower() for span in attribution.cue for t in passage.parse.within(span)}
    if attribution.form != "mixed" or not cue & NAMING or cue & {"on", "upon", "for"}:
        return attribution
    quoted = [
        Span(piece.start + match.start(), piece.start + match.end())
        for piece in attribution.content
        for match in QUOTED.finditer(piece.of(passage.text))
    ]
    words = sum(len(piece.of(passage.text).split()) for piece in attribution.content)
    if len(quoted) != 1 or words - len(quoted[0].of(passage.text).split()) > FEW_WORDS:
        return attribution
    return replace(attribution, content=(quoted[0],), form="direct")


def _unbroken(passage: Passage, attribution: Attribution) -> Attribution:
    """With pieces joined between which nothing tells who says it: "doesn’t" is not left out of what was said."""
    between = (*attribution.cue, *attribution.source)
    joined: list[Span] = []
    for piece in attribution.content:
        last = joined[-1] if joined else None
        gap = Span(last.end, piece.start) if last is not None and last.end <= piece.start else None
        if (
            last is not None
            and gap is not None
            and gap.end - gap.start <= GAP
            and "\n" not in gap.of(passage.text)
            and not any(span.overlap(gap) for span in between)
        ):
            joined[-1] = Span(last.start, piece.end)
        else:
            joined.append(piece)
    return replace(attribution, content=tuple(joined)) if len(joined) < len(attribution.content) else attribution


def _bare(span: Span, text: str) -> Span:
    """`span` without the comma or colon that leads to it, and without where it is from."""
    start = span.start
    while start < span.end - 1 and text[start] in MARKS:
        start += 1
    told = SOURCED.search(text, start + 1, span.end) if text[start] not in OPENING else None
    end = told.start() if told is not None else span.end
    if text[end - 1] == ")" and "(" not in text[start:end]:
        end -= 1
    return Span(start, end)


def _named_in_sentence(passage: Passage, attribution: Attribution) -> Span | None:
    """Where the sentence of the cue names the speaker of a saying without a source of its own ("came and *said*")."""
    if attribution.speaker is None or not attribution.cue:
        return None
    cue = passage.parse.within(attribution.cue[0])
    if not cue:
        return None
    sentence = passage.parse.sentence_span(cue[0].sentence)
    spans = [Span(m.start, m.end) for m in passage.annotated.mentions if m.actor == attribution.speaker]
    before = [span for span in spans if sentence.contains(span) and span.end <= cue[0].start]
    return before[-1] if before else None


def _with_verb(passage: Passage, attribution: Attribution, piece: Span) -> Span:
    """A content that is no clause, with the verb that gives it its sense: "hailed the deal", "called for calm"."""
    verbs = [t for s in attribution.cue for t in passage.parse.within(s) if t.tag.startswith("VB")]
    verbs = [verb for verb in verbs if verb.text.lower() != "according"]
    if attribution.form == "direct" or not verbs or piece.of(passage.text)[:1] in OPENING:
        return piece
    verb = max(verbs, key=lambda t: t.index)
    if any(other.end <= verb.start for other in attribution.content):
        # "The levy, said the minister, but not the fee, will stay": the verb stands aside.
        return piece
    near = verb.end <= piece.start and piece.start - max(verb.end, attribution.cue[-1].end) <= NEAR
    clauses = list(passage.parse.children(verb, "ccomp", "xcomp", "advcl"))
    if near and verb.lemma.lower() in ASKING and any(passage.parse.infinitive(clause) for clause in clauses):
        return Span(verb.start, piece.end)
    apart = "," in passage.text[verb.end : piece.start] or verb.lemma.lower() in SAYS_CLAUSES
    if (
        apart
        or verb.dep == "parataxis"
        or any(piece.start <= clause.start < piece.end and not _inside(passage, clause, verb) for clause in clauses)
    ):
        return piece
    return Span(verb.start, piece.end) if near else piece


def _inside(passage: Passage, clause: Token, verb: Token) -> bool:
    """Whether a clause belongs to the object rather than being the content ("praised efforts *to end* the war")."""
    target = passage.parse.child(verb, "dobj", "prep")
    return clause.dep == "advcl" and target is not None and target.index < clause.index


OPENING = "“\"«‘'"
"""Marks that open a quotation."""
GAP = 40
"""Characters between two pieces of what was said that are taken for said too."""
NEAR = 12
"""Characters that may stand between a judging verb and its object ("called for", "spoke out against")."""


def _with_root(passage: Passage, attribution: Attribution) -> Span | None:
    """Of a content in pieces, the one with the main verb: what is said, rather than what it is said of."""
    for piece in attribution.content:
        if any(token.dep == "ROOT" and token.tag.startswith(("VB", "MD")) for token in passage.parse.within(piece)):
            return piece
    return None


def _unquoted(span: Span, text: str) -> Span:
    """`span` without the quotation marks that enclose the whole of it."""
    start, end = span
    if end - start < len("“a”"):
        return span
    if text[start : start + 2] in DOUBLED and end - start > 2 * len("''"):
        closed = text[end - 2 : end] == "''"
        inner = text[start + 2 : end - 2 if closed else end]
        if any(mark in inner for mark in DOUBLED):
            return span
        comma = closed and inner.endswith(",")
        return Span(start + 2, end - 2 - comma if closed else end)
    if text[end - 2 : end] in {",”", ',"', ",’", ",»"}:
        # The comma inside the closing mark is the reporter's, not the speaker's.
        inside = _unquoted(Span(start, end - 2), text)
        if inside.start > start or text[start] in OPENING:
            return inside if inside.start > start else Span(start + 1, end - 2)
        return span
    if text[start] in '“"' and text[end - 2 : end] == "’’":
        return Span(start + 1, end - 2 - (text[end - 3] == ","))
    opens, closes = text[start : start + 1] in "“\"«‘'", text[end - 1 : end] in "”\"»’'"
    inner = text[start + 1 : end - 1]
    if opens and closes and not any(mark in inner for mark in '“”"«»'):
        return Span(start + 1, end - 1)
    if opens and not any(mark in text[start + 1 : end] for mark in '“”"«»'):
        return Span(start + 1, end)
    return span


def _about(passage: Passage, attribution: Attribution) -> tuple[str, ...]:
    """The names said in the content, each once, in order."""
    found: list[str] = []
    for piece in attribution.content:
        for name in passage.names_in(piece):
            actor = passage.annotated.actors.get(name.actor or "")
            words = actor.name if actor else passage.words(name.span).strip("'\"‘’“”")
            if words not in found:
                found.append(words)
    return tuple(found)
