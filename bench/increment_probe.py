"""What it costs to take one document into a record of so many: time, and what is asked of the state.

usage: python -m bench.increment_probe DOCUMENTS...
Prints one line of JSON for each size: documents, milliseconds of CPU that one takes and that each took when all came at
once, and how many values and postings one asks for (medians of several). The documents are clones of generated ones.
"""

import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.generate import articles as generated
from bench.generate.clones import Read, clones
from onrecord.extract import extract
from onrecord.pipeline import Pipeline, annotated, articles
from onrecord.reconcile import update
from onrecord.reconcile.state import Key, MemoryState, Table, V

PILE = 160
"""Generated documents that are read, and then cloned."""
TRIES = 15


class Counting(MemoryState):
    """A state that counts what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.calls = self.values = self.postings = 0

    def get(self, table: Table[V], ids: Iterable[str]) -> dict[str, V]:
        """See `State`."""
        found = super().get(table, ids)
        self.calls += 1
        self.values += len(found)
        return found

    def holders(self, index: str, keys: Iterable[Key], most: int | None = None) -> dict[Key, list[str]]:
        """See `State`."""
        found = super().holders(index, keys, most)
        self.calls += 1
        self.postings += sum(map(len, found.values()))
        return found


@dataclass(frozen=True, slots=True)
class Cost:
    """Of taking in one document: CPU time, and calls to the state with the values and postings that they gave."""

    milliseconds: float
    calls: float
    values: float
    postings: float


def read() -> list[Read]:
    """The generated documents with their readings."""
    pipeline = Pipeline()
    with TemporaryDirectory() as folder:
        for one in generated(PILE):
            Path(folder, one.name).write_text(one.text, encoding="utf-8")
        found = articles([folder], pipeline.settings, [])
        return [(one.article, tuple(extract([one]))) for one in annotated(found, pipeline)]


def cost(state: Counting, one: Read) -> Cost:
    """What it takes to take in one document."""
    state.calls = state.values = state.postings = 0
    began = time.process_time()
    update(state, [one])
    return Cost((time.process_time() - began) * 1000, state.calls, state.values, state.postings)


def growth(pile: Sequence[Read], size: int) -> Mapping[str, float]:
    """The cost of one document more in a record of `size`. Those that come are spread over all of its days."""
    documents = list(clones(pile, size + TRIES))
    late = documents[:: max(1, len(documents) // TRIES)][:TRIES]
    coming = {one.id for one, _ in late}
    there = [one for one in documents if one[0].id not in coming]
    state = Counting()
    began = time.process_time()
    update(state, there)
    each = (time.process_time() - began) * 1000 / len(there)
    costs = [asdict(cost(state, one)) for one in late]
    medians = {name: median(found[name] for found in costs) for name in costs[0]}
    return {"documents": len(there), "at_once": each, "most": max(found["milliseconds"] for found in costs)} | medians


def main() -> None:
    pile = read()
    for size in map(int, sys.argv[1:]):
        print(json.dumps({name: round(value, 1) for name, value in growth(pile, size).items()}), flush=True)


if __name__ == "__main__":
    main()
