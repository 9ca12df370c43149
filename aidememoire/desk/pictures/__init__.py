"""Pictures of a ledger: what happened when, who stands where, who met whom, who wrote how much.

Each picture has two halves. Its data (`timeline.py`, `positions.py`, `network.py`, `volume.py`) are counts asked of the
ledger, put into rows that are a table as they stand. Its drawing (`sheet.py`, `drawing.py`) needs the extra `charts`.
"""

from aidememoire.desk.pictures.base import Asked, Picture
from aidememoire.desk.pictures.drawing import FORMATS, WIDTHS, can_draw, chart, png, svg
from aidememoire.desk.pictures.making import NAMES, TITLES, make
from aidememoire.desk.pictures.theme import THEMES

__all__ = [
    "FORMATS",
    "NAMES",
    "THEMES",
    "TITLES",
    "WIDTHS",
    "Asked",
    "Picture",
    "can_draw",
    "chart",
    "make",
    "png",
    "svg",
]
