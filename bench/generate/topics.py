"""What the invented countries negotiate about: the words that differ from one topic to the next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Topic:
    """One kind of negotiation.

    `issues` are noun phrases, `measures` things in force, `promises` infinitives without "to", `counted` things one
    counts with the range of their number, `people` those who move or suffer, `stakes` full clauses.
    """

    name: str
    portfolio: str
    body: str
    issues: tuple[str, ...]
    measures: tuple[str, ...]
    promises: tuple[str, ...]
    counted: tuple[tuple[str, int, int], ...]
    people: str
    stakes: tuple[str, ...]


TOPICS = (
    Topic(
        "the shared river", "Water", "the Basin Commission",
        ("the filling of the upper reservoir", "flood warnings", "minimum flows in the dry season", "sluice schedules",
         "compensation for drowned farmland", "a joint gauging network", "silt and salinity downstream"),
        ("the moratorium on new dams", "the 1987 river treaty", "the ban on night-time releases", "the irrigation levy"),
        ("release water before the planting season", "share gauge readings every hour", "halt work on the second dam",
         "pay for the repair of the canal banks", "let inspectors onto the spillway"),
        (("hectares of rice", 4_000, 90_000), ("households", 1_200, 60_000), ("pumps", 80, 2_000),
         ("million cubic metres of water", 40, 900)),
        "farming families",
        ("the reservoir stands at its lowest level in decades", "wells along the lower reaches are turning brackish",
         "the planting season cannot be put off", "the turbines have been idle since the spring"),
    ),
    Topic(
        "border crossings", "Interior", "the border guard",
        ("irregular migration", "smuggling networks", "the reopening of the freight bridge", "asylum quotas",
         "legal pathways for seasonal workers", "the return of rejected applicants", "biometric checks on trains"),
        ("the emergency expulsion order", "the visa waiver", "the closure of the rail bridge", "the curfew at the crossing"),
        ("keep the road bridges open at night", "take back its own nationals", "hire more asylum officers",
         "break up the smuggling rings", "double the number of work permits"),
        (("people", 900, 48_000), ("crossings", 1_500, 120_000), ("asylum claims", 700, 30_000), ("freight wagons", 60, 900)),
        "migrants",
        ("shelters on both banks are full", "lorries are queueing for eleven kilometres",
         "freight companies are losing money by the hour", "the reception centre has run out of beds"),
    ),
    Topic(
        "a ceasefire", "Defence", "the monitoring mission",
        ("the withdrawal of heavy weapons", "the exchange of prisoners", "safe corridors for aid", "the status of the enclave",
         "a timetable for elections", "the clearing of mines", "access for observers"),
        ("the 72-hour truce", "the no-fly zone", "the arms embargo", "martial law in the eastern districts"),
        ("pull artillery back behind the ridge", "free the wounded first", "let convoys through twice a week",
         "hand over maps of the minefields", "refrain from drone flights over the town"),
        (("prisoners", 40, 1_400), ("shells", 90, 3_000), ("aid lorries", 20, 600), ("displaced people", 8_000, 310_000)),
        "displaced villagers",
        ("the only hospital is running on one generator", "the front line has barely moved since the autumn",
         "flour is sold at six times its price before the war", "both armies are short of shells"),
    ),
    Topic(
        "trade tariffs", "Trade", "the customs service",
        ("duties on steel", "subsidies for electric cars", "rules of origin", "sanitary checks on beef",
         "the licensing of seed varieties", "digital services taxes", "quotas for textiles"),
        ("the 25 percent tariff on aluminium", "the anti-dumping duty", "the licence requirement for exporters",
         "the retaliatory surcharge"),
        ("suspend the surcharge for ninety days", "publish its subsidy accounts", "buy more soybeans",
         "scrap the quota on shirts", "recognise each other's safety certificates"),
        (("jobs", 2_000, 85_000), ("containers", 600, 40_000), ("tonnes of steel", 12_000, 900_000), ("cars", 3_000, 200_000)),
        "laid-off workers",
        ("warehouses on the coast are filling up", "two smelters have already gone to short time",
         "importers have begun to order elsewhere", "farm incomes are falling for a third year"),
    ),
    Topic(
        "gas transit", "Energy", "the pipeline operator",
        ("transit fees", "arrears from last winter", "access to underground storage", "reverse flows",
         "the repair of the compressor station", "an arbitration award", "a formula tied to hub prices"),
        ("the transit contract", "the price cap", "the state of emergency in the gas market", "the export ban on diesel"),
        ("pay the arrears in three instalments", "keep the valves open through the winter", "drop the lawsuit",
         "book capacity for five years", "fill its storage sites before the frost"),
        (("million cubic metres of gas", 20, 400), ("flats", 5_000, 240_000), ("boilers", 300, 9_000),
         ("megawatt-hours", 10_000, 700_000)),
        "pensioners",
        ("storage sites are barely a third full", "pressure in the northern line is falling",
         "district heating in the capital runs on reserves", "industry has been told to ration itself"),
    ),
    Topic(
        "fishing rights", "Fisheries", "the coastguard",
        ("cod and herring quotas", "the width of the exclusion zone", "inspections at sea", "licences for foreign trawlers",
         "a closed season for spawning", "discards and by-catch", "the seizure of two vessels"),
        ("the closed season", "the port ban on foreign boats", "the trawling ban", "the satellite-tracking rule"),
        ("withdraw patrol ships from the bank", "return the seized trawlers", "cut its catch by a tenth",
         "admit scientific observers on board", "buy out the oldest boats"),
        (("tonnes of cod", 2_000, 140_000), ("boats", 30, 1_900), ("licences", 40, 700), ("crew members", 200, 12_000)),
        "fishing crews",
        ("nets have come up half empty all season", "the cannery has cut its night shift",
         "scientists put the stock at a third of its former size", "skippers are burning fuel faster than they earn it"),
    ),
    Topic(
        "debt relief", "Finance", "the creditors' committee",
        ("a haircut for bondholders", "the budget deficit", "the sale of the state airline", "collateral held abroad",
         "a grace period of four years", "fuel subsidies", "the central bank's reserves"),
        ("the moratorium on repayments", "the capital controls", "the public-sector wage freeze", "the fuel subsidy"),
        ("roll over the maturing bonds", "publish all loan contracts", "raise the value-added tax", "widen the tax base",
         "spare hospitals from the cuts"),
        (("civil servants", 4_000, 190_000), ("bondholders", 40, 900), ("pensions", 12_000, 800_000), ("clinics", 30, 700)),
        "public employees",
        ("the reserves cover barely six weeks of imports", "bakers are queueing for flour before dawn",
         "the currency has lost a third of its value", "teachers have not been paid since the summer"),
    ),
    Topic(
        "nuclear inspections", "Foreign Trade", "the atomic energy agency",
        ("the enrichment of uranium", "cameras at the centrifuge plant", "the stockpile of heavy water",
         "frozen oil revenues", "unexplained traces at two sites", "a sequence for lifting sanctions", "snap inspections"),
        ("the oil embargo", "the enrichment cap", "the banking sanctions", "the inspection protocol"),
        ("reinstall the cameras", "ship its surplus abroad", "unfreeze part of the oil money",
         "answer the agency's questions in writing", "limit enrichment to research needs"),
        (("centrifuges", 160, 6_000), ("kilograms of uranium", 30, 4_000), ("inspectors", 6, 130), ("barrels of oil", 20_000, 900_000)),
        "dual nationals",
        ("the cameras have been dark since February", "oil revenues sit in accounts nobody can touch",
         "the inspectors' visas run out this month", "the stockpile is growing week by week"),
    ),
    Topic(
        "a teachers' strike", "Education", "the teachers' union",
        ("class sizes", "pay for substitute teachers", "pension rights", "heating in rural schools", "a no-reprisals clause",
         "hours lost to paperwork", "the merger of village schools"),
        ("the pay freeze", "the essential-services order", "the hiring stop", "the exam timetable"),
        ("reopen the primary schools on Monday", "raise starting salaries", "drop the court case",
         "hire classroom assistants", "repair every leaking roof before winter"),
        (("teachers", 2_000, 96_000), ("pupils", 30_000, 900_000), ("schools", 120, 5_000), ("vacant posts", 90, 4_000)),
        "striking teachers",
        ("most classrooms have been empty for a month", "parents are taking turns to mind the youngest",
         "the strike fund is running low", "exam boards have begun to move dates"),
    ),
    Topic(
        "rail and ports", "Transport", "the port authority",
        ("berthing fees", "the gauge of the new line", "dockers' night shifts", "customs clearance on board",
         "insurance for grain ships", "the dredging of the channel", "a single window for freight papers"),
        ("the night-work ban", "the port levy", "the blockade of the grain terminal", "the speed limit on the old line"),
        ("lay a second track to the harbour", "open a berth for grain ships", "waive demurrage for stranded vessels",
         "dredge the channel before the monsoon", "train a hundred pilots"),
        (("tonnes of grain", 8_000, 700_000), ("ships", 12, 300), ("dockers", 300, 14_000), ("wagons", 100, 6_000)),
        "dockworkers",
        ("ships are anchored three deep outside the harbour", "grain has begun to sprout in the silos",
         "the cranes stand still after dark", "insurers have doubled their rates"),
    ),
    Topic(
        "vaccines and drugs", "Health", "the medicines regulator",
        ("patent waivers", "cold-chain deliveries", "prices of cancer drugs", "a regional stockpile", "data from clinical trials",
         "the shortage of insulin", "liability for side effects"),
        ("the export ban on antibiotics", "the compulsory licence", "the travel quarantine", "the price freeze on insulin"),
        ("donate surplus doses", "license a local factory", "share trial data within weeks", "cap the price of insulin",
         "fly in refrigerated containers"),
        (("doses", 20_000, 900_000), ("patients", 700, 140_000), ("clinics", 20, 900), ("nurses", 90, 8_000)),
        "patients",
        ("pharmacies hand out insulin by the half box", "cold stores in the provinces have failed twice",
         "wards are sending patients home early", "the last shipment was held up for nine days"),
    ),
    Topic(
        "forests and carbon", "Environment", "the forest service",
        ("logging permits", "payments for standing forest", "satellite monitoring", "land titles of indigenous villages",
         "a tax on palm oil", "haze from peat fires", "the audit of carbon credits"),
        ("the logging moratorium", "the burning ban", "the export duty on round logs", "the carbon tax"),
        ("stop clearing peatland", "double the number of rangers", "publish its satellite data",
         "pay villages for every hectare kept", "close illegal sawmills"),
        (("hectares of forest", 3_000, 420_000), ("rangers", 40, 1_800), ("fires", 60, 4_000), ("tonnes of carbon", 20_000, 800_000)),
        "forest villagers",
        ("haze has closed schools on both coasts", "sawmills are working by night",
         "the rainy season is five weeks late", "satellites show fresh clearings every week"),
    ),
)
