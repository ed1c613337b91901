"""The figures of an article."""

import random

from bench.generate.wording import WORDING


def number(slot: str, rng: random.Random, counted: tuple[str, int, int]) -> str | None:
    """The text of a slot that is a figure, else `None`. `counted` is a thing with the range of its number."""
    thing, low, high = counted
    match slot:
        case "count":
            bound = rng.choice(("", f"{rng.choice(WORDING['bounds'])} "))
            return f"{bound}{rounded(rng, low, high)} {thing}"
        case "count_exactly":
            return f"{rounded(rng, low, high)} {thing}"
        case "count_people":
            return rounded(rng, 150, 9_000)
        case "number":
            return rounded(rng, 1_000, 60_000)
        case "number_small":
            return rounded(rng, 20, 900)
        case "percent":
            share = rng.choice((rng.randint(3, 78), rng.randint(30, 290) / 10))
            return f"{share}{rng.choice((' percent', '%', ' per cent'))}"
        case "money":
            amount = rng.choice((rng.randint(2, 900), rng.randint(11, 99) / 10))
            return f"${amount} {rng.choice(('million', 'million', 'billion'))}"
        case "pages":
            return str(rng.randint(6, 140))
        case "kilometres":
            return str(rng.randint(8, 340))
    return None


def rounded(rng: random.Random, low: int, high: int) -> str:
    """A number between `low` and `high`, spread evenly over orders of magnitude, of two or three digits and zeros."""
    exact = round(low * (high / low) ** rng.random())
    digits = rng.choice((2, 2, 3))
    return f"{round(exact, -max(0, len(str(exact)) - digits)):,}"
