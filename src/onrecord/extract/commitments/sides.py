"""Who undertakes: the subject where it can, else whoever the words are attributed to."""

from onrecord.extract.base import Passage
from onrecord.extract.commitments.reading import Side
from onrecord.lexicon.countries import of_word
from onrecord.model import Actor, Attribution, Token

THINGS = frozenset(
    """paper document bill law act decree rule regulation measure policy plan proposal move step sign gesture result study
    report experience technology product system budget effort event day week year game weather process scheme programme
    program project constitution clause provision article headline letter text term
    contract""".split()
)
"""Nouns of what cannot undertake anything: "a bill that promises to"."""


def doers(passage: Passage, word: Token, subject: Token | None) -> list[Side] | None:
    """Who undertakes what `word` tells, given its grammatical subject; `None` if nobody can."""
    own = passage.actors(subject) if subject is not None else []
    if subject is not None and own and not _is_thing(passage, subject):
        return own
    speaker = speaker_by_cue(passage, word)
    if speaker is not None:
        return [speaker]
    if subject is None or _is_thing(passage, subject):
        return None
    return None if subject.text.lower() in {"it", "that", "this", "which", "there"} else own


def speaker_by_cue(passage: Passage, word: Token) -> Side | None:
    """Whoever speaks where `word` is the word of speaking."""
    attribution = passage.attribution_by(word)
    speaker = passage.annotated.actors.get(attribution.speaker or "") if attribution else None
    if attribution is None or speaker is None or not attribution.source:
        return None
    return speaker, attribution.source[0]


def _is_thing(passage: Passage, subject: Token) -> bool:
    return subject.lemma.lower() in THINGS and passage.name_at(subject) is None


PRIVATE = frozenset(
    """coach analyst economist professor expert author actor captain quarterback player fan strategist scientist researcher
    historian singer pundit columnist dealer trader broker resident correspondent observer critic reporter journalist user commentator""".split()
)
"""Offices and trades whose holders speak for no side."""
PROMINENT = 3
"""How often a person without an office is named where the article is about what that person does."""


def speaks_for_a_side(passage: Passage, speaker: Actor, attribution: Attribution) -> bool:
    """Whether what somebody says of the future binds a side: office-holders, countries, bodies, and in a campaign or
    a dispute those whom the article is about. A private person's "I will" in passing does not."""
    if {word.removesuffix("s") for word in (speaker.role or speaker.name).lower().split()} & PRIVATE:
        return False
    if speaker.role or of_word(speaker.name):
        return True
    named = [name for name in passage.annotated.names if name.actor == speaker.id]
    if not named:
        return attribution.form != "direct"
    if named[0].type != "person":
        return True
    return attribution.form != "direct" or len(named) >= PROMINENT
