"""Actors across documents: one person under all forms of the name, offices by date, descriptions resolved.

Office holders are learned from the coverage itself. "The Mexican foreign minister" in an article means who
the coverage of that time gives that office to; without a date, only an office with one holder is resolved.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.lexicon.countries import by_name
from onrecord.lexicon.fold import fold, slug
from onrecord.lexicon.offices import OFFICE_HEADS, canonical_office, is_former
from onrecord.model import Actor, Article, Decision
from onrecord.model.edtf import gap
from onrecord.reconcile.corrections.actors import ActorCorrections, Named

OFFICE_DAYS = 270
"""How far from an article's date an office given elsewhere still counts as held at that time."""


@dataclass(frozen=True)
class _Holding:
    """That a document of this date calls this actor the holder of an office."""

    actor: str
    role: str
    of: str | None
    published: str | None


class ActorIndex:
    """Who every actor of every document is. Built over all documents, then asked with `resolve`."""

    def __init__(
        self,
        articles: Sequence[Article],
        actors: Iterable[tuple[str, Actor]],
        corrections: ActorCorrections | None = None,
    ) -> None:
        """`actors` are `(document id, actor as that document gives it)`."""
        self._corrections = corrections or ActorCorrections()
        self._published = {article.id: article.published for article in articles}
        pairs = sorted({(document, actor.id): (document, actor) for document, actor in actors}.items())
        given = [pair for _, pair in pairs]
        self._names = _full_names(
            (actor.name for _, actor in given if not _is_description(actor)), self._corrections.apart
        )
        self._holdings: dict[tuple[str, str | None], list[_Holding]] = defaultdict(list)
        for document, actor in given:
            if actor.role and not _is_description(actor):
                holding = _Holding(self.full(actor.name), actor.role, actor.of, self._published.get(document))
                self._holdings[canonical_office(actor.role), fold(actor.of) if actor.of else None].append(holding)

    def full(self, name: str) -> str:
        """The fullest form of a name in the coverage."""
        return self._names.get(fold(name), name)

    def in_office(self, actor: Actor, document: str) -> Actor:
        """The actor with the office that the coverage of the document's time gives, where it has none."""
        role, of = self._office_of(actor.name, self._published.get(document), actor.role, actor.of)
        return replace(actor, role=role, of=of)

    def decided(self, document: str, actor: Actor) -> tuple[Actor | None, tuple[Decision, ...]]:
        """As `resolve`, with what people decided: `None` where it is no actor; and the decisions."""
        resolved = self.resolve(document, actor)
        described = _is_description(actor) and resolved.id == _own_id(document, actor)
        return self._corrections.corrected(Named(document, resolved, described), self)

    def resolve(self, document: str, actor: Actor) -> Actor:
        """The actor as the machine has it: fullest name, office at the document's time; a description of an office
        becomes its holder where the coverage tells, otherwise stays this document's own."""
        published = self._published.get(document)
        if not _is_description(actor):
            name = self.full(actor.name)
            role, of = actor.role, actor.of
            if by_name(name) is None and (role is None or of is None):
                role, of = self._office_of(name, published, role, of)
            return Actor(id=slug(name), name=name, role=role, of=of)
        holder = self._holder(actor, published) if actor.role else None
        if holder is not None:
            return Actor(id=slug(holder.actor), name=holder.actor, role=actor.role, of=actor.of or holder.of)
        return replace(actor, id=_own_id(document, actor))

    def _office_of(
        self, name: str, published: str | None, role: str | None, of: str | None
    ) -> tuple[str | None, str | None]:
        """The office that other documents of the time give this person."""
        held = [h for found in self._holdings.values() for h in found if h.actor == name]
        if role is not None:
            held = [h for h in held if canonical_office(h.role) == canonical_office(role) and h.of]
        near = [h for h in held if published and h.published and gap(published[:10], h.published[:10]) <= OFFICE_DAYS]
        if not near and (published is None or all(h.published is None for h in held)):
            near = held if len({(canonical_office(h.role), h.of) for h in held}) == 1 else []
        if not near:
            return role, of
        best = Counter((h.role, h.of) for h in near).most_common()
        top = max(best, key=lambda pair: (pair[1], pair[0][1] is not None, pair[0][0]))[0]
        return role or top[0], of or top[1]

    def _holder(self, actor: Actor, published: str | None) -> _Holding | None:
        role = canonical_office(actor.role or "")
        held = list(self._holdings.get((role, fold(actor.of) if actor.of else None), []))
        if actor.of is not None:
            held += self._holdings.get((role, None), []) if not held else []
        if actor.of is None or is_former(actor.role):
            return None
        if published is not None:
            near = [h for h in held if h.published and gap(published[:10], h.published[:10]) <= OFFICE_DAYS]
            held = near or [h for h in held if h.published is None]
        holders = {h.actor for h in held}
        return held[0] if len(holders) == 1 else None


def _own_id(document: str, actor: Actor) -> str:
    """The id of an actor that is only described: it is this document's own."""
    return f"{actor.id}--{document[:8]}"


def is_named(actor: Actor) -> bool:
    """Whether the actor is known by name rather than by description."""
    return not _is_description(actor)


def _is_description(actor: Actor) -> bool:
    """ "unnamed senior White House official", "U.S. officials", "Mexico's president", "Negotiators" that begin
    a sentence: the last word is no name."""
    words = [word for word in actor.name.split(" of ")[0].split() if word]
    last = words[-1] if words else ""
    titled = actor.role is not None and canonical_office(actor.role).split()[-1:] == [fold(last)]
    several = last.endswith("s") and fold(last).removesuffix("s") in OFFICE_HEADS | {"official"}
    return not last[:1].isupper() or titled or several


def _full_names(names: Iterable[str], apart: Callable[[str, str], bool]) -> dict[str, str]:
    """Folded name → fullest form of it in the coverage. A surname or short form joins the one full name it fits, unless
    people keep the two `apart`."""
    counts = Counter(names)
    forms: dict[str, str] = {}
    for name in sorted(counts, key=lambda n: (-_accents(n), n)):
        forms.setdefault(fold(name), name)
    full: dict[str, str] = {}
    for folded in sorted(forms, key=lambda f: (len(f.split()), f)):
        words = folded.split()
        longer = [
            other for other in forms
            if len(other.split()) > len(words) and _is_form(words, other.split()) and by_name(forms[folded]) is None
            and by_name(forms[other]) is None and not apart(folded, other)
        ]  # fmt: skip
        longest = [other for other in longer if all(_is_form(x.split(), other.split()) or x == other for x in longer)]
        full[folded] = forms[longest[0]] if len(longest) == 1 else forms[folded]
    acronyms = {"".join(word[0] for word in f.split() if word not in {"of", "and", "the", "for"}): f for f in sorted(forms)
                if len(f.split()) > 2}  # fmt: skip
    for folded, name in forms.items():
        for stem in (folded, f"us{folded}", f"u{folded}"):
            if name.isupper() and 3 <= len(folded) <= 6 and stem in acronyms and not apart(folded, acronyms[stem]):
                full[folded] = full[acronyms[stem]]
    return full


def _is_form(short: list[str], full: list[str]) -> bool:
    rest = iter(full)
    return all(word in rest for word in short) and short[-1] in full[-2:] and len(full) <= 6


def _accents(name: str) -> int:
    return sum(not character.isascii() for character in name)
