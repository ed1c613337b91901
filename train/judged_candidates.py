"""Candidates of events judged one by one: `data/events/judged.jsonl`, and the documents that they stand in.

A line for each document: `document` (`corpus/id`), the `characters` of its text, and its `verdicts`, each a kind, the
offsets of the candidate's word, and whether it carries an entry by the annotation guide: `y`es, `n`o, or `d` for one
that is told more fully elsewhere in the document. Only candidates that the judge was not sure of were shown.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec
from bench.base import DATA

from bench import event_labels
from onrecord.model import Span

JUDGED = Path(__file__).parent / "data" / "events" / "judged.jsonl"
WORDS = range(80, 3001)
"""How long the documents are that candidates were drawn from."""

Verdict = Literal["y", "n", "d"]


class Judged(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The verdicts on the candidates of a document."""

    document: str
    characters: int
    verdicts: tuple[tuple[str, int, int, Verdict], ...]

    def by_word(self) -> dict[tuple[str, Span], Verdict]:
        """The verdict by the kind and the place of the candidate's word."""
        return {(kind, Span(start, end)): verdict for kind, start, end, verdict in self.verdicts}


def judged(path: Path = JUDGED) -> Iterator[Judged]:
    """Raises `msgspec.ValidationError` if a line has another form."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield msgspec.json.decode(line, type=Judged)


def drawn() -> list[event_labels.Document]:
    """The documents that candidates are drawn from: news with a word of public affairs, of no event that any label file
    has a document of, be it for developing or for reporting."""
    everything = [one for corpus in event_labels.CORPORA for one in event_labels.documents(corpus)]
    labelled = {
        f"{one['corpus']}/{one['id']}"
        for path in event_labels.LABELS.values()
        for one in msgspec.json.decode(path.read_bytes())["documents"].values()
    }
    groups = {one.group for one in everything if one.name in labelled}
    speakers = (DATA / "speakers-heldout.jsonl").read_text(encoding="utf-8").splitlines()
    held_out = {msgspec.json.decode(line)["document"] for line in speakers}
    return [
        one
        for one in everything
        if one.name not in labelled
        and one.group not in groups
        and one.name.partition("/")[2] not in held_out
        and event_labels.is_news(one)
        and len(one.text.split()) in WORDS
        and one.topics()
    ]
