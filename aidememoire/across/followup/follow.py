"""Each commitment with what later documents say of it, and the state that follows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from aidememoire.across.followup.deeds import Deed, Names, Pledge, deeds, outlet_of, passage, pledges, voice
from aidememoire.across.followup.matching import Matcher, believable
from aidememoire.across.meaning import Vectors
from aidememoire.records import Entry, Review, Settlement
from aidememoire.records.following import FollowUp, Outcome
from aidememoire.records.ranges import days_of
from aidememoire.records.terms import CommitmentState

NONE: Final[Mapping[str, Any]] = MappingProxyType({})
KEPT: Final = frozenset({"kept", "partly-kept"})
IN_ORDER: Final[tuple[CommitmentState, ...]] = (
    "kept",
    "partly-kept",
    "broken",
    "withdrawn",
    "superseded",
    "under-way",
)
"""States by what they settle: the first one told is the commitment's."""
_CALLED_OFF: Final[dict[str | None, CommitmentState]] = {
    "postponed": "superseded",
    "cancelled": "broken",
    "not-begun": "broken",
    "negation": "broken",
    "denial": "broken",
}


def follow_up(
    entries: Sequence[Entry],
    *,
    names: Names = NONE,
    happening_of: Mapping[str, str] = NONE,
    vectors: Vectors | None = None,
    as_of: date | None = None,
    reviewed: Mapping[str, CommitmentState] = NONE,
) -> tuple[FollowUp, ...]:
    """Every commitment of the entries with what later entries say became of it; oldest first.

    `names` gives the identity of actors and `happening_of` the happening of events, by lasting id. A date passes when
    it lies before `as_of`, by default the day of the latest document. `reviewed` holds the states that reviewers gave,
    by the commitment's lasting id. The order of the entries does not matter.
    """
    follower = Follower(entries, names=names, happening_of=happening_of, vectors=vectors, as_of=as_of)
    return tuple(follower.follow(pledge, reviewed) for pledge in follower.pledges)


class Follower:
    """Holds the later deeds by actor and by happening, so that a commitment meets only those it may be about.

    `documents` is how many were searched, where `entries` are only those of them that can matter.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        names: Names,
        happening_of: Mapping[str, str],
        vectors: Vectors | None,
        as_of: date | None,
        documents: int | None = None,
    ) -> None:
        ordered = sorted(entries, key=lambda entry: (entry.document.published or "", entry.id))
        self.names, self.matcher = names, Matcher(happening_of, vectors)
        self.pledges = tuple(pledges(ordered, names))
        self.documents = len(ordered) if documents is None else documents
        dates = [days.last for entry in ordered if (days := days_of(entry.document.published))]
        self.as_of = as_of or max(dates, default=None)
        self._settled: dict[str, list[Pledge]] = defaultdict(list)
        for pledge in self.pledges:
            for key in pledge.who.identities if pledge.commitment.settled_by else ():
                self._settled[key].append(pledge)
        self._by_key: dict[str, list[Deed]] = defaultdict(list)
        for deed in deeds(ordered, names):
            for key in sorted({*deed.who.keys, happening_of.get(deed.event.id, "")} - {""}):
                self._by_key[key].append(deed)

    def follow(self, pledge: Pledge, reviewed: Mapping[str, CommitmentState] = NONE) -> FollowUp:
        """The commitment with its outcomes and state."""
        outcomes = _one_a_voice([*self._own(pledge), *self._later(pledge), *self._restated(pledge)])
        state, note = self._state(pledge, outcomes)
        item = pledge.commitment
        word = reviewed.get(item.id)
        return FollowUp(
            id=item.id,
            actors=pledge.names,
            kind=item.kind,
            what=pledge.what,
            made=pledge.entry.document.published,
            due=item.due.value if item.due else None,
            due_text=item.due.text if item.due else None,
            state=state,
            outcomes=outcomes,
            note=note,
            review=pledge.entry.reviews.get(item.id, Review()),
            reviewed_state=word,
        )

    def _own(self, pledge: Pledge) -> Iterator[Outcome]:
        """What the document itself says became of it."""
        for settlement in pledge.commitment.settled_by:
            if believable(pledge, settlement) and (found := self._outcome(settlement, pledge.entry)):
                yield found

    def _outcome(self, settlement: Settlement, entry: Entry) -> Outcome | None:
        if settlement.evidence is None or entry.record is None:
            return None
        known = {actor.id: actor.name for actor in entry.record.actors}
        by = () if isinstance(settlement.by, str) else settlement.by
        people = tuple(self.names[a][1] if a in self.names else known.get(a, a) for a in by)
        return Outcome(
            state=settlement.state,
            by=people or (outlet_of(entry),),
            passage=passage(entry, settlement.evidence),
            published=entry.document.published,
            family=entry.family,
        )

    def _later(self, pledge: Pledge) -> Iterator[Outcome]:
        """What later events say: done, under way, called off, put off."""
        seen: set[int] = set()
        happenings = {self.matcher.happening_of.get(event.id, "") for event in pledge.events} - {""}
        for key in sorted(pledge.who.keys | happenings):
            for deed in self._by_key[key]:
                if id(deed) in seen:
                    continue
                seen.add(id(deed))
                state = _state_told(pledge, deed)
                if state and self.matcher.concerns(pledge, deed):
                    yield Outcome(
                        state=state,
                        by=voice(deed.claim, deed.entry, self.names),
                        passage=deed.passage,
                        published=deed.entry.document.published,
                        family=deed.entry.family,
                        postponed_to=_new_date(pledge, deed),
                    )

    def _restated(self, pledge: Pledge) -> Iterator[Outcome]:
        """What later documents that tell of the same commitment say became of it."""
        for key in sorted(pledge.who.identities):
            for other in self._settled[key]:
                if self.matcher.restates(pledge, other):
                    for settlement in other.commitment.settled_by:
                        if found := self._outcome(settlement, other.entry):
                            yield found

    def _state(self, pledge: Pledge, outcomes: Sequence[Outcome]) -> tuple[CommitmentState, str | None]:
        told = _last_words(outcomes)
        if told & KEPT and "broken" in told:
            return "disputed", None
        for state in IN_ORDER:
            if state in told:
                return state, None
        if pledge.due and self.as_of and pledge.due.last < self.as_of:
            day = self.as_of.isoformat()
            searched = "1 document" if self.documents == 1 else f"{self.documents:,} documents"
            return "overdue", f"due date passed; no later record among {searched} up to {day}"
        return "open", None


def _state_told(pledge: Pledge, deed: Deed) -> CommitmentState | None:
    """What the deed would say of the pledge, were it the one promised."""
    status = deed.claim.status
    if status == "occurred":
        given = next((q.value for q in deed.event.quantities if q.value is not None), None)
        short = pledge.amount is not None and given is not None and given < pledge.amount
        return "partly-kept" if short else "kept"
    if status == "ongoing":
        return "under-way"
    if status == "denied":
        return _CALLED_OFF[deed.claim.reason] if deed.claim.reason else "broken"
    if status == "planned" and _new_date(pledge, deed):
        return "superseded"
    return None


def _new_date(pledge: Pledge, deed: Deed) -> str | None:
    """The date to which the deed moves what was planned."""
    value = deed.event.when.value if deed.event.when else None
    moved = deed.claim.reason == "postponed" or (
        deed.claim.status == "planned" and pledge.commitment.kind == "plan" and pledge.due is not None
    )
    if not moved or deed.when is None or pledge.due is None or deed.when.meets(pledge.due, slack=1):
        return None
    return value


def _one_a_voice(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Each voice's word once a state, the first time it is given; oldest first."""
    ordered = sorted(outcomes, key=lambda o: (o.published or "", o.passage.document, o.passage.start, o.state))
    first: dict[tuple[str, tuple[str, ...]], Outcome] = {}
    for outcome in ordered:
        first.setdefault((outcome.state, outcome.by), outcome)
    return tuple(first.values())


def _last_words(outcomes: Sequence[Outcome]) -> set[CommitmentState]:
    """The state that each voice gave last: who first calls it broken and later kept says kept."""
    last = {outcome.by: outcome.state for outcome in outcomes}
    return set(last.values())
