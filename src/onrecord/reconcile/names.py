"""One person under all forms of the name: a surname or short form joins the one full name that it fits.

A name is found again by its last words, by its initials and by the shorter forms that it has, so that a new name
costs what shares words with it and not all the names of the record.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from onrecord.lexicon.countries import by_name
from onrecord.lexicon.fold import fold
from onrecord.reconcile.state import State, Table

LONGEST = 6
"""Words of a full name; what is longer is no person's."""
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 6
"""Letters of an acronym."""

_SPELLINGS = Table("actors.spellings", dict[str, int])
"""By folded name, how many documents spell it so."""
_FULLEST = Table("actors.fullest", str)
"""By folded name, the fullest form of it in the coverage."""
_BY_LAST_WORDS, _BY_INITIALS = "actors.last-words", "actors.initials"


def fullest(state: State, names: Iterable[str]) -> dict[str, str]:
    """The fullest form of each name, by name as it is spelled."""
    folded = {name: fold(name) for name in names}
    known = state.get(_FULLEST, set(folded.values()))
    return {name: known.get(key, name) for name, key in folded.items()}


def count(state: State, arrived: Iterable[str], gone: Iterable[str]) -> set[str]:
    """Takes in names that documents use, and takes out others, one for each document; the folded names of which the
    fullest form changed."""
    changes = Counter(arrived)
    changes.subtract(gone)
    changed = _respell(state, _by_folded({name: number for name, number in changes.items() if number}))
    affected = changed | _shorter_forms(state, changed)
    affected |= _acronyms(state, affected)
    return _decide(state, affected)


def _by_folded(changes: Mapping[str, int]) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, number in changes.items():
        found.setdefault(fold(name), {})[name] = number
    return found


def _respell(state: State, changes: Mapping[str, Mapping[str, int]]) -> set[str]:
    """The folded names that are new, no more, or spelled otherwise for the most part."""
    before = state.get(_SPELLINGS, changes)
    after = {key: _added(before.get(key, {}), numbers) for key, numbers in changes.items()}
    state.put(_SPELLINGS, {key: spellings for key, spellings in after.items() if spellings})
    state.drop(_SPELLINGS, [key for key, spellings in after.items() if not spellings])
    for key, spellings in after.items():
        if spellings and key not in before:
            state.post(_BY_LAST_WORDS, key, _last_words(key))
            state.post(_BY_INITIALS, key, _initials(key))
        elif not spellings:
            state.withdraw(_BY_LAST_WORDS, key, _last_words(key))
            state.withdraw(_BY_INITIALS, key, _initials(key))
    return {key for key, spellings in after.items() if _spelled(spellings) != _spelled(before.get(key, {}))}


def _added(spellings: Mapping[str, int], changes: Mapping[str, int]) -> dict[str, int]:
    total = {name: spellings.get(name, 0) + changes.get(name, 0) for name in {**spellings, **changes}}
    return {name: number for name, number in sorted(total.items()) if number > 0}


def _spelled(spellings: Iterable[str]) -> str | None:
    """The spelling with most accents."""
    return min(spellings, key=lambda name: (-_accents(name), name), default=None)


def _last_words(folded: str) -> list[str]:
    """By which a full name is found: the short form of a name ends in one of its last two words."""
    words = folded.split()
    return sorted(set(words[-2:])) if 1 < len(words) <= LONGEST else []


def _initials(folded: str) -> list[str]:
    words = folded.split()
    return ["".join(word[0] for word in words if word not in {"of", "and", "the", "for"})] if len(words) > 2 else []


def _shorter_forms(state: State, names: Iterable[str]) -> set[str]:
    """The names in use that may be short for one of these."""
    return set(state.get(_SPELLINGS, {short for name in names for short in _shortened(name)}))


def _shortened(folded: str) -> Iterator[str]:
    words = folded.split()
    if 1 < len(words) <= LONGEST:
        for length in range(1, len(words)):
            for kept in combinations(words, length):
                if kept[-1] in words[-2:]:
                    yield " ".join(kept)


def _acronyms(state: State, names: Iterable[str]) -> set[str]:
    """The names in use that may be acronyms of these."""
    initials = {letters for name in names for letters in _initials(name)}
    return set(state.get(_SPELLINGS, {short for i in initials for short in (i, *_without_country(i))}))


def _without_country(initials: str) -> Iterator[str]:
    """ "DHS" is the U.S. Department of Homeland Security."""
    for country in ("us", "u"):
        if initials.startswith(country) and len(initials) > len(country):
            yield initials.removeprefix(country)


def _decide(state: State, names: set[str]) -> set[str]:
    """Finds the fullest form of each of these names anew; those of which it changed."""
    spellings = state.get(_SPELLINGS, names)
    forms = {name: form for name, found in spellings.items() if (form := _spelled(found)) is not None}
    full = _longest_forms(state, forms)
    full |= _spelled_out(state, forms)
    before = state.get(_FULLEST, names)
    state.put(_FULLEST, full)
    state.drop(_FULLEST, [name for name in names if name not in full])
    return {name for name in names if before.get(name) != full.get(name)}


def _longest_forms(state: State, forms: Mapping[str, str]) -> dict[str, str]:
    """For each name the one full name that it is short for, else its own spelling."""
    last = {name: name.split()[-1] for name in forms if name.split()}
    ending = state.holders(_BY_LAST_WORDS, set(last.values()))
    longer = {
        name: [other for other in ending.get(word, ()) if other != name and _is_form(name.split(), other.split())]
        for name, word in last.items()
    }
    spellings = state.get(_SPELLINGS, {other for found in longer.values() for other in found})
    spelled = {name: form for name, found in spellings.items() if (form := _spelled(found)) is not None}
    return {name: _longest(form, longer.get(name, ()), spelled) for name, form in forms.items()}


def _longest(form: str, longer: Iterable[str], spelled: Mapping[str, str]) -> str:
    """The spelling of the longest of several full names, if it is a fuller form of them all."""
    if by_name(form) is not None:
        return form
    others = [other for other in longer if by_name(spelled[other]) is None]
    longest = [other for other in others if all(_is_form(x.split(), other.split()) or x == other for x in others)]
    return spelled[longest[0]] if len(longest) == 1 else form


def _spelled_out(state: State, forms: Mapping[str, str]) -> dict[str, str]:
    """For each acronym the fullest form of what it stands for."""
    acronyms = [
        name
        for name, form in forms.items()
        if form.isupper() and SHORTEST_ACRONYM <= len(name) <= LONGEST_ACRONYM
    ]  # fmt: skip
    meant = state.holders(_BY_INITIALS, {f"{country}{name}" for name in acronyms for country in ("", "us", "u")})
    stands_for = {
        name: max(found[-1])
        for name in acronyms
        if (found := [meant[f"{c}{name}"] for c in ("", "us", "u") if f"{c}{name}" in meant])
    }
    spellings = state.get(_SPELLINGS, set(stands_for.values()))
    forms_meant = {name: form for name, found in spellings.items() if (form := _spelled(found)) is not None}
    full = _longest_forms(state, forms_meant)
    return {name: full[other] for name, other in stands_for.items()}


def _is_form(short: list[str], full: list[str]) -> bool:
    if not len(short) < len(full) <= LONGEST:
        return False
    rest = iter(full)
    return all(word in rest for word in short) and short[-1] in full[-2:]


def _accents(name: str) -> int:
    return sum(not character.isascii() for character in name)
