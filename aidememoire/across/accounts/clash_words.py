"""The words of a proposition as clashes are looked for in them: stems, what they affirm, what is left out.

No parse is at hand here; what a negation covers is told by the order of the words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from aidememoire.lexicons.contrasts import contrast_words

_TOKEN: Final = re.compile(r"[$€£]|\d[\d.,]*\d|\d|[^\W\d_]+(?:[-'’][^\W\d_]+)*|[½¼¾]|[.;:!?,]")
_ENDINGS: Final = (
    "ations", "ation", "ments", "ment", "ances", "ance", "ities", "ity", "ions", "ion", "ings", "ing", "ates", "ated",
    "ate", "als", "al", "ers", "er", "ies", "ied", "ed", "es", "ly", "s", "e", "y",
)  # fmt: skip
_SHORTEST: Final = 4


class Word(NamedTuple):
    """A word in lower case with its stem, and whether it stands affirmed where it is."""

    form: str
    stem: str
    affirmed: bool
    name: bool


def tokens(text: str) -> list[str]:
    """The words and marks of a text as they are written."""
    pieces: list[str] = []
    for token in _TOKEN.findall(text.replace("’", "'")):
        if token.casefold().endswith(ending := contrast_words().grammar.negated_ending):
            pieces.extend((token[: -len(ending)], ending))
        else:
            pieces.append(token.removesuffix("'s").removesuffix("'"))
    return pieces


@cache
def stem(word: str) -> str:
    """A word without its endings: "withdrawal", "withdrew" is left, "delivered" and "delivery" are one."""
    root = contrast_words().grammar.irregular.get(word, word)
    for _ in range(3):
        for ending in _ENDINGS:
            if root.endswith(ending) and len(root) - len(ending) >= _SHORTEST:
                root = root[: -len(ending)]
                break
        else:
            break
    if len(root) > _SHORTEST and root[-1] == root[-2] and root[-1] not in "ls":
        root = root[:-1]
    return root


@cache
def stems_of(phrases: Iterable[str]) -> frozenset[str]:
    """The stems of single words of a list, and the phrases of it as tuples of stems joined by a blank."""
    return frozenset(" ".join(stem(word) for word in phrase.split()) for phrase in phrases)


@cache
def _left_out() -> frozenset[str]:
    listed = contrast_words()
    return frozenset(stem(word) for word in (*listed.empty, *listed.framing))


@cache
def _standing_for() -> dict[str, str]:
    return {stem(word): stem(group.words[0]) for group in contrast_words().same for word in group.words}


def has(stems: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether one of the stemmed phrases stands in a row of stems."""
    return any(True for _ in places(stems, phrases))


def places(stems: Sequence[str], phrases: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Where the phrases stand, as half-open ranges, in order."""
    for start in range(len(stems)):
        for length in (4, 3, 2, 1):
            if start + length <= len(stems) and " ".join(stems[start : start + length]) in phrases:
                yield start, start + length
                break


def words_of(text: str, *, affirmed: bool = True) -> tuple[Word, ...]:
    """The words of a clause with what the negations in it make of them; `affirmed` is how it stands as a whole."""
    forms = tokens(text)
    lower = [form.casefold() for form in forms]
    stems = [stem(form) for form in lower]
    signs = _signs(lower, stems, affirmed=affirmed)
    return tuple(
        Word(low, root, sign, form[:1].isupper() and position > 0)
        for position, (form, low, root, sign) in enumerate(zip(forms, lower, stems, signs, strict=True))
        if form[:1].isalnum() or form in "$€£½¼¾"
    )


def _signs(lower: Sequence[str], stems: Sequence[str], *, affirmed: bool) -> list[bool]:
    grammar = contrast_words().grammar
    signs = [affirmed] * len(lower)
    inverting = stems_of(contrast_words().inverting)
    turned = [end for _, end in places(stems, inverting)]
    negators = grammar.negators | {grammar.negated_ending}
    turned += [at + 1 for at, form in enumerate(lower) if form in negators and lower[at + 1 : at + 2] != ["only"]]
    for start in turned:
        _turn(signs, start, _end_of_clause(lower, start))
    for at, form in enumerate(lower):
        if form in grammar.determiners:
            _turn(signs, at + 1, _end_of_phrase(lower, at + 1, subject=form == "no"))
    return signs


def _turn(signs: list[bool], start: int, end: int) -> None:
    for at in range(start, end):
        signs[at] = not signs[at]


def _end_of_clause(lower: Sequence[str], start: int) -> int:
    grammar = contrast_words().grammar
    for at in range(start, len(lower)):
        if lower[at] in grammar.breaks or lower[at] in grammar.contrary:
            return at
    return len(lower)


def _end_of_phrase(lower: Sequence[str], start: int, *, subject: bool) -> int:
    """Where a noun phrase ends; with a verb behind it, "no agreement on it was reached", where the clause does."""
    grammar = contrast_words().grammar
    for at in range(start, len(lower)):
        if subject and lower[at] in grammar.auxiliaries:
            return _end_of_clause(lower, at)
        if lower[at] in grammar.prepositions or lower[at] in grammar.breaks or lower[at] == ",":
            inside = subject and lower[at] in grammar.inside_subject
            later = next((k for k in range(at, len(lower)) if lower[k] in grammar.auxiliaries), None)
            return _end_of_clause(lower, later) if inside and later is not None else at
    return len(lower)


def content(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that say what a clause is about, words of one meaning under one stem; numbers are left out."""
    left_out, standing = _left_out(), _standing_for()
    return tuple(
        word._replace(stem=standing.get(word.stem, word.stem))
        for word in words
        if word.form[0].isalpha() and len(word.form) > 1 and not word.form.endswith("ly") and word.stem not in left_out
    )
