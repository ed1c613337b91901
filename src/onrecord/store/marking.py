"""Where the words that were asked for stand in a text."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.model import Span
from onrecord.store.queries import Group, Term
from onrecord.store.words import words


class Marked:
    """Groups of terms, to be found in many texts."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self._prefixes: list[tuple[int, Term]] = []
        self._by_first: dict[str, list[tuple[int, Term]]] = defaultdict(list)
        for number, group in enumerate(groups):
            for term in group:
                one_prefix = term.prefix and len(term.words) == 1
                (self._prefixes if one_prefix else self._by_first[term.words[0]]).append((number, term))

    def places(self, text: str) -> tuple[int, tuple[Span, ...]]:
        """How many of the groups have a term in `text`, and where their words stand, each place once."""
        if text.isascii() and not self._begins_in(text.lower()):  # Most texts have none of them.
            return 0, ()
        standing = list(words(text))
        folded = [word.folded for word in standing]
        groups: set[int] = set()
        places: set[Span] = set()
        for at in range(len(folded)):
            for number, term in self._beginning(folded[at]):
                if term.begins(folded, at):
                    groups.add(number)
                    places.update(word.span for word in standing[at : at + len(term.words)])
        return len(groups), tuple(sorted(places))

    def _begins_in(self, lowered: str) -> bool:
        """Whether any of the terms may begin in a text."""
        beginnings = (*self._by_first, *(term.words[0] for _, term in self._prefixes))
        return any(word in lowered for word in beginnings)

    def _beginning(self, word: str) -> Iterator[tuple[int, Term]]:
        """Terms that may stand from this word on."""
        yield from self._by_first.get(word, ())
        yield from self._prefixes
