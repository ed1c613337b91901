"""How well questions are understood: which kind of entry, of whom, where and when they ask for.

usage: python -m bench.questions_probe
Keeps the example coverage in a record and asks the questions of bench/data/questions.jsonl about it. Prints one line of
JSON: for each half, how many questions there are, for what share of them every part was understood as it is meant, and
for what share each part was.
"""

import json
import tempfile
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from bench.base import DATA, ROOT
from onrecord import api
from onrecord.serve.asking import Days, understood
from onrecord.store import Store, View

QUESTIONS = DATA / "questions.jsonl"
PARTS = ("kind", "actor", "place", "since", "until")
DAYS = Days(date(2024, 1, 15), date(2023, 12, 30))
"""The day of asking, and the last day of the coverage."""
LOOKED_AT = 8


class Meant(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question and what it asks for; what is not asked for is `None`."""

    half: Literal["dev", "heldout"]
    question: str
    kind: str | None = None
    actor: str | None = None
    place: str | None = None
    since: date | None = None
    until: date | None = None


def main() -> None:
    asked = [msgspec.json.decode(line, type=Meant) for line in QUESTIONS.read_bytes().splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder, "record.db")
        api.init(record)
        api.add(record, [ROOT / "examples" / "coverage"], by="bench")
        with Store.open(record) as store, store.reading() as view:
            right = [(one.half, _right(view, one)) for one in asked]
    print(json.dumps({half: _shares([parts for of, parts in right if of == half]) for half in ("dev", "heldout")}))


def _right(view: View, meant: Meant) -> dict[str, bool]:
    """Which parts were understood as they are meant."""
    found = understood(meant.question, lambda words: view.actors(words, most=LOOKED_AT).hits, DAYS).filters
    return {part: getattr(found, part) == getattr(meant, part) for part in PARTS}


def _shares(asked: list[dict[str, bool]]) -> dict[str, float]:
    shares = {part: sum(one[part] for one in asked) / len(asked) for part in PARTS}
    whole = sum(all(one.values()) for one in asked) / len(asked)
    return {name: round(share, 3) for name, share in {"questions": len(asked), "all": whole, **shares}.items()}


if __name__ == "__main__":
    main()
