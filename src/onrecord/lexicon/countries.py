"""Countries by name, alias and demonym."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.lexicon.fold import fold


@dataclass(frozen=True)
class Country:
    """`code` is ISO 3166-1 alpha-2 (`EU` and `XK` by their reserved codes), `name` the usual English one."""

    code: str
    name: str


@cache
def _tables() -> tuple[dict[str, Country], dict[str, Country]]:
    names: dict[str, Country] = {}
    demonyms: dict[str, Country] = {}
    text = files("onrecord.lexicon").joinpath("countries.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        code, name, aliases, people = ([*line.split("\t"), "", ""])[:4]
        country = Country(code, name)
        for alias in (name, *filter(None, aliases.split("|"))):
            names[fold(alias).removeprefix("the ")] = country
        for demonym in people.split():
            demonyms[fold(demonym)] = country
    return names, demonyms


def by_name(text: str) -> Country | None:
    """The country that `text` names ("the U.S.", "Mexico"), accents and case aside. "us" the pronoun is none."""
    if text == "us":
        return None
    folded = fold(text)
    return _tables()[0].get(folded.removeprefix("the "))


def by_demonym(text: str) -> Country | None:
    """The country whose people or adjective `text` is ("Mexican", "South Korean")."""
    return _tables()[1].get(fold(text.replace("-", " ")))


def of_word(text: str) -> Country | None:
    """The country that `text` names or is the adjective of."""
    return by_name(text) or by_demonym(text)
