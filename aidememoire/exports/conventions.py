"""How other people code events: the tables that turn our coding into PLOVER's and CAMEO's.

The heads of plover.toml and cameo.toml say what their keys mean.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple, TypeVar

from aidememoire.errors import LexiconError
from aidememoire.lexicons.loading import Entry, parse
from aidememoire.records import Event
from aidememoire.records.terms import EventType, Status

T = TypeVar("T")
AUXILIARY: Final = ("historical", "future", "hypothetical", "negation")
"""PLOVER's auxiliary modes."""


class Rule(Entry, frozen=True):
    """One rule: what it asks of an event, and what the event becomes."""

    why: str
    types: tuple[EventType, ...] = ()
    modes: tuple[str, ...] = ()
    statuses: tuple[Status, ...] = ()
    reasons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    event: EventType | None = None
    mode: str = ""
    auxiliary: tuple[str, ...] = ()
    code: str | None = None

    def fits(self, event: Event) -> bool:
        """Whether the event is one that the rule is about."""
        return (
            (not self.types or event.type in self.types)
            and (not self.modes or (event.mode or "") in self.modes)
            and (not self.statuses or event.status in self.statuses)
            and (not self.reasons or any((claim.reason or "") in self.reasons for claim in event.claims))
            and (not self.words or any(_begins(self.words, span.text) for span in event.evidence))
        )


def _begins(words: tuple[str, ...], text: str) -> bool:
    return any(word.startswith(words) for word in re.findall(r"\w+", text.casefold()))


class Score(Entry, frozen=True):
    """PLOVER's quad class and scale of a type, with the scales of those modes that have one of their own."""

    quad: int
    scale: float
    modes: Mapping[str, float] = {}


class PloverTable(Entry, frozen=True):
    """plover.toml."""

    source: str
    historical_days: int
    rule: tuple[Rule, ...]
    modes: Mapping[EventType, Mapping[str, str]]
    types: Mapping[EventType, Score]


class CameoTable(Entry, frozen=True):
    """cameo.toml."""

    source: str
    rule: tuple[Rule, ...]
    codes: Mapping[EventType, str]
    turned: Mapping[str, str]
    quads: Mapping[str, tuple[str, ...]]
    goldstein: Mapping[str, tuple[str, ...]]


@cache
def plover_table() -> PloverTable:
    """The table of PLOVER's conventions."""
    return _load("plover", PloverTable)


@cache
def cameo_table() -> CameoTable:
    """The table of CAMEO's."""
    return _load("cameo", CameoTable)


def _load(name: str, shape: type[T]) -> T:
    path = f"{name}.toml"
    try:
        text = resources.files(__package__).joinpath(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise LexiconError(f"no table {path} is installed", "it beside the code", "reinstall aidememoire") from error
    return parse(text, shape, path)


class Plover(NamedTuple):
    """An event as PLOVER codes it."""

    event: EventType
    modes: tuple[str, ...]
    quad: int
    scale: float


def plover(event: Event) -> Plover:
    """The event's PLOVER type and modes by the table; what asks for dates and places is added by plover.py."""
    table = plover_table()
    rule = next((rule for rule in table.rule if rule.fits(event)), None)
    if rule and rule.event:
        kind, mode, auxiliary = rule.event, rule.mode, rule.auxiliary
    else:
        kind = event.type
        mode = table.modes.get(kind, {}).get(event.mode, event.mode) if event.mode else ""
        auxiliary = rule.auxiliary if rule else ()
    score = table.types[kind]
    modes = (*((mode,) if mode else ()), *auxiliary)
    return Plover(kind, modes, score.quad, score.modes.get(mode, score.scale))


def cameo(event: Event) -> str | None:
    """The event's CAMEO code by the table; None for an event that the format has no place for."""
    table = cameo_table()
    for rule in table.rule:
        if rule.code is not None and rule.fits(event):
            return rule.code or None
    return event.cameo or table.codes[event.type]


@cache
def _goldstein() -> Mapping[str, float]:
    return {code: float(value) for value, codes in cameo_table().goldstein.items() for code in codes}


@cache
def _quads() -> Mapping[str, int]:
    return {root: int(quad) for quad, roots in cameo_table().quads.items() for root in roots}


def goldstein(code: str) -> float | None:
    """The Goldstein value of a CAMEO code, its parent's where it has none of its own; None for no CAMEO code."""
    return next((_goldstein()[code[:end]] for end in range(len(code), 1, -1) if code[:end] in _goldstein()), None)


def quad(code: str) -> int | None:
    """The class of a CAMEO code as Phoenix counts it, 0 to 4; None for no CAMEO code."""
    return _quads().get(code[:2])
