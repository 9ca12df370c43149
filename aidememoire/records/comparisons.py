"""Accounts of one happening side by side."""

from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_term
from aidememoire.records.happenings import Happening, Passage
from aidememoire.records.terms import (
    CONTRASTS,
    RELATIONS,
    SCOPES,
    WORDINGS,
    Contrast,
    Relation,
    Scope,
    Wording,
)


class Account(msgspec.Struct, frozen=True):
    """One side's telling, in one document or several."""

    id: Annotated[str, about("Short name of the account, a key of a topic's passages.")]
    side: Annotated[str, about("Whose account it is.")]
    documents: Annotated[tuple[str, ...], about("The files as given, or document ids of a ledger.")]


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A proposition that the accounts are compared on."""

    label: Annotated[str, about("The proposition in few words, taken from the passages.")]
    relation: Annotated[
        Relation,
        about(
            "Whether both sides have it, only one, or they clash.",
            rule="A clash is what cannot both be so: denial, value, status; everything else is a contrast.",
        ),
    ]
    wording: Annotated[Wording | None, about("Whether the sides use the same words; null where only one speaks.")] = (
        None
    )
    contrast: Annotated[tuple[Contrast, ...], about("In what the sides differ though both have it.")] = ()
    scope: Annotated[Scope, about("Part of the talk, about the contact itself, or the account's own comment.")] = "call"
    passages: Annotated[dict[str, tuple[Passage, ...]], about("The words, by account; an account without is left out.")]
    note: Annotated[str | None, about("What the contrast or clash is, in one sentence.")] = None

    def __post_init__(self) -> None:
        check_term(self, "relation", self.relation, RELATIONS)
        check_term(self, "wording", self.wording, WORDINGS)
        check_term(self, "scope", self.scope, SCOPES)
        for contrast in self.contrast:
            check_term(self, "contrast", contrast, CONTRASTS)


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Accounts of one happening, topic by topic."""

    happening: Annotated[Happening | None, about("What they tell of; null where no event is common to them.")]
    accounts: Annotated[tuple[Account, ...], about("The accounts compared.")]
    topics: Annotated[tuple[Topic, ...], about("What they say, clashes first, then what both have, then what one has.")]
    warnings: Annotated[tuple[str, ...], about("What could not be done, one sentence each.")] = ()
