"""Verbs and nouns that attribute: which construction carries the content, and what sort of attribution it is."""

from onrecord.model.annotation import AttributionSort

CLAUSE = frozenset(
    """say tell add suggest write note show find ask argue announce report explain insist claim conclude acknowledge
    declare state reveal respond tweet indicate admit warn point predict question assert reply recall concede imply
    remind complain emphasize emphasise charge pledge demonstrate maintain demand estimate post mention signal answer
    speculate read assure vow confirm deny highlight quip hint promise posit stress underline underscore reiterate
    reaffirm repeat affirm allege testify contend boast caution counter disclose elaborate enthuse exclaim lament
    observe proclaim propose recommend remark retort stipulate swear threaten urge advise agree calculate clarify
    comment commit continue describe document guarantee inform notify object opine plead protest quote recount
    rule tout volunteer advocate assess document forecast detail learn interject joke tease shout whisper yell cry""".split()
)
"""Verbs whose finite clause is what was said."""

BELIEF = frozenset(
    """think believe know hope hop expect fear worry feel doubt assume guess suspect wonder understand realize realise
    regret wish imagine consider see remember appear seem recognize recognise agree foresee anticipate reckon suppose
    want view judge""".split()
)
INTENTION = frozenset({"plan", "want", "intend", "seek", "aim", "hope", "hop", "decide", "prefer", "expect", "choose", "propose",
                       "consider", "prepare"})  # fmt: skip

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

NOT_SPEECH_OBJECTS = frozenset({"name", "attention", "vote", "ballot", "conference", "halt", "end"})

DOCUMENTS: dict[str, str] = {
    "release": "press release", "statement": "statement", "letter": "letter", "tweet": "Twitter", "twitter": "Twitter",
    "briefing": "press briefing", "conference": "press conference", "interview": "interview", "speech": "speech",
    "facebook": "Facebook", "telegram": "Telegram", "instagram": "Instagram", "post": "post", "readout": "readout",
    "communique": "communique", "communiqué": "communique", "memo": "memo", "memorandum": "memo", "transcript": "transcript",
    "email": "email", "e-mail": "email", "testimony": "testimony", "remark": "remarks", "address": "speech",
    "broadcast": "broadcast", "television": "television", "radio": "radio", "video": "video", "editorial": "editorial",
    "essay": "essay", "op-ed": "op-ed", "message": "message", "report": "report", "ruling": "ruling", "petition": "petition",
    "podcast": "podcast", "filing": "filing",
}  # fmt: skip
"""Where things are said: the head noun, and the channel it stands for."""

OUTLET_NOUNS = frozenset({"report", "story", "article", "newspaper", "agency", "outlet", "magazine", "broadcaster", "daily", "website",
                          "network", "media", "press", "news"})  # fmt: skip
CHANNEL_VERBS = {"tweet": "Twitter", "retweet": "Twitter"}


def sort_of(lemma: str, construction: str) -> AttributionSort | None:
    """Whether a verb in this construction (`clause`, `infinitive`, `object`, `preposition`) attributes, and how."""
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
