"""What others find in the same texts: textacy's direct quotations, and a plain rule over spaCy's parse."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Token

Spans = list[tuple[int, int]]

SAYING = frozenset({"say", "tell", "add", "claim", "argue", "announce", "report", "write", "state", "note", "warn", "insist", "suggest",
                    "explain", "believe", "think", "hope", "promise", "admit", "deny"})  # fmt: skip


def textacy_quotations(text: str, nlp: Any) -> Iterator[dict[str, Spans]]:
    """textacy's `direct_quotations`, paragraph by paragraph: over a whole text one odd mark would end it."""
    from textacy.extract import triples

    position = 0
    for paragraph in text.split("\n"):
        if paragraph.strip():
            try:
                for found in triples.direct_quotations(nlp(paragraph)):
                    speaker = found.speaker
                    content = found.content
                    yield {
                        "content": [(position + content.start_char, position + content.end_char)],
                        "source": [(position + speaker[0].idx, position + speaker[-1].idx + len(speaker[-1]))],
                    }
            except ValueError:
                # It gives up on a paragraph with an uneven number of marks.
                pass
        position += len(paragraph) + 1


def spacy_rules(text: str, nlp: Any) -> Iterator[dict[str, Spans]]:
    """The clause of a verb of saying, to its subject."""
    for token in nlp(text):
        subjects = [child for child in token.children if child.dep_ == "nsubj"]
        clauses = [child for child in token.children if child.dep_ == "ccomp"]
        if token.lemma_ in SAYING and subjects and clauses:
            content = _span(clauses[0])
            source = _span(subjects[0])
            if content[1] <= token.idx or content[0] > token.idx:
                yield {"content": [content], "source": [source]}


def _span(token: Token) -> tuple[int, int]:
    words = sorted(token.subtree, key=lambda word: word.i)
    return words[0].idx, words[-1].idx + len(words[-1])


PEERS = {"textacy": textacy_quotations, "spaCy rules": spacy_rules}
