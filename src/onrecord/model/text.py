"""Positions in a text. Every offset in OnRecord is one of these."""

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range `[start, end)` of Unicode code points into a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]

    def overlap(self, other: "Span") -> int:
        """How many characters both spans cover."""
        return max(0, min(self.end, other.end) - max(self.start, other.start))

    def contains(self, other: "Span") -> bool:
        return self.start <= other.start and other.end <= self.end

    def shifted(self, by: int) -> "Span":
        return Span(self.start + by, self.end + by)


def trimmed(span: Span, text: str) -> Span:
    """`span` without white space at either edge (empty at its start if it is all white space)."""
    piece = text[span.start : span.end]
    lead = len(piece) - len(piece.lstrip())
    body = piece.strip()
    return Span(span.start + lead, span.start + lead + len(body))
