"""Families: documents that are copies or rewrites of one text; and identities: actors across documents."""

from typing import Annotated, Literal

import msgspec

from aidememoire.records.actors import Codes
from aidememoire.records.base import about
from aidememoire.records.happenings import Passage

CopyKind = Literal["exact", "near", "rewritten", "excerpt"]
IdentityDecisionKind = Literal["merge", "split"]


class Copy(msgspec.Struct, frozen=True):
    """Two documents that share text."""

    first: Annotated[str, about("The document with the smaller id.", unit="document id")]
    second: Annotated[str, about("The other.", unit="document id")]
    kind: Annotated[CopyKind, about("How they are alike.")]
    share: Annotated[float, about("Part of the shorter text that the other has, too.", unit="0 to 1")]


class Drift(msgspec.Struct, frozen=True):
    """A quotation that changed on the way from one document of a family to another."""

    before: Annotated[Passage, about("The quotation nearer the origin.")]
    after: Annotated[Passage, about("The quotation as the copy has it.")]
    changes: Annotated[
        tuple[str, ...], about("What changed: dropped, added, replaced, ellipsis-closed, bracket-added.")
    ]


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Documents that are copies or rewrites of one text: one source, however many outlets."""

    id: Annotated[str, about("Identity: of its members.", unit="f: and a hash")]
    members: Annotated[tuple[str, ...], about("Its documents.", unit="document ids, sorted")]
    origin: Annotated[str | None, about("The member that the others go back to, where dates or credits show it.")] = (
        None
    )
    agency: Annotated[str | None, about("The agency credited, where the origin itself is not in the ledger.")] = None
    outlets: Annotated[tuple[str, ...], about("Who published its members.", unit="names, sorted")] = ()
    copies: Annotated[tuple[Copy, ...], about("Which members are alike, and how.")] = ()
    drifts: Annotated[tuple[Drift, ...], about("Quotations that changed on the way.")] = ()


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """One actor across documents."""

    id: Annotated[str, about("Identity: of the key that names the actor.", unit="i: and a hash")]
    name: Annotated[str, about("The fullest name, as most documents have it.")]
    kind: Annotated[str, about("What sort of actor it is.")]
    affiliation: Annotated[str | None, about("State or organisation that the actor belongs to.")] = None
    codes: Annotated[Codes, about("Names of the actor in other people's systems.")] = Codes()
    names: Annotated[tuple[str, ...], about("Every name it goes by, sorted.")] = ()
    roles: Annotated[
        tuple[tuple[str, str | None, str | None], ...], about("Role, first and last date it is given.")
    ] = ()
    actors: Annotated[
        tuple[str, ...], about("The actors of single records that it is made of.", unit="lasting ids")
    ] = ()


class IdentityDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A person's decision on who is who: several identities are one, or some actors are somebody else."""

    kind: Annotated[IdentityDecisionKind, about("merge makes all that is named one; split takes the members out.")]
    identities: Annotated[
        tuple[str, ...], about("Identities concerned; a merged one keeps the first one's id.", unit="i: and a hash")
    ] = ()
    members: Annotated[
        tuple[tuple[str, str], ...],
        about("Single actors concerned: name as in the record, and document id; an empty id is any document."),
    ] = ()
    by: Annotated[str, about("Who decided.")]
    at: Annotated[str, about("When.", unit="ISO 8601 date, time and offset")]
    note: Annotated[str | None, about("Why, in the person's words.")] = None
