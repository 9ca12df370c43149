"""Colours and letters of pictures: those of the desk's style sheet, by day, by night and in print."""

from dataclasses import dataclass
from typing import Final

FONT: Final = "Liberation Sans, Arial, Helvetica, sans-serif"
"""The one family that vl-convert brings along; Arial and Helvetica are as wide, so that labels fit in every browser."""


@dataclass(frozen=True)
class Theme:
    """`first` and `second` are the neutral pair; letters on either are `paper`."""

    paper: str
    ink: str
    quiet: str
    rule: str
    hair: str
    first: str
    second: str


THEMES: Final = {
    "light": Theme("#fcfaf5", "#211e1a", "#625b50", "#d8d0c1", "#ebe5d9", "#2f5d62", "#6b4a7d"),
    "dark": Theme("#191816", "#e6e0d5", "#ada494", "#4a453c", "#2e2b26", "#8ec9cf", "#cdb0df"),
    "print": Theme("#ffffff", "#000000", "#444444", "#bbbbbb", "#dddddd", "#2f5d62", "#6b4a7d"),
}
