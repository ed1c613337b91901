"""Which item is next, and which outcomes are: what every runner with workers keeps in order."""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic

from onrecord.run.base import Done, Failed, I, Job, O, Outcome

TRIES = 2
"""Times that an item may end its worker."""


@dataclass(eq=False, slots=True)
class Task(Generic[I, O]):
    """An item on its way. `begun` while a worker has it; `ended` is how many workers it ended."""

    item: I
    begun: bool = False
    ended: int = 0
    outcome: Outcome[I, O] | None = None


class Window(Generic[I, O]):
    """At most `ahead` items between the first whose outcome is awaited and the last that was drawn."""

    def __init__(self, job: Job[I, O], items: Iterable[I], ahead: int) -> None:
        self._job, self._items, self._ahead = job, iter(items), ahead
        self._tasks: deque[Task[I, O]] = deque()
        self._exhausted = False

    def next(self) -> Task[I, O] | None:
        """The task that a worker may begin, or `None` if there is none now."""
        task = next((one for one in self._tasks if not one.begun and one.outcome is None), None) or self._drawn()
        if task is not None:
            task.begun = True
        return task

    def done(self, task: Task[I, O], result: O) -> None:
        """A worker did it."""
        task.outcome = Done(task.item, result)

    def ended(self, task: Task[I, O], reason: str) -> None:
        """It ended its worker: it is tried in parts, or as a whole once more, or has failed."""
        task.begun, task.ended = False, task.ended + 1
        parts = self._job.parts(task.item) if task.ended == 1 else ()
        if parts:
            at = self._tasks.index(task)
            self._tasks.remove(task)
            for number, part in enumerate(parts):
                self._tasks.insert(at + number, Task(part))
        elif task.ended >= TRIES:
            task.outcome = Failed(task.item, reason)

    def outcomes(self) -> Iterator[Outcome[I, O]]:
        """The outcomes that are next."""
        while self._tasks and self._tasks[0].outcome is not None:
            yield self._tasks.popleft().outcome  # type: ignore[misc]

    @property
    def is_over(self) -> bool:
        """Whether every item has had its outcome."""
        return self._exhausted and not self._tasks

    def _drawn(self) -> Task[I, O] | None:
        if self._exhausted or len(self._tasks) >= self._ahead:
            return None
        for item in self._items:
            self._tasks.append(Task(item))
            return self._tasks[-1]
        self._exhausted = True
        return None
