"""In this process, one item after the other: nothing to start, and nothing that keeps an item from ending all."""

from collections.abc import Iterable, Iterator

from onrecord.run.base import Done, I, Job, O, Outcome


class InProcess:
    """The runner for a handful of documents."""

    def each(self, job: Job[I, O], items: Iterable[I]) -> Iterator[Outcome[I, O]]:
        """An outcome for each item, in the items' order."""
        do = job.start(_unheard)
        for item in items:
            yield Done(item, do(item))


def _unheard(word: str) -> None:
    del word
