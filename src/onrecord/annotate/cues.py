"""Verbs and nouns that attribute: which construction carries the content, and what sort of attribution it is."""

from typing import Final, Literal

from onrecord.model.annotation import AttributionSort

Construction = Literal["clause", "infinitive", "object", "preposition"]
"""What of a verb carries the content."""
CONSTRUCTIONS: Final[tuple[Construction, ...]] = ("clause", "object", "preposition", "infinitive")
"""The surest sign of a verb's sort first."""

CLAUSE = frozenset(
    """say tell add suggest write note show find ask argue announce report explain insist claim conclude acknowledge
    declare state reveal respond tweet indicate admit warn point predict question assert reply recall concede imply
    remind complain emphasize emphasise charge pledge demonstrate maintain demand estimate post mention signal answer
    speculate read assure vow confirm deny highlight quip hint promise posit stress underline underscore reiterate
    reaffirm repeat affirm allege testify contend boast caution counter disclose elaborate enthuse exclaim lament
    observe proclaim propose recommend remark retort stipulate swear threaten urge advise agree calculate clarify
    comment commit continue describe document guarantee inform notify object opine plead protest quote recount
    rule tout volunteer advocate assess forecast detail learn interject joke tease shout whisper yell cry""".split()
)
"""Verbs whose finite clause is what was said."""

BELIEF = frozenset(
    """think believe know hope hop expect fear worry feel doubt assume guess suspect wonder understand realize realise
    regret wish imagine consider see remember appear seem recognize recognise agree foresee anticipate reckon suppose
    want view judge""".split()
)
"""Verbs whose finite clause is what was thought. "hop" is the lemma that the pipeline gives "hoped"."""

INTENTION = frozenset({"plan", "want", "intend", "seek", "aim", "hope", "hop", "decide", "prefer", "expect", "choose", "propose",
                       "consider", "prepare"})  # fmt: skip
"""Verbs whose infinitive is what somebody means to do and has not said."""

INFINITIVE = frozenset(
    """refuse ask decline vow promise urge pledge agree threaten propose call request order instruct encourage advise
    beg demand claim warn tell say invite offer swear commit recommend appeal implore plead""".split()
)
"""Verbs whose infinitive is what was said: "vowed to act", "urged both sides to return"."""

OBJECT = frozenset(
    """call describe accuse cite defend criticize criticise announce blame praise express blast mention dismiss recall
    note question mock reveal reject deny portray denounce report slam explain tweet welcome highlight remind reiterate
    echo voice tout condemn decry demand lament emphasize emphasise list suggest outline stress underline underscore
    hail scold rebuke deplore applaud commend thank congratulate lambast chide castigate berate urge propose endorse
    attack threaten declare label brand deem disclose repeat reaffirm acknowledge admit confirm claim appreciate""".split()
)
"""Verbs whose object is the gist of what was said: "hailed the deal", "criticised the plan"."""

PREPOSITION: dict[str, frozenset[str]] = {
    "call": frozenset({"for", "on", "upon"}),
    "refer": frozenset({"to"}),
    "point": frozenset({"to", "out"}),
    "speak": frozenset({"of"}),
    "warn": frozenset({"of", "against", "about"}),
    "complain": frozenset({"about", "of"}),
    "boast": frozenset({"of", "about"}),
    "hint": frozenset({"at"}),
    "insist": frozenset({"on"}),
    "argue": frozenset({"for", "against"}),
    "appeal": frozenset({"for", "to"}),
    "apologize": frozenset({"for", "to"}),
    "apologise": frozenset({"for", "to"}),
    "lash": frozenset({"out"}),
    "comment": frozenset({"on"}),
    "plead": frozenset({"for"}),
    "advocate": frozenset({"for"}),
    "push": frozenset({"for"}),
    "press": frozenset({"for"}),
    "talk": frozenset({"about"}),
    "rail": frozenset({"against"}),
    "object": frozenset({"to"}),
    "allude": frozenset({"to"}),
    "elaborate": frozenset({"on"}),
}
"""Verbs that say something about what their preposition governs."""

PHRASAL = frozenset(
    {("rule", "out"), ("point", "out"), ("lay", "out"), ("spell", "out"), ("play", "down"), ("set", "out")}
)
"""Verbs that with their particle say what their object is: "ruled out a deal"."""

DOCUMENTS = frozenset(
    """release statement letter tweet twitter briefing conference interview speech facebook telegram instagram post
    readout communique communiqué memo memorandum transcript email e-mail testimony remark address broadcast
    television radio video editorial essay op-ed message report ruling petition podcast filing""".split()
)
"""Nouns of things in which somebody says something: documents, broadcasts, platforms."""

OUTLET_NOUNS = frozenset({"report", "story", "article", "newspaper", "agency", "outlet", "magazine", "broadcaster", "daily", "website",
                          "network", "media", "press", "news"})  # fmt: skip
"""Nouns that make the name beside them an outlet's ("the newspaper La Jornada"), and are no channel themselves."""
IN_NAMES = frozenset({"post", "radio"})
"""Of those, nouns in the names of outlets: "the Post"."""
CHANNEL_VERBS = frozenset({"tweet", "retweet"})
"""Verbs that name the channel by themselves."""


def sort_of(lemma: str, construction: Construction) -> AttributionSort | None:
    """How a verb, by its lower-cased lemma, attributes in this construction; `None` if it does not."""
    if construction == "clause":
        if lemma in CLAUSE:
            return "speech"
        return "belief" if lemma in BELIEF else None
    if construction == "infinitive":
        if lemma in INFINITIVE:
            return "speech"
        return "intention" if lemma in INTENTION else None
    if construction == "object":
        return "speech" if lemma in OBJECT or any(lemma == verb for verb, _ in PHRASAL) else None
    return "speech" if lemma in PREPOSITION else None
