"""Who is who in one article: people by all forms of their name, countries, bodies, offices, pronouns.

Everything here is of one document. Other documents are looked at in `reconcile`.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.annotate import offices
from onrecord.annotate.offices import Office
from onrecord.lexicon.countries import by_demonym, by_name, of_word
from onrecord.lexicon.fold import fold, slug
from onrecord.lexicon.offices import FEMALE, HONORIFICS, MALE, OFFICE_HEADS, canonical_office, is_former
from onrecord.model.annotation import Actor, Mention, Name, NameType, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

PLATFORMS = frozenset(
    {"twitter", "facebook", "instagram", "telegram", "x", "whatsapp", "youtube", "tiktok", "truth social"}
)
GENERIC_SIDES = frozenset(
    {"side", "country", "nation", "government", "delegation", "neighbour", "neighbor", "party", "state"}
)
PEOPLE_NOUNS = frozenset(
    {"official", "advocate", "group", "worker", "organization", "organisation", "expert", "campaigner", "authority"}
)
COLLECTIVES = frozenset(
    {"administration", "government", "team", "delegation", "cabinet", "office", "campaign", "ministry"}
)
LOOK_BACK = 3


@dataclass
class _Person:
    """A person under construction: every form of the name seen, as folded words, fullest first."""

    words: tuple[str, ...]
    text: str
    offices: list[Office] = field(default_factory=list)
    gender: str | None = None


class Actors:
    """The actors of one document, and what refers to them. Built once, then asked with `refer`."""

    def __init__(self, text: str, parse: Parse, raw: Sequence[Name]) -> None:
        self.text = text
        self.parse = parse
        self.actors: dict[str, Actor] = {}
        self._token_actor: dict[int, str] = {}
        self._mentions: dict[Span, str] = {}
        self._descriptions: dict[str, list[tuple[frozenset[str], str]]] = {}
        self._memory: dict[int, str | None] = {}
        self._people = _people(parse, raw)
        self._person_ids: dict[str, _Person] = {}
        self._name_spans: dict[Span, str] = {}
        self._place_people()
        self.names = self._place_names(raw)
        self._countries = self._main_countries()
        self._refer_everywhere()

    # --- people

    def _place_people(self) -> None:
        """Find every mention of every person, learn the offices beside them, and register the actors."""
        spots = _person_spots(self.parse, self._people)
        starts = frozenset(low for low, _, _ in spots)
        for low, high, person in spots:
            for office in (offices.before(self.parse, low), offices.after(self.parse, high, starts)):
                if office is not None:
                    person.offices.append(office)
            before = self.parse.tokens[low - 1].text.lower().rstrip(".") if low else ""
            person.gender = person.gender or ("f" if before in FEMALE else "m" if before in MALE else None)
        for low, high, person in spots:
            id_ = slug(person.text)
            if id_ not in self.actors:
                office = _best_office(person.offices)
                role, of = (office.role, office.of) if office else (None, None)
                self.actors[id_] = Actor(id=id_, name=person.text, role=role, of=of)
                self._person_ids[id_] = person
            span = Span(self.parse.tokens[low].start, self.parse.tokens[high - 1].end)
            self._name_spans[span] = id_
            for index in range(low, high):
                self._token_actor[index] = id_

    # --- other names

    def _place_names(self, raw: Sequence[Name]) -> tuple[Name, ...]:
        names = {
            span: Name(start=span.start, end=span.end, type="person", actor=id_)
            for span, id_ in self._name_spans.items()
        }
        acronyms = self._acronyms(raw)
        people = set(self._token_actor)
        for name in _joined(self.parse, raw):
            if name.type == "person" or any(t.index in people for t in self.parse.within(name.span)):
                continue
            actor = self._named_actor(name, acronyms)
            names[name.span] = Name(start=name.start, end=name.end, type=name.type, actor=actor)
            if actor is not None:
                for token in self.parse.within(name.span):
                    self._token_actor.setdefault(token.index, actor)
        for token in self.parse.tokens:
            if self._is_acronym(token):
                names[Span(token.start, token.end)] = Name(
                    start=token.start,
                    end=token.end,
                    type="organisation",
                    actor=self._add(acronyms.get(fold(token.text), token.text)),
                )
                self._token_actor[token.index] = slug(acronyms.get(fold(token.text), token.text))
                continue
            country = of_word(token.text) if token.tag in {"NNP", "NNPS", "JJ"} else None
            if country is not None and token.index not in self._token_actor and token.text[0].isupper():
                adjective = by_demonym(token.text) is not None
                kind: NameType = "group" if adjective else "place"
                names[Span(token.start, token.end)] = Name(
                    start=token.start, end=token.end, type=kind, actor=self._add(country.name)
                )
                self._token_actor[token.index] = slug(country.name)
        return tuple(names[span] for span in sorted(names))

    def _is_acronym(self, token: Token) -> bool:
        """A body by its initials that the recogniser passed over ("the ATU")."""
        return (
            token.tag == "NNP" and token.text.isupper() and token.text.isalpha() and 3 <= len(token.text) <= 6
            and token.index not in self._token_actor and of_word(token.text) is None
        )  # fmt: skip

    def _acronyms(self, raw: Sequence[Name]) -> dict[str, str]:
        """Acronyms introduced in brackets after the full name: "Agence France-Presse (AFP)"."""
        known: dict[str, str] = {}
        for name in raw:
            after = self.text[name.end : name.end + 10]
            if after.startswith(" (") and ")" in after:
                short = after[2 : after.index(")")]
                if short.isupper() and 2 <= len(short) <= 7:
                    known[fold(short)] = name.span.of(self.text).removeprefix("the ").removeprefix("The ")
        return known

    def _named_actor(self, name: Name, acronyms: dict[str, str]) -> str | None:
        words = name.span.of(self.text)
        bare = words.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s").strip()
        country = of_word(bare)
        if country is not None:
            return self._add(country.name)
        if name.type in {"organisation", "facility"}:
            full = acronyms.get(fold(bare), bare)
            return self._add(full) if fold(full) not in PLATFORMS else None
        return self._add(bare) if name.type == "place" else None

    def _add(self, name: str, role: str | None = None, of: str | None = None) -> str:
        id_ = slug(name)
        self.actors.setdefault(id_, Actor(id=id_, name=name, role=role, of=of))
        return id_

    def _main_countries(self) -> tuple[str, ...]:
        """The two countries the article is about, if it is plainly about two: each named at least twice and
        no third nearly as often."""
        counts: Counter[str] = Counter()
        for name in self.names:
            if name.actor and (country := by_name(self.actors[name.actor].name)):
                counts[country.name] += 1
        for actor in self.actors.values():
            if actor.of and by_name(actor.of):
                counts[actor.of] += 1
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
            return ()
        return tuple(sorted(self._add(name) for name, _ in ranked[:2]))

    # --- references

    def refer(self, token: Token) -> str | None:
        """The id of the actor that the noun phrase headed by `token` refers to, `None` if it cannot be told."""
        if token.index not in self._memory:
            self._memory[token.index] = None
            self._memory[token.index] = self._refer(token)
        return self._memory[token.index]

    def _refer(self, token: Token) -> str | None:
        if token.text.lower() in {"he", "she"}:
            return self._note(token, token.index, token.index + 1, self._antecedent(token))
        if token.text.lower() in {"it", "they"} and token.dep == "nsubj":
            return self._note(token, token.index, token.index + 1, self._body_before(token))
        if token.tag.startswith(("PRP", "W")) or token.tag in {"EX", "DT"}:
            return None
        known = self._token_actor.get(token.index)
        above = self._token_actor.get(token.head) if token.dep == "appos" else None
        if above in self._person_ids and token.lemma.lower() in OFFICE_HEADS:
            return self._note(token, *self.noun_phrase(token), above)
        if known is not None and token.lemma.lower() not in COLLECTIVES:
            return known
        one_of = token.tag == "CD" and token.text.lower() == "one"
        if not token.tag.startswith("NN") and token.tag != "JJ" and not one_of:
            return None
        low, high = self.noun_phrase(token)
        named = self._named_within(low, high, token)
        if named is not None:
            return self._note(token, low, high, named)
        listed = self._listed(token)
        if listed is not None:
            low, token = self.parse.edges(token)[0], listed
            high = max(high, token.index + 1)
        office = offices.read(self.parse, low, high)
        if office is not None and token.tag in {"NN", "NNP"}:
            return self._note(token, low, high, self._holder(office) or self._described(token, low, high, office))
        return self._note(token, low, high, self._described(token, low, high, None))

    def sides(self, token: Token) -> tuple[str, ...]:
        """The actors a plural noun phrase stands for: coordinated names, or both sides of a two-sided article."""
        if token.lemma.lower() in GENERIC_SIDES and token.tag == "NNS" and self._countries:
            modifiers = {t.text.lower() for t in self.parse.children(token)}
            if modifiers & {"two", "both", "the", "all"} and not modifiers & {"other", "three", "four", "many"}:
                return self._countries
        found: list[str] = []
        for part in self.parse.conjuncts(token):
            actor = self.refer(part)
            if actor is not None and actor not in found:
                found.append(actor)
        return tuple(found)

    def noun_phrase(self, token: Token) -> tuple[int, int]:
        """Token bounds of the noun phrase headed by `token`, without determiner, relative clause or apposition,
        with an "of" complement."""
        low = token.index
        for child in self.parse.children(token):
            if child.index < token.index and child.dep not in {"det", "predet", "punct", "cc", "preconj", "appos"}:
                low = min(low, self.parse.edges(child)[0])
        while low < token.index and self.parse.tokens[low].tag in {"DT", "PDT", ",", "``", "''", "PRP$"}:
            low += 1
        high = token.index + 1
        for child in self.parse.children(token, "prep"):
            if child.text.lower() in {"of", "for"} and child.index == high and self.parse.edges(child)[1] - high <= 7:
                high = self.parse.edges(child)[1]
        while high > token.index + 1 and self.parse.tokens[high - 1].tag in {",", ".", "''"}:
            high -= 1
        return low, high

    def _named_within(self, low: int, high: int, token: Token) -> str | None:
        """Somebody named in apposition ("his Mexican colleague Andrés Manuel ...", "the campaign group Ocean Watch")."""
        for child in self.parse.children(token, "appos"):
            actor = self._token_actor.get(child.index)
            if actor is not None and by_name(self.actors[actor].name) is None:
                return actor
            inner = self._named_within(child.index, child.index + 1, child)
            if inner is not None:
                return inner
        after = high + 1 if high < len(self.parse) and self.parse.tokens[high].text == "," else high
        if after < len(self.parse) and self.parse.tokens[after].sentence == token.sentence:
            actor = self._token_actor.get(after)
            office = offices.read(self.parse, low, high)
            if actor in self._person_ids and office is not None:
                return actor
        return None

    def _listed(self, token: Token) -> Token | None:
        """ "Immigration, civil rights, and human rights *leaders*": the parser heads the phrase by its first modifier,
        the people are its last word."""
        last = self.parse.conjuncts(token)[-1]
        people = last.lemma.lower() in OFFICE_HEADS | PEOPLE_NOUNS
        itself = token.lemma.lower() in OFFICE_HEADS | PEOPLE_NOUNS or token.index in self._token_actor
        return last if last.index != token.index and people and last.tag == "NNS" and not itself else None

    def _body_before(self, pronoun: Token) -> str | None:
        """What "it" (a body or country) or "they" (several people) means: the subject of the sentence before."""
        plural = pronoun.text.lower() == "they"
        for back in (0, 1):
            low, high = self.parse.sentence_bounds(pronoun.sentence - back)
            for token in self.parse.tokens[low : min(high, pronoun.index)]:
                if token.dep not in {"nsubj", "nsubjpass"} or token.tag.startswith("PRP"):
                    continue
                many = token.tag in {"NNS", "NNPS"} or len(self.parse.conjuncts(token)) > 1
                actor = self._token_actor.get(token.index) or self._memory.get(token.index)
                if many == plural and actor is not None and actor not in self._person_ids:
                    return actor
        return None

    def _holder(self, office: Office) -> str | None:
        """The one person of the article who holds this office, if exactly one does."""
        wanted = canonical_office(office.role)
        exact: list[str] = []
        loose: list[str] = []
        for id_ in sorted(self._person_ids):
            for held in self._person_ids[id_].offices:
                role = canonical_office(held.role)
                same = role == wanted or (wanted in OFFICE_HEADS and role.split()[-1] == wanted)
                if not same or (is_former(held.role) and not is_former(office.role)):
                    continue
                if office.of is not None and held.of is not None and fold(office.of) == fold(held.of):
                    exact.append(id_)
                    break
                if office.of is None or held.of is None:
                    loose.append(id_)
                    break
        holders = exact or loose
        return holders[0] if len(holders) == 1 else None

    def _described(self, token: Token, low: int, high: int, office: Office | None) -> str | None:
        """An actor known by description only: an earlier one if the article means the same, else a new one."""
        span = self.parse.span(low, high)
        words = span.of(self.text).replace("\n", " ")
        if not words or span.end - span.start > 120:
            return None
        modifiers = frozenset(fold(t.text) for t in self.parse.tokens[low:high] if t.index != token.index) - {"same"}
        head = token.lemma.lower()
        if head in GENERIC_SIDES and token.tag == "NNS":
            both = next(
                (t for t in self.parse.children(token, "det", "predet", "nummod") if t.text.lower() in {"both", "two"}),
                None,
            )
            words = f"both {words}" if both is not None and not words.lower().startswith(("both", "two")) else words
        definite = any(t.text.lower() in {"the", "that", "this", "same"} for t in self.parse.children(token, "det"))
        earlier = self._descriptions.setdefault(head, [])
        if definite and token.tag in {"NN", "NNP"}:
            for known, id_ in reversed(earlier):
                if modifiers <= known:
                    return id_
        country = of_word(words)
        id_ = self._add(
            country.name if country else words,
            office.role if office and token.tag in {"NN", "NNP"} else None,
            office.of if office else self._country_among(low, high),
        )
        earlier.append((modifiers, id_))
        return id_

    def _country_among(self, low: int, high: int) -> str | None:
        found = {c.name for t in self.parse.tokens[low:high] if t.tag != "PRP" and (c := of_word(t.text))}
        return found.pop() if len(found) == 1 else None

    def _note(self, token: Token, low: int, high: int, actor: str | None) -> str | None:
        if actor is not None:
            self._mentions[self.parse.span(low, max(high, token.index + 1))] = actor
        return actor

    def _antecedent(self, pronoun: Token) -> str | None:
        """The person a "he" or "she" means: the last subject before it, within a few sentences of its paragraph.

        An intervening plural speaker breaks the chain: after "Migrants said ..." a "he" is one of them.
        """
        gender = "f" if pronoun.text.lower() == "she" else "m"
        first, _ = self.parse.sentence_bounds(pronoun.sentence)
        for back in range(LOOK_BACK + 1):
            sentence = pronoun.sentence - back
            low, high = self.parse.sentence_bounds(sentence)
            high = pronoun.index if back == 0 else high
            if high <= low:
                continue
            if back and self._paragraph_break(low, first) and back > 1 and not self._opens_paragraph(pronoun.sentence):
                return None
            found = self._person_in(low, high, gender)
            if found is not None:
                return found
            if back and self._plural_speaker(low, high):
                return None
        return None

    def _paragraph_break(self, low: int, high: int) -> bool:
        return "\n" in self.text[self.parse.tokens[low].start : self.parse.tokens[high].start]

    def _opens_paragraph(self, sentence: int) -> bool:
        low, _ = self.parse.sentence_bounds(sentence)
        return low == 0 or "\n" in self.text[self.parse.tokens[low - 1].end : self.parse.tokens[low].start]

    def _person_in(self, low: int, high: int, gender: str) -> str | None:
        subjects: list[str] = []
        others: list[str] = []
        for token in self.parse.tokens[low:high]:
            id_ = self._token_actor.get(token.index)
            if id_ is None and token.text.lower() in {"he", "she"}:
                id_ = self._memory.get(token.index)
            described = (
                self._memory.get(token.index) if token.lemma.lower() in OFFICE_HEADS and token.tag != "NNS" else None
            )
            id_ = id_ or described
            person = self._person_ids.get(id_ or "")
            if id_ is None or (person is None and described is None) or token.dep in {"compound", "nmod", "amod"}:
                continue
            if person is not None and person.gender not in {None, gender}:
                continue
            if token.dep in {"nsubj", "nsubjpass"} or self._before_verb(token):
                subjects.append(id_)
            elif token.dep != "poss":
                others.append(id_)
        if subjects:
            return subjects[0]
        return others[-1] if others else None

    def _before_verb(self, token: Token) -> bool:
        """Whether a finite verb follows at once: a subject even where the parse says otherwise."""
        after = self.parse.tokens[token.index + 1] if token.index + 1 < len(self.parse) else None
        return after is not None and after.tag in {"VBD", "VBZ", "VBP", "MD"} and after.sentence == token.sentence

    def _plural_speaker(self, low: int, high: int) -> bool:
        return any(
            t.dep == "nsubj" and t.tag == "NNS" and self.parse.head(t).tag.startswith("VB")
            for t in self.parse.tokens[low:high]
        )

    def _refer_everywhere(self) -> None:
        """Resolve every third-person pronoun and every office named without its holder, in text order."""
        for token in self.parse.tokens:
            if token.text.lower() in {"he", "she", "it", "they"} or (
                token.tag in {"NN", "NNP"}
                and token.lemma.lower() in OFFICE_HEADS
                and token.index not in self._token_actor
                and token.dep not in {"compound", "nmod", "amod"}
            ):
                self.refer(token)

    def mentions(self) -> tuple[Mention, ...]:
        """Every span that refers to a known actor, in text order."""
        spans = {**self._mentions, **{name.span: name.actor for name in self.names if name.actor}}
        return tuple(Mention(start=span.start, end=span.end, actor=spans[span]) for span in sorted(spans))

    def known(self, used: Iterable[str]) -> dict[str, Actor]:
        """The actors of these ids, by id in order."""
        return {id_: self.actors[id_] for id_ in sorted(set(used))}


def _joined(parse: Parse, raw: Sequence[Name]) -> list[Name]:
    """The names with bodies made whole that the recogniser cut at "and": "US Customs and Border Protection"."""
    starts = {name.start for name in raw}
    found: list[Name] = []
    for name in raw:
        tokens = parse.within(name.span)
        end = name.end
        if name.type == "organisation" and tokens and tokens[-1].index + 3 < len(parse):
            after = tokens[-1].index + 1
            joint, *rest = parse.tokens[after : after + 3]
            proper = all(t.tag == "NNP" and t.sentence == joint.sentence and t.start not in starts for t in rest)
            if joint.text.lower() == "and" and proper and tokens[-1].tag in {"NNP", "NNPS"}:
                end = rest[-1].end
        found.append(Name(start=name.start, end=end, type=name.type))
    return found


# --- finding people


def _people(parse: Parse, raw: Sequence[Name]) -> list[_Person]:
    """The persons named: clusters of name forms, the fullest form giving the name."""
    forms: dict[tuple[str, ...], str] = {}
    singles: dict[tuple[str, ...], str] = {}
    for low, high in _candidates(parse, raw):
        words = tuple(fold(t.text) for t in parse.tokens[low:high])
        text = _written(parse, low, high)
        (forms if len(words) > 1 else singles).setdefault(words, text)
    people: list[_Person] = []
    for words in sorted(forms, key=lambda w: (-len(w), w)):
        if not any(_same_person(words, person.words) for person in people):
            people.append(_Person(words, forms[words]))
    for words in sorted(singles):
        if not any(words[0] in person.words for person in people):
            people.append(_Person(words, singles[words]))
    return people


def _written(parse: Parse, low: int, high: int) -> str:
    """The tokens as the article writes them, white space single ("Obuya-Marsh" stays one word)."""
    pieces = [parse.tokens[low].text]
    for before, token in zip(parse.tokens[low:high], parse.tokens[low + 1 : high], strict=False):
        pieces.append((" " if token.start > before.end else "") + token.text)
    return "".join(pieces)


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is a form of the name `full`: its words in order, ending in a surname of it."""
    rest = iter(full)
    return all(word in rest for word in short) and short[-1] in full[-2:]


def _candidates(parse: Parse, raw: Sequence[Name]) -> list[tuple[int, int]]:
    """Token bounds of what may be a person's name: recognised persons, and proper nouns after a title."""
    found: set[tuple[int, int]] = set()
    for name in raw:
        if name.type != "person":
            continue
        tokens = list(parse.within(name.span))
        while tokens and (_is_title(tokens[0]) or tokens[0].tag in {"DT", "JJ"}):
            tokens = tokens[1:]
        while tokens and (tokens[-1].tag in {"POS", ",", "."} or not tokens[-1].text[0].isupper()):
            tokens = tokens[:-1]
        stop = next((i for i, t in enumerate(tokens) if t.tag in {"IN", "CC", ","}), len(tokens))
        tokens = tokens[:stop]
        words = " ".join(t.text for t in tokens)
        if not tokens or fold(words) in PLATFORMS or of_word(words) or any(t.tag in {"CD", ":"} for t in tokens):
            continue
        if len(tokens) == 1 and (tokens[0].tag != "NNP" or not _acts(parse, tokens[0])):
            continue
        found.add((tokens[0].index, tokens[-1].index + 1))
    found.update(_in_apposition(parse))
    found.update(_after_office(parse, raw))
    for token in parse.tokens:
        if not _is_title(token) or token.index + 1 >= len(parse):
            continue
        low = token.index + 1
        if parse.tokens[low].text == "." and low + 1 < len(parse):
            low += 1
        high = low
        while high < len(parse) and _name_like(parse.tokens[high], token):
            high += 1
        if high > low and high - low <= 5 and (token.text[0].isupper() or high - low > 1):
            found.add((low, high))
    return sorted(found)


def _in_apposition(parse: Parse) -> set[tuple[int, int]]:
    """Names the recogniser missed, beside an office: "the confederation's leader, J. K. Obuya-Marsh"."""
    found: set[tuple[int, int]] = set()
    for token in parse.tokens:
        if token.dep != "appos" or token.tag != "NNP" or parse.head(token).lemma.lower() not in OFFICE_HEADS:
            continue
        low = token.index
        while low and parse.tokens[low - 1].tag in {"NNP", "HYPH"} and parse.tokens[low - 1].text[0] not in ",(":
            low -= 1
        while low < token.index and (_is_title(parse.tokens[low]) or not parse.tokens[low].text[0].isalpha()):
            low += 1
        if low < token.index and parse.head(token).index < low and of_word(token.text) is None:
            found.add((low, token.index + 1))
    return found


def _after_office(parse: Parse, raw: Sequence[Name]) -> set[tuple[int, int]]:
    """Names taken for bodies that follow an office: "the secretary of homeland security, Alejandro Mayorkas,"."""
    found: set[tuple[int, int]] = set()
    for name in raw:
        tokens = parse.within(name.span)
        if (
            name.type == "person"
            or not 2 <= len(tokens) <= 4
            or any(t.tag != "NNP" or t.text.isupper() for t in tokens)
        ):
            continue
        low = tokens[0].index
        if low and parse.tokens[low - 1].text == "," and of_word(name_text := " ".join(t.text for t in tokens)) is None:
            office = offices.before(parse, low)
            if office is not None and fold(name_text) not in PLATFORMS:
                found.add((low, tokens[-1].index + 1))
    return found


def _acts(parse: Parse, token: Token) -> bool:
    """Whether a lone recognised name behaves as a person: does something, has a title, owns something."""
    titled = token.index > 0 and _is_title(parse.tokens[token.index - 1])
    return titled or (token.dep == "nsubj" and parse.head(token).tag.startswith("VB") and token.text[0].isupper())


def _is_title(token: Token) -> bool:
    word = token.text.lower().rstrip(".")
    return (
        word in HONORIFICS or word in ABBREVIATED or (token.lemma.lower() in OFFICE_HEADS and token.text[0].isupper())
    )


ABBREVIATED = frozenset({"sen", "gov", "rep", "gen", "pres", "amb", "col", "capt", "lt", "sgt", "fr", "msgr"})


def _name_like(token: Token, title: Token) -> bool:
    return (
        token.sentence == title.sentence
        and token.tag in {"NNP", "NNPS"}
        and token.text[0].isupper()
        and not _is_title(token)
        and of_word(token.text) is None
        and len(token.text) > 1
    )


def _person_spots(parse: Parse, people: list[_Person]) -> list[tuple[int, int, _Person]]:
    """Every place where a person is named, as `(low, high, person)`; a surname of two people is nobody's."""
    by_word: dict[str, list[_Person]] = {}
    for person in people:
        for word in set(person.words[-2:]) if len(person.words) > 2 else {person.words[-1]}:
            by_word.setdefault(word, []).append(person)
    spots: list[tuple[int, int, _Person]] = []
    index = 0
    while index < len(parse):
        token = parse.tokens[index]
        if not token.text[0].isupper():
            index += 1
            continue
        best: tuple[int, int, _Person] | None = None
        for person in people:
            high = index
            while high < len(parse) and high - index < len(person.words) + 1 and _fits(parse.tokens[high], person):
                high += 1
            words = tuple(fold(t.text) for t in parse.tokens[index:high])
            if not words or not _same_person(words, person.words):
                continue
            if len(words) == 1 and len(by_word.get(words[0], ())) > 1:
                continue
            if best is None or high > best[1]:
                best = (index, high, person)
        if best is not None and _is_name_there(parse, best):
            spots.append(best)
            index = best[1]
        else:
            index += 1
    return spots


def _fits(token: Token, person: _Person) -> bool:
    """Whether a token can be part of the person's name; of marks only the hyphen and the full stop can."""
    return fold(token.text) in person.words and (token.text[0].isalnum() or token.text in {"-", ".", "’", "'"})


def _is_name_there(parse: Parse, spot: tuple[int, int, _Person]) -> bool:
    """A lone surname that is also a word ("Day", "May") counts only as a proper noun, not inside a longer name."""
    low, high, person = spot
    if high - low > 1 or len(person.words) == 1:
        return True
    token = parse.tokens[low]
    if not token.tag.startswith("NNP"):
        return False
    after = parse.tokens[high] if high < len(parse) else None
    before = parse.tokens[low - 1] if low else None
    if before is not None and before.tag == "NNP" and before.sentence == token.sentence and before.head == token.index \
            and before.dep == "compound" and not _is_title(before) and of_word(before.text) is None \
            and fold(before.text) not in person.words and before.end == token.start - 1:  # fmt: skip
        return (
            before.lemma.lower() in OFFICE_HEADS
            or before.text.lower().rstrip(".") in HONORIFICS
            or before.text in {"State"}
        )
    return not (after is not None and after.tag == "NNP" and token.head == after.index and token.dep == "compound"
                and after.text not in {"Administration", "administration"})  # fmt: skip


def _best_office(found: Sequence[Office]) -> Office | None:
    """The office given most often; a fuller wording breaks ties, then the first seen."""
    if not found:
        return None
    counts = Counter(canonical_office(office.role) for office in found)
    return max(
        found,
        key=lambda o: (counts[canonical_office(o.role)], o.of is not None, -found.index(o)),
    )
