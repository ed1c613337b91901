"""Lines that stand a second time: up to case and punctuation, or with a little cut off their end."""

from typing import Final

from onrecord.clean.lines import Line, Verdict, Verdicts, standing

_LEAST_WORDS: Final = 4
_TEMPLATE_SHARE: Final = 0.25
_TEMPLATE_LEAST: Final = 10


def duplicates(lines: list[Line], dropped: Verdicts, *, next_only: bool = False) -> Verdicts:
    """The later of two equal lines. A short one ("“Yes.”", "Q:") may be said twice, unless back to back.

    A text made after a pattern (a timetable, the same question to many people) repeats its lines on
    purpose: where a quarter of them are repeated, and with `next_only`, only those back to back go.
    """
    live = standing(lines, dropped)
    adjacent: set[int] = set()
    apart: set[int] = set()
    seen: set[str] = set()
    last = ""
    for line in live:
        long = line.words >= _LEAST_WORDS or (len(line.key) > 16 and line.words == 1)
        if line.key and line.key == last:
            adjacent.add(line.index)
        elif long and line.key in seen:
            apart.add(line.index)
        seen.add(line.key)
        last = line.key
    pattern = len(apart) >= _TEMPLATE_LEAST and len(apart) >= _TEMPLATE_SHARE * len(live)
    repeated = adjacent if next_only or pattern else adjacent | apart
    return {index: Verdict("duplicate", "said-before") for index in repeated}
