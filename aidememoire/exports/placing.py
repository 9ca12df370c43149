"""Where words stand that another program points at: it may count otherwise than we do."""

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


def placed(text: str, piece: Piece) -> Span | None:
    """The piece in code points of `text`; None when the words don't stand there.

    Tried as code points, then as UTF-16 units, in which JavaScript counts. Spaces and line ends of the words given need
    not be those of the text.
    """
    for start, end in ((piece.start, piece.end), (_points(text, piece.start), _points(text, piece.end))):
        if 0 <= start < end <= len(text) and _same(text[start:end], piece.text):
            return Span(start, end, text[start:end])
    return None


def units(text: str, offset: int) -> int:
    """UTF-16 units before the code point at `offset`."""
    return offset + sum(ord(char) > WIDE for char in text[:offset])


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
