"""Speech, belief or intention: which of them a cue tells, by its main word and what it carries."""

from collections.abc import Sequence
from typing import Final

from onrecord.annotate import cues
from onrecord.model.annotation import AttributionSort, Token
from onrecord.model.parse import Parse
from onrecord.model.text import Span

SPEECH_NOUNS: Final = frozenset(
    """statement comment remark claim assertion announcement declaration allegation accusation charge call appeal demand
    request warning threat denial admission acknowledgment acknowledgement confirmation criticism condemnation praise
    suggestion proposal recommendation advice answer response reply question argument message word testimony report
    speech address letter tweet post release interview pledge promise vow apology explanation description account joke
    complaint attack ruling finding conclusion estimate prediction forecast note quote quotation saying mention
    reference headline caption""".split()
)
"""Nouns of saying: "*his claim* that the road was safe"."""
INTENTION_NOUNS: Final = frozenset(
    {"plan", "intention", "intent", "aim", "goal", "effort", "attempt", "bid", "decision", "desire"}
)
"""Nouns of what somebody means to do."""
SPEECH_WORDS: Final = frozenset({"according", "per", "via", "as", ":", "-", "--", "–", "—", "―"})
"""What is no verb and no noun and yet says whose words they are."""
SPOKEN_JUDGEMENTS: Final = frozenset(
    """oppose object dispute refute rebut dismiss ridicule taunt insult belittle disparage compliment salute concur
    counsel lecture preach pronounce articulate convey communicate relay recite chant slam bash skewer savage excoriate
    vilify vouch email text brief attest certify specify""".split()
)
"""Further verbs with which something is said, when they carry a content at all."""


def sort_of(parse: Parse, verb: Token, content: Sequence[Span], *, quoted: bool) -> AttributionSort:
    """The sort of an attribution whose cue's main word is `verb`.

    What is `quoted` at some length was said, whatever the cue. Else the cue's lemma tells, in its construction; a cue
    of no list states an attitude, which is a belief: only what is known to be speech becomes a statement.
    """
    if quoted:
        return "speech"
    lemma = verb.lemma.lower()
    if lemma in SPEECH_WORDS or verb.text.lower() in SPEECH_WORDS:
        return "speech"
    if not verb.tag.startswith("VB"):
        if lemma in INTENTION_NOUNS:
            return "intention"
        return "speech" if lemma in SPEECH_NOUNS else "belief"
    if _is_infinitive(parse, content):
        return cues.sort_of(lemma, "infinitive") or _by_lemma(lemma)
    return _by_lemma(lemma)


def _by_lemma(lemma: str) -> AttributionSort:
    for construction in cues.CONSTRUCTIONS:
        sort = cues.sort_of(lemma, construction)
        if sort is not None:
            return sort
    return "speech" if lemma in SPOKEN_JUDGEMENTS else "belief"


def _is_infinitive(parse: Parse, content: Sequence[Span]) -> bool:
    """Whether a content is something to do: "plans *to close the bridge*"."""
    first = parse.within(content[-1])[:1]
    return bool(first) and first[0].tag == "TO"
