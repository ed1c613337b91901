"""The cast, the calendar and the words of one article: what every slot of a template stands for."""

import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bench.generate.calendar import day
from bench.generate.names import COUNTRIES, Country, Person, person
from bench.generate.numbers import number
from bench.generate.topics import Topic
from bench.generate.wording import WORDING


@dataclass(frozen=True, slots=True)
class File:
    """One negotiation: the same countries, people and topic over several articles."""

    topic: Topic
    home: Country
    away: Country
    third: Country
    people: Mapping[str, Person]


def new_file(rng: random.Random, topic: Topic) -> File:
    home, away, third = rng.sample(COUNTRIES, 3)
    taken: set[str] = set()
    offices = {
        "minister": f"{home.adjective} {topic.portfolio} Minister",
        "counterpart": f"{away.adjective} {topic.portfolio} Minister",
        "leader": f"{home.adjective} {home.leader}",
        "rival": f"{away.adjective} {away.leader}",
        "envoy": rng.choice(("special envoy", "chief mediator", "United Nations envoy")),
        "critic": rng.choice(("union leader", "opposition leader", "campaigner", "chamber of commerce president")),
        "expert": rng.choice(("political scientist", "economist", "former ambassador", "analyst")),
        "spokesperson": rng.choice(("government spokesperson", "deputy minister", "ministry spokesperson")),
        "byline": "reporter",
    }
    return File(topic, home, away, third, {role: person(rng, taken, office) for role, office in offices.items()})


class Scene:
    """Answers the slots of one article. Repeats are put off: a word used lately is drawn again only if it must be."""

    def __init__(self, rng: random.Random, file: File, published: date) -> None:
        self._rng = rng
        self._file = file
        self._published = published
        self._named: set[str] = set()
        self._last_speaker: Person | None = None
        self._recent: deque[str] = deque(maxlen=9)
        self._venue = rng.choice(WORDING["venue"])
        self._outlet = rng.choice(WORDING["outlet"])

    def __call__(self, slot: str) -> str:
        """The text of a slot; it may hold slots of its own. Raises `KeyError` for an unknown one."""
        role, _, part = slot.partition("_")
        if role in self._file.people:
            return self._person(self._file.people[role], part)
        if role in ("home", "away", "third"):
            return self._country(getattr(self._file, role), part)
        if slot.endswith("_cap"):
            text = self(slot.removesuffix("_cap"))
            return text[:1].upper() + text[1:]
        if slot.startswith("his_"):
            return "her" if self._file.people[slot.removeprefix("his_")].female else "his"
        answer = (
            self._word(slot)
            or number(slot, self._rng, self._rng.choice(self._file.topic.counted))
            or day(slot, self._rng, self._published)
        )
        if answer is None:
            raise KeyError(slot)
        return answer

    def _pick(self, words: Sequence[str]) -> str:
        fresh = [word for word in words if word not in self._recent] or list(words)
        chosen = self._rng.choice(fresh)
        self._recent.append(chosen)
        return chosen

    def _person(self, who: Person, part: str) -> str:
        """In full with the office at first, by surname or full name afterwards."""
        if part == "full" or who.office == "reporter":
            return who.full
        if part == "last":
            return who.last
        if who.last in self._named:
            return self._rng.choice((who.last, who.last, who.last, who.full))
        self._named.add(who.last)
        office = who.office
        if office[0].islower():
            return self._rng.choice((f"{who.full}, a {office},", f"{office} {who.full}"))
        adjective, _, rest = office.partition(" ")
        return self._rng.choice((f"{office} {who.full}", f"{who.full}, the {adjective} {rest.lower()},"))

    def _country(self, country: Country, part: str) -> str:
        if part == "town":
            return self._rng.choice(country.towns)
        if part == "capital_upper":
            return country.capital.upper()
        return {"": country.name, "adj": country.adjective, "capital": country.capital}[part]

    def _speaker(self) -> str:
        self._last_speaker = self._file.people[
            self._pick(("minister", "counterpart", "leader", "rival", "envoy", "critic", "expert", "spokesperson"))
        ]
        return self._person(self._last_speaker, "")

    def _pronoun(self) -> str:
        if self._last_speaker is None:
            return self._speaker()
        return "she" if self._last_speaker.female else "he"

    def _word(self, slot: str) -> str | None:
        topic = self._file.topic
        match slot:
            case "speaker":
                return self._speaker()
            case "pronoun":
                return self._pronoun()
            case "venue":
                return self._venue
            case "outlet":
                return self._outlet
            case "topic":
                return topic.name
            case "people":
                return topic.people
            case "body" | "body_the":
                return topic.body
            case "issue":
                return self._pick(topic.issues)
            case "measure":
                return self._pick(topic.measures)
            case "promise":
                return self._pick(topic.promises)
            case "stake":
                return self._pick(topic.stakes)
        return self._pick(WORDING[slot]) if slot in WORDING else None
