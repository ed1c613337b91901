"""Puts articles together: noise, a lead, then paragraphs in the mix of news copy."""

import random
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bench.generate.grammar import expand, sentence, tidy
from bench.generate.scene import File, Scene, new_file
from bench.generate.topics import TOPICS
from bench.generate.wording import WORDING

SEED = 20240229
BODY_WORDS = 545
ARTICLES_A_FILE = 8
FIRST_DAY = date(2021, 1, 11)
# What a paragraph is made of, by share. Roughly every second sentence of news on talks reports speech.
PARAGRAPHS = (
    (("speech",), 5),
    (("speech", "speech"), 5),
    (("speech", "background"), 3),
    (("figures", "speech"), 3),
    (("meetings",), 2),
    (("meetings", "speech"), 3),
    (("commitments",), 1),
    (("commitments", "commitments"), 2),
    (("measures", "figures"), 2),
    (("measures", "speech"), 2),
    (("figures", "figures"), 1),
    (("background", "background"), 2),
    (("movements", "figures"), 1),
    (("movements",), 1),
)
_END_OF_SENTENCE = re.compile(r"[.!?][”’]?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Article:
    """A plain-text article as scraped: `name` is a file name, `text` its whole content."""

    name: str
    text: str

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def sentences(self) -> int:
        """By terminal punctuation: a count to compare speeds with, not a linguist's."""
        return len(_END_OF_SENTENCE.findall(self.text))


def articles(count: int, seed: int = SEED) -> tuple[Article, ...]:
    """`count` articles on a running set of negotiations, eight to each; the same for the same arguments."""
    rng = random.Random(seed)
    made: list[Article] = []
    while len(made) < count:
        file = new_file(rng, TOPICS[len(made) // ARTICLES_A_FILE % len(TOPICS)])
        day = FIRST_DAY + timedelta(rng.randint(0, 1_200))
        for _ in range(min(ARTICLES_A_FILE, count - len(made))):
            made.append(Article(f"{len(made):03}.txt", _text(rng, file, day)))
            day += timedelta(rng.randint(1, 12))
    return tuple(made)


def _text(rng: random.Random, file: File, day: date) -> str:
    scene = Scene(rng, file, day)

    def fill(template: str) -> str:
        return sentence(tidy(expand(template, rng, scene)).strip())

    title, top = fill(rng.choice(WORDING["title"])), expand(rng.choice(WORDING["top"]), rng, scene)
    paragraphs = [fill(rng.choice(WORDING["lead"]))]
    decks = {name: rng.sample(pool, len(pool)) for name, pool in WORDING.items()}
    kinds, shares = zip(*PARAGRAPHS, strict=True)
    while sum(len(paragraph.split()) for paragraph in paragraphs) < BODY_WORDS:
        chosen = rng.choices(kinds, shares)[0]
        paragraphs.append(" ".join(fill(_deal(rng, decks, name)) for name in chosen))
    return "\n\n".join([title, top, *_with_noise(rng, scene, paragraphs)]) + "\n"


def _deal(rng: random.Random, decks: dict[str, list[str]], name: str) -> str:
    """The next template of a kind: no template comes twice in an article before all of its kind have."""
    if not decks[name]:
        decks[name] = rng.sample(WORDING[name], len(WORDING[name]))
    return decks[name].pop()


def _with_noise(rng: random.Random, scene: Scene, paragraphs: list[str]) -> list[str]:
    """A caption (half of them twice, as scraping leaves them) and a prompt amid the text, an ending after it."""
    caption = sentence(expand(rng.choice(WORDING["caption"]), rng, scene))
    blocks = list(paragraphs)
    blocks.insert(rng.randint(1, 4), caption if rng.random() < 0.5 else f"{caption}\n{caption}")
    blocks.insert(rng.randint(6, 9), expand(rng.choice(WORDING["prompt"]), rng, scene))
    ending = expand(rng.choice(WORDING["ending"]), rng, scene)
    return [*blocks, "\n".join(sentence(line) for line in ending.split("\n"))]
