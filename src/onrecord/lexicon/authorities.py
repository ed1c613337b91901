"""Who can make a law, give an order or send troops: the bodies and offices of a state or of several."""

BODIES = frozenset(
    """government administration ministry department parliament congress senate house legislature assembly council cabinet court
    judge tribunal justice arbitrator magistrate panel commission authority agency regulator regime junta monarchy state states
    nation country republic kingdom union nations bank bureau committee office lawmaker legislator official officials
    prosecutor military city county monetary federal supreme province municipality council customs service treasury
    pentagon kremlin duma knesset bundestag downing mejlis diet chamber federation eurozone bloc taliban
    republicans democrats ministers leaders president voters presidency alliance coalition rebels guerrillas militia
    prefecture prefect interpol opec mercosur asean jury""".split()
)
"""Nouns, and words of names, that tell of an authority."""

ACRONYMS = frozenset(
    """eu un nato fbi cia epa fda fcc irs ins dea doj ice cbp imf wto who ioc faa sec osce unesco unhcr opec asean iaea dhs hhs
    nsa usda fema cdc wada ecb fed ftc nlrb plo ira snp icc ecj echr oas ecowas u.n. e.u. hud noaa tsa fifa iata us u.s. uk u.k.""".split()
)
"""Names of authorities that go by letters."""

OFFICES = frozenset(
    """president minister secretary governor mayor judge justice senator premier chancellor commissioner king queen prince
    congressman congresswoman lawmaker deputy undersecretary attorney prosecutor emir sultan prime taoiseach representative
    sheriff general pope magistrate speaker commander consul ambassador legislator mp administrator councillor councilman
    dictator emperor ruler whip""".split()
)
"""Offices of those who act for a state."""

PRIVATE = frozenset(
    """company corp corporation inc ltd plc co group firm bank's airline airlines club team newspaper times post magazine
    university college studio records holdings industries motors partners foundation lobby campaign""".split()
)
"""Words of the names of those who do not."""
NOT_YET = frozenset({"candidate", "nominee", "hopeful", "contender", "frontrunner", "presumptive"})
"""What somebody is who asks for an office."""
