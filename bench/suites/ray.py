"""What a second worker of a Ray cluster gives: the same shards read by one and by two, each in a fresh process."""

from importlib.util import find_spec

from bench import fingerprint
from bench.base import Context, Figure, Measured, Scale, Skipped, Suite
from bench.fresh import probed
from bench.generate import articles
from bench.ray_probe import DOCUMENTS_A_SHARD

DOCUMENTS = 300


def measure(_: Context) -> Measured | Skipped:
    if find_spec("ray") is None:
        return Skipped('Ray is not installed: pip install "onrecord[ray]"')
    one, two = probe(DOCUMENTS, 1), probe(DOCUMENTS, 2)
    return Measured(figures(one, two, DOCUMENTS), fingerprint.of_contents(_inputs()), facts(one, two))


def figures(one: dict[str, float], two: dict[str, float], documents: int) -> tuple[Figure, ...]:
    """Those of a run with one worker and one with two."""
    efficiency = one["span"] / (2 * two["span"])
    unread = 2 * documents - one["documents"] - two["documents"]
    return (
        Figure("efficiency", efficiency, Scale.SHARE, 0.85, f"{one['span']:.1f} s by one, {two['span']:.1f} s by two"),
        Figure("unread_documents", unread, Scale.WRONG, 0.0),
    )


def facts(one: dict[str, float], two: dict[str, float]) -> tuple[str, ...]:
    """What stands beside the figures."""
    return (
        f"{two['documents']:.0f} documents in {two['shards']:.0f} shards of {DOCUMENTS_A_SHARD}",
        f"{one['documents'] / one['cpu']:.1f} documents per CPU-second by one worker, {two['documents'] / two['cpu']:.1f} by two",
        f"starting Ray and two workers took {two['start']:.1f} s",
    )


def probe(documents: int, workers: int) -> dict[str, float]:
    """One run, in a fresh process."""
    answer: dict[str, float] = probed("bench.ray_probe", documents, workers, environment={})
    return answer


def _inputs() -> list[tuple[str, bytes]]:
    return [(article.name, article.text.encode()) for article in articles(DOCUMENTS)]


SUITE = Suite("ray", "what a second worker of a Ray cluster gives, on generated articles", measure)
