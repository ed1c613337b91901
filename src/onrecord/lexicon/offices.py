"""Offices: the nouns that name one, which of them are the same office, and what stands around them."""

from functools import lru_cache

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

OCCUPATIONS = frozenset(
    """official candidate nominee frontrunner front-runner contender challenger incumbent legislator politician
    entrepreneur investor banker scholar scientist researcher historian physicist developer inspector investigator
    detective officer policeman policewoman guard soldier veteran physician doctor surgeon nurse teacher author
    writer novelist journalist reporter columnist commentator editor anchor host moderator publisher critic producer
    filmmaker musician singer rapper artist athlete player coach pollster strategist consultant operative surrogate
    expert advocate campaigner organizer organiser volunteer donor pastor preacher reverend counsel treasurer
    auditor regulator farmer driver worker student dissident exile billionaire millionaire tycoon magnate mogul protester demonstrator""".split()
)
"""Nouns of what somebody does, by which an article also speaks of them alone: "the historian"."""

ROLE_NOUNS = (
    OFFICE_HEADS
    | OCCUPATIONS
    | frozenset(
        """spokesman-designate alderman councilman councilwoman councilor councillor assemblyman assemblywoman delegate
        whip businessman businesswoman trader broker ceo cfo coo cto president-elect chemist biologist ecologist
        geologist climatologist epidemiologist sociologist psychologist psychiatrist anthropologist archaeologist
        criminologist political-scientist philosopher theologian linguist statistician mathematician astronomer
        engineer architect designer programmer technician sergeant lieutenant major brigadier marshal agent
        constable sailor pilot astronaut firefighter paramedic dentist pharmacist therapist lecturer dean provost
        rector principal librarian curator poet playwright correspondent photographer composer conductor pianist
        guitarist dancer choreographer painter sculptor actor actress comedian model chef quarterback receiver
        linebacker goalkeeper striker midfielder defender pitcher catcher forward center trainer umpire referee
        lobbyist specialist analyst forecaster planner fundraiser priest minister cleric monk nun patriarch
        ayatollah mullah chaplain missionary counselor counsellor solicitor barrister notary clerk registrar
        magistrate comptroller controller trustee warden secretary-treasurer rancher fisherman miner mechanic
        carpenter electrician shopkeeper waiter waitress intern retiree pensioner rebel warlord insurgent co-founder
        cofounder partner associate fellow intermediary arbitrator undersheriff boxer fighter cornerback fullback
        shortstop baseman outfielder infielder winger goalie goaltender kicker punter rusher lineman rookie mep msp
        committeeman committeewoman mobster dictator prophet creator hopeful boss star member rider champion monitor
        observer inspector-general ombudswoman tsar czar attache attaché""".split()
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


@lru_cache(maxsize=16384)
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
