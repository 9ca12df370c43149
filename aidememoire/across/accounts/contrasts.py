"""Contrasts: in what two sides differ though both speak of a thing, with one sentence for the reader.

Each contrast has one rule, which looks at two claims and returns the sentence, or None:

detail     a number, date or name that only one has      framing    words of judgement that only one has
condition  what it depends on, told otherwise             status     how firm, or how far along
speaker    stated by one, thanked for, discussed, or said by somebody else in the other
emphasis   called the main thing by one only              quote      quoted words that differ
scope      wider or narrower, or in the talk and outside it
"""

from collections.abc import Callable
from typing import Final

from aidememoire.across.accounts.clash_claims import Claim, Stage
from aidememoire.across.accounts.clash_pairs import Pair, beside, shortened
from aidememoire.across.accounts.clash_words import has, stems_of
from aidememoire.across.accounts.contrast_details import details, only_in
from aidememoire.across.accounts.contrast_voices import voice
from aidememoire.lexicons.contrasts import contrast_words
from aidememoire.records.terms import Contrast

Rule = Callable[[Pair], str | None]


def contrasts(pair: Pair) -> dict[Contrast, str]:
    """In what two claims about one thing differ, each contrast with its sentence, what changes most first."""
    return {name: note for name, rule in RULES if (note := rule(pair)) is not None}


def _quote(pair: Pair) -> str | None:
    one, other = pair.first.proposition, pair.second.proposition
    if not one.quoted and not other.quoted:
        return None
    if _plain(" ".join(one.quoted)) == _plain(" ".join(other.quoted)):
        return None
    if one.quoted and other.quoted:
        return beside(pair.first, pair.second, (" … ".join(one.quoted), " … ".join(other.quoted)))
    quoting, quoted = (one, one.quoted) if one.quoted else (other, other.quoted)
    return f"Only {quoting.side} puts “{shortened(' … '.join(quoted))}” between quotation marks."


def _condition(pair: Pair) -> str | None:
    one, other = _conditions(pair.first), _conditions(pair.second)
    if one is None and other is None:
        return None
    if one is not None and other is not None:
        return None if _plain(one) == _plain(other) else beside(pair.first, pair.second, (one, other))
    side, words = (pair.first, one) if one is not None else (pair.second, other or "")
    return f"{side.proposition.side} adds a condition: “{shortened(words)}”."


def _status(pair: Pair) -> str | None:
    one, other = pair.first, pair.second
    if one.unanswered != other.unanswered:
        silent = one if one.unanswered else other
        return f"{silent.proposition.side} leaves the question open: “{shortened(silent.proposition.text)}”."
    wishful = stems_of(contrast_words().manner.hoping)
    if has(one.stems, wishful) != has(other.stems, wishful):
        hopeful = one if has(one.stems, wishful) else other
        return f"What the {_text(hopeful)} hopes for or explores, the other tells as settled or under way."
    firm = {_FIRMNESS[one.stage], _FIRMNESS[other.stage]}
    if None not in firm and len(firm) > 1:
        return beside(one, other)
    return None


def _speaker(pair: Pair) -> str | None:
    one, other = voice(pair.first), voice(pair.second)
    if "frame" in (pair.first.proposition.scope, pair.second.proposition.scope):
        return None
    if one.manner == other.manner and (not one.names or not other.names or one.names & other.names):
        return None
    if one.manner == "unknown" or other.manner == "unknown":
        return None
    return f"In the {_text(pair.first)} it is {one.words}, in the {_text(pair.second)} {other.words}."


def _detail(pair: Pair) -> str | None:
    one, other = details(pair.first), details(pair.second)
    extra, missing = only_in(one, other), only_in(other, one)
    if extra and missing:
        return beside(pair.first, pair.second, (extra[0].text, missing[0].text))
    for claim, found in ((pair.first, extra), (pair.second, missing)):
        if found:
            return f"Only the {_text(claim)} has “{shortened(found[0].text)}”."
    return None


def _emphasis(pair: Pair) -> str | None:
    listed = stems_of(contrast_words().manner.emphatic)
    one, other = has(pair.first.stems, listed), has(pair.second.stems, listed)
    if one == other:
        return None
    claim = pair.first if one else pair.second
    return f"The {_text(claim)} gives it weight: “{shortened(claim.proposition.text)}”."


def _framing(pair: Pair) -> str | None:
    listed = stems_of(contrast_words().manner.evaluative)
    one = [form for form, root in zip(pair.first.forms, pair.first.stems, strict=True) if root in listed]
    other = [form for form, root in zip(pair.second.forms, pair.second.stems, strict=True) if root in listed]
    if set(one) == set(other):
        return None
    if one and other:
        return beside(pair.first, pair.second, (one[0], other[0]))
    claim, words = (pair.first, one) if one else (pair.second, other)
    return f"The {_text(claim)} calls it “{words[0]}”."


def _scope(pair: Pair) -> str | None:
    one, other = pair.first.proposition, pair.second.proposition
    if one.scope != other.scope and "context" in (one.scope, other.scope):
        inside = one if other.scope == "context" else other
        return f"Only {inside.side} tells it as part of the talk."
    wider = stems_of(contrast_words().manner.widening)
    first, second = has(pair.first.stems, wider), has(pair.second.stems, wider)
    if first == second:
        return None
    claim = pair.first if first else pair.second
    return f"The {_text(claim)} is wider: “{shortened(claim.proposition.text)}”."


RULES: Final[tuple[tuple[Contrast, Rule], ...]] = (
    ("status", _status),
    ("condition", _condition),
    ("quote", _quote),
    ("speaker", _speaker),
    ("framing", _framing),
    ("emphasis", _emphasis),
    ("scope", _scope),
    ("detail", _detail),
)
"""The rules, what changes most for the reader first: the note is that of the first contrast found."""

_FIRMNESS: Final[dict[Stage, str | None]] = {
    Stage.NONE: None,
    Stage.SPOKEN: "spoken of",
    Stage.PROPOSED: "spoken of",
    Stage.INTENDED: None,
    Stage.AGREED: "settled",
    Stage.BEGUN: "settled",
    Stage.DONE: "settled",
}


def _conditions(claim: Claim) -> str | None:
    """The words from a condition on, in the clause or its sentence's part that belongs to it."""
    text = claim.proposition.text
    lowered = f" {text.casefold()} "
    at = [lowered.find(f" {phrase} ") for phrase in contrast_words().manner.conditions]
    found = [place for place in at if place >= 0]
    return text[min(found) :].strip() if found else None


def _plain(text: str) -> str:
    return " ".join(character for character in "".join(c if c.isalnum() else " " for c in text.casefold()).split())


def _text(claim: Claim) -> str:
    return f"{claim.proposition.side} text"
