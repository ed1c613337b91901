"""The suites, in the order they run. To add one, write its file and name it here."""

from bench.base import Suite
from bench.suites import (
    annotations,
    attributions,
    cleaning,
    confidence,
    coverage,
    events,
    metadata,
    negotiations,
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
        events.SUITE,
        confidence.SUITE,
        annotations.SUITE,
        attributions.SUITE,
        speakers.SUITE,
    )
}
