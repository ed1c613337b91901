"""Words that tell the PLOVER category of what was said, undertaken, decided and moved, by lemma or as a record has them."""

REQUESTING = frozenset(
    "urge demand ask request call appeal plead beseech implore press petition seek propose invite exhort".split()
)
ACCUSING = frozenset(
    """accuse blame condemn criticize criticise denounce decry slam blast fault lambast lambaste deplore rebuke scold
    castigate assail rail complain protest allege""".split()
)
REJECTING = frozenset("reject refuse decline rebuff spurn oppose veto".split())
THREATENING = frozenset({"threaten"})
SUPPORTING = frozenset(
    "praise endorse back welcome hail applaud commend congratulate thank defend salute laud support".split()
)
AGREEING = frozenset("agree promise pledge offer vow commit accept".split())

FORCE = frozenset(
    """attack bomb invade retaliate strike destroy punish sanction expel deport arrest jail blockade boycott fight kill
    overthrow bombard shell""".split()
)
"""Verbs of what nobody wants done to them: to promise it is to threaten."""

RESTRICTED = frozenset(
    """imposed banned closed shut sealed frozen restricted tightened blocked ordered expelled deported seized arrested
    blockaded enforced reimposed reinstated""".split()
)
EASED = frozenset("lifted ended eased relaxed reopened unfrozen waived rescinded repealed suspended released".split())
"""States of a measure that lay something on people, and that take it off them."""
JOINED = frozenset("signed ratified agreed adopted approved joined renewed extended reached".split())
LEFT = frozenset("withdrawn rejected refused scrapped broken cancelled terminated vetoed abandoned".split())
"""States of a treaty or deal that bind somebody to it, and that do not."""
ACCORDS = frozenset("treaty agreement accord deal pact compact convention protocol truce ceasefire cease-fire".split())

TROOPS = frozenset(
    """troop troops soldier soldiers force forces army warship warships tank tanks battalion brigade brigades marines fighter
    fighters jets navy militia paratroopers""".split()
)
RELIEF = frozenset(
    "aid relief food medicine medicines supplies blankets tents vaccines grain tonnes tons convoy".split()
)
"""Words of who or what is on the way."""
WITHDRAWING = frozenset(
    "withdraw withdrew withdrawn withdrawal pull pulled pullout retreat retreated leave left".split()
)
REMOVING = frozenset(
    "deport deported deportation deportations expel expelled expulsion expulsions return returned remove removed".split()
)
"""Words of how it goes."""
