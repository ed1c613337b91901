"""Cells: groups of documents that are few enough to be looked at together, beyond whose bounds no story goes."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Protocol


class Links(Protocol):
    """Gives for documents those that are like each, with their likeness."""

    def __call__(self, ids: Collection[str]) -> Mapping[str, Mapping[str, float]]:
        """The links of these documents; a document without any may be left out."""
        ...


class Cells:
    """The cell of a document is what chains of links join it to, at the first of `levels` at which that is `most`
    documents or fewer; at the last level it is all of them.

    So the cells of a record part it, and each is found from any of its documents by looking at few others.
    """

    def __init__(self, links: Links, levels: Sequence[float], most: int) -> None:
        self._ask, self._levels, self._most = links, levels, most
        self._links: dict[str, Mapping[str, float]] = {}
        self._large: list[set[str]] = [set() for _ in levels]

    def of(self, ids: Iterable[str]) -> Iterator[frozenset[str]]:
        """The cells of these documents, each once."""
        done: set[str] = set()
        for id_ in sorted(ids):
            if id_ not in done:
                cell = self._cell(id_)
                done |= cell
                yield cell

    def _cell(self, id_: str) -> frozenset[str]:
        for level, large in enumerate(self._large):
            found = self._joined(id_, level)
            if found is not None:
                return frozenset(found)
            large.add(id_)
        raise AssertionError("the last level has no limit")

    def _joined(self, id_: str, level: int) -> set[str] | None:
        """What is joined to a document at a level, or `None` where that is too many."""
        large, last = self._large[level], level == len(self._levels) - 1
        found, edge = {id_}, {id_}
        while edge:
            if not last and (len(found) > self._most or not large.isdisjoint(edge)):
                large |= found
                return None
            known = self._of(edge)
            edge = {
                other for one in edge for other, likely in known[one].items() if likely >= self._levels[level]
            } - found  # fmt: skip
            found |= edge
        return found

    def _of(self, ids: set[str]) -> dict[str, Mapping[str, float]]:
        missing = sorted(ids - self._links.keys())
        if missing:
            found = self._ask(missing)
            self._links |= {id_: found.get(id_, {}) for id_ in missing}
        return {id_: self._links[id_] for id_ in ids}
