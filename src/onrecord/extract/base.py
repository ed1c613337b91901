"""What every extractor is handed: one annotated article, its parse, and the questions all kinds ask of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.lexicon.calendar import MONTHS, WEEKDAYS
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import slug
from onrecord.model import (
    Actor,
    Annotated,
    Attribution,
    DateExpression,
    EntryDate,
    Name,
    Place,
    Quantity,
    Reading,
    Span,
    Token,
)
from onrecord.model.parse import SUBJECTS, Parse

BARE_WEEKDAY = re.compile(r"XXXX-WXX-[1-7]")
"""TIMEX3's value of a weekday in a text without a date."""
BEFORE_NOUN = frozenset({"det", "predet", "punct", "cc", "preconj", "appos", "advmod"})
"""Dependents before a noun that are no part of its phrase."""
FIRST_PERSON = frozenset({"we", "i", "us", "me"})
"""Pronouns that mean whoever is speaking."""
YEAR_BEFORE_NOUN = frozenset({"nummod", "compound", "amod", "nmod"})
"""What a year is to the noun that it is part of the name of: "the *2015* accord"."""
YEAR = re.compile(r"\d{4}")
COARSE = re.compile(r"\d{4}(/\d{4})?")
"""EDTF of a year or of several."""
SEASONS = frozenset(
    {"season", "year", "quarter", "cycle", "summer", "winter", "spring", "autumn", "fall", "session", "term"}
)
"""Nouns of time: a year before them is when."""
ISSUED = frozenset(
    {"publish", "issue", "release", "post", "send", "sign", "date", "broadcast", "hold", "deliver", "write"}
)
"""What is done with a document in which something is said: its day is that of the saying."""
NOT_YET = frozenset({"before", "until", "till", "ahead"})
"""Words before a date at which what is told has not happened yet."""
DATE_ON_NOUN = 2
"""Steps from a date over its preposition to the noun that it stands beside."""


class Passage:
    """An annotated article with look-ups by position. Extractors only read it. `sayings` are its attributions of speech."""

    def __init__(self, annotated: Annotated) -> None:
        self.annotated = annotated
        self.text = annotated.article.text
        self.parse = Parse(annotated.tokens)
        self._mention_at: dict[int, str] = {}
        for mention in sorted(annotated.mentions, key=lambda m: m.end - m.start, reverse=True):
            for token in self.parse.within(mention.span):
                self._mention_at[token.index] = mention.actor
        self._names_by_end: dict[int, Name] = {}
        for name in annotated.names:
            for token in self.parse.within(name.span):
                self._names_by_end[token.index] = name
        self._sides = {sides.start: sides.actors for sides in annotated.sides}
        self._dates = sorted(annotated.dates, key=lambda date: date.start)
        self._headings = [block.span for block in annotated.article.blocks if block.keep and block.role == "heading"]
        self._heading_starts = [span.start for span in self._headings]
        self.sayings = [self._without_opening(a) for a in annotated.attributions if a.sort == "speech"]
        self._prose = [token for token in self.parse.tokens if not self.in_heading(token)]
        # What every kind asks again of the same few words is remembered by the number of the token.
        self._phrases: dict[int, Span] = {}
        self._actors: dict[int, Actor | None] = {}
        self._speakers: dict[int, Attribution | None] = {}
        self.authorities: dict[int, bool] = {}

    def _without_opening(self, saying: Attribution) -> Attribution:
        """A saying whose contents begin after the "that" which opens them."""
        return replace(saying, content=tuple(self._after_opening(piece) for piece in saying.content))

    def _after_opening(self, piece: Span) -> Span:
        inside = self.parse.within(piece)
        opened = len(inside) > 1 and self.parse.opens_clause(inside[0])
        return Span(inside[1].start, piece.end) if opened else piece

    # --- where

    def in_heading(self, token: Token) -> bool:
        """Headlines and sub-headings retell the body: they are annotated, and give no readings of their own."""
        index = bisect_right(self._heading_starts, token.start) - 1
        return index >= 0 and self._headings[index].end >= token.end

    def prose(self) -> Sequence[Token]:
        """The tokens outside headings, in text order."""
        return self._prose

    def hull(self, *spans: Span | None) -> Span:
        """The smallest span that covers all of `spans`."""
        present = [span for span in spans if span is not None and span.end > span.start]
        return Span(min(s.start for s in present), max(s.end for s in present))

    def words(self, span: Span) -> str:
        """The text of `span` on one line."""
        return " ".join(span.of(self.text).split())

    def closed(self, span: Span) -> Span:
        """`span` with the closing quotation mark right after it, if the mark was opened inside; without a mark at its
        head that closes further on."""
        inside, after = span.of(self.text), self.text[span.end : span.end + 2]
        if inside.count("“") > inside.count("”") and "”" in after:
            return Span(span.start, span.end + after.index("”") + 1)
        if inside.count('"') % 2 == 1 and '"' in after:
            return Span(span.start, span.end + after.index('"') + 1)
        lone = (inside[:1] == "“" and "”" not in inside) or (inside[:1] == '"' and inside.count('"') == 1)
        return Span(span.start + 1, span.end) if lone else span

    # --- who

    def names_in(self, span: Span) -> Sequence[Name]:
        """The names that lie wholly inside `span`, in text order."""
        names = self.annotated.names
        first = bisect_left(names, span.start, key=lambda name: name.start)
        last = bisect_right(names, span.end, key=lambda name: name.end)
        return names[first:last]

    def name_at(self, token: Token) -> Name | None:
        """The name that `token` is part of."""
        return self._names_by_end.get(token.index)

    def speaker_of(self, token: Token) -> Attribution | None:
        """The innermost speech whose content covers `token`."""
        if token.index not in self._speakers:
            inside = [a for a in self.sayings if any(s.start <= token.start < s.end for s in a.content)]
            innermost = min(inside, key=lambda a: a.content[-1].end - a.content[0].start) if inside else None
            self._speakers[token.index] = innermost
        return self._speakers[token.index]

    def attribution_by(self, cue: Token) -> Attribution | None:
        """The speech of which `cue` is the word of speaking."""
        return next((a for a in self.sayings if any(s.start <= cue.start < s.end for s in a.cue)), None)

    def actor_of_mention(self, token: Token) -> Actor | None:
        """The known actor that the mention at `token` refers to, possessive pronouns included."""
        return self.annotated.actors.get(self._mention_at.get(token.index, ""))

    def actor(self, token: Token) -> Actor | None:
        """The one actor that the noun phrase headed by `token` means, described in the passage's words if need be."""
        if token.index not in self._actors:
            self._actors[token.index] = self._actor(token)
        return self._actors[token.index]

    def _actor(self, token: Token) -> Actor | None:
        if token.text.lower() in FIRST_PERSON and token.tag.startswith("PRP"):
            attribution = self.speaker_of(token)
            return self.annotated.actors.get(attribution.speaker or "") if attribution else None
        known = self._mention_at.get(token.index)
        if known is not None and (name := self.name_at(token)) is not None and name.type == "person":
            return self.annotated.actors[known]
        for child in self.parse.children(token, "appos"):
            beside = self._mention_at.get(child.index)
            if (
                beside is not None
                and of_word(self.annotated.actors[beside].name) is None
                and child.tag.startswith("NNP")
            ):
                return self.annotated.actors[beside]
        if known is not None:
            return self.annotated.actors[known]
        if token.tag.startswith(("PRP", "W", "DT", "EX")) or not token.tag.startswith(("NN", "JJ")):
            return None
        words = self.words(self._unknown_name(token) or self.noun_phrase(token))
        country = of_word(words)
        if country is not None:
            return Actor(id=slug(country.name), name=country.name)
        return Actor(id=slug(words), name=words, of=self._country_in(token)) if words else None

    def _unknown_name(self, token: Token) -> Span | None:
        """ "*Ana Duarte* of Velmark": a person's name that is known as none, without the country behind it."""
        left = [child for child in self.parse.children(token) if child.index < token.index]
        full = left and all(child.tag == "NNP" or child.text == "-" for child in left) and token.tag == "NNP"
        return self.parse.span(left[0].index, token.index + 1) if full else None

    def _country_in(self, token: Token) -> str | None:
        """The one country that the phrase headed by `token` names ("*US* officials"), `None` for none or several."""
        named = {
            c.name for t in self.parse.within(self.noun_phrase(token)) if t.tag != "PRP" and (c := of_word(t.text))
        }
        return named.pop() if len(named) == 1 else None

    def actors(self, token: Token) -> list[tuple[Actor, Span]]:
        """The actors of a coordinated noun phrase ("the US and Mexico", "Mexican and U.S. officials", "the two sides")."""
        found: list[tuple[Actor, Span]] = []
        parts = self.parse.conjuncts(token)
        for beside in [b for part in parts for b in self.parse.children(part, "appos")]:
            parts.extend(self.parse.conjuncts(beside)[1:])
        named = self._named_list(token)
        if named:
            return named
        for part in parts:
            sides = self.sides_at(part)
            if sides:
                found.extend((actor, self.noun_phrase(part)) for actor in sides)
                continue
            actor = self.actor(part)
            if actor is not None and all(actor.id != other.id for other, _ in found):
                found.append((actor, self._named_phrase(part, actor)))
        return found

    def sides_at(self, plural: Token) -> list[Actor]:
        """The two whom a plural means ("the two *sides*"), else nobody."""
        return [self.annotated.actors[actor] for actor in self._sides.get(plural.start, ())]

    def _named_list(self, token: Token) -> list[tuple[Actor, Span]]:
        """ "The two presidents, A and B": the people named after a plural, however the parse hangs them."""
        index = token.index + 1
        if token.tag != "NNS" or index >= len(self.parse) or self.parse.tokens[index].text != ",":
            return []
        found: list[tuple[Actor, Span]] = []
        while index < len(self.parse) and self.parse.tokens[index].text in {",", "and"}:
            following = self.parse.tokens[index + 1] if index + 1 < len(self.parse) else token
            name = self.name_at(following)
            known = self.annotated.actors.get(self._mention_at.get(following.index, ""))
            if name is None or name.type != "person" or known is None:
                break
            found.append((known, name.span))
            index = self.parse.within(name.span)[-1].index + 1
        return found if len(found) > 1 else []

    def named_after(self, token: Token) -> list[tuple[Actor, Span]]:
        """Whoever is named right after `token` where the parse gives it no object: up to the next verb."""
        _, stop = self.parse.sentence_bounds(token.sentence)
        for following in self.parse.tokens[token.index + 1 : stop]:
            if following.tag.startswith("VB") or following.tag in {"TO", "MD", ",", ":"}:
                return []
            name = self.name_at(following)
            if name is not None and name.type == "person" and following.end == name.end:
                actor = self.actor(following)
                return [(actor, name.span)] if actor is not None else []
        return []

    def _named_phrase(self, token: Token, actor: Actor) -> Span:
        """The noun phrase with the name in apposition that tells whom it means."""
        span = self.noun_phrase(token)
        for child in self.parse.children(token, "appos"):
            if self._mention_at.get(child.index) == actor.id:
                return self.hull(span, self.noun_phrase(child))
        return span

    def both_sides(self) -> list[Actor]:
        """The two countries of a plainly two-sided article, else nobody."""
        return [self.annotated.actors[actor] for actor in self.annotated.countries]

    def noun_phrase(self, token: Token) -> Span:
        """The phrase headed by `token` without leading determiner, relative clause, apposition or far complements."""
        known = self._phrases.get(token.index)
        if known is None:
            known = self._phrases[token.index] = self._noun_phrase(token)
        return known

    def _noun_phrase(self, token: Token) -> Span:
        low, high = token.index, token.index + 1
        for child in self.parse.children(token):
            if child.index < token.index and child.dep not in BEFORE_NOUN:
                low = min(low, self.parse.edges(child)[0])
        for child in self.parse.children(token, "prep"):
            if child.text.lower() == "of" and child.index == high and self.parse.edges(child)[1] - high <= 8:
                high = self.parse.edges(child)[1]
        return self.parse.span(low, high)

    # --- when

    def date_of(self, event: Token, *, within: Span | None = None) -> tuple[EntryDate, Span] | None:
        """The date said of `event`: the expression its verb or noun governs most closely."""
        found = self.expression_of(event, within=within, resolved=True)
        return (self.dated(found), found.span) if found is not None else None

    def expression_of(
        self, event: Token, *, within: Span | None = None, resolved: bool = False
    ) -> DateExpression | None:
        """The date expression that `event` governs most closely, only one with a calendar value if `resolved`."""
        best: tuple[int, DateExpression] | None = None
        for expression in self.dates_in(self.parse.sentence_span(event.sentence)):
            if (resolved and expression.edtf is None) or expression.type not in {"DATE", "TIME"}:
                continue
            if within is not None and not within.contains(expression.span):
                continue
            if self._in_persons_name(expression):
                continue
            distance = self._distance(event, expression)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, expression)
        return best[1] if best is not None else None

    def dates_in(self, span: Span) -> Sequence[DateExpression]:
        """The date expressions that begin inside `span`, in text order."""
        first = bisect_left(self._dates, span.start, key=lambda date: date.start)
        return self._dates[first : bisect_left(self._dates, span.end, key=lambda date: date.start)]

    def quantities_in(self, span: Span) -> Sequence[Quantity]:
        """The quantities that begin inside `span`, in text order."""
        known = self.annotated.quantities
        first = bisect_left(known, span.start, key=lambda quantity: quantity.start)
        return known[first : bisect_left(known, span.end, key=lambda quantity: quantity.start)]

    def is_habit(self, verb: Token) -> bool:
        """Whether a verb tells what is done again and again: "they meet *every Friday*"."""
        sets = (self.parse.root_of(date.span) for date in self._dates if date.type == "SET")
        return any(
            root is not None and root.sentence == verb.sentence and self.parse.governing_verb(root) == verb
            for root in sets
        )

    def _in_persons_name(self, expression: DateExpression) -> bool:
        """ "*Jan* Kavan", "*April* Glaspie": a month that is part of a name."""
        first = self.parse.within(expression.span)[:1]
        name = self.name_at(first[0]) if first else None
        return name is not None and name.type == "person" and name.end > expression.end

    def is_date(self, token: Token) -> bool:
        """Whether `token` stands inside a date expression."""
        return any(d.start <= token.start < d.end for d in self.annotated.dates)

    def dated(self, expression: DateExpression) -> EntryDate:
        """The date an expression gives. It must have a calendar value."""
        return EntryDate(
            value=expression.edtf or "",
            text=self.words(expression.span),
            from_="resolved" if expression.relative else "stated",
        )

    def date_between(self, low: int, high: int) -> tuple[EntryDate, Span] | None:
        """The only calendar date among the characters from `low` to `high`, `None` if there is none or several."""
        inside = [
            d
            for d in self.annotated.dates
            if d.edtf and d.type in {"DATE", "TIME"} and low <= d.start and d.end <= high
        ]
        return (self.dated(inside[0]), inside[0].span) if len(inside) == 1 else None

    def weekday_of(self, event: Token) -> tuple[str, Span] | None:
        """The bare weekday said of `event` in a document without a date."""
        for expression in self.annotated.dates:
            if (
                expression.edtf is None
                and BARE_WEEKDAY.match(expression.value)
                and self._distance(event, expression) is not None
            ):
                return WEEKDAYS[int(expression.value[9]) - 1], expression.span
        return None

    def _distance(self, event: Token, expression: DateExpression) -> int | None:
        """Steps in the tree from a date up to `event`, `None` if another clause stands between."""
        root = self.parse.root_of(expression.span)
        if root is None or root.sentence != event.sentence or self._dates_another(root, expression, event):
            return None
        inside = self.parse.edges(event)
        for steps, above in enumerate((root, *self.parse.ancestors(root))):
            if above.index == event.index:
                return steps
            if self._is_told_of(above, expression, event, steps):
                return None
            if above.tag.startswith("VB") and above.index != event.index:
                if above.dep in {"aux", "auxpass"} or self._same_event(above, event):
                    return steps + 1
                if not inside[0] <= above.index < inside[1] or above.dep in {"relcl", "advcl", "ccomp"}:
                    return None
                if above.dep == "conj" and self.parse.child(above, "nsubj", "nsubjpass") is not None:
                    return None
        return None

    def _dates_another(self, root: Token, expression: DateExpression, event: Token) -> bool:
        """Whether a date, headed by `root`, belongs to the word it hangs from and not to `event`: "the *2015* accord",
        "*Monday's* vote", "before *Friday*"."""
        above = self.parse.head(root)
        if above.index == event.index:
            return False
        led = above if root.dep == "pobj" else root
        lead = {above.text.lower(), self.parse.head(led).text.lower()} if led is above else set()
        return root.dep == "poss" or self.is_of_noun(expression) or bool(lead & NOT_YET)

    def is_of_noun(self, expression: DateExpression) -> bool:
        """Whether a date is a year that the noun after it has in its name: "the *2015* accord", not "the 2015 season"."""
        root = self.parse.root_of(expression.span)
        if root is None or root.dep not in YEAR_BEFORE_NOUN or YEAR.fullmatch(expression.edtf or "") is None:
            return False
        return self.parse.head(root).lemma.lower() not in SEASONS

    def _is_told_of(self, above: Token, expression: DateExpression, event: Token, steps: int) -> bool:
        """Whether a date under `above` tells of somebody or something in the clause of `event`: "an inquiry into a fire
        *reported* in 2010", "the minister, a member in the 1990s, said". The parser hangs a day that belongs to the
        verb on the noun before it ("the mayor on Monday signed")."""
        if above.index == event.index or not event.tag.startswith("VB"):
            return False
        if above.dep == "acl" and above.tag == "VBN":
            noun = self.parse.head(above)
            told_in = above.lemma.lower() in ISSUED and self.parse.head(self.parse.head(noun)) == event
            return noun.index != event.index and not told_in
        if above.tag.startswith("NN") and above.dep in SUBJECTS and above.head == event.index:
            return steps > DATE_ON_NOUN or COARSE.fullmatch(expression.edtf or "") is not None
        return False

    def _same_event(self, verb: Token, event: Token) -> bool:
        """A noun of an event and the verb that carries it share their date ("held *talks* on Friday")."""
        if event.tag.startswith("VB"):
            return False
        above = event
        for _ in range(4):
            if above.head == above.index:
                return False
            above = self.parse.head(above)
            if above.tag.startswith("VB"):
                return above.index == verb.index
        return False

    # --- where it happened

    def place_of(self, event: Token, span: Span) -> tuple[Place, Span] | None:
        """The place that "in", "at", "near" or a name before the noun gives for `event`, inside `span`."""
        tokens = self.parse.within(span)
        candidates: list[tuple[int, Span]] = []
        for token in tokens:
            if token.text.lower() in {"in", "at", "near"} and token.tag == "IN":
                noun = self.parse.child(token, "pobj")
                name = self._place_name(noun) if noun is not None else None
                unknown = self.unknown_place(noun) if noun is not None and token.text.lower() != "near" else None
                if name is not None and name.type in {"place", "facility", "organisation"} and noun is not None:
                    candidates.append((abs(token.index - event.index), self._place_span(noun, name)))
                elif unknown is not None:
                    candidates.append((abs(token.index - event.index), unknown))
        for child in self.parse.children(event, "compound", "nmod", "poss"):
            name = self.name_at(child)
            if name is not None and name.type in {"place", "facility"} and child.index < event.index:
                candidates.append((0, name.span))
        if not candidates:
            return None
        found = min(candidates)[1]
        words = self.words(found).removeprefix("the ").removesuffix("'s").removesuffix("’s")
        return Place(name=words), found

    def unknown_place(self, noun: Token, *, single: bool = True) -> Span | None:
        """The name of a place after "in" or "to" that the recogniser does not know, or takes for a person's: towns have
        names that no list has. A person's name of several words is none, unless it is not to be `single`."""
        name = self.name_at(noun)
        if noun.tag != "NNP" or self.is_date(noun) or noun.text.isupper() or (name is None and noun.text in MONTHS):
            return None
        if name is None:
            return self.noun_phrase(noun)
        known = self.annotated.actors.get(name.actor or "")
        alone = not single or len(self.parse.within(name.span)) == 1
        taken = name.type == "person" or (name.type == "organisation" and not single)
        return name.span if taken and alone and (known is None or not known.role) else None

    def _place_name(self, noun: Token) -> Name | None:
        """The name that a place phrase comes down to: itself, "the capital, *Sanga*", "the state of *Oaxaca*"."""
        inner = [noun, *self.parse.children(noun, "appos")]
        for preposition in self.parse.children(noun, "prep"):
            if preposition.text.lower() == "of":
                inner.extend(self.parse.children(preposition, "pobj"))
        return next((name for token in inner if (name := self.name_at(token)) is not None), None)

    def _place_span(self, noun: Token, name: Name) -> Span:
        span = name.span
        return self.hull(span, Span(noun.start, noun.end)) if span.overlap(Span(noun.start, noun.end)) else span


Extractor = Callable[[Passage], Iterator[Reading]]
"""One kind of entry, found in one article."""


def reading_order(readings: Sequence[Reading]) -> list[Reading]:
    """The readings by place in the text, those of one place by kind."""
    return sorted(readings, key=lambda r: (r.span, type(r.fields).__name__))
