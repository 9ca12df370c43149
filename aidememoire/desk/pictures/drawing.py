"""Pictures as SVG and PNG, drawn once and kept while they are asked for."""

import hashlib
import re
import threading
from collections import OrderedDict
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from aidememoire.desk.pictures.base import Picture
from aidememoire.desk.pictures.network import Ties, draw_network
from aidememoire.desk.pictures.positions import Stances, draw_positions
from aidememoire.desk.pictures.sheet import PLAIN, Sheet
from aidememoire.desk.pictures.theme import THEMES
from aidememoire.desk.pictures.timeline import Timeline, draw_timeline
from aidememoire.desk.pictures.volume import Volume, draw_volume
from aidememoire.errors import MissingExtraError

if TYPE_CHECKING:
    from altair import LayerChart

WIDTHS: Final = {"wide": 900, "narrow": 360}
FORMATS: Final = ("svg", "png", "csv", "json")
KEPT: Final = 64
"""Drawings kept: a few hundred KB at the most."""
SHARP: Final = 2.0
"""Pixels of a PNG for each of the drawing's."""
EXTRAS: Final = ("altair", "vl_convert", "networkx")

_kept: OrderedDict[tuple[str, str, str], str] = OrderedDict()
_lock: Final = threading.Lock()


def can_draw() -> bool:
    """Whether the extra `charts` is installed."""
    return all(find_spec(name) is not None for name in EXTRAS)


def chart(picture: Picture, theme: str = "light", width: str = "wide") -> "LayerChart":
    """The picture as an Altair chart. MissingExtraError without the extra `charts`."""
    if not can_draw():
        raise MissingExtraError.of("Pictures", "charts")
    sheet = Sheet(WIDTHS[width], THEMES[theme])
    sheet.head(picture.title, picture.note)
    if picture.empty:
        sheet.height += 30
        sheet.text(sheet.width / 2, sheet.height, "Nothing to show.", size=PLAIN, align="center")
        sheet.height += 30
    elif isinstance(picture, Timeline):
        draw_timeline(sheet, picture)
    elif isinstance(picture, Stances):
        draw_positions(sheet, picture)
    elif isinstance(picture, Ties):
        draw_network(sheet, picture)
    elif isinstance(picture, Volume):
        draw_volume(sheet, picture)
    return sheet.chart(picture.alt)


def svg(picture: Picture, theme: str = "light", width: str = "wide") -> str:
    """The picture as SVG: no script, no style, nothing from elsewhere. MissingExtraError as above."""
    if not can_draw():
        raise MissingExtraError.of("Pictures", "charts")
    key = (_digest(picture), theme, width)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    spec = chart(picture, theme, width).to_dict(validate=False)
    import vl_convert  # noqa: PLC0415 - an optional part

    drawn = _named(vl_convert.vegalite_to_svg(spec, allowed_base_urls=[]), picture)
    with _lock:
        _kept[key] = drawn
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return drawn


def png(picture: Picture, theme: str = "light", width: str = "wide") -> bytes:
    """The picture as PNG, two pixels for one. MissingExtraError as above."""
    drawn = svg(picture, theme, width)
    import vl_convert  # noqa: PLC0415 - an optional part

    return bytes(vl_convert.svg_to_png(drawn, scale=SHARP))


def _named(drawn: str, picture: Picture) -> str:
    """The SVG with its title and description in words."""
    words = f"<title>{escape(picture.title)}</title><desc>{escape(picture.alt)}</desc>"
    return re.sub(r"(<svg\b)([^>]*>)", lambda m: f'{m[1]} role="img"{m[2]}{words}', drawn, count=1)


def _digest(picture: Picture) -> str:
    return hashlib.sha256(repr(picture).encode()).hexdigest()
