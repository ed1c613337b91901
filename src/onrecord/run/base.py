"""What a job and a runner are."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeAlias, TypeVar

I = TypeVar("I")  # noqa: E741
O = TypeVar("O")  # noqa: E741

Tell: TypeAlias = Callable[[str], None]
"""Word that a part of an item is done, such as a document of a batch. The limits of time count from the last word."""


class Job(ABC, Generic[I, O]):
    """What is done to each item. A job is pickled on its way to a worker; its items and results are, too."""

    @abstractmethod
    def start(self, tell: Tell) -> Callable[[I], O]:
        """What is called with each item; here the models are loaded, once in each worker."""

    def parts(self, item: I) -> Sequence[I]:
        """What an item that ended its worker is tried again in, one after the other; nothing if it has no parts."""
        del item
        return ()


@dataclass(frozen=True, slots=True)
class Done(Generic[I, O]):
    """What came of an item."""

    item: I
    result: O


@dataclass(frozen=True, slots=True)
class Failed(Generic[I]):
    """An item that ended its worker, or took longer than it may, and did so again in another one. `reason` says which:
    "it took longer than 300 seconds", "reading it ended the worker process (SIGKILL)"."""

    item: I
    reason: str


Outcome: TypeAlias = Done[I, O] | Failed[I]


@dataclass(frozen=True)
class WorkLimits:
    """Of one item: so many `seconds` by the clock and `processor_seconds` since the last word of it, and so many bytes of
    `memory` beside what the worker had once the job was started, for which it has `start_seconds`."""

    seconds: float = 300
    processor_seconds: int = 300
    memory: int = 2 << 30
    start_seconds: float = 180


class Runner(Protocol):
    """Does a job to items, in one worker or many."""

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        """An outcome for each item, in the items' order; an item that was tried in its parts has theirs in its place.

        Items are drawn as workers need them, a bounded number ahead, in the thread that asks for outcomes. An item that
        ends its worker stops no other. What the job raises is raised here, but for `MemoryError`. Workers end with the
        iterator: also when it is closed.
        """
        ...
