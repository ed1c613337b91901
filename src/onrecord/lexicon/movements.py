"""Movements in the words of the field: who moves, and the verbs and nouns of being on the way."""

GROUPS = frozenset(
    """caravan convoy column flotilla procession march fleet armada motorcade contingent exodus influx airlift""".split()
)
"""Nouns of a group that moves as one."""
UPROOTED = frozenset(
    """migrant refugee asylum-seeker seeker evacuee deportee exile immigrant returnee escapee settler displaced
    stowaway castaway defector expatriate""".split()
)
"""Nouns of people who have left where they lived."""
TROOPS = frozenset(
    """troop soldier peacekeeper contingent battalion brigade division marine fighter militant rebel reinforcement commando
    paratrooper force personnel guerrilla unit bomber mercenary insurgent gunman militiaman warplane jet tank warship
    loyalist follower supporter recruit""".split()
)
"""Nouns of those who are sent to fight or to keep the peace."""
SENT = frozenset(
    """team agent expert monitor observer inspector doctor medic rescuer investigator engineer advisor adviser official
    firefighter policeman officer technician crew delegation envoy nurse worker volunteer staff""".split()
)
"""Nouns of those who are sent to do a work."""
PEOPLE = frozenset(
    """people person family resident civilian villager passenger crew prisoner hostage detainee suspect farmer national
    citizen child woman man student pilgrim worker survivor inmate protester tourist inhabitant orphan minority community
    muslim christian jew farmhand fisherman household pupil loyalist patient""".split()
)
"""Nouns of people: a movement only with a number or a way."""
VEHICLES = frozenset(
    "truck lorry ship vessel boat tanker bus train vehicle trawler tractor plane helicopter aircraft flight barge ferry dinghy "
    "truckload planeload boatload busload shipment".split()
)
GOODS = frozenset(
    """aid food supply weapon arm ammunition equipment grain medicine component ingredient missile cargo relief tent
    vaccine fuel uranium explosive material body remains good""".split()
)
"""Nouns of what is carried: a movement only with its way."""

MOTION = frozenset(
    """leave march head travel walk cross arrive move reach flee depart advance withdraw enter sail trek journey set pass roll
    return go make pour stream retreat continue approach drive pull escape flood swarm land migrate come resettle emigrate
    cross-over spill fly rejoin surge settle disembark evacuate""".split()
)
"""Verbs of being on the way."""
FLIGHT = frozenset({"flee", "escape", "migrate", "emigrate", "evacuate", "resettle"})
"""Those of them that only people on the move do."""
EXPELLING = frozenset(
    "deport expel repatriate resettle evacuate airlift relocate dispatch deploy redeploy displace uproot extradite".split()
)
"""Verbs of moving others that are a movement by themselves."""
CARRYING = frozenset(
    """fly take drive bus transfer transport ship escort send bring ferry return move hand smuggle rush herd withdraw pull
    haul carry load truck""".split()
)
"""Verbs of moving others, with their way."""
ADMITTING = frozenset(
    {"admit", "accept", "receive", "take", "welcome", "shelter", "host", "house", "absorb", "expect", "resettle"}
)
"""Verbs of those who let people in."""
SHELTERING = frozenset(
    {"shelter", "camp", "live", "huddle", "encamp", "arrive", "stay", "wait", "gather", "mass", "strand"}
)
"""Verbs of where people on the way now are."""
BEING = frozenset({"be", "remain", "stay", "stand", "wait", "camp", "rest"})
REFUGE = frozenset({"take", "seek", "find", "reach", "join"})
"""Verbs of the purpose of a flight: "to take refuge in"."""
TURNING = frozenset({"turn", "send", "push", "drive"})
"""Verbs that with "away" or "back" refuse people entry."""

NOMINAL = frozenset(
    """drawdown withdrawal deployment arrival evacuation deportation expulsion exodus influx repatriation resettlement
    pullout redeployment transfer return departure displacement relocation dispatch admission airlift""".split()
)
"""Nouns of a movement."""
ON_THE_WAY = frozenset({"bound", "destined", "headed"})
"""Participles and adjectives before where somebody goes."""

FROM = frozenset({"from", "out"})
"""Prepositions before where it comes from."""
TO = frozenset({"to", "toward", "towards", "for", "into", "onto"})
"""Prepositions before where it goes."""
THROUGH = frozenset(
    {
        "through",
        "across",
        "via",
        "past",
        "in",
        "near",
        "along",
        "outside",
        "at",
        "inside",
        "within",
        "on",
        "over",
        "around",
    }
)
"""Prepositions before where it is."""
HEADINGS = frozenset(
    f"{point}{ending}" for point in ("north", "south", "west", "east") for ending in ("", "ward", "wards", "bound")
)
"""Adverbs of where it heads."""
WHEREABOUTS = frozenset(
    """border frontier capital camp island coast country town village city region province crossing shelter shore mainland abroad
    home station port airport hospital school territory homeland valley mountain sea base area zone prison states""".split()
)
"""Nouns of a place that has no name."""

ARRESTED = frozenset(
    {"detachment", "custody", "jail", "court", "hospital", "morgue", "police", "precinct", "courthouse"}
)
"""Where people are taken without being on the move."""
WISHED = frozenset(
    """want urge demand call seek propose oppose consider ask favor favour press push wish hope refuse fail threaten plan vow
    promise pledge intend mean try""".split()
)
"""Verbs that leave what they govern open."""
BROUGHT_ABOUT = frozenset(
    "begin start continue force prompt manage have help oblige decide lead cause compel attempt order direct move".split()
)
"""Verbs whose infinitive happens: "was forced to leave"."""
TOLD = frozenset("say announce report add state tell confirm note write agree decide".split())
"""Verbs in whose past "would" tells what is to come."""
POSSIBLE = frozenset({"could", "might", "may", "should", "can", "ca", "must"})
"""Auxiliaries that leave the movement unasserted."""
