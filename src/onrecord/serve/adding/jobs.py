"""A job: what somebody gave to be added, or a decision for which a document is read anew, and what came of each part."""

from typing import Any, Literal

import msgspec

from onrecord.model import Problem

State = Literal["waiting", "reading", "done", "cancelled"]
Outcome = Literal["waiting", "reading", "added", "known", "failed", "cancelled"]
Sort = Literal["file", "text", "address"]
Step = tuple[Literal["keep_block", "edit_document", "undo"], dict[str, Any]]
"""A verb of `onrecord.api` with its values."""


class Input(msgspec.Struct, kw_only=True):
    """One thing to read. `place` is the file within the job's folder, `None` for an address; `name` is what it is called.

    `documents` are the ids of those that came of it, `known` is how many the record had; `tries` is how often its reading
    was begun."""

    name: str
    sort: Sort
    place: str | None = None
    size: int = 0
    outcome: Outcome = "waiting"
    documents: list[str] = []
    known: int = 0
    problems: list[Problem] = []
    tries: int = 0


class Again(msgspec.Struct, kw_only=True):
    """Decisions for which a document is read anew: verbs of `onrecord.api` with their values. `about` is the document,
    `seen` how it stood when they were made, `what` they do in words."""

    steps: list[Step]
    what: str
    about: str | None = None
    seen: str | None = None


class Job(msgspec.Struct, kw_only=True):
    """`inputs` is empty where it is a decision. `revision` is the one in which it all holds. `failed` is what went wrong
    with the job as a whole."""

    id: str
    by: str
    when: str
    state: State = "waiting"
    inputs: list[Input] = []
    again: Again | None = None
    revision: int | None = None
    correction: str | None = None
    failed: Problem | None = None
    at: str | None = None
    """What is being read just now: known while the server runs, never written down."""

    @property
    def is_over(self) -> bool:
        return self.state in {"done", "cancelled"}

    @property
    def finished(self) -> int:
        """How many inputs are done with, in whatever way."""
        return sum(one.outcome not in {"waiting", "reading"} for one in self.inputs)

    def of(self, outcome: Outcome) -> list[Input]:
        return [one for one in self.inputs if one.outcome == outcome]

    @property
    def documents(self) -> list[str]:
        return list(dict.fromkeys(id_ for one in self.inputs for id_ in one.documents))

    @property
    def problems(self) -> list[Problem]:
        return [problem for one in self.inputs for problem in one.problems]
