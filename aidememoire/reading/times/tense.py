"""Whether the words around a time put it behind the report or ahead of it."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from aidememoire.lexicons.times import Tense, time_words
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import DETERMINERS

_REACH: Final = 40
"""Tokens looked at on either side; longer clauses say no more about a time."""
_GOVERNED: Final = 6
"""Tokens between a past verb and a month that it puts behind for certain."""
_NEAR: Final = 3
"""Tokens between a verb and a time that surely belongs to it ("met on Friday")."""
_BACK: Final = 4
"""Tokens before "to" among which its governing verb is looked for."""
_HARD: Final = frozenset({";", ":", '"', "(", ")", "—", "?", "!"})
_SKIPPED: Final = frozenset({"on", "at", "in", "the", "early", "late", "later", "around", "about", "a", "this", "coming", "of", "from", "to", "over", "during"})
_FINITE: Final = frozenset({"will", "would", "was", "were", "is", "are", "has", "had", "could", "may", "might", "should", "must", "can"})
_PERFECT: Final = frozenset({"would", "could", "may", "might", "should", "must"})
_WAS: Final = frozenset({"was", "were", "been"})
_ED: Final = 4
_NO_FINITE: Final = frozenset({"to", "did", "not", "t", "do", "does"})
_HAVE: Final = frozenset({"had", "has", "have"})
_PASSIVE: Final = frozenset({"be", "being"})
_RELATIVES: Final = frozenset({"who", "which", "that"})
_ATTENDED: Final = frozenset({"at", "in", "during", "on"})
_CONDITION_REACH: Final = 8
"""Tokens before a verb among which "unless" makes it a condition."""


class Direction(Enum):
    """Where a time lies: behind the report, ahead of it, or on either side (then the nearer one)."""

    PAST = -1
    EITHER = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class _Signal:
    at: int
    direction: Direction


@cache
def _tense() -> Tense:
    return time_words().tense


def direction(tokens: Tokens, start: int, end: int, *, coarse: bool = False) -> Direction:
    """The direction of the time at tokens `start` to `end`; past where no word says anything, as reports tell the past.

    `coarse` times, of a month or more, are not put ahead by a present tense alone ("are worth less than in October").
    """
    head = _head(tokens, start)
    before = [tokens.low(at) for at in range(head, start)]
    lead = tokens.low(head - 1) if tokens.same_sentence(head - 1, start) else ""
    if lead == "since":
        return Direction.PAST
    left, right = _left(tokens, head - 1, start), _right(tokens, end)
    if lead in {"for", *_tense().deadline_prepositions}:
        if _put_ahead(tokens, head - 2, lead):
            return Direction.EITHER if right and right.direction is Direction.PAST else Direction.FUTURE
    if tokens.low(end) in _tense().ahead_nouns:
        return Direction.EITHER if right and right.direction is Direction.PAST else Direction.FUTURE
    if _attributive(tokens, start, end):
        return _attribute(lead, before, _nearest(tokens, head, end, left, right))
    if lead in _tense().deadline_prepositions:
        return _deadline(tokens, head - 1, left, right, lead)
    chosen = _nearest(tokens, head, end, left, right)
    if chosen and coarse and tokens.low(chosen.at) in _tense().present:
        return Direction.EITHER
    return chosen.direction if chosen else Direction.PAST


def is_done(tokens: Tokens, start: int, end: int) -> bool:
    """A plain past verb, or "since", governs the time itself, and nothing announced stands between ("met in December")."""
    head = _head(tokens, start)
    if tokens.low(head - 1) == "since":
        return True
    left = _left(tokens, head - 1, start)
    if left is None or left.direction is not Direction.PAST or head - left.at > _GOVERNED:
        return False
    verb = tokens.low(left.at)
    between = {tokens.low(step) for step in range(left.at + 1, head)}
    looks_ahead = verb in _tense().intent or verb in _tense().put_ahead
    return not looks_ahead and not between & (_tense().event_nouns | _tense().boundaries | {"for", ","})


def _head(tokens: Tokens, start: int) -> int:
    """Where the phrase of the time at `start` begins, its prepositions and articles included."""
    head = start
    while head > 0 and tokens.low(head - 1) in _SKIPPED and tokens.same_sentence(head - 1, start):
        head -= 1
    return head


def _put_ahead(tokens: Tokens, at: int, lead: str) -> bool:
    """"planned for Saturday", "postponed until Friday"."""
    word = tokens.low(at)
    if word in _tense().ahead:
        return True
    return word in _tense().put_ahead and lead in {"for", "until", "till"}


def _attributive(tokens: Tokens, start: int, end: int) -> bool:
    """"Friday's meeting", "the Friday meeting"."""
    if tokens.low(end) == "'" or tokens.low(end) in _tense().event_nouns:
        return True
    named = tokens.low(start - 1) in DETERMINERS and tokens.letters(end) and tokens.word(end).islower()
    return named and not tokens.sentence_start(end)


def _attribute(lead: str, before: list[str], chosen: _Signal | None) -> Direction:
    """The direction of "Friday's meeting", which the verb around need not share."""
    found = chosen.direction if chosen else Direction.PAST
    if lead == "after":
        return Direction.EITHER if found is Direction.FUTURE else Direction.PAST
    if lead in {"ahead", "eve", "for", "before", "by", "until"}:
        return Direction.FUTURE if found is Direction.FUTURE and lead != "before" else Direction.EITHER
    if found is Direction.FUTURE and not _ATTENDED & set(before):
        return Direction.EITHER
    return found


def _nearest(tokens: Tokens, head: int, end: int, left: _Signal | None, right: _Signal | None) -> _Signal | None:
    """The signal that governs a time which begins at `head`: mostly the one before it."""
    if left is None or right is None:
        return left or right
    if tokens.low(end) in _FINITE and tokens.low(head - 1) != "," and head - left.at > 1:
        relative = {tokens.low(left.at - 1), tokens.low(left.at - 2)} & _RELATIVES
        return left if relative else right
    if head - left.at <= _NEAR:
        return left
    apart = tokens.low(head - 1) == "," and tokens.low(end) != ","
    opens = apart or tokens.low(head - 1) in {"and", "but"} or _bounded(tokens, left.at, head)
    return right if opens else left


def _bounded(tokens: Tokens, signal: int, head: int) -> bool:
    """A new clause begins between the signal and the time."""
    return any(tokens.low(at) in _tense().boundaries for at in range(signal + 1, head - 1))


def _deadline(tokens: Tokens, at: int, left: _Signal | None, right: _Signal | None, lead: str) -> Direction:
    """"by Thursday", "until Friday", "before Monday": ahead, unless a plain past verb says that it is over."""
    if left is None:
        return right.direction if right else Direction.FUTURE
    if left.direction is not Direction.PAST:
        return left.direction
    verb = tokens.low(left.at)
    clause = range(max(left.at - _CONDITION_REACH, 0), at)
    if any(tokens.low(step) in _tense().conditional and tokens.same_sentence(step, at) for step in clause):
        return Direction.FUTURE
    if verb in _tense().intent or (verb in {"has", "have", "had", "was", "were"} and lead != "before"):
        return Direction.EITHER if "had" in {tokens.low(left.at - 1), tokens.low(left.at - 2)} else Direction.FUTURE
    return Direction.EITHER if lead == "before" else Direction.PAST


def _left(tokens: Tokens, at: int, start: int) -> _Signal | None:
    """The nearest signal up to `at`, in the sentence of `start` and not beyond a hard mark."""
    for step in range(at, max(at - _REACH, -1), -1):
        if not tokens.same_sentence(step, start) or tokens.low(step) in _HARD:
            return None
        found = _signal(tokens, step, near=at - step < _NEAR)
        if found is not None:
            return _Signal(step, found)
    return None


def _right(tokens: Tokens, at: int) -> _Signal | None:
    """The first signal from `at` on, in the same sentence and not beyond a hard mark."""
    for step in range(at, min(at + _REACH, len(tokens))):
        if not tokens.same_sentence(step, at - 1) or tokens.low(step) in _HARD:
            return None
        found = _signal(tokens, step, near=False)
        if found is not None:
            return _Signal(step, found)
    return None


def _signal(tokens: Tokens, at: int, *, near: bool) -> Direction | None:
    """What the word at `at` says about the times of its clause; None when nothing."""
    word, tense = tokens.low(at), _tense()
    if not word.isalpha() or (tokens.capital(at) and not tokens.sentence_start(at)):
        return None
    if word in tense.future:
        return _modal(tokens, at)
    if word == "to":
        return _infinitive(tokens, at)
    if word in tense.ahead and not _is_adjective(tokens, at):
        return Direction.EITHER if _was_before(tokens, at) else Direction.FUTURE
    if word in tense.past_alike and any(tokens.low(at - step) in tense.future | {"to"} for step in (1, 2)):
        return None
    if word in tense.past or word in tense.past_alike or _is_regular_past(tokens, at):
        return None if tokens.low(at - 1) in _PASSIVE else Direction.PAST
    if word in tense.present:
        return None if _is_past(tokens, at + 1) and tokens.low(at + 1) not in tense.ahead else Direction.FUTURE
    finite = word in tense.schedule or (near and word in tense.schedule_near)
    return Direction.FUTURE if finite and tokens.low(at - 1) not in tense.future | _NO_FINITE else None
    return None


def _modal(tokens: Tokens, at: int) -> Direction | None:
    """ "would meet" looks ahead, "would have met" back; "may" only when small."""
    if tokens.low(at) == "may" and tokens.capital(at):
        return None
    beyond = at + 1 + (tokens.low(at + 1) in {"not", "also", "n"})
    if tokens.low(at) in _PERFECT and tokens.low(beyond) == "have" and _is_past(tokens, beyond + 1):
        return Direction.PAST
    return Direction.FUTURE


def _is_past(tokens: Tokens, at: int) -> bool:
    return tokens.low(at) in _tense().past or tokens.low(at).endswith("ed")


def _is_regular_past(tokens: Tokens, at: int) -> bool:
    word = tokens.low(at)
    if len(word) < _ED or not word.endswith("ed") or word in _tense().not_past:
        return False
    return not _is_adjective(tokens, at)


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """"the proposed talks", "so-called": no verb."""
    if tokens.low(at - 1) in DETERMINERS or (tokens.low(at - 1) == "-" and tokens.glued(at)):
        return tokens.letters(at + 1) and tokens.low(at + 1) not in {"to", "for", "on", "by", "in"}
    return False


def _was_before(tokens: Tokens, at: int) -> bool:
    """"was due", "had been scheduled"."""
    return any(tokens.low(at - step) in _WAS for step in (1, 2, 3))


def _infinitive(tokens: Tokens, at: int) -> Direction | None:
    """"to meet" looks ahead, unless what governs it says that it happened, or was only to happen."""
    following = tokens.low(at + 1)
    if not following.isalpha() or tokens.capital(at + 1) or following in _tense().no_infinitive or following.endswith("ing"):
        return None
    before = [tokens.low(at - step) for step in range(1, _BACK + 1) if tokens.same_sentence(at - step, at)]
    if before and before[0] in _WAS:
        return Direction.EITHER
    if any(word in _tense().future for word in before):
        return Direction.FUTURE
    if following == "have" and _is_past(tokens, at + 2):
        return Direction.EITHER if before[:1] in (["was"], ["were"]) else Direction.PAST
    governed = {*before[:1], *(word for word in before[1:2] if word not in _HAVE)}
    if governed & _tense().implicative:
        return Direction.PAST
    if "had" in before or any(word in _WAS for word in before):
        return Direction.EITHER
    return Direction.FUTURE
