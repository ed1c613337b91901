"""What worker processes give and take: the work of two shared out, the memory of one, and that it does not grow."""

from typing import Any

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Suite
from bench.fresh import probed
from bench.workers_probe import pages

DOCUMENTS = 1_000
AT_LEAST = 1.85
"""Times what one worker reads that two should read in the same time."""
FLAT = 1.05
"""Times its memory that a worker may take at the end as half way."""
MOST_MEGABYTES = 1_200.0


def measure(context: Context) -> Measured:
    del context
    one, two = probe(DOCUMENTS, 1), probe(DOCUMENTS, 2)
    (memory,) = one["memory"]
    figures = (
        Figure(
            "speedup.cpu", _longest(one) / _longest(two), Scale.FASTER, AT_LEAST, "by the CPU of whoever takes longest"
        ),
        Figure(
            "main_by_worker", two["main"] / max(two["workers"]), Scale.TIMES, 0.5, "CPU here by that of a worker of two"
        ),
        Figure("worker_memory", max(megabytes for _, megabytes in memory), Scale.MEGABYTES, MOST_MEGABYTES),
        Figure("worker_memory.growth", growth(memory), Scale.TIMES, FLAT, f"from {DOCUMENTS // 2} documents on"),
        Figure("unread_documents", 2 * DOCUMENTS - one["documents"] - two["documents"], Scale.WRONG, 0.0),
    )
    facts = (
        f"by the clock, which the load of the machine tells on: {one['wall'] / two['wall']:.2f} times as fast",
        f"a worker starts in {one['start']:.1f} s of CPU; main took {one['main']:.1f} and {two['main']:.1f} s",
        f"workers took {one['workers'][0]:.1f} s, and {' and '.join(f'{cpu:.1f}' for cpu in two['workers'])} s of CPU",
    )
    contents = ((page.key, page.text.encode()) for page in pages(DOCUMENTS))
    return Measured(figures, fingerprint.of_contents(contents), facts)


def growth(memory: list[tuple[int, float]]) -> float:
    """Most memory in the second half of what a worker read, by the most in the second quarter."""
    last = memory[-1][0]
    quarter = [megabytes for read, megabytes in memory if last / 4 < read <= last / 2]
    half = [megabytes for read, megabytes in memory if read > last / 2]
    return max(half) / max(quarter)


def _longest(found: dict[str, Any]) -> float:
    """Seconds of CPU of the process that takes the longest: with a processor for each, what the others wait for."""
    return float(max(found["main"], *found["workers"]))


def probe(documents: int, workers: int) -> dict[str, Any]:
    """What `bench.workers_probe` found."""
    answer: dict[str, Any] = probed("bench.workers_probe", documents, workers, environment={})
    return answer


SUITE = Suite("workers", "two worker processes beside one, and the memory of a worker as it reads on", measure)
