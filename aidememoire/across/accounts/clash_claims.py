"""A proposition made ready for the search for clashes: what it is about, affirmed or denied, how far along, how many."""

import re
from collections.abc import Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from aidememoire.across.accounts.clash_values import Amount, amounts, portions
from aidememoire.across.accounts.clash_words import Word, content, has, places, stem, stems_of, tokens, words_of
from aidememoire.across.accounts.propositions import Proposition
from aidememoire.lexicons.contrasts import contrast_words

_PERFECT: Final = frozenset({"having", "has", "have", "had", "been"})
_FUTURE: Final = frozenset({"will", "would", "shall", "going"})
_QUOTED: Final = re.compile(r"[“\"][^”\"]*[”\"]")
_AUXILIARIES: Final = frozenset({"was", "were", "did", "not", "n't", "been", "never"})
_CLOSE: Final = 3
_FAR: Final = 4
"""Words between an auxiliary and its participle."""


class Stage(IntEnum):
    """How far along an act is said to be; NONE where nothing tells."""

    NONE = 0
    SPOKEN = 1
    PROPOSED = 2
    INTENDED = 3
    AGREED = 4
    BEGUN = 5
    DONE = 6


class Claim(NamedTuple):
    """What a proposition says, in stems.

    `topic` is what it is about, each stem with whether it is affirmed; `opposed` for each pair of opposites that a word
    of it belongs to, by number, whether it affirms the thing; `stems` are all words in their order, the cue first, and
    `denied` those of them that stand under a negation.
    """

    proposition: Proposition
    topic: dict[str, bool]
    opposed: dict[int, bool]
    stems: tuple[str, ...]
    forms: tuple[str, ...]
    stage: Stage
    amounts: tuple[Amount, ...]
    portions: frozenset[str]
    wished: bool
    unanswered: bool
    silent: bool
    unsettled: bool
    denied: frozenset[str] = frozenset()

    @property
    def negated(self) -> bool:
        """Whether some of what it is about stands denied."""
        return not all(self.topic.values())


@lru_cache(maxsize=4096)
def claim_of(proposition: Proposition) -> Claim:
    """The claim of a proposition."""
    listed = contrast_words()
    text = _with_cue(proposition)
    words = words_of(text)
    if proposition.negated and all(word.affirmed for word in words):
        words = words_of(text, affirmed=False)
    stems = tuple(word.stem for word in words)
    forms = tuple(word.form for word in words)
    topic: dict[str, bool] = {}
    for word in content(words[_frame_length(proposition, text) :]):
        topic.setdefault(word.stem, word.affirmed)
    joined = f" {' '.join(token.casefold() for token in tokens(proposition.sentence or text))} "
    return Claim(
        proposition=proposition,
        topic=topic,
        opposed=_opposed(words),
        stems=stems,
        forms=forms,
        stage=_stage(words, forms, stems),
        amounts=amounts(proposition.text),
        portions=portions(proposition.text),
        wished=has(stems, stems_of(listed.wishing)),
        unanswered=any(f" {' '.join(tokens(phrase))} " in joined for phrase in listed.silence.unanswered),
        silent=_silent(proposition.text),
        unsettled=_unsettled(text),
        denied=frozenset(word.stem for word in words if not word.affirmed),
    )


def _with_cue(proposition: Proposition) -> str:
    """The clause with the cue before it where it stands outside."""
    cue = proposition.cue
    if not cue:
        return proposition.text
    stems = {stem(token.casefold()) for token in tokens(proposition.text)}
    if stem(cue.split()[0].casefold()) in stems:
        return proposition.text
    return f"{cue} {proposition.text}"


def _frame_length(proposition: Proposition, text: str) -> int:
    """Words before those that the proposition is about: of the cue, and of what frames its core."""
    core = proposition.core if proposition.text.endswith(proposition.core) else proposition.text
    if proposition.negated:  # "X was not raised during the talks": what is denied stands in what seems a frame
        core = proposition.text
    return len(words_of(text)) - len(words_of(core))


def _opposed(words: Sequence[Word]) -> dict[int, bool]:
    stems = [word.stem for word in words]
    found: dict[int, bool] = {}
    for number, pair in enumerate(contrast_words().opposite):
        at = [(start, True) for start, _ in places(stems, stems_of(pair.affirms))]
        at += [(start, False) for start, _ in places(stems, stems_of(pair.denies))]
        if at:
            start, affirms = min(at)
            found[number] = affirms == words[start].affirmed
    return found


def _silent(text: str) -> bool:
    """Whether it says that something was not spoken of: not in words that it quotes."""
    silence = contrast_words().silence
    verbs, nouns = stems_of(silence.verbs), stems_of(silence.nouns)
    words = words_of(_QUOTED.sub(" ", text))
    for at, word in enumerate(words):
        before = {other.form for other in words[max(0, at - _CLOSE) : at]}
        if word.stem in verbs and not word.affirmed and before & _AUXILIARIES:
            return True
        if word.stem in nouns and words[at - 1 : at] and words[at - 1].form == "no":
            return True
    return False


def _unsettled(text: str) -> bool:
    joined = f" {' '.join(token.casefold() for token in tokens(text))} "
    return any(f" {phrase} " in joined for phrase in contrast_words().contact.unsettled)


def _stage(words: Sequence[Word], forms: Sequence[str], stems: Sequence[str]) -> Stage:
    listed = contrast_words().stages
    text = f" {' '.join(forms)} "
    if any(f" {phrase} " in text for phrase in listed.pending):
        return Stage.PROPOSED
    ahead = has(stems, stems_of(listed.intended)) or any(form in _FUTURE for form in forms)
    if _thanked(stems, forms) or (not ahead and _done(words, forms)):
        return Stage.DONE
    named = (
        (Stage.AGREED, listed.agreed),
        (Stage.BEGUN, listed.begun),
        (Stage.PROPOSED, listed.proposed),
        (Stage.INTENDED, listed.intended),
        (Stage.SPOKEN, listed.spoken),
    )
    found = next((stage for stage, phrases in named if has(stems, stems_of(phrases))), Stage.NONE)
    return Stage.INTENDED if ahead and found in {Stage.SPOKEN, Stage.NONE} else found


def _thanked(stems: Sequence[str], forms: Sequence[str]) -> bool:
    """Whether it thanks for what is done: not for a decision, a promise, a plan."""
    listed = contrast_words().stages
    return has(stems, stems_of(listed.thanking)) and not any(form in listed.ahead for form in forms)


def _done(words: Sequence[Word], forms: Sequence[str]) -> bool:
    """Whether a deed stands in the past or perfect: "has delivered", "released", "having been handed over"."""
    deeds = stems_of(contrast_words().stages.deeds)
    for at, word in enumerate(words):
        if word.stem not in deeds or not word.affirmed:
            continue
        if any(form in _PERFECT for form in forms[max(0, at - _FAR) : at]):
            return True
        before = forms[at - 1] if at else ""
        if word.form.endswith("ed") and before not in {"be", "the", "a", "an", "of", "being"}:
            return True
    return False
