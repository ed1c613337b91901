"""Coverage of long-running negotiations in rounds: the same countries and people over two years, a few documents on each
meeting, with what coverage of one negotiation repeats: its background, its people, the meeting before."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench.generate.grammar import expand, sentence, tidy
from bench.generate.scene import File, Scene, new_file
from bench.generate.topics import TOPICS
from bench.generate.wording import WORDING, read

ROUNDS = read(Path(__file__).with_name("rounds.txt"))
FIRST_DAY = date(2021, 2, 1)
PAUSES = (5, 40, 120, 9, 200)
"""Days from one meeting to the next."""
KINDS = ("preview", "report", "report", "report", "analysis")
"""The documents on one meeting, and on which days after it they are published, at the earliest and the latest."""
DAYS = {"preview": (-3, -1), "report": (0, 1), "analysis": (2, 4)}
UNDATED = 0.15
"""Share of documents that do not say when they were published."""
PAIRS = (("minister", "counterpart"), ("leader", "rival"), ("minister", "counterpart"), ("envoy", "counterpart"))
FILLERS = (
    ("speech",),
    ("speech", "speech"),
    ("speech", "background"),
    ("figures",),
    ("measures", "speech"),
    ("background",),
)
"""Paragraphs on the negotiation as a whole, of which each document has some."""


@dataclass(frozen=True, slots=True)
class Round:
    """One meeting."""

    day: date
    place: str
    pair: tuple[str, str]
    matter: str
    side_matter: str


@dataclass(frozen=True, slots=True)
class Report:
    """A document on one meeting: `meeting` is the same for all on it. `published` is `None` where it is not said."""

    name: str
    text: str
    title: str
    published: date | None
    meeting: str


class RoundScene(Scene):
    """Answers the slots of a document on one round, and for the rest those of its negotiation."""

    def __init__(self, rng: random.Random, file: File, published: date, now: Round, before: Round | None) -> None:
        super().__init__(rng, file, published)
        self._rounds = {"": now, "gone_": before or now}

    def __call__(self, slot: str) -> str:
        prefix = "gone_" if slot.startswith("gone_") else ""
        about, part = self._rounds[prefix], slot.removeprefix(prefix)
        match part:
            case "one" | "two":
                return super().__call__(about.pair[part == "two"])
            case "one_last" | "two_last":
                return super().__call__(f"{about.pair[part == 'two_last']}_last")
            case "place" | "matter" | "side_matter":
                return str(getattr(about, part))
            case "held":
                return WORDING["weekday_names"][about.day.weekday()]
            case "month":
                return WORDING["month_names"][about.day.month - 1]
        return super().__call__(slot)


def negotiations(count: int, seed: int) -> tuple[Report, ...]:
    """The coverage of `count` negotiations; the same for the same arguments."""
    rng = random.Random(seed)
    made: list[Report] = []
    for number, topic in enumerate(rng.sample(TOPICS, count)):
        file = new_file(rng, topic)
        rounds = _rounds(rng, file)
        standing = [sentence(tidy(expand(text, rng, Scene(rng, file, FIRST_DAY)))) for text in ROUNDS["standing"]]
        for place, now in enumerate(rounds):
            before = rounds[place - 1] if place else None
            telling = _Telling(file, now, before, standing, f"{number}-{place}")
            made += [_report(rng, telling, kind, f"{number}-{place}-{which}") for which, kind in enumerate(KINDS)]
    return tuple(made)


def _rounds(rng: random.Random, file: File) -> list[Round]:
    """The meetings of a negotiation. The first and the last are of the same two people in the same place, a year apart."""
    day = FIRST_DAY + timedelta(rng.randint(0, 60))
    rounds: list[Round] = []
    towns = [*file.home.towns, *file.away.towns, file.home.capital, file.away.capital, file.third.capital]
    places = rng.sample(towns, len(PAUSES))
    for number in range(len(PAUSES) + 1):
        matter, side_matter = rng.sample(file.topic.issues, 2)
        again = number == len(PAUSES)
        place, pair = (rounds[0].place, rounds[0].pair) if again else (places[number], PAIRS[number % len(PAIRS)])
        rounds.append(Round(day, place, pair, matter, side_matter))
        day += timedelta(PAUSES[number % len(PAUSES)] + rng.randint(-1, 1))
    return rounds


@dataclass(frozen=True, slots=True)
class _Telling:
    """What all documents on one meeting have in common."""

    file: File
    now: Round
    before: Round | None
    standing: Sequence[str]
    meeting: str


def _report(rng: random.Random, telling: _Telling, kind: str, name: str) -> Report:
    file, now, before = telling.file, telling.now, telling.before
    published = now.day + timedelta(rng.randint(*DAYS[kind]))
    scene = RoundScene(rng, file, published, now, before)

    def fill(template: str) -> str:
        return sentence(tidy(expand(template, rng, scene)).strip())

    title = fill(rng.choice(ROUNDS[f"{kind}_title"]))
    paragraphs = [fill(rng.choice(ROUNDS[f"{kind}_lead"]))]
    details = rng.sample(ROUNDS["detail"], rng.randint(2, 4))
    fillers = [" ".join(rng.choice(WORDING[one]) for one in rng.choice(FILLERS)) for _ in range(rng.randint(4, 7))]
    told = [*details, *fillers, *([rng.choice(ROUNDS["gone"])] if before else [])]
    rng.shuffle(told)
    paragraphs += [fill(template) for template in told]
    paragraphs.append(rng.choice(telling.standing))
    said = None if rng.random() < UNDATED else published
    return Report(name, "\n\n".join([title, *paragraphs]) + "\n", title, said, telling.meeting)
