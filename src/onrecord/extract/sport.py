"""Articles on sport: whom a team meets there, signs or suspends is no meeting of parties and no measure."""

from onrecord.extract.base import Passage

SPORT = frozenset(
    """coach quarterback playoff touchdown linebacker receiver roster tournament league striker midfielder goalkeeper innings
    pitcher halftime semifinal semi-final quarterfinal quarter-final championship premiership defensive offensive teammate inning
    preseason postseason fullback halfback cornerback referee stadium fixture baseman free-agent knockout heavyweight boxer bout
    club manager season player game match scored goal""".split()
)
"""Words of reports on sport. Single ones stand in any article."""
DIFFERENT = 5
"""How many different ones, or their plurals, make an article one on sport."""
WORDS_EACH = 60
"""At most so many words of the article for each time that one of them stands in it."""


def is_on_sport(passage: Passage) -> bool:
    """Whether the article is a report on sport: many of its words, and often."""
    found = [t.lemma.lower() for t in passage.parse.tokens if t.lemma.lower() in SPORT and t.text.islower()]
    return len(set(found)) >= DIFFERENT and len(found) * WORDS_EACH >= len(passage.parse)
