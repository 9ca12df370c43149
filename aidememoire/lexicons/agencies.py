"""News agencies, and who publishes what: outlets, sites of offices and organisations, platforms for posts."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal

from aidememoire.lexicons.loading import Entry, index, load

OutletKind = Literal["press", "office", "organisation", "platform"]


class NewsAgency(Entry, frozen=True):
    """An agency: `names` are what it signs copy with, `country` the ISO 3166-1 code of its seat."""

    name: str
    names: tuple[str, ...] = ()
    country: str | None = None
    hosts: tuple[str, ...] = ()


class Outlet(Entry, frozen=True):
    """A publisher. `kind` says whether a text of its own is a report, an office's account, or somebody's post.

    `country` is the ISO 3166-1 code of the state whose organ or press it is, None for organisations of states.
    """

    name: str
    kind: OutletKind
    names: tuple[str, ...] = ()
    country: str | None = None
    hosts: tuple[str, ...] = ()


class _Agencies(Entry, frozen=True):
    source: str
    licence: str
    agency: tuple[NewsAgency, ...]


class _Outlets(Entry, frozen=True):
    source: str
    licence: str
    outlet: tuple[Outlet, ...]


@cache
def agencies() -> tuple[NewsAgency, ...]:
    """All news agencies, by name."""
    return load("agencies", _Agencies).agency


@cache
def outlets() -> tuple[Outlet, ...]:
    """All publishers: press, offices, organisations, platforms."""
    return load("outlets", _Outlets).outlet


@cache
def _agency_names() -> Mapping[str, NewsAgency]:
    return index(((name, held) for held in agencies() for name in (held.name, *held.names)), "the agency name")


def agency_named(words: str) -> NewsAgency | None:
    """The agency that signs as `words`; case counts, for "AA" is an agency and "aa" is none."""
    plain = " ".join(words.replace("’", "'").split())
    return _agency_names().get(plain) or _agency_names().get(plain.removeprefix("the ").removeprefix("The "))


@cache
def _outlet_names() -> Mapping[str, Outlet]:
    return index(
        ((name.casefold(), held) for held in outlets() for name in (held.name, *held.names)), "the outlet name"
    )


def outlet_named(words: str) -> Outlet | None:
    """The publisher called `words`, whatever the case."""
    return _outlet_names().get(" ".join(words.split()).casefold())


def _hosts() -> Iterator[tuple[str, str]]:
    for agency in agencies():
        yield from ((host, agency.name) for host in agency.hosts)
    for outlet in outlets():
        yield from ((host, outlet.name) for host in outlet.hosts)


@cache
def _host_table() -> Mapping[str, str]:
    return index(_hosts(), "the host")


def publisher_of_host(host: str) -> str | None:
    """Name of the agency or outlet whose site `host` is, sub-domains included; None for any other host."""
    labels = host.casefold().removeprefix("www.").split(".")
    candidates = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((name for name in map(_host_table().get, candidates) if name), None)


def hosts_of(publisher: str) -> tuple[str, ...]:
    """The hosts of the agency or outlet called `publisher`; empty when it is unknown."""
    held = agency_named(publisher) or outlet_named(publisher)
    return held.hosts if held else ()
