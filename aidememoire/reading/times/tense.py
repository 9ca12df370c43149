"""Whether the words around a time put it behind the report or ahead of it."""

from dataclasses import dataclass
from typing import Final

from aidememoire.reading.times.signals import Direction, Signal, is_owning, signal_after, signal_before, tense
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import small_words

__all__ = ["Direction", "direction", "is_done"]

_GOVERNED: Final = 6
"""Tokens between a past verb and a month that it puts behind for certain."""
_NEAR: Final = 3
"""Tokens between a verb and a time that surely belongs to it (“met on Friday”)."""
_CONDITION_REACH: Final = 8
"""Tokens before a verb among which “unless” makes it a condition."""
_RELATIVES: Final = frozenset({"who", "which", "that"})
_TITLE: Final = 6
"""Tokens of a title after a time (“the September G20 Leaders' Summit”)."""
_ATTENDED: Final = frozenset({"at", "in", "during", "on"})
_LIKENESS: Final = frozenset({"like", "unlike", "similar"})
_RUN_UPS: Final = frozenset({"leadup", "runup", "prelude", "countdown"})
_STANDING_BEFORE: Final = frozenset({"ahead", "eve", "for", "before", "by", "until"})


@dataclass(frozen=True, slots=True)
class _Clause:
    """A time and the words around it: it stands at `start` to `end`, its phrase begins at `head`, after the word `lead`."""

    tokens: Tokens
    start: int
    end: int
    head: int
    lead: str
    left: Signal | None
    right: Signal | None

    def next(self) -> str:
        """The word after the time."""
        return self.tokens.low(self.end)

    def announced(self) -> Direction:
        """Ahead, but on either side where the clause goes on in the past (“talks set for Friday were put off”)."""
        over = self.right is not None and self.right.direction is Direction.PAST
        return Direction.EITHER if over else Direction.FUTURE


def _clause(tokens: Tokens, start: int, end: int) -> _Clause:
    head = start
    while head > 0 and tokens.low(head - 1) in tense().skipped and tokens.same_sentence(head - 1, start):
        head -= 1
    lead = tokens.low(head - 1) if tokens.same_sentence(head - 1, start) else ""
    return _Clause(tokens, start, end, head, lead, signal_before(tokens, head - 1, start), signal_after(tokens, end))


def direction(tokens: Tokens, start: int, end: int, *, coarse: bool = False) -> Direction:
    """The direction of the time at tokens `start` to `end`; past where no word says anything, as reports tell the past.

    `coarse` times, of a month or more, are not put ahead by a present tense alone (“are worth less than in October”).
    """
    clause = _clause(tokens, start, end)
    said = _said(clause)
    if said is not None:
        return said
    if _is_attributive(clause):
        return _of_attribute(clause)
    if clause.lead in tense().deadline_prepositions:
        return _of_deadline(clause)
    chosen = _governing(clause)
    if chosen is None:
        return Direction.PAST
    present = coarse and (tokens.low(chosen.at) in tense().present or is_owning(tokens, chosen.at))
    return Direction.EITHER if present or _is_discussed(clause, chosen) else chosen.direction


def _said(clause: _Clause) -> Direction | None:
    """What the words right beside the time settle: “since”, “as early as”, “planned for”, “Monday deadline”."""
    before = clause.tokens.low(clause.head - 2)
    if clause.lead == "since" or _follows_since(clause) or _is_told_before(clause):
        return Direction.PAST
    if _leads_up(clause):
        return Direction.FUTURE
    if clause.lead == "as" and before in {"soon", "early"}:
        return Direction.FUTURE
    put = before in tense().ahead or (before in tense().put_ahead and clause.lead in {"for", "until", "till"})
    moved = clause.lead in tense().put_ahead and clause.tokens.low(clause.head) == "to"
    if clause.lead in tense().starting:
        over = clause.left is not None and clause.left.direction is Direction.PAST
        return Direction.EITHER if over else Direction.FUTURE
    start = "from" in {clause.tokens.low(step) for step in range(clause.head, clause.start)}
    verb = clause.tokens.low(clause.left.at) if clause.left else ""
    if start and verb in tense().intent - tense().postponing:
        return clause.announced()  # “offered a pause from Sunday”, and not “put off from Sunday”
    announced = moved or (put and clause.lead in {"for", *tense().deadline_prepositions})
    return clause.announced() if announced or clause.next() in tense().ahead_nouns else None


def _follows_since(clause: _Clause) -> bool:
    """“frozen since a row in July”: what “since” introduces is behind."""
    left = clause.left.at if clause.left else clause.head - _GOVERNED
    return any(clause.tokens.low(step) == "since" for step in range(max(left + 1, 0), clause.head)) and bool(
        clause.left
    )


def _is_told_before(clause: _Clause) -> bool:
    """“earlier Tuesday”, “like the November deal”, “a Friday deadline passed”: behind, whatever the clause says."""
    tokens, start = clause.tokens, clause.start
    bracketed = start - 1 - (tokens.low(start - 1) == "[")
    earlier = "earlier" in {tokens.low(start), tokens.low(bracketed)} and tokens.low(start + 1) != "this"
    lapsed = clause.next() in tense().ahead_nouns and tokens.low(clause.end + 1) in tense().lapsed
    return earlier or lapsed or clause.lead in _LIKENESS


def _leads_up(clause: _Clause) -> bool:
    """“in the lead-up to the September summit”, “ahead of March's vote”: what is led up to is ahead, unless the clause is of the past."""
    tokens, head = clause.tokens, clause.head
    return clause.lead in _RUN_UPS or (clause.lead == "up" and tokens.low(head - 3) in {"lead", "run", "build"})


def _is_discussed(clause: _Clause, chosen: Signal) -> bool:
    """“discussed the summit in July”: what is talked about may lie on either side."""
    tokens = clause.tokens
    if chosen is not clause.left or tokens.low(chosen.at) not in tense().talked:
        return False
    words = {tokens.low(step) for step in range(chosen.at + 1, clause.head)}
    if not words and tokens.low(clause.head) == "of":
        return True  # “spoke of mid-June”
    return bool(words & tense().event_nouns) and not words & tense().boundaries


def is_done(tokens: Tokens, start: int, end: int) -> bool:
    """A plain past verb, or “since”, governs the time itself, and nothing announced stands between (“met in December”)."""
    clause = _clause(tokens, start, end)
    left = clause.left
    if clause.lead == "since":
        return True
    if left is None or left.direction is not Direction.PAST or clause.head - left.at > _GOVERNED:
        return False
    verb = tokens.low(left.at)
    if verb in tense().future or (clause.next() == "'" and _is_attributive(clause)):
        return False  # “could not go into March's elections”
    between = {tokens.low(step) for step in range(left.at + 1, clause.head)}
    looks_ahead = verb in tense().intent or verb in tense().put_ahead
    return not looks_ahead and not between & (tense().event_nouns | tense().boundaries | {"for", ","})


def _is_attributive(clause: _Clause) -> bool:
    """“Friday's meeting”, “the Friday meeting”."""
    tokens, end = clause.tokens, clause.end
    if clause.next() == "'" or clause.next() in tense().event_nouns:
        return True
    capitals = next(
        (step for step in range(end, end + _TITLE) if not tokens.capital(step) and tokens.letters(step)), end
    )
    titled = any(tokens.low(step) in tense().event_nouns for step in range(end, min(capitals, end + _TITLE)))
    if titled and tokens.low(clause.start - 1) in small_words().determiners and not tokens.sentence_start(end):
        return True
    named = (
        tokens.low(clause.start - 1) in small_words().determiners and tokens.letters(end) and tokens.word(end).islower()
    )
    return named and not tokens.sentence_start(end)


def _of_attribute(clause: _Clause) -> Direction:
    """The direction of “Friday's meeting”, which the verb around need not share."""
    chosen = _governing(clause)
    ahead = chosen is not None and chosen.direction is Direction.FUTURE
    before = {clause.tokens.low(at) for at in range(clause.head, clause.start)}
    if "from" in before and not ahead:
        return Direction.PAST  # “the outcomes from the June summit”
    if clause.lead == "after":
        return Direction.EITHER if ahead else Direction.PAST
    if clause.lead in _STANDING_BEFORE:
        return Direction.FUTURE if ahead and clause.lead != "before" else Direction.EITHER
    if ahead and not _ATTENDED & before and chosen is clause.left:
        return Direction.EITHER
    return chosen.direction if chosen else Direction.PAST


def _governing(clause: _Clause) -> Signal | None:
    """The signal that governs the time: mostly the one before it."""
    left, right, tokens, head = clause.left, clause.right, clause.tokens, clause.head
    if left is None or right is None:
        return left or right
    if clause.next() in tense().finite and clause.lead != "," and head - left.at > 1:
        relative = {tokens.low(left.at - 1), tokens.low(left.at - 2)} & _RELATIVES
        return left if relative else right
    if head - left.at <= _NEAR:
        return left
    apart = clause.lead == "," and clause.next() != ","
    words = {tokens.low(at) for at in range(left.at + 1, head - 1)}
    if left.direction is Direction.FUTURE:
        words -= {"before", "until"}  # “to start before the school year on 1 September”
    bounded = bool(words & tense().boundaries)
    return right if apart or bounded or clause.lead in {"and", "but"} else left


def _of_deadline(clause: _Clause) -> Direction:
    """“by Thursday”, “until Friday”, “before Monday”: ahead, unless a plain past verb says that it is over."""
    left, tokens = clause.left, clause.tokens
    apart = left is not None and any(tokens.low(step) == "," for step in range(left.at + 1, clause.head))
    if left is None or (apart and left.direction is Direction.PAST and clause.right is None):
        obliged = clause.right is not None and tokens.low(clause.right.at) in {"must", "should"}
        return clause.right.direction if clause.right and not obliged else Direction.FUTURE
    if left.direction is not Direction.PAST:
        return left.direction
    verb = tokens.low(left.at)
    around = range(max(left.at - _CONDITION_REACH, 0), clause.head)
    if any(tokens.low(step) in tense().conditional and tokens.same_sentence(step, left.at) for step in around):
        return Direction.FUTURE
    given = verb in {"has", "have", "had", "was", "were"} and clause.lead != "before"
    if verb in tense().intent or given:
        return Direction.EITHER if "had" in {tokens.low(left.at - 1), tokens.low(left.at - 2)} else Direction.FUTURE
    return Direction.EITHER if clause.lead == "before" else Direction.PAST
