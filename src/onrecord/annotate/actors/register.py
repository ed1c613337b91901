"""The actors of one article by name: people, countries, bodies, places, and which tokens name them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.annotate.actors import gender
from onrecord.annotate.actors.candidates import PLATFORMS
from onrecord.annotate.actors.people import Person, people_in
from onrecord.annotate.quotes import Quotation
from onrecord.lexicon.countries import by_demonym, by_name, of_word
from onrecord.lexicon.fold import fold, slug
from onrecord.model.annotation import Actor, Name, NameType, Token
from onrecord.model.parse import Parse


@dataclass
class Register:
    """Who is who so far: actors and people by id, and the id of the actor that each token names, by token index."""

    actors: dict[str, Actor] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    named: dict[int, str] = field(default_factory=dict)

    def add(self, name: str, role: str | None = None, of: str | None = None) -> str:
        """The id of the actor of this name, who is registered if new."""
        id_ = slug(name)
        self.actors.setdefault(id_, Actor(id=id_, name=name, role=role, of=of))
        return id_


def register_names(
    text: str, parse: Parse, raw: Sequence[Name], quotations: Sequence[Quotation], register: Register
) -> tuple[Name, ...]:
    """Register everybody who is named; the names, each with its actor, in text order. `raw` are the names as the
    recogniser finds them."""
    names = {name.span: name for name in _people(parse, raw, quotations, register)}
    people = set(register.named)
    acronyms = _acronyms(text, raw)
    for name in _joined(parse, raw):
        if name.type == "person" or any(t.index in people for t in parse.within(name.span)):
            continue
        actor = _people_of(parse, name, register) or _named_actor(text, name, acronyms, register)
        names[name.span] = Name(start=name.start, end=name.end, type=name.type, actor=actor)
        if actor is not None:
            for token in parse.within(name.span):
                register.named.setdefault(token.index, actor)
    for token in parse.tokens:
        single = _missed(parse, token, acronyms, register)
        if single is not None:
            names[single.span] = single
    return tuple(names[span] for span in sorted(names))


def _people(parse: Parse, raw: Sequence[Name], quotations: Sequence[Quotation], register: Register) -> list[Name]:
    names: list[Name] = []
    spots = people_in(parse, raw)
    gender.learn(parse, spots, quotations)
    for low, high, person in spots:
        office = person.office()
        id_ = register.add(person.text, office.role if office else None, office.of if office else None)
        register.people.setdefault(id_, person)
        register.named.update(dict.fromkeys(range(low, high), id_))
        names.append(Name(start=parse.tokens[low].start, end=parse.tokens[high - 1].end, type="person", actor=id_))
    return names


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


def _acronyms(text: str, raw: Sequence[Name]) -> dict[str, str]:
    """Acronyms introduced in brackets after the full name: "Agence France-Presse (AFP)"."""
    known: dict[str, str] = {}
    for name in raw:
        after = text[name.end : name.end + 10]
        if after.startswith(" (") and ")" in after:
            short = after[2 : after.index(")")]
            if short.isupper() and 2 <= len(short) <= 7:
                known[fold(short)] = name.span.of(text).removeprefix("the ").removeprefix("The ")
    return known


def _named_actor(text: str, name: Name, acronyms: dict[str, str], register: Register) -> str | None:
    """The country, body or place that a name is of, `None` for other sorts of name."""
    words = name.span.of(text)
    bare = words.removeprefix("the ").removeprefix("The ").removesuffix("'s").removesuffix("’s").strip()
    country = of_word(bare)
    if country is not None:
        return register.add(country.name)
    if name.type in {"organisation", "facility"}:
        full = acronyms.get(fold(bare), bare)
        return register.add(full) if fold(full) not in PLATFORMS else None
    return register.add(bare) if name.type == "place" else None


def _people_of(parse: Parse, name: Name, register: Register) -> str | None:
    """The people of a country, who are not their state: "most *Peruvians* say", but not "talks with *the Peruvians*"."""
    tokens = parse.within(name.span)
    if len(tokens) != 1 or tokens[0].tag not in {"NNPS", "NNS"} or not tokens[0].text.endswith("s"):
        return None
    country = by_demonym(tokens[0].text)
    definite = any(t.text.lower() == "the" for t in parse.children(tokens[0], "det"))
    return register.add(tokens[0].text, of=country.name) if country is not None and not definite else None


def _missed(parse: Parse, token: Token, acronyms: dict[str, str], register: Register) -> Name | None:
    """A body by its initials ("the ATU") or a country that the recogniser passed over."""
    if token.index in register.named or token.tag not in {"NNP", "NNPS", "JJ"} or not token.text[0].isupper():
        return None
    people = _people_of(parse, Name(start=token.start, end=token.end, type="group"), register)
    if people is not None:
        register.named[token.index] = people
        return Name(start=token.start, end=token.end, type="group", actor=people)
    country = of_word(token.text)
    initials = token.tag == "NNP" and token.text.isupper() and token.text.isalpha() and 3 <= len(token.text) <= 6
    kind: NameType
    if country is not None:
        name, kind = country.name, "group" if by_demonym(token.text) is not None else "place"
    elif initials:
        name, kind = acronyms.get(fold(token.text), token.text), "organisation"
    else:
        return None
    id_ = register.named[token.index] = register.add(name)
    return Name(start=token.start, end=token.end, type=kind, actor=id_)


def main_countries(names: Sequence[Name], register: Register) -> tuple[str, ...]:
    """The ids of the two countries the article is about, if it is plainly about two: each named at least twice and
    no third nearly as often."""
    counts: Counter[str] = Counter()
    for name in names:
        if name.actor and (country := by_name(register.actors[name.actor].name)):
            counts[country.name] += 1
    for actor in register.actors.values():
        if actor.of and by_name(actor.of):
            counts[actor.of] += 1
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    if len(ranked) < 2 or ranked[1][1] < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return ()
    return tuple(sorted(register.add(name) for name, _ in ranked[:2]))
