"""People by all forms of their name: who is named in an article, and every place where."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.annotate import offices
from onrecord.annotate.actors.candidates import candidates, is_title
from onrecord.annotate.offices import Office
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.fold import fold
from onrecord.lexicon.offices import FEMALE, MALE, OFFICE_HEADS, canonical_office
from onrecord.model.annotation import Name, Token
from onrecord.model.parse import Parse


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
    spots = _spots(parse, _people(parse, raw))
    starts = frozenset(low for low, _, _ in spots)
    for low, high, person in spots:
        for office in (offices.before(parse, low), offices.after(parse, high, starts)):
            if office is not None:
                person.offices.append(office)
        before = parse.tokens[low - 1].text.lower().rstrip(".") if low else ""
        person.gender = person.gender or ("f" if before in FEMALE else "m" if before in MALE else None)
    return spots


def _people(parse: Parse, raw: Sequence[Name]) -> list[Person]:
    """The persons named: clusters of name forms, the fullest form giving the name."""
    forms: dict[tuple[str, ...], str] = {}
    singles: dict[tuple[str, ...], str] = {}
    for low, high in candidates(parse, raw):
        words = tuple(fold(t.text) for t in parse.tokens[low:high])
        text = _written(parse, low, high)
        (forms if len(words) > 1 else singles).setdefault(words, text)
    people: list[Person] = []
    for words in sorted(forms, key=lambda w: (-len(w), w)):
        if not any(_same_person(words, person.words) for person in people):
            people.append(Person(words, forms[words]))
    for words in sorted(singles):
        if not any(words[0] in person.words for person in people):
            people.append(Person(words, singles[words]))
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


def _spots(parse: Parse, people: Sequence[Person]) -> list[Spot]:
    """Every place where one of `people` is named; a surname of two people is nobody's."""
    by_surname = Counter(
        word for person in people for word in (set(person.words[-2:]) if len(person.words) > 2 else {person.words[-1]})
    )
    ambiguous = frozenset(word for word, count in by_surname.items() if count > 1)
    spots: list[Spot] = []
    index = 0
    while index < len(parse):
        best = _longest(parse, index, people, ambiguous) if parse.tokens[index].text[0].isupper() else None
        if best is not None and _is_name_there(parse, best):
            spots.append(best)
            index = best[1]
        else:
            index += 1
    return spots


def _longest(parse: Parse, low: int, people: Sequence[Person], ambiguous: frozenset[str]) -> Spot | None:
    """The longest name of one of `people` that begins at token `low`."""
    best: Spot | None = None
    for person in people:
        high = low
        while high < len(parse) and high - low < len(person.words) + 1 and _fits(parse.tokens[high], person):
            high += 1
        words = tuple(fold(t.text) for t in parse.tokens[low:high])
        if not words or not _same_person(words, person.words):
            continue
        if len(words) == 1 and words[0] in ambiguous:
            continue
        if best is None or high > best[1]:
            best = (low, high, person)
    return best


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
