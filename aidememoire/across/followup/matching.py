"""Whether a later deed is what was promised: the same happening, or the same act by the same actors on the same thing."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aidememoire.across.followup.deeds import Deed, Pledge
from aidememoire.across.meaning import Vectors
from aidememoire.lexicons.followup import followup_words
from aidememoire.records import Outcome

ALIKE: Final = 0.55
"""Likeness of meaning from which two clauses with an event of one type tell of one act: same-topic pairs of readouts lie
around .35, restatements above .6."""
VERY_ALIKE: Final = 0.65
"""The same where no event type agrees."""
SHARED_WORDS: Final = 0.5
"""Part of the promise's telling words that the deed must have, where there is no meaning model."""
NEAR: Final = 3
"""Days by which a deed may miss a date that is told to the day."""
GRACE: Final = timedelta(days=60)
"""How long after a looser date a deed may still be the one promised."""
OPEN_ENDED: Final = timedelta(days=400)
"""How long after a promise without a date a deed may be the one promised."""
SOON: Final = timedelta(days=30)
"""The same for a meeting or a call: the next but one is another."""

MOST_KNOWN: Final = 20_000
"""Vectors of texts that are remembered: some 30 megabytes."""

DONE: Final = frozenset({"occurred", "ongoing"})
TOLD: Final = DONE | {"denied", "planned"}
FEWEST: Final = 5
"""Words of a clause that tells of a deed: fewer only name it."""
FEWEST_SHARED: Final = 2
"""Telling words that a deed must share with a promise in any case."""


class Matcher:
    """Judges pairs of a pledge and a deed; remembers the vectors of texts that it has seen."""

    def __init__(self, happening_of: Mapping[str, str], vectors: Vectors | None) -> None:
        self.happening_of = happening_of
        self.vectors = vectors
        self._known: dict[str, NDArray[np.float32]] = {}

    def concerns(self, pledge: Pledge, deed: Deed) -> bool:
        """Whether the deed is what the pledge is about."""
        if deed.entry.id == pledge.document or not _told_later(pledge, deed) or not says_something(pledge):
            return False
        if not may_be_told(deed):
            return False
        if self._same_happening(pledge, deed):
            return _not_before_its_day(pledge, deed)
        return may_concern(pledge, deed) and self._same_act(pledge, deed)

    def _same_act(self, pledge: Pledge, deed: Deed) -> bool:
        """Whether the same people do the same thing in time."""
        if not _in_time(pledge, deed) or not _same_people(pledge, deed):
            return False
        bar = ALIKE if pledge.events else VERY_ALIKE
        return self._alike(pledge.what.text, pledge.words, deed.passage.text, deed.words, bar)

    def restates(self, pledge: Pledge, other: Pledge) -> bool:
        """Whether a later document tells of the same commitment."""
        later = pledge.made is not None and other.made is not None and other.made >= pledge.made
        if not later or other.document == pledge.document:
            return False
        return self._alike(pledge.what.text, pledge.words, other.what.text, other.words, ALIKE)

    def _same_happening(self, pledge: Pledge, deed: Deed) -> bool:
        one = self.happening_of.get(deed.event.id)
        return one is not None and any(self.happening_of.get(e.id) == one for e in pledge.events)

    def _alike(self, one: str, mine: frozenset[str], other: str, theirs: frozenset[str], bar: float) -> bool:
        shared = len(mine & theirs)
        if shared < FEWEST_SHARED:
            return False
        if self.vectors is None:
            return shared >= SHARED_WORDS * len(mine)
        return float(self._vector(one, self.vectors) @ self._vector(other, self.vectors)) >= bar

    def _vector(self, text: str, vectors: Vectors) -> NDArray[np.float32]:
        found = self._known.get(text)
        if found is None:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            found = self._known[text] = vectors([text])[0]
        return found


def may_be_told(deed: Deed) -> bool:
    """Whether a deed can say of any promise what became of it."""
    status = deed.claim.status
    if deed.told is None or status not in TOLD or (status == "planned" and deed.when is None):
        return False
    return status not in DONE or not _tells_little(deed.passage.text)


def may_concern(pledge: Pledge, deed: Deed) -> bool:
    """Whether a deed of no happening in common may be the act promised: by its words, day and type alone, at no cost."""
    if pledge.kind == "prediction" or len(pledge.words & deed.words) < FEWEST_SHARED or not _told_later(pledge, deed):
        return False
    if pledge.events:
        kind, mode = deed.event.type, deed.event.mode
        return any(e.type == kind and _modes_agree(e.mode, mode) for e in pledge.events)
    return deed.event.type not in followup_words().words_only


def until(pledge: Pledge) -> date:
    """The last day on which a deed of no happening in common may still be the act promised."""
    if pledge.due is not None:
        return _after(pledge.due.last, GRACE)
    soon = any(event.type == "CONSULT" for event in pledge.events)
    return _after(pledge.made or date.max, SOON if soon else OPEN_ENDED)


def believable(pledge: Pledge, outcome: Outcome) -> bool:
    """Whether what the promise's own document says became of it can be so: not before its day, and not in passing."""
    if outcome.state not in {"kept", "partly-kept"}:
        return True
    early = (
        _has_its_day(pledge) and pledge.due is not None and pledge.made is not None and pledge.due.first > pledge.made
    )
    return not early and not _tells_little(outcome.passage.text) and says_something(pledge)


def says_something(pledge: Pledge) -> bool:
    """Whether what is planned can be told from anything else, by its day or its words: "stay in touch" can't."""
    return pledge.due is not None or len(pledge.words) > 1


def _has_its_day(pledge: Pledge) -> bool:
    """Whether the date is the day of what is planned, not one by which it is to be done."""
    return pledge.kind in {"plan", "prediction"}


def _not_before_its_day(pledge: Pledge, deed: Deed) -> bool:
    """What is planned for a day has not taken place before it, nor with another day told."""
    if deed.claim.status != "occurred" or pledge.due is None or deed.told is None or not _has_its_day(pledge):
        return True
    if pledge.due.first != pledge.due.last:
        return deed.told >= pledge.due.first
    return deed.told >= pledge.due.first and (deed.when is None or deed.when.meets(pledge.due, slack=1))


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, followup_words().not_told))})\b", re.IGNORECASE)


@lru_cache(4096)
def _tells_little(text: str) -> bool:
    """Whether words name a deed in passing, look ahead to it or suppose it, so that nothing is told as done."""
    return len(text.split()) < FEWEST or _ahead().search(text) is not None


def _told_later(pledge: Pledge, deed: Deed) -> bool:
    return pledge.made is not None and deed.told is not None and deed.told >= pledge.made


def _in_time(pledge: Pledge, deed: Deed) -> bool:
    """Done neither before the promise was made nor long after its date."""
    if pledge.made is None or deed.told is None:
        return False
    first, last = deed.days or (deed.told, deed.told)
    if last < pledge.made or first > until(pledge):
        return False
    if pledge.due is None:
        return True
    if deed.claim.status in {"denied", "planned"}:
        # What is put off has another date by its nature; but it is put off before its day, or told of soon after.
        near = timedelta(days=0 if deed.claim.status == "planned" else NEAR)
        return deed.told <= _after(pledge.due.last, near)
    to_the_day = pledge.due.first == pledge.due.last
    return not to_the_day or first <= _after(pledge.due.last, timedelta(days=NEAR))


def _after(day: date, span: timedelta) -> date:
    """A day so much later, or the last one that there is."""
    return day + span if date.max - day > span else date.max


def _same_people(pledge: Pledge, deed: Deed) -> bool:
    """Whether all who are bound act, and whoever the promise names besides has to do with the deed."""
    bound = pledge.each
    if not all(one.shares(deed.everybody) for one in bound):
        return False
    if not any(one.shares(deed.who) for one in bound):
        return False
    others = [one for one in pledge.named if not any(one.shares(own) for own in bound)]
    return not others or any(one.shares(deed.everybody) or one.shares(deed.mentioned) for one in others)


def _modes_agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other
