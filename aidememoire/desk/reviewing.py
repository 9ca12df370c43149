"""What the address of the review asks: which records wait, where in the queue, and what was done last."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, cast

from aidememoire.errors import UsageError
from aidememoire.exports.base import clean
from aidememoire.ledger.queue import ASKED, KINDS, Asked
from aidememoire.records import RecordKind

MOST_BACK: Final = 12
"""Records that one can go back to."""
LONGEST: Final = 120
YES: Final = "yes"


@dataclass(frozen=True)
class Wanted:
    """The filters of the queue, the place in it, and the records seen before, the last one first."""

    kind: str = ""
    outlet: str = ""
    issue: str = ""
    since: str = ""
    until: str = ""
    second: bool = False
    after: str = ""
    back: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[RecordKind, ...]:
        """Kinds of record that are asked for."""
        return (cast("RecordKind", self.kind),) if self.kind else ASKED

    @property
    def narrowed(self) -> bool:
        """Whether the counts of the whole ledger are not those of this queue."""
        return bool(self.outlet or self.issue or self.since or self.until or self.second)

    def asked(self, by: str, limit: int) -> Asked:
        """The question to the ledger."""
        return Asked(
            kinds=self.kinds,
            by=by or None,
            second=self.second,
            outlet=self.outlet or None,
            issue=self.issue or None,
            since=self.since or None,
            until=self.until or None,
            limit=limit,
            after=self.after or None,
        )

    def filters(self) -> dict[str, object]:
        """The parameters that ask for the same records from the beginning."""
        names = ("kind", "outlet", "issue", "since", "until")
        return {**{name: getattr(self, name) for name in names}, "second": YES if self.second else ""}

    def query(self) -> dict[str, object]:
        """The parameters that lead back to this place in the queue."""
        return {**self.filters(), "after": self.after, "back": ",".join(self.back)}

    def past(self, record: str, mark: str | None = None) -> "Wanted":
        """The queue behind a record: from a place on, or, for one that waits no more, where it was."""
        back = (record, *(one for one in self.back if one != record))[:MOST_BACK]
        return replace(self, after=mark or self.after, back=back)


def wanted(given: Mapping[str, str]) -> Wanted:
    """What the parameters ask. Raises UsageError for a kind or a day that is none."""
    kind = given.get("kind", "")
    if kind and kind not in KINDS:
        raise UsageError(f"“{kind[:40]}” is no kind of record", f"one of {', '.join(KINDS)}", "")
    return Wanted(
        kind=kind,
        outlet=_text(given, "outlet"),
        issue=_text(given, "issue"),
        since=_day(given, "since"),
        until=_day(given, "until"),
        second=given.get("second") == YES,
        after=given.get("after", "")[:LONGEST],
        back=tuple(one for one in given.get("back", "").split(",") if one)[:MOST_BACK],
    )


def _text(given: Mapping[str, str], name: str) -> str:
    return clean(given.get(name, "")).strip()[:LONGEST]


def _day(given: Mapping[str, str], name: str) -> str:
    value = given.get(name, "").strip()
    if not value:
        return ""
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise UsageError(f"“{value[:20]}” is no day", "a day such as 2026-03-12", "") from error
