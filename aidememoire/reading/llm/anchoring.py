"""A quotation is found again in the text, strictly, or it is refused: where words stand is never the model's to say.

A quotation must stand there letter by letter; only kinds of quotation marks and of white space may differ, as everywhere
in this package. Where it stands more than once, the place is chosen by what belongs to it: the line, the order, the words
beside it; where these leave it open, it is refused.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from aidememoire.language.quotes import MARKS
from aidememoire.reading.llm.windows import Line, Window
from aidememoire.records import Span

ABSENT: Final = "a quotation that is not in the text"
AMBIGUOUS: Final = "a quotation that stands more than once in the text"
EMPTY: Final = "no words of the text"
OVERLAPPING: Final = "a cue inside what it introduces"
DISORDERED: Final = "pieces of a quotation that are out of order"
SINGLE: Final = "‘’‹›`ʼ"

Place = tuple[int, int]


class RefusedError(Exception):
    """A record that can't be anchored; its reason is one of few, so that they can be counted."""


class Hint(NamedTuple):
    """What a place is chosen by: the line told, the words that it belongs to, and those it may not overlap."""

    line: Line | None = None
    near: Place | None = None
    apart: tuple[Place, ...] = ()


class Anchors:
    """The words of one text, to be found again within a window of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain, self._at = _alike(text)

    def span(self, place: Place) -> Span:
        """The record span of a place."""
        return Span(place[0], place[1], self.text[place[0] : place[1]])

    def places(self, quote: str, within: Place | None = None) -> list[Place]:
        """Every place of a quotation: those letter by letter, else those that differ in marks and white space."""
        start, end = within or (0, len(self.text))
        words = quote.strip()
        if not words:
            return []
        exact = [(at, at + len(words)) for at in _starts(self.text, words, start, end)]
        found = [place for place in exact if self._is_whole(place)]
        return found or [place for place in self._alike_places(words, start, end) if self._is_whole(place)]

    def one(self, quote: str, window: Window, hint: Hint = Hint()) -> Place:  # noqa: B008 - immutable
        """The place of a quotation in a window; RefusedError where there is none, or more than one that could be meant."""
        if not _has_words(quote):
            raise RefusedError(EMPTY)
        found = self.places(quote, (window.start, window.end))
        if not found:
            raise RefusedError(ABSENT)
        found = _narrowed(found, hint)
        if len(found) > 1 and hint.near is None:
            raise RefusedError(AMBIGUOUS)
        return found[0] if hint.near is None else nearest(found, hint.near)

    def pieces(self, quotes: Sequence[str], window: Window, line: Line | None) -> tuple[Place, ...]:
        """The places of the pieces of one content, in their order; the longest settles where the others are."""
        if not quotes or not all(map(_has_words, quotes)):
            raise RefusedError(EMPTY)
        longest = max(range(len(quotes)), key=lambda n: (len(quotes[n]), -n))
        first = self.one(quotes[longest], window, Hint(line))
        placed: dict[int, Place] = {longest: first}
        for number in (*range(longest - 1, -1, -1), *range(longest + 1, len(quotes))):
            beside = placed[number + 1] if number < longest else placed[number - 1]
            found = self.places(quotes[number], (window.start, window.end))
            if not found:
                raise RefusedError(ABSENT)
            ahead = (
                [p for p in found if p[1] <= beside[0]] if number < longest else [p for p in found if p[0] >= beside[1]]
            )
            if not ahead:
                raise RefusedError(AMBIGUOUS if len(found) > 1 else DISORDERED)
            placed[number] = nearest(ahead, beside)
        return tuple(placed[number] for number in range(len(quotes)))

    def _alike_places(self, words: str, start: int, end: int) -> Iterable[Place]:
        plain, _ = _alike(words)
        for at in _starts(self._plain, plain, 0, len(self._plain)):
            place = self._at[at], self._at[at + len(plain) - 1] + 1
            # Two signs may have become one: the place ends where the next sign begins.
            if at + len(plain) < len(self._at) and not plain[-1].isspace():
                gap = self._at[at + len(plain)]
                place = (place[0], gap if self.text[place[1] : gap].strip() else place[1])
            if start <= place[0] and place[1] <= end:
                yield place

    def _is_whole(self, place: Place) -> bool:
        """Whether a place begins and ends with a word, not inside one."""
        text, (start, end) = self.text, place
        cut_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
        cut_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
        return not (cut_before or cut_after)


def nearest(found: Iterable[Place], near: Place) -> Place:
    """The place nearest to another; of two as near, the earlier."""
    return min(found, key=lambda place: (max(place[0] - near[1], near[0] - place[1], 0), place))


def overlap(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one[0] < other[1] and other[0] < one[1]


def _narrowed(found: list[Place], hint: Hint) -> list[Place]:
    """The places that fit a hint: none that overlaps what it may not, and those in its line as long as any is."""
    found = [place for place in found if not any(overlap(place, other) for other in hint.apart)]
    if not found:
        raise RefusedError(OVERLAPPING)
    if hint.line is not None and len(found) > 1:
        line = hint.line
        found = [place for place in found if line.start <= place[0] and place[1] <= line.end] or found
    return found


def _has_words(quote: str) -> bool:
    """Whether a quotation holds a letter or digit: marks alone say nothing and stand everywhere."""
    return any(map(str.isalnum, quote))


def _starts(text: str, words: str, start: int, end: int) -> Iterable[int]:
    at = text.find(words, start, end)
    while at >= 0:
        yield at
        at = text.find(words, at + 1, end)


def _alike(text: str) -> tuple[str, list[int]]:
    """A text in which all quotation marks of a kind are one and white space in a line is one blank; where each sign was."""
    signs: list[str] = []
    at: list[int] = []
    skip = False
    for number, sign in enumerate(text):
        if skip:
            skip = False
            continue
        plain = '"' if sign in MARKS else "'" if sign in SINGLE else sign
        if sign in "`'" and text[number + 1 : number + 2] == sign:
            plain, skip = '"', True
        elif sign.isspace() and sign != "\n":
            if signs and signs[-1] == " ":
                continue
            plain = " "
        signs.append(plain)
        at.append(number)
    return "".join(signs), at
