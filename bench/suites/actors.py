"""Who is who in news: every mention of each named person of the unseen articles, and the offices they hold."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bench import fingerprint
from bench.base import Context, Figure, Measured, Resolver, Scale, Skipped, Suite
from bench.event_actors import Person, Sort, bcubed, groups, office_right, people
from bench.event_labels import LABELS, texts, write_lines
from onrecord.model import Actor

UNSEEN, SEEN = "test", "dev"
"""The half in which all mentions of people are labelled, and the one in which names and offices are, to develop on."""
SORTS: dict[str, frozenset[Sort]] = {
    "people": frozenset({"name", "description", "pronoun"}),
    "people.names": frozenset({"name"}),
    "people.pronouns": frozenset({"name", "pronoun"}),
}
"""The mentions that each figure counts; a pronoun's group is told by the names in it."""
ASKED_PEOPLE, ASKED_OFFICES = 0.85, 0.90


@dataclass
class Sums:
    """Precision and recall summed over mentions."""

    precision: float = 0.0
    recall: float = 0.0
    mentions: int = 0

    def f1(self) -> float:
        precision, recall = self.precision / self.mentions, self.recall / self.mentions
        return 2 * precision * recall / (precision + recall)


def measure(context: Context) -> Measured | Skipped:
    if not (context.shared / "data").exists():
        return Skipped(f"../{context.shared.name} is not here")
    unseen = _figures(context, UNSEEN)
    seen = [
        replace(one, name=f"{SEEN}.{one.name}", target=None)
        for one in _figures(context, SEEN)
        if one.name.startswith("offices")
    ]
    return Measured((*unseen, *seen), fingerprint.of_files([LABELS[UNSEEN], LABELS[SEEN]]))


def _figures(context: Context, half: str) -> list[Figure]:
    source = context.workspace / f"actors-{half}.jsonl"
    write_lines(source, texts(half, context.shared))
    return list(figures(context.product.resolvers([source]), people(LABELS[half])))


def figures(resolvers: Iterable[Resolver], persons: Sequence[Person]) -> Iterable[Figure]:
    """B-cubed over the mentions of each document, and the offices of those who have one or are given one."""
    by_document: dict[str, list[Person]] = defaultdict(list)
    for person in persons:
        by_document[person.document].append(person)
    sums: dict[str, Sums] = {name: Sums() for name in SORTS}
    held: list[bool] = []
    given: list[bool] = []
    for resolver in resolvers:
        here = by_document.get(resolver.key, [])
        if not here:
            continue
        for name, sorts in SORTS.items():
            found = groups(resolver, here, sorts)
            precision, recall = bcubed(here, found)
            sums[name].precision += precision
            sums[name].recall += recall
            sums[name].mentions += len(found)
        for person in here:
            actor = named(resolver, person)
            right = actor is not None and actor.role is not None and office_right(person, actor)
            if person.offices:
                held.append(right)
            if actor is not None and actor.role is not None:
                given.append(right)
    for name, total in sums.items():
        detail = f"P {total.precision / total.mentions:.3f}, R {total.recall / total.mentions:.3f}"
        asked = ASKED_PEOPLE if name == "people" else None
        yield Figure(f"{name}.f1", total.f1(), Scale.SHARE, asked, f"{detail}, {total.mentions} mentions")
    yield Figure("offices.right", share(held), Scale.SHARE, ASKED_OFFICES, f"of {len(held)} people who have one")
    yield Figure("offices.given", share(given), Scale.SHARE, ASKED_OFFICES, f"right of {len(given)} given")


def named(resolver: Resolver, person: Person) -> Actor | None:
    """The actor of the first mention by name that has one."""
    found = (resolver.actor(span) for span, sort in person.mentions if sort == "name")
    return next((actor for actor in found if actor is not None), None)


def share(right: Sequence[bool]) -> float:
    return sum(right) / len(right)


SUITE = Suite("actors", "who is who in 30 unseen news articles: people and offices", measure)
