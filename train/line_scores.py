"""How well lines are kept and dropped, and how often the reason is right."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeepDrop:
    """Counts of lines by what they are and what became of them."""

    kept_right: int = 0
    kept_wrong: int = 0
    dropped_right: int = 0
    dropped_wrong: int = 0

    @property
    def keep_f1(self) -> float:
        return _f1(self.kept_right, self.kept_wrong + self.dropped_wrong)

    @property
    def drop_f1(self) -> float:
        return _f1(self.dropped_right, self.kept_wrong + self.dropped_wrong)

    @property
    def lines(self) -> int:
        return self.kept_right + self.kept_wrong + self.dropped_right + self.dropped_wrong


def keep_drop(pairs: Iterable[tuple[bool, bool]]) -> KeepDrop:
    """Counts over lines, each given as what it is (the article or not) and whether it was kept."""
    counts = {(True, True): 0, (False, True): 0, (False, False): 0, (True, False): 0}
    for pair in pairs:
        counts[pair] += 1
    return KeepDrop(counts[True, True], counts[False, True], counts[False, False], counts[True, False])


def _f1(right: int, wrong: int) -> float:
    return 2 * right / (2 * right + wrong) if right or wrong else 0.0
