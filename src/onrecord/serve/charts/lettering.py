"""How wide words are, about, and how they are broken into lines: nothing here has the reader's fonts."""

from collections.abc import Iterable, Sequence

_WIDTHS = (("iljtfrI.,:;'|!()[]‘’ ", 0.38), ("mwMW—…%@", 0.96), ("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.72))
_WIDTH = {letter: width for letters, width in _WIDTHS for letter in letters}
_OTHER, _WIDE = 0.61, 1.0
_FIRST_WIDE = 0x1100
"""From here on scripts are mostly written in squares."""


def width(words: str, size: float) -> float:
    """About how many pixels the words take in the usual sans-serif faces; rather more than less."""
    return size * sum(_WIDTH.get(one, _OTHER if ord(one) < _FIRST_WIDE else _WIDE) for one in words)


def cut(words: str, room: float, size: float) -> str:
    """The words on one line, with an ellipsis where there is no room for all."""
    flat = " ".join(words.split())
    if width(flat, size) <= room:
        return flat
    room -= width("…", size)
    end = 0
    while end < len(flat) and (room := room - width(flat[end], size)) >= 0:
        end += 1
    head = flat[:end]
    space = head.rfind(" ")
    return (head[:space] if space > end * 0.6 else head).rstrip(" ,;:") + "…"


def lines(words: str, room: float, size: float, most: int = 2) -> tuple[str, ...]:
    """The words in at most so many lines, the last one cut."""
    found: list[str] = []
    waiting = words.split()
    while waiting and len(found) < most - 1:
        count = _fitting(waiting, room, size)
        found.append(cut(" ".join(waiting[:count]), room, size))
        waiting = waiting[count:]
    return (*found, cut(" ".join(waiting), room, size)) if waiting else tuple(found)


def _fitting(words: list[str], room: float, size: float) -> int:
    """How many words a line holds, at least one."""
    taken = width(words[0], size)
    count = 1
    for word in words[1:]:
        taken += width(f" {word}", size)
        if taken > room:
            break
        count += 1
    return count


def free(left: float, right: float, taken: Iterable[tuple[float, float]]) -> bool:
    """Whether nothing stands between the two."""
    return all(right <= begins or left >= ends for begins, ends in taken)


def levelled(
    wanted: Sequence[tuple[float, str]], left: float, right: float, size: float, sign: float = 0.0
) -> tuple[list[tuple[float, int, str]], int]:
    """Words that each belong to a point on a line, in as many levels above it as it takes for none to stand on another.

    `wanted` has the points in their order with their words; each has a sign so wide over it. Gives for each where its
    words begin, its level and the words, cut if need be; and how many levels there are. The last level is next to the line.
    """
    taken: list[list[tuple[float, float]]] = [[]]
    found: list[tuple[float, int, str]] = []
    away = sign / 2 + 3
    for point, words in reversed(wanted):
        said = cut(words, right - left - 2 * away, size)
        long = width(said, size)
        x = point + away if point + away + long <= right else max(left, point - away - long)
        begins, ends = min(x, point - sign / 2) - 5, max(x + long, point + sign / 2) + 5
        level = next((at for at, spans in enumerate(taken) if free(begins, ends, spans)), len(taken))
        if level == len(taken):
            taken.append([])
        taken[level].append((begins, ends))
        # What leads down to the line goes through the levels below.
        for lower in taken[:level]:
            lower.append((point - 1, point + 1))
        found.append((x, level, said))
    return [(x, len(taken) - 1 - level, said) for x, level, said in reversed(found)], len(taken)
