"""Offices: the nouns that name one, which of them are the same office, and what stands around them."""

OFFICE_HEADS = frozenset(
    """president vice-president minister secretary ambassador mayor governor judge justice senator premier chancellor
    commissioner envoy negotiator director chief leader king queen prince princess general admiral colonel chairman
    chairwoman chairperson chair spokesperson spokesman spokeswoman representative congressman congresswoman lawmaker
    deputy undersecretary head attorney prosecutor pope emir sultan sheikh commander coordinator administrator adviser
    advisor aide diplomat mediator speaker lord mp professor analyst economist director-general secretary-general
    undersecretary-general consul delegate rapporteur prime taoiseach ombudsman sheriff superintendent captain
    manager executive founder owner bishop archbishop cardinal rabbi imam activist lawyer""".split()
)
"""Nouns of an office, which a description can be told by alone: "the minister"."""

ROLE_NOUNS = (
    OFFICE_HEADS
    | frozenset(
        """official spokesman-designate candidate nominee frontrunner front-runner contender challenger incumbent legislator
    politician alderman councilman councilwoman councilor councillor assemblyman assemblywoman delegate whip
    businessman businesswoman entrepreneur investor banker trader broker ceo cfo coo cto president-elect
    scholar scientist researcher historian physicist chemist biologist ecologist geologist climatologist
    epidemiologist sociologist psychologist psychiatrist anthropologist archaeologist criminologist political-scientist
    philosopher theologian linguist statistician mathematician astronomer engineer architect designer developer
    programmer technician inspector investigator detective officer sergeant lieutenant major brigadier marshal
    agent constable policeman policewoman guard soldier sailor pilot astronaut veteran firefighter paramedic
    physician doctor surgeon nurse dentist pharmacist therapist teacher lecturer dean provost rector principal
    librarian curator author writer novelist poet playwright journalist reporter correspondent columnist commentator
    editor anchor host moderator publisher critic producer filmmaker photographer musician singer rapper composer
    conductor pianist guitarist dancer choreographer artist painter sculptor actor actress comedian model chef
    athlete player quarterback receiver linebacker goalkeeper striker midfielder defender pitcher catcher forward
    center coach trainer umpire referee pollster strategist consultant operative surrogate lobbyist expert specialist
    analyst forecaster strategist planner advocate campaigner organizer organiser volunteer donor fundraiser
    pastor priest preacher reverend minister cleric monk nun patriarch ayatollah mullah chaplain missionary
    counsel counselor counsellor solicitor barrister notary clerk registrar magistrate treasurer comptroller
    controller auditor regulator trustee warden treasurer secretary-treasurer farmer rancher fisherman miner driver
    mechanic carpenter electrician shopkeeper waiter waitress worker student intern retiree pensioner dissident
    exile rebel warlord guard insurgent co-founder cofounder partner principal associate fellow intermediary arbitrator
    undersheriff boxer fighter constable cornerback fullback shortstop baseman outfielder infielder winger goalie goaltender kicker punter rusher lineman
    rookie mep msp committeeman committeewoman mobster dictator prophet creator hopeful billionaire millionaire tycoon magnate mogul boss star comedian member rider champion
    monitor observer inspector-general ombudswoman tsar czar attache attaché""".split()
    )
    | {"first lady"}
)
"""Nouns of what somebody named is: offices, and what people do."""

ABBREVIATED = {"sen": "senator", "gov": "governor", "rep": "representative", "pres": "president", "gen": "general",
               "amb": "ambassador", "adm": "admiral", "maj": "major", "cmdr": "commander", "supt": "superintendent",
               "det": "detective", "cpl": "corporal", "prof": "professor", "atty": "attorney", "sec": "secretary",
               "const": "constable", "rev": "reverend", "sens": "senator", "reps": "representative", "govs": "governor", "gens": "general", "profs": "professor",
               "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant"}  # fmt: skip
"""Offices as papers shorten them before a name, capitalised and with a full stop."""

SHORTENED = {"dist": "district", "asst": "assistant", "dep": "deputy"}
"""Words before an office's noun as papers shorten them."""

PORTFOLIOS = frozenset(
    """state defense defence interior finance treasury foreign affairs homeland security energy trade justice labor labour
    health education agriculture environment economy commerce transport transportation government relations staff
    war fisheries migration immigration culture public works police operations mission delegation communications
    intelligence the opposition""".split()
)

HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "madam", "lord", "lady", "prof", "rev", "hon"})

FEMALE, MALE = frozenset({"mrs", "ms", "miss", "dame", "madam", "lady"}), frozenset({"mr", "sir"})

FOREIGN_MINISTER = frozenset(
    {"foreign minister", "foreign secretary", "foreign affairs minister", "minister of foreign affairs", "secretary of state",
     "secretary of foreign affairs", "secretary of foreign relations", "foreign relations secretary", "minister for foreign affairs",
     "external affairs minister", "top diplomat", "foreign affairs secretary", "chief diplomat"}
)  # fmt: skip

PLAIN_TITLES = frozenset(
    {"former", "then", "ex", "acting", "outgoing", "incoming", "interim", "caretaker", "current", "late"}
)


def canonical_office(role: str) -> str:
    """One name for an office that goes by several: the foreign minister, however a country calls the office."""
    words = [word for word in role.lower().replace("-", " ").split() if word not in PLAIN_TITLES - {"former"}]
    if words[:1] in (["us"], ["u.s."]):
        words = words[1:]
    plain = " ".join(words)
    return "foreign minister" if plain in FOREIGN_MINISTER else plain


def is_former(role: str | None) -> bool:
    return (
        bool(role)
        and role is not None
        and role.lower().replace("-", " ").split()[0] in {"former", "ex", "late", "ousted", "onetime"}
    )
