"""How wide words are in the pictures' font, so that no label is cut or runs into another."""

from typing import Final

_WIDTHS: Final = (
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556,) * 10,
    *(278, 278, 584, 584, 584, 556, 1015),
    *(667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667),
    *(944, 667, 667, 611),
    *(278, 278, 278, 469, 556, 333),
    *(556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500),
    *(722, 500, 500, 500),
    *(334, 260, 334, 584),
)
"""Thousandths of the font size for each character from the space on, as Liberation Sans and Arial have them."""
_OTHER: Final = 667
_WIDE: Final = 1000
_FIRST_WIDE: Final = 0x2E80
_BOLD: Final = 1.09


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that a text takes in one line."""
    total = 0
    for character in text:
        code = ord(character) - 32
        if 0 <= code < len(_WIDTHS):
            total += _WIDTHS[code]
        else:
            total += _WIDE if ord(character) >= _FIRST_WIDE else _OTHER
    return total * size / 1000 * (_BOLD if bold else 1)


def shortened(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, cut behind a letter and marked with an ellipsis where it is wider than the room."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(kept + "…", size, bold=bold) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,;") + "…"


def wrapped(text: str, size: float, room: float, *, bold: bool = False, most: int = 99) -> list[str]:
    """Lines no wider than the room; what does not fit into the `most` lines ends in an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words:
        count = 1
        while count < len(words) and width(" ".join(words[: count + 1]), size, bold=bold) <= room:
            count += 1
        if len(lines) == most - 1:
            count = len(words)
        lines.append(shortened(" ".join(words[:count]), size, room, bold=bold))
        words = words[count:]
    return lines
