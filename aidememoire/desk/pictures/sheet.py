"""A sheet to draw on, in pixels: what is put on it becomes the layers of one Altair chart."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from aidememoire.desk.pictures.letters import wrapped
from aidememoire.desk.pictures.theme import FONT, Theme

if TYPE_CHECKING:
    from altair import Chart, LayerChart

Align = Literal["left", "center", "right"]
SMALL: Final = 11
"""Size of labels, in pixels; nothing is smaller."""
PLAIN: Final = 12
TITLE: Final = 16
MARGIN: Final = 12
Style = tuple[tuple[str, Any], ...]
Layer = tuple[str, Style]
ORDER: Final = ("rect", "rule", "point", "text")
"""What lies below what in one plane."""


@dataclass
class Sheet:
    """Marks of a picture of a given width; `height` grows with what is written at its top.

    In a plane bars lie below lines, lines below shapes, and shapes below words. A later plane lies above the earlier.
    """

    width: int
    theme: Theme
    height: float = 0.0
    planes: list[dict[Layer, list[dict[str, Any]]]] = field(default_factory=lambda: [{}])

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = SMALL,
        align: Align = "left",
        colour: str = "",
        bold: bool = False,
    ) -> None:
        """Words on the line `y`."""
        style = (("align", align), ("fontSize", size), ("fontWeight", "bold" if bold else "normal"))
        self._put("text", style, x=x, y=y, words=words, colour=colour or self.theme.ink)

    def rule(
        self, x: float, y: float, x2: float, y2: float, *, colour: str = "", width: float = 1.0, dashed: bool = False
    ) -> None:
        """A straight line."""
        style = (("strokeDash", (6, 4) if dashed else (1, 0)),)
        self._put("rule", style, x=x, y=y, x2=x2, y2=y2, colour=colour or self.theme.rule, width=width)

    def bar(self, x: float, y: float, x2: float, y2: float, colour: str) -> None:
        """A filled rectangle."""
        self._put("rect", (), x=x, y=y, x2=x2, y2=y2, colour=colour)

    def mark(
        self, x: float, y: float, side: float, *, shape: str = "circle", fill: str, line: str, width: float = 1.5
    ) -> None:
        """A shape as wide as `side`."""
        area = side * side * (0.7854 if shape == "circle" else 0.5 if shape == "diamond" else 1)
        self._put("point", (("shape", shape),), x=x, y=y, area=area, fill=fill, colour=line, width=width)

    def head(self, title: str, note: str) -> None:
        """Title and note, above everything that comes."""
        room = self.width - 2 * MARGIN
        self.height += MARGIN
        for line in wrapped(title, TITLE, room, bold=True):
            self.height += TITLE + 5
            self.text(MARGIN, self.height - 5, line, size=TITLE, bold=True)
        self.height += 3
        for line in wrapped(note, PLAIN, room):
            self.height += PLAIN + 4
            self.text(MARGIN, self.height - 4, line, size=PLAIN, colour=self.theme.quiet)
        self.height += 14

    def _put(self, kind: str, style: Style, **values: object) -> None:
        rounded = {name: round(value, 1) if isinstance(value, float) else value for name, value in values.items()}
        self.planes[-1].setdefault((kind, style), []).append(rounded)

    def above(self) -> None:
        """Begin a plane above all that is there."""
        self.planes.append({})

    def chart(self, description: str) -> "LayerChart":
        """Everything on the sheet as one chart."""
        import altair as alt  # noqa: PLC0415 - an optional part

        layers = [
            _layer(alt, kind, style, values)
            for plane in self.planes
            for (kind, style), values in sorted(plane.items(), key=lambda item: ORDER.index(item[0][0]))
        ]
        config = {
            "background": self.theme.paper,
            "padding": 0,
            "autosize": {"type": "none"},
            "aria": False,
            "font": FONT,
            "view": {"stroke": None},
        }
        return alt.LayerChart(
            layer=layers, description=description, config=config, width=self.width, height=round(self.height)
        )


def _layer(alt: Any, kind: str, style: Style, values: list[dict[str, Any]]) -> "Chart":  # noqa: ANN401 - the module
    chart = alt.Chart(alt.InlineData(values=values))
    marks = {name: list(value) if isinstance(value, tuple) else value for name, value in style}
    if kind == "point":
        marks["opacity"] = 1
    if kind == "text":
        marks |= {"baseline": "alphabetic", "font": FONT}
    chart = getattr(chart, f"mark_{kind}")(clip=False, **marks)
    known = values[0]
    channels: dict[str, Any] = {}
    for axis in ("x", "y"):
        channels[axis] = getattr(alt, axis.upper())(f"{axis}:Q", scale=None, axis=None)
    for axis in ("x2", "y2"):
        if axis in known:
            channels[axis] = getattr(alt, axis.upper())(axis)
    if kind == "text":
        channels["text"] = alt.Text("words:N")
    if "area" in known:
        channels["size"] = alt.Size("area:Q", scale=None)
        channels["fill"] = alt.Fill("fill:N", scale=None)
        channels["stroke"] = alt.Stroke("colour:N", scale=None)
    else:
        channels["color"] = alt.Color("colour:N", scale=None)
    if "width" in known:
        channels["strokeWidth"] = alt.StrokeWidth("width:Q", scale=None)
    encoded: Chart = chart.encode(**channels)
    return encoded
