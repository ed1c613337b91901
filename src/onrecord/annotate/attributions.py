"""Who said what: contents, cues and sources, over the parse and the quotation marks.

The scheme is PolNeAR's (Newell et al. 2018): content is what was said, cue what says so, source who did.
Three constructions carry content: a clause ("said that ..."), an infinitive ("vowed to ..."), the object of a
verb of judging ("hailed ..."). Quotations no construction claims go to the speaker who was speaking.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.annotate import cues
from onrecord.annotate.actors import Actors
from onrecord.annotate.quotes import Quotation
from onrecord.lexicon.fold import fold, slug
from onrecord.lexicon.offices import OFFICE_HEADS
from onrecord.lexicon.outlets import OUTLETS
from onrecord.model.annotation import Attribution, AttributionForm, AttributionSort, Token
from onrecord.model.parse import OBJECTS, Parse
from onrecord.model.text import Span, trimmed

MIN_QUOTE_WORDS = 4
ASIDE = frozenset({"though", "although", "while", "whereas", "as"})
PASSIVE_SAYING = frozenset({"quote", "cite", "report"})


@dataclass
class _Found:
    """An attribution under construction."""

    content: list[Span]
    source: Token | None
    source_span: Span | None
    cue: Span
    verb: Token
    sort: AttributionSort
    channel: Span | None = None
    via: Span | None = None
    pieces: list[Span] = field(default_factory=list)


def tag(text: str, parse: Parse, quotations: Sequence[Quotation], actors: Actors) -> list[Attribution]:
    """The attributions of the document in text order. Nothing inside a quotation is attributed again."""
    return _Attributor(text, parse, quotations, actors).run()


class _Attributor:
    def __init__(self, text: str, parse: Parse, quotations: Sequence[Quotation], actors: Actors) -> None:
        self.text = text
        self.parse = parse
        self.quotations = quotations
        self.actors = actors
        self.quoted = {
            token.index: quotation
            for quotation in quotations
            if len(quotation.inner.of(text).split()) >= MIN_QUOTE_WORDS
            for token in parse.within(quotation.inner)
        }

    def run(self) -> list[Attribution]:
        found: list[_Found] = []
        for verb in self.parse.tokens:
            if verb.tag.startswith("VB") and verb.index not in self.quoted:
                one = self._from_verb(verb)
                if one is not None:
                    found.append(one)
        found.extend(self._according(found))
        self._claim_quotations(found)
        kept = sorted(self._without_overlap(found), key=lambda f: (f.content[0], f.cue))
        return [self._finished(one) for one in kept]

    # --- constructions around a verb

    def _from_verb(self, verb: Token) -> _Found | None:
        lemma = verb.lemma.lower()
        for construction, content in self._contents(verb, lemma):
            sort = cues.sort_of(lemma, construction)
            if sort is None or not content:
                continue
            source = self._source(verb, lemma)
            if source is None and (sort != "speech" or construction != "clause"):
                continue
            if source is not None and source.index in self.quoted:
                continue
            return _Found(
                content=content,
                source=source,
                source_span=self._source_span(source) if source else None,
                cue=self._cue(verb),
                verb=verb,
                sort=sort,
            )
        return None

    def _contents(self, verb: Token, lemma: str) -> Iterator[tuple[str, list[Span]]]:
        if verb.dep in {"parataxis"} or (verb.dep == "ccomp" and self._interrupts(verb)):
            yield "clause", self._around(verb)
        clause = self.parse.child(verb, "ccomp")
        if clause is not None:
            infinitive = self._infinitive(clause)
            yield ("infinitive" if infinitive else "clause"), self._clause(verb, clause, keep_to=infinitive)
        if lemma in cues.CLAUSE and (quote := self._quote_in_sentence(verb)) is not None:
            yield "clause", [quote.outer]
        complement = self.parse.child(verb, "xcomp")
        if complement is not None and complement.tag.startswith("VB") and self._infinitive(complement):
            yield "infinitive", self._clause(verb, complement, keep_to=True)
        calls_on = lemma == "call" and any(p.text.lower() in {"on", "upon"} for p in self.parse.children(verb, "prep"))
        if calls_on or lemma in {"urge", "ask", "tell", "order", "invite", "encourage"}:
            complement = self.parse.child(verb, "advcl")
            if complement is not None and self._infinitive(complement):
                yield "infinitive", self._clause(verb, complement, keep_to=True)
        yield from self._gist(verb, lemma)

    def _infinitive(self, verb: Token) -> bool:
        return any(t.text.lower() == "to" for t in self.parse.children(verb, "aux"))

    def _gist(self, verb: Token, lemma: str) -> Iterator[tuple[str, list[Span]]]:
        """Object and prepositional constructions: the content is what is judged or called for."""
        if any(t.dep == "auxpass" for t in self.parse.children(verb)):
            if lemma in cues.OBJECT and self.parse.child(verb, "agent") is not None:
                subject = self.parse.child(verb, "nsubjpass")
                agents = [n for a in self.parse.children(verb, "agent") for n in self.parse.children(a, "pobj")]
                hosts = [verb, *agents]
                charge = next(
                    (p for h in hosts for p in self.parse.children(h, "prep") if p.text.lower() == "of"), None
                )
                if charge is not None:
                    yield "object", self._cut(charge.index + 1, self.parse.edges(verb)[1])
                elif subject is not None:
                    yield "object", [self.parse.subtree_span(subject)]
            return
        above = self.parse.head(verb)
        if verb.dep == "conj" and self._is_gist(verb) and self._is_gist(above):
            return
        target = self.parse.child(verb, *OBJECTS) or self.parse.child(verb, "oprd")
        if target is not None and target.tag == "WP":
            return
        judged = self._as_quoted(verb)
        if judged is not None:
            yield "object", [judged]
            return
        names_it = lemma != "call" or self.parse.child(verb, "oprd", "ccomp", "xcomp") is not None
        judges = lemma in cues.OBJECT and names_it
        if target is not None and judges and target.lemma.lower() not in cues.NOT_SPEECH_OBJECTS:
            yield "object", self._predicate(verb, target)
        particle = self.parse.child(verb, "prt")
        if target is not None and particle is not None and (lemma, particle.text.lower()) in cues.PHRASAL:
            yield "object", self._predicate(verb, target)
            return
        wanted = cues.PREPOSITION.get(lemma, frozenset())
        for preposition in self.parse.children(verb, "prep", "prt"):
            if preposition.text.lower() in wanted:
                inner = self.parse.child(preposition, "pobj", "pcomp")
                yield "preposition", self._predicate(verb, inner or preposition)
                return

    def _as_quoted(self, verb: Token) -> Span | None:
        """ "described the talks as "very productive"": the words in quotation marks are what was said."""
        if verb.lemma.lower() not in {"describe", "call", "label", "brand", "characterise", "characterize"}:
            return None
        for preposition in self.parse.children(verb, "prep"):
            if preposition.text.lower() == "as":
                start = preposition.end
                for quotation in self.quotations:
                    if quotation.outer.start in (start, start + 1):
                        return quotation.outer
        return None

    def _predicate(self, verb: Token, first: Token) -> list[Span]:
        """From the first complement of `verb` to the end of its phrase, coordinated verbs left out."""
        low = self.parse.edges(first)[0]
        high = self.parse.edges(first)[1]
        for child in self.parse.children(verb):
            aside = (
                child.dep == "advcl"
                and (mark := self.parse.child(child, "mark")) is not None
                and mark.text.lower() in ASIDE
            )
            if (
                child.index > first.index
                and child.dep not in {"conj", "cc", "punct", "parataxis", "ccomp"}
                and not aside
            ):
                high = max(high, self.parse.edges(child)[1])
        joined = [c for c in self.parse.children(verb, "conj") if c.index > first.index]
        if joined and all(self._is_gist(c) for c in joined):
            high = max(high, self.parse.edges(joined[-1])[1])
        else:
            for child in self.parse.children(verb, "conj", "cc"):
                if child.index > first.index:
                    high = min(high, self.parse.edges(child)[0] if child.dep == "conj" else child.index)
        while high > low + 1 and self.parse.tokens[high - 1].tag in {"CC", ","}:
            high -= 1
        return self._cut(low, high)

    def _is_gist(self, verb: Token) -> bool:
        """A judging verb that goes on from another ("expressed thanks and praised the deal"): one content, not two."""
        return (
            verb.lemma.lower() in cues.OBJECT
            and self.parse.child(verb, "ccomp", "nsubj", "nsubjpass") is None
            and self.parse.child(verb, *OBJECTS) is not None
        )

    def _clause(self, verb: Token, clause: Token, *, keep_to: bool = False) -> list[Span]:
        low, high = self.parse.edges(clause)
        if low <= verb.index < high:
            if clause.index < verb.index:
                high = verb.index
            else:
                low = verb.index + 1
        if clause.index > verb.index:
            high = self._with_trailing(verb, high)
            strayed = self._strayed(verb, clause)
            if strayed is not None:
                high = min(high, self._joint(strayed))
        while high > low + 1 and self.parse.tokens[high - 1].tag in {"CC", ","}:
            high -= 1
        if clause.index > verb.index:
            if not keep_to and low < high and self.parse.tokens[low].text.lower() == "that":
                low += 1
        else:
            subject = self.parse.child(verb, "nsubj")
            if subject is not None and self.parse.edges(subject)[0] < high:
                high = min(high, self.parse.edges(subject)[0])
            opening = self.quoted.get(low) or self.quoted.get(low + 1)
            first = self.parse.tokens[low].start
            if opening is not None and first - 1 <= opening.outer.start <= first and not opening.open_end:
                high = min(high, self._after(opening.outer.end))
        return self._cut(low, high)

    def _strayed(self, verb: Token, clause: Token) -> Token | None:
        """A second saying that the parser hung on the first one's content: "said they work hard, and *claimed* that
        ...". It is of the same form as the first, has no subject of its own and a clause."""
        for other in self.parse.conjuncts(clause)[1:]:
            if (
                other.lemma.lower() in cues.CLAUSE
                and other.tag == verb.tag
                and self.parse.child(other, "nsubj", "nsubjpass") is None
                and not self.parse.auxiliaries(other)
                and self.parse.child(other, "ccomp") is not None
                and (clause.tag != verb.tag or not self._is_person(self.parse.subject(clause)))
            ):
                return other
        return None

    def _after(self, offset: int) -> int:
        """The index of the first token that starts at or after `offset`."""
        inside = self.parse.within(Span(offset, len(self.text)))
        return inside[0].index if inside else len(self.parse)

    def _joint(self, strayed: Token) -> int:
        """Where the "and" before a strayed saying stands."""
        for index in range(strayed.index - 1, max(strayed.index - 4, 0), -1):
            if self.parse.tokens[index].tag == "CC":
                return index
        return strayed.index

    def _is_person(self, token: Token | None) -> bool:
        return token is not None and (token.tag in {"NNP", "PRP"} and token.text.lower() not in {"it", "they"})

    def _with_trailing(self, verb: Token, high: int) -> int:
        """A clause coordinated with the content but hung on the cue belongs to the content when it has its own
        subject and is no saying itself ("said A happened and B followed")."""
        for other in self.parse.children(verb, "conj"):
            if (
                other.index >= high
                and other.tag.startswith("VB")
                and other.lemma.lower() not in cues.CLAUSE | cues.BELIEF
            ):
                subject = self.parse.child(other, "nsubj", "nsubjpass")
                if subject is not None and subject.index >= high:
                    high = max(high, self.parse.edges(other)[1])
        return high

    def _interrupts(self, verb: Token) -> bool:
        """Whether a saying stands in commas inside what it says: "The talks, he said, went well"."""
        above = self.parse.head(verb)
        low, high = self.parse.edges(verb)
        return high - low <= 6 and above.index > verb.index and self.parse.tokens[low - 1].text == "," if low else False

    def _around(self, verb: Token) -> list[Span]:
        """The sentence around an interrupting saying, in two pieces."""
        low, high = self.parse.sentence_bounds(verb.sentence)
        inner_low, inner_high = self.parse.edges(verb)
        return [*self._cut(low, inner_low), *self._cut(inner_high, high)]

    def _cut(self, low: int, high: int) -> list[Span]:
        """The content between two tokens without the asides that say where it was read ("according to ...")."""
        for index in range(low, high):
            token = self.parse.tokens[index]
            if token.text.lower() in {"according", "as"} and index > low and index + 1 < high:
                following = self.parse.tokens[index + 1].text.lower()
                if following == ("to" if token.text.lower() == "according" else "per"):
                    aside = self.parse.edges(token)[1]
                    return [*self._cut(low, index), *self._cut(max(aside, index + 1), high)]
        span = self._with_marks(self.parse.span(low, high)) if low < high else Span(0, 0)
        return [span] if span.end > span.start else []

    def _with_marks(self, span: Span) -> Span:
        """`span` grown to take in the marks of quotations it begins or ends with."""
        start, end = span
        for quotation in self.quotations:
            if quotation.inner.start <= start <= quotation.inner.start + 1 and quotation.outer.start < start:
                start = quotation.outer.start
            if (
                quotation.outer.start < end
                and quotation.inner.end - 2 <= end < quotation.outer.end
                and start < quotation.outer.end
            ):
                end = quotation.outer.end
        return Span(start, end)

    def _quote_in_sentence(self, verb: Token) -> Quotation | None:
        low, high = self.parse.sentence_bounds(verb.sentence)
        for index in [*range(verb.index, high), *range(verb.index - 1, low - 1, -1)]:
            quotation = self.quoted.get(index)
            if quotation is not None and not quotation.outer.start <= verb.start < quotation.outer.end:
                return quotation if not self._cue_between(verb, index) else None
        return None

    def _cue_between(self, verb: Token, index: int) -> bool:
        """Whether another saying stands between `verb` and the quotation at token `index`: then it is that one's."""
        low, high = sorted((verb.index, index))
        return any(
            t.lemma.lower() in cues.CLAUSE and t.tag.startswith("VB") and t.index not in self.quoted
            for t in self.parse.tokens[low + 1 : high]
        )

    # --- who, and with what words

    def _source(self, verb: Token, lemma: str) -> Token | None:
        passive = (
            any(t.dep == "auxpass" for t in self.parse.children(verb))
            or self.parse.child(verb, "nsubjpass") is not None
        )
        if passive and lemma not in PASSIVE_SAYING:
            agent = self.parse.child(verb, "agent")
            if agent is not None:
                return self.parse.child(agent, "pobj")
            return self.parse.child(verb, "nsubjpass") if lemma == "tell" else None
        subject = self._near_subject(verb) or self._outer_subject(verb) or self.parse.subject(verb)
        if subject is not None and subject.text.lower() in {"who", "that", "which"}:
            head = self.parse.head(subject)
            subject = self.parse.head(head) if head.dep == "relcl" else subject
        if subject is None or subject.tag in {"EX"} or subject.text.lower() in {"this", "that", "what", "which"}:
            return None
        if subject.text.lower() == "it" and (passive or lemma not in cues.CLAUSE):
            return None
        return subject

    def _near_subject(self, verb: Token) -> Token | None:
        """Somebody right before the verb whom the parser took for an apposition of what came earlier."""
        index = verb.index - 1
        while index > 0 and self.parse.tokens[index].tag in {"RB"}:
            index -= 1
        if index > 0 and self.parse.tokens[index].text == "," and self.parse.child(verb, "nsubj") is None:
            named = self.parse.tokens[index - 1]
            holder = self.parse.head(named)
            if named.dep == "appos" and holder.lemma.lower() in OFFICE_HEADS and holder.sentence == verb.sentence:
                return holder
        left = self.parse.tokens[index] if index >= 0 else verb
        if left.index == verb.index or left.sentence != verb.sentence or left.dep not in {"appos", "conj"}:
            return None
        if verb.tag not in {"VBD", "VBZ", "VBP"} or left.tag not in {"NN", "NNP"}:
            return None
        return left if left.lemma.lower() in OFFICE_HEADS and self.parse.subject(verb) != left else None

    def _outer_subject(self, verb: Token) -> Token | None:
        """The subject of the first saying, for a second one that strayed into its content."""
        if verb.dep != "conj":
            return None
        for above in self.parse.ancestors(verb):
            if above.dep == "ccomp":
                outer = self.parse.head(above)
                if self._strayed(outer, above) == verb:
                    return self.parse.subject(outer)
        return None

    def _source_span(self, source: Token) -> Span:
        low, high = self.parse.edges(source)
        for child in self.parse.children(source, "relcl", "acl"):
            if child.index > source.index:
                high = min(high, self.parse.edges(child)[0])
        for child in self.parse.children(source, "appos"):
            high = max(high, self.parse.edges(child)[1])
        for child in self.parse.children(source, "prep"):
            if child.text.lower() not in {"of", "for", "from", "at", "in", "with"} and child.index > source.index:
                high = min(high, child.index)
        return self.parse.span(low, max(high, source.index + 1))

    def _cue(self, verb: Token) -> Span:
        low, high = verb.index, verb.index + 1
        for child in self.parse.children(verb, "aux", "auxpass", "neg", "prt"):
            if abs(child.index - verb.index) <= 3:
                low, high = min(low, child.index), max(high, child.index + 1)
        return self.parse.span(low, high)

    # --- "according to"

    def _according(self, found: Sequence[_Found]) -> Iterator[_Found]:
        """ "According to X" attributes its sentence to X, unless the sentence has a speaker of its own: then X is
        where it was said or who reports it."""
        for token in self.parse.tokens:
            preposition = self._according_to(token)
            holder = self.parse.child(preposition, "pobj") if preposition else None
            if preposition is None or holder is None or token.index in self.quoted:
                continue
            hosts = [
                one for one in found if one.verb.sentence == token.sentence and one.sort == "speech" and one.source
            ]
            outlet = self._outlet(holder)
            if hosts:
                host = min(hosts, key=lambda one: abs(one.verb.index - token.index))
                if outlet is not None and not self._is_channel(holder):
                    for one in hosts:
                        one.via = one.via or outlet
                    continue
                if self._is_channel(holder):
                    for one in hosts:
                        one.channel = one.channel or self._channel_span(holder)
                    continue
                if host.verb.index in range(*self.parse.edges(self.parse.head(token))):
                    continue
            low, high = self.parse.sentence_bounds(token.sentence)
            aside = self.parse.edges(token)
            aside = (min(aside[0], token.index), max(aside[1], preposition.index + 1, self.parse.edges(holder)[1]))
            content = [*self._cut(low, aside[0]), *self._cut(aside[1], high)]
            content = [span for span in content if len(span.of(self.text).split()) > 1]
            if content:
                issuer = self._issuer(holder)
                yield _Found(
                    content=content,
                    source=issuer or holder,
                    source_span=self._source_span(holder),
                    cue=Span(token.start, preposition.end),
                    verb=token,
                    sort="speech",
                    channel=self._channel_span(holder) if self._is_channel(holder) else None,
                )

    def _according_to(self, token: Token) -> Token | None:
        """The preposition whose object is the authority, when `token` opens "according to" or "as per"."""
        if token.text.lower() not in {"according", "as"} or token.index + 1 >= len(self.parse):
            return None
        following = self.parse.tokens[token.index + 1]
        wanted = "to" if token.text.lower() == "according" else "per"
        return following if following.text.lower() == wanted else None

    def _is_channel(self, holder: Token) -> bool:
        noun = holder.lemma.lower()
        return noun in cues.DOCUMENTS and noun not in cues.OUTLET_NOUNS

    def _channel_span(self, holder: Token) -> Span:
        low = holder.index
        for child in self.parse.children(holder, "compound", "amod"):
            if child.text.lower() in {"press", "news", "open", "joint", "post", "social"}:
                low = min(low, child.index)
        return self.parse.span(low, holder.index + 1)

    def _issuer(self, holder: Token) -> Token | None:
        """Whose release it is: "the press release *from the US Department of State*"."""
        for preposition in self.parse.children(holder, "prep", "agent"):
            if preposition.text.lower() in {"from", "of", "by"}:
                return self.parse.child(preposition, "pobj")
        return None

    def _outlet(self, holder: Token) -> Span | None:
        """The news organisation inside the phrase headed by `holder`, if it is one that reports."""
        low, high = self.parse.edges(holder)
        reporting = {t.lemma.lower() for t in self.parse.tokens[low:high]} & cues.OUTLET_NOUNS
        inside = Span(self.parse.tokens[low].start, self.parse.tokens[high - 1].end)
        best: Span | None = None
        for name in self.actors.names:
            if inside.contains(name.span) and name.type in {"organisation", "other", "person", "facility", "place"}:
                words = slug(name.span.of(self.text).removeprefix("the ").removeprefix("The "))
                if words in OUTLETS or (reporting and name.type == "organisation"):
                    best = best or name.span
        if best is None:
            for token in self.parse.tokens[low:high]:
                if slug(token.text) in OUTLETS and token.text[0].isupper() and not self._in_longer_name(token):
                    return Span(token.start, token.end)
        return best

    def _in_longer_name(self, token: Token) -> bool:
        """ "Harbour Times" is not "Times"."""
        around = (token.index - 1, token.index + 1)
        return any(
            0 <= i < len(self.parse)
            and self.parse.tokens[i].tag in {"NNP", "NNPS"}
            and self.parse.tokens[i].sentence == token.sentence
            for i in around
        )

    # --- where it was said

    def _say_where(self, one: _Found) -> None:
        """Fill channel and via from the words around the cue."""
        verb = one.verb
        if verb.lemma.lower() in cues.CHANNEL_VERBS and one.channel is None:
            one.channel = Span(verb.start, verb.end)
        hosts = [verb, *[a for a in self.parse.ancestors(verb) if verb.dep in {"conj", "advcl", "xcomp"}][:1]]
        for host in hosts:
            for child in self.parse.children(host, "prep", "agent", "dobj", "dative", "advcl"):
                self._say_where_in(one, child)
        if one.source is not None and one.channel is None and one.source.lemma.lower() in cues.DOCUMENTS:
            one.channel = self._channel_span(one.source)

    def _say_where_in(self, one: _Found, child: Token) -> None:
        if any(span.start <= child.start < span.end for span in one.content):
            return
        nouns = [child] if child.dep in {"dobj", "dative"} else list(self.parse.children(child, "pobj"))
        if child.dep == "advcl" and child.index < one.verb.index and child.tag in {"VBG", "VBN"}:
            nouns = [noun for p in self.parse.children(child, "prep") for noun in self.parse.children(p, "pobj")]
        if child.dep == "prep" and child.text.lower() in {"as"}:
            for inner in self.parse.children(child, "pcomp"):
                for preposition in self.parse.children(inner, "prep", "agent"):
                    nouns.extend(self.parse.children(preposition, "pobj"))
        for noun in nouns:
            if any(span.start <= noun.start < span.end for span in one.content):
                continue
            carries = child.dep != "dobj" or one.verb.lemma.lower() in {"tell", "write", "urge"}
            if one.channel is None and carries and self._is_channel(noun):
                one.channel = self._channel_span(noun)
            outlet = self._outlet(noun)
            if (
                outlet is not None
                and one.via is None
                and child.text.lower() not in {"on", "about", "of", "against", "for"}
            ):
                one.via = outlet

    # --- quotations

    def _claim_quotations(self, found: list[_Found]) -> None:
        """Give every quotation that no construction claims to whoever was speaking, and let contents that begin in
        a quotation run on to its end."""
        for one in found:
            one.content = [self._run_on(span) for span in one.content]
        for number, quotation in enumerate(self.quotations):
            if not self._is_speech(quotation) or any(
                span.overlap(quotation.inner) for one in found for span in one.content
            ):
                continue
            host = self._speaker_before(found, quotation)
            if host is None:
                continue
            previous = self.quotations[number - 1] if number else None
            same_block = "\n" not in self.text[host.cue.end : quotation.outer.start]
            reopened = previous is not None and previous.open_end and previous.inner.overlap(host.content[-1]) > 0
            if same_block or reopened:
                host.content.append(quotation.outer)
            else:
                found.append(
                    _Found(
                        content=[quotation.outer], source=host.source, source_span=None, cue=Span(0, 0), verb=host.verb,
                        sort="speech", channel=host.channel, via=host.via,
                    )
                )  # fmt: skip

    def _run_on(self, span: Span) -> Span:
        for quotation in self.quotations:
            if quotation.inner.overlap(span) and quotation.outer.start <= span.end <= quotation.outer.end \
                    and len(quotation.inner.of(self.text).split()) >= MIN_QUOTE_WORDS:  # fmt: skip
                starts_inside = quotation.outer.start <= span.start
                start = quotation.outer.start if starts_inside else span.start
                return Span(start, quotation.outer.end)
        return span

    def _is_speech(self, quotation: Quotation) -> bool:
        words = quotation.inner.of(self.text)
        return len(words.split()) >= MIN_QUOTE_WORDS and (
            words[:1].isupper() or quotation.open_end or words.rstrip()[-1:] in ".,!?"
        )

    def _speaker_before(self, found: Sequence[_Found], quotation: Quotation) -> _Found | None:
        """The attribution that a quotation without cue continues: of the same paragraph, or the paragraph before
        if the quotation makes up its paragraph."""
        earlier = [
            one for one in found if one.sort == "speech" and one.content[0].start < quotation.outer.start and one.source
        ]
        if not earlier:
            return None
        last = max(earlier, key=lambda one: (one.content[-1].end, one.content[0].start))
        between = self.text[max(last.content[-1].end, last.cue.end) : quotation.outer.start]
        if "\n" not in between:
            sentences = between.count(". ")
            return last if sentences <= 1 and len(between) < 200 else None
        line_start = self.text.rfind("\n", 0, quotation.outer.start) + 1
        line_end = self.text.find("\n", quotation.outer.start)
        line = Span(line_start, line_end if line_end >= 0 else len(self.text))
        alone = len(trimmed(line, self.text).of(self.text)) <= quotation.outer.end - quotation.outer.start + 2
        return last if alone and not between.strip(' \n\r\t.”"').count("\n") and len(between.split()) <= 12 else None

    # --- the end result

    def _without_overlap(self, found: Sequence[_Found]) -> list[_Found]:
        """One attribution for each content: nested speech inside the content of another stays, the same content
        under two cues goes to the nearer."""
        kept: list[_Found] = []
        found = [one for one in found if not self._only_reports(one, found)]
        for one in sorted(found, key=lambda f: (f.content[0].start, -f.content[-1].end)):
            twin = next((other for other in kept if set(other.content) & set(one.content)), None)
            if twin is None:
                kept.append(one)
        return kept

    def _only_reports(self, one: _Found, found: Sequence[_Found]) -> bool:
        """ "A told reporters that ..., the BBC reported": the outlet is whom it is known from, not who says it."""
        if one.source is None or one.verb.lemma.lower() not in {"report", "say", "write"}:
            return False
        if slug(one.source.text) not in OUTLETS:
            return False
        inner = [
            other
            for other in found
            if other is not one and other.source is not None and other.sort == "speech"
            and any(span.start <= other.verb.start < span.end for span in one.content)
        ]  # fmt: skip
        for other in inner:
            other.via = other.via or Span(one.source.start, one.source.end)
        return bool(inner)

    def _finished(self, one: _Found) -> Attribution:
        self._say_where(one)
        speaker = self._speaker(one.source) if one.source is not None else None
        form = form_of(self.text, one.content, self.quotations)
        content = self._quoted_only(one.content) if form == "direct" else one.content
        return Attribution(
            content=tuple(content),
            source=(one.source_span,) if one.source_span else (),
            cue=(one.cue,) if one.cue.end else (),
            form=form,
            sort=one.sort,
            speaker=speaker,
            channel=one.channel,
            via=one.via,
        )

    def _quoted_only(self, content: Sequence[Span]) -> list[Span]:
        """Of a direct content the quotations alone: "it is “vital ...”" is about what stands in the marks."""
        found = [
            Span(max(span.start, q.outer.start), min(span.end, q.outer.end))
            for span in content
            for q in self.quotations
            if q.outer.overlap(span)
        ]
        return found or list(content)

    def _speaker(self, source: Token) -> str | None:
        """The actor a source means. A document that speaks ("the letter read") speaks for who wrote it."""
        noun = source.lemma.lower()
        if noun in cues.DOCUMENTS:
            issuer = self._issuer(source) or self._author(source)
            return self.actors.refer(issuer) if issuer is not None else None
        sides = self.actors.sides(source)
        return self.actors.refer(source) or (sides[0] if sides else None)

    def _author(self, source: Token) -> Token | None:
        """Who wrote, sent or issued the document of this noun, said earlier in the article."""
        for token in self.parse.tokens[: source.index]:
            if token.dep in OBJECTS and token.lemma == source.lemma:
                verb = self.parse.head(token)
                if verb.lemma.lower() in {"write", "send", "sign", "issue", "publish", "release", "post"}:
                    return self.parse.subject(verb)
        return None


def form_of(text: str, content: Sequence[Span], quotations: Sequence[Quotation]) -> AttributionForm:
    """`direct` if the content is wholly in quotation marks (a leading "it is" aside), `mixed` if partly, else `indirect`."""
    quotations = [q for q in quotations if not _is_title(text, q)]
    inside = sum(q.outer.overlap(span) for span in content for q in quotations)
    if not inside:
        return "indirect"
    outside = ""
    for span in content:
        position = span.start
        for quotation in quotations:
            if quotation.outer.overlap(span):
                outside += text[position : quotation.outer.start] + " "
                position = max(position, quotation.outer.end)
        outside += text[position : span.end] + " "
    words = [word for word in fold(outside).split() if word not in LIGHT]
    return "mixed" if words else "direct"


def _is_title(text: str, quotation: Quotation) -> bool:
    """A name in single marks ('Summit of the Americas') quotes nobody."""
    words = [
        word for word in quotation.inner.of(text).split() if word.lower() not in {"of", "the", "and", "for", "in", "on"}
    ]
    return text[quotation.outer.start] in "'‘" and all(word[:1].isupper() for word in words)


LIGHT = frozenset(
    {"it", "is", "was", "are", "were", "that", "this", "they", "he", "she", "as", "to", "a", "the", "be", "and"}
)
