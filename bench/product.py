"""OnRecord as the suites use it: models loaded once, work done in this process."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import onrecord
from onrecord.api import Pipeline, load


class Installed:
    """The OnRecord of this environment."""

    @cached_property
    def _pipeline(self) -> Pipeline:
        return load()

    def build(self, sources: Sequence[Path], out: Path) -> int:
        return len(onrecord.build(sources, out=out, pipeline=self._pipeline).problems)

    def annotate(self, sources: Sequence[Path], out: Path) -> None:
        onrecord.annotate(sources, out=out, pipeline=self._pipeline)
