"""What a judge is told of a candidate: its word, how the clause asserts it, and what stands in each role around it."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.extract.authorities import is_authority
from onrecord.extract.base import FIRST_PERSON, Passage
from onrecord.lexicon.countries import of_word
from onrecord.lexicon.word_classes import classes_of
from onrecord.model import Token

Roles = Mapping[str, Token | None]
"""What stands around a candidate's word: its subject, its object, who meets, what moves ..."""

Words = Mapping[str, tuple[str, ...]]
"""The words in small letters that stand in each place around a candidate: as its subject, near it, in its sentence ..."""

HELPERS = {
    "possible": frozenset({"may", "might", "could", "can", "ca"}),
    "due": frozenset({"should", "must", "ought", "need"}),
    "future": frozenset({"will", "shall", "'ll", "’ll", "wo"}),
    "would": frozenset({"would", "'d", "’d"}),
    "done": frozenset({"has", "have", "had", "'ve", "’ve", "having"}),
    "to": frozenset({"to"}),
    "do": frozenset({"do", "does", "did"}),
    "being": frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"}),
}
"""Auxiliaries by what they do to what is told."""
HABITUAL = frozenset({"often", "regularly", "usually", "always", "sometimes", "frequently", "periodically", "routinely", "never", "rarely",
                      "repeatedly", "typically", "generally", "annually", "daily", "once"})  # fmt: skip
"""Adverbs of what happens again and again, or at no time that is told."""
NEAR = 5
"""Words before and after a candidate's that are near it."""
EARLY = (3, 10)
"""Sentences from the beginning of the article within which it tells its news."""


def features(passage: Passage, word: Token, roles: Roles, told: Mapping[str, bool]) -> frozenset[str]:
    """The features of the candidate that `word` tells. `told` is what the rules of its kind find: whether they take it,
    whether it is asserted, which of its fields are said."""
    classes = classes_of(word.lemma.lower(), word.tag) or (f"no-{word.tag[:2].lower()}",)
    found = {f"word={word.lemma.lower()}", f"tag={word.tag}", f"dep={word.dep}"}
    found.update(f"word:{one}" for one in classes)
    facts = {name if holds else f"not-{name}" for name, holds in told.items()}
    facts.update(f"{role}:{one}" for role, token in roles.items() for one in _filled(passage, token))
    found.update(facts)
    found.update(f"{one}&{fact}" for one in classes for fact in facts if "=" not in fact)
    if "real" in told:
        reality = "real" if told["real"] else "not-real"
        found.update(f"{reality}&{fact}" for fact in facts if "=" not in fact)
    found.update(_assertion(passage, word))
    found.update(_around(passage, word))
    return frozenset(found)


def words_of(passage: Passage, word: Token, roles: Roles) -> Words:
    """The words around the candidate that `word` tells, by which what it is about is known: its own, that of each role,
    those it hangs on, those near it and all of its sentence."""
    verb, above = passage.parse.governing_verb(word), passage.parse.head(word)
    single = {"word": word, "verb": verb, "above": above if above.index != word.index else None, **roles}
    found = {place: (token.lemma.lower(),) for place, token in single.items() if token is not None}
    sentence = passage.parse.within(passage.parse.sentence_span(word.sentence))
    near = (token for token in sentence if abs(token.index - word.index) <= NEAR)
    return {**found, "near": _letters(near), "sentence": _letters(sentence)}


def _letters(tokens: Iterable[Token]) -> tuple[str, ...]:
    return tuple(token.text.lower() for token in tokens if token.text.isalpha())


def _assertion(passage: Passage, word: Token) -> Iterator[str]:
    """How the clause tells it: tense and mood, denied, supposed, under which verb, in whose words."""
    parse = passage.parse
    verb = word if word.tag.startswith("VB") else parse.governing_verb(word)
    if verb is None:
        yield "verbless"
    else:
        helpers = parse.auxiliaries(verb)
        yield from (f"aux:{name}" for name, words in HELPERS.items() if helpers & words)
        yield f"verb.tag={verb.tag}"
        yield f"verb.dep={verb.dep}"
        if parse.negated(verb):
            yield "negated"
        if passage.is_habit(verb) or any(t.lemma.lower() in HABITUAL for t in parse.children(verb, "advmod")):
            yield "habitual"
        yield from (f"mark={mark.text.lower()}" for mark in parse.children(verb, "mark"))
        yield from (f"passive:{child.dep}" for child in parse.children(verb, "auxpass"))
        yield from (f"particle={child.text.lower()}" for child in parse.children(verb, "prt"))
    if verb is not None and verb is not word:
        yield f"verb={verb.lemma.lower()}"
        yield from (f"verb:{one}" for one in classes_of(verb.lemma.lower(), "VB"))
    attribution = passage.speaker_of(word)
    if attribution is not None:
        yield "told"
        yield f"told:{attribution.form}"
    number = word.sentence
    yield "early" if number < EARLY[0] else "middle" if number < EARLY[1] else "late"


def _around(passage: Passage, word: Token) -> Iterator[str]:
    """What the word hangs on, and what hangs on it."""
    parse = passage.parse
    above = parse.head(word)
    if above.index != word.index:
        yield f"above={above.lemma.lower()}"
        yield f"above.tag={above.tag}"
        yield from (f"above:{one}" for one in classes_of(above.lemma.lower(), above.tag))
        further = parse.head(above)
        if above.tag in {"IN", "TO"} and further.index != above.index:
            yield from (f"beyond:{one}" for one in classes_of(further.lemma.lower(), further.tag))
    for child in parse.children(word):
        if child.dep in {"det", "poss", "neg", "nummod"}:
            yield f"{child.dep}={child.text.lower()}" if child.tag in {"DT", "PRP$"} else f"has:{child.dep}"
        elif child.dep in {"prep", "agent"}:
            yield f"prep={child.text.lower()}"
        elif child.dep in {"compound", "amod", "nmod", "advmod"}:
            yield f"{child.dep}={child.lemma.lower()}"
            yield from (f"beside:{one}" for one in classes_of(child.lemma.lower(), child.tag))
        else:
            yield f"has:{child.dep}"


def _filled(passage: Passage, token: Token | None) -> Iterator[str]:
    """What stands in a role: its sort as a name, an actor, a noun; how it is determined."""
    if token is None:
        yield "none"
        return
    lemma = token.lemma.lower()
    yield f"lemma={lemma}"
    yield f"tag={token.tag}"
    yield f"dep={token.dep}"
    yield from classes_of(lemma, token.tag)
    name = passage.name_at(token)
    if name is not None:
        yield f"name={name.type}"
    elif token.tag.startswith("PRP"):
        yield "first" if token.text.lower() in FIRST_PERSON else "pronoun"
    actor = passage.actor_of_mention(token)
    if actor is not None:
        yield "country" if of_word(actor.name) is not None else "actor"
        if actor.role:
            yield "in-office"
    if token.tag.startswith(("NN", "PRP")) and is_authority(passage, token):
        yield "authority"
    if token.tag.startswith("NN") and all(child.dep == "det" for child in passage.parse.children(token)):
        yield "bare"
    for child in passage.parse.children(token, "det", "poss", "nummod"):
        yield f"det={child.text.lower()}" if child.dep == "det" else child.dep
    inside = passage.parse.subtree_span(token)
    if passage.quantities_in(inside):
        yield "counted"
