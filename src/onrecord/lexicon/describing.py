"""Nouns that describe who somebody is: people, those that tell a gender, and bodies."""

from onrecord.lexicon.offices import OCCUPATIONS, OFFICE_HEADS

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
    | OCCUPATIONS
    | frozenset(
        """celebrity conservative defendant democrat demonstrator hostage immigrant inmate insider laureate liberal
        libertarian migrant native neighbor neighbour nobelist opponent parent person plaintiff prisoner protester
        refugee republican resident rival runner source supporter survivor suspect teen teenager victim witness""".split()
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
DATA = frozenset(
    """data datum figure statistic number record guidance estimate research finding census tally count forecast
    projection index filing document paper""".split()
)
"""Nouns of what somebody has counted, found or put down."""
OF_TOPIC = DATA | frozenset({"analysis", "survey", "poll", "study", "review", "account", "story", "book", "claim"})
"""Those whose "of" says what they are about, not by whom they are."""
