"""Whether a later deed is what was promised: the same happening, or the same act by the same actors on the same thing."""

import re
from collections.abc import Mapping
from datetime import timedelta
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aidememoire.across.followup.deeds import Deed, Pledge
from aidememoire.across.meaning import Vectors
from aidememoire.lexicons.followup import followup_words
from aidememoire.records import Settlement

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

DONE: Final = frozenset({"occurred", "ongoing"})
FEWEST: Final = 5
"""Words of a clause that tells of a deed: fewer only name it."""

_WORD: Final = re.compile(r"[^\W\d_]{3,}|\d+")
_STEM: Final = 5
"""Letters by which forms of one word are told alike ("released", "releasing")."""


@cache
def _empty() -> frozenset[str]:
    return frozenset(word[:_STEM] for word in followup_words().empty)


def telling(text: str) -> frozenset[str]:
    """The words of a text that tell one act from another, cut to their stems."""
    stems = {word.casefold()[:_STEM] for word in _WORD.findall(text)}
    return frozenset(stems - _empty() - followup_words().vague)


class Matcher:
    """Judges pairs of a pledge and a deed; remembers the vectors of texts that it has seen."""

    def __init__(self, happening_of: Mapping[str, str], vectors: Vectors | None) -> None:
        self.happening_of = happening_of
        self.vectors = vectors
        self._known: dict[str, NDArray[np.float32]] = {}

    def concerns(self, pledge: Pledge, deed: Deed) -> bool:
        """Whether the deed is what the pledge is about."""
        if deed.entry.id == pledge.entry.id or not _told_later(pledge, deed) or not _says_something(pledge):
            return False
        if deed.claim.status in DONE and _tells_little(deed.passage.text):
            return False
        if self._same_happening(pledge, deed):
            return _not_before_its_day(pledge, deed)
        return pledge.commitment.kind != "prediction" and self._same_act(pledge, deed)

    def _same_act(self, pledge: Pledge, deed: Deed) -> bool:
        """Whether the same people do the same thing in time."""
        if not _in_time(pledge, deed) or not _same_people(pledge, deed):
            return False
        if pledge.events:
            one_type = any(e.type == deed.event.type and _modes_agree(e.mode, deed.event.mode) for e in pledge.events)
            return one_type and self._alike(pledge.what.text, deed.passage.text, ALIKE)
        if deed.event.type in followup_words().words_only:
            return False
        return self._alike(pledge.what.text, deed.passage.text, VERY_ALIKE)

    def restates(self, pledge: Pledge, other: Pledge) -> bool:
        """Whether a later document tells of the same commitment."""
        later = pledge.made is not None and other.made is not None and other.made >= pledge.made
        return later and other.entry.id != pledge.entry.id and self._alike(pledge.what.text, other.what.text, ALIKE)

    def _same_happening(self, pledge: Pledge, deed: Deed) -> bool:
        one = self.happening_of.get(deed.event.id)
        return one is not None and any(self.happening_of.get(e.id) == one for e in pledge.events)

    def _alike(self, one: str, other: str, bar: float) -> bool:
        mine = telling(one)
        shared = mine & telling(other)
        if len(shared) < 2:
            return False
        if self.vectors is None:
            return len(shared) >= SHARED_WORDS * len(mine)
        return float(self._vector(one) @ self._vector(other)) >= bar

    def _vector(self, text: str) -> NDArray[np.float32]:
        if text not in self._known and self.vectors is not None:
            self._known[text] = self.vectors([text])[0]
        return self._known[text]


def believable(pledge: Pledge, settlement: Settlement) -> bool:
    """Whether what the promise's own document says became of it can be so: not before its day, and not in passing."""
    if settlement.state not in {"kept", "partly-kept"}:
        return True
    early = (
        _has_its_day(pledge) and pledge.due is not None and pledge.made is not None and pledge.due.first > pledge.made
    )
    told = settlement.evidence is not None and not _tells_little(settlement.evidence.text)
    return not early and told and _says_something(pledge)


def _says_something(pledge: Pledge) -> bool:
    """Whether what is planned can be told from anything else, by its day or its words: "stay in touch" can't."""
    return pledge.due is not None or len(telling(pledge.what.text)) > 1


def _has_its_day(pledge: Pledge) -> bool:
    """Whether the date is the day of what is planned, not one by which it is to be done."""
    return pledge.commitment.kind in {"plan", "prediction"}


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


def _tells_little(text: str) -> bool:
    """Whether words name a deed in passing, look ahead to it or suppose it, so that nothing is told as done."""
    return len(text.split()) < FEWEST or _ahead().search(text) is not None


def _told_later(pledge: Pledge, deed: Deed) -> bool:
    return pledge.made is not None and deed.told is not None and deed.told >= pledge.made


def _in_time(pledge: Pledge, deed: Deed) -> bool:
    """Done neither before the promise was made nor long after its date."""
    if pledge.made is None or deed.told is None:
        return False
    first, last = (deed.when.first, deed.when.last) if deed.when else (deed.told, deed.told)
    if last < pledge.made:
        return False
    if pledge.due is None:
        soon = any(event.type == "CONSULT" for event in pledge.events)
        return first <= pledge.made + (SOON if soon else OPEN_ENDED)
    if deed.claim.status in {"denied", "planned"}:
        # What is put off has another date by its nature; but it is put off before its day, or told of soon after.
        soon_enough = deed.told <= pledge.due.last + timedelta(days=0 if deed.claim.status == "planned" else NEAR)
        return soon_enough and first <= pledge.due.last + GRACE
    to_the_day = pledge.due.first == pledge.due.last
    return first <= pledge.due.last + (timedelta(days=NEAR) if to_the_day else GRACE)


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
