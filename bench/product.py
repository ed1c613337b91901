"""OnRecord as the suites use it: models loaded once, work done in this process."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from onrecord import api
from onrecord.pipeline import Pipeline


class Installed:
    """The OnRecord of this environment."""

    @cached_property
    def _pipeline(self) -> Pipeline:
        return api.load()

    def build(self, sources: Sequence[Path], out: Path) -> int:
        return len(api.build(sources, out=out, pipeline=self._pipeline).problems)

    def annotate(self, sources: Sequence[Path], out: Path) -> None:
        api.annotate(sources, out=out, pipeline=self._pipeline)
