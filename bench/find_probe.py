"""What it costs to find something in a record of so many entries.

usage: python -m bench.find_probe ENTRIES
Prints one line of JSON for each way of asking: the entries that the record has, and the median and most milliseconds of
CPU over the questions of the suite `search`. The entries are those of generated documents and of clones of them.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.generate.clones import Read, clones
from bench.increment_probe import read
from bench.kept import keep
from bench.search_questions import questions
from bench.suites.search import QUESTIONS
from onrecord.model import Document, Entry
from onrecord.reconcile import update
from onrecord.reconcile.state import MemoryState


def filled(pile: Sequence[Read], size: int) -> tuple[list[Document], list[Entry]]:
    """Documents and at least `size` entries: each clone of the pile is reconciled by itself."""
    documents: list[Document] = []
    entries: dict[str, Entry] = {}
    told = clones(pile, size)
    while len(entries) < size:
        delta = update(MemoryState(), list(islice(told, len(pile))))
        documents += delta.documents
        entries |= {entry.id: entry for entry in delta.entries}
    return documents, list(entries.values())


def costs(ask: Callable[[str], object], asked: Sequence[str]) -> list[float]:
    """Milliseconds of CPU that each question takes."""
    found = []
    for question in asked:
        began = time.process_time()
        ask(question)
        found.append((time.process_time() - began) * 1000)
    return found


def main() -> None:
    documents, entries = filled(read(), int(sys.argv[1]))
    asked = [one.question for one in questions(QUESTIONS)]
    with (
        TemporaryDirectory() as folder,
        keep(Path(folder, "record.db"), documents, entries) as store,
        store.reading() as view,
    ):
        view.find(asked[0])
        ways: dict[str, Callable[[str], object]] = {
            "find": view.find,
            "find, exact": lambda question: view.find(question, exact=True),
            "find_passages": view.find_passages,
        }
        for name, ask in ways.items():
            taken = costs(ask, asked)
            figures = {"median": round(median(taken), 1), "most": round(max(taken), 1)}
            print(json.dumps({"way": name, "entries": len(entries)} | figures), flush=True)


if __name__ == "__main__":
    main()
