"""Each commitment with what later documents say of it, and the state that follows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import msgspec

from aidememoire.across.followup.deeds import Deed, Names, Pledge, deeds, pledges, voice
from aidememoire.across.followup.keys import acts_of, acts_wanted
from aidememoire.across.followup.matching import Matcher, believable, may_concern
from aidememoire.across.meaning import Vectors
from aidememoire.records import Entry
from aidememoire.records.following import FollowUp, Outcome, overdue
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

    `documents` is how many were searched, where `entries` are only those of them that can matter. A `matcher` of before
    can be handed in for the meaning of texts that it knows; its happenings are then those of `happening_of`.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        *,
        names: Names,
        happening_of: Mapping[str, str],
        vectors: Vectors | None,
        as_of: date | None = None,
        documents: int | None = None,
        matcher: Matcher | None = None,
    ) -> None:
        ordered = sorted(entries, key=lambda entry: (entry.document.published or "", entry.id))
        self.matcher = matcher or Matcher(happening_of, vectors)
        self.names, self.matcher.happening_of = names, happening_of
        self.pledges = tuple(pledges(ordered, names))
        self.deeds = tuple(deeds(ordered, names))
        self.documents = len(ordered) if documents is None else documents
        dates = [days.last for entry in ordered if (days := days_of(entry.document.published))]
        self.as_of = as_of or max(dates, default=None)
        self._settled: dict[str, list[Pledge]] = defaultdict(list)
        for pledge in self.pledges:
            for key in pledge.who.identities if pledge.told else ():
                self._settled[key].append(pledge)
        self._by_act: dict[tuple[str, str], list[Deed]] = defaultdict(list)
        self._by_happening: dict[str, list[Deed]] = defaultdict(list)
        for deed in self.deeds:
            for act in acts_of(deed):
                self._by_act[act].append(deed)
            if happening := happening_of.get(deed.event.id):
                self._by_happening[happening].append(deed)

    def follow(self, pledge: Pledge, reviewed: Mapping[str, CommitmentState] = NONE) -> FollowUp:
        """The commitment with its outcomes and state."""
        found = msgspec.structs.replace(
            concluded(pledge, self.outcomes(pledge)), reviewed_state=reviewed.get(pledge.id)
        )
        return overdue(found, self.as_of, self.documents)

    def outcomes(self, pledge: Pledge) -> tuple[Outcome, ...]:
        """What its own document and those held here say became of a commitment, which may be of another document.

        Those of two sets of documents, `merged`, are those of both together.
        """
        own = [outcome for outcome in pledge.told if believable(pledge, outcome)]
        return merged([*own, *self._later(pledge), *self._restated(pledge)])

    def _later(self, pledge: Pledge) -> Iterator[Outcome]:
        """What later events say: done, under way, called off, put off."""
        happenings = {self.matcher.happening_of.get(event.id) for event in pledge.events}
        same = [deed for one in happenings if one is not None for deed in self._by_happening.get(one, ())]
        like = [deed for act in acts_wanted(pledge) for deed in self._by_act.get(act, ()) if may_concern(pledge, deed)]
        for deed in {id(deed): deed for deed in (*same, *like)}.values():
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
        lists = [self._settled.get(key, ()) for key in pledge.who.identities]
        for other in {other.id: other for some in lists for other in some}.values():
            if self.matcher.restates(pledge, other):
                yield from other.told


def concluded(pledge: Pledge, outcomes: tuple[Outcome, ...]) -> FollowUp:
    """A commitment with its outcomes and the state that follows, whatever the date is."""
    return FollowUp(
        id=pledge.id,
        actors=pledge.names,
        kind=pledge.kind,
        what=pledge.what,
        made=pledge.published,
        due=pledge.due_value,
        due_text=pledge.due_text,
        state=_state(outcomes),
        outcomes=outcomes,
        review=pledge.review,
    )


def _state(outcomes: Sequence[Outcome]) -> CommitmentState:
    told = {outcome.by: outcome.state for outcome in outcomes}  # the last of each voice
    states = set(told.values())
    if states & KEPT and "broken" in states:
        return "disputed"
    return next((state for state in IN_ORDER if state in states), "open")


def merged(outcomes: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Each voice's word once a state, the first time it is given; oldest first."""
    first: dict[tuple[str, tuple[str, ...]], Outcome] = {}
    for outcome in sorted(outcomes, key=_order):
        first.setdefault((outcome.state, outcome.by), outcome)
    return tuple(first.values())


def _order(one: Outcome) -> tuple[object, ...]:
    words = one.passage
    return (one.published or "", words.document, words.start, one.state, -words.end, one.by, one.postponed_to or "")


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
        deed.claim.status == "planned" and pledge.kind == "plan" and pledge.due is not None
    )
    if not moved or deed.when is None or pledge.due is None or deed.when.meets(pledge.due, slack=1):
        return None
    return value
