"""Two readers' readings of one text as one record, with where they agree and where they do not, for review."""

from typing import Annotated, Literal, get_args

import msgspec

from aidememoire.records.base import about, check_term
from aidememoire.records.record import ReaderInfo, Record
from aidememoire.records.spans import Span

ReadKind = Literal["statement", "event", "position", "commitment", "time"]
READ_KINDS: tuple[str, ...] = get_args(ReadKind)


class KindAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far two readers agree on one kind of record."""

    kind: Annotated[ReadKind, about("Kind of the records.")]
    both: Annotated[int, about("Records that both readers found.")]
    alike: Annotated[int, about("Those of them that are read alike in every field compared.")]
    alone: Annotated[dict[str, int], about("Records that only one reader found, by the reader's name.")]
    share: Annotated[
        float | None,
        about("How much of what they found both found; null where neither found any.", unit="F1, 0 to 1"),
    ] = None

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, READ_KINDS)

    @classmethod
    def of(cls, kind: ReadKind, both: int, alike: int, alone: dict[str, int]) -> "KindAgreement":
        """The agreement on a kind from its counts."""
        all_found = 2 * both + sum(alone.values())
        return cls(kind=kind, both=both, alike=alike, alone=alone, share=2 * both / all_found if all_found else None)

    def plus(self, other: "KindAgreement") -> "KindAgreement":
        """The agreement over both texts."""
        alone = {name: self.alone.get(name, 0) + number for name, number in other.alone.items()}
        return KindAgreement.of(self.kind, self.both + other.both, self.alike + other.alike, alone)


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One thing on which two readers differ: a record that one lacks, or a field that they read differently."""

    kind: Annotated[ReadKind, about("Kind of the record.")]
    id: Annotated[
        str,
        about("The record; positions and times, which have no id, are counted.", unit="s1, e1, c1, or p1, t1 by place"),
    ]
    field: Annotated[str | None, about("The field that differs; null where only one reader found the record.")] = None
    readings: Annotated[dict[str, str], about("What each reader has, by its name; one alone where the other has none.")]
    span: Annotated[Span, about("The words that it is about.")]

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, READ_KINDS)


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Where two readers of one text agree and where they differ: for review, no verdict on either."""

    readers: Annotated[
        tuple[ReaderInfo, ...], about("Who read the text; where both found a record, the first one's stands.")
    ]
    kinds: Annotated[tuple[KindAgreement, ...], about("How far they agree, by kind.")]
    found_by: Annotated[
        dict[str, tuple[str, ...]], about("The readers that found each record, by its id as in differences.")
    ]
    differences: Annotated[tuple[Difference, ...], about("Where they differ, in the order of kinds and of the text.")]


class JointRecord(Record, frozen=True, kw_only=True):
    """What two readers took from one document, each record once: a record, with one key more."""

    agreement: Annotated[Agreement, about("Where the two readers agree and where they differ.")]
