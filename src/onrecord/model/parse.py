"""The dependency tree over an article's tokens: the questions every rule asks of it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from onrecord.model.annotation import Token
from onrecord.model.text import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
OBJECTS = frozenset({"dobj", "obj", "dative"})


class Parse:
    """A read-only view over `tokens`, whose `head` and `sentence` are indexes into the whole document."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._starts = [token.start for token in tokens]
        children: list[list[Token]] = [[] for _ in tokens]
        for token in tokens:
            if token.head != token.index:
                children[token.head].append(token)
        self._children = children
        self._edges: dict[int, tuple[int, int]] = {}
        self._sentences: dict[int, tuple[int, int]] = {}
        for token in tokens:
            first, _ = self._sentences.get(token.sentence, (token.index, 0))
            self._sentences[token.sentence] = (first, token.index + 1)

    def __len__(self) -> int:
        return len(self.tokens)

    def sentence(self, index: int) -> Sequence[Token]:
        """The tokens of the sentence with this number."""
        first, last = self._sentences.get(index, (0, 0))
        return self.tokens[first:last]

    def sentence_bounds(self, index: int) -> tuple[int, int]:
        return self._sentences.get(index, (0, 0))

    def sentence_span(self, index: int) -> Span:
        first, last = self._sentences[index]
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def head(self, token: Token) -> Token:
        return self.tokens[token.head]

    def children(self, token: Token, *deps: str) -> Sequence[Token]:
        """The dependents of `token` in text order, only those with one of `deps` if any are given."""
        below = self._children[token.index]
        return [other for other in below if other.dep in deps] if deps and below else below

    def child(self, token: Token, *deps: str) -> Token | None:
        for other in self._children[token.index]:
            if not deps or other.dep in deps:
                return other
        return None

    def ancestors(self, token: Token) -> Iterator[Token]:
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def edges(self, token: Token) -> tuple[int, int]:
        """First and one-past-last token index of the subtree of `token`."""
        known = self._edges.get(token.index)
        if known is None:
            low = high = token.index
            stack = list(self._children[token.index])
            while stack:
                other = stack.pop()
                index = other.index
                low, high = min(low, index), max(high, index)
                stack.extend(self._children[index])
            high += 1
            known = self._edges[token.index] = (low, high)
        return known

    def subtree(self, token: Token) -> Sequence[Token]:
        """The tokens from the leftmost to the rightmost descendant of `token`."""
        low, high = self.edges(token)
        return self.tokens[low:high]

    def subtree_span(self, token: Token) -> Span:
        low, high = self.edges(token)
        return self.span(low, high)

    def span(self, low: int, high: int) -> Span:
        """The characters from token `low` to before token `high`, without punctuation or space at the edges."""
        while low < high and self.tokens[high - 1].tag in TRAILING:
            high -= 1
        while low < high and self.tokens[low].tag in TRAILING:
            low += 1
        if low >= high:
            return Span(self.tokens[low].start, self.tokens[low].start) if low < len(self.tokens) else Span(0, 0)
        return Span(self.tokens[low].start, self.tokens[high - 1].end)

    def within(self, span: Span) -> Sequence[Token]:
        """The tokens that lie wholly inside `span`."""
        first = bisect_left(self._starts, span.start)
        last = bisect_right(self._starts, span.end - 1) if span.end > span.start else first
        while last > first and self.tokens[last - 1].end > span.end:
            last -= 1
        return self.tokens[first:last]

    def at(self, offset: int) -> Token | None:
        """The token that covers the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and self.tokens[index].end > offset:
            return self.tokens[index]
        return None

    def root_of(self, span: Span) -> Token | None:
        """The token of `span` that governs the others: the one whose head lies outside it."""
        inside = self.within(span)
        if not inside:
            return None
        low, high = inside[0].index, inside[-1].index
        for token in inside:
            if token.head == token.index or not low <= token.head <= high:
                if token.dep == "punct" and len(inside) > 1:
                    continue
                return token
        return inside[-1]

    def subject(self, verb: Token) -> Token | None:
        """The subject of `verb`, through coordination and open complements ("said ... and claimed")."""
        seen = set()
        while verb.index not in seen:
            seen.add(verb.index)
            found = self.child(verb, "nsubj", "nsubjpass")
            if found is not None and found.tag in {"WP", "WDT"} and verb.dep == "relcl":
                return self.head(verb)
            if found is not None:
                return found
            if verb.dep in {"conj", "xcomp"} or (verb.dep in {"advcl", "pcomp"} and verb.tag == "VBG"):
                verb = self.head(verb)
                if verb.dep == "prep":
                    verb = self.head(verb)
                continue
            if verb.dep in {"relcl", "acl"}:
                return self.head(verb)
            if verb.dep == "advcl" and self.infinitive(verb):
                verb = self.head(verb)
                continue
            return None
        return None

    def conjuncts(self, token: Token) -> list[Token]:
        """`token` and everything coordinated with it, in text order."""
        found = [token]
        for other in found:
            found.extend(self.children(other, "conj"))
        return sorted(found, key=lambda t: t.index)

    def governing_verb(self, token: Token) -> Token | None:
        """The nearest verb above `token` (itself, if it is one)."""
        if token.tag.startswith("VB"):
            return token
        return next((above for above in self.ancestors(token) if above.tag.startswith("VB")), None)

    def auxiliaries(self, verb: Token) -> set[str]:
        """Lower-cased auxiliaries of `verb`, those of the verb it is coordinated with included."""
        found = {t.text.lower() for t in self.children(verb, "aux", "auxpass")}
        if not found and verb.dep == "conj" and verb.tag in {"VB", "VBN", "VBG"}:
            return self.auxiliaries(self.head(verb))
        return found

    def infinitive(self, verb: Token) -> bool:
        """Whether `verb` is an infinitive with "to": "vowed *to act*"."""
        return any(t.text.lower() == "to" for t in self.children(verb, "aux"))

    def opens_clause(self, token: Token) -> bool:
        """Whether a "that" only opens a clause, and is no word of it: "*that* is wrong"."""
        opens = token.tag == "IN" or (token.tag == "WDT" and token.dep == "advmod")
        return token.text.lower() == "that" and (opens or token.dep == "mark")

    def negated(self, verb: Token) -> bool:
        """Whether `verb` is denied: "did not meet", "no caravan left"."""
        if self.child(verb, "neg") is not None:
            return True
        subject = self.child(verb, "nsubj", "nsubjpass")
        if subject is not None and subject.text.lower() in {"nobody", "none", "neither"}:
            return True
        return subject is not None and any(
            t.text.lower() in {"no", "neither"} for t in self.children(subject, "det", "neg")
        )


TRAILING = frozenset({",", ".", ":", "_SP", "HYPH", "NFP"})


def words(tokens: Iterable[Token]) -> str:
    """The lower-cased tokens, separated by single spaces: for matching phrases."""
    return " ".join(token.text.lower() for token in tokens)
