"""Measures in the words of the field: the nouns that name one, the verbs that change its state."""

from typing import Literal

Sort = Literal["policy", "law", "order", "ruling", "sanction", "programme", "operation"]


def _sorted(**words: str) -> dict[str, Sort]:
    return {word: sort for sort, listed in words.items() for word in listed.split()}  # type: ignore[misc]


INSTRUMENTS: dict[str, Sort] = _sorted(
    policy="""policy restriction ban quota curfew moratorium regulation regulations lockdown quarantine amnesty ceasefire
        cease-fire truce cessation armistice rule mandate subsidy waiver exemption guideline prohibition ceiling""",
    law="law bill legislation constitution treaty statute amendment ordinance",
    order="decree proclamation directive edict memorandum",
    ruling="ruling injunction",
    sanction="sanction embargo tariff blockade levy",
)
"""Nouns of legal instruments, by lemma: they name a measure whatever is done with it."""

PLANS: dict[str, Sort] = _sorted(
    policy="""tax toll visa asylum freeze reform control check requirement measure limit cap fee benefit standard step strategy
        condition zone concession crackdown deadline stay detention surveillance permission recognition period status parole clemency immunity citizenship
        independence autonomy funding due charge fare vat surtax surcharge compromise tie relation cooperation rate wage spending loan pension""",
    law="act deal agreement proposal provision entry ratification membership code compact pact accord convention resolution protocol charter referendum",
    order="order warning caution clearance investigation inquiry probe request licence license permit memo announcement extradition demand list "
    "purchase review assessment warrant appeal petition attempt circular advisory case application objection motion",
    ruling="decision verdict judgment judgement sentence",
    sanction="penalty duty asset account boycott restriction",
    programme="programme program scheme plan fund initiative mission expansion budget action aid package project",
)
"""Nouns of plans, decisions and permissions: a measure only where an authority is the one who acts."""

FACILITIES: dict[str, Sort] = _sorted(
    operation="""crossing bridge border port railway rail railroad road airport corridor checkpoint route pipeline flight
        service embassy consulate airspace school gate station terminal fishery supply export import delivery shipment transit
        payment frontier ferry mine reactor plant patrol water harbour harbor canal
        strait runway tunnel highway jet aircraft operation"""
)
"""Nouns of what is open or closed, running or stopped."""

FORMAL: dict[str, str] = {
    "sign": "signed", "impose": "imposed", "introduce": "introduced", "enact": "enacted", "adopt": "adopted", "pass": "passed",
    "approve": "approved", "ratify": "ratified", "repeal": "repealed", "revoke": "revoked", "rescind": "rescinded",
    "terminate": "terminated", "end": "ended", "lift": "lifted", "suspend": "suspended", "extend": "extended", "renew": "renewed",
    "reinstate": "reinstated", "reimpose": "reimposed", "restore": "restored", "implement": "implemented", "enforce": "enforced",
    "expand": "expanded", "block": "blocked", "stay": "stayed", "overturn": "overturned", "strike": "struck down",
    "uphold": "upheld", "void": "voided", "annul": "annulled", "nullify": "annulled", "invalidate": "annulled", "ease": "eased",
    "tighten": "tightened", "relax": "relaxed", "loosen": "relaxed", "launch": "launched", "halt": "halted", "resume": "resumed",
    "close": "closed", "shut": "shut", "shutdown": "shut down", "reopen": "reopened", "open": "opened", "seal": "sealed",
    "ban": "banned", "freeze": "frozen", "cancel": "cancelled", "scrap": "scrapped", "delay": "delayed", "postpone": "postponed",
    "defer": "postponed", "issue": "issued", "order": "ordered", "stop": "stopped", "restrict": "restricted",
    "abolish": "abolished", "eliminate": "abolished", "invoke": "invoked", "withdraw": "withdrawn", "double": "doubled",
    "cut": "cut", "raise": "raised", "lower": "lowered", "reduce": "reduced", "roll": "rolled back", "scale": "scaled back",
    "phase": "phased out", "activate": "activated", "declare": "declared", "break": "broken", "violate": "broken",
    "breach": "broken", "announce": "announced", "unveil": "announced", "unfreeze": "unfrozen", "waive": "waived",
    "begin": "begun", "start": "started", "abandon": "abandoned", "drop": "dropped", "ditch": "dropped", "grant": "granted",
    "deny": "denied", "refuse": "refused", "reject": "rejected", "veto": "vetoed", "defeat": "defeated", "dismiss": "dismissed",
    "quash": "quashed", "strengthen": "strengthened", "toughen": "tightened", "weaken": "weakened", "amend": "amended",
    "revise": "revised", "change": "changed", "reverse": "reversed", "propose": "proposed", "draft": "drafted", "file": "filed",
    "present": "presented", "submit": "submitted", "table": "tabled", "circulate": "circulated", "sponsor": "proposed",
    "publish": "published", "promulgate": "promulgated", "finalize": "finalized", "finalise": "finalized",
    "shelve": "shelved", "sideline": "sidelined", "stall": "stalled", "establish": "established", "create": "created",
    "install": "installed", "instal": "installed", "institute": "introduced", "set": "set", "conclude": "concluded", "reach": "agreed",
    "endorse": "endorsed", "authorize": "authorized", "authorise": "authorized",
    "permit": "permitted", "allow": "allowed", "legalize": "legalized", "legalise": "legalized", "execute": "carried out",
    "carry": "carried out", "complete": "completed", "slap": "imposed", "levy": "imposed", "review": "under review",
    "replace": "replaced", "denounce": "denounced", "ground": "grounded", "evacuate": "evacuated", "enshrine": "enshrined",
    "put": "put in place", "place": "put in place", "give": "given", "send": "sent", "accept": "accepted",
    "narrow": "narrowed", "clear": "passed", "upgrade": "upgraded", "downgrade": "downgraded", "toss": "struck down",
    "sever": "severed", "disband": "disbanded", "dissolve": "dissolved", "gut": "weakened", "codify": "enacted",
    "increase": "raised", "lengthen": "extended", "shorten": "cut", "pause": "suspended", "relinquish": "given up", "undo": "undone",
    "craft": "drafted", "co-sponsor": "proposed", "cosponsor": "proposed", "reauthorize": "renewed", "reauthorise": "renewed",
    "dismantle": "abolished", "rewrite": "revised", "overhaul": "revised", "liberalize": "relaxed", "liberalise": "relaxed",
    "make": "made", "take": "taken", "call": "called", "divert": "diverted", "outline": "announced", "lodge": "filed",
    "prolong": "extended", "initial": "initialled", "initialled": "initialled", "decree": "decreed", "rubber-stamp": "approved", "green-light": "approved",
    "greenlight": "approved", "mothball": "suspended", "retain": "kept", "maintain": "kept", "keep": "kept",
}  # fmt: skip
"""Verbs that change or state a measure, and the state they leave it in."""

EVERYDAY = frozenset(
    """take make give send put place set change reach present accept clear cut raise increase reduce lower double begin start
    stop drop open close carry complete call toss permit allow denounce outline narrow publish replace review deny divert
    order keep maintain retain""".split()
)
"""Verbs of everyday use: with the noun of an instrument they tell of a measure only if an authority is known to act."""

PROPOSING = frozenset(
    "propose draft file present submit sponsor announce unveil outline table circulate lodge introduce endorse".split()
)
"""Verbs of putting a measure forward: what somebody out of office puts forward is none."""
SANCTIONING = frozenset("approve authorize authorise veto ratify enact repeal rescind revoke".split())
"""What only an authority does to anything."""
APPOINTING = frozenset("confirm nominate elect appoint name endorse acquit convict impeach".split())
"""What is voted on persons."""
BILLS = frozenset({"bill", "legislation", "resolution", "amendment", "motion", "draft"})
"""What only those put forward who sit in a parliament."""
REQUESTS = frozenset(
    {
        "attempt",
        "appeal",
        "demand",
        "request",
        "petition",
        "bid",
        "application",
        "extradition",
        "case",
        "list",
        "objection",
        "challenge",
        "motion",
    }
)
"""What an authority answers."""
ANSWERS = frozenset("reject approve refuse grant deny dismiss accept drop block quash uphold decline shelve".split())
"""How it does."""
AGREEMENTS = frozenset(
    "ceasefire cease-fire truce armistice treaty pact accord deal agreement convention sanction embargo resolution".split()
)
"""What states break; whoever breaks a law has only done wrong."""
IMPOSING = frozenset(
    "impose sign issue enact adopt pass approve introduce slap levy ratify announce agree lift".split()
)
"""Verbs that belong to the measure, not to a noun between it and them."""
BY_ITSELF = frozenset({"reduce", "cut", "raise", "increase", "put", "take", "replace", "make", "announce"})
"""Verbs of everyday use whose passive is enough."""
ONLY_OFFICIAL = frozenset(
    """enact ratify repeal revoke rescind reinstate overturn strike uphold annul veto invoke suspend shelve impose lift
    extend waive drop reopen approve grant authorize""".split()
)
"""Verbs whose passive tells an official act by itself."""
FACILITY_VERBS = frozenset(
    """open close reopen shut shutdown seal block halt suspend resume restore stop evacuate ground bar extend restrict end begin
    start launch delay cancel expand""".split()
)
"""What is done to something that is open or closed."""
MAYBE_BUSINESS = frozenset({"begin", "start", "launch", "open", "expand", "delay", "end"})
"""Those of them that any firm does."""
SAME_IN_PAST = frozenset({"shutdown", "shut", "cut", "put", "set"})
"""Verbs whose past looks like their present."""

PARTICLES: dict[str, frozenset[str]] = {
    "strike": frozenset({"down"}), "roll": frozenset({"back", "out"}), "scale": frozenset({"back"}), "phase": frozenset({"out", "in"}),
    "carry": frozenset({"out"}), "toss": frozenset({"out"}), "call": frozenset({"off"}), "set": frozenset({"aside", "up"}),
}  # fmt: skip
"""Verbs that change a measure only with their particle."""
STATE_WITH_PARTICLE: dict[tuple[str, str], str] = {
    ("roll", "out"): "launched", ("phase", "in"): "being introduced", ("call", "off"): "called off", ("set", "aside"): "set aside",
    ("set", "up"): "set up", ("put", "off"): "postponed", ("send", "back"): "sent back", ("shut", "down"): "shut down",
    ("put", "out"): "issued", ("throw", "out"): "struck down", ("break", "off"): "broken off", ("cut", "off"): "cut off",
}  # fmt: skip
"""States that the particle makes."""

LAPSING: dict[str, str] = {
    "expire": "expired", "lapse": "expired", "end": "ended", "resume": "resumed", "reopen": "reopened", "open": "opened",
    "close": "closed", "begin": "begun", "start": "started", "collapse": "collapsed", "pass": "passed", "fail": "failed",
    "remain": "in force", "stand": "in force", "hold": "in force", "apply": "in force", "operate": "in force",
    "take": "in force", "come": "in force", "enter": "in force", "go": "in force", "continue": "in force",
}  # fmt: skip
"""Verbs whose subject is the measure: "the order expires"."""
ONLY_IN_FORCE = frozenset({"take", "come", "enter", "go"})
"""Verbs that tell of a measure only with "effect" or "force"."""
REMAINING = frozenset({"remain", "stand", "hold", "apply", "operate", "continue"})
"""Verbs of staying in force."""

COMMANDS: dict[str, str] = {
    "order": "ordered", "rule": "ruled", "instruct": "ordered", "direct": "ordered", "decree": "decreed", "mandate": "ordered",
    "require": "required", "authorize": "authorized", "authorise": "authorized", "command": "ordered", "sentence": "sentenced", "vote": "voted",
}  # fmt: skip
"""Verbs of an authority with what is ordered as a clause or object."""

PROHIBITIONS: dict[str, str] = {
    "ban": "banned", "forbid": "forbidden", "prohibit": "prohibited", "outlaw": "outlawed", "bar": "barred", "prevent": "barred",
    "legalize": "legalized", "legalise": "legalized", "decriminalize": "legalized", "nationalize": "nationalized",
    "nationalise": "nationalized", "denationalize": "privatized", "denationalise": "privatized", "privatize": "privatized",
    "privatise": "privatized", "expel": "expelled", "deport": "expelled", "extradite": "extradited", "blacklist": "blacklisted",
    "criminalize": "criminalized", "criminalise": "criminalized", "quarantine": "quarantined", "annex": "annexed",
    "confiscate": "confiscated", "ground": "grounded", "recall": "recalled", "exempt": "exempted",
    "evict": "evicted", "pardon": "pardoned", "sanction": "under sanctions", "disqualify": "disqualified",
    "subsidize": "subsidized", "subsidise": "subsidized", "devalue": "devalued", "decertify": "decertified", "naturalize": "naturalized",
    "permit": "permitted", "allow": "allowed", "rule": "under the rule of", "disband": "disbanded", "abolish": "abolished",
    "dissolve": "dissolved", "restrict": "restricted", "suspend": "suspended", "reinstate": "reinstated", "regulate": "regulated",
}  # fmt: skip
"""Verbs that are a measure by themselves, whoever or whatever they are done to, if an authority does it."""
SOVEREIGN = frozenset(
    """outlaw legalize legalise decriminalize nationalize nationalise denationalize denationalise privatize privatise
    extradite criminalize criminalise annex devalue decertify forbid prohibit deport ground""".split()
)
"""Those of them that only an authority can do, so that none need be named where they stand in the passive."""
AS_LAW = frozenset({"permit", "allow", "rule", "prevent", "bar", "require", "restrict", "regulate", "exempt"})
"""Those that are a measure only by a law or an order that is named as their author, or in a perfect passive."""

CLAUSES = frozenset({"provision", "amendment", "clause", "article"})
"""Parts of a law, which say what it says."""
DECISIONS = {"decision": "decided", "ruling": "ruled", "verdict": "ruled", "order": "ordered", "vote": "voted", "deal": "agreed",
             "agreement": "agreed", "accord": "agreed", "announcement": "announced"}  # fmt: skip
"""Nouns that tell a state by themselves."""
COURTS = frozenset({"court", "judge", "tribunal", "justice", "jury", "panel", "magistrate", "arbitrator"})
"""Who rules on what others decided."""
JUDGMENTS = frozenset("overturn uphold strike void quash annul invalidate reverse block stay nullify".split())
"""What a court does to whatever comes before it."""
FUNDING: dict[str, str] = {
    "allocate": "allocated", "earmark": "allocated", "appropriate": "allocated", "reallocate": "reallocated",
    "redirect": "reallocated", "free": "freed up", "budget": "allocated",
}  # fmt: skip
"""What an authority does with money."""
MONEY = frozenset({"fund", "money", "aid", "grant", "funding", "subsidy"})
LAW_SAYS = frozenset(
    "provide reserve entitle stipulate empower prohibit forbid bar ban require mandate allow permit guarantee oblige exempt limit restrict criminalize protect outlaw".split()
)
"""What a law does by being in force."""

JUDGING = frozenset({"rule", "declare", "find", "hold", "deem", "judge"})
"""Verbs of finding a measure lawful or not."""
ANNOUNCED = frozenset({"announce", "announcement", "confirm", "decide", "decree", "say", "rule"})
"""After which "would" tells what is going to happen to a measure."""
ADJECTIVES: dict[str, str] = {
    "illegal": "forbidden", "unlawful": "forbidden", "legal": "legal", "unconstitutional": "struck down", "closed": "closed",
    "open": "open", "shut": "shut", "invalid": "annulled", "void": "annulled", "unsuccessful": "failed", "mandatory": "mandatory",
    "operational": "in force", "effective": "in force", "binding": "in force",
}  # fmt: skip
"""What a measure is said to be."""
IN_STATE: dict[str, str] = {
    "force": "in force", "effect": "in force", "place": "in force", "operation": "in force", "limbo": "stalled", "hold": "suspended",
}  # fmt: skip
"""Nouns after "in" or "on" that tell the state of a measure."""
ABOUT_TO = frozenset({"due", "set", "scheduled", "slated"})
"""What a measure is before its next state."""

NOMINAL: dict[str, str] = {
    "imposition": "imposed", "implementation": "implemented", "suspension": "suspended", "repeal": "repealed",
    "adoption": "adopted", "introduction": "introduced", "closure": "closed", "reopening": "reopened", "abolition": "abolished",
    "reinstatement": "reinstated", "cancellation": "cancelled", "enactment": "enacted", "revocation": "revoked",
    "reimposition": "reimposed", "ratification": "ratified", "extension": "extended", "signing": "signed", "renewal": "renewed",
    "expulsion": "expelled", "annexation": "annexed", "nationalization": "nationalized", "privatization": "privatized",
    "lifting": "lifted", "termination": "terminated", "entry": "joined", "accession": "joined", "invocation": "invoked",
    "passage": "passed", "approval": "approved", "rejection": "rejected", "veto": "vetoed", "withdrawal": "withdrawn",
}  # fmt: skip
"""Nouns of a change of state, with whose act or which day it was."""

DECIDED = frozenset({"decision", "intention", "vote", "ruling"})
"""Nouns whose infinitive is decided: "the decision to lift the ban"."""
TAKING = frozenset({"announce", "make", "take", "confirm", "declare", "send", "issue", "publish", "call"})
"""Verbs that leave a decision as it is, unlike those that stay or reverse it."""
WANTING = frozenset(
    "want urge demand call seek propose oppose consider ask discuss favor favour press push wish hope see like need".split()
)
"""Verbs that leave what they govern open."""
SOME = frozenset(
    """some several many most all part round series set number dozen two three one any each raft slew bunch half parts couple
    package kind form""".split()
)
"""What stands before "of" and the measure: "some of the decrees"."""
INDEFINITE = frozenset({"several", "many", "various", "numerous", "certain", "few", "countless"})
"""Determiners after which nothing tells which measures are meant."""
REWRITES = frozenset(
    {"change", "overhaul", "regime", "expansion", "extension", "relief", "increase", "hike", "rollback", "round"}
)
"""Nouns that are a measure with a measure before them: "rule changes"."""
INQUIRIES = frozenset({"investigation", "inquiry", "probe", "review"})
"""What an authority opens and drops."""
BOUND_TO: dict[tuple[str, str], str] = {
    ("agree", "on"): "agreed", ("agree", "to"): "agreed", ("withdraw", "from"): "left", ("pull", "of"): "left", ("pull", "out"): "left",
    ("vote", "for"): "voted for", ("vote", "against"): "voted against", ("accede", "to"): "joined", ("comply", "with"): "observed",
    ("sign", "on"): "signed", ("walk", "from"): "left", ("vote", "down"): "voted down", ("vote", "favor"): "voted for",
    ("vote", "favour"): "voted for", ("rule", "against"): "ruled against", ("rule", "favor"): "ruled for",
    ("rule", "favour"): "ruled for", ("side", "with"): "ruled for",
}  # fmt: skip
"""Verbs with a preposition before the measure."""
LISTS = frozenset({"list", "blacklist", "watchlist", "register"})
"""On which an authority puts people."""
LISTING: dict[str, str] = {
    "put": "listed", "place": "listed", "add": "listed", "include": "listed", "remove": "removed from the list",
    "take": "removed from the list", "strike": "removed from the list", "drop": "removed from the list",
}  # fmt: skip
"""Verbs of putting somebody on a list or taking off it."""
ALLIANCES = frozenset(
    {"nato", "eu", "un", "wto", "union", "nations", "treaty", "convention", "alliance", "commonwealth", "eurozone"}
)
"""What a state joins or leaves."""
JOINING: dict[str, str] = {"join": "joined", "leave": "left", "quit": "left"}
WARLIKE = frozenset(
    """man strike airstrike attack raid bombing invasion assault offensive troop men soldier force deployment withdrawal
    bombardment mobilization airstrikes strikes""".split()
)
"""What an army is ordered: no measure."""
HABITUAL = frozenset({"whenever", "usually", "often", "always", "sometimes", "routinely", "regularly", "normally"})
"""Words of what happens again and again."""

CAUSING = frozenset(
    {"spark", "prompt", "trigger", "cause", "fuel", "anger", "inspire", "drive", "provoke", "affect", "hit", "hurt"}
)
"""Verbs by which a measure brings something else about."""
UNREAL = frozenset({"may", "might", "could", "should", "would", "must", "can", "ca", "'d", "’d"})
"""Auxiliaries that leave the state unasserted."""
FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
"""Auxiliaries of what is to come."""
DONE_ABOVE = frozenset({"begin", "start", "continue", "vote", "decide", "move", "proceed", "act", "manage", "help"})
"""Verbs whose infinitive is done or decided: "voted to lift the ban"."""
DONE_BEFORE = frozenset({"in", "after", "since", "by", "following", "upon"})
"""Prepositions whose gerund is done: "after signing the order"."""
UNSURE_MARKS = frozenset({"if", "unless", "until", "till", "lest", "however"})
"""What makes of a clause a mere possibility."""
