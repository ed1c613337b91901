"""Words that reporters use one for another when they tell of the same undertaking, measure or count.

Rings are narrow: within one, either word may stand in the same sentence. They are used only where the parties, the
days and other words agree already.
"""

from onrecord.lexicon.spelling import spelled
from onrecord.lexicon.stems import stem

_RINGS = """\
free release liberate; captive captured capture prisoner detainee hostage; soldier troop serviceman; fortnight two-week
cut reduce lower decrease slash trim curtail; halve half; raise increase lift hike boost; stop halt end cease
crackdown crack clamp lockdown lock tighten toughen curb seal; border immigration migration immigrant migrant
give provide supply deliver donate grant hand issue; pay compensate reimburse; fund finance bankroll; lend loan
withdraw pull pullback retreat; leave quit exit depart; stay remain keep; away out; build construct erect; buy purchase acquire
open reopen; close shut; hire recruit employ; fire dismiss sack; vote ballot; election poll; truce ceasefire armistice
tariff duty levy; aid relief assistance help support; emission greenhouse carbon; weapon arm; strike walkout stoppage
catch quota haul; boat vessel ship; licence license permit; wage pay salary; raise rise; teacher educator
talk negotiation discussion; deal agreement accord pact settlement; refugee displaced; foreign foreigner
rebel insurgent; parliament legislature; nuclear atomic; inspect inspection inspector; destroy dismantle scrap
resume restart renew; compensation damage redress; price cost; subsidy subsidise subsidize; tax taxation
troops army force; respect honour honor observe abide; allow permit let; ban prohibit forbid bar; hold stage"""


def _rings() -> dict[str, str]:
    found: dict[str, str] = {}
    for ring in _RINGS.replace("\n", "; ").split(";"):
        words = [stem(key) for word in ring.split() for key in spelled(word.replace("-", ""))]
        for word in words:
            found.setdefault(word, words[0])
    return found


_RING_OF = _rings()


def common(stemmed: str) -> str:
    """The stem that stands for all of the ring that this stem is in; of one in no ring itself."""
    return _RING_OF.get(stemmed, stemmed)
