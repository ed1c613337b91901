"""The articles of `bench/data/events`: how they were drawn, their texts from the shared corpora, and their scores.

The label files hold no text. A document is named `corpus/id`; its text is made here, so that offsets mean the same
everywhere.

    python -m bench.event_labels draw                 the names, and which half they are in
    python -m bench.event_labels prepare dev OUT      the texts as JSON Lines, to build a record from
    python -m bench.event_labels score dev EXPORT     that record against the labels, in the kinds that are labelled
"""

import argparse
import gzip
import hashlib
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.base import DATA, SHARED
from bench.scorer import run

LABELS = {path.stem: path for path in sorted((DATA / "events").glob("*.json"))}
"""The label files by name: `dev` and `test` have all kinds of event, `dev-KINDS` and `heldout-KINDS` some of them. What begins
with `dev` is for developing and to be fitted to, the rest for reporting."""
SCORER = Path("gold") / "score.py"

COMMENT = "polnear/west-journal"
"""An outlet of short comments on other outlets' news; none is drawn."""
CORPORA = {
    "polnear": "quotes/polnear-train.jsonl.gz",
    "pages": "pages/gold.jsonl.gz",
    "ecbplus": "stories/ecbplus.jsonl.gz",
    "aquaint": "dates/aquaint.jsonl.gz",
    "timebank": "dates/timebank.jsonl.gz",
}
PER_GROUP = 2
"""At most this many documents on the same event, where the corpus says so."""
TOPIC = re.compile(
    r"\b(talks\b|negotiat|summit\b|treat(?:y|ies)\b|cease-?fire|truce|sanctions|diploma[ct]|ambassador|"
    r"foreign minist|secretary of state|prime minister|migrant|refugee|deport|border|asylum|troops|airstrike|"
    r"invasion|hostage|prisoner|trade unions?\b|labor unions?\b|on strike|strikers|tariff|trade deal|trade agreement|"
    r"executive order|embargo|accord\b|pledged|vowed|delegation|met with|meeting with|state visit|nuclear|"
    r"peace|united nations|european union|nato|embassy|militants|rebels|protesters|parliament|overturn|reinstate|"
    r"supreme court|legislation|visas?\b|ministry|regulation|mexic|canad|chin[ae]|russia|ukrain|syria|iraq|iran|israel|"
    r"turk|german|france|french|brit|japan|korea|cuba|afghan|libya|saudi|india\b|philippin|brussels|paris\b|vatican)",
    re.IGNORECASE,
)
LEISURE = re.compile(
    r"\b(season|coach|quarterback|playoff|touchdown|league|tournament|album|film|actor|actress|recipe|fashion|"
    r"tour|fans|movie|song|smartphone|laptop|gaming|celebrity|singer|basketball|football|golf)s?\b",
    re.IGNORECASE,
)
LEISURELY = 3
"""How many different leisure words, and no topic word, make a document noise."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article of a corpus. `group` is the event it is about if the corpus says so, else the document itself."""

    name: str
    text: str
    group: str
    published: str | None

    @property
    def corpus(self) -> str:
        return self.name.partition("/")[0]

    def topics(self) -> int:
        return len({found.lower() for found in TOPIC.findall(self.text)})

    def leisure(self) -> int:
        return len({found.lower() for found in LEISURE.findall(self.text)})

    def order(self, purpose: str) -> str:
        """A place in an order that has nothing to do with the content."""
        return hashlib.sha256(f"{purpose} {self.name}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Draw:
    """One drawing of documents.

    `topical` is how many on public affairs come from each corpus, `noise` how many that should hold no entry: sport,
    entertainment, gadgets. `words` is how long they may be, `least` how many different topic words one on public
    affairs has, `held_out` how many are for the unseen half at most.
    """

    seed: str
    words: range
    least: Mapping[str, int]
    topical: Mapping[str, int]
    noise: Mapping[str, int]
    held_out: int


DRAWS = (
    Draw(
        "onrecord events 1",
        range(200, 901),
        {"polnear": 5, "pages": 3, "ecbplus": 4, "aquaint": 4, "timebank": 4},
        {"polnear": 38, "pages": 20, "ecbplus": 16, "aquaint": 14, "timebank": 11},
        {"pages": 6, "ecbplus": 4},
        30,
    ),
    Draw(
        "onrecord events 2",
        range(150, 1201),
        {"polnear": 3, "pages": 2, "ecbplus": 2, "aquaint": 2, "timebank": 2},
        {"polnear": 42, "pages": 20, "ecbplus": 30, "aquaint": 12, "timebank": 12},
        {"pages": 4},
        30,
    ),
)
"""The second holds no event of the first."""


def documents(corpus: str, shared: Path = SHARED) -> Iterator[Document]:
    with gzip.open(shared / "data" / CORPORA[corpus], "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _document(corpus, json.loads(line))


def _document(corpus: str, row: dict[str, Any]) -> Document:
    name = f"{corpus}/{row['id']}"
    if corpus == "ecbplus":
        return Document(name, "\n".join(row["sentences"]), row["cluster"], None)
    if corpus in ("aquaint", "timebank"):
        return Document(name, row["text"], name, row["dct"][:10])
    if corpus == "pages":
        day = re.search(r"/(20\d\d)/(\d\d)/(\d\d)/", row["url"])
        return Document(name, row["articleBody"], name, "-".join(day.groups()) if day else None)
    day = re.search(r"_(20\d\d-\d\d-\d\d)_", name)
    return Document(name, row["text"], name, day.group(1) if day else None)


def drawn(shared: Path = SHARED) -> list[list[Document]]:
    """The documents of each draw, both halves."""
    known = {
        json.loads(line)["document"]
        for line in (DATA / "speakers-heldout.jsonl").read_text(encoding="utf-8").splitlines()
    }
    everything = [one for corpus in CORPORA for one in documents(corpus, shared) if is_news(one)]
    left = [one for one in everything if one.name.partition("/")[2] not in known]
    draws: list[list[Document]] = []
    for draw in DRAWS:
        chosen: list[Document] = []
        for corpus in CORPORA:
            own = [one for one in left if one.corpus == corpus and len(one.text.split()) in draw.words]
            topical = [one for one in own if one.topics() >= draw.least[corpus]]
            leisure = [one for one in own if not one.topics() and one.leisure() >= LEISURELY]
            chosen += first(topical, draw.topical.get(corpus, 0), draw.seed)
            chosen += first(leisure, draw.noise.get(corpus, 0), draw.seed)
        draws.append(sorted(chosen, key=lambda one: one.order(f"{draw.seed} list")))
        taken = {one.group for one in chosen}
        left = [one for one in left if one.group not in taken]
    return draws


def held_out(draws: Sequence[Sequence[Document]]) -> set[str]:
    """The names of the unseen documents: of each draw whole events by the hash of the event, until there are enough."""
    return {name for draw, chosen in zip(DRAWS, draws, strict=True) for name in _held_out(draw, chosen)}


def _held_out(draw: Draw, chosen: Sequence[Document]) -> set[str]:
    groups = sorted(
        {one.group for one in chosen}, key=lambda group: hashlib.sha256(f"{draw.seed} test {group}".encode()).digest()
    )
    names: set[str] = set()
    for group in groups:
        members = {one.name for one in chosen if one.group == group}
        if len(names) + len(members) <= draw.held_out:
            names |= members
    return names


def is_news(document: Document) -> bool:
    words = document.text.lower().split()
    return words.count("the") > 0.02 * len(words) and not document.name.startswith(COMMENT)


def first(candidates: Iterable[Document], number: int, seed: str) -> list[Document]:
    taken: list[Document] = []
    for one in sorted(candidates, key=lambda one: one.order(f"{seed} draw")):
        if sum(other.group == one.group for other in taken) < PER_GROUP and len(taken) < number:
            taken.append(one)
    return taken


def texts(half: str, shared: Path = SHARED) -> list[dict[str, Any]]:
    """The documents of one half as input lines. Raises `ValueError` if a corpus is not the one that was labelled."""
    labelled = _read(LABELS[half])["documents"]
    wanted = {f"{one['corpus']}/{one['id']}": (key, one) for key, one in labelled.items()}
    lines = []
    for corpus in sorted({one["corpus"] for one in labelled.values()}):
        for document in documents(corpus, shared):
            if document.name not in wanted:
                continue
            key, label = wanted.pop(document.name)
            if len(document.text) != label["characters"]:
                raise ValueError(f"{document.name} has another text than the one labelled")
            lines.append({"id": key, "text": document.text, "published": label["published"]})
    if wanted:
        raise ValueError(f"not in {shared}: {sorted(wanted)}")
    return lines


def kinds_of(half: str) -> set[str]:
    """The kinds that some document of a label file is labelled in."""
    return {kind for one in _read(LABELS[half])["documents"].values() for kind in one["kinds"]}


def noise(half: str, shared: Path = SHARED) -> set[str]:
    """The documents of one half that were drawn to hold no entry: on leisure, without a word of public affairs."""
    labelled = _read(LABELS[half])["documents"]
    keys = {f"{one['corpus']}/{one['id']}": key for key, one in labelled.items()}
    corpora = sorted({one["corpus"] for one in labelled.values()})
    found = (document for corpus in corpora for document in documents(corpus, shared))
    return {keys[one.name] for one in found if one.name in keys and not one.topics()}


def entries_in(export: Path, keys: Set[str]) -> Counter[str]:
    """How many entries of each kind have evidence in one of these documents."""
    inside = {row["id"] for row in map(json.loads, _lines(export / "documents.jsonl")) if row["key"] in keys}
    entries = map(json.loads, _lines(export / "record.jsonl"))
    return Counter(entry["kind"] for entry in entries if any(one["document"] in inside for one in entry["evidence"]))


def score(half: str, export: Path, shared: Path = SHARED) -> dict[str, Any]:
    """What the reference scorer answers on the entries of the kinds that each document is labelled in."""
    with tempfile.TemporaryDirectory() as folder:
        restrict(export, LABELS[half], Path(folder))
        return run(shared / SCORER, folder, str(LABELS[half]), "--json")


def restrict(export: Path, labels: Path, out: Path) -> None:
    """Copy an export, leaving out the evidence of kinds that its document is not labelled in."""
    kinds = {key: set(one["kinds"]) for key, one in _read(labels)["documents"].items()}
    rows = [json.loads(line) for line in _lines(export / "documents.jsonl")]
    keys = {row["id"]: row["key"] for row in rows}
    entries = []
    for entry in map(json.loads, _lines(export / "record.jsonl")):
        labelled = [one for one in entry["evidence"] if entry["kind"] in kinds.get(keys[one["document"]], ())]
        if labelled:
            entries.append({**entry, "evidence": labelled})
    write_lines(out / "documents.jsonl", rows)
    write_lines(out / "record.jsonl", entries)


def _read(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="The labelled articles of bench/data/events")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("draw")
    for name, argument in (("prepare", "out"), ("score", "export")):
        command = commands.add_parser(name)
        command.add_argument("half", choices=sorted(LABELS))
        command.add_argument(argument, type=Path)
    given = parser.parse_args()
    if given.command == "draw":
        draws = drawn()
        unseen = held_out(draws)
        for one in sorted((one for chosen in draws for one in chosen), key=lambda one: one.name):
            print("test" if one.name in unseen else "dev", one.name)
    elif given.command == "prepare":
        write_lines(given.out, texts(given.half))
    else:
        print(json.dumps(score(given.half, given.export)))


if __name__ == "__main__":
    main()
