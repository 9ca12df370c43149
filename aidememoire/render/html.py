"""The report as one HTML page that needs nothing from elsewhere: no script, no font, no picture.

Everything taken from a record is escaped; a policy in the page forbids whatever might slip through.
"""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from aidememoire.records import Record
from aidememoire.render import view, words
from aidememoire.render.marks import Mark, Marked, Node
from aidememoire.render.pages import rendered

OPEN: Final = Markup('<span class="{}">')
CLOSE: Final = Markup("</span>")
REFERENCE: Final = Markup('<a class="n to-{}" href="#{}"{} aria-label="{}">{}</a>')


def page(records: Sequence[Record]) -> str:
    """One page with the reports of all records, in their order."""
    reports = [view.report(record) for record in records]
    return rendered("report", articles=[_Article(number, report) for number, report in enumerate(reports, 1)])


class _Article:
    """One report on the page, with anchors that no other report on it uses."""

    def __init__(self, number: int, report: view.Report) -> None:
        self.report = report
        self.prefix = f"r{number}"
        self._placed: set[str] = set()

    @property
    def address(self) -> str | None:
        """The address of the article when it is one that a link may follow."""
        url = self.report.url or ""
        return url if url.lower().startswith(("https://", "http://")) else None

    def entry(self, key: str) -> str:
        """Anchor of a statement or event in its list."""
        return f"{self.prefix}-{key}"

    def place(self, key: str) -> str:
        """Anchor of a statement or event in the text."""
        return f"{self.prefix}-in-text-{key}"

    def set(self, line: view.Line) -> Markup:
        """A line of the text with its marks."""
        names = {note.key: note.words for note in line.notes}
        return self._nodes(line.nodes, names)

    def _nodes(self, nodes: Sequence[Node], names: dict[str, str]) -> Markup:
        return Markup().join(
            self._mark(node, names) if isinstance(node, Marked) else words.safe(node) for node in nodes
        )

    def _mark(self, node: Marked, names: dict[str, str]) -> Markup:
        mark = node.mark
        inner = self._nodes(node.children, names)
        if mark.kind == "content":
            classes = f"content {mark.style} over{min(node.height, 3)}"
            return self._reference(mark, names) + OPEN.format(classes) + inner + CLOSE
        if mark.kind == "event":
            return OPEN.format("event") + inner + CLOSE + self._reference(mark, names)
        return OPEN.format(mark.kind) + inner + CLOSE

    def _reference(self, mark: Mark, names: dict[str, str]) -> Markup:
        """The number or letter that leads to the entry; the first one can be come back to."""
        if not mark.opens:
            return Markup()
        first = mark.key not in self._placed
        self._placed.add(mark.key)
        what = "Statement" if mark.kind == "content" else "Event"
        anchor = Markup(' id="{}"').format(self.place(mark.key)) if first else Markup()
        label = ": ".join(filter(None, (f"{what} {mark.label}", names.get(mark.key, ""))))
        return REFERENCE.format(mark.kind, self.entry(mark.key), anchor, words.safe(label), mark.label)
