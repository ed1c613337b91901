"""How much may be added at once, and how much one document may take."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """So many `jobs` may wait. Of one job: so many `files` and `addresses`, and so many `bytes` in all. Of one document: so many `seconds` by the
    clock, `processor_seconds`, and bytes of `memory` beside the models. `start_seconds` is the time to load these."""

    jobs: int = 20
    files: int = 200
    addresses: int = 100
    bytes: int = 200_000_000
    seconds: float = 300
    processor_seconds: int = 300
    memory: int = 2 << 30
    start_seconds: float = 180
