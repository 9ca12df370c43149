"""Words that tell a clause's time: auxiliaries, verbs in the past, infinitives, timetables."""

from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Final

from aidememoire.lexicons.times import Tense, time_words
from aidememoire.reading.times.tokens import Tokens
from aidememoire.reading.times.words import small_words

_REACH: Final = 40
"""Tokens looked at on either side; longer clauses say no more about a time."""
_NEAR: Final = 3
"""Tokens before a time within which a plural noun may be the verb (“the truce ends on Friday”)."""
_BACK: Final = 4
"""Tokens before “to” among which its governing verb is looked for."""
_NEGATIVE_REACH: Final = 10
"""Tokens before “could” among which a negative subject is looked for."""
_BRACKETS: Final = 20
"""Tokens that a pair of brackets holds at most."""
_SHORTEST_ED: Final = 4
_HARD: Final = frozenset({";", ":", '"', "(", ")", "—", "?", "!"})
_WAS: Final = frozenset({"was", "were", "been"})
_HAVE: Final = frozenset({"had", "has", "have"})
_BE: Final = frozenset({"be", "being"})
_IN_TITLES: Final = frozenset(
    {"to", "is", "are", "was", "were", "would", "should", "must", "could", "had", "set", "due"}
)
"""Words that are written large in titles only, and are no names."""
_NEGATIVE: Final = frozenset({"neither", "nobody", "none", "no"})


class Direction(Enum):
    """Where a time lies: behind the report, ahead of it, or on either side (then the nearer one)."""

    PAST = -1
    EITHER = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Signal:
    """A word that tells the time of its clause, and what it tells."""

    at: int
    direction: Direction


@cache
def tense() -> Tense:
    """The words that tell past from future."""
    return time_words().tense


def signal_before(tokens: Tokens, at: int, start: int) -> Signal | None:
    """The nearest signal up to `at`, in the sentence of the time at `start` and not beyond a hard mark."""
    step = at + 1
    while step > max(at - _REACH, 0):
        step -= 1
        if tokens.low(step) == ")" or _closes_title(tokens, step):
            step = _opening(tokens, step)
            continue
        if not tokens.same_sentence(step, start) or (tokens.low(step) in _HARD and not _goes_on(tokens, step)):
            return None
        found = _direction(tokens, step, near=at - step < _NEAR)
        if found is not None:
            return Signal(step, found)
    return None


def _opening(tokens: Tokens, at: int) -> int:
    """The bracket that the one at `at` closes, else `at`: what brackets hold says nothing about the clause around them."""
    around = range(at - 1, max(at - _BRACKETS, -1), -1)
    mark = "(" if tokens.low(at) == ")" else '"'
    return next((step for step in around if tokens.low(step) == mark), at)


def _closes_title(tokens: Tokens, at: int) -> bool:
    """A mark that closes words quoted within a clause (“released the “Blueprint” in July”)."""
    if tokens.low(at) != '"' or tokens.glued(at + 1) or not tokens.glued(at) or not tokens.letters(at - 1):
        return False
    opened = _opening(tokens, at)
    return opened < at and tokens.letters(opened - 1) and tokens.same_sentence(opened - 1, at)


def _closing(tokens: Tokens, at: int) -> int:
    """The bracket that closes the one at `at`, else `at`."""
    return next((step for step in range(at + 1, at + _BRACKETS) if tokens.low(step) == ")"), at)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """A quotation opens at `at` within a clause that goes on in it (“would stop “at ten on Friday””)."""
    opens = tokens.low(at) == '"' and tokens.glued(at + 1) and not tokens.glued(at)
    return opens and tokens.letters(at - 1)


def signal_after(tokens: Tokens, at: int) -> Signal | None:
    """The first signal from `at` on, in the sentence of the time that ends there and not beyond a hard mark."""
    step = at - 1
    while step < min(at + _REACH, len(tokens)) - 1:
        step += 1
        if tokens.low(step) == "(":
            step = _closing(tokens, step)
            continue
        if not tokens.same_sentence(step, at - 1) or tokens.low(step) in _HARD:
            return None
        found = _direction(tokens, step, near=False)
        if found is not None:
            return Signal(step, found)
    return None


def _direction(tokens: Tokens, at: int, *, near: bool) -> Direction | None:
    """What the word at `at` says about the times of its clause; None when nothing."""
    word = tokens.low(at)
    opens = tokens.sentence_start(at) or tokens.low(at - 1) == '"' or word in _IN_TITLES
    if not word.isalpha() or (tokens.capital(at) and not opens):
        return None  # a name
    if word in tense().future:
        return _of_modal(tokens, at)
    if word == "to":
        return _of_infinitive(tokens, at)
    forward = (word == "forward" and tokens.low(at - 1).startswith("look")) or tokens.follows(at, "coming", "up")
    if forward or (word in tense().ahead and not _is_adjective(tokens, at)):
        return Direction.FUTURE if forward else _of_participle(tokens, at)
    if is_past(tokens, at):
        return _of_past(tokens, at)
    return _of_present(tokens, at, near=near)


def _of_modal(tokens: Tokens, at: int) -> Direction | None:
    """“would meet” looks ahead, “would have met” and “could not be reached” back; “may” only when small."""
    word = tokens.low(at)
    if word == "may" and tokens.capital(at):
        return None
    if word == "let":
        asks = tokens.sentence_start(at) or tokens.low(at - 1) in {'"', *tense().future} or tokens.low(at + 1) == "us"
        return Direction.FUTURE if asks else Direction.PAST
    beyond = at + 1 + (tokens.low(at + 1) in {"not", "also", "n"})
    perfect = word in tense().perfect and tokens.low(beyond) == "have" and is_past(tokens, beyond + 1)
    failed = word == "could" and (tokens.low(at + 1) in {"not", "n"} or _is_negative(tokens, at))
    return Direction.PAST if perfect or failed else Direction.FUTURE


def _is_negative(tokens: Tokens, at: int) -> bool:
    before = range(max(at - _NEGATIVE_REACH, 0), at)
    return any(tokens.low(step) in _NEGATIVE and tokens.same_sentence(step, at) for step in before)


def _of_participle(tokens: Tokens, at: int) -> Direction:
    """“is due” looks ahead; “was due” and “set Friday as the day” may lie on either side."""
    was = any(tokens.low(at - step) in _WAS for step in (1, 2, 3))
    plain_set = tokens.low(at) == "set" and tokens.low(at + 1) not in {"for", "to"}
    return Direction.EITHER if was or plain_set else Direction.FUTURE


def is_past(tokens: Tokens, at: int) -> bool:
    """The word at `at` is a verb in the past, or a participle."""
    word = tokens.low(at)
    if word in tense().past or word in tense().past_alike:
        return True
    regular = len(word) >= _SHORTEST_ED and word.endswith("ed") and word not in tense().not_past
    return regular and not _is_adjective(tokens, at)


def _of_past(tokens: Tokens, at: int) -> Direction | None:
    """Past, unless it is the participle of “will be held” or the plain form of “will stay shut”."""
    modal = any(tokens.low(at - step) in tense().future | {"to"} for step in (1, 2))
    word = tokens.low(at)
    if is_owning(tokens, at):
        return Direction.FUTURE
    plain = word in tense().past_alike and (modal or tokens.low(at - 1) in {"get", "getting"})
    plain = plain or (word == "have" and tokens.low(at - 1) in tense().future | {"to"} and not is_past(tokens, at + 1))
    return None if plain or tokens.low(at - 1) in _BE else Direction.PAST


def is_owning(tokens: Tokens, at: int) -> bool:
    """“has an election in October”: present, where “has held” is past."""
    return tokens.low(at) in {"has", "have"} and tokens.low(at + 1) in {
        "a",
        "an",
        "the",
        "another",
        "no",
        "two",
        "three",
    }


def _of_present(tokens: Tokens, at: int, *, near: bool) -> Direction | None:
    """“is in Rome on Friday”, “leaves on Friday” announce; “is said to”, “the votes” do not."""
    word = tokens.low(at)
    if word in tense().present:
        passive = is_past(tokens, at + 1) and tokens.low(at + 1) not in tense().ahead
        return None if passive else Direction.FUTURE
    finite = word in tense().schedule or (near and word in tense().schedule_near)
    bare = tokens.low(at - 1) in tense().future | tense().no_finite | small_words().determiners
    return Direction.FUTURE if finite and not bare else None


def _is_adjective(tokens: Tokens, at: int) -> bool:
    """“the proposed talks”, “behind closed doors”, “so-called”: no verb."""
    before = tokens.low(at - 1)
    led = before in small_words().determiners or before in tense().before_adjective
    if not led and not (before == "-" and tokens.glued(at)):
        return False
    return tokens.letters(at + 1) and tokens.low(at + 1) not in {"to", "for", "on", "by", "in"}


def _of_infinitive(tokens: Tokens, at: int) -> Direction | None:
    """“to meet” looks ahead, unless what governs it says that it happened, or was only to happen."""
    following = tokens.low(at + 1)
    named = tokens.capital(at + 1) and not tokens.capital(at)
    noun = following in tense().no_infinitive or following.endswith("ing") or named
    if noun or not following.isalpha():
        return None
    before = [tokens.low(at - step) for step in range(1, _BACK + 1) if tokens.same_sentence(at - step, at)]
    if before and before[0] in _WAS:
        return Direction.EITHER
    if any(word in tense().future for word in before):
        return Direction.FUTURE
    governing = {*before[:1], *(word for word in before[1:2] if word not in _HAVE)}
    if governing & tense().implicative or (following == "have" and is_past(tokens, at + 2)):
        return Direction.PAST
    return Direction.EITHER if _WAS & set(before) or "had" in before else Direction.FUTURE
