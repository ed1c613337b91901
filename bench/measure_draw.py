"""The articles of `dev-measures.json` and `heldout-measures.json`: news on what authorities decide, drawn by its words.

python -m bench.measure_draw        the names, and which of the two files they are in
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.base import DATA, SHARED
from bench.event_labels import CORPORA, Document, documents, drawn, first, is_news

NAMING = re.compile(
    r"\b(laws?\b|bills?\b|legislat|bans?\b|banned|tariffs?|sanctions?\b|ruling|court|executive order|decree|polic(?:y|ies)\b|"
    r"cease-?fire|truce|treat(?:y|ies)\b|visas?\b|curfew|budget|tax(?:es)?\b|embargo|amendment|repeal|veto|impos|lifted|suspen|"
    r"quota|regulation|moratorium|referendum|constitution|shut ?down|emergency|overturn|ratif|injunction|subsid|closure|expel|"
    r"deport|extradit|amnesty|blockade|restrict|legali[sz])",
    re.IGNORECASE,
)
DECIDING = re.compile(
    r"\b(law|laws|bills?|legislation|ban|bans|banned|tariffs?|sanctions?|ruling|ruled|courts?|executive (?:order|action)s?|"
    r"decrees?|polic(?:y|ies)|cease-?fire|truce|treaty|treaties|accords?|visas?|curfew|budget|tax|taxes|embargo|amendment|"
    r"repeal(?:ed)?|veto(?:ed)?|impos(?:e|ed|ing)|lifted|suspend(?:ed)?|quotas?|regulations?|moratorium|constitution(?:al)?|"
    r"shut ?down|overturn(?:ed)?|ratif\w+|injunction|subsid\w+|closures?|expel\w*|deport\w*|extradit\w+|amnesty|blockade|"
    r"restrict\w+|legali[sz]\w+|approved|signed|passed|enact\w+|programs?|resolution|deal|agreement|ordered|announced|plan)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Draw:
    """Articles with several different words of `words`: at least `least` of them by corpus, and `share` of all words."""

    seed: str
    words: re.Pattern[str]
    longest: int
    least: Mapping[str, int]
    share: float
    wanted: Mapping[str, int]

    def fits(self, document: Document) -> bool:
        length = len(document.text.split())
        found = self.words.findall(document.text)
        enough = len({word.lower() for word in found}) >= self.least[document.corpus]
        return 150 <= length <= self.longest and enough and len(found) > self.share * length


DRAWS = (
    Draw(
        "onrecord measures 1",
        NAMING,
        1000,
        {"polnear": 3, "pages": 2, "ecbplus": 2, "aquaint": 2, "timebank": 2},
        0.0,
        {"polnear": 22, "pages": 7, "ecbplus": 8, "aquaint": 6, "timebank": 6},
    ),
    Draw(
        "onrecord measures 2",
        DECIDING,
        1100,
        dict.fromkeys(CORPORA, 6),
        0.012,
        {"polnear": 30, "pages": 6, "ecbplus": 6, "aquaint": 6, "timebank": 6},
    ),
)
"""The second takes what is dense with such words, and nothing of the first."""
HELD_OUT = 25


def chosen(shared: Path = SHARED) -> list[str]:
    """The names of both draws. None is of an event of the other label files, or read for `speakers-heldout.jsonl`."""
    taken = {one.group for draw in drawn(shared) for one in draw}
    known = {json.loads(line)["document"] for line in (DATA / "speakers-heldout.jsonl").read_text("utf-8").splitlines()}
    left = [
        one
        for corpus in CORPORA
        for one in documents(corpus, shared)
        if is_news(one) and one.group not in taken and one.name.partition("/")[2] not in known
    ]
    names: list[str] = []
    for draw in DRAWS:
        fitting = [one for one in left if one.name not in names and draw.fits(one)]
        for corpus, number in draw.wanted.items():
            names += [one.name for one in first((one for one in fitting if one.corpus == corpus), number, draw.seed)]
    return names


def held_out(names: list[str]) -> set[str]:
    """The unseen third, by a hash of the name."""
    return set(
        sorted(names, key=lambda name: hashlib.sha256(f"onrecord measures held {name}".encode()).digest())[:HELD_OUT]
    )


def listed(shared: Path = SHARED) -> Iterator[tuple[str, str]]:
    """Each name with its half."""
    names = chosen(shared)
    unseen = held_out(names)
    for name in sorted(names):
        yield ("heldout-measures" if name in unseen else "dev-measures"), name


if __name__ == "__main__":
    for half, name in listed():
        print(half, name)
