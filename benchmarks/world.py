"""The invented world of the synthetic ledger: who there is, what happens on which day, who publishes."""

import random
import tomllib
from bisect import bisect
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple

A_DAY: Final = 45
"""Happenings a day: the first ones of a day are told by many articles, the last ones by hardly any."""
STEEP: Final = 0.9
"""How fast they fall off: the weight of number n is n to the power of minus this."""
PARTY_SHARE: Final = 0.75
"""Of happenings, those in which one of the two parties acts."""


class Figure(NamedTuple):
    """Somebody who speaks or acts. `key` is the same in every article."""

    key: str
    name: str
    kind: str
    role: str | None = None
    affiliation: str | None = None

    @property
    def called(self) -> str:
        """How a text names it."""
        if self.kind == "unnamed":
            return f"{self.name} in {self.affiliation}" if self.affiliation else self.name
        if self.kind == "person" and self.role and self.affiliation:
            return f"{self.affiliation}’s {self.role} {self.name}"
        return f"the {self.name}" if self.kind in {"organisation", "group", "office"} else self.name

    @property
    def short(self) -> str:
        """How a text names it again."""
        return self.name.rpartition(" ")[2] if self.kind == "person" else self.called


class Affair(NamedTuple):
    """One happening of the world, as it is before anybody writes about it."""

    day: int
    number: int
    sort: int
    actors: tuple[Figure, ...]
    recipients: tuple[Figure, ...]
    place: str
    minutes: int | None
    people: int | None


class World:
    """Everything that does not depend on a single article. The same seed makes the same world."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.words: dict[str, Any] = tomllib.loads(Path(__file__).with_name("world.toml").read_text("utf-8"))
        self.affair = lru_cache(maxsize=4096)(self._affair)

    @cached_property
    def states(self) -> list[Figure]:
        """Parties first, then mediators, then others."""
        names = [*self.words["parties"], *self.words["mediators"], *self.words["others"]]
        return [Figure(f"state:{name}", name, "state") for name in names]

    @cached_property
    def bodies(self) -> list[Figure]:
        """Organisations and armed groups."""
        found = [Figure(f"body:{name}", name, "organisation") for name in self.words["organisations"]]
        return found + [Figure(f"body:{name}", name, "group") for name in self.words["groups"]]

    @cached_property
    def offices(self) -> list[Figure]:
        """Who issues readouts and statements."""
        return [
            Figure(f"office:{name}", name, "office", None, name.rpartition(" of ")[2]) for name in self.words["offices"]
        ]

    @cached_property
    def people(self) -> dict[str, list[Figure]]:
        """By state, its president first, then ministers and officials: forty of a party, nine of others."""
        draw = random.Random(f"{self.seed}/people")
        names = [f"{first} {last}" for first in self.words["first"] for last in self.words["last"]]
        draw.shuffle(names)
        found: dict[str, list[Figure]] = {}
        for state in self.states:
            several = 40 if state.name in self.words["parties"] else 9
            roles = ["president", *self.words["ministries"]]
            found[state.name] = [
                Figure(f"person:{name}", name, "person", roles[min(at, len(roles) - 1)], state.name)
                for at, name in enumerate(names.pop() for _ in range(several))
            ]
        return found

    @cached_property
    def unnamed(self) -> list[Figure]:
        """“Officials” and others without a name, of a party or of nobody in particular."""
        parties = [*self.words["parties"], *self.words["mediators"][:2], None]
        return [
            Figure(f"unnamed:{name}/{state}", name, "unnamed", None, state)
            for name in self.words["unnamed"]
            for state in parties
        ]

    def everybody(self) -> list[Figure]:
        """All figures there are."""
        people = [one for some in self.people.values() for one in some]
        return [*self.states, *self.bodies, *self.offices, *people, *self.unnamed]

    def official(self, draw: random.Random, state: str) -> Figure:
        """Somebody of a state: the president every third time."""
        people = self.people[state]
        return people[skewed(draw, len(people), 1.1)]

    def side(self, draw: random.Random) -> str:
        """A state: mostly one of the parties."""
        roll = draw.random()
        if roll < PARTY_SHARE:
            return str(self.words["parties"][roll < PARTY_SHARE * 0.48])
        return self.states[2 + skewed(draw, len(self.states) - 2, 0.8)].name

    def figure(self, draw: random.Random) -> Figure:
        """Somebody who acts: an official, a state, a body."""
        roll = draw.random()
        if roll < 0.6:
            return self.official(draw, self.side(draw))
        if roll < 0.85:
            name = self.side(draw)
            return next(one for one in self.states if one.name == name)
        return self.bodies[skewed(draw, len(self.bodies), 0.7)]

    def _affair(self, day: int, number: int) -> Affair:
        draw = random.Random(f"{self.seed}/affair/{day}/{number}")
        sorts = self.words["events"]
        (sort,) = draw.choices(range(len(sorts)), [one["weight"] for one in sorts])
        first, second = self.figure(draw), self.figure(draw)
        while second.key == first.key:
            second = self.figure(draw)
        both = "{b}" in sorts[sort]["told"]
        symmetric = sorts[sort]["symmetric"]
        return Affair(
            day,
            number,
            sort,
            (first, second) if symmetric else (first,),
            (second,) if both and not symmetric else (),
            draw.choice(self.words["venues"] if sorts[sort]["type"] == "CONSULT" else self.words["places"]),
            draw.choice([30, 45, 60, 90, 120]) if sorts[sort]["type"] == "CONSULT" else None,
            draw.randrange(2, 60) if sorts[sort]["mode"] == "release" else None,
        )


def skewed(draw: random.Random, several: int, steep: float) -> int:
    """A number below `several`: the first often, the last seldom."""
    weights = _weights(several, steep)
    return bisect(weights, draw.random() * weights[-1], hi=several - 1)


@lru_cache(maxsize=256)
def _weights(several: int, steep: float) -> Sequence[float]:
    return list(accumulate((n + 1) ** -steep for n in range(several)))
