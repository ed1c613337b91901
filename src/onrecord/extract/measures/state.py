"""A measure in a state, and the words for the state."""

from dataclasses import dataclass

from onrecord.extract.authorities import Author
from onrecord.extract.base import Passage
from onrecord.extract.measures.asserted import in_present
from onrecord.lexicon import measures as lexicon
from onrecord.lexicon.measures import Sort
from onrecord.model import Span, Token


@dataclass(frozen=True)
class State:
    """A measure in a state: the word that says it, what it is said of, and whose act it is."""

    verb: Token
    what: Token
    sort: Sort
    state: str
    by: Author | None = None
    also: Span | None = None
    """Further words that say the state."""


def worded(passage: Passage, verb: Token, wording: str) -> str:
    helpers = passage.parse.auxiliaries(verb)
    if (
        in_present(verb)
        and verb.lemma.lower() in lexicon.LAPSING
        and verb.lemma.lower() not in lexicon.REMAINING | lexicon.ONLY_IN_FORCE
    ):
        return f"to {verb.lemma.lower()}"
    if wording == verb.text.lower() and verb.tag == "VBG":
        return wording  # Of a verb that the lexicon does not know: "weighing", not "being weighing".
    if helpers & {"being"} or (verb.tag == "VBG" and verb.dep not in {"pcomp", "advcl", "conj"}):
        return f"being {wording}"
    if helpers & (lexicon.FUTURE | {"would", "'d", "’d"}):
        return f"to be {wording}"
    return wording
