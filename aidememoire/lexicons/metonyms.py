"""Names that stand for a state, an office or an organisation: "the Kremlin", "Brussels", "the bloc", "the UN"."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

from aidememoire.lexicons.countries import country_of_capital
from aidememoire.lexicons.loading import Entry, find, index, load

MetonymKind = Literal["office", "organisation", "state"]
OrganisationSort = Literal["igo", "court", "bloc", "ngo", "mission", "government", "army", "armed-group"]


class Metonym(Entry, frozen=True):
    """A building, street, city or nickname, and the actor it stands for.

    `use` tells when: "always", or "agent" for words that are a place unless they speak or act in the sentence.
    `country` is an ISO code; `organisation` the id of an Organisation; `cameo` the CAMEO code of what is meant.
    """

    words: str
    stands_for: str
    kind: MetonymKind
    country: str | None = None
    organisation: str | None = None
    cameo: str | None = None
    use: Literal["agent", "always"] = "agent"
    names: tuple[str, ...] = ()
    example: str = ""


class Organisation(Entry, frozen=True):
    """An international organisation, court, bloc, aid agency, mission or armed group.

    `parent` is the id of the organisation it belongs to; `country` (ISO code) where an armed group mainly acts;
    `anaphors` the nouns by which a text refers back to it ("bloc", "watchdog"); `cameo` is None where unchecked.
    """

    id: str
    name: str
    sort: OrganisationSort
    names: tuple[str, ...] = ()
    parent: str | None = None
    cameo: str | None = None
    country: str | None = None
    anaphors: tuple[str, ...] = ()


class _Metonyms(Entry, frozen=True):
    source: str
    metonym: tuple[Metonym, ...]


class _Organisations(Entry, frozen=True):
    source: str
    organisation: tuple[Organisation, ...]


@cache
def metonyms() -> tuple[Metonym, ...]:
    """All by-names of the list; capitals are not among them (see `stands_for`)."""
    return load("metonyms", _Metonyms).metonym


@cache
def organisations() -> tuple[Organisation, ...]:
    """All organisations of the list."""
    return load("organisations", _Organisations).organisation


@cache
def _metonym_tables() -> tuple[Mapping[str, Metonym], Mapping[str, Metonym]]:
    table = index(((words, m) for m in metonyms() for words in (m.words, *m.names)), "the by-name")
    return table, {words.casefold(): m for words, m in table.items()}


@cache
def _organisation_tables() -> tuple[Mapping[str, Organisation], Mapping[str, Organisation]]:
    pairs = ((words, o) for o in organisations() for words in dict.fromkeys((o.id, o.name, *o.names)))
    table = index(pairs, "the organisation")
    return table, {words.casefold(): o for words, o in table.items()}


@cache
def _by_anaphor() -> Mapping[str, tuple[Organisation, ...]]:
    table: dict[str, tuple[Organisation, ...]] = {}
    for organisation in organisations():
        for noun in organisation.anaphors:
            table[noun] = (*table.get(noun, ()), organisation)
    return table


def metonym(words: str) -> Metonym | None:
    """The by-name `words` of the list ("the Kremlin", "Brussels"), article and possessive forgiven."""
    return find(*_metonym_tables(), words)


def stands_for(words: str) -> Metonym | None:
    """What `words` stands for when it speaks or acts: a by-name of the list, else the state of a capital.

    "Brussels" is the European Union, "Ankara" Turkey. The caller looks at the sentence: "flew to Ankara" is a place.
    """
    found = metonym(words)
    if found is not None:
        return found
    country = country_of_capital(words)
    if country is None:
        return None
    return Metonym(words=words, stands_for=country.name, kind="state", country=country.iso3, cameo=country.cameo)


def organisation(words: str) -> Organisation | None:
    """The organisation called `words` ("the UN", "NATO", "Security Council"), or that has this id."""
    return find(*_organisation_tables(), words)


def organisations_called(noun: str) -> tuple[Organisation, ...]:
    """Those that a text may call back by `noun`, a lemma ("bloc"); the one mentioned last in the text is meant."""
    return _by_anaphor().get(noun.casefold(), ())
