"""Phrases of a word list, and where a text has them: matched over words and lemmas, without a parse.

A phrase is written as words with blanks between them:

    word        this word, as a lower-case form or as a lemma
    a|b         either
    word?       may be missing
    ..          up to three words of any kind, none included
    ...         up to six

Hyphens are blanks: `cease fire` finds "cease-fire" and "cease fire", not "ceasefire". Quotation marks are passed over:
`pause in` finds 'a "pause" in'. A gap never crosses the end of
a clause (full stop, semicolon, colon, question or exclamation mark, dash).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from aidememoire.errors import LexiconError

T = TypeVar("T")

SHORT_GAP = 3
LONG_GAP = 6
CLAUSE_ENDS = frozenset({".", ";", ":", "?", "!", "—", "–", "--"})
HYPHENS = frozenset({"-", "‑"})
QUOTATION_MARKS = frozenset('"“”„«»‘’') | {"``", "''"}


class Unit(NamedTuple):
    """One word, or one part of a hyphenated word: the index of its token, and the forms it may be found by."""

    token: int
    forms: frozenset[str]


class Element(NamedTuple):
    """One place of a phrase: the words that fill it; or, with `gap` above 0, up to so many words of any kind."""

    words: frozenset[str]
    optional: bool = False
    gap: int = 0


class Hit(NamedTuple, Generic[T]):
    """A phrase found: tokens `start` up to, not including, `end`, what it stands for, and its width in units."""

    start: int
    end: int
    value: T
    width: int


def units(forms: Sequence[str], lemmas: Sequence[str] | None = None) -> list[Unit]:
    """The words of a tokenised text as units: lower-cased, hyphenated words apart, lone hyphens and quotation marks left out."""
    found: list[Unit] = []
    for token, form in enumerate(forms):
        if form in HYPHENS or form in QUOTATION_MARKS:
            continue
        lemma = form if lemmas is None else lemmas[token]
        pieces, bases = _pieces(form), _pieces(lemma)
        if len(bases) != len(pieces):
            bases = pieces
        found += [Unit(token, frozenset(pair)) for pair in zip(pieces, bases, strict=True)]
    return found


@lru_cache(maxsize=1 << 14)
def _pieces(word: str) -> tuple[str, ...]:
    plain = word.casefold().replace("’", "'").replace("‑", "-")
    return tuple(piece for piece in plain.split("-") if piece) or (plain,)


def compile_phrase(phrase: str) -> tuple[Element, ...]:
    """The elements of a phrase; LexiconError when it begins or ends with a gap, or all of it may be missing."""
    elements = tuple(_element(part) for part in phrase.split())
    if not elements or elements[0].gap or elements[-1].gap or all(e.optional or e.gap for e in elements):
        raise LexiconError(f"the phrase {phrase!r} begins or ends with a gap, or asks for no word", "a word")
    return elements


def _element(part: str) -> Element:
    if part in {"..", "..."}:
        return Element(frozenset(), gap=SHORT_GAP if part == ".." else LONG_GAP)
    optional = part.endswith("?") and part != "?"
    words = frozenset((part[:-1] if optional else part).casefold().split("|"))
    if "" in words:
        raise LexiconError(f"the word {part!r} of a phrase has an empty alternative", "words between the bars")
    return Element(words, optional)


class PhraseTable(Generic[T]):
    """Phrases, each with what it stands for, ready to be looked for in many texts."""

    def __init__(self, phrases: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[Element, ...], T]]] = {}
        for phrase, value in phrases:
            elements = compile_phrase(phrase)
            for first, element in enumerate(elements):
                for word in element.words:
                    self._by_first.setdefault(word, []).append((elements[first:], value))
                if not element.optional:
                    break

    def hits(self, text: Sequence[Unit]) -> Iterator[Hit[T]]:
        """Every phrase wherever it begins, in the order of the text; for one phrase and start, the longest."""
        for at, unit in enumerate(text):
            for word in unit.forms:
                for elements, value in self._by_first.get(word, ()):
                    end = _match(elements, 1, text, at + 1)
                    if end is not None:
                        yield Hit(unit.token, text[end - 1].token + 1, value, end - at)

    def longest(self, text: Sequence[Unit]) -> list[Hit[T]]:
        """The hits that lie in no longer hit, each span once, in the order of the text."""
        found = sorted(dict.fromkeys(self.hits(text)), key=lambda hit: (hit.start, -hit.end, -hit.width))
        kept: list[Hit[T]] = []
        for hit in found:
            if not any(other.start <= hit.start and hit.end <= other.end for other in kept):
                kept.append(hit)
        return kept


def _match(elements: Sequence[Element], at: int, text: Sequence[Unit], position: int) -> int | None:
    """Where the elements from `at` on end when they begin at `position`; the longest way; None if they don't fit."""
    if at == len(elements):
        return position
    element = elements[at]
    if element.gap:
        return _match_gap(elements, at, text, position)
    if position < len(text) and not element.words.isdisjoint(text[position].forms):
        end = _match(elements, at + 1, text, position + 1)
        if end is not None:
            return end
    return _match(elements, at + 1, text, position) if element.optional else None


def _match_gap(elements: Sequence[Element], at: int, text: Sequence[Unit], position: int) -> int | None:
    """As `_match` for a gap: the nearest continuation, so that one verb doesn't reach over to another's object."""
    for width in range(elements[at].gap + 1):
        end = _match(elements, at + 1, text, position + width)
        if end is not None:
            return end
        if position + width >= len(text) or not CLAUSE_ENDS.isdisjoint(text[position + width].forms):
            return None
    return None
