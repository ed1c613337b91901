"""Nouns that describe who somebody is: people, those that tell a gender, and bodies."""

from onrecord.lexicon.offices import OFFICE_HEADS

FEMALE_NOUNS = frozenset(
    """wife mother daughter sister aunt niece grandmother granddaughter widow girlfriend woman lady girl actress
    spokeswoman chairwoman congresswoman councilwoman businesswoman queen princess duchess baroness heiress nun""".split()
)
MALE_NOUNS = frozenset(
    """husband father son brother uncle nephew grandfather grandson widower boyfriend man gentleman boy actor
    spokesman chairman congressman councilman businessman king prince duke baron bishop priest""".split()
)
"""Nouns of one woman and of one man."""

PERSON_NOUNS = (
    OFFICE_HEADS
    | FEMALE_NOUNS
    | MALE_NOUNS
    | frozenset(
        """nominee candidate frontrunner front-runner runner contender incumbent challenger lawmaker legislator politician
        republican democrat conservative liberal libertarian businessman mogul billionaire millionaire tycoon magnate
        developer investor banker entrepreneur economist professor scholar scientist researcher historian physicist
        physician doctor surgeon nurse teacher author writer novelist journalist reporter columnist commentator
        anchor host moderator editor publisher critic producer director filmmaker musician singer rapper artist
        celebrity athlete player coach pollster strategist consultant operative surrogate veteran officer detective
        policeman policewoman soldier guard worker farmer driver resident native neighbor neighbour witness victim
        survivor suspect defendant plaintiff student parent teen teenager person migrant immigrant refugee pastor
        minister reverend preacher official source insider expert analyst advocate campaigner protester demonstrator
        organizer organiser volunteer donor supporter opponent rival veteran nobelist laureate counsel treasurer
        auditor regulator inspector investigator dissident exile hostage prisoner inmate""".split()
    )
)
"""Nouns of one person: "the senator", "the billionaire"."""

BODY_NOUNS = frozenset(
    """agency alliance association authority bank board body bureau cabinet campaign center centre chamber coalition
    commission committee company conference congress consortium corporation council court department fund foundation
    government group institute institution legislature ministry mission movement network newspaper office operator
    organization organisation outlet panel paper parliament party police regulator retailer maker giant firm
    secretariat senate society team think-tank tribunal trust union university utility watchdog website bloc junta
    club charity nonprofit publication magazine broadcaster station channel service airline carrier manufacturer
    administration delegation lender federation confederation syndicate guild league school college hospital""".split()
)
"""Nouns of one body: "the group", "the fund"."""

WRITTEN = frozenset(
    """account submission commentary column memoir brief lawsuit complaint claim comment suggestion assertion article
    story study analysis survey poll review order opinion verdict decision bulletin note release statement letter
    tweet briefing interview speech post readout communique communiqué memo memorandum transcript email e-mail
    testimony remark address editorial essay op-ed message report ruling petition podcast filing book""".split()
)
"""Nouns of what somebody wrote or said."""
OF_TOPIC = frozenset({"analysis", "survey", "poll", "study", "review", "account", "story", "book", "claim"})
"""Those whose "of" says what they are about, not by whom they are."""
