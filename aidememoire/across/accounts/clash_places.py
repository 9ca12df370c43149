"""Places named in a clause, and whether two of them exclude each other."""

import re
from typing import Final

from aidememoire.lexicons.countries import country_named, country_of_capital, country_of_city

_NAMED: Final = re.compile(r"\b(?:in|at|near)\s+((?:[A-Z][\w'’-]+)(?:\s+[A-Z][\w'’-]+)*)")


def place_names(text: str) -> tuple[str, ...]:
    """The places of a text that are known as cities or countries, in its order."""
    return tuple(name for name in _NAMED.findall(text) if _country(name) is not None)


def places_exclude(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether no place of one can be, or lie in, a place of the other."""
    return not any(_meet(a, b) for a in one for b in other)


def _meet(one: str, other: str) -> bool:
    if one == other:
        return True
    if _country(one) != _country(other):
        return False
    return _city(one) is None or _city(other) is None  # a city and its country


def _city(name: str) -> str | None:
    found = country_of_capital(name) or country_of_city(name)
    return found.iso3 if found is not None else None


def _country(name: str) -> str | None:
    found = country_named(name)
    return found.iso3 if found is not None else _city(name)
