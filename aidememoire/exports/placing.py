"""Where words stand that another program points at: it may count otherwise than we do."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from aidememoire.records import Span

WIDE: Final = 0xFFFF
"""Characters above it are two units of UTF-16."""
SHOWN: Final = 60


class Piece(NamedTuple):
    """Words as a tool points at them: start and end in its own units, and the words where it gives them."""

    start: int
    end: int
    text: str | None = None


def placed(text: str, piece: Piece, *, in_units: bool = False) -> Span | None:
    """The piece in code points of `text`; None when the words don't stand there.

    Read as code points, and failing that as UTF-16 units, in which JavaScript counts; the other way round with
    `in_units`. Spaces and line ends of the words given need not be those of the text.
    """
    readings = [(piece.start, piece.end), (_points(text, piece.start), _points(text, piece.end))]
    for start, end in reversed(readings) if in_units else readings:
        if 0 <= start <= end <= len(text) and _same(text[start:end], piece.text):
            return Span(start, end, text[start:end])
    return None


def counts_units(text: str, pieces: Iterable[tuple[Piece, Collection[Span]]]) -> bool:
    """Whether a tool counted UTF-16 units: whether more pieces are then where they were (beside each), or fit at all."""
    if all(ord(char) <= WIDE for char in text):
        return False
    scores = {False: [0, 0], True: [0, 0]}
    for piece, before in pieces:
        for in_units, score in scores.items():
            start, end = (_points(text, at) if in_units else at for at in piece[:2])
            if 0 <= start <= end <= len(text) and _same(text[start:end], piece.text):
                score[0] += any((span.start, span.end) == (start, end) for span in before)
                score[1] += 1
    return scores[True] > scores[False]


def _points(text: str, offset: int) -> int:
    """Code points in the first `offset` UTF-16 units; -1 where that is none, or the middle of one."""
    raw = text.encode("utf-16-le", "surrogatepass")
    if not 0 <= offset * 2 <= len(raw):
        return -1
    try:
        return len(raw[: offset * 2].decode("utf-16-le"))
    except UnicodeDecodeError:
        return -1


def _same(words: str, given: str | None) -> bool:
    return given is None or words == given or _plain(words) == _plain(given)


def _plain(words: str) -> list[str]:
    return words.replace("\\n", "\n").split()


def shown(words: str | None) -> str:
    """Words in quotation marks, cut where they are long."""
    words = " ".join((words or "").split())
    return f"“{words[:SHOWN]}…”" if len(words) > SHOWN else f"“{words}”"
