"""Average-link clustering over the pairs that are alike at all."""

from collections import defaultdict
from collections.abc import Iterable
from heapq import heapify, heappop, heappush


def average_link(sizes: dict[int, int], pairs: Iterable[tuple[int, int, float]], least: float) -> dict[int, int]:
    """For each cluster, named by a number, the one it ends in: the lowest of those joined.

    `sizes` gives how many members each cluster begins with, `pairs` the sums of the likeness between the members of
    two, symmetric; pairs not given are not alike. The two clusters of the highest average are joined, by their
    numbers where two averages are equal, until none reaches `least`.
    """
    sizes, links = dict(sizes), defaultdict[int, dict[int, float]](dict)
    for one, other, total in pairs:
        links[one][other] = links[other][one] = total
    joined = {number: number for number in sizes}
    heap = [
        (-total / (sizes[one] * sizes[other]), one, other)
        for one, found in links.items()
        for other, total in found.items()
        if one < other and total >= least * sizes[one] * sizes[other]
    ]
    heapify(heap)
    while heap:
        average, one, other = heappop(heap)
        if other not in links[one] or average != -links[one][other] / (sizes[one] * sizes[other]):
            continue
        joined[other] = one
        sizes[one] += sizes.pop(other)
        del links[one][other]
        for third, total in links.pop(other).items():
            if third != one:
                del links[third][other]
                links[one][third] = links[third][one] = links[one].get(third, 0.0) + total
        for third, total in links[one].items():
            if total >= least * sizes[one] * sizes[third]:
                heappush(heap, (-total / (sizes[one] * sizes[third]), min(one, third), max(one, third)))
    return {number: _end(joined, number) for number in joined}


def _end(joined: dict[int, int], number: int) -> int:
    while joined[number] != number:
        number = joined[number]
    return number
