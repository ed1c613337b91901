"""When an actor is the one a label means: by name, by another mention, and never because everybody is one actor."""

from dataclasses import dataclass, field

import bench_path  # noqa: F401
from bench.speaker_labels import Judge, Label

from onrecord.model import Actor, Span

TEXT = "Ana Ruiz met Bo Lind. Ruiz said so. A spokesman for Lind said no. He left. It rained."


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


@dataclass
class Stub:
    """Gives each mention the actor that is written down for its words."""

    actors: dict[str, Actor]
    key: str = "a"
    text: str = field(default=TEXT)

    def speaker(self, source: Span) -> Actor | None:
        return self.actor(source)

    def actor(self, mention: Span) -> Actor | None:
        return self.actors.get(mention.of(TEXT))


def label(source: str, *speaker: str) -> Label:
    return Label("a", (place("so"),), place(source), "name", tuple(place(words) for words in speaker))


RUIZ, LIND = Actor(id="ana-ruiz", name="Ana Ruiz"), Actor(id="bo-lind", name="Bo Lind")
BY_RUIZ, BY_LIND = label("Ruiz said", "Ana Ruiz"), label("He", "Bo Lind")
UNNAMED = label("A spokesman for Lind", "A spokesman for Lind")


def test_an_actor_is_right_by_name_or_by_another_mention() -> None:
    judge = Judge(Stub({"Ana Ruiz": Actor(id="r", name="A. Ruiz"), "Bo Lind": LIND}), [BY_RUIZ, BY_LIND])
    assert judge.right(BY_RUIZ, Actor(id="x", name="Ms Ana Ruiz"))
    assert judge.right(BY_RUIZ, Actor(id="r", name="A. Ruiz"))
    assert not judge.right(BY_RUIZ, LIND)
    assert not judge.right(BY_RUIZ, None)


def test_one_actor_for_everybody_is_right_by_name_alone() -> None:
    everybody = Actor(id="all", name="Ana Ruiz")
    judge = Judge(Stub({"Ana Ruiz": everybody, "Bo Lind": everybody}), [BY_RUIZ, BY_LIND])
    assert judge.right(BY_RUIZ, everybody)
    assert not judge.right(BY_LIND, everybody)


def test_a_description_is_right_by_its_words_and_not_because_it_is_its_own_mention() -> None:
    judge = Judge(Stub({"A spokesman for Lind": LIND}), [UNNAMED])
    assert judge.right(UNNAMED, Actor(id="s", name="spokesman"))
    assert judge.right(UNNAMED, Actor(id="s", name="spokesman for Lind"))
    assert not judge.right(UNNAMED, LIND)


def test_where_the_text_does_not_tell_nobody_is_right() -> None:
    judge = Judge(Stub({}), [label("It")])
    assert judge.right(label("It"), None)
    assert not judge.right(label("It"), RUIZ)
