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

ABBREVIATED = {"sen": "senator", "gov": "governor", "rep": "representative", "pres": "president", "gen": "general",
               "amb": "ambassador", "col": "colonel", "capt": "captain", "lt": "lieutenant", "sgt": "sergeant"}  # fmt: skip
"""Offices as papers shorten them before a name, capitalised and with a full stop."""

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
