"""How much may be added at once, and how much one document may take."""

from dataclasses import dataclass

from onrecord.run import WorkLimits


@dataclass(frozen=True)
class Limits(WorkLimits):
    """So many `jobs` may wait. Of one job: so many `files` and `addresses`, and so many `bytes` in all. The others are those of
    the reading process."""

    jobs: int = 20
    files: int = 200
    addresses: int = 100
    bytes: int = 200_000_000
