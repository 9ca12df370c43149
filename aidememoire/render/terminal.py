"""The report for a terminal, as rich renderables.

The text carries its marks in signs, so that they also stand without colours: [²that … ] is the content of statement 2,
one inside the other where one statement reports another; {A} stands behind the words of event A; times are in italics.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rich.console import Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from aidememoire.records import Record
from aidememoire.render import view, words
from aidememoire.render.marks import Marked, Node
from aidememoire.render.words import safe

STYLES: Final = {"source": "cyan", "cue": "", "event": "bold", "time": "italic", "dateline": "dim"}
"""How marks are set that have no sign of their own."""
MANNER_STYLES: Final = {"direct": "underline", "mixed": "", "indirect": ""}
QUIET: Final = "dim"
MEASURE: Final = 92
"""Widest setting, in columns: longer lines are hard to read."""


def report(record: Record) -> RenderableType:
    """The whole report."""
    content = view.report(record)
    sections = (
        _section("The text", _text(content.lines)),
        _section("Who said what", *map(_speaker, content.speakers)),
        _section("Events", *map(_event, content.events)),
        _section("Positions", *_positions(content.positions)),
        _section("Commitments", *map(_pledge, content.commitments)),
        _section("Times", *_times(content.times)),
        _section("Where the readers differ", *_readers(content)),
        _section("Warnings", *(Text(safe(warning)) for warning in content.warnings)),
    )
    return Constrain(Group(_head(content), *(section for section in sections if section), Text("")), MEASURE)


def _head(content: view.Report) -> RenderableType:
    lines = [
        Text("AIDE-MÉMOIRE", QUIET),
        Text(safe(content.title), "bold"),
        Text(safe(" · ".join(content.facts)), QUIET),
    ]
    if content.url:
        lines.append(Text(safe(content.url), QUIET))
    return Padding(Group(*lines, Text(safe(content.machine), "italic")), (1, 0, 0, 0))


def _section(title: str, *rows: RenderableType) -> Group | None:
    """A heading and its rows; None where there are none."""
    if not rows:
        return None
    return Group(Padding(Rule(Text(title, "bold"), align="left", style=QUIET), (1, 0)), *rows)


def _numbered(label: str, *lines: RenderableType) -> RenderableType:
    """Lines with a label in the margin."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=3, justify="right", no_wrap=True)
    grid.add_column()
    grid.add_row(Text(label, "bold"), Group(*lines))
    return Padding(grid, (0, 0, 1, 0))


def _quiet(parts: Iterable[str]) -> Text:
    return Text(safe(" · ".join(filter(None, parts))), QUIET)


# The text


def _text(lines: Sequence[view.Line]) -> RenderableType:
    styles = {"title": "bold", "heading": "bold", "credit": QUIET, "caption": QUIET}
    set_lines = [Padding(_set(line.nodes, styles.get(line.kind, "")), (0, 0, 1, 0)) for line in lines]
    legend = Text.assemble(
        ("[¹…]", QUIET),
        " content of statement 1 (",
        ("quoted", "underline"),
        " or reported) by ",
        ("its source", "cyan"),
        "  ",
        ("{A}", QUIET),
        " event A  ",
        ("Wednesday", "italic"),
        " a time",
        style=QUIET,
    )
    return Group(*set_lines, legend)


def _set(nodes: Sequence[Node], style: str = "") -> Text:
    line = Text(style=style)
    for node in nodes:
        line.append_text(Text(safe(node)) if isinstance(node, str) else _set_mark(node))
    return line


def _set_mark(node: Marked) -> Text:
    mark, inner = node.mark, _set(node.children)
    if mark.kind == "content":
        # The brackets stay outside the underline: it shows which words are quoted, and nothing else.
        inner.stylize(MANNER_STYLES[mark.style])
        number = words.raised(mark.label) if mark.opens else ""
        return Text.assemble((f"[{number}", QUIET), inner, ("]", QUIET))
    inner.stylize(STYLES[mark.kind])
    return inner.append(f" {{{mark.label}}}", QUIET) if mark.kind == "event" and mark.opens else inner


# Who said what


def _speaker(speaker: view.Speaker) -> RenderableType:
    heading = Text.assemble((safe(speaker.name), "bold"), (safe(f"  {speaker.description}".rstrip()), QUIET))
    return Group(heading, *map(_said, speaker.statements))


def _said(said: view.Said) -> RenderableType:
    sentence = Text.assemble((safe(said.cue), "italic"), " " if said.cue else "", safe(said.content))
    inside = f"inside {said.inside.label}" if said.inside else ""
    circumstances = _quiet((words.MANNERS[said.manner], *said.circumstances))
    if said.relays or inside:
        chain = Text(safe(", ".join(filter(None, (said.relays, inside)))))
        circumstances = chain.append_text(Text(" · ", QUIET)).append_text(circumstances)
    return _numbered(said.reference.label, sentence, circumstances)


# What happened, and the rest


def _event(event: view.Happened) -> RenderableType:
    name = words.capitalised(event.name)
    heading = Text.assemble((name, "bold"), " ", safe(event.participants))
    facts = [_quiet((f"{title}: {value}",)) for title, value in event.facts]
    if event.stated:
        facts.append(_quiet((f"Stated in: {', '.join(reference.label for reference in event.stated)}",)))
    evidence = [Text(safe(f"“{words_}”"), "italic") for words_ in event.evidence[:1]]
    return _numbered(event.reference.label, heading, Text(safe(event.status)), *facts, *evidence)


def _positions(positions: Sequence[view.Stand]) -> Iterator[RenderableType]:
    for stand in positions:
        heading = Text.assemble((safe(stand.actor), "bold"), f" · {stand.issue}: ", (stand.stance, "bold"))
        evidence = f"“{stand.evidence}”" if stand.evidence else ""
        yield _numbered("–", heading, _quiet((evidence, view.stated(stand.stated))))


def _pledge(pledge: view.Pledge) -> RenderableType:
    heading = Text.assemble((safe(pledge.actors), "bold"), f" · {pledge.kind}: ", (safe(pledge.state), "bold"))
    due = f"due {pledge.due}" if pledge.due else ""
    return _numbered("–", heading, Text(safe(f"“{pledge.what}”")), _quiet((due, view.stated(pledge.stated))))


def _times(times: Sequence[view.Dated]) -> Iterator[RenderableType]:
    if not times:
        return
    grid = Table.grid(padding=(0, 3, 0, 0))
    for time in times:
        grid.add_row(Text(safe(time.text), "italic"), safe(time.meaning), _quiet((time.basis,)))
    yield grid


def _readers(content: view.Report) -> Iterator[RenderableType]:
    if content.agreed:
        yield Padding(Group(*(Text(words.capitalised(safe(line))) for line in content.agreed)), (0, 0, 1, 0))
    for one in content.differing:
        heading = Text.assemble((one.label, "bold"), f" · {safe(one.how)}")
        yield _numbered("–", heading, _quiet((f"“{one.words}”" if one.words else "",)))
