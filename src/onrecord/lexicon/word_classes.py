"""Classes of verbs and nouns that tell of the same sort of event, for a judge that must go by more than single words."""

from onrecord.lexicon import authorities, measures, movements, offices

VERBS = {
    "meet": "meet visit host receive welcome greet confer consult negotiate parley gather convene assemble reconvene huddle dine lunch",
    "talk": "talk speak discuss chat debate deliberate converse bargain mediate",
    "phone": "phone telephone call ring videoconference",
    "attend": "attend join participate address chair co-host",
    "testify": "testify appear brief grill question quiz depose",
    "hold": "hold have conduct stage lead organise organize arrange broker schedule convene",
    "begin": "begin start open launch resume restart commence kick initiate reopen",
    "end": "end conclude finish close wrap adjourn break collapse complete terminate cease expire lapse",
    "cancel": "cancel postpone scrap suspend shelve delay abandon drop boycott defer",
    "go": "travel fly go come arrive head return drive sail journey walk march move cross enter reach land trek proceed",
    "flee": "flee escape leave evacuate emigrate migrate depart quit",
    "carry": "send deploy dispatch transfer transport bring take escort ship carry relocate resettle airlift bus ferry pull withdraw "
    "redeploy smuggle truck haul rush shuttle",
    "expel": "deport expel extradite repatriate remove oust evict banish exile displace uproot",
    "admit": "admit accept absorb house shelter take harbour harbor",
    "stay": "camp live stay wait mass remain reside encamp strand settle",
    "impose": "impose slap levy enact adopt pass approve ratify sign initial decree issue promulgate institute establish create set implement enforce "
    "apply introduce endorse declare invoke authorise authorize license",
    "lift": "lift ease relax loosen repeal revoke rescind abolish overturn strike annul void waive reverse nullify invalidate "
    "legalize legalise decriminalize exempt free release unfreeze soften roll undo relinquish",
    "tighten": "tighten toughen extend prolong expand raise increase hike double triple strengthen renew widen boost reinstate restore reimpose",
    "cut": "cut reduce lower slash trim curb limit cap restrict scale halve shrink",
    "block": "block stay halt freeze stop bar ban forbid prohibit outlaw prevent veto defeat quash seal shut",
    "propose": "propose draft file present submit table unveil outline float sponsor circulate recommend",
    "announce": "announce reveal publish disclose release declare proclaim",
    "decide": "decide rule vote order direct instruct decree mandate require command sentence uphold find grant determine designate list",
    "promise": "pledge vow promise agree commit undertake guarantee swear assure consent",
    "wish": "want hope hop wish seek ask demand urge request need like prefer desire beg press push lobby appeal call advocate",
    "plan": "plan intend expect consider aim mean prepare contemplate weigh mull threaten propose ponder",
    "say": "say tell report add state note write claim insist argue warn explain confirm acknowledge suggest recall",
    "deny": "deny refuse reject decline dismiss oppose resist rebuff disapprove",
    "think": "think believe feel know see understand doubt suppose guess remember imagine fear worry wonder",
    "fail": "fail stall falter flounder",
    "fight": "attack bomb strike kill shoot shell raid invade seize capture storm assault",
    "contest": "win lose beat play score defeat compete run race",
    "criticise": "criticise criticize condemn blast denounce slam defend praise support back favour favor oppose",
    "help": "help let make force allow enable prompt persuade convince cause lead",
    "close": "close shut reopen open evacuate ground seal",
    "spend": "allocate earmark budget fund finance appropriate donate provide award allot grant",
    "own": "own buy sell acquire invest pay earn spend cost hire",
}  # fmt: skip
"""Verbs by what they tell."""

NOUNS = {
    "talks": "talk talks negotiation discussion dialogue consultation bargaining mediation parley deliberation round",
    "meeting": "meeting session gathering huddle sit-down sitting encounter audience roundtable retreat meet get-together",
    "summit": "summit conference congress forum symposium seminar workshop convention caucus assembly",
    "visit": "visit trip tour stopover mission pilgrimage stay swing stop",
    "call": "call conversation phone videoconference teleconference",
    "hearing": "hearing testimony deposition briefing inquiry trial",
    "meal": "lunch dinner breakfast banquet reception luncheon",
    "ceremony": "ceremony signing inauguration funeral",
    "press": "interview debate rally speech press news broadcast show",
    "promise": "pledge vow promise commitment undertaking assurance guarantee obligation",
    "accord": "agreement deal accord pact contract treaty truce ceasefire cease-fire settlement compact",
    "law": "law bill act legislation constitution statute amendment ordinance code provision clause",
    "rule": "rule regulation policy guideline ban restriction order decree directive prohibition moratorium quota curfew mandate "
    "ceiling cap limit",
    "ruling": "ruling decision verdict judgment judgement injunction sentence conviction opinion",
    "sanction": "sanction tariff embargo levy duty penalty blockade boycott quota",
    "tax": "tax toll fee subsidy benefit pension wage budget fund spending loan",
    "programme": "programme program scheme initiative plan project strategy reform package campaign",
    "inquiry": "investigation inquiry probe review audit case",
    "permission": "visa licence license permit asylum amnesty waiver exemption status recognition clearance",
    "facility": "bridge border crossing port railway road airport checkpoint embassy station factory plant school mine",
    "migration": "exodus influx flow wave stream surge deportation expulsion repatriation return resettlement evacuation displacement "
    "crossing passage journey migration arrival departure",
    "deployment": "deployment withdrawal pullout redeployment drawdown dispatch airlift reinforcement",
    "attack": "attack war strike raid bombing invasion violence fighting battle conflict",
    "vote": "vote election primary referendum poll ballot campaign nomination",
    "time": "day week month year hour night weekend decade",
    "money": "dollar euro pound money billion million percent cent",
    "wish": "hope call demand request proposal offer idea need possibility prospect chance appeal push plea plan bid attempt effort",
    "refusal": "refusal rejection opposition lack absence denial failure",
    "article": "article report story book letter statement study survey paper column tweet post",
    "side": "side country nation party neighbour neighbor government",
    "family": "father mother wife husband son daughter parent family brother sister friend relative",
    "media": "reporter journalist correspondent interviewer newsman anchor newspaper outlet magazine",
    "public": "supporter voter crowd audience fan attendee activist donor delegate volunteer rallygoer",
    "player": "team coach player game season league match fan club",
}  # fmt: skip
"""Nouns by what they name."""

PEOPLE = {
    "group": movements.GROUPS,
    "uprooted": movements.UPROOTED,
    "troops": movements.TROOPS,
    "sent": movements.SENT,
    "people": movements.PEOPLE,
    "vehicle": movements.VEHICLES,
    "goods": movements.GOODS,
    "body": authorities.BODIES,
    "office": authorities.OFFICES,
    "title": offices.OFFICE_HEADS,
    "private": authorities.PRIVATE,
    "candidate": authorities.NOT_YET,
    "instrument": frozenset(measures.INSTRUMENTS),
    "plan": frozenset(measures.PLANS),
    "operated": frozenset(measures.FACILITIES),
    "whereabouts": movements.WHEREABOUTS,
}
"""Nouns by the lists of the rules."""


def _by_word(classes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, words in classes.items():
        for word in dict.fromkeys(words.split()):
            found[word] = (*found.get(word, ()), name)
    return found


VERB_CLASSES = _by_word(VERBS)
"""The classes of a verb, by lemma."""
NOUN_CLASSES = _by_word(NOUNS | {name: " ".join(sorted(words)) for name, words in PEOPLE.items()})
"""The classes of a noun, by lemma."""


def classes_of(lemma: str, tag: str) -> tuple[str, ...]:
    """The classes of a word with this lemma and Penn Treebank tag; none for other words than verbs and nouns."""
    if tag.startswith("VB"):
        return VERB_CLASSES.get(lemma, ())
    return NOUN_CLASSES.get(lemma, ()) if tag.startswith("NN") else ()
