"""Writes what the record of `examples/coverage` is expected to be, one short line an entry.

    .venv/bin/python tests/golden/make.py

Run it when the record changes for a reason, and read the difference (`git diff tests/golden`) before committing:
every line that goes or comes is a statement lost or won.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from onrecord import api
from onrecord.model import Commitment, Entry, Figure, Measure, Meeting, Movement, Record, Statement, kind_of

HERE = Path(__file__).parent
COVERAGE = HERE.parents[1] / "examples" / "coverage"
EXPECTED = HERE / "coverage.jsonl"
COMMAND = "python tests/golden/make.py"


def summary(record: Record) -> Iterator[str]:
    """A line for each entry: what it is in brief and the sentence pieces it rests on. No ids, which follow offsets."""
    keys = {document.id: document.key for document in record.documents}
    for entry in record:
        line: dict[str, Any] = {
            "kind": kind_of(entry),
            **brief(entry),
            "date": entry.date.value if entry.date else None,
        }
        if entry.conflicts:
            line["conflicts"] = [conflict.field for conflict in entry.conflicts]
        line["evidence"] = [f"{keys[e.document][:2]}: {' '.join(e.text.split())}" for e in entry.evidence]
        yield json.dumps(line, ensure_ascii=False)


def brief(entry: Entry) -> dict[str, Any]:
    """The fields by which a person knows an entry."""
    match entry:
        case Meeting():
            return {"participants": [a.name for a in entry.participants], "name": entry.name, "status": entry.status}
        case Statement():
            return {
                "speaker": entry.speaker.name if entry.speaker else None,
                "form": entry.form,
                "content": entry.content,
            }
        case Commitment():
            return {"by": [a.name for a in entry.by], "form": entry.form, "content": entry.content}
        case Figure():
            value = entry.value if entry.value is not None else [entry.low, entry.high]
            return {"bound": entry.bound, "value": value, "counted": entry.counted, "per": entry.per}
        case Measure():
            return {"name": entry.name, "states": [state.state for state in entry.states]}
        case Movement():
            return {
                "who": entry.who,
                "origin": entry.origin,
                "destination": entry.destination,
                "position": entry.position,
            }


def main() -> None:
    EXPECTED.write_text("".join(f"{line}\n" for line in summary(api.build([COVERAGE]))), "utf-8")
    sys.stdout.write(f"{EXPECTED}\n")


if __name__ == "__main__":
    main()
