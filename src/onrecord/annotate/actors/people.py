"""People by all forms of their name: who is named in an article, and every place where."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from onrecord.annotate import offices
from onrecord.annotate.actors.candidates import candidates, is_title
from onrecord.annotate.offices import Office
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.describing import FEMALE_NOUNS, MALE_NOUNS
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import FEMALE, MALE, OFFICE_HEADS, canonical_office
from onrecord.model.annotation import Name, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

HEADLINE_WORD, HEADLINE_WORDS = 4, 4
"""Letters of a word that is capitalised in a headline alone, and how many such words tell one."""


@dataclass
class Person:
    """A person of one article: the fullest form of the name, folded word by word, and as written. The offices and the
    gender are what the words beside the name say ("m", "f", `None` for untold)."""

    words: tuple[str, ...]
    text: str
    offices: list[Office] = field(default_factory=list)
    gender: str | None = None

    def office(self) -> Office | None:
        """The office given most often; a fuller wording breaks ties, then the first seen."""
        if not self.offices:
            return None
        counts = Counter(canonical_office(office.role) for office in self.offices)
        return max(
            self.offices,
            key=lambda o: (counts[canonical_office(o.role)], o.of is not None, -self.offices.index(o)),
        )


Spot = tuple[int, int, Person]
"""A place where a person is named: the first token, the one after the last, and who."""


def people_in(parse: Parse, raw: Sequence[Name]) -> list[Spot]:
    """Every place where a person is named, in text order, with what the words beside the names say of them."""
    written = candidates(parse, raw)
    told = _told_genders(parse, written)
    people = _people(parse, written, told)
    for person in people:
        person.gender = told.get(person.words)
    spots = _spots(parse, people, written)
    _give_offices(parse, spots)
    for low, high, person in spots:
        person.gender = person.gender or title_gender(parse, low) or noun_gender(parse, low, high)
    return spots


def _give_offices(parse: Parse, spots: Sequence[Spot]) -> None:
    """Give the people named at `spots` the offices that the words there tell; one in the plural to all whose names are
    coordinated ("senators Ruiz and Obuya")."""
    named = frozenset(index for low, high, _ in spots for index in range(low, high))
    who = {index: person for low, high, person in spots for index in range(low, high)}
    for low, high, person in spots:
        head = parse.root_of(Span(parse.tokens[low].start, parse.tokens[high - 1].end))
        leading, following = offices.before(parse, low, named), offices.after(parse, high, named)
        if leading is not None and leading.of is None and (seat := offices.seat(parse, high)) is not None:
            leading = replace(leading, of=seat)
        found = [office for office in (leading, following) if office is not None]
        found += offices.told(parse, head) if head is not None else ()
        for office in found:
            for holder in _sharing(parse, high, who) if office is leading and office.plural else ():
                holder.offices.append(replace(office, of=None))
            person.offices.append(office)


def _sharing(parse: Parse, last: int, who: Mapping[int, Person]) -> Iterator[Person]:
    """The others of a list of names of which the first ends before token `last`, by the tokens of names: "senators
    Ruiz of Ohio, Obuya (R-Me.) *and Lima*"."""
    stop = parse.sentence_bounds(parse.tokens[last - 1].sentence)[1]
    index, aside = last, False
    while index < stop:
        token = parse.tokens[index]
        if index in who:
            yield who[index]
            while index in who:
                index += 1
            continue
        aside = token.text == "(" or (aside and token.text != ")")
        if not aside and token.text.lower() not in {",", "and", "or", "&", "of", "from", ")"} and token.tag != "NNP":
            return
        index += 1


def _people(parse: Parse, written: Sequence[tuple[int, int]], told: Mapping[tuple[str, ...], str]) -> list[Person]:
    """The persons named: clusters of name forms, the fullest form giving the name. `written` are the token bounds of
    the forms, `told` the gender that is told beside them."""
    forms: dict[tuple[str, ...], str] = {}
    singles: dict[tuple[str, ...], str] = {}
    running: set[tuple[str, ...]] = set()
    for low, high in written:
        words = tuple(fold(t.text) for t in parse.tokens[low:high])
        (forms if len(words) > 1 else singles).setdefault(words, _written(parse, low, high))
        if not _in_headline(parse, low):
            running.add(words)
    people: list[Person] = []
    met = list(forms)
    for words in sorted(forms, key=lambda w: (-len(w), w)):
        headline = words not in running and _has_part(words, running)
        known = any(_same_person(words, person.words) for person in people)
        if not (known or headline or _grown(words, met)):
            people.append(Person(words, forms[words]))
    for words in sorted(singles):
        bearers = [person for person in people if words[0] in person.words]
        genders = {told.get(person.words) for person in bearers} - {None}
        if not bearers or (words in told and genders and told[words] not in genders):
            people.append(Person(words, singles[words]))
    return people


def _grown(words: tuple[str, ...], met: Sequence[tuple[str, ...]]) -> bool:
    """Whether a form is a name already met with a word before or after it that is no part of it: "Crooked Ana Ruiz",
    in a headline "Rip Ana Ruiz". A paper gives the fullest form first. `met` are the forms in text order."""
    return _has_part(words, met[: met.index(words)])


def _has_part(words: tuple[str, ...], forms: Iterable[tuple[str, ...]]) -> bool:
    """Whether one of `forms`, names of several words, is `words` without its first or last."""
    return any(len(form) > 1 and form in {words[1:], words[:-1]} for form in forms)


def _in_headline(parse: Parse, index: int) -> bool:
    """Whether token `index` stands where all longer words are capitalised, so that a verb looks like a name: "Ana Ruiz
    *Burns* Rival With First Lead"."""
    longer = [
        t.text
        for t in parse.sentence(parse.tokens[index].sentence)
        if len(t.text) >= HEADLINE_WORD and t.text.isalpha()
    ]
    return len(longer) >= HEADLINE_WORDS and all(word[0].isupper() for word in longer)


def _told_genders(parse: Parse, spots: Sequence[tuple[int, int]]) -> dict[tuple[str, ...], str]:
    """The gender that titles and nouns beside a name tell, for each form of name."""
    told: dict[tuple[str, ...], str] = {}
    for low, high in spots:
        gender = title_gender(parse, low) or noun_gender(parse, low, high)
        if gender is not None:
            told.setdefault(tuple(fold(t.text) for t in parse.tokens[low:high]), gender)
    return told


def _may_be(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def title_gender(parse: Parse, low: int) -> str | None:
    """The gender that the title before the name starting at token `low` tells."""
    before = [t.text.lower() for t in parse.tokens[max(low - 2, 0) : low]]
    title = before[-1].rstrip(".") if before else ""
    title = before[0] if not title and len(before) > 1 else title
    return "f" if title in FEMALE else "m" if title in MALE else None


def noun_gender(parse: Parse, low: int, high: int) -> str | None:
    """The gender told by a noun before the name or in apposition to it: "his wife Ana", "Ana, the queen"."""
    head = parse.tokens[high - 1]
    nouns = [t for t in parse.children(head, "compound", "nmod") if t.index < low]
    nouns += [t for t in parse.children(head, "appos") if t.tag == "NN"]
    above = parse.head(head)
    if head.dep == "appos" and above.tag == "NN" and above.index < low:
        nouns.append(above)
    return next((gender for noun in nouns if (gender := gender_of(noun)) is not None), None)


def gender_of(noun: Token) -> str | None:
    """The gender a noun tells: "spokeswoman", "father"."""
    lemma = noun.lemma.lower()
    return "f" if lemma in FEMALE_NOUNS else "m" if lemma in MALE_NOUNS else None


def _written(parse: Parse, low: int, high: int) -> str:
    """The tokens as the article writes them, white space single ("Obuya-Marsh" stays one word)."""
    pieces = [parse.tokens[low].text]
    for before, token in zip(parse.tokens[low:high], parse.tokens[low + 1 : high], strict=False):
        pieces.append((" " if token.start > before.end else "") + token.text)
    return "".join(pieces)


def _same_person(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether `short` is a form of the name `full`: its words in order, ending in a surname of it."""
    rest = iter(full)
    return all(word in rest for word in short) and short[-1] in _last_two(full)


def _last_two(words: tuple[str, ...]) -> tuple[str, ...]:
    """The last two words of a name, what a hyphen joins being one: "Ban", "Ki-moon"."""
    low, units = len(words), 0
    while low and units < 2:
        low -= 1
        while low > 1 and not words[low - 1]:
            low -= 2
        units += 1
    return words[low:]


def _spots(parse: Parse, people: Sequence[Person], written: Sequence[tuple[int, int]]) -> list[Spot]:
    """Every place where one of `people` is named; a surname of several means the one introduced first."""
    bearers = _bearers(parse, people, written)
    spots: list[Spot] = []
    index = 0
    while index < len(parse):
        best = _longest(parse, index, people, bearers) if parse.tokens[index].text[0].isupper() else None
        if best is not None and _is_name_there(parse, best):
            spots.append(best)
            index = best[1]
        else:
            index += 1
    return spots


def _longest(parse: Parse, low: int, people: Sequence[Person], bearers: Mapping[str, list[Person]]) -> Spot | None:
    """The longest name of one of `people` that begins at token `low`."""
    best: Spot | None = None
    for person in people:
        high = low
        while high < len(parse) and high - low < len(person.words) + 1 and _fits(parse.tokens[high], person):
            high += 1
        while high > low and not fold(parse.tokens[high - 1].text):
            high -= 1
        words = tuple(fold(t.text) for t in parse.tokens[low:high])
        if not words or not _same_person(words, person.words):
            continue
        if len(words) == 1 and words[0] in bearers and _meant(parse, low, bearers[words[0]]) is not person:
            continue
        if best is None or high > best[1]:
            best = (low, high, person)
    return best


def _bearers(parse: Parse, people: Sequence[Person], written: Sequence[tuple[int, int]]) -> dict[str, list[Person]]:
    """The surnames that several people have, with those that a surname alone can mean, the likeliest first: whoever is
    named by it alone, then in the order of introduction. None of them where two are introduced together."""
    shared: dict[str, list[Person]] = {}
    for person in people:
        for word in set(person.words[-2:]) if len(person.words) > 2 else {person.words[-1]}:
            shared.setdefault(word, []).append(person)
    firsts: dict[tuple[str, ...], Token] = {}
    for low, high in written:
        firsts.setdefault(tuple(fold(t.text) for t in parse.tokens[low:high]), parse.tokens[high - 1])
    found: dict[str, list[Person]] = {}
    for word, several in shared.items():
        if len(several) > 1:
            known = [person for person in several if person.words in firsts]
            known.sort(key=lambda person: (len(person.words) > 1, firsts[person.words].index))
            together = len(known) > 1 and _coordinated(parse, firsts[known[0].words], firsts[known[1].words])
            found[word] = [] if together else known
    return found


def _coordinated(parse: Parse, one: Token, other: Token) -> bool:
    return other in parse.conjuncts(one)


def _meant(parse: Parse, low: int, bearers: Sequence[Person]) -> Person | None:
    """Whom a surname alone at token `low` means, of those who have it."""
    title = title_gender(parse, low)
    return next((person for person in bearers if _may_be(title, person.gender)), None)


def _fits(token: Token, person: Person) -> bool:
    """Whether a token can be part of the person's name; of marks only the hyphen and the full stop can."""
    return fold(token.text) in person.words and (token.text[0].isalnum() or token.text in {"-", ".", "’", "'"})


def _is_name_there(parse: Parse, spot: Spot) -> bool:
    """A lone surname that is also a word ("Day", "May") counts only as a proper noun, not inside a longer name."""
    low, high, person = spot
    if high - low > 1 or len(person.words) == 1:
        return True
    token = parse.tokens[low]
    if not token.tag.startswith("NNP") and not _capitalised_inside(parse, token) and not _acts(parse, token):
        return False
    before = parse.tokens[low - 1] if low else None
    if before is not None and _is_in_name_of(before, token, person):
        return before.lemma.lower() in OFFICE_HEADS or before.text == "State"
    after = parse.tokens[high] if high < len(parse) else None
    if after is None or after.tag != "NNP" or token.head != after.index or token.dep != "compound":
        return True
    return after.text in {"Administration", "administration"}


def _capitalised_inside(parse: Parse, token: Token) -> bool:
    """Whether a noun is written with a capital though it opens no sentence and no quotation."""
    first, last = parse.sentence_bounds(token.sentence)
    if not token.tag.startswith("NN") or token.index == first or parse.tokens[token.index - 1].tag in {"``", "''", ":"}:
        return False
    return any(t.text[0].islower() for t in parse.tokens[first:last] if t.tag.startswith(("NN", "JJ", "VB")))


def _acts(parse: Parse, token: Token) -> bool:
    """Whether a noun is the subject of the verb right after it."""
    after = parse.tokens[token.index + 1] if token.index + 1 < len(parse) else None
    finite = after is not None and after.tag in {"VBD", "VBZ", "MD"} and after.sentence == token.sentence
    return finite and token.tag.startswith("NN")


def _is_in_name_of(before: Token, surname: Token, person: Person) -> bool:
    """Whether the word before a lone surname makes it part of somebody else's name."""
    modifies = before.tag == "NNP" and before.sentence == surname.sentence and before.head == surname.index
    return (
        modifies
        and before.dep == "compound"
        and before.end == surname.start - 1
        and not is_title(before)
        and of_word(before.text) is None
        and fold(before.text) not in person.words
    )
