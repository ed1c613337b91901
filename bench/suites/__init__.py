"""The suites, in the order they run. To add one, write its file and name it here."""

from bench.base import Suite
from bench.suites import (
    attributions,
    cleaning,
    confidence,
    coverage,
    dates,
    events,
    matching,
    metadata,
    negotiations,
    quantities,
    speakers,
    speed,
    warc,
)

SUITES: dict[str, Suite] = {
    suite.name: suite
    for suite in (
        speed.SUITE,
        warc.SUITE,
        cleaning.SUITE,
        metadata.SUITE,
        coverage.SUITE,
        negotiations.SUITE,
        matching.SUITE,
        events.SUITE,
        confidence.SUITE,
        quantities.SUITE,
        dates.SUITE,
        attributions.SUITE,
        speakers.SUITE,
    )
}
