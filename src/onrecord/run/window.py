"""Which item is next, and which outcomes are: what every runner with workers keeps in order."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Generic

from onrecord.run.base import Done, Failed, I, Job, O, Outcome

TRIES = 2
"""Workers that an item may end."""


@dataclass(eq=False, slots=True)
class Task(Generic[I, O]):
    """An item on its way. `begun` while a worker has it; `ended` is how many workers it ended."""

    item: I
    begun: bool = False
    ended: int = 0
    outcome: Outcome[I, O] | None = None


class Window(Generic[I, O]):
    """The items between the first whose outcome is awaited and the last that was drawn: at most `ahead`, and their
    parts."""

    def __init__(self, job: Job[I, O], ahead: int) -> None:
        self._job, self._ahead = job, ahead
        self._tasks: deque[Task[I, O]] = deque()
        self._closed = False

    @property
    def has_room(self) -> bool:
        """Whether another item may be drawn."""
        return not self._closed and len(self._tasks) < self._ahead

    @property
    def is_ready(self) -> bool:
        """Whether there is an outcome to take out."""
        return bool(self._tasks) and self._tasks[0].outcome is not None

    @property
    def is_over(self) -> bool:
        """Whether there are no more items, and each has had its outcome."""
        return self._closed and not self._tasks

    def add(self, item: I) -> None:
        """The next item."""
        self._tasks.append(Task(item))

    def close(self) -> None:
        """There are no more items."""
        self._closed = True

    def begin(self) -> Task[I, O] | None:
        """The next task for a worker; `None` where none waits."""
        task = next((one for one in self._tasks if not one.begun and one.outcome is None), None)
        if task is not None:
            task.begun = True
        return task

    def done(self, task: Task[I, O], result: O) -> None:
        """A worker did it."""
        task.outcome = Done(task.item, result)

    def ended(self, task: Task[I, O], reason: str) -> None:
        """It ended its worker: it is tried in its parts, or as a whole once more, or has failed."""
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
        """Takes out the outcomes that are next."""
        while self._tasks and (outcome := self._tasks[0].outcome) is not None:
            self._tasks.popleft()
            yield outcome
