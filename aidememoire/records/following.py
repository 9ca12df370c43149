"""What became of a commitment, as later documents tell it."""

from datetime import date
from typing import Annotated

import msgspec

from aidememoire.records.base import about, check_term
from aidememoire.records.entries import Review
from aidememoire.records.happenings import Passage
from aidememoire.records.ranges import days_of
from aidememoire.records.terms import COMMITMENT_KINDS, COMMITMENT_STATES, CommitmentKind, CommitmentState


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What one voice says became of a commitment."""

    state: Annotated[CommitmentState, about("What this voice says became of it.")]
    by: Annotated[tuple[str, ...], about("Who says so: speakers by name, else the outlet or issuer.")]
    passage: Annotated[Passage, about("The words that say so.")]
    published: Annotated[str | None, about("When the document that says so was published.", unit="ISO 8601")] = None
    family: Annotated[str | None, about("The family of that document; one family counts once.")] = None
    postponed_to: Annotated[str | None, about("The new date of what was put off.", unit="TIMEX3 value")] = None

    def __post_init__(self) -> None:
        check_term(self, "state", self.state, COMMITMENT_STATES)


class FollowUp(msgspec.Struct, frozen=True, kw_only=True):
    """One commitment with what the whole ledger holds about it."""

    id: Annotated[str, about("The commitment.", unit="lasting id")]
    actors: Annotated[tuple[str, ...], about("Who is bound, by name.")]
    kind: Annotated[CommitmentKind, about("What sort of commitment it is.")]
    what: Annotated[Passage, about("What is to be done.")]
    made: Annotated[str | None, about("When it was published.", unit="ISO 8601")] = None
    due: Annotated[str | None, about("When it falls due.", unit="TIMEX3 value")] = None
    due_text: Annotated[str | None, about("The words that set the date.")] = None
    state: Annotated[
        CommitmentState,
        about(
            "What became of it, as far as the records say.",
            rule="Kept by one account and broken by another is disputed; past its date without a word, overdue.",
        ),
    ] = "open"
    outcomes: Annotated[tuple[Outcome, ...], about("Who says what became of it, oldest first.")] = ()
    note: Annotated[str | None, about("Why the state is what it is, where no outcome says so.")] = None
    review: Annotated[Review, about("Where the commitment stands in review.")] = Review()
    reviewed_state: Annotated[
        CommitmentState | None, about("A reviewer's word, which stands beside the machine's and before it.")
    ] = None

    def __post_init__(self) -> None:
        check_term(self, "kind", self.kind, COMMITMENT_KINDS)
        check_term(self, "state", self.state, COMMITMENT_STATES)


def overdue(item: FollowUp, as_of: date | None, documents: int) -> FollowUp:
    """The same on a day, if its date has passed by then and none of so many documents says what became of it."""
    due = days_of(item.due)
    if item.state != "open" or due is None or as_of is None or due.last >= as_of:
        return item
    searched = "1 document" if documents == 1 else f"{documents:,} documents"
    note = f"due date passed; no later record among {searched} up to {as_of.isoformat()}"
    return msgspec.structs.replace(item, state="overdue", note=note)
