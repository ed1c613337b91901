"""The suites, in the order they run. To add one, write its file and name it here."""

from bench.base import Suite
from bench.suites import (
    actors,
    attributions,
    cleaning,
    confidence,
    copies,
    coverage,
    dates,
    events,
    growth,
    matching,
    metadata,
    negotiations,
    official,
    quantities,
    ray,
    scale,
    search,
    speakers,
    speed,
    stories,
    warc,
    workers,
)

SUITES: dict[str, Suite] = {
    suite.name: suite
    for suite in (
        speed.SUITE,
        warc.SUITE,
        workers.SUITE,
        cleaning.SUITE,
        metadata.SUITE,
        coverage.SUITE,
        negotiations.SUITE,
        negotiations.MANNERS,
        matching.SUITE,
        events.SUITE,
        confidence.SUITE,
        copies.SUITE,
        quantities.SUITE,
        official.SUITE,
        dates.SUITE,
        attributions.SUITE,
        speakers.SUITE,
        actors.SUITE,
        stories.SUITE,
        search.SUITE,
        growth.SUITE,
        ray.SUITE,
        scale.SUITE,
    )
}
